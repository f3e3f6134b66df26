//! Introduction chains as an answer: JSON, rows, Markdown; the text for people is in `find_text`.

use serde::Serialize;

use super::evidence::{Told, first_name, phrases};
use super::former::FormerInsiderAnswer;
use super::one_tie::{CheckAnswer, check, endorser_checklist};
use super::reasons::{label, reason};
pub use super::sensitivity::{OvertakenAnswer, SensitivityAnswer};
use super::table::{Table, exact};
use super::words::strength;
use super::{SCHEMA, safe};
use crate::advice::introductions::{IntroducerAdvice, Introduction, Introductions, Request, View};
use crate::advice::readiness::Readiness;
use crate::network::{From, Kind};
use crate::people::company::CompanyMatch;
use crate::people::{Person, PersonId};

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
    how: &'static str,
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
    #[serde(skip)]
    pub(crate) label: &'static str,
    #[serde(skip)]
    pub(crate) names: Vec<String>,
    #[serde(skip)]
    introducer_url: Option<String>,
    #[serde(skip)]
    pub(crate) is_guess: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct TargetAnswer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) company: String,
    pub(crate) position: String,
    url: Option<String>,
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

#[derive(Debug, Serialize)]
pub(crate) struct IntroducerAnswer {
    id: String,
    pub(crate) name: String,
    best: f64,
    pub(crate) chains: usize,
    readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    /// What makes a good endorser, as far as it is known.
    checklist: Vec<CheckAnswer>,
    #[serde(skip)]
    pub(crate) label: &'static str,
}

impl StepAnswer {
    /// Returns the ids of the two people, in one order whichever way the step goes.
    pub(crate) fn pair(&self) -> (String, String) {
        let (from, to) = (self.from.clone(), self.to.clone());
        if from < to { (from, to) } else { (to, from) }
    }
}

impl FindAnswer {
    /// Puts what was found into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, request: &Request, found: &Introductions<'_>) -> Self {
        let person = |id: PersonId| view.network.roster.person(id);
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: person(view.me).id.clone(),
            hop_factor: request.hop_factor,
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
                max_hops: request.max_hops,
                n_targets: found.targets.len(),
                roles: request.roles.clone(),
                no_inferred: request.filter.no_inferred,
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
    pub fn to_table(&self) -> Table {
        let columns = vec![
            "rank",
            "company",
            "target",
            "position",
            "target_url",
            "introducer",
            "introducer_url",
            "strength",
            "readiness",
            "hops",
            "chain",
            "why",
        ];
        let row = |chain: &ChainAnswer| {
            vec![
                chain.rank.to_string(),
                chain.company.clone(),
                chain.target.name.clone(),
                chain.target.position.clone(),
                chain.target.url.clone().unwrap_or_default(),
                chain
                    .introducer
                    .as_ref()
                    .map_or(String::new(), |_| chain.names[1].clone()),
                chain.introducer_url.clone().unwrap_or_default(),
                exact(chain.strength),
                chain.readiness.to_owned(),
                chain.hops.to_string(),
                chain.names.join(" → "),
                std::iter::once(&chain.why)
                    .chain(chain.steps.iter().flat_map(|step| step.evidence.first()))
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join("; "),
            ]
        };
        Table {
            columns,
            rows: self.chains.iter().map(row).collect(),
        }
    }

    /// Returns the chains as a Markdown document.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let queries: Vec<String> = self
            .companies
            .iter()
            .map(|company| safe::markdown(&company.query))
            .collect();
        let mut lines = vec![
            format!("# Introductions to {}", queries.join(", ")),
            String::new(),
            format!("As of {}.", self.as_of),
            String::new(),
        ];
        for chain in &self.chains {
            let names: Vec<String> = chain.names.iter().map(|name| safe::markdown(name)).collect();
            lines.push(format!(
                "{}. **{}** – {}, {}: {}",
                chain.rank,
                names.join(" → "),
                strength(chain.strength),
                chain.label,
                safe::markdown(&chain.why)
            ));
            let position = [chain.target.position.as_str(), chain.target.company.as_str()];
            let position: Vec<String> = position
                .iter()
                .filter(|text| !text.is_empty())
                .map(|text| safe::markdown(text))
                .collect();
            lines.push(format!(
                "   - {}: {}",
                safe::markdown(&chain.target.name),
                position.join(", ")
            ));
            for (i, step) in chain.steps.iter().enumerate() {
                let evidence = safe::markdown(&step.evidence.join("; "));
                lines.push(format!(
                    "   - {} – {}: {}, {}: {evidence}",
                    names[i],
                    names[i + 1],
                    strength(step.strength),
                    step.kind
                ));
            }
        }
        lines.extend(self.former_markdown());
        lines.push(String::new());
        lines.join("\n").into_bytes()
    }
}

fn company_answer(company: &CompanyMatch<'_>) -> CompanyAnswer {
    CompanyAnswer {
        query: company.query.clone(),
        matched: company
            .matched
            .iter()
            .map(|matched| MatchedAnswer {
                name: matched.group.name.clone(),
                how: matched.how.name(),
                spellings: matched.group.spellings.clone(),
                people: matched.group.people.len(),
            })
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

fn chain_answer(view: &View<'_>, found: &Introductions<'_>, rank: usize, introduction: &Introduction) -> ChainAnswer {
    let chain = &introduction.chain;
    let person = |id: PersonId| view.network.roster.person(id);
    let target = person(chain.target());
    let first = person(chain.people[1]);
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
        target: TargetAnswer {
            id: target.id.clone(),
            name: target.name.clone(),
            company: target.company.clone().unwrap_or_default(),
            position: target.position.clone().unwrap_or_default(),
            url: target.url.clone(),
        },
        introducer: chain.introducer().map(|introducer| person(introducer).id.clone()),
        readiness: introduction.readiness.verdict.name(),
        why: why(view, &introduction.readiness, &first.name),
        weakest: chain.weakest,
        kind: chain.kind.name(),
        steps: (0..chain.n_hops())
            .map(|hop| step_answer(view, introduction, hop))
            .collect(),
        label: label(introduction.readiness.verdict),
        names: names.collect(),
        introducer_url: chain.introducer().and_then(|introducer| person(introducer).url.clone()),
        is_guess: chain.kind == Kind::Inferred,
    }
}

fn introducer_answer(view: &View<'_>, found: &Introductions<'_>, introducer: &IntroducerAdvice) -> IntroducerAnswer {
    let Person { id, name, .. } = view.network.roster.person(introducer.person);
    let first = first_name(name);
    IntroducerAnswer {
        id: id.clone(),
        name: name.clone(),
        best: introducer.best,
        chains: introducer.n_chains,
        readiness: introducer.readiness.verdict.name(),
        why: reason(&introducer.readiness, &first, view.as_of),
        checklist: endorser_checklist(view, introducer.person, &found.insiders(view, introducer.person))
            .iter()
            .map(|item| check(item, &first))
            .collect(),
        label: label(introducer.readiness.verdict),
    }
}

impl IntroducerAnswer {
    /// Returns what is known of them as an endorser, in a sentence.
    pub(crate) fn endorser(&self) -> String {
        let of = |answer: &'static str| self.checklist.iter().filter(move |item| item.answer == answer);
        let known = of("yes").map(|item| {
            let because = item.because.as_deref().map_or(String::new(), |why| format!(" ({why})"));
            format!("{}{because}", item.question)
        });
        let no = of("no").map(|item| format!("not: {}", item.question));
        let unknown: Vec<&str> = of("unknown").map(|item| item.question).collect();
        let mut parts: Vec<String> = known.chain(no).collect();
        if !unknown.is_empty() {
            parts.push(format!("unknown: {}", unknown.join(", ")));
        }
        parts.join("; ")
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
