//! A request for an introduction as an answer: the notes, or what to do before there can be any.

use serde::Serialize;

use super::SCHEMA;
use super::find::{ChainAnswer, chain_answer};
use super::notes::{INMAIL, INVITATION_FREE, INVITATION_PAID, Note, Writer};
use crate::advice::ask::{Decision, decide, passed_over};
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::document::layout::{Style, Tone, wrap};
use crate::people::PersonId;
use crate::people::who;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::next_step::build_first;
use crate::wording::safe;
use crate::wording::words::{number, strength, thousands};

/// The answer of `ask`.
#[derive(Debug, Serialize)]
pub struct AskAnswer {
    schema: u32,
    as_of: String,
    me: String,
    /// `ask`: the notes are a request; `first`: a message without one comes first; `wait`: the log of asks says not now;
    /// `build`: there is not enough of a tie.
    decision: &'static str,
    chain: ChainAnswer,
    /// What to send, in this order; none for `wait` and `build`.
    notes: Vec<Note>,
    /// Stronger chains that were passed over, and why.
    passed_over: Vec<PassedOver>,
    /// What to do next, in plain words.
    next: String,
    /// What to type once it is sent.
    then: Option<String>,
    #[serde(skip)]
    is_for_one_hop: bool,
}

/// A stronger chain that is not ready.
#[derive(Debug, Serialize)]
struct PassedOver {
    /// Id of its first person.
    first: String,
    name: String,
    strength: f64,
    readiness: &'static str,
    why: String,
}

impl AskAnswer {
    /// Writes the notes for what was decided; `others` are all chains that were looked at.
    #[must_use]
    pub fn of(writer: &Writer<'_>, decision: Decision<'_>, others: &Introductions<'_>) -> Self {
        let (view, chosen) = (writer.view, writer.introduction);
        let first = chosen.chain.people[1];
        let rank = others
            .chains
            .iter()
            .position(|one| one.chain.people == chosen.chain.people);
        let notes = match decision {
            Decision::Ask(_) => writer.request(),
            Decision::First(_) => writer.first().into_iter().collect(),
            Decision::Wait(_) | Decision::Build(_) | Decision::Nothing => Vec::new(),
        };
        let is_asked = matches!(decision, Decision::Ask(_));
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            decision: decision.name(),
            chain: chain_answer(view, others, rank.map_or(1, |rank| rank + 1), chosen),
            next: next(view, decision, &notes, &others.chains),
            then: is_asked.then(|| then(view, chosen, writer.company)),
            passed_over: passed_over(&others.chains, chosen)
                .into_iter()
                .map(|one| passed(view, others, one))
                .collect(),
            is_for_one_hop: chosen.chain.n_hops() == 1,
            notes: if first == view.me { Vec::new() } else { notes },
        }
    }

    /// Returns whether there is nothing to send now.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        self.decision == "wait" || self.decision == "build"
    }

    /// Returns, for standard error, why nothing is to be sent now and what to do first.
    #[must_use]
    pub fn refusal(&self) -> String {
        let mut lines = vec![format!("No request to {} now: {}.", self.first(), self.chain.why_now())];
        lines.push(self.next.clone());
        lines.extend(self.passed_over_text());
        let lines: Vec<_> = lines.iter().map(|line| safe::line(line)).collect();
        lines.join("\n")
    }

    /// Returns the notes as text. They stand as they are to be sent, not broken into lines.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut lines = Vec::new();
        let mut paragraph = |text: &str, tone: Option<Tone>| {
            for line in wrap(&safe::line(text), style.width) {
                lines.push(tone.map_or(line.clone(), |tone| style.paint(tone, &line)));
            }
        };
        paragraph(&self.heading(), Some(Tone::Strong));
        let why = format!(
            "{} {} · {}: {}",
            self.band(),
            strength(self.chain.strength),
            self.chain.label,
            self.chain.why_now()
        );
        paragraph(&why, Some(if self.decision == "ask" { Tone::Good } else { Tone::Warm }));
        self.passed_over_text()
            .iter()
            .for_each(|text| paragraph(text, Some(Tone::Faint)));
        if self.is_weak() {
            paragraph(&self.caution(), Some(Tone::Warm));
        }
        for (n, note) in (1..).zip(&self.notes) {
            let title = safe::line(&self.title(note)).into_owned();
            let head = format!("── {n} {title} · {} ", measure(note));
            lines.push(String::new());
            let fill = style.width.saturating_sub(crate::document::layout::columns(&head));
            lines.push(style.paint(Tone::Strong, &format!("{head}{}", "─".repeat(fill))));
            lines.push(String::new());
            lines.extend(note.text.lines().map(str::to_owned));
        }
        lines.extend([String::new(), style.paint(Tone::Strong, &"─".repeat(style.width))]);
        let mut paragraph = |text: &str| lines.extend(wrap(&safe::line(text), style.width));
        if !self.notes.is_empty() {
            paragraph(&self.about_length());
        }
        paragraph(&self.next);
        if let Some(then) = &self.then {
            let command = format!("{}{}", safe::line(then), style.again.log);
            lines.push(style.suggestion("When you have sent it: ", &command));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// Returns the notes as a Markdown document.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let mut lines = vec![
            format!("# {}", safe::markdown(&self.heading())),
            safe::markdown(&self.chain.why_now()),
        ];
        for note in &self.notes {
            lines.push(format!("## {}", safe::markdown(&self.title(note))));
            lines.push(safe::markdown(&measure(note)));
            let quoted: Vec<String> = note
                .text
                .lines()
                .map(|line| format!("> {}", safe::markdown(line)))
                .collect();
            lines.push(quoted.join("\n"));
        }
        lines.push(safe::markdown(&self.next));
        lines.extend(
            self.then
                .as_ref()
                .map(|then| format!("When you have sent it: {}", safe::markdown(then))),
        );
        format!("{}\n", lines.join("\n\n")).into_bytes()
    }

    /// Whether a favor would be asked for little hope.
    fn is_weak(&self) -> bool {
        let is_unsure = self.chain.kind == "inferred" || self.chain.kind == "co-present";
        self.decision == "ask" && (is_unsure || self.band() == Band::Weak.name())
    }

    /// What to think of before a favor is spent on a chain that will hardly hold.
    fn caution(&self) -> String {
        let better = self
            .passed_over
            .iter()
            .find(|one| matches!(one.readiness, "reconnect" | "give"));
        match better {
            Some(one) => format!(
                "A weak way in: write to {} first (--via {}).",
                one.name,
                safe::argument(&one.first)
            ),
            None => "A weak way in: a favor is better spent on a stronger one.".to_owned(),
        }
    }

    fn first(&self) -> &str {
        &self.chain.names[1]
    }

    fn heading(&self) -> String {
        let (first, target) = (self.first(), super::find_words::role_at(&self.chain));
        match (self.decision, self.is_for_one_hop) {
            ("ask", false) => format!("Ask {first} for an introduction to {target}"),
            ("ask", true) => format!("Ask {target} for a conversation"),
            (_, false) => format!("Before you ask {first} for an introduction to {target}"),
            (_, true) => format!("Before you ask {target} for a conversation"),
        }
    }

    fn band(&self) -> &'static str {
        Band::of_chain(self.chain.strength, self.chain.hops).name()
    }

    fn title(&self, note: &Note) -> String {
        let first = first_name(self.first());
        let next = self
            .chain
            .names
            .get(2)
            .map_or_else(String::new, |name| first_name(name));
        match note.kind {
            "blurb" => format!("for {first} to pass on to {next}"),
            "short-300" | "short-200" => format!("to {first}, as an invitation"),
            _ => format!("to {}", self.first()),
        }
    }

    /// How long a text may be on LinkedIn.
    fn about_length(&self) -> String {
        let blanks: usize = self.notes.iter().map(|note| note.blanks).sum();
        let fill = if blanks > 0 {
            "Fill in what stands in [brackets]. "
        } else {
            ""
        };
        format!(
            "{fill}LinkedIn takes {INVITATION_FREE} characters in an invitation note ({INVITATION_PAID} if you pay), {} in an \
             InMail. The notes are in English; --template takes your own words.",
            thousands(INMAIL as u64)
        )
    }

    /// Why the strongest chains were not taken; two are enough.
    fn passed_over_text(&self) -> Vec<String> {
        let told = |one: &PassedOver| {
            format!(
                "Stronger, but not ready: {} ({} {}): {}",
                one.name,
                one.readiness,
                strength(one.strength),
                one.why
            )
        };
        self.passed_over.iter().take(2).map(told).collect()
    }
}

/// `612 characters, 2 blanks to fill`, and whether it is too long.
fn measure(note: &Note) -> String {
    let blanks = if note.blanks == 0 {
        String::new()
    } else {
        format!(", {} to fill", number(note.blanks, "blank"))
    };
    let n = note.characters;
    match note.limit {
        Some(limit) if n > limit => format!("{n} characters{blanks}: {} too many for {limit}", n - limit),
        Some(limit) => format!("{n} of {limit} characters{blanks}"),
        None => format!("{}{blanks}", number(n, "character")),
    }
}

fn passed(view: &View<'_>, others: &Introductions<'_>, one: &Introduction) -> PassedOver {
    let answer = chain_answer(view, others, 1, one);
    let person = view.network.roster.person(one.chain.people[1]);
    PassedOver {
        first: person.id.clone(),
        name: person.name.clone(),
        strength: answer.strength,
        readiness: answer.readiness,
        why: answer.why_now(),
    }
}

/// The name as an argument that means this person: the id where others have the name too.
pub(crate) fn who_argument(view: &View<'_>, person: PersonId) -> String {
    let known = view.network.roster.person(person);
    let is_clear = who::find(&view.network.roster, &known.name).is_ok_and(|found| found == person);
    safe::argument(if is_clear { &known.name } else { &known.id })
}

fn then(view: &View<'_>, chosen: &Introduction, company: &str) -> String {
    let first = who_argument(view, chosen.chain.people[1]);
    let company = safe::argument(company);
    let about = if chosen.chain.n_hops() > 1 {
        format!(" --about {}", who_argument(view, chosen.chain.target()))
    } else {
        String::new()
    };
    format!("warmintro asked {first} --company {company}{about}")
}

fn next(view: &View<'_>, decision: Decision<'_>, notes: &[Note], others: &[Introduction]) -> String {
    let Some(chosen) = decision.introduction() else {
        return String::new();
    };
    let name = first_name(&view.network.roster.person(chosen.chain.people[1]).name);
    match decision {
        Decision::Ask(_) if chosen.chain.n_hops() > 1 => {
            let called = |person| first_name(&view.network.roster.person(person).name);
            let (target, last) = (chosen.chain.target(), chosen.chain.people[chosen.chain.n_hops() - 1]);
            format!(
                "Send both together: the second makes it easy to say yes. Write to {} only after {} has said yes.",
                called(target),
                called(last)
            )
        }
        Decision::Ask(_) => format!(
            "One of these is enough; the short ones are for somebody you are not connected with. Then give {name} time."
        ),
        Decision::First(_) if notes.is_empty() => {
            format!("You wrote last: wait for {name} to answer before you write again.")
        }
        Decision::First(_) => format!(
            "Send this, without any request in it. Ask {name} after the two of you have written back and forth."
        ),
        Decision::Wait(_) => match others.iter().find(|one| matches!(decide(one), Decision::First(_))) {
            Some(other) => {
                let other = other.chain.people[1];
                let who = who_argument(view, other);
                let name = &view.network.roster.person(other).name;
                format!("Meanwhile: a first message to {name}, without a request (--via {who}).")
            }
            None => "Ask nobody for this company meanwhile.".to_owned(),
        },
        Decision::Build(_) | Decision::Nothing => build_first(&chosen.readiness.reason, &name),
    }
}
