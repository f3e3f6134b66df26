//! Where the search starts: the box, and the introductions that can be asked for today.

use std::collections::HashSet;

use maud::{Markup, html};
use serde::Serialize;

use super::PageData;
use super::parts::{Sheet, badge, name, plain};
use super::place::{Place, Sight, to_company};
use super::tables::MOST_OPEN;
use crate::advice::readiness::Verdict;
use crate::error::Result;
use crate::people::PersonId;
use crate::people::company::words_of;
use crate::present::answer::PersonRef;
use crate::present::companies::CompanyAnswer;
use crate::wording::words::{companies, people};

/// So many of each kind are on the first page.
const MOST: usize = 8;
const MOST_TARGETS: usize = 12;
/// So many suggestions of companies, and of people.
const MOST_SUGGESTED: usize = 7;

/// The box that finds companies, people and views.
pub(super) fn search_box(value: &str, is_small: bool) -> Markup {
    html! {
        div.hero.small[is_small] {
            form.seek #seek role="search" aria-label="Companies and people" {
                label for="company-box" { "Which company do you want to reach?" }
                div.seek-row {
                    div.seek-box {
                        input #company-box type="text" role="combobox" value=(plain(value)) placeholder="Type a company or a person" autocomplete="off"
                            autocapitalize="off" spellcheck="false" aria-expanded="false" aria-controls="company-list" aria-autocomplete="list"
                            aria-haspopup="listbox" data-key="company-box";
                        ul #company-list role="listbox" aria-label="Companies and people" hidden {}
                    }
                    button.primary type="submit" { "Find a way in" }
                }
                p.unseen #company-count role="status" {}
            }
        }
    }
}

pub(super) fn sheet(data: &PageData) -> Result<Sheet> {
    let view = data.session.view();
    let answer = data.companies(None, MOST_OPEN)?;
    let rows: Vec<&CompanyAnswer> = answer.companies.iter().map(CompanyAnswer::to_take).collect();
    let mut parts = [
        ("Introductions you can ask for today", Vec::new()),
        ("You already know someone at", Vec::new()),
        ("Quiet or unknown", Vec::new()),
    ];
    for row in &rows {
        match (row.readiness, row.hops) {
            (Verdict::Build | Verdict::Unknown, _) => {}
            (Verdict::Ask, 1) if row.advised().is_free() => parts[1].1.push(*row),
            (Verdict::Ask, _) if row.advised().is_free() => parts[0].1.push(*row),
            _ => parts[2].1.push(*row),
        }
    }
    if parts.iter().all(|(_, rows)| rows.is_empty()) {
        // Without messages every way begins with a relationship to build: better those than an empty page.
        parts[2].1 = rows;
    }
    let targets = data
        .request
        .targets
        .as_ref()
        .map_or(&[][..], |list| list.targets.as_slice());
    Ok(Sheet {
        title: "Find".to_owned(),
        hides_heading: true,
        seek: search_box("", false),
        main: html! {
            @if view.ties().is_empty() { (nobody_yet()) }
            div.start {
                @for (title, rows) in &parts {
                    @if !rows.is_empty() {
                        section aria-label=(title) {
                            h2 { (title) }
                            ul.tiles { @for row in rows.iter().take(MOST) { (tile(row)) } }
                        }
                    }
                }
                @if !targets.is_empty() {
                    section aria-label="Your targets" {
                        h2 { "Your targets" }
                        p.chips {
                            @for target in targets.iter().take(MOST_TARGETS) {
                                a.chip href=(to_company(&target.company, &target.roles)) data-key={ "start-" (target.company) } { (name(&target.company)) }
                            }
                            @if targets.len() > MOST_TARGETS { a href="#targets" { "all " (targets.len()) } }
                        }
                    }
                }
                @if answer.companies.len() > MOST { p { a href="#companies" { "All " (companies(answer.companies.len())) " with a way in" } } }
            }
        },
        ..Sheet::default()
    })
}

fn tile(row: &CompanyAnswer) -> Markup {
    let names: Vec<&str> = row.chain.iter().skip(1).map(|one| one.name.as_str()).collect();
    html! {
        li {
            a.tile href=(to_company(&row.company, &[])) data-key={ "tile-" (row.company) } {
                b { (name(&row.company)) }
                span.muted { @if row.hops == 1 { "you know " (name(names[0])) } @else { (plain(&names.join(" → "))) } }
                span.line { (badge(row.readiness, row.advised().hold())) span.muted { (people(row.people)) " there" } }
            }
        }
    }
}

/// No tie at all: nothing can be found until there is one.
fn nobody_yet() -> Markup {
    html! {
        div.card.nothing {
            h3 { "No one here yet" }
            p { "These exports hold no connections or messages of yours, so there's no one to ask." }
            p.muted { "A complete copy of your LinkedIn data brings both: Settings & Privacy, Data privacy, Get a copy of your data." }
        }
    }
}

/// What a text in the box may mean, best first.
#[derive(Debug, Serialize)]
pub(super) struct Suggested {
    /// The options of the list, each with the address it leads to.
    html: String,
    n: usize,
    /// Where the text itself leads.
    best: String,
}

/// What is looked through for suggestions: the words of each name, folded.
#[derive(Debug, Default, Clone)]
pub(super) struct Names {
    companies: Vec<Vec<String>>,
    people: Vec<Vec<String>>,
}

impl Names {
    pub(super) fn of(data: &PageData) -> Self {
        let groups = data.session.companies.groups().iter();
        let spelled = |spellings: &[String]| spellings.iter().flat_map(|spelling| words_of(spelling)).collect();
        Self {
            companies: groups.map(|group| spelled(&group.spellings)).collect(),
            people: data
                .session
                .network
                .roster
                .people
                .iter()
                .map(|person| words_of(&person.name))
                .collect(),
        }
    }
}

/// Tells whether every word begins one of a name's.
fn begins(words: &[String], typed: &[String]) -> bool {
    typed
        .iter()
        .all(|start| words.iter().any(|word| word.starts_with(start.as_str())))
}

pub(super) fn suggested(data: &PageData, place: &Place, text: &str) -> Suggested {
    let view = data.session.view();
    let typed = words_of(text);
    let names = data.names();
    let groups = view.companies.groups();
    let mut found: Vec<usize> = (0..groups.len())
        .filter(|at| !typed.is_empty() && begins(&names.companies[*at], &typed))
        .collect();
    let is_first = |at: &usize| {
        names.companies[*at]
            .first()
            .is_some_and(|word| word.starts_with(typed[0].as_str()))
    };
    found.sort_by_key(|at| {
        (
            !is_first(at),
            std::cmp::Reverse(groups[*at].people.len()),
            groups[*at].name.clone(),
        )
    });
    let mut persons: Vec<PersonId> = (0..)
        .map(PersonId)
        .zip(&names.people)
        .filter(|(id, words)| *id != view.me && !typed.is_empty() && begins(words, &typed))
        .map(|(id, _)| id)
        .collect();
    let known = |id: &PersonId| view.strength_between(view.me, *id).map_or(0.0, |tie| tie.strength);
    persons.sort_by(|a, b| known(b).total_cmp(&known(a)).then(a.cmp(b)));
    let sights = Sight::tabs().filter(|sight| {
        typed.len() == 1
            && words_of(sight.label())
                .first()
                .is_some_and(|word| word.starts_with(typed[0].as_str()))
            && typed[0].len() > 2
    });
    let keep = |company: &str| {
        let kept = ["role", "hops", "sure", "ready"].map(|key| (key, place.get(key)));
        let all: Vec<(&str, &str)> = [("company", company)]
            .into_iter()
            .chain(kept.into_iter().filter(|_| place.sight == Sight::Find))
            .collect();
        Place::of(Sight::Find, &all).href()
    };
    let mut options: Vec<(String, Markup)> = found
        .iter()
        .take(MOST_SUGGESTED)
        .map(|at| {
            let group = &groups[*at];
            let spelled = group
                .spellings
                .iter()
                .find(|one| !begins(&words_of(&group.name), &typed) && begins(&words_of(one), &typed));
            (
                keep(&group.name),
                html! {
                    span.option-name { (name(&group.name)) }
                    @if let Some(spelled) = spelled { span.muted { " spelled " (name(spelled)) } }
                    span.option-size { (people(group.people.len())) }
                },
            )
        })
        .collect();
    options.extend(persons.iter().take(MOST_SUGGESTED).map(|id| {
        let who = PersonRef::of(&view, *id);
        (
            Place::of(Sight::Person, &[("who", &who.id)]).href(),
            html! {
                span.option-name { (name(&who.name)) }
                span.option-size { (plain(&who.role())) }
            },
        )
    }));
    options.extend(sights.map(|sight| {
        (
            Place::of(sight, &[]).href(),
            html! { span.option-name { (sight.label()) } span.option-size { "go there" } },
        )
    }));
    // What is called exactly so, or the only thing it can mean, is meant.
    let exact = view.companies.find(text, &data.request.reach.aliases);
    let is_company = !exact.matched.is_empty();
    let whole: HashSet<&String> = typed.iter().collect();
    let same = persons
        .iter()
        .filter(|id| names.people[id.index()].iter().collect::<HashSet<_>>() == whole)
        .count()
        == 1;
    let best = match options.first() {
        _ if is_company => keep(&exact.matched[0].group.name),
        Some((href, _)) if options.len() == 1 => href.clone(),
        Some(_) if found.is_empty() && same => {
            Place::of(Sight::Person, &[("who", &view.network.roster.person(persons[0]).id)]).href()
        }
        Some((href, _))
            if !found.is_empty() && is_first(&found[0]) && found.iter().filter(|at| is_first(at)).count() == 1 =>
        {
            href.clone()
        }
        _ => keep(text.trim()),
    };
    Suggested {
        n: options.len(),
        html: html! {
            @for (at, (href, content)) in options.iter().enumerate() {
                li id={ "company-option-" (at) } role="option" aria-selected="false" data-href=(href) { (content) }
            }
        }
        .into_string(),
        best,
    }
}
