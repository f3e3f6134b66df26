// A payload that is too large as it is comes packed: deflated, in base64.

/** Whether this browser can unpack one: all can since 2023. */
function canUnpack() {
  return typeof DecompressionStream === "function";
}

/** Unpacks a payload; nothing is loaded from anywhere. */
async function unpack({ packed, data }) {
  const text = atob(data);
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(packed));
  return JSON.parse(await new Response(stream).text());
}

/** Starts with the payload in the page. */
async function startWithPage() {
  const given = JSON.parse(document.getElementById("payload").textContent);
  if (!given.packed && !given.kept) {
    start(given);
  } else if (canUnpack()) {
    start(given.kept ? await openSaved(given) : await unpack(given));
  } else {
    setPageState("error");
    document.getElementById("main").textContent =
      "This page needs a newer browser: Chrome 103, Firefox 113, Safari 16.4 or later.";
  }
}
