//! What moved between two exports as an answer: JSON and rows; the text for people is in `changes_text`.

use serde::Serialize;

use super::SCHEMA;
use super::table::{Column, Table, columns};
use crate::advice::changes::{Change, ChangeKind, Changes, NotTwo};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::network::snapshots::Seen;
use crate::records::Interest;
use crate::wording::changes::{what, why};
use crate::wording::evidence::first_name;
use crate::wording::reasons::label;

/// The answer of `changes`.
#[derive(Debug, Serialize)]
pub struct ChangesAnswer {
    schema: u32,
    as_of: String,
    me: String,
    /// The day of the earlier export; none if there are no two to compare.
    since: Option<String>,
    /// The day of the later one.
    until: Option<String>,
    /// The days of all exports of mine.
    pub(super) snapshots: Vec<String>,
    /// How many people the earlier one lists.
    pub(super) people_before: usize,
    /// How many people the later one lists.
    pub(super) people_after: usize,
    /// How many changes of each kind there are, also of those that are not listed.
    pub(super) counts: CountsAnswer,
    /// The changes, the best reasons to write first.
    pub(super) changes: Vec<ChangeAnswer>,
    #[serde(skip)]
    pub(super) period: Option<(Day, Day)>,
    #[serde(skip)]
    pub(super) day: Option<Day>,
}

/// How many changes of each kind there are.
#[derive(Debug, Default, Serialize)]
pub(super) struct CountsAnswer {
    pub(super) new_at_target: usize,
    pub(super) new_employer: usize,
    pub(super) left_employer: usize,
    pub(super) new_title: usize,
    pub(super) new_connection: usize,
    pub(super) listed_again: usize,
    pub(super) no_longer_listed: usize,
}

/// What changed about one person.
#[derive(Debug, Serialize)]
pub(super) struct ChangeAnswer {
    pub(super) rank: usize,
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) name: String,
    url: Option<String>,
    /// As the later export shows them, or the earlier one where they are no longer listed.
    pub(super) company: String,
    pub(super) position: String,
    /// As the earlier export shows them; none if it does not.
    before: Option<JobAnswer>,
    connected_on: Option<String>,
    /// The company of mine that they are at now.
    pub(super) target: Option<String>,
    /// How I showed interest in it.
    interest: Option<&'static str>,
    pub(super) strength: Option<f64>,
    pub(super) peak: Option<f64>,
    pub(super) dormant: bool,
    readiness: Option<&'static str>,
    /// What happened, in plain words.
    pub(super) what: String,
    /// Why that is a reason to write, or none.
    pub(super) why: String,
    #[serde(skip)]
    pub(super) label: &'static str,
    #[serde(skip)]
    pub(super) change: ChangeKind,
}

/// An employer and a position as an export spells them.
#[derive(Debug, Serialize)]
struct JobAnswer {
    company: String,
    position: String,
}

impl ChangesAnswer {
    /// Puts what moved into an answer of at most so many changes; 0 is no limit.
    #[must_use]
    pub fn of(view: &View<'_>, found: &Result<Changes, NotTwo>, top: usize) -> Self {
        let answer = Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            since: None,
            until: None,
            snapshots: Vec::new(),
            people_before: 0,
            people_after: 0,
            counts: CountsAnswer::default(),
            changes: Vec::new(),
            period: None,
            day: Some(view.as_of),
        };
        let days = |days: &[Day]| days.iter().map(Day::to_string).collect();
        match found {
            Err(not_two) => Self {
                snapshots: days(&not_two.days),
                ..answer
            },
            Ok(found) => {
                let shown = if top == 0 { found.changes.len() } else { top };
                let changes = (1..).zip(&found.changes).take(shown);
                Self {
                    since: Some(found.since.to_string()),
                    until: Some(found.until.to_string()),
                    snapshots: days(&found.days),
                    people_before: found.n_before,
                    people_after: found.n_after,
                    counts: counts(&found.changes),
                    changes: changes
                        .map(|(rank, change)| change_answer(view, rank, change))
                        .collect(),
                    period: Some((found.since, found.until)),
                    ..answer
                }
            }
        }
    }

    /// Returns whether nothing moved, or nothing could be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the changes as rows.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_changes(), self.changes.iter())
    }
}

pub(super) fn columns_of_changes<'a>() -> [Column<&'a ChangeAnswer>; 15] {
    columns! { &'a ChangeAnswer:
        "rank", Count, "Place in the list, the best reasons to write first", |change| change.rank;
        "kind", Text, "What changed, see above", |change| change.kind;
        "name", Text, "Who it is about", |change| &change.name;
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
        "connected_on", Day, "When you connected", |change| &change.connected_on;
        "what", Text, "What happened", |change| &change.what;
        "why", Text, "Why that is a reason to write; empty if it is none", |change| &change.why;
        "id", Text, "Id of the person", |change| &change.id;
    }
}

impl CountsAnswer {
    /// Returns how many of that kind there are.
    pub(super) fn of(&self, kind: ChangeKind) -> usize {
        match kind {
            ChangeKind::NewAtTarget => self.new_at_target,
            ChangeKind::NewEmployer => self.new_employer,
            ChangeKind::LeftEmployer => self.left_employer,
            ChangeKind::NewTitle => self.new_title,
            ChangeKind::NewConnection => self.new_connection,
            ChangeKind::ListedAgain => self.listed_again,
            ChangeKind::NoLongerListed => self.no_longer_listed,
        }
    }

    /// Returns how many there are of all kinds.
    pub(super) fn all(&self) -> usize {
        ChangeKind::ALL.into_iter().map(|kind| self.of(kind)).sum()
    }
}

fn counts(changes: &[Change]) -> CountsAnswer {
    let n = |kind| changes.iter().filter(|change| change.kind == kind).count();
    CountsAnswer {
        new_at_target: n(ChangeKind::NewAtTarget),
        new_employer: n(ChangeKind::NewEmployer),
        left_employer: n(ChangeKind::LeftEmployer),
        new_title: n(ChangeKind::NewTitle),
        new_connection: n(ChangeKind::NewConnection),
        listed_again: n(ChangeKind::ListedAgain),
        no_longer_listed: n(ChangeKind::NoLongerListed),
    }
}

fn change_answer(view: &View<'_>, rank: usize, change: &Change) -> ChangeAnswer {
    let person = view.network.roster.person(change.person);
    let latest = change.after.as_ref().or(change.before.as_ref());
    let cell = |cell: fn(&Seen) -> &String| latest.map_or(String::new(), |seen| cell(seen).clone());
    let connected_on = latest.and_then(|seen| seen.connected_on);
    let readiness = change.readiness.as_ref();
    ChangeAnswer {
        rank,
        kind: change.kind.name(),
        id: person.id.clone(),
        name: person.name.clone(),
        url: person.url.clone(),
        company: cell(|seen| &seen.company),
        position: cell(|seen| &seen.position),
        before: change.before.as_ref().map(|seen| JobAnswer {
            company: seen.company.clone(),
            position: seen.position.clone(),
        }),
        connected_on: connected_on.map(|day| day.to_string()),
        target: change.target.as_ref().map(|target| target.company.clone()),
        interest: change.target.as_ref().map(|target| interest(target.interest)),
        strength: change.tie.map(|tie| tie.strength),
        peak: change.tie.map(|tie| tie.peak),
        dormant: change.is_dormant,
        readiness: readiness.map(|readiness| readiness.verdict.name()),
        what: what(change),
        why: why(change, &first_name(&person.name), view.as_of),
        label: readiness.map_or("", |readiness| label(readiness.verdict)),
        change: change.kind,
    }
}

/// The name of an interest in every output.
fn interest(interest: Interest) -> &'static str {
    match interest {
        Interest::Applied => "applied",
        Interest::Saved => "saved",
        Interest::Dream => "dream",
        Interest::Followed => "followed",
    }
}
