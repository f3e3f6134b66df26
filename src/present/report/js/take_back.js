// What becomes of each export when the program ends, and the button that has one forgotten before.

/** The export about which somebody is asked whether it is to be forgotten; none most of the time. */
let doubted = "";

/** An export by its name and what becomes of it: two of one name may stand beside each other. */
function keyOf(one) {
  return `${one.keeping} ${one.path}`;
}

/** What becomes of an export, and how to have it forgotten. */
function keepingOf(one) {
  const words = {
    kept: ["Kept for next time", ""],
    session: ["Only for this session", `: gone ${behind.ends}`],
    data: ["Given when the program was started", ""],
  };
  if (!words[one.keeping]) return null;
  const [label, more] = words[one.keeping];
  return el(
    "div",
    { class: "keeping", "data-keeping": keyOf(one) },
    el("p", {}, el("b", {}, label), el("span", { class: "muted" }, more)),
    one.keeping === "data" ? null : doubted === keyOf(one) ? doubt(one) : takeBackButton(one),
  );
}

function takeBackButton(one) {
  return el(
    "button",
    {
      type: "button",
      "data-key": `forget-${keyOf(one)}`,
      "aria-label": `Forget ${whoseExport(one)}`,
      on: { click: () => doubtIt(one, keyOf(one), `forget-it-${keyOf(one)}`) },
    },
    "Forget",
  );
}

/** Such as `Ana's export of 20 Feb 2026`. */
function whoseExport(one) {
  const what = one.is_share_pack ? "share pack" : "export";
  const of = one.snapshot ? ` of ${dateText(one.snapshot)}` : "";
  return one.owner ? `${plain(one.owner)}’s ${what}${of}` : `the ${what} ${plain(lastPart(one.path))}${of}`;
}

function doubt(one) {
  const consequence =
    one.keeping === "kept"
      ? "It is taken out of what is kept, and that is checked. The file that you handed over stays where it is."
      : "It is not looked at any more. The file that you handed over stays where it is.";
  return el(
    "div",
    { class: "doubt", role: "group", "aria-label": "Are you sure?" },
    el("p", {}, el("b", {}, `Forget ${whoseExport(one)}? `), consequence),
    el(
      "p",
      { class: "drop-buttons" },
      el(
        "button",
        { type: "button", class: "primary", "data-key": `forget-it-${keyOf(one)}`, on: { click: () => takeBack(one) } },
        "Forget it",
      ),
      el(
        "button",
        {
          type: "button",
          "data-key": `leave-it-${keyOf(one)}`,
          on: { click: () => doubtIt(one, "", `forget-${keyOf(one)}`) },
        },
        "Cancel",
      ),
    ),
  );
}

/** Asks, or asks no more; the focus goes to what comes next. */
function doubtIt(one, key, focus) {
  const others = document.querySelectorAll(".keeping[data-keeping]");
  doubted = key;
  for (const element of others) {
    const about = report.payload.account.exports.find((other) => keyOf(other) === element.dataset.keeping);
    if (about) element.replaceWith(keepingOf(about));
  }
  const next = document.querySelector(`[data-key="${CSS.escape(focus)}"]`);
  if (next) next.focus();
}

/** Has an export forgotten, after whatever waits before it. */
function takeBack(one) {
  doubted = "";
  const item = { name: sentence(whoseExport(one)), state: "leaves" };
  handed.unshift(item);
  queue = queue.then(async () => {
    tellStatus(`Forgetting ${item.name}`);
    try {
      const said = await behind.takeBack(one);
      // What was said of it before is no longer so.
      handed = handed.filter((other) => !isAbout(other, one));
      item.state = "forgotten";
      item.said = said.said.map(plain);
      item.elsewhere = said.elsewhere.map(plain);
      await showNetwork();
      tellStatus(`Forgotten: ${item.name}`);
    } catch (refused) {
      refuse(item, refused);
    }
  });
  render();
  document.getElementById("heading").focus({ preventScroll: true });
}

function isAbout(item, one) {
  const { answer } = item;
  if (!answer || answer.kept !== (one.keeping === "kept")) return false;
  return answer.exports.some((other) => other.path === one.path);
}
