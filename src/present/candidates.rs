//! Introduction candidates as an answer: one row a chain, with all that it takes to act on it; JSON and rows for other programs.

use serde::ser::{Serialize, Serializer};

use super::answer::AskStatus;
use super::companies::{CompaniesAnswer, NoWayAnswer, WayRow, notes, priority};
use super::find::{ChainAnswer, FindAnswer};
use super::table::{Cell, Column, Record, Table, columns};
use super::ties::endorser_checklist;
use crate::advice::checklist::{Item, Question};
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::request::Find;
use crate::advice::targets::{Target, TargetList};
use crate::wording::next_step::{next_step, sentence};
use crate::wording::words::number;

/// The answer of `export candidates`.
#[derive(Debug)]
pub struct CandidatesAnswer {
    pub(crate) find: FindAnswer,
    /// What there is to say of each chain beside what `find` says.
    more: Vec<More>,
    /// Companies that were asked for and that no chain leads to.
    pub(crate) no_way_in: Vec<NoWayAnswer>,
    /// Companies with a way in that is not among the chains wanted.
    not_shown: Vec<String>,
    is_list: bool,
}

/// What a candidate has beside what `find` says.
#[derive(Debug)]
pub(crate) struct More {
    pub(crate) next_step: String,
    /// What is known of the first person; nothing where it is no question.
    checklist: Vec<Item>,
    asked_for: String,
    wish: Option<Target>,
    pub(crate) target_email: Option<String>,
}

/// A row: a chain, or a company of a list that nobody leads to.
pub(crate) type Candidate<'a> = WayRow<'a, (&'a ChainAnswer, Option<&'a More>)>;

impl<'a> Candidate<'a> {
    fn of_chain<T: Into<Cell>>(&self, get: impl FnOnce(&'a ChainAnswer) -> T) -> Cell {
        self.way(|(chain, _)| get(chain))
    }

    fn of_more<T: Into<Cell>>(&self, get: impl FnOnce(&'a More) -> T) -> Cell {
        self.way(|(_, more)| more.map(get))
    }

    /// What the log of asks says of the first person.
    fn asked<T: Into<Cell>>(&self, get: impl FnOnce(&'a AskStatus) -> T) -> Cell {
        self.of_chain(|chain| chain.asked.as_ref().map(get))
    }

    fn known(&self, asked: Question) -> Cell {
        let is_it = |item: &&Item| item.question == asked;
        self.of_more(|more| more.checklist.iter().find(is_it).map(|item| item.answer.name()))
    }
}

/// What `find` says of a chain.
pub(crate) fn columns_of_find<'a>() -> Vec<Column<Candidate<'a>>> {
    Vec::from(columns! { Candidate<'a>:
        "rank", Count, "Place in the ranking; empty for a company without a way in", |row| row.of_chain(|chain| chain.rank);
        "company", Text, "The company", |row| row.either(|(chain, _)| &chain.company, |place| &place.company);
        "target", Text, "Whom the chain leads to", |row| row.of_chain(|chain| &chain.target.person.name);
        "position", Text, "Their job title", |row| row.of_chain(|chain| chain.target.person.position());
        "target_url", Url, "Their profile", |row| row.of_chain(|chain| &chain.target.person.url);
        "introducer", Text, "Whom to ask; empty if you know the target yourself",
            |row| row.of_chain(|chain| chain.introducer.as_ref().map(|person| &person.name));
        "introducer_url", Url, "The introducer's profile", |row| row.of_chain(|chain| chain.introducer.as_ref().and_then(|person| person.url.as_ref()));
        "strength", Share, "Strength of the whole chain, from 0 to 1", |row| row.of_chain(|chain| chain.strength);
        "readiness", Readiness, "What to do first about the first tie of the chain", |row| row.of_chain(|chain| chain.readiness);
        "hops", Count, "Ties in the chain; 1 is somebody you know yourself", |row| row.of_chain(|chain| chain.hops);
        "chain", Text, "The people along the chain", |row| row.of_chain(|chain| chain.names());
        "why", Text, "Why, and the most telling evidence of each step",
            |row| row.either(|(chain, _)| chain.why_and_evidence(), |place| &place.why);
        "function", Text, "What the target's title says they do", |row| row.of_chain(|chain| chain.target.function);
        "seniority", Text, "How high up the title says they are", |row| row.of_chain(|chain| chain.target.seniority);
        "mark", Text, "Recruiter, or likely hiring manager", |row| row.of_chain(|chain| chain.target.mark);
    })
}

/// Who can lead me to whom: what `find` says, and what it takes to act.
pub(crate) fn columns_of_candidates<'a>() -> Vec<Column<Candidate<'a>>> {
    let mut columns = columns_of_find();
    columns.extend(columns! { Candidate<'a>:
        "band", Text, "The strength in a word: strong, fair or weak", |row| row.of_chain(ChainAnswer::band);
        "kind", Text, "The least sure step: measured, declared, co-present or inferred (a guess)",
            |row| row.of_chain(|chain| chain.kind);
        "weakest_step", Text, "The weakest step, and what is known of it", |row| row.of_chain(|chain| chain.evidence_of(chain.weakest));
        "step_strengths", Text, "The strength of each step, from you on", |row| row.of_chain(|chain| {
            let strengths = chain.steps.iter().map(|step| step.strength.to_string());
            Cell::list(&strengths.collect::<Vec<_>>())
        });
        "next_step", Text, "What to do first",
            |row| row.either(|(_, more)| more.map(|more| &more.next_step), |place| sentence(place.what_helps));
        "has_met_you", Text, "Has whom you would ask met you? Only what files or notes say; unknown is no no",
            |row| row.known(Question::HasMetYou);
        "likes_you", Text, "Do they like you?", |row| row.known(Question::LikesYou);
        "knows_your_work", Text, "Do they know your work?", |row| row.known(Question::KnowsYourWork);
        "knows_how_you_work", Text, "Do they know how you work?", |row| row.known(Question::KnowsHowYouWork);
        "knows_insider", Text, "Do they know somebody at this company? Empty without an introducer",
            |row| row.known(Question::KnowsSomeoneInside);
        "would_vouch", Text, "Would they vouch for you?", |row| row.known(Question::WouldVouch);
        "asked_on", Day, "When you asked them last, by your log",
            |row| row.asked(|asked| asked.last);
        "outcome", Text, "What came of that",
            |row| row.asked(|asked| asked.outcome);
        "hold", Text, "Why they are not to be asked now, by your log",
            |row| row.asked(|asked| asked.hold.clone());
        "not_before", Day, "The first day on which they may be asked again",
            |row| row.asked(|asked| asked.until);
        "asked_for", Text, "The company as you named it, or as your list spells it",
            |row| row.either(|(_, more)| more.map(|more| &more.asked_for), |place| &place.company);
        "priority", Number, PRIORITY,
            |row| row.either(|(_, more)| more.map(|more| priority(&more.wish)), |place| priority(&place.wish));
        "notes", Text, NOTES,
            |row| row.either(|(_, more)| more.map(|more| notes(&more.wish)), |place| notes(&place.wish));
        "target_id", Text, "Id of the target", |row| row.of_chain(|chain| &chain.target.person.id);
        "target_email", Text, "The target's e-mail address, where an export has it",
            |row| row.of_more(|more| &more.target_email);
        "introducer_id", Text, "Id of the introducer", |row| row.of_chain(|chain| chain.introducer.as_ref().map(|person| &person.id));
    });
    columns
}

/// What somebody reads who opens or prints a workbook; the other columns stand behind in their order.
const FIRST_IN_WORKBOOKS: [&str; 12] = [
    "rank",
    "company",
    "target",
    "position",
    "introducer",
    "next_step",
    "why",
    "strength",
    "readiness",
    "hops",
    "chain",
    "kind",
];

const PRIORITY: &str = "How much the company counts in your list";
const NOTES: &str = "Your notes in the list";

/// Companies that no candidate leads to.
pub(crate) fn columns_of_no_way<'a>() -> [Column<&'a NoWayAnswer>; 6] {
    columns! { &'a NoWayAnswer:
        "company", Text, "The company, as you named it or as your list spells it", |place| &place.company;
        "people", Count, "How many people are known there, you excepted", |place| place.people;
        "why", Text, "Why there is no way in", |place| &place.why;
        "what_helps", Text, "What helps", |place| place.what_helps;
        "priority", Number, PRIORITY, |place| priority(&place.wish);
        "notes", Text, NOTES, |place| notes(&place.wish);
    }
}

impl Serialize for CandidatesAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// The keys of JSON: the rows are those of CSV.
        #[derive(serde::Serialize)]
        struct Keys<'a> {
            #[serde(flatten)]
            find: &'a FindAnswer,
            candidates: Vec<Record<'a, Candidate<'a>>>,
            no_way_in: &'a [NoWayAnswer],
            not_shown: &'a [String],
        }
        let columns = columns_of_candidates();
        let keys = Keys {
            find: &self.find,
            candidates: self.rows().map(|row| Record(&columns, row)).collect(),
            no_way_in: &self.no_way_in,
            not_shown: &self.not_shown,
        };
        keys.serialize(serializer)
    }
}

impl CandidatesAnswer {
    /// Puts what was found into an answer; `rest` is what there is to say of the companies that no chain here leads to, `list`
    /// the targets that were asked for.
    pub fn of(
        view: &View<'_>,
        (request, list): (&Find, Option<&TargetList>),
        found: &Introductions<'_>,
        rest: Option<CompaniesAnswer>,
    ) -> Self {
        let find = FindAnswer::of(view, request, found);
        let chains = find.chains.iter().zip(&found.chains);
        let more = chains.map(|(chain, one)| more(view, (found, list), (one, chain)));
        let (mut no_way_in, not_shown): (Vec<NoWayAnswer>, Vec<String>) = rest.map_or_else(Default::default, |rest| {
            let shown = rest.companies.into_iter().map(|company| company.company);
            (rest.no_way_in, shown.collect())
        });
        if list.is_none() {
            no_way_in.iter_mut().for_each(|place| place.wish = None);
        }
        Self {
            more: more.collect(),
            no_way_in,
            not_shown,
            is_list: list.is_some(),
            find,
        }
    }

    /// Returns whether there is no candidate.
    pub fn is_empty(&self) -> bool {
        self.find.is_empty()
    }

    /// Returns how many candidates there are.
    pub fn n_candidates(&self) -> usize {
        self.more.len()
    }

    /// The candidates with what there is to say of them.
    pub(crate) fn chains(&self) -> impl Iterator<Item = (&ChainAnswer, &More)> {
        self.find.chains.iter().zip(&self.more)
    }

    fn rows(&self) -> impl Iterator<Item = Candidate<'_>> {
        self.chains().map(|(chain, more)| WayRow::Way((chain, Some(more))))
    }

    /// Returns the candidates as rows; those of a target list that nobody leads to come last, without a rank.
    pub fn to_table(&self) -> Table<'_> {
        let no_way = self.no_way_in.iter().filter(|_| self.is_list).map(WayRow::NoWay);
        Table::of(columns_of_candidates(), self.rows().chain(no_way))
    }

    /// Returns the sheets of a workbook: the candidates, and the companies that nobody leads to.
    pub fn to_sheets(&self) -> Vec<(&'static str, Table<'_>)> {
        let mut columns = columns_of_candidates();
        let place = |name| FIRST_IN_WORKBOOKS.iter().position(|first| *first == name);
        columns.sort_by_key(|column| place(column.head.name).unwrap_or(FIRST_IN_WORKBOOKS.len()));
        let mut sheets = vec![("Candidates", Table::of(columns, self.rows()))];
        if !self.no_way_in.is_empty() {
            sheets.push(("No way in", Table::of(columns_of_no_way(), self.no_way_in.iter())));
        }
        sheets
    }

    /// Returns, for standard error, the companies that no row leads to, a line each.
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
    pub fn why_nothing(&self) -> String {
        if self.is_list {
            let n = self.no_way_in.len() + self.not_shown.len();
            return match n {
                0 => "The target list doesn't name any companies.".to_owned(),
                1 => "There is no way in to the company of the list.".to_owned(),
                n => format!("There is no way in to any of the {}.", number(n, "target")),
            };
        }
        self.find.why_nothing()
    }
}

fn more(
    view: &View<'_>,
    (found, list): (&Introductions<'_>, Option<&TargetList>),
    (one, chain): (&Introduction, &ChainAnswer),
) -> More {
    let asked_for = found.asked_for(one).unwrap_or_default();
    let is_it = |target: &&Target| target.company == asked_for;
    let target = view.person(one.chain.target());
    More {
        next_step: next_step(view, one),
        checklist: checklist(view, found, (one, chain)),
        asked_for: asked_for.to_owned(),
        wish: list.and_then(|list| list.targets.iter().find(is_it)).cloned(),
        target_email: target.emails.first().cloned(),
    }
}

/// The six questions about whom to ask: facts, or unknown.
fn checklist(view: &View<'_>, found: &Introductions<'_>, (one, chain): (&Introduction, &ChainAnswer)) -> Vec<Item> {
    let person = one.chain.people[1];
    let mut insiders = found.insiders(view, person);
    insiders.retain(|insider| insider.company == chain.company);
    let mut items = endorser_checklist(view, person, &insiders);
    // Where nobody stands between, whether they know an insider is no question.
    items.retain(|item| chain.introducer.is_some() || item.question != Question::KnowsSomeoneInside);
    items
}
