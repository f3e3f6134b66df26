// What became of each file that was handed over: how far it is, what was read of it, or why it was refused.

function megabytes(n) {
  return `${thousands(Math.ceil(n / 1048576))} MB`;
}

/** The bar of a file that is on its way; drawn by itself, since it moves often. */
function drawProgress(item) {
  const bar = document.querySelector(`[data-key="bar-${handed.length - handed.indexOf(item)}"]`);
  if (!bar) return;
  // How long reading takes nobody knows beforehand.
  if (item.share < 1) bar.value = item.share;
  else bar.removeAttribute("value");
  bar.nextElementSibling.textContent = item.share < 1 ? `${Math.floor(item.share * 100)} %` : "reading …";
}

/** What became of a file. */
function handedItem(item, at) {
  const number = handed.length - at;
  const name = el("h3", {}, bdi(plain(item.name)));
  if (item.state === "leaves")
    return el("li", { class: "card" }, name, el("p", { class: "muted" }, "is being forgotten …"));
  if (item.state === "forgotten") {
    const list = (sentences) => el("ul", { class: "evidence" }, sentences.map((text) => el("li", {}, sentence(text))));
    return el(
      "li",
      { class: "card gone" },
      name,
      el("p", {}, "Forgotten:"),
      list(item.said),
      item.elsewhere.length > 0 ? [el("p", {}, "Not touched, and yours to look after:"), list(item.elsewhere)] : null,
    );
  }
  if (item.state === "waits")
    return el("li", { class: "card" }, name, el("p", { class: "muted" }, "waits for the one before"));
  if (item.state === "goes") {
    const label = `Progress of ${plain(item.name)}`;
    return el(
      "li",
      { class: "card" },
      name,
      el(
        "p",
        { class: "progress" },
        el("progress", { max: "1", "aria-label": label, "data-key": `bar-${number}` }),
        el("span", { class: "muted" }, "reading …"),
      ),
    );
  }
  if (item.state === "refused") {
    return el(
      "li",
      { class: "card refused" },
      el(
        "div",
        { role: "alert" },
        name,
        el("p", {}, item.error),
        item.hint ? el("p", { class: "muted" }, sentence(item.hint)) : null,
      ),
    );
  }
  const { answer } = item;
  if (answer.said) return el("li", { class: "card taken" }, name, el("p", {}, `${sentence(plain(answer.said))}.`), problemsOf(answer));
  if (answer.exports.length === 0) {
    return el("li", { class: "card" }, name, el("p", {}, "Nothing was read: you had this member forgotten."));
  }
  const isKnown = answer.exports.every((one) => one.status === "known");
  return el(
    "li",
    { class: "card taken" },
    name,
    el("p", {}, isKnown ? "Nothing new: this is here already." : `${sentence(summaryOf(answer))}.`),
    isKnown ? null : answer.exports.map(problemsOf),
    el(
      "p",
      { class: "muted small" },
      answer.kept ? ["Kept in ", plain(answer.network), ". "] : null,
      answer.undo ? plain(answer.undo) : null,
    ),
    el(
      "p",
      { class: "card-tools" },
      // Who answers a question looks for no way in.
      asked
        ? null
        : el(
            "a",
            { class: at === 0 ? "button primary" : "button", href: hrefOf("find", {}), "data-key": `search-${number}` },
            "Find a way in",
          ),
      !answer.kept && !isKnown && feed.keeps_in
        ? el(
            "button",
            { type: "button", "data-key": `keep-${number}`, on: { click: () => keepAfterAll(item) } },
            "Keep for next time",
          )
        : null,
    ),
  );
}

/** What an export is beside those that are there. */
const BESIDE = {
  history: ", beside an earlier or later export of the same member",
  restored: ", now with those whom you had forgotten before",
  known: ", here already",
};

/** Such as `Ana Horvat, 14 Mar 2026: 1,204 people, 3,310 messages`. */
function summaryOf(answer) {
  return answer.exports
    .map((one) => {
      const owner = one.owner.name ? plain(one.owner.name) : "an export that does not say whose it is";
      const of = one.snapshot ? `, ${dateText(one.snapshot)}` : "";
      const pack = one.share_pack
        ? `a share pack with ${people(one.share_pack.people)}`
        : `${people(one.people)}, ${count(one.messages.counted, "message")}`;
      return `${owner}${of}: ${pack}${BESIDE[one.status] || ""}`;
    })
    .join("; ");
}

/** What could not be read, the first of it at once; all of it stands in the account below. */
function problemsOf(one) {
  if (one.problems.length === 0) return el("p", { class: "muted" }, "Every row could be read.");
  const rows = one.problems
    .slice(0, 5)
    .map((problem) => el("li", {}, `${plain(problem.file)} line ${thousands(problem.line)}: ${plain(problem.why)}`));
  return [
    el(
      "p",
      {},
      `${count(one.problems.length, "row or file")} could not be read in full:`.replace(
        "row or files",
        "rows or files",
      ),
    ),
    el("ul", { class: "evidence" }, rows),
    one.problems.length > rows.length ? el("p", { class: "muted" }, "The others stand below.") : null,
  ];
}

/** Hands the same file over again, this time to be kept. */
function keepAfterAll(item) {
  const again = { ...item, keep: true, state: "waits", share: 0 };
  handed = handed.map((one) => (one === item ? again : one));
  queue = queue.then(() => send(again));
  drawDropArea();
}
