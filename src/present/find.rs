//! Introduction chains as an answer: JSON, rows, Markdown; the text for people is in `find_text`.

use serde::Serialize;

use super::SCHEMA;
use super::candidates::{Candidate, columns_of_find};
use super::former::FormerInsiderAnswer;
use super::introducers::{IntroducerAnswer, introducer_answer};
use super::sensitivity::SensitivityAnswer;
use super::standing::{StandingAnswer, why_now};
use super::table::Table;
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::mark::Mark;
use crate::advice::readiness::Readiness;
use crate::advice::request::Find;
use crate::network::{From, Kind};
use crate::people::PersonId;
use crate::people::company::{AliasReason, CompanyMatch, MatchedCompany};
use crate::people::title::{Function, Title};
use crate::strength::Band;
use crate::wording::evidence::{Told, first_name, phrases};
use crate::wording::holds::label_of;
use crate::wording::reasons::{one_firm, reason};

/// The answer of `find`.
#[derive(Debug, Serialize)]
pub struct FindAnswer {
    schema: u32,
    pub(crate) as_of: String,
    pub(crate) me: String,
    hop_factor: f64,
    pub(crate) companies: Vec<CompanyAnswer>,
    pub(crate) chains: Vec<ChainAnswer>,
    pub(crate) introducers: Vec<IntroducerAnswer>,
    /// My own ties who worked there before; no chains.
    pub(crate) former_insiders: Vec<FormerInsiderAnswer>,
    /// Whether the first introducer stays first when coefficients move; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<SensitivityAnswer>,
    #[serde(skip)]
    pub(crate) scope: Scope,
}

/// What was searched, for the lines around the chains.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub(crate) as_of: Option<crate::calendar::Day>,
    pub(crate) n_owners: usize,
    pub(crate) n_packs: usize,
    pub(crate) max_hops: usize,
    pub(crate) n_targets: usize,
    pub(crate) roles: Vec<String>,
    pub(crate) no_inferred: bool,
    pub(crate) n_not_asked: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct CompanyAnswer {
    pub(crate) query: String,
    pub(crate) matched: Vec<MatchedAnswer>,
    pub(crate) suggestions: Vec<SuggestionAnswer>,
    /// Whether the name stands for no company at all, such as "Stealth".
    pub(crate) is_placeholder: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct MatchedAnswer {
    pub(crate) name: String,
    pub(crate) how: &'static str,
    /// For an alias: why the name asked for and this one mean one firm.
    reason: Option<&'static str>,
    /// The same in words.
    #[serde(skip)]
    pub(crate) because: Option<String>,
    pub(crate) spellings: Vec<String>,
    pub(crate) people: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct SuggestionAnswer {
    pub(crate) name: String,
    pub(crate) people: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct ChainAnswer {
    pub(crate) rank: usize,
    pub(crate) strength: f64,
    pub(crate) hops: usize,
    pub(crate) company: String,
    pub(crate) target: TargetAnswer,
    pub(crate) introducer: Option<String>,
    pub(crate) readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    pub(crate) weakest: usize,
    pub(crate) kind: &'static str,
    pub(crate) steps: Vec<StepAnswer>,
    /// What the log of asks says of the first person after me, for this company.
    pub(crate) asked: Option<StandingAnswer>,
    #[serde(skip)]
    pub(crate) label: &'static str,
    #[serde(skip)]
    pub(crate) names: Vec<String>,
    #[serde(skip)]
    pub(crate) introducer_url: Option<String>,
    #[serde(skip)]
    pub(crate) is_guess: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct TargetAnswer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) company: String,
    pub(crate) position: String,
    pub(crate) url: Option<String>,
    /// Whether the company stands in the position only: the company field is empty.
    pub(crate) company_from_title: bool,
    /// What the title says they do, in one word; null where it does not say.
    pub(crate) function: Option<&'static str>,
    /// How high up the title says they are; null where there is none.
    pub(crate) seniority: Option<&'static str>,
    /// `recruiter`, `likely hiring manager` or null.
    pub(crate) mark: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct StepAnswer {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) strength: f64,
    answers: f64,
    pub(crate) kind: &'static str,
    pub(crate) evidence: Vec<String>,
    pub(crate) peak: f64,
    /// Whether the user's own word stands for it.
    #[serde(skip)]
    pub(crate) is_said: bool,
}

impl StepAnswer {
    /// Returns the ids of the two people, in one order whichever way the step goes.
    pub(crate) fn pair(&self) -> (String, String) {
        let (from, to) = (self.from.clone(), self.to.clone());
        if from < to { (from, to) } else { (to, from) }
    }
}

impl ChainAnswer {
    /// Returns whether the log of asks stands in the way of asking now.
    pub(crate) fn is_held(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.hold.is_some())
    }

    /// Returns why to do what the label says.
    pub(crate) fn why_now(&self) -> String {
        why_now(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns why, and the most telling evidence of each step.
    pub(crate) fn why_and_evidence(&self) -> String {
        let why = self.why_now();
        let evidence = self.steps.iter().flat_map(|step| step.evidence.first());
        let all = std::iter::once(&why).chain(evidence).map(String::as_str);
        all.collect::<Vec<_>>().join("; ")
    }

    /// Returns its strength in a word.
    pub(crate) fn band(&self) -> &'static str {
        Band::of_chain(self.strength, self.hops).name()
    }
}

impl FindAnswer {
    /// Puts what was found into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, request: &Find, found: &Introductions<'_>) -> Self {
        let person = |id: PersonId| view.network.roster.person(id);
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: person(view.me).id.clone(),
            hop_factor: request.reach.hop_factor,
            companies: found.companies.iter().map(company_answer).collect(),
            chains: (1..)
                .zip(&found.chains)
                .map(|(rank, chain)| chain_answer(view, found, rank, chain))
                .collect(),
            introducers: found
                .introducers
                .iter()
                .map(|one| introducer_answer(view, found, one))
                .collect(),
            former_insiders: found
                .former
                .iter()
                .map(|one| FormerInsiderAnswer::of(view, one))
                .collect(),
            sensitivity: None,
            scope: Scope {
                as_of: Some(view.as_of),
                n_owners: view.network.owners.len(),
                n_packs: view.network.pack_owners.len(),
                max_hops: request.reach.max_hops,
                n_targets: found.targets.len(),
                roles: request.roles.clone(),
                no_inferred: request.reach.filter.no_inferred,
                n_not_asked: found.n_not_asked,
            },
        }
    }

    /// Returns whether there is any chain.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chains.is_empty()
    }

    /// Returns the chains as introduction candidates, a row each.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        let rows = self.chains.iter().map(|chain| Candidate::Chain(chain, None));
        Table::of(columns_of_find(), rows)
    }
}

fn company_answer(company: &CompanyMatch<'_>) -> CompanyAnswer {
    CompanyAnswer {
        query: company.query.clone(),
        matched: company
            .matched
            .iter()
            .map(|matched| matched_answer(&company.query, matched))
            .collect(),
        suggestions: company
            .suggestions
            .iter()
            .map(|&(name, people)| SuggestionAnswer {
                name: name.to_owned(),
                people,
            })
            .collect(),
        is_placeholder: company.is_placeholder,
    }
}

/// Returns a company that is meant by a name.
pub(super) fn matched_answer(asked: &str, matched: &MatchedCompany<'_>) -> MatchedAnswer {
    MatchedAnswer {
        name: matched.group.name.clone(),
        how: matched.how.name(),
        reason: matched.reason.map(AliasReason::name),
        because: matched.reason.map(|reason| one_firm(asked, reason)),
        spellings: matched.group.spellings.clone(),
        people: matched.group.people.len(),
    }
}

pub(super) fn chain_answer(
    view: &View<'_>,
    found: &Introductions<'_>,
    rank: usize,
    introduction: &Introduction,
) -> ChainAnswer {
    let chain = &introduction.chain;
    let person = |id: PersonId| view.network.roster.person(id);
    let first = person(chain.people[1]);
    let asked = StandingAnswer::of(view, chain.people[1], &introduction.standing);
    let names = chain.people.iter().map(|&id| {
        if id == view.me {
            "You".to_owned()
        } else {
            person(id).name.clone()
        }
    });
    ChainAnswer {
        rank,
        strength: chain.strength,
        hops: chain.n_hops(),
        company: found.company_of.get(&chain.target()).cloned().unwrap_or_default(),
        target: target_answer(view, chain.target(), introduction.title.as_ref(), introduction.mark),
        introducer: chain.introducer().map(|introducer| person(introducer).id.clone()),
        readiness: introduction.readiness.verdict.name(),
        why: why(view, &introduction.readiness, &first.name),
        weakest: chain.weakest,
        kind: chain.kind.name(),
        steps: (0..chain.n_hops())
            .map(|hop| step_answer(view, introduction, hop))
            .collect(),
        label: label_of(&introduction.readiness, &introduction.standing),
        asked,
        names: names.collect(),
        introducer_url: chain.introducer().and_then(|introducer| person(introducer).url.clone()),
        is_guess: chain.kind == Kind::Inferred,
    }
}

/// Returns whom a chain leads to, with what their title says.
pub(super) fn target_answer(
    view: &View<'_>,
    target: PersonId,
    title: Option<&Title>,
    mark: Option<Mark>,
) -> TargetAnswer {
    let person = view.network.roster.person(target);
    let company_from_title = view.companies.is_from_title(target);
    let named = view.companies.group_of(target).filter(|_| company_from_title);
    TargetAnswer {
        id: person.id.clone(),
        name: person.name.clone(),
        company: named.map_or_else(
            || person.company.clone().unwrap_or_default(),
            |group| group.name.clone(),
        ),
        position: person.position.clone().unwrap_or_default(),
        url: person.url.clone(),
        company_from_title,
        function: title.and_then(Title::function).map(Function::name),
        seniority: title.map(|title| title.seniority.name()),
        mark: mark.map(Mark::name),
    }
}

fn why(view: &View<'_>, readiness: &Readiness, name: &str) -> String {
    reason(readiness, &first_name(name), view.as_of)
}

fn step_answer(view: &View<'_>, introduction: &Introduction, hop: usize) -> StepAnswer {
    let chain = &introduction.chain;
    let (from, to) = (chain.people[hop], chain.people[hop + 1]);
    let known = view
        .strengths
        .of(chain.ties[hop])
        .expect("only weighed ties are on a chain");
    StepAnswer {
        from: view.network.roster.person(from).id.clone(),
        to: view.network.roster.person(to).id.clone(),
        strength: known.strength,
        answers: known.answers_of(From::of(to, from)),
        kind: known.kind.name(),
        evidence: phrases(&Told {
            network: view.network,
            me: view.me,
            from,
            to,
            as_of: view.as_of,
        }),
        peak: known.peak,
        is_said: view.network.graph[chain.ties[hop]].word.is_some(),
    }
}
