//! The plan: the fewest conversations that open the most companies of the target list.

use maud::{Markup, html};

use super::PageData;
use super::find::{notes, notes_of};
use super::parts::{Sheet, badge, company, file_tools, listed, meter, person, plain};
use super::place::Place;
use crate::advice::asks::Standing;
use crate::advice::introductions::Introduction;
use crate::advice::plan::{Conversation, Opening, Plan, PlanRequest, plan};
use crate::advice::targets::Target;
use crate::error::Result;
use crate::present::plan::{ConversationAnswer, OpeningAnswer, PlanAnswer};
use crate::strength::Band;
use crate::wording::next_step::why_later;
use crate::wording::notes::Note;
use crate::wording::people::wish;
use crate::wording::words::capital;

pub(super) fn answer(data: &PageData) -> Result<Option<(Plan, PlanAnswer)>> {
    let Some(targets) = data.request.targets.as_ref() else {
        return Ok(None);
    };
    let view = data.session.view();
    let request = PlanRequest {
        targets,
        reach: &data.request.reach,
        per_person: data.request.per_introducer,
        conversations: data.request.conversations,
    };
    let found = plan(&view, &request)?;
    let answer = PlanAnswer::of(&view, &request, &found);
    Ok(Some((found, answer)))
}

pub(super) fn sheet(data: &PageData, place: &Place) -> Result<Sheet> {
    let Some((found, plan)) = answer(data)? else {
        return Ok(no_list());
    };
    let lead = plan.heading();
    Ok(Sheet {
        title: "Targets".to_owned(),
        status: lead.clone(),
        main: html! {
            p.lead { (lead) }
            p.muted { (plan.limits()) }
            section.results aria-label="Conversations" {
                @for (one, found) in plan.conversations.iter().zip(&found.conversations) { (conversation(place, one, &said(data, found))) }
                @if plan.is_empty() { p.empty { (plan.why_nothing()) } }
            }
            div.after { a href="#friends" { "Ask a friend about the companies without a way in" } (file_tools()) }
            (list_form(data))
        },
        side: html! { (no_way(place, &plan)) (later(place, &plan)) },
        ..Sheet::default()
    })
}

/// A list typed on the page.
fn list_form(data: &PageData) -> Markup {
    let typed: Vec<&str> = targets(data).map(|target| target.company.as_str()).collect();
    html! {
        details.card {
            summary data-key="edit-targets" { "Change the list" }
            (list_fields(&typed.join("\n")))
        }
    }
}

fn targets(data: &PageData) -> impl Iterator<Item = &Target> {
    data.request.targets.iter().flat_map(|list| &list.targets)
}

/// Puts a company on top of the list, or takes it off. A list that says more than names is changed where it was made.
pub(super) fn star(data: &PageData, called: &str) -> Markup {
    if targets(data).any(|target| !target.roles.is_empty() || !target.notes.is_empty()) {
        return Markup::default();
    }
    let names = || targets(data).map(|target| target.company.as_str());
    let is_on = names().any(|name| name == called);
    let others = names().filter(|name| *name != called);
    let changed: Vec<&str> = (!is_on).then_some(called).into_iter().chain(others).collect();
    html! {
        button.star type="button" data-star=(changed.join("\n")) data-key="star" aria-pressed=(is_on.to_string()) {
            @if is_on { "★ On your list" } @else { "☆ Put on your list" }
        }
    }
}

fn list_fields(typed: &str) -> Markup {
    html! {
        form.stacked data-form="targets" {
            label for="target-list" { "Companies, one a line" }
            textarea #target-list name="list" rows="8" data-key="target-list" { (typed) }
            p.drop-buttons { button.primary type="submit" { "Use this list" } }
        }
    }
}

fn no_list() -> Sheet {
    Sheet {
        title: "Targets".to_owned(),
        status: "No target list.".to_owned(),
        main: html! {
            div.card.nothing {
                h3 { "Which companies do you want to reach?" }
                p { "With a list of them, this page says which few conversations open most of them, and in which order to have them." }
                (list_fields(""))
                p.muted { "Or drop a list as a file: a company a line, or a CSV file with the column company; role, priority and notes are welcome." }
            }
        },
        ..Sheet::default()
    }
}

/// What to write in a conversation, for each company.
fn said(data: &PageData, one: &Conversation) -> Vec<Vec<Note>> {
    let Some(list) = &data.request.targets else {
        return Vec::new();
    };
    let written = |opening: &Opening| {
        let introduction = Introduction {
            chain: opening.chain.clone(),
            readiness: one.readiness,
            standing: Standing {
                hold: opening.hold.clone().or_else(|| one.standing.hold.clone()),
                last: one.standing.last.clone(),
            },
            title: None,
            mark: None,
        };
        notes(data, &list.targets[opening.target].company, &[introduction]).concat()
    };
    one.openings.iter().map(written).collect()
}

fn conversation(place: &Place, one: &ConversationAnswer, said: &[Vec<Note>]) -> Markup {
    let reasons = &one.reasons;
    let n_companies = one.companies.len();
    html! {
        article class={ "card talk " (one.readiness.name()) } {
            header {
                span.rank { (one.rank) }
                div.who { h3 { (person(place, &one.person, "talk")) } p.role { (plain(&one.person.role())) } }
                div.verdict { (badge(one.readiness, one.advised().hold())) }
            }
            p.advice { (plain(&capital(&one.advised().why_now()))) "." }
            @if let Some(first) = reasons.first() {
                div.occasion {
                    p { b { "A reason to write: " } (plain(&first.text)) "." }
                    @if reasons.len() > 1 {
                        details {
                            summary data-key={ "reasons-" (one.rank) } { (reasons.len() - 1) " more" }
                            ul { @for reason in &reasons[1..] { li { (plain(&capital(&reason.text))) "." } } }
                        }
                    }
                }
            }
            ul.opens { @for opening in &one.companies { (opens(place, opening)) } }
            p.next { b { "Next " } (plain(&capital(&one.next.text))) "." }
            @for (opening, notes) in one.companies.iter().zip(said) {
                @let company = &opening.wanted.company;
                (notes_of(&format!("{}-{company}", one.rank), &if n_companies > 1 { format!(" for {company}") } else { String::new() }, notes))
            }
        }
    }
}

fn opens(place: &Place, opening: &OpeningAnswer) -> Markup {
    let target = &opening.target;
    let between: Vec<&str> = match &opening.chain[..] {
        [_, between @ .., _] => between.iter().map(|one| one.name.as_str()).collect(),
        _ => Vec::new(),
    };
    html! {
        li {
            span.line { b { (wished(&opening.wanted)) } (meter(opening.strength, Band::of_chain(opening.strength, opening.hops), opening.kind)) }
            span.muted {
                @if opening.hops == 1 { "works there" }
                @else {
                    @if !between.is_empty() { "through " (plain(&between.join(" and "))) " " }
                    "to " (person(place, target, "opens"))
                }
                @if !target.position().is_empty() { ", " (plain(target.position())) }
                @if let Some(doubt) = opening.doubt { "; " (doubt.in_short()) }
            }
            @for row in opening.beside() { p.beside-way { (plain(&row.text.plain())) } }
        }
    }
}

/// A target's name: its link asks for the role that the list wants there.
fn wished(target: &Target) -> Markup {
    company(&target.company, &target.roles)
}

fn wishes(target: &Target) -> Markup {
    html! { @for text in wish(target, true) { p.beside-way { (plain(&text)) } } }
}

fn no_way(place: &Place, plan: &PlanAnswer) -> Markup {
    listed("No way in yet", &plan.no_way, |row| {
        html! {
            b { (wished(&row.wanted)) }
            span.muted { (plain(&capital(&row.text))) "." }
            @for one in row.likely.iter().filter(|one| !one.knows_many()) {
                p.beside-way { (person(place, &one.person, "likely")) " may know someone there: " (plain(&one.why)) }
            }
            (wishes(&row.wanted))
        }
    })
}

fn later(place: &Place, plan: &PlanAnswer) -> Markup {
    listed("For a later round", &plan.later, |row| {
        html! {
            b { (wished(&row.opening.wanted)) }
            span.muted { "through " (person(place, &row.person, "later")) ": " (why_later(row.reason)) "." }
            (wishes(&row.opening.wanted))
        }
    })
}
