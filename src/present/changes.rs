//! What moved between two exports as an answer: typed, a page, and rows.

use serde::{Serialize, Serializer};

use super::SCHEMA;
use super::answer::{PersonRef, keys, verdict_tone};
use super::table::{Column, Table, columns};
use crate::advice::changes::{Change, ChangeKind, Changes, NotTwo};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Doc, Entry, Text, note, para};
use crate::error::HOW_TO_EXPORT;
use crate::network::snapshots::Seen;
use crate::records::Interest;
use crate::wording::changes::{counted, section, what, why};
use crate::wording::people::tie_in_words;
use crate::wording::safe;
use crate::wording::words::{capital, count, date, people, thousands};

/// The answer of `changes`.
#[derive(Debug, Serialize)]
pub struct ChangesAnswer {
    schema: u32,
    as_of: Day,
    me: String,
    /// The day of the earlier export; none if there are no two to compare.
    since: Option<Day>,
    /// The day of the later one.
    until: Option<Day>,
    /// The days of all exports of mine.
    snapshots: Vec<Day>,
    /// How many people the earlier one lists.
    people_before: usize,
    /// How many people the later one lists.
    people_after: usize,
    /// How many changes of each kind there are, also of those that are not listed.
    counts: Counts,
    /// The changes, the best reasons to write first.
    changes: Vec<ChangeAnswer>,
}

/// How many changes of each kind there are, in the order of the kinds.
#[derive(Debug)]
struct Counts([(ChangeKind, usize); 7]);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, n)| (kind.name(), n)))
    }
}

/// What changed about one person.
#[derive(Debug, Serialize)]
pub(super) struct ChangeAnswer {
    rank: usize,
    kind: ChangeKind,
    #[serde(flatten, serialize_with = "PersonRef::id_name_and_url")]
    person: PersonRef,
    /// As the later export shows them, or the earlier one where they are no longer listed.
    company: String,
    position: String,
    /// As the earlier export shows them; none if it does not.
    before: Option<Seen>,
    connected_on: Option<Day>,
    /// The company of mine that they are at now.
    target: Option<String>,
    /// How I showed interest in it.
    interest: Option<Interest>,
    strength: Option<f64>,
    peak: Option<f64>,
    dormant: bool,
    readiness: Option<Verdict>,
    /// What happened, in plain words.
    what: String,
    /// Why that is a reason to write, or none.
    why: String,
}

// An employer and a position as an export spells them.
keys! { seen: Seen { "company": seen.company, "position": seen.position } }

impl ChangesAnswer {
    /// Puts what moved into an answer of at most so many changes; 0 is no limit.
    pub fn of(view: &View<'_>, found: &Result<Changes, NotTwo>, top: usize) -> Self {
        let (days, found) = match found {
            Ok(found) => (&found.days, Some(found)),
            Err(not_two) => (&not_two.days, None),
        };
        let all = found.map_or(&[][..], |found| &found.changes);
        let shown = if top == 0 { all.len() } else { top };
        let n = |kind| (kind, all.iter().filter(|change| change.kind == kind).count());
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            since: found.map(|found| found.since),
            until: found.map(|found| found.until),
            snapshots: days.clone(),
            people_before: found.map_or(0, |found| found.n_before),
            people_after: found.map_or(0, |found| found.n_after),
            counts: Counts(ChangeKind::ALL.map(n)),
            changes: (1..)
                .zip(all)
                .take(shown)
                .map(|(rank, change)| change_answer(view, rank, change))
                .collect(),
        }
    }

    /// Returns whether nothing moved, or nothing could be compared.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the changes as rows.
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_changes(), self.changes.iter())
    }

    /// Returns the changes below what they are, the best reasons to write first.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        if let Some((since, until)) = self.period() {
            doc.heading(
                1,
                format!("Between your exports of {} and {}", date(since), date(until)),
            );
        }
        doc.note(self.counted());
        let mut told = None;
        for change in &self.changes {
            let section = section(change.kind);
            // Why is the same for everybody whom a list shows or hides.
            let is_told_once = matches!(change.kind, ChangeKind::ListedAgain | ChangeKind::NoLongerListed);
            if told != Some(section) {
                told = Some(section);
                doc.gap().heading(2, section);
                if is_told_once {
                    doc.note(capital(&change.why));
                }
            }
            doc.entry(change.entry(is_told_once));
        }
        doc.gap();
        let n_more = self.counts.0.iter().map(|(_, n)| n).sum::<usize>() - self.changes.len();
        if n_more > 0 {
            doc.para(format!(
                "and {}: --top 0 lists all",
                count(n_more as u64, "more change")
            ));
        }
        let others = self
            .snapshots
            .iter()
            .filter(|day| ![self.since, self.until].contains(&Some(**day)));
        let others: Vec<String> = others.map(|day| date(*day)).collect();
        if !others.is_empty() {
            doc.para(format!(
                "Other exports of yours: {} (--since and --until choose).",
                others.join(", ")
            ));
        }
        if let Some(first) = self.changes.first().filter(|change| change.strength.is_some()) {
            doc.command(
                "Next: ",
                format!("warmintro ties {}", safe::argument(&first.person.name)),
            );
        }
        doc
    }

    fn period(&self) -> Option<(Day, Day)> {
        self.since.zip(self.until)
    }

    /// How many people there were and are, and how many changes of each kind.
    fn counted(&self) -> String {
        let mut parts = vec![format!(
            "{} → {}",
            thousands(self.people_before as u64),
            people(self.people_after)
        )];
        let counts = self.counts.0.iter().filter(|(_, n)| *n > 0);
        parts.extend(counts.map(|(kind, n)| counted(*kind, *n)));
        parts.push(format!("strengths as of {}", date(self.as_of)));
        parts.join(" · ")
    }

    /// Returns, for standard error, why there is no change to tell and what may help.
    pub fn why_nothing(&self) -> String {
        if let Some((since, until)) = self.period() {
            return format!(
                "Nothing moved between your exports of {} and {}.",
                date(since),
                date(until)
            );
        }
        let days: Vec<String> = self.snapshots.iter().map(|day| date(*day)).collect();
        match days.as_slice() {
            [] => "None of your exports of connections has a date, and changes need two that do.".to_owned(),
            [only] => format!(
                "There is one export of your connections, of {only}; changes need two. Export again in a few weeks and give \
                 both.\nTo export, {HOW_TO_EXPORT}."
            ),
            several => format!(
                "These days choose one export only, and changes need two. Yours are of {}.",
                several.join(", ")
            ),
        }
    }
}

impl ChangeAnswer {
    fn entry(&self, is_told_once: bool) -> Entry {
        let mut body = vec![para(capital(&self.what))];
        if !is_told_once {
            body.push(note(capital(&self.why)));
        }
        Entry::new(Some(self.rank), self.person.name.clone(), self.verdict(), body)
    }

    /// `strong 0.54 (was 0.76) · RECONNECT FIRST`.
    fn verdict(&self) -> Text {
        let (Some(now), Some(verdict)) = (self.strength, self.readiness) else {
            return Text::default();
        };
        let peak = self.peak.filter(|_| self.dormant);
        Text::toned(verdict_tone(verdict == Verdict::Ask), tie_in_words(now, peak, verdict))
    }
}

pub(super) fn columns_of_changes<'a>() -> [Column<&'a ChangeAnswer>; 15] {
    columns! { &'a ChangeAnswer:
        "rank", Count, "Place in the list, the best reasons to write first", |change| change.rank;
        "kind", Text, "What changed, see above", |change| change.kind;
        "name", Text, "Who it is about", |change| &change.person.name;
        "company", Text, "Where they work by the later export", |change| &change.company;
        "position", Text, "Their job title by the later export", |change| &change.position;
        "before_company", Text, "Where they worked by the earlier export",
            |change| change.before.as_ref().map(|job| &job.company);
        "before_position", Text, "Their job title by the earlier export",
            |change| change.before.as_ref().map(|job| &job.position);
        "target", Text, "The company of yours that they are at now", |change| &change.target;
        "strength", Share, "Strength of your tie, from 0 to 1", |change| change.strength;
        "peak", Share, "The greatest strength so far", |change| change.peak;
        "readiness", Readiness, "What to do first about your tie with them", |change| change.readiness;
        "connected_on", Day, "When you connected", |change| change.connected_on;
        "what", Text, "What happened", |change| &change.what;
        "why", Text, "Why that is a reason to write; empty if it is none", |change| &change.why;
        "id", Text, "Id of the person", |change| &change.person.id;
    }
}

fn change_answer(view: &View<'_>, rank: usize, change: &Change) -> ChangeAnswer {
    let person = PersonRef::of(view, change.person);
    let latest = change.after.as_ref().or(change.before.as_ref());
    let cell = |cell: fn(&Seen) -> &String| latest.map_or(String::new(), |seen| cell(seen).clone());
    ChangeAnswer {
        rank,
        kind: change.kind,
        company: cell(|seen| &seen.company),
        position: cell(|seen| &seen.position),
        before: change.before.clone(),
        connected_on: latest.and_then(|seen| seen.connected_on),
        target: change.target.as_ref().map(|target| target.company.clone()),
        interest: change.target.as_ref().map(|target| target.interest),
        strength: change.tie.map(|tie| tie.strength),
        peak: change.tie.map(|tie| tie.peak),
        dormant: change.is_dormant,
        readiness: change.readiness.map(|readiness| readiness.verdict),
        what: what(change),
        why: why(change, &person.first_name, view.as_of),
        person,
    }
}
