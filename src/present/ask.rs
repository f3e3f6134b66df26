//! A request for an introduction as an answer: the notes, or what to do before there can be any. So are notes that are about no
//! chain: whom do you know there, a reminder, thanks.

use serde::Serialize;
use serde::ser::Serializer;

use super::SCHEMA;
use super::answer::{PersonRef, object};
use super::asked::noted;
use super::find::ChainAnswer;
use crate::advice::ask::{Choice, decide, passed_over};
use crate::advice::asks::{AskBook, CompanyNames, Hold};
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Command, Doc, Text, Tone, note, para};
use crate::network::Kind;
use crate::network::asks::AskOutcome;
use crate::people::PersonId;
use crate::people::lookup::{self, Finder};
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::next_step::{ASKING_HELPS, build_first, first_step, sentence};
use crate::wording::notes::{INMAIL, INVITATION_FREE, INVITATION_PAID, Letter, Note, NoteKind, Writer};
use crate::wording::reasons::{held, reason};
use crate::wording::safe;
use crate::wording::template::Templates;
use crate::wording::words::{date, number, strength, thousands, unless_none};

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
    /// Writes the notes for what is decided; `others` are all chains that were looked at. `intro` is in their place where they ask for
    /// the introduction that the introducer sends once both have said yes: who was asked rests by the log.
    pub fn of(writer: &Writer<'_>, others: &Introductions<'_>, intro: Option<Note>) -> Self {
        let (view, chosen) = (writer.view, writer.introduction);
        let first = chosen.chain.people[1];
        let rank = others
            .chains
            .iter()
            .position(|one| one.chain.people == chosen.chain.people);
        let is_intro = intro.is_some();
        let decision = if is_intro { Choice::Ask } else { decide(chosen) };
        let notes = intro.map_or_else(|| writer.notes(decision), |intro| vec![intro]);
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            decision,
            chain: ChainAnswer::of(view, others, rank.map_or(1, |rank| rank + 1), chosen),
            next: if is_intro {
                "Give it to them when both have said yes; they add their own words and send it to the two of you."
                    .to_owned()
            } else {
                next(view, (decision, chosen), &notes, &others.chains)
            },
            then: (decision == Choice::Ask).then(|| {
                let outcome = if is_intro { " --outcome introduced" } else { "" };
                format!("{}{outcome}", then(view, chosen, writer.company))
            }),
            passed_over: passed_over(&others.chains, chosen)
                .into_iter()
                .map(|one| passed(view, others, one))
                .collect(),
            notes: if first == view.me { Vec::new() } else { notes },
            steps: steps(view, (decision, chosen), writer.company, &others.chains),
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
            NoteKind::Blurb => format!("for {first} to pass on to {next}"),
            NoteKind::Intro => format!("for {first} to send to {next} and you, once both have said yes"),
            NoteKind::Short300 | NoteKind::Short200 => format!("to {first}, as an invitation"),
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
                "Stronger, but not ready: {} ({}): {}",
                one.person.name,
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
        argument(self.view, person, |name| self.finder.find(name).ok())
    }
}

/// The name as an argument that means this person: the id where others have the name too.
pub(crate) fn who_argument(view: &View<'_>, person: PersonId) -> String {
    argument(view, person, |name| lookup::find(&view.network.roster, name).ok())
}

fn argument(view: &View<'_>, person: PersonId, find: impl Fn(&str) -> Option<PersonId>) -> String {
    let known = view.person(person);
    let is_clear = find(&known.name) == Some(person);
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

fn next(
    view: &View<'_>,
    (decision, chosen): (Choice, &Introduction),
    notes: &[Note],
    others: &[Introduction],
) -> String {
    let name = first_name(&view.person(chosen.chain.people[1]).name);
    match decision {
        Choice::Ask if chosen.chain.n_hops() > 1 => {
            let called = |person| first_name(&view.person(person).name);
            let (target, last) = (chosen.chain.target(), chosen.chain.people[chosen.chain.n_hops() - 1]);
            format!(
                "Send both together: the second makes it easy to say yes. Write to {} only after {} has said yes.",
                called(target),
                called(last)
            )
        }
        Choice::Ask => format!(
            "One of these is enough; the short ones are for somebody you are not connected with. Then give {name} time."
        ),
        Choice::First if notes.is_empty() => {
            format!("You wrote last: wait for {name} to answer before you write again.")
        }
        Choice::First => format!(
            "Send this, without any request in it. Ask {name} after the two of you have written back and forth."
        ),
        Choice::Wait => match first_message(others) {
            Some(other) => {
                let name = &view.person(other).name;
                format!("Meanwhile: a first message to {name}, without a request.")
            }
            None => "Ask nobody for this company meanwhile.".to_owned(),
        },
        Choice::Build => build_first(&chosen.readiness.reason, &view.person(chosen.chain.people[1]).name),
    }
}

/// To whom a message without a request can be sent while others are waited for.
fn first_message(others: &[Introduction]) -> Option<PersonId> {
    let first = others.iter().find(|one| decide(one) == Choice::First)?;
    Some(first.chain.people[1])
}

/// What to type where nobody can be asked now.
fn steps(
    view: &View<'_>,
    (decision, chosen): (Choice, &Introduction),
    company: &str,
    others: &[Introduction],
) -> Vec<Command> {
    let company = safe::argument(company);
    let mut steps = Vec::new();
    match decision {
        Choice::Wait => {
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
        Choice::Build => steps.push(get_closer(view, chosen.chain.people[1], chosen.readiness.verdict)),
        Choice::Ask | Choice::First => return steps,
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

/// The answer of `ask --to`, `--nudge` and `--thanks`.
#[derive(Debug, Serialize)]
pub struct LetterAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    /// To whom.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// What to send; none if not now.
    pub note: Option<Note>,
    /// Why not now, and what to do instead.
    pub refused: Option<String>,
    /// What to type once it's sent.
    pub then: Option<String>,
    /// What to do if not now.
    #[serde(skip)]
    steps: Vec<Command>,
}

/// Why nothing is to be sent now, and what to do instead.
type Refusal = (String, Vec<Command>);

impl LetterAnswer {
    /// Asks a strong tie whom they know at some companies.
    pub fn targets(
        view: &View<'_>,
        book: &AskBook,
        (who, companies): (PersonId, &[String]),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let name = &person.first_name;
        let refused: Option<Refusal> = match view.readiness(who) {
            None => {
                let why = format!("You have no tie with {} that your data show.", person.name);
                Some((why, vec![Command::new("Your ties: ", "warmintro ties")]))
            }
            Some(known) if known.verdict != Verdict::Ask => {
                let step = match known.verdict {
                    Verdict::Build | Verdict::Unknown => build_first(&known.reason, &person.name),
                    _ => sentence(&first_step(&known.reason, name)),
                };
                let why = format!("Not now: {}. {step}", reason(&known, name, view.as_of));
                let closer = (!known.verdict.has_tie()).then(|| get_closer(view, who, known.verdict));
                Some((why, closer.into_iter().chain([tie(view, who)]).collect()))
            }
            Some(_) => book.hold(who, &CompanyNames::default(), None).map(|hold| {
                let instead = instead_of_asking(view, who, Some(&hold));
                let steps = instead.into_iter().chain([log_of_asks()]).collect();
                (sentence(&held(view, &hold, name)), steps)
            }),
        };
        let then = format!("warmintro asked {}", who_argument(view, who));
        let sent = || (Letter::Targets(companies).note(view, who, templates), then);
        Self::of(view, person, refused.map_or_else(|| Ok(sent()), Err))
    }

    /// Reminds somebody of a request, once and not too early.
    pub fn nudge(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.open_request(who, company) else {
            let refused = format!("No request of yours waits for {}.", person.name);
            return Self::of(view, person, Err((refused, vec![log_of_asks(), tie(view, who)])));
        };
        let letter = match (thread.nudged_on, book.nudge_on(thread)) {
            (Some(on), _) => {
                let why = format!(
                    "You reminded {} on {}, and one reminder is enough: without an answer by {} take it as a no.",
                    person.first_name,
                    date(on),
                    date(book.closes_on(thread))
                );
                Err((why, vec![log_of_asks()]))
            }
            (None, Some(from)) if !book.is_nudge_due(thread) => {
                let why = format!(
                    "Too early: you asked {} on {}. Give them seven working days, until {}.",
                    person.first_name,
                    date(thread.asked_on),
                    date(from)
                );
                Err((why, vec![log_of_asks()]))
            }
            _ => Ok((
                Letter::Nudge(thread).note(view, who, templates),
                noted(&who_argument(view, who), &thread.company, Some(AskOutcome::Nudged)),
            )),
        };
        Self::of(view, person, letter)
    }

    /// Thanks somebody for what they did, with what came of it.
    pub fn thanks(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.helped(who, company) else {
            let refused = format!("The log has no introduction by {}.", person.name);
            let note = noted(&who_argument(view, who), "", Some(AskOutcome::Introduced));
            let steps = vec![Command::new("Note it first: ", note), log_of_asks()];
            return Self::of(view, person, Err((refused, steps)));
        };
        let note = Letter::Thanks(thread).note(view, who, templates);
        let then = noted(&who_argument(view, who), &thread.company, Some(AskOutcome::Thanked));
        Self::of(view, person, Ok((note, then)))
    }

    /// The note with what to type once it's sent, or why not now.
    fn of(view: &View<'_>, person: PersonRef, letter: Result<(Note, String), Refusal>) -> Self {
        let (sent, refused) = match letter {
            Ok(sent) => (Some(sent), None),
            Err(refused) => (None, Some(refused)),
        };
        let (refused, steps) = refused.unzip();
        let (note, then) = sent.unzip();
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            person,
            note,
            refused,
            then,
            steps: steps.unwrap_or_default(),
        }
    }

    /// Returns what to do if not now.
    pub fn next_steps(&self) -> &[Command] {
        &self.steps
    }

    /// Returns, for standard error, why nothing is to be sent now.
    pub fn refusal(&self) -> Option<String> {
        self.refused.as_ref().map(|refused| safe::line(refused).into_owned())
    }

    /// Returns the note as a page. It stands as it is to be sent.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        if let Some(note) = &self.note {
            doc.heading(2, format!("── to {} · {}", self.person.name, measure(note)));
            doc.gap().push(Block::Quote(note.text.clone()));
            doc.gap().heading(2, "──");
            if note.blanks > 0 {
                doc.push(para("Fill in what stands in [brackets]."));
            }
        }
        if let Some(then) = &self.then {
            doc.push(once_sent(then));
        }
        doc
    }
}

/// The command that shows what was asked of whom.
fn log_of_asks() -> Command {
    Command::new("The log: ", "warmintro asked")
}

/// The command that shows a tie.
fn tie(view: &View<'_>, who: PersonId) -> Command {
    Command::new(
        "All about the tie: ",
        format!("warmintro ties {}", who_argument(view, who)),
    )
}
