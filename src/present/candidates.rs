//! Introduction candidates as an answer: one row a chain, with all that it takes to act on it; JSON and rows for other programs.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::columns::{CANDIDATES, Record, names};
use super::companies::{CompaniesAnswer, NoWayAnswer};
use super::find::{ChainAnswer, FindAnswer};
use super::one_tie::{check, endorser_checklist};
use super::table::{Table, exact};
use crate::advice::asks::Hold;
use crate::advice::checklist::Insider;
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::request::Find;
use crate::advice::targets::{Target, TargetList};
use crate::calendar::Day;
use crate::network::asks::AskOutcome;
use crate::strength::Band;
use crate::wording::next_step::{next_step, sentence};
use crate::wording::words::number;

/// The answer of `export candidates`.
#[derive(Debug, serde::Serialize)]
pub struct CandidatesAnswer {
    #[serde(flatten)]
    pub(crate) find: FindAnswer,
    /// The rows, as in CSV.
    pub(crate) candidates: Rows,
    /// Companies that were asked for and that no chain leads to.
    pub(crate) no_way_in: Vec<NoWayAnswer>,
    /// Companies with a way in that is not among the chains wanted.
    pub(crate) not_shown: Vec<String>,
    #[serde(skip)]
    is_list: bool,
}

/// Rows of [`CANDIDATES`].
#[derive(Debug, Default)]
pub(crate) struct Rows(pub(crate) Vec<Vec<String>>);

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(Some(self.0.len()))?;
        for cells in &self.0 {
            all.serialize_element(&Record {
                columns: &CANDIDATES,
                cells,
            })?;
        }
        all.end()
    }
}

impl CandidatesAnswer {
    /// Puts what was found into an answer; `rest` is what there is to say of the companies that no chain here leads to, `list`
    /// the targets that were asked for.
    #[must_use]
    pub fn of(
        view: &View<'_>,
        (request, list): (&Find, Option<&TargetList>),
        found: &Introductions<'_>,
        rest: Option<CompaniesAnswer>,
    ) -> Self {
        let find = FindAnswer::of(view, request, found);
        let first = find.to_table().rows;
        let rows = first.into_iter().zip(&find.chains).zip(&found.chains);
        let rows = rows.map(|((mut cells, chain), one)| {
            cells.extend(more_cells(view, found, (one, chain)));
            cells.extend(wish_cells(found.asked_for(one).unwrap_or_default(), list));
            cells.extend(ids(view, one));
            cells
        });
        let (mut no_way_in, not_shown): (Vec<NoWayAnswer>, Vec<String>) = rest.map_or_else(Default::default, |rest| {
            let shown = rest.companies.into_iter().map(|company| company.company);
            (rest.no_way_in, shown.collect())
        });
        if list.is_none() {
            no_way_in.iter_mut().for_each(|place| place.wish = None);
        }
        Self {
            candidates: Rows(rows.collect()),
            no_way_in,
            not_shown,
            is_list: list.is_some(),
            find,
        }
    }

    /// Returns whether there is no candidate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.find.is_empty()
    }

    /// Returns the candidates as rows; those of a target list that nobody leads to come last, without a rank.
    #[must_use]
    pub fn to_table(&self) -> Table {
        let mut rows = self.candidates.0.clone();
        if self.is_list {
            rows.extend(self.no_way_in.iter().map(no_way_cells));
        }
        Table {
            columns: names(&CANDIDATES),
            rows,
        }
    }

    /// Returns the candidates as rows of [`CANDIDATES`], without companies that nobody leads to.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.candidates.0
    }

    /// Returns the companies that nobody leads to as rows of [`NO_WAY_IN`](super::columns::NO_WAY_IN).
    #[must_use]
    pub fn no_way_rows(&self) -> Vec<Vec<String>> {
        let row = |place: &NoWayAnswer| {
            let [priority, notes] = wish(place);
            vec![
                place.company.clone(),
                place.people.to_string(),
                place.why.clone(),
                place.what_helps.to_owned(),
                priority,
                notes,
            ]
        };
        self.no_way_in.iter().map(row).collect()
    }

    /// Returns, for standard error, the companies that no row leads to, a line each.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for place in &self.no_way_in {
            notes.push(format!("no way in to {}: {}", place.company, place.why));
        }
        for company in &self.not_shown {
            notes.push(format!(
                "{company}: there is a way in, but not among the chains wanted here; a greater --top shows it"
            ));
        }
        notes
    }

    /// Returns why there is no candidate.
    #[must_use]
    pub fn why_nothing(&self) -> String {
        if self.is_list {
            let n = self.no_way_in.len() + self.not_shown.len();
            return match n {
                0 => "The target list names no company.".to_owned(),
                1 => "There is no way in to the company of the list.".to_owned(),
                n => format!("There is no way in to any of the {}.", number(n, "target")),
            };
        }
        self.find.why_nothing()
    }
}

/// A cell of a row of [`CANDIDATES`], by the name of its column.
pub(crate) fn cell<'a>(row: &'a [String], column: &str) -> &'a str {
    let place = CANDIDATES.iter().position(|one| one.name == column);
    place.map_or("", |place| row[place].as_str())
}

/// What a candidate has beyond what `find` tells, up to the standing.
fn more_cells(view: &View<'_>, found: &Introductions<'_>, (one, chain): (&Introduction, &ChainAnswer)) -> Vec<String> {
    let strengths: Vec<String> = chain.steps.iter().map(|step| exact(step.strength)).collect();
    let mut cells = vec![
        Band::of_chain(chain.strength, chain.hops).name().to_owned(),
        chain.kind.name().to_owned(),
        chain.evidence_of(chain.weakest),
        strengths.join("; "),
        next_step(view, one),
    ];
    cells.extend(checklist_cells(view, found, (one, chain)));
    let asked = chain.asked.as_ref();
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    cells.extend([
        day(asked.and_then(|asked| asked.last)),
        asked
            .and_then(|asked| asked.outcome)
            .map_or("", AskOutcome::name)
            .to_owned(),
        asked
            .and_then(|asked| asked.hold.as_ref())
            .map_or("", Hold::name)
            .to_owned(),
        day(asked.and_then(|asked| asked.until)),
    ]);
    cells
}

/// The six questions about whom to ask: facts, or unknown.
fn checklist_cells(
    view: &View<'_>,
    found: &Introductions<'_>,
    (one, chain): (&Introduction, &ChainAnswer),
) -> Vec<String> {
    let person = one.chain.people[1];
    let is_inside = |insider: &Insider| insider.company == chain.company;
    let mut insiders = found.insiders(view, person);
    insiders.retain(is_inside);
    let name = &chain.first().first_name;
    let items = endorser_checklist(view, person, &insiders);
    let mut cells: Vec<String> = items.iter().map(|item| check(item, name).answer.to_owned()).collect();
    if chain.introducer.is_none() {
        // Nobody stands between: whether they know an insider is no question.
        cells[KNOWS_INSIDER].clear();
    }
    cells
}

/// The place of that question in the checklist.
const KNOWS_INSIDER: usize = 4;

fn wish_cells(asked_for: &str, list: Option<&TargetList>) -> Vec<String> {
    let is_it = |target: &&Target| target.company == asked_for;
    let target = list.and_then(|list| list.targets.iter().find(is_it));
    vec![
        asked_for.to_owned(),
        target.map(|target| target.priority.to_string()).unwrap_or_default(),
        target.map(|target| target.notes.clone()).unwrap_or_default(),
    ]
}

fn ids(view: &View<'_>, one: &Introduction) -> Vec<String> {
    let person = |id| view.network.roster.person(id);
    let target = person(one.chain.target());
    vec![
        target.id.clone(),
        target.emails.first().cloned().unwrap_or_default(),
        one.chain
            .introducer()
            .map(|id| person(id).id.clone())
            .unwrap_or_default(),
    ]
}

/// Its priority and the notes on it.
fn wish(place: &NoWayAnswer) -> [String; 2] {
    let wish = place.wish.as_ref();
    let priority = wish.map(|wish| wish.priority.to_string());
    [
        priority.unwrap_or_default(),
        wish.map(|wish| wish.notes.clone()).unwrap_or_default(),
    ]
}

/// A company that nobody leads to, as a row.
fn no_way_cells(place: &NoWayAnswer) -> Vec<String> {
    let [priority, notes] = wish(place);
    let cell = |name: &str| match name {
        "company" | "asked_for" => place.company.clone(),
        "why" => place.why.clone(),
        "next_step" => sentence(place.what_helps),
        "priority" => priority.clone(),
        "notes" => notes.clone(),
        _ => String::new(),
    };
    CANDIDATES.iter().map(|column| cell(column.name)).collect()
}
