// What to say: the notes for the conversations of the plan, to be copied. What only the user can say stands in brackets.

const NOTE_WORDS = {
  ask: "The request",
  blurb: "To pass on",
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
  return said.map((one) => notesElement(one, said.length > 1 ? ` for ${plain(one.company)}` : ""));
}

/** The notes for a chain, where it is one of the plan. */
function whatToSayFor(chain, company) {
  const { plan, to_say: said } = report.payload;
  const { id } = report.payload.people;
  const isFor = (one) => {
    const talk = plan.conversations[one.conversation];
    const opening = talk.companies.find((other) => other.company === one.company);
    const isSame = talk.id === id[chain.first] && opening.target.id === id[chain.target];
    return isSame && one.notes.length > 0 && companyCalled(one.company) === company;
  };
  return plan ? said.filter(isFor).map((one) => notesElement(one, "")) : null;
}

function notesElement({ conversation, company, notes }, whatFor) {
  const key = `say-${conversation}-${company}`;
  return el(
    "details",
    { class: "notes" },
    el("summary", { "data-key": key }, `What to say${whatFor}`),
    notes.map(noteElement),
  );
}

function noteElement(note) {
  const button = el("button", { type: "button" }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = (await copyText(note.text)) ? "Copied" : "Not allowed here";
  });
  const to = note.to ? [", to ", bdi(plain(note.to))] : null;
  const lines = note.text.split("\n").map(plain).join("\n");
  return [el("h4", {}, el("span", {}, NOTE_WORDS[note.kind] || note.kind, to), button), el("pre", {}, lines)];
}
