//! What stands in the notes: front matter for searching and sorting, then the facts, then links.

use std::collections::BTreeMap;

use super::note_file::quoted;
use super::{Names, NoteFile};
use crate::advice::readiness::Readiness;
use crate::calendar::Day;
use crate::network::Kind;
use crate::people::{Person, PersonId};
use crate::present::candidates::{CandidatesAnswer, More};
use crate::present::find::ChainAnswer;
use crate::strength::Band;
use crate::wording::evidence::{Told, first_name, phrases};
use crate::wording::reasons::reason;
use crate::wording::safe::{self, markdown};
use crate::wording::words::{date, people, strength};

/// So many ties of somebody with others of the folder are named.
const MOST_TIES: usize = 20;

/// The rows of candidates, by whom they lead to.
#[derive(Default)]
pub(super) struct Ways<'a>(BTreeMap<&'a str, Vec<Way<'a>>>);

type Way<'a> = (&'a ChainAnswer, &'a More);

impl<'a> Ways<'a> {
    pub(super) fn of(answer: &'a CandidatesAnswer) -> Self {
        let mut ways = Self::default();
        for way in answer.chains() {
            ways.0.entry(&way.0.target.person.id).or_default().push(way);
        }
        ways
    }
}

/// The note about somebody.
pub(super) fn person_note(names: &Names<'_>, id: PersonId, ways: &Ways<'_>) -> NoteFile {
    let view = names.view;
    let person = view.network.roster.person(id);
    let rows = ways.0.get(person.id.as_str()).map_or(&[][..], Vec::as_slice);
    let company = names.company_of(id).map(|company| names.company(company));
    let company = company.unwrap_or_default();
    let tie = view.strength_between(view.me, id);
    let readiness = view.readiness(id);

    let mut body = vec![format!("# {}", markdown(&person.name)), work(person, &company)];
    body.extend(person.url.as_deref().and_then(web_link));
    if let (Some(tie), Some(readiness)) = (tie, readiness) {
        body.extend(your_tie(names, id, tie.strength, &readiness));
    }
    body.extend(ways_there(names, rows));
    body.extend(ties_here(names, id));
    body.retain(|part| !part.is_empty());

    let tag = if rows.is_empty() { "person" } else { "candidate" };
    let front = [
        ("name", fact(&person.name)),
        ("company", if company.is_empty() { company } else { quoted(&company) }),
        ("position", fact_or_none(person.position.as_deref())),
        ("url", fact_or_none(person.url.as_deref())),
        ("email", fact_or_none(person.emails.first().map(String::as_str))),
        ("strength", tie.map(|tie| tie.strength.to_string()).unwrap_or_default()),
        (
            "readiness",
            readiness.map(|one| quoted(one.verdict.name())).unwrap_or_default(),
        ),
        ("as_of", day(view.as_of)),
        ("tags", tagged(tag)),
    ];
    let file = &names.people[person.id.as_str()];
    NoteFile::new(format!("People/{file}.md"), &person.id, &front, &body.join("\n\n"))
}

/// What somebody does, and where; `company` is a link to its note.
fn work(person: &Person, company: &str) -> String {
    let position = markdown(person.position.as_deref().unwrap_or_default());
    let parts = [position.as_str(), company];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" at ")
}

/// How strong your tie with somebody is, what to do first, and the evidence.
fn your_tie(names: &Names<'_>, id: PersonId, known: f64, readiness: &Readiness) -> [String; 3] {
    let view = names.view;
    let name = first_name(&view.network.roster.person(id).name);
    let why = markdown(&reason(readiness, &name, view.as_of));
    let (band, verdict) = (Band::of_tie(known).name(), readiness.verdict.name());
    let evidence = phrases(&told(names, view.me, id));
    [
        "## Your tie".to_owned(),
        format!("{band} · {} · {verdict}: {why}", strength(known)),
        bullets(evidence.iter().map(|phrase| markdown(phrase))),
    ]
}

/// A text from a stranger for front matter, where brackets in pairs would be a link.
fn fact(text: &str) -> String {
    quoted(&safe::line(text).replace("[[", "[ ["))
}

fn fact_or_none(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).map_or_else(String::new, fact)
}

fn tagged(tag: &str) -> String {
    format!("[{}]", quoted(&format!("warmintro/{tag}")))
}

/// The day; nothing for data without any date, whose day is none of the calendar.
fn day(day: Day) -> String {
    if day.0.year() < 1900 {
        String::new()
    } else {
        day.to_string()
    }
}

/// A link that a browser opens; nothing else.
fn web_link(url: &str) -> Option<String> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "<>\"`".contains(c));
    (is_web && is_plain).then(|| format!("<{url}>"))
}

fn bullets(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

/// The chains to somebody, with what to do first.
fn ways_there(names: &Names<'_>, ways: &[Way<'_>]) -> Option<String> {
    let way = |&(chain, more): &Way<'_>| {
        let introducer = chain
            .introducer
            .as_ref()
            .and_then(|person| names.view.network.roster.by_id(&person.id));
        let introducer = introducer.map(|id| format!("\n  - whom to ask: {}", names.person(id)));
        format!(
            "- {} {}: {}\n  - first: {}\n  - weakest step: {}{}",
            chain.band(),
            strength(chain.strength),
            markdown(&chain.names()),
            markdown(&more.next_step),
            markdown(&chain.evidence_of(chain.weakest)),
            introducer.unwrap_or_default()
        )
    };
    let ways: Vec<String> = ways.iter().map(way).collect();
    (!ways.is_empty()).then(|| format!("## Ways there\n\n{}", ways.join("\n")))
}

/// The ties with others of the folder, the strongest first; guesses are no ties here.
fn ties_here(names: &Names<'_>, id: PersonId) -> Option<String> {
    let view = names.view;
    let ties = view.network.ties_of(id).into_iter().filter_map(|tie| {
        let known = view.strengths.of(tie.id).filter(|known| known.kind != Kind::Inferred)?;
        let other = view.network.roster.person(tie.alter);
        let is_here = tie.alter != view.me && names.people.contains_key(other.id.as_str());
        is_here.then_some((tie.alter, known.strength))
    });
    let mut ties: Vec<(PersonId, f64)> = ties.collect();
    ties.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let more = ties.len().saturating_sub(MOST_TIES);
    let mut lines: Vec<String> = ties
        .iter()
        .take(MOST_TIES)
        .map(|&(other, known)| {
            let evidence = phrases(&told(names, id, other))
                .first()
                .map_or_else(String::new, |one| markdown(one));
            format!("{} · {}: {evidence}", names.person(other), strength(known))
        })
        .collect();
    if more > 0 {
        lines.push(format!("{} more", people(more)));
    }
    (!lines.is_empty()).then(|| format!("## Knows\n\n{}", bullets(lines.into_iter())))
}

fn told<'a>(names: &Names<'a>, from: PersonId, to: PersonId) -> Told<'a> {
    Told {
        network: names.view.network,
        me: names.view.me,
        from,
        to,
        as_of: names.view.as_of,
    }
}

/// The note about a company: who is there.
pub(super) fn company_note(names: &Names<'_>, company: &str, there: &[PersonId]) -> NoteFile {
    let line = |&id: &PersonId| {
        let position = names
            .view
            .network
            .roster
            .person(id)
            .position
            .as_deref()
            .unwrap_or_default();
        if position.is_empty() {
            names.person(id)
        } else {
            format!("{}: {}", names.person(id), markdown(position))
        }
    };
    let body = format!(
        "# {}\n\n## People\n\n{}",
        markdown(company),
        bullets(there.iter().map(line))
    );
    let front = [
        ("name", fact(company)),
        ("as_of", day(names.view.as_of)),
        ("tags", tagged("company")),
    ];
    let file = &names.companies[company];
    NoteFile::new(
        format!("Companies/{file}.md"),
        &format!("company/{company}"),
        &front,
        &body,
    )
}

/// The note that lists the candidates, best first, and the companies that nobody leads to.
pub(super) fn list_note(names: &Names<'_>, answer: &CandidatesAnswer) -> NoteFile {
    let roster = &names.view.network.roster;
    let mut body = vec![
        "# Candidates".to_owned(),
        format!("as of {}, best first", date(names.view.as_of)),
    ];
    let link = |id: &str| {
        roster
            .by_id(id)
            .map_or_else(String::new, |id| names.person(id).replace('|', "\\|"))
    };
    let rows = answer.chains().map(|(chain, more)| {
        format!(
            "| {} | {} | {} | {} | {} | {} |",
            chain.rank,
            markdown(&chain.company),
            link(&chain.target.person.id),
            chain
                .introducer
                .as_ref()
                .map_or_else(String::new, |person| link(&person.id)),
            chain.readiness.name(),
            markdown(&more.next_step)
        )
    });
    let head = "| rank | company | target | introducer | readiness | next step |\n|---|---|---|---|---|---|";
    body.push(
        std::iter::once(head.to_owned())
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n"),
    );
    if !answer.no_way_in.is_empty() {
        let places = answer.no_way_in.iter();
        let lines = places.map(|place| format!("{}: {}", markdown(&place.company), markdown(&place.why)));
        body.push(format!("## No way in\n\n{}", bullets(lines)));
    }
    let front = [("as_of", day(names.view.as_of)), ("tags", tagged("list"))];
    NoteFile::new("Candidates.md".to_owned(), "candidates", &front, &body.join("\n\n"))
}
