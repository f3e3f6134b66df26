//! A request for an introduction as an answer: the notes, or what to do before there can be any.

use serde::Serialize;
use serde::ser::Serializer;

use super::SCHEMA;
use super::answer::{PersonRef, object};
use super::find::ChainAnswer;
use crate::advice::ask::{Choice, Decision, decide, passed_over};
use crate::advice::asks::Hold;
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Command, Doc, Text, Tone, note, para};
use crate::network::Kind;
use crate::people::PersonId;
use crate::people::lookup::{self, Finder};
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::next_step::{ASKING_HELPS, build_first};
use crate::wording::notes::{INMAIL, INVITATION_FREE, INVITATION_PAID, Note, Writer};
use crate::wording::safe;
use crate::wording::words::{number, strength, thousands, unless_none};

/// The answer of `ask`.
#[derive(Debug, Serialize)]
pub struct AskAnswer {
    schema: u32,
    as_of: Day,
    me: String,
    /// `ask`: the notes are a request; `first`: a message without one comes first; `wait`: the log of asks says not now;
    /// `build`: there is not enough of a tie.
    decision: Choice,
    chain: ChainAnswer,
    /// What to send, in this order; none for `wait` and `build`.
    notes: Vec<Note>,
    /// Stronger chains that were passed over, and why.
    passed_over: Vec<PassedOver>,
    /// What to do next, in plain words.
    next: String,
    /// What to type once it is sent.
    then: Option<String>,
    /// What to do where there is nothing to send now.
    #[serde(skip)]
    steps: Vec<Command>,
}

/// A stronger chain that is not ready.
#[derive(Debug, Serialize)]
struct PassedOver {
    /// Its first person.
    #[serde(flatten, serialize_with = "first_and_name")]
    person: PersonRef,
    strength: f64,
    readiness: Verdict,
    why: String,
}

fn first_and_name<S: Serializer>(person: &PersonRef, serializer: S) -> Result<S::Ok, S::Error> {
    object!(serializer; "first": person.id, "name": person.name)
}

impl AskAnswer {
    /// Writes the notes for what was decided; `others` are all chains that were looked at.
    pub fn of(writer: &Writer<'_>, decision: Decision<'_>, others: &Introductions<'_>) -> Self {
        Self::with(writer, decision, others, None)
    }

    /// Writes the introduction that the introducer sends once both have said yes: who was asked rests by the log.
    pub fn intro(writer: &Writer<'_>, intro: Note, others: &Introductions<'_>) -> Self {
        Self::with(writer, Decision::Ask(writer.introduction), others, Some(intro))
    }

    fn with(writer: &Writer<'_>, decision: Decision<'_>, others: &Introductions<'_>, intro: Option<Note>) -> Self {
        let (view, chosen) = (writer.view, writer.introduction);
        let first = chosen.chain.people[1];
        let rank = others
            .chains
            .iter()
            .position(|one| one.chain.people == chosen.chain.people);
        let is_intro = intro.is_some();
        let notes = match decision {
            _ if is_intro => intro.into_iter().collect(),
            Decision::Ask(_) => writer.request(),
            Decision::First(_) => writer.first().into_iter().collect(),
            Decision::Wait(_) | Decision::Build(_) | Decision::Nothing => Vec::new(),
        };
        let is_asked = matches!(decision, Decision::Ask(_));
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            decision: decision.choice(),
            chain: ChainAnswer::of(view, others, rank.map_or(1, |rank| rank + 1), chosen),
            next: if is_intro {
                "Give it to them when both have said yes; they add their own words and send it to the two of you."
                    .to_owned()
            } else {
                next(view, decision, &notes, &others.chains)
            },
            then: is_asked.then(|| {
                let outcome = if is_intro { " --outcome introduced" } else { "" };
                format!("{}{outcome}", then(view, chosen, writer.company))
            }),
            passed_over: passed_over(&others.chains, chosen)
                .into_iter()
                .map(|one| passed(view, others, one))
                .collect(),
            notes: if first == view.me { Vec::new() } else { notes },
            steps: steps(view, decision, writer.company, &others.chains),
        }
    }

    /// Returns what to do where there is nothing to send now.
    pub fn next_steps(&self) -> &[Command] {
        &self.steps
    }

    /// Returns whether there is nothing to send now.
    pub fn is_refusal(&self) -> bool {
        matches!(self.decision, Choice::Wait | Choice::Build)
    }

    /// Returns, for standard error, why nothing is to be sent now and what to do first.
    pub fn refusal(&self) -> String {
        let mut lines = vec![format!(
            "No request to {} now: {}.",
            self.chain.first().name,
            self.chain.advised().why_now()
        )];
        lines.push(self.next.clone());
        lines.extend(self.passed_over_text());
        let lines: Vec<_> = lines.iter().map(|line| safe::line(line)).collect();
        lines.join("\n")
    }

    /// Returns the notes as a page. They stand as they are to be sent.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::new(self.heading());
        let advised = self.chain.advised();
        let tone = if self.decision == Choice::Ask {
            Tone::Good
        } else {
            Tone::Warm
        };
        let why = format!("{} · {}: {}", self.chain.share(), advised.label(), advised.why_now());
        doc.para(Text::toned(tone, why));
        for text in self.passed_over_text() {
            doc.note(text);
        }
        if self.is_weak() {
            doc.para(Text::toned(Tone::Warm, self.caution()));
        }
        for (n, one) in (1..).zip(&self.notes) {
            doc.gap()
                .heading(2, format!("── {n} {} · {}", self.title(one), measure(one)));
            doc.gap().push(Block::Quote(one.text.clone()));
        }
        doc.gap().heading(2, "──");
        if !self.notes.is_empty() {
            doc.push(note(self.about_length()));
        }
        doc.push(para(self.next.clone()));
        if self.decision == Choice::Ask {
            doc.push(note(ASKING_HELPS));
        }
        if let Some(then) = &self.then {
            doc.push(once_sent(then));
        }
        doc
    }

    /// Whether a favor would be asked for little hope.
    fn is_weak(&self) -> bool {
        let is_unsure = matches!(self.chain.kind, Kind::Inferred | Kind::CoPresent);
        let is_weak = Band::of_chain(self.chain.strength, self.chain.hops) == Band::Weak;
        self.decision == Choice::Ask && (is_unsure || is_weak)
    }

    /// What to think of before a favor is spent on a chain that will hardly hold.
    fn caution(&self) -> String {
        let better = self
            .passed_over
            .iter()
            .find(|one| one.readiness.has_tie() && !matches!(one.readiness, Verdict::Ask | Verdict::Waiting));
        match better {
            Some(one) => format!(
                "A weak way in: write to {} first (--via {}).",
                one.person.name,
                safe::argument(&one.person.id)
            ),
            None => "A weak way in: a favor is better spent on a stronger one.".to_owned(),
        }
    }

    fn heading(&self) -> String {
        let (first, target) = (&self.chain.first().name, self.chain.target_at());
        match (self.decision, self.chain.hops) {
            (Choice::Ask, 1) => format!("Ask {target} for a conversation"),
            (Choice::Ask, _) => format!("Ask {first} for an introduction to {target}"),
            (_, 1) => format!("Before you ask {target} for a conversation"),
            (_, _) => format!("Before you ask {first} for an introduction to {target}"),
        }
    }

    fn title(&self, note: &Note) -> String {
        let first = &self.chain.first().first_name;
        let next = self.chain.people.get(2).map_or("", |next| &next.first_name);
        match note.kind {
            "blurb" => format!("for {first} to pass on to {next}"),
            "intro" => format!("for {first} to send to {next} and you, once both have said yes"),
            "short-300" | "short-200" => format!("to {first}, as an invitation"),
            _ => format!("to {}", self.chain.first().name),
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
                one.person.name,
                one.readiness.name(),
                strength(one.strength),
                one.why
            )
        };
        self.passed_over.iter().take(2).map(told).collect()
    }
}

/// What to type once a note is sent.
pub(super) fn once_sent(command: &str) -> Block {
    Block::Command(Command {
        before: "When you have sent it: ".to_owned(),
        command: command.to_owned(),
        logs: true,
    })
}

/// `612 characters, 2 blanks to fill`, and whether it is too long.
pub(super) fn measure(note: &Note) -> String {
    let blanks = unless_none(note.blanks, |n| format!(", {} to fill", number(n, "blank")));
    let n = note.characters;
    match note.limit {
        Some(limit) if n > limit => format!("{n} characters{blanks}: {} too many for {limit}", n - limit),
        Some(limit) => format!("{n} of {limit} characters{blanks}"),
        None => format!("{}, {}{blanks}", number(note.words, "word"), number(n, "character")),
    }
}

fn passed(view: &View<'_>, others: &Introductions<'_>, one: &Introduction) -> PassedOver {
    let answer = ChainAnswer::of(view, others, 1, one);
    PassedOver {
        person: answer.first().clone(),
        strength: answer.strength,
        readiness: answer.readiness,
        why: answer.advised().why_now(),
    }
}

/// Names as arguments of commands, for many people: the roster is gone through once.
pub(crate) struct Arguments<'a> {
    view: &'a View<'a>,
    finder: Finder<'a>,
}

impl<'a> Arguments<'a> {
    pub(crate) fn of(view: &'a View<'a>) -> Self {
        Self {
            finder: Finder::of(&view.network.roster),
            view,
        }
    }

    /// As [`who_argument`].
    pub(crate) fn who(&self, person: PersonId) -> String {
        let known = self.view.person(person);
        let is_clear = self.finder.find(&known.name).is_ok_and(|found| found == person);
        safe::argument(if is_clear { &known.name } else { &known.id })
    }
}

/// The name as an argument that means this person: the id where others have the name too.
pub(crate) fn who_argument(view: &View<'_>, person: PersonId) -> String {
    let known = view.person(person);
    let is_clear = lookup::find(&view.network.roster, &known.name).is_ok_and(|found| found == person);
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
    let name = first_name(&view.person(chosen.chain.people[1]).name);
    match decision {
        Decision::Ask(_) if chosen.chain.n_hops() > 1 => {
            let called = |person| first_name(&view.person(person).name);
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
        Decision::Wait(_) => match first_message(others) {
            Some(other) => {
                let name = &view.person(other).name;
                format!("Meanwhile: a first message to {name}, without a request.")
            }
            None => "Ask nobody for this company meanwhile.".to_owned(),
        },
        Decision::Build(_) | Decision::Nothing => {
            build_first(&chosen.readiness.reason, &view.person(chosen.chain.people[1]).name)
        }
    }
}

/// To whom a message without a request can be sent while others are waited for.
fn first_message(others: &[Introduction]) -> Option<PersonId> {
    let first = others.iter().find(|one| matches!(decide(one), Decision::First(_)))?;
    Some(first.chain.people[1])
}

/// What to type where nobody can be asked now.
fn steps(view: &View<'_>, decision: Decision<'_>, company: &str, others: &[Introduction]) -> Vec<Command> {
    let company = safe::argument(company);
    let mut steps = Vec::new();
    match decision {
        Decision::Wait(chosen) => {
            steps.extend(instead_of_asking(
                view,
                chosen.chain.people[1],
                chosen.standing.hold.as_ref(),
            ));
            steps.extend(first_message(others).map(|other| {
                let who = who_argument(view, other);
                Command::new(
                    "A first message meanwhile: ",
                    format!("warmintro ask {company} --via {who}"),
                )
            }));
        }
        Decision::Build(chosen) => steps.push(get_closer(view, chosen.chain.people[1], chosen.readiness.verdict)),
        Decision::Ask(_) | Decision::First(_) | Decision::Nothing => return steps,
    }
    steps.push(Command::new("All ways in: ", format!("warmintro find {company}")));
    steps
}

/// What to type about a request that stands in the way of the next one.
pub(super) fn instead_of_asking(view: &View<'_>, who: PersonId, hold: Option<&Hold>) -> Option<Command> {
    let (before, option) = match hold? {
        Hold::ThanksDue { .. } => ("What to write: ", "thanks"),
        Hold::Cooldown { nudge: Some(on), .. } if *on <= view.today => ("Remind them, once: ", "nudge"),
        _ => return None,
    };
    let who = who_argument(view, who);
    Some(Command::new(before, format!("warmintro ask --{option} {who}")))
}

/// What to type about a tie that is too little to ask anything of, or of which only the user knows how much it is.
pub(super) fn get_closer(view: &View<'_>, who: PersonId, verdict: Verdict) -> Command {
    if verdict == Verdict::Unknown {
        Command::new(
            "If you know them: ",
            format!("warmintro know {}", who_argument(view, who)),
        )
    } else {
        Command::new("Who else is worth a message: ", "warmintro nurture")
    }
}
