// Runs beside the page, around the engine: takes questions, hands bytes over, and sends back what the engine says.
//
// In: `{ id, wasm }` once, then `{ id, question, file }`. Out: `{ id, answer }`, `{ id, refused }`, or `{ id, ended }` if the engine
// broke down: it can't be asked anything after that.

let engine;

function bytesAt(at, n) {
  return new Uint8Array(engine.memory.buffer, at, n);
}

function answerTo(question, file) {
  const asked = new TextEncoder().encode(JSON.stringify(question));
  const at = engine.room(asked.length + file.length);
  bytesAt(at, asked.length).set(asked);
  bytesAt(at + asked.length, file.length).set(file);
  const n = engine.ask(asked.length);
  return { isRefused: engine.is_refused() !== 0, answer: bytesAt(engine.answer_at(), n).slice() };
}

self.onmessage = async ({ data }) => {
  const { id } = data;
  try {
    if (data.wasm) {
      engine = (await WebAssembly.instantiate(data.wasm, {})).instance.exports;
      self.postMessage({ id, answer: new Uint8Array() });
      return;
    }
    const { isRefused, answer } = answerTo(data.question, new Uint8Array(data.file || 0));
    self.postMessage(isRefused ? { id, refused: answer } : { id, answer }, [answer.buffer]);
  } catch (error) {
    self.postMessage({ id, ended: String(error) });
  }
};
