//! The ties of a report, in columns: those that its page searches, and what I know of my own.

use serde::Serialize;

use super::Source;
use super::people::Places;
use super::texts::{NOTHING, Texts, rounded};
use crate::calendar::Day;
use crate::chains::units_of;
use crate::network::{From, TieId, TieView, What};
use crate::people::PersonId;
use crate::present::one_tie::{FormerJobAnswer, OneTieAnswer};
use crate::strength::facts;
use crate::wording::evidence::{Told, first_name, phrases};
use crate::wording::reasons::{label, reason};

/// The cost of a tie of no strength, which no chain uses.
const NO_STRENGTH: i64 = -1;

/// Ties by their ends, lower index first. Those that chains may use come first.
#[derive(Debug, Default, Serialize)]
pub(super) struct TieColumns {
    /// So many of them may be on chains; the others are my own that no chain uses.
    n_searched: usize,
    a: Vec<i64>,
    b: Vec<i64>,
    /// −ln of the strength in units of 1e-12: the strength is `exp(-cost / 1e12)`; −1 for a strength of 0. Chains rank by the
    /// sum of these and of `hop_cost` for every hop after the first, equal ones by fewer hops, then by the people along them.
    cost: Vec<i64>,
    /// How likely b answers a.
    answers_ab: Vec<f64>,
    /// How likely a answers b.
    answers_ba: Vec<f64>,
    /// 0 measured, 1 declared, 2 co-present, 3 inferred.
    kind: Vec<u8>,
    /// Those of which the user's own word tells something.
    said: Vec<usize>,
    /// What is known, told from a to b: index into `lists`.
    evidence_ab: Vec<i64>,
    /// The same told from b to a; −2 where it is what is told from a to b.
    evidence_ba: Vec<i64>,
}

/// Stands in `evidence_ba` for what is told from the other side.
const THE_SAME: i64 = -2;

/// My own ties, strongest first.
#[derive(Debug, Default, Serialize)]
pub(super) struct MineColumns {
    /// Whom with: index into `people`.
    person: Vec<i64>,
    /// Index into `ties`.
    tie: Vec<usize>,
    strength: Vec<f64>,
    answers: Vec<f64>,
    peak: Vec<f64>,
    /// Days since 1970-01-01, as all days in columns.
    peak_on: Vec<i64>,
    /// 0 ask, 1 reconnect, 2 give, 3 build.
    readiness: Vec<u8>,
    /// Index into `texts`.
    label: Vec<i64>,
    /// Index into `texts`.
    why: Vec<i64>,
    /// Rows of ties that were strong once and went quiet.
    dormant: Vec<usize>,
    /// Direct messages from me, to me.
    sent: Vec<usize>,
    received: Vec<usize>,
    last_contact: Vec<i64>,
    connected_on: Vec<i64>,
    /// Rows of people whom the user never wants to ask.
    not_asked: Vec<usize>,
}

/// Days since 1970-01-01; nothing where the day is unknown.
fn day(day: Option<Day>) -> i64 {
    day.map_or(NOTHING, Day::epoch_days)
}

fn cost(strength: f64) -> i64 {
    if strength > 0.0 {
        i64::try_from(units_of(strength)).unwrap_or(i64::MAX)
    } else {
        NO_STRENGTH
    }
}

/// Lays out the ties and says where each stands.
pub(super) fn ties(source: &Source<'_>, places: &Places, texts: &mut Texts) -> (TieColumns, Vec<TieId>) {
    let part = source.part;
    let mut columns = TieColumns {
        n_searched: part.searched.len(),
        ..TieColumns::default()
    };
    let order: Vec<TieId> = part
        .searched
        .iter()
        .map(|tie| tie.id)
        .chain(part.others.iter().copied())
        .collect();
    for &tie in &order {
        columns.add(source, tie, places, texts);
    }
    (columns, order)
}

impl TieColumns {
    fn add(&mut self, source: &Source<'_>, tie: TieId, places: &Places, texts: &mut Texts) {
        let view = source.view;
        let (a, b) = view.network.ends(tie);
        let Some(known) = view.strengths.of(tie) else { return };
        if view.network.evidence(tie).is_said() {
            self.said.push(self.a.len());
        }
        self.a.push(places.person(a));
        self.b.push(places.person(b));
        self.cost.push(cost(known.strength));
        self.answers_ab.push(rounded(known.answers_of(From::Higher), 3));
        self.answers_ba.push(rounded(known.answers_of(From::Lower), 3));
        self.kind.push(known.kind as u8);
        let told = |from: PersonId, to: PersonId| {
            phrases(&Told {
                network: view.network,
                me: view.me,
                from,
                to,
                as_of: view.as_of,
            })
        };
        // No chain leads to me: my own ties are told from my side alone.
        let there = if b == view.me { NOTHING } else { texts.list(&told(a, b)) };
        let back = if a == view.me { NOTHING } else { texts.list(&told(b, a)) };
        self.evidence_ab.push(there);
        self.evidence_ba.push(if back == there { THE_SAME } else { back });
    }
}

/// Lays out my own ties; `order` says where each tie stands.
pub(super) fn mine(source: &Source<'_>, places: &Places, order: &[TieId], texts: &mut Texts) -> MineColumns {
    let mut place_of = vec![0; source.view.network.graph.edge_count()];
    for (place, tie) in order.iter().enumerate() {
        place_of[tie.index()] = place;
    }
    let mut columns = MineColumns::default();
    for tie in source.view.ties() {
        columns.add(source, &tie, texts);
        columns.person.push(places.person(tie.alter));
        columns.tie.push(place_of[tie.id.index()]);
    }
    columns
}

impl MineColumns {
    fn add(&mut self, source: &Source<'_>, tie: &TieView<'_>, texts: &mut Texts) {
        let view = source.view;
        let (Some(known), Some(readiness)) = (view.strengths.of(tie.id), view.readiness_of(tie)) else {
            return;
        };
        let row = self.strength.len();
        let facts = facts(tie.evidence(), view.as_of, tie.mine);
        let connected = tie
            .evidence()
            .until(view.as_of)
            .find(|event| event.what == What::Connected);
        let name = first_name(&view.network.roster.person(tie.alter).name);
        self.strength.push(rounded(known.strength, 6));
        self.answers.push(rounded(known.answers_of(tie.mine.other()), 3));
        self.peak.push(rounded(known.peak, 3));
        self.peak_on.push(day(known.peak_on));
        self.readiness.push(readiness.verdict as u8);
        self.label.push(texts.texts.text(label(readiness.verdict)));
        self.why.push(texts.texts.text(&reason(&readiness, &name, view.as_of)));
        if facts.n_turns() >= 2 && known.is_dormant(facts.last_exchange, view.as_of) {
            self.dormant.push(row);
        }
        if tie.word().is_some_and(|word| word.do_not_ask) {
            self.not_asked.push(row);
        }
        self.sent.push(facts.sent);
        self.received.push(facts.received);
        self.last_contact.push(day(facts.last_message));
        self.connected_on
            .push(day(connected.and_then(|event| event.at).map(|at| at.day())));
    }
}

/// One of my ties in full, as `ties WHO` gives it.
#[derive(Debug, Serialize)]
pub(super) struct InFull {
    /// What the strength is made of, greatest share first: text, share, number of events.
    terms: Vec<(i64, f64, usize)>,
    /// The six questions in their order, which `questions` names: `yes`, `no` or `unknown`, and why.
    checklist: Vec<(&'static str, i64)>,
    /// Year, quarter, direct messages from me, to me.
    quarters: Vec<(i16, u8, usize, usize)>,
    started_by_you: usize,
    started_by_them: usize,
    /// Median seconds until they answer, and until I do.
    their_reply_seconds: Option<i64>,
    your_reply_seconds: Option<i64>,
    last_exchange: Option<Day>,
    /// Jobs they no longer have, in words.
    former_jobs: Vec<i64>,
    /// People of the network whom both know.
    shared_acquaintances: usize,
}

/// Returns one of my ties in full; none without a tie.
pub(super) fn in_full(source: &Source<'_>, rank: usize, alter: PersonId, texts: &mut Texts) -> Option<InFull> {
    let insiders = source.view.insiders_of_interest(alter, &source.request.reach.aliases);
    let answer = OneTieAnswer::ranked(source.view, (rank, alter), source.input.weights, &insiders)?;
    let texts = &mut texts.texts;
    let contact = &answer.contact;
    Some(InFull {
        terms: answer
            .terms
            .iter()
            .map(|told| (texts.text(&told.what), rounded(told.term.share, 3), told.term.n))
            .collect(),
        checklist: answer
            .checklist
            .iter()
            .map(|item| (item.answer.name(), texts.maybe(item.because.as_deref())))
            .collect(),
        quarters: contact
            .quarters
            .iter()
            .map(|q| (q.year, q.quarter, q.sent, q.received))
            .collect(),
        started_by_you: contact.started_by_me,
        started_by_them: contact.started_by_alter,
        their_reply_seconds: contact.median_delay_alter,
        your_reply_seconds: contact.median_delay_mine,
        last_exchange: contact.last_exchange,
        former_jobs: answer
            .former_jobs
            .iter()
            .map(FormerJobAnswer::told)
            .map(|told| texts.text(&told))
            .collect(),
        shared_acquaintances: answer.shared_acquaintances,
    })
}
