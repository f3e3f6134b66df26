//! One person: my tie with them, what makes a good endorser, whom they open, how to get to them.

use std::collections::HashMap;

use maud::{Markup, html};

use super::PageData;
use super::find::found;
use super::parts::{Sheet, badge, company, initials, laid_out, meter, name, person, plain};
use super::place::{Place, Sight};
use crate::advice::request::Find;
use crate::chains::Caps;
use crate::error::Result;
use crate::network::Kind;
use crate::people::PersonId;
use crate::people::title::{Seniority, Title};
use crate::present::answer::PersonRef;
use crate::present::find::ChainAnswer;
use crate::present::ties::OneTieAnswer;
use crate::strength::Band;
use crate::wording::words::{companies, count, joined, people, strength, thousands};

const MOST_OPENED: usize = 8;
const MOST_TIES: usize = 10;
const MOST_WAYS: usize = 3;

pub(super) fn sheet(data: &PageData, place: &Place) -> Result<Sheet> {
    let view = data.session.view();
    let Some(id) = view.network.roster.by_id(place.get("who")) else {
        return Ok(Sheet {
            title: "Person".to_owned(),
            main: html! { p { "This person isn't in your data." } },
            ..Sheet::default()
        });
    };
    let called = plain(&view.network.roster.person(id).name).into_owned();
    Ok(Sheet {
        status: called.clone(),
        title: called,
        hides_heading: true,
        main: html! { div.card.panel.alone { (panel(data, place, id, None)?) } },
        ..Sheet::default()
    })
}

/// The panel about somebody beside a view.
pub(super) fn beside(data: &PageData, place: &Place) -> Result<Option<Markup>> {
    let who = place.get("who");
    if place.sight == Sight::Person || who.is_empty() {
        return Ok(None);
    }
    let Some(id) = data.session.network.roster.by_id(who) else {
        return Ok(None);
    };
    let at = Some(place.get("company")).filter(|at| place.sight == Sight::Find && !at.is_empty());
    Ok(Some(html! {
        section.card.panel aria-labelledby="panel-title" {
            p.panel-tools {
                a href=(Place::of(Sight::Person, &[("who", who)]).href()) data-key="panel-alone" { "Open full page" }
                a.close href=(place.with(&[]).href()) aria-label="Close" title="Close (Esc)" data-key="panel-close" { "×" }
            }
            (panel(data, place, id, at)?)
        }
    }))
}

fn panel(data: &PageData, place: &Place, id: PersonId, at: Option<&str>) -> Result<Markup> {
    let view = data.session.view();
    let who = PersonRef::of(&view, id);
    let is_me = id == view.me;
    let tie = OneTieAnswer::of(
        &view,
        id,
        &data.session.weights,
        &view.insiders_of_interest(id, &data.request.reach.aliases),
    );
    let work = work(&who);
    Ok(html! {
        header.panel-head {
            span.face.large aria-hidden="true" { (initials(&who.name)) }
            div {
                h2 #panel-title tabindex="-1" { (name(&who.name)) }
                p { (plain(&who.role())) }
                @if !work.is_empty() { p.muted title="As their title tells" { (work) } }
                @if let Some(url) = &who.url { p { a href=(url) target="_blank" rel="noopener noreferrer nofollow" { "Profile on LinkedIn" } } }
            }
        }
        div.panel-columns {
            @if is_me { p { "This is you." } }
            @else if let Some(tie) = &tie {
                section aria-label="Your tie" {
                    h3 { "Your tie" }
                    p.line { (badge(tie.tie.readiness, None)) (meter(tie.tie.tie.strength, Band::of_tie(tie.tie.tie.strength), tie.tie.tie.kind)) }
                    (laid_out(tie.doc()))
                }
            }
            @else { p.note { "You have no tie with them yourself." } }
            div.panel-rest {
                @if let Some(at) = at.filter(|_| !is_me) { (through(data, place, (id, &who.first_name), at)?) }
                @if !is_me { (ways(data, place, id, tie.is_some())?) (opens(data, place, id)) }
                (knows(data, place, id))
            }
        }
    })
}

/// `VP, engineering`: what a title tells.
fn work(who: &PersonRef) -> String {
    let title = Title::of(who.position(), who.company.as_deref());
    let mark = crate::advice::mark::Mark::of(&title, &[]).map(|mark| mark.name());
    let is_told = !who.position().is_empty() && title.seniority != Seniority::Mid;
    let level = is_told.then(|| title.seniority.name());
    let field = title.function().map(|function| function.name());
    joined(&[mark, level, field].map(Option::unwrap_or_default), ", ")
}

fn lines(place: &Place, chains: &[&ChainAnswer]) -> Markup {
    html! {
        ul.plain.chain-lines {
            @for chain in chains {
                li {
                    span { @for (at, one) in chain.people.iter().skip(1).enumerate() { @if at > 0 { " → " } (person(place, one, "line")) } }
                    span.line { (badge(chain.readiness, chain.advised().hold())) (meter(chain.strength, Band::of_chain(chain.strength, chain.hops), chain.kind)) }
                }
            }
        }
    }
}

/// The best chains to a company that lead through somebody.
fn through(data: &PageData, place: &Place, (id, first_name): (PersonId, &str), at: &str) -> Result<Markup> {
    let asked = Find {
        via: vec![id],
        top: MOST_WAYS,
        caps: Caps {
            per_target: 1,
            ..Caps::default()
        },
        ready: Vec::new(),
        ..super::find::question(data, &place.with(&[("avoid", "")]), at)
    };
    let (_, answer) = found(data, &asked)?;
    if answer.chains.is_empty() {
        return Ok(Markup::default());
    }
    let title = format!("Through {first_name} to {at}");
    Ok(html! {
        section aria-label="Ways through them" { h3 { (plain(&title)) } (lines(place, &answer.chains.iter().collect::<Vec<_>>())) }
    })
}

/// The best chains to somebody past others, whether I know them or not.
fn ways(data: &PageData, place: &Place, id: PersonId, is_known: bool) -> Result<Markup> {
    let asked = Find {
        to: vec![id],
        reach: data.request.reach.clone(),
        top: MOST_WAYS + 1,
        caps: Caps {
            per_introducer: 1,
            ..Caps::default()
        },
        all_routes: true,
        ..Find::default()
    };
    let (_, answer) = found(data, &asked)?;
    let chains: Vec<&ChainAnswer> = answer
        .chains
        .iter()
        .filter(|chain| chain.hops > 1)
        .take(MOST_WAYS)
        .collect();
    let title = if is_known { "Other ways to them" } else { "Ways to them" };
    Ok(html! {
        @if !chains.is_empty() { section aria-label=(title) { h3 { (title) } (lines(place, &chains)) } }
        @else if !is_known { p.note { "No route of up to " (count(data.request.reach.max_hops as u64, "step")) " leads to them." } }
    })
}

/// Everybody whom somebody knows, as far as the exports say, the strongest ties first.
fn ties_of(data: &PageData, id: PersonId) -> Vec<(PersonId, f64, Kind)> {
    let view = data.session.view();
    let known = |tie: &crate::network::TieView<'_>| {
        view.strengths
            .of(tie.id)
            .map(|known| (tie.alter, known.strength, known.kind))
    };
    let mut ties: Vec<_> = view
        .network
        .ties_of(id)
        .iter()
        .filter_map(known)
        .filter(|(alter, ..)| *alter != view.me)
        .collect();
    ties.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ties
}

/// The companies that somebody opens: where they work, and where they know people.
fn opens(data: &PageData, place: &Place, id: PersonId) -> Markup {
    let view = data.session.view();
    let at = view.companies.group_of(id).map(|group| group.name.as_str());
    let mut best: HashMap<&str, (f64, PersonId)> = HashMap::new();
    for (other, share, _) in ties_of(data, id) {
        if let Some(group) = view
            .companies
            .group_of(other)
            .filter(|group| Some(group.name.as_str()) != at)
        {
            best.entry(&group.name).or_insert((share, other));
        }
    }
    let mut found: Vec<_> = best.into_iter().collect();
    found.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(b.0)));
    if at.is_none() && found.is_empty() {
        return Markup::default();
    }
    let who = PersonRef::of(&view, id);
    let rest = found.len().saturating_sub(MOST_OPENED);
    html! {
        section aria-label="Companies they open" {
            h3 { "Companies " (name(&who.first_name)) " opens" }
            ul.plain {
                @if let Some(at) = at { li { span.line { (company(at, &[])) span.muted { "works there" } } } }
                @for (opened, (share, via)) in found.iter().take(MOST_OPENED) {
                    li {
                        span.line {
                            a.company href=(Place::of(Sight::Find, &[("company", opened), ("via", &who.id)]).href()) { (name(opened)) }
                            span.strength { b { (strength(*share)) } }
                        }
                        span.muted { "knows " (person(place, &PersonRef::of(&view, *via), "knows-there")) }
                    }
                }
            }
            @if rest > 0 { p.muted { "and " (companies(rest)) " more" } }
        }
    }
}

fn knows(data: &PageData, place: &Place, id: PersonId) -> Markup {
    let view = data.session.view();
    let ties = ties_of(data, id);
    if ties.is_empty() {
        return Markup::default();
    }
    let title = if id == view.me {
        format!("Your {}", count(ties.len() as u64, "tie"))
    } else {
        format!("Knows {} of this network", people(ties.len()))
    };
    html! {
        section aria-label="Whom they know" {
            h3 { (title) }
            ul.plain {
                @for (other, share, kind) in ties.iter().take(MOST_TIES) {
                    @let who = PersonRef::of(&view, *other);
                    li {
                        span.line { (person(place, &who, "knows")) span.strength { @if *kind == Kind::Inferred { "guess " } b { (strength(*share)) } } }
                        span.muted { (plain(&who.role())) }
                    }
                }
            }
            @if ties.len() > MOST_TIES { p.muted { "the strongest " (MOST_TIES) " of " (thousands(ties.len() as u64)) } }
        }
    }
}
