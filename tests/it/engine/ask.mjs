// Asks the engine in a page: node ask.mjs, with {"page", "files", "questions"} on standard input. Answers with a list of texts.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { inflateRawSync } from "node:zlib";

const { page, files, questions } = JSON.parse(readFileSync(0, "utf8"));
const packed = readFileSync(page, "utf8").split('<script id="engine" type="text/plain">')[1].split("</script>")[0];
const module = new WebAssembly.Module(inflateRawSync(Buffer.from(packed, "base64")));
if (WebAssembly.Module.imports(module).length > 0) throw new Error("the engine needs something from outside");
const engine = new WebAssembly.Instance(module, {}).exports;

function ask(question, file = new Uint8Array()) {
  const asked = new TextEncoder().encode(JSON.stringify(question));
  const at = engine.room(asked.length + file.length);
  new Uint8Array(engine.memory.buffer, at, asked.length).set(asked);
  new Uint8Array(engine.memory.buffer, at + asked.length, file.length).set(file);
  const n = engine.ask(asked.length);
  const text = Buffer.from(engine.memory.buffer, engine.answer_at(), n).toString();
  return engine.is_refused() ? `refused: ${text}` : text;
}

ask({ ask: "begin", today: "1970-01-01" });
const began = process.cpuUsage();
const taken = files.map((file) => ask({ ask: "take", name: basename(file) }, readFileSync(file)));
const { user } = process.cpuUsage(began);
process.stdout.write(
  JSON.stringify({
    taken,
    answers: questions.map((question) => ask(question)),
    seconds: user / 1e6,
    memory: engine.memory.buffer.byteLength,
  }),
);
