// Where the page begins: what it shows stands in it already.

if (typeof DecompressionStream !== "function") {
  setState("error");
  $("main").textContent = "This page needs a newer browser: Chrome 103, Firefox 113, Safari 16.4 or later.";
} else {
  applyTheme();
  for (const button of document.querySelectorAll("[data-try-sample]")) button.hidden = !payload.sample;
  if (isKnown) {
    lightUp(document.body.dataset.view === "find", { people: [], ways: [] });
    // The search is here at once; what else the address asks for comes from the engine.
    if (location.hash.replace(/^#(find)?/, "")) show();
    else engineText({ ask: "live" });
  }
}
