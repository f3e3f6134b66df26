// What to say: the notes for the conversations of the plan and for the best ways in, to be copied. What only the user can say
// stands in brackets. For other ways there is the command that writes them.

const NOTE_WORDS = {
  ask: "The request",
  direct: "The message",
  rekindle: "A first message, without a request",
  answer: "An answer",
  give: "Something to give",
  offer: "An offer",
  "short-300": "Short, for a note of 300 characters",
  "short-200": "Shorter, for a note of 200 characters",
};

/** The notes for all companies of a conversation. */
function whatToSayIn(conversation) {
  const said = report.payload.to_say.filter((one) => one.conversation === conversation && one.notes.length > 0);
  return said.map((one) =>
    notesElement(`${conversation}-${one.company}`, one.notes, said.length > 1 ? ` for ${plain(one.company)}` : ""),
  );
}

/** The notes for a chain, where the program wrote them; else what to type for them, where somebody can be asked now. */
function whatToSayFor(chain, company) {
  const key = chain.people.join("-");
  const notes = plannedNotes(chain, company) || wordedNotes(chain, company);
  if (notes) return notesElement(key, notes, "");
  const mayBeAsked = chain.readiness === 0 && !heldFor(chain.first, company);
  return mayBeAsked && !report.payload.redacted ? commandElement(key, askCommand(chain, company)) : null;
}

function plannedNotes(chain, company) {
  const { plan, to_say: said } = report.payload;
  const { id } = report.payload.people;
  const isFor = (one) => {
    const talk = plan.conversations[one.conversation];
    const opening = talk.companies.find((other) => other.company === one.company);
    const isSame = talk.id === id[chain.first] && opening.target.id === id[chain.target];
    return isSame && one.notes.length > 0 && companyCalled(one.company) === company;
  };
  const found = plan ? said.find(isFor) : undefined;
  return found ? found.notes : null;
}

function wordedNotes(chain, company) {
  const all = firmOf(company).flatMap(([one]) => report.payload.worded[one] || []);
  const found = all.find((one) => one.chain.join() === chain.people.join());
  return found ? found.notes : null;
}

/** What writes the notes for a chain. */
function askCommand(chain, company) {
  const { people: who, companies: firms } = report.payload;
  const via = chain.introducer < 0 ? "" : ` --via ${argument(who.id[chain.introducer])}`;
  return `warmintro ask ${argument(firms.name[company])}${via} --target ${argument(who.id[chain.target])}`;
}

/** Text as one argument of a command, as src/present/safe.rs writes it. */
function argument(text) {
  const safe = plain(text);
  return /["$`\\!]/.test(safe) ? `'${safe.replaceAll("'", "'\\''")}'` : `"${safe}"`;
}

function notesElement(key, notes, whatFor) {
  return el(
    "details",
    { class: "notes" },
    el("summary", { "data-key": `say-${key}` }, `What to say${whatFor}`),
    notes.map(noteElement),
  );
}

function commandElement(key, command) {
  return el(
    "details",
    { class: "notes" },
    el("summary", { "data-key": `say-${key}` }, "What to say"),
    el("h4", {}, el("span", {}, "The program writes it, with the same data"), copyButton(command)),
    el("pre", {}, command),
  );
}

function copyButton(text) {
  const button = el("button", { type: "button" }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = (await copyText(text)) ? "Copied" : "Not allowed here";
  });
  return button;
}

function noteElement(note) {
  const who = note.to ? bdi(plain(note.to)) : null;
  const words = NOTE_WORDS[note.kind] || note.kind;
  const title = note.kind === "blurb" ? ["For ", who, " to pass on"] : [words, who ? [", to ", who] : null];
  const lines = note.text.split("\n").map(plain).join("\n");
  const button = copyButton(note.text);
  return [el("h4", {}, el("span", {}, title), button), el("pre", {}, lines)];
}
