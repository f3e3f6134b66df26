//! My ties, those to write to, and all companies with a way in, as tables.

use std::collections::HashMap;

use maud::{Markup, html};

use super::PageData;
use super::parts::{Head, Sheet, Wanted, badge, company, day, in_ten, laid_out, meter, name, person, plain, table};
use super::place::{Place, Sight};
use crate::advice::asks::AskBook;
use crate::advice::introductions::View;
use crate::advice::nurture::{NurtureRequest, Why, nurture};
use crate::advice::targets::TargetList;
use crate::advice::view::{OwnTie, own_ties};
use crate::document::Doc;
use crate::error::Result;
use crate::names::names;
use crate::network::From;
use crate::people::company::words_of;
use crate::present::companies::{CompaniesAnswer, CompanyAnswer};
use crate::present::nurture::{NurtureAnswer, NurturedAnswer};
use crate::present::ties::{RankedTie, TiesAnswer};
use crate::strength::{Band, facts};
use crate::wording::words::{self, count, date, people, strength, thousands};

/// More people to write to nobody takes on.
const MOST_NURTURED: usize = 200;
/// Of so many companies, the warmest, another way is looked for where the best is too weak to ask along.
pub(super) const MOST_OPEN: usize = 60;

const TIES: [Head; 7] = [
    Head::new("name", "Name", ""),
    Head::new("strength", "Strength", "number").falling(),
    Head::new("peak", "Strongest ever", "number").falling(),
    Head::new("answers", "Likely to reply", "number").falling(),
    Head::new("readiness", "What to do", ""),
    Head::new("last_contact", "Last contact", "number").falling(),
    Head::new("", "Why", "wide"),
];

const COMPANIES: [Head; 9] = [
    Head::new("company", "Company", ""),
    Head::new("strength", "Best way", "number").falling(),
    Head::new("readiness", "What to do", ""),
    Head::new("first", "Starts with", "whole"),
    Head::new("hops", "Steps", "number"),
    Head::new("known", "You know there", "number").falling(),
    Head::new("people", "Known there", "number").falling(),
    Head::new("ways", "Who can get you there", "number").falling(),
    Head::new("to_ask", "You could ask", "number").falling(),
];

/// Whom of my ties a view is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    All,
    Quiet,
    Owed,
}

names! { pub(super) Tab: All "", Quiet "dormant", Owed "owed" }

impl Tab {
    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Quiet => "Gone quiet",
            Self::Owed => "Your turn",
        }
    }

    fn lead(self) -> &'static str {
        match self {
            Self::All => "Everyone you have a tie with, by how strong it is today.",
            Self::Quiet => "Strong once, quiet now. Write without a request: rekindle before you need.",
            Self::Owed => {
                "Something is waiting for you here: thanks, an answer, a recommendation. Give before you ask."
            }
        }
    }
}

pub(super) fn ties(data: &PageData, place: &Place) -> Sheet {
    let tab = Tab::named(place.get("tab")).unwrap_or(Tab::All);
    let (content, status) = match tab {
        Tab::All => all_ties(data, place),
        Tab::Quiet | Tab::Owed => {
            let all = nurtured(data).people;
            let some: Vec<&NurturedAnswer> = all
                .iter()
                .filter(|one| (one.kind == Why::Owed) == (tab == Tab::Owed))
                .collect();
            to_write_to(place, tab, &some)
        }
    };
    Sheet {
        title: "Ties".to_owned(),
        status,
        main: html! {
            p.lead { (tab.lead()) }
            div.tabs role="group" aria-label="Which ties" {
                @for one in Tab::ALL {
                    a.tab href=(Place::of(Sight::Ties, &[("tab", one.name())]).href()) aria-current=[(one == tab).then_some("true")] data-key={ "tab-" (one.name()) } {
                        (one.label())
                    }
                }
            }
            (content)
        },
        ..Sheet::default()
    }
}

/// My ties as an address wants them: found, sorted.
fn wanted_ties(data: &PageData, place: &Place, wanted: &Wanted<'_>) -> Vec<OwnTie> {
    let view = data.session.view();
    let roster = &view.network.roster;
    let words = words_of(place.get("q"));
    let mut rows = own_ties(&view);
    rows.retain(|tie| {
        let who = roster.person(tie.person);
        let texts = [Some(who.name.as_str()), who.company.as_deref(), who.position.as_deref()];
        holds(&texts.into_iter().flatten().collect::<Vec<_>>(), &words)
    });
    match wanted.sort {
        "name" => wanted.sort_by(&mut rows, |tie| Some(words_of(&roster.person(tie.person).name))),
        "peak" => wanted.sort_by(&mut rows, |tie| Some(tie.peak)),
        "answers" => wanted.sort_by(&mut rows, |tie| {
            Some(
                view.strength_between(view.me, tie.person)?
                    .answers_of(From::of(tie.person, view.me)),
            )
        }),
        "readiness" => wanted.sort_by(&mut rows, |tie| Some(tie.verdict)),
        "last_contact" => wanted.sort_by(&mut rows, |tie| {
            let tie = view.my_tie(tie.person)?;
            facts(tie.evidence(), view.as_of, tie.mine).last_message
        }),
        _ => wanted.sort_by(&mut rows, |tie| Some(tie.strength)),
    }
    rows
}

fn ranked_ties(data: &PageData, rows: &[OwnTie]) -> Vec<RankedTie> {
    let view = data.session.view();
    let ranked = |tie: &OwnTie| view.ranked(0, view.my_tie(tie.person)?.id, tie.person);
    rows.iter().filter_map(ranked).collect()
}

fn all_ties(data: &PageData, place: &Place) -> (Markup, String) {
    let as_of = data.session.as_of;
    let wanted = Wanted::of(place, "-strength");
    let rows = wanted_ties(data, place, &wanted);
    let summary = count(rows.len() as u64, "tie");
    let shown = ranked_ties(data, wanted.shown(&rows));
    let cells: Vec<Vec<Markup>> = shown
        .iter()
        .map(|tie| {
            vec![
                html! { (person(place, &tie.person, "tie")) span.under { (plain(&tie.person.role())) } },
                meter(tie.tie.strength, Band::of_tie(tie.tie.strength), tie.tie.kind),
                html! { (strength(tie.tie.peak)) },
                html! { (in_ten(tie.tie.answers)) },
                badge(tie.readiness, None),
                day(tie.tie.last_contact, as_of),
                html! { (plain(&tie.why)) },
            ]
        })
        .collect();
    (
        table(place, ("Ties", &summary), &TIES, (&wanted, rows.len()), &cells),
        summary,
    )
}

fn nurtured(data: &PageData) -> NurtureAnswer {
    let view = data.session.view();
    let reach = &data.request.reach;
    let none = TargetList::default();
    let book = AskBook::of(&view, &reach.aliases, reach.ask_rules);
    let request = NurtureRequest {
        targets: data.request.targets.as_ref().unwrap_or(&none),
        aliases: &reach.aliases,
        top: MOST_NURTURED,
    };
    NurtureAnswer::of(&view, &nurture(&view, &book, &request), data.request.targets.is_some())
}

fn to_write_to(place: &Place, tab: Tab, some: &[&NurturedAnswer]) -> (Markup, String) {
    let content = html! {
        section.results aria-label=(tab.label()) {
            @for one in some {
                article.card.talk {
                    header {
                        div.who {
                            h3 { (person(place, &one.person, "write")) }
                            p.role { (plain(&one.person.role())) }
                        }
                        div.verdict { (meter(one.strength, Band::of_tie(one.strength), crate::network::Kind::Measured)) span.muted { "once " (strength(one.peak)) } }
                    }
                    (laid_out(Doc { blocks: one.told() }))
                }
            }
            @if some.is_empty() { p.empty { @if tab == Tab::Owed { "You owe no one anything." } @else { "No tie was strong once and is quiet now." } } }
        }
    };
    (content, people(some.len()))
}

/// All companies with a way in, as an address wants them.
pub(super) fn ranked_companies(data: &PageData, place: &Place, wanted: &Wanted<'_>) -> Result<CompaniesAnswer> {
    let mut answer = data.companies(None, MOST_OPEN)?;
    let words = words_of(place.get("q"));
    answer.companies.retain(|row| {
        let spelled = row
            .matched
            .iter()
            .flat_map(|one| one.spellings.iter().map(String::as_str));
        holds(
            &spelled
                .chain([row.company.as_str(), row.chain[1].name.as_str()])
                .collect::<Vec<_>>(),
            &words,
        )
    });
    let rows = &mut answer.companies;
    let known = known_at(&data.session.view());
    match wanted.sort {
        "company" => wanted.sort_by(rows, |row| Some(words_of(&row.company))),
        "readiness" => wanted.sort_by(rows, |row| Some(row.readiness)),
        "first" => wanted.sort_by(rows, |row| Some(words_of(&row.chain[1].name))),
        "hops" => wanted.sort_by(rows, |row| Some(row.hops)),
        "known" => wanted.sort_by(rows, |row| Some(n_known(&known, row))),
        "people" => wanted.sort_by(rows, |row| Some(row.people)),
        "ways" => wanted.sort_by(rows, |row| Some(row.ways)),
        "to_ask" => wanted.sort_by(rows, |row| Some(row.to_ask)),
        _ => wanted.sort_by(rows, |row| Some(row.strength)),
    }
    Ok(answer)
}

/// How many people I know at each company, by its name.
fn known_at<'a>(view: &View<'a>) -> HashMap<&'a str, usize> {
    let mut known = HashMap::new();
    for tie in view.ties() {
        if let Some(group) = view.companies.group_of(tie.alter) {
            *known.entry(group.name.as_str()).or_default() += 1;
        }
    }
    known
}

fn n_known(known: &HashMap<&str, usize>, row: &CompanyAnswer) -> usize {
    let names = row.matched.iter().map(|one| one.name.as_str());
    names.filter_map(|name| known.get(name)).sum()
}

pub(super) fn companies(data: &PageData, place: &Place) -> Result<Sheet> {
    let wanted = Wanted::of(place, "-strength");
    let answer = ranked_companies(data, place, &wanted)?;
    let summary = words::companies(answer.companies.len());
    let known = known_at(&data.session.view());
    let cells: Vec<Vec<Markup>> = wanted
        .shown(&answer.companies)
        .iter()
        .map(|row| company_cells(place, row, n_known(&known, row)))
        .collect();
    let lead = format!(
        "Every company that a chain leads to, by its best way in, as of {}.",
        date(answer.as_of)
    );
    Ok(Sheet {
        title: "Companies".to_owned(),
        main: html! {
            p.lead { (lead) }
            (table(place, ("Companies with a way in", &summary), &COMPANIES, (&wanted, answer.companies.len()), &cells))
        },
        status: summary,
        ..Sheet::default()
    })
}

fn company_cells(place: &Place, row: &CompanyAnswer, n_known: usize) -> Vec<Markup> {
    let first = &row.chain[1];
    let target = &row.target.person;
    vec![
        company(&row.company, &[]),
        meter(row.strength, Band::of_chain(row.strength, row.hops), row.kind),
        badge(row.readiness, row.advised().hold()),
        html! {
            (person(place, first, "first"))
            span.under { @if row.hops == 1 { "works there" } @else { "to " (name(&target.name)) @if !target.position().is_empty() { ", " (plain(target.position())) } } }
        },
        html! { (row.hops) },
        html! { (thousands(n_known as u64)) },
        html! { (thousands(row.people as u64)) },
        html! { (thousands(row.ways as u64)) },
        html! { @if row.to_ask == 0 { "no one" } @else { (thousands(row.to_ask as u64)) } },
    ]
}

/// Tells whether every word stands in one of the texts.
fn holds(texts: &[&str], words: &[String]) -> bool {
    words.is_empty() || {
        let all = words_of(&texts.join(" ")).join(" ");
        words.iter().all(|word| all.contains(word.as_str()))
    }
}

/// My ties as rows of a file, in the order of the view.
pub(super) fn ties_answer(data: &PageData, place: &Place) -> TiesAnswer {
    let rows = wanted_ties(data, place, &Wanted::of(place, "-strength"));
    TiesAnswer::listed(&data.session.view(), ranked_ties(data, &rows))
}
