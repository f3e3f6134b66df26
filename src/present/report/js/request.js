// A request to a friend and the answer to it: which companies, whom the friend knows there, and the small file that goes back.

/** What this page is a request for; none on any other page. */
let asked = null;
/** Ids of people whom the friend unticked. */
const unticked = new Set();
let answersWithoutNames = false;

/** What a page shows before there is a network, where it asks for something. */
function ownWelcome() {
  if (!asked) return null;
  document.title = titleMarked(`A question from ${plain(asked.request.from)}`);
  return [
    el("h1", { id: "heading", tabindex: "-1" }, plain(asked.lead)),
    el("ol", { class: "asked-for" }, asked.request.companies.map((name) => el("li", {}, bdi(plain(name))))),
    el(
      "p",
      { class: "lead" },
      "Drop your LinkedIn export here. It stays on your computer: you see whom you know there, choose whom to mention, and send back a small file.",
    ),
    dropArea(),
    howToExport(),
  ];
}

/** Draws whom the friend knows; `people` come from the engine. */
async function drawKnown() {
  const known = await engineJson({ ask: "known", ...asked.request });
  const main = document.getElementById("main");
  const n = known.people.length;
  const from = plain(asked.request.from);
  refill(
    main,
    el("h1", { id: "heading", tabindex: "-1" }, n === 0 ? "You know no one there well enough to mention" : `You know ${people(n)} there`),
    n === 0
      ? el("p", { class: "lead" }, "There is nothing to send: just tell ", bdi(from), " so. That helps, too.")
      : el("p", { class: "lead" }, "Untick whom you would rather not mention. Nothing is sent until you send the file yourself."),
    el("ul", { class: "answers" }, known.people.map(answerItem)),
    known.nobody ? el("p", { class: "muted" }, plain(known.nobody)) : null,
    known.left_out.length > 0 ? el("p", { class: "muted" }, `Left out: ${known.left_out.map(plain).join("; ")}.`) : null,
    n === 0
      ? null
      : [
          el(
            "p",
            {},
            el(
              "label",
              {},
              el("input", {
                type: "checkbox",
                checked: answersWithoutNames,
                "data-key": "without-names",
                on: { change: ({ target }) => (answersWithoutNames = target.checked) },
              }),
              " Without names: “I know 3 people there, ask me”",
            ),
          ),
          el(
            "p",
            { class: "drop-buttons" },
            el(
              "button",
              { type: "button", class: "primary", "data-save-answer": "", "data-key": "save-answer", on: { click: saveAnswer } },
              "Save answer",
            ),
          ),
          el(
            "p",
            { class: "muted" },
            `The file names the people you leave ticked, their job and employer, and how strong your tie is. No address, no date, no message. Send it to ${from} by e-mail.`,
          ),
        ],
    dropArea(),
  );
  document.title = titleMarked("Your answer · warmintro");
  document.getElementById("heading").focus({ preventScroll: true });
}

const TIE_WORDS = { strong: "you know them well", fair: "you know them", weak: "you know them a little" };

function answerItem(person) {
  const tick = el("input", {
    type: "checkbox",
    checked: !unticked.has(person.id),
    "data-key": `answer-${person.id}`,
    on: {
      change: ({ target }) => (target.checked ? unticked.delete(person.id) : unticked.add(person.id)),
    },
  });
  const work = [person.position, person.company].map(plain).filter(Boolean).join(", ");
  return el(
    "li",
    { class: "card", "data-answer": person.id },
    el("label", {}, tick, " ", el("b", {}, bdi(plain(person.name)))),
    el("span", { class: "muted" }, [work, TIE_WORDS[person.tie]].filter(Boolean).join(" · ")),
  );
}

async function saveAnswer() {
  const bytes = await engineBytes({
    ask: "answer",
    companies: asked.request.companies,
    without: [...unticked],
    is_redacted: answersWithoutNames,
  });
  const name = `answer-for-${fileWord(asked.request.from)}.csv`;
  saveAs(name, bytes, "text/csv");
  setUnsaved(false);
  tellStatus(`Saved as ${name} in your downloads. Send it to ${plain(asked.request.from)}.`);
}

/** The companies to ask about: those of my list into which I know no way, then those where a way has to be built first. */
function companiesToAsk() {
  const { targets } = report.payload;
  if (!targets) return [];
  const unready = targets.companies.filter((row) => VERDICTS.indexOf(row.readiness) >= NO_TIE_YET);
  const open = [...targets.no_way_in, ...unready];
  return (open.length > 0 ? open : targets.companies).map((row) => row.company);
}

/** Where a request is made: companies, who asks, and two forms of it. */
function requestForm() {
  const list = el("textarea", { id: "ask-list", rows: "5", "data-key": "ask-list" });
  list.value = companiesToAsk().slice(0, 20).join("\n");
  const from = el("input", { id: "ask-from", type: "text", "data-key": "ask-from" });
  from.value = firstName(nameOfOwner());
  const said = el("p", { class: "muted", role: "status" });
  const request = () => ({
    from: from.value.trim() || "A friend",
    companies: list.value.split("\n").map((line) => line.trim()).filter(Boolean),
  });
  const make = (act) => async () => {
    if (request().companies.length === 0) refill(said, "Name a company first, one a line.");
    else refill(said, await act(request()));
  };
  const savePageFor = async (wanted) => {
    const name = `${fileWord(wanted.from)}-asks.html`;
    saveAs(name, withEngine(await engineText({ ask: "request_page", ...wanted })), "text/html");
    return `Saved as ${name} in your downloads. Send it to one friend who knows you well; drop what comes back here.`;
  };
  const copyLetter = async (wanted) => {
    const letter = await engineText({ ask: "request_letter", ...wanted });
    await navigator.clipboard.writeText(letter);
    return "Copied: paste it into an e-mail. A friend can answer it by reply.";
  };
  return el(
    "div",
    { class: "ask-a-friend" },
    el("h2", {}, "Ask a friend whom they know"),
    el("p", {}, "One export doesn't say whom your friends know. Send one of them this page: they drop their export on it, choose whom to mention, and send you a small file."),
    el("label", { for: "ask-list" }, "Companies, one a line"),
    list,
    el("label", { for: "ask-from" }, "Your name, as your friend knows you"),
    from,
    el(
      "p",
      { class: "drop-buttons" },
      el("button", { type: "button", "data-download": "request", "data-key": "ask-page", on: { click: make(savePageFor) } }, "Save a page to send"),
      el("button", { type: "button", "data-key": "ask-letter", on: { click: make(copyLetter) } }, "Copy as an e-mail"),
    ),
    said,
    replyForm(),
  );
}

/** Where a friend's reply to the letter is pasted. */
function replyForm() {
  const who = el("input", { id: "reply-who", type: "text", "data-key": "reply-who" });
  const text = el("textarea", { id: "reply-text", rows: "4", "data-key": "reply-text" });
  const said = el("div", { class: "muted", role: "status" });
  const take = async () => {
    try {
      const file = new TextEncoder().encode(text.value).buffer;
      const answer = await engineJson({ ask: "reply", who: who.value.trim() }, file);
      const noted = answer.noted.map(({ who: knows, whom }) => `${plain(knows.name)} knows ${plain(whom ? whom.name : "you")}`);
      const left = answer.left.map((line) => `“${plain(line.text)}”: ${plain(line.why)}`);
      refill(
        said,
        el("p", {}, noted.length > 0 ? `${sentence(noted.join("; "))}.` : "Nothing could be taken from it."),
        left.map((one) => el("p", {}, `Not understood: ${one}`)),
      );
      if (answer.added === 0) return;
      repliesTaken.push({ who: who.value.trim(), text: text.value });
      setUnsaved(true);
      const payload = await behind.network();
      report = readReport(payload.packed ? await unpack(payload) : payload);
    } catch (refused) {
      refill(said, el("p", { role: "alert" }, sentence(plain(refused.error || "it can't be read"))));
    }
  };
  return el(
    "details",
    {},
    el("summary", { "data-key": "reply" }, "Paste a friend's reply"),
    el("p", {}, "One person a line, such as “Boris Novak, Head of Data at Northwind Robotics (worked together)”."),
    el("label", { for: "reply-who" }, "Who replied"),
    who,
    el("label", { for: "reply-text" }, "What they wrote"),
    text,
    el("p", { class: "drop-buttons" }, el("button", { type: "button", "data-key": "reply-take", on: { click: take } }, "Take it")),
    said,
  );
}
