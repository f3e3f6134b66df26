//! The search: a company, what narrows it down, and the chains as cards.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use super::PageData;
use super::home::search_box;
use super::parts::{
    Lit, Sheet, badge, beside, company as link, file_tools, initials, listed, meter, name, person, plain, to_copy,
};
use super::place::{Place, Sight};
use crate::advice::ask::decide;
use crate::advice::companies::{CompaniesRequest, ranked};
use crate::advice::introductions::{self, Introduction, Introductions, View};
use crate::advice::occasions::Occasions;
use crate::advice::readiness::Verdict;
use crate::advice::request::{Find, Reach};
use crate::advice::targets::{Target, TargetList};
use crate::chains::{Caps, Role, role_classes};
use crate::error::Result;
use crate::network::Kind;
use crate::people::PersonId;
use crate::people::title::Title;
use crate::present::answer::{LikelyAnswer, PersonRef, split};
use crate::present::companies::CompaniesAnswer;
use crate::present::find::{ChainAnswer, CompanyAnswer, FindAnswer, SuggestionAnswer};
use crate::present::introducers::MOST_SHOWN;
use crate::strength::Band;
use crate::wording::next_step::next_step;
use crate::wording::no_way::{TOO_WEAK, YOU_DECIDE, look_there, quoted, unknown as nobody_at};
use crate::wording::notes::{Note, Writer, templates};
use crate::wording::people::kind_word;
use crate::wording::reasons::label;
use crate::wording::words::{capital, count, date, joined, people, strength, thousands};

const TOP: usize = 10;
const MOST: usize = 500;
/// So many cards are whole; the others open where they stand.
const WHOLE: usize = 3;
const PHRASES: usize = 2;
const MOST_BESIDE: usize = 12;
/// What narrows a search down.
const FILTERS: [&str; 6] = ["role", "hops", "sure", "ready", "via", "avoid"];

/// What the address asks for.
pub(super) fn question(data: &PageData, place: &Place, company: &str) -> Find {
    let reach = &data.request.reach;
    let someone = |id: &str| data.session.network.roster.by_id(id);
    let mut filter = reach.filter.clone();
    filter.avoid.extend(place.list("avoid").into_iter().filter_map(someone));
    let sure = place.get("sure");
    filter.no_inferred |= sure == Kind::CoPresent.name() || sure == Kind::Measured.name();
    filter.only_measured |= sure == Kind::Measured.name();
    let ready = place.list("ready");
    Find {
        companies: vec![company.to_owned()],
        roles: roles(place),
        reach: Reach {
            max_hops: place.number("hops").unwrap_or(3).clamp(1, reach.max_hops),
            filter,
            ..reach.clone()
        },
        top: place.number("top").unwrap_or(TOP).clamp(1, MOST),
        caps: if place.get("all") == "1" {
            Caps::default()
        } else {
            Find::CAPS
        },
        via: Some(place.get("via")).and_then(someone).into_iter().collect(),
        ready: Verdict::ALL
            .into_iter()
            .filter(|verdict| ready.contains(&verdict.name()))
            .collect(),
        ..Find::default()
    }
}

fn roles(place: &Place) -> Vec<String> {
    let roles = place.get("role").split(';').map(str::trim);
    roles.filter(|role| !role.is_empty()).map(str::to_owned).collect()
}

/// What is found for a place, as `find` answers. The ties are laid out once for all questions that may use the same ones.
pub(super) fn found<'a>(data: &'a PageData, asked: &Find) -> Result<(Introductions<'a>, FindAnswer)> {
    let view = data.session.view();
    let is_usual = asked.reach.filter == data.request.reach.filter
        && asked.ready.is_empty()
        && asked.via.is_empty()
        && !asked.all_routes;
    let found = if is_usual {
        introductions::find_on(&view, asked, data.ground())?
    } else {
        introductions::find(&view, asked)?
    };
    let answer = FindAnswer::of(&view, asked, &found);
    Ok((found, answer))
}

pub(super) fn sheet(data: &PageData, place: &Place) -> Result<Sheet> {
    let view = data.session.view();
    let typed = place.get("company");
    let asked = question(data, place, typed);
    let (found, answer) = found(data, &asked)?;
    let [company, ..] = answer.companies.as_slice() else {
        return super::home::sheet(data);
    };
    let [first, others @ ..] = company.matched.as_slice() else {
        return Ok(unknown(place, company));
    };
    let called = &first.name;
    let summary = summary(&asked, &answer, (&found, &view));
    let also: Vec<String> = others
        .iter()
        .map(|one| {
            one.because(called)
                .map_or_else(|| one.name.clone(), |why| format!("{} ({why})", one.name))
        })
        .collect();
    let spelled: Vec<&String> = company
        .matched
        .iter()
        .flat_map(|one| &one.spellings)
        .filter(|one| *one != called)
        .collect();
    let main = html! {
        div.company-head {
            h2 { (name(called)) }
            p.summary { (summary) " " (super::plan::star(data, called)) }
            @if let Some(best) = found.chains.first().filter(|one| one.readiness.verdict != Verdict::Build) {
                p.says { (capital(&plain(&next_step(&view, best)))) }
            }
            @if !also.is_empty() { p.muted { "also " (plain(&also.join(", "))) } }
            @if !spelled.is_empty() {
                p.muted.spelled {
                    "also spelled "
                    @for (at, one) in spelled.iter().take(6).enumerate() { @if at > 0 { ", " } "“" (name(one)) "”" }
                    @if spelled.len() > 6 { " and " (spelled.len() - 6) " more" }
                }
            }
        }
        (chips(data, place, &asked, &answer))
        (results(data, place, &asked, (&found, &answer))?)
    };
    let side = html! {
        (whom_to_ask(place, &answer))
        (who_is_there(data, place, called, (&asked, &found, &answer)))
    };
    let ways = answer
        .chains
        .iter()
        .take(WHOLE)
        .map(|chain| chain.people.iter().map(|one| one.id.clone()).collect());
    Ok(Sheet {
        title: called.clone(),
        status: format!("{called}: {summary}"),
        hides_heading: true,
        seek: search_box(called, true),
        main,
        side,
        lit: Lit {
            people: there(&found)
                .map(|id| view.network.roster.person(id).id.clone())
                .collect(),
            ways: ways.collect(),
        },
    })
}

/// Everybody at the company.
fn there(found: &Introductions<'_>) -> impl Iterator<Item = PersonId> {
    let matched = found.companies.iter().flat_map(|one| &one.matched);
    matched.flat_map(|one| &one.group.people).copied()
}

fn summary(asked: &Find, answer: &FindAnswer, (found, view): (&Introductions<'_>, &View<'_>)) -> String {
    let everybody = there(found).filter(|one| *one != view.me).count();
    let n = found.targets.len();
    let whom = if asked.roles.is_empty() {
        people(everybody)
    } else {
        let fits = if n == 1 { "fits" } else { "fit" };
        format!("{} of {everybody} {fits} {}", people(n), quoted(&asked.roles))
    };
    let chains = match answer.chains.len() {
        0 => "no way in".to_owned(),
        1 => "1 chain".to_owned(),
        n if n < asked.top => format!("all {n} options"),
        n => format!("best {n} options"),
    };
    let steps = count(asked.reach.max_hops as u64, "step");
    format!("{whom} · {chains} · up to {steps} · as of {}", date(view.as_of))
}

/// The rows of filters: each value is a link to the same view with another parameter, so that the back button undoes it.
fn chips(data: &PageData, place: &Place, asked: &Find, answer: &FindAnswer) -> Markup {
    let n_set = FILTERS.iter().filter(|key| !place.get(key).is_empty()).count();
    let one = |label: &str, key: &str, value: &str, is_on: bool, title: &str| {
        let changed = if is_on { "" } else { value };
        html! {
            a.chip href=(place.with(&[(key, changed), ("top", "")]).href()) role="button" aria-pressed=(is_on.to_string())
                data-key={ (key) "-" (value) } title=[Some(title).filter(|title| !title.is_empty())] { (label) }
        }
    };
    let group = |label: &str, content: Markup| {
        html! { div.chips role="group" aria-label=(label) { span.chips-label aria-hidden="true" { (label) } (content) } }
    };
    let role = place.get("role");
    let usual = [
        ("anybody", ""),
        ("recruiting", "recruiting"),
        ("hiring managers", "hiring manager"),
    ];
    let is_typed = usual.iter().all(|(_, value)| *value != role);
    let hops = asked.reach.max_hops;
    let sure = place.get("sure");
    // How many of the ways below begin so tells which of these are worth a click.
    let n_with = |verdict: Verdict| answer.chains.iter().filter(|one| one.readiness == verdict).count();
    let avoided = place.list("avoid");
    let called = |id: &str| {
        data.session.network.roster.by_id(id).map_or(String::new(), |one| {
            data.session.network.roster.person(one).name.clone()
        })
    };
    html! {
        details.filters open {
            summary data-key="filters" { "Filters" @if n_set > 0 { " (" (n_set) " set)" } }
            div.filter-rows {
                (group("Role", html! {
                    @for (words, value) in usual { (one(words, "role", value, role == value, "")) }
                    form.chip-form.on[is_typed] data-param-form="role" {
                        input.chip-box #role-box type="text" value=[is_typed.then(|| plain(role))] placeholder="other role" list="role-names"
                            aria-label="Other role: words of the position, or a class such as engineering" data-key="role-box" autocomplete="off";
                        datalist #role-names { @for class in role_classes() { option value=(class.names[0]) {} } }
                    }
                }))
                (group("Steps", html! {
                    @for (n, title) in [("1", "People there whom you know yourself"), ("2", "One introduction"), ("3", "Up to two introductions")] {
                        @if n.parse().is_ok_and(|n: usize| n <= data.request.reach.max_hops) {
                            (one(n, "hops", if n == "3" { "" } else { n }, n.parse() == Ok(hops), title))
                        }
                    }
                }))
                (group("Ties", html! {
                    (one("any", "sure", "", !["co-present", "measured"].contains(&sure), "Guesses are labeled as such"))
                    (one("no guesses", "sure", "co-present", sure == "co-present", "Leaves out ties that are only concluded"))
                    (one("with messages", "sure", "measured", sure == "measured", "Only ties with direct messages"))
                }))
                (group("First step", html! {
                    @for verdict in Verdict::ALL {
                        @let is_on = asked.ready.contains(&verdict);
                        @let n = n_with(verdict);
                        @if n > 0 || is_on {
                            @let others: Vec<&str> = asked.ready.iter().filter(|one| **one != verdict).map(|one| one.name()).collect();
                            @let with = if is_on { others.join(",") } else { others.into_iter().chain([verdict.name()]).collect::<Vec<_>>().join(",") };
                            a.chip href=(place.with(&[("ready", &with), ("top", "")]).href()) role="button" aria-pressed=(is_on.to_string())
                                data-key={ "ready-" (verdict.name()) } { (label(verdict).to_lowercase()) " " span.muted { (n) } }
                        }
                    }
                }))
                @if !asked.via.is_empty() || !avoided.is_empty() {
                    (group("On the way", html! {
                        @if !asked.via.is_empty() {
                            a.chip href=(place.with(&[("via", ""), ("top", "")]).href()) role="button" aria-pressed="true" data-key="via-off" title="Take this out" {
                                "only through " (name(&called(place.get("via")))) " ×"
                            }
                        }
                        @for id in &avoided {
                            @let rest: Vec<&str> = avoided.iter().filter(|one| *one != id).copied().collect();
                            a.chip href=(place.with(&[("avoid", &rest.join(",")), ("top", "")]).href()) role="button" aria-pressed="true" data-key={ "avoid-off-" (id) } title="Take this out" {
                                "without " (name(&called(id))) " ×"
                            }
                        }
                    }))
                }
            }
        }
    }
}

fn results(
    data: &PageData,
    place: &Place,
    asked: &Find,
    (found, answer): (&Introductions<'_>, &FindAnswer),
) -> Result<Markup> {
    if answer.chains.is_empty() {
        return no_way(data, place, asked, answer);
    }
    let company = answer.companies.first().map_or("", |one| one.query.as_str());
    let cards = Cards {
        place,
        notes: notes(data, company, &found.chains),
    };
    let (ready, unknown, weak) = split(&answer.chains, |chain| chain.readiness);
    let is_no_one = ready.is_empty() && unknown.is_empty();
    let weak_title = if is_no_one {
        crate::present::find::NO_ONE_YET
    } else {
        TOO_WEAK
    };
    let mut rank = 0;
    let mut told = HashMap::new();
    let mut seen = (HashSet::new(), HashSet::new());
    let mut of = |some: &[&ChainAnswer]| -> Vec<Markup> {
        some.iter()
            .map(|chain| {
                rank += 1;
                let flag = flag(chain, rank, &mut seen);
                cards.card(chain, (rank, flag), &mut told)
            })
            .collect()
    };
    let [ready, unknown, weak] = [ready, unknown, weak].map(|some| of(&some));
    Ok(html! {
        section.results aria-label="Ways in" {
            @for card in ready { (card) }
            @if !unknown.is_empty() {
                h3.divider { (YOU_DECIDE) ": there are no messages to tell how well you know them" }
                @for card in unknown { (card) }
            }
            @if !weak.is_empty() {
                h3.divider { (weak_title) }
                @for card in weak { (card) }
            }
            div.after {
                @if answer.chains.len() == asked.top {
                    a.button href=(place.with(&[("top", &(asked.top + TOP).to_string())]).href()) data-key="show-more" { "Show more" }
                }
                (file_tools())
            }
            (former(place, answer))
            p.muted.small { (not_searched(data, asked)) }
        }
    })
}

/// How a chain differs from those above it.
fn flag(
    chain: &ChainAnswer,
    rank: usize,
    (firsts, targets): &mut (HashSet<String>, HashSet<String>),
) -> Option<&'static str> {
    let is_new_first = firsts.insert(chain.first().id.clone());
    let is_new_target = targets.insert(chain.target.person.id.clone());
    match (rank, is_new_first) {
        (1, _) => Some("Best way"),
        (_, false) => None,
        _ if chain.hops == 1 => Some("You know them yourself"),
        _ if is_new_target => Some("Another introducer, another person"),
        _ => Some("Another way to the same person"),
    }
}

/// What all cards of a search share.
struct Cards<'a> {
    place: &'a Place,
    /// What to say along each chain, by its place in the ranking.
    notes: Vec<Vec<Note>>,
}

impl Cards<'_> {
    /// A chain as a card: who, the way, what each step rests on, what to do first.
    fn card(
        &self,
        chain: &ChainAnswer,
        (rank, flag): (usize, Option<&str>),
        told: &mut HashMap<(String, String), usize>,
    ) -> Markup {
        let ids: Vec<&str> = chain.people.iter().map(|one| one.id.as_str()).collect();
        let key = ids[1..].join("-");
        let band = Band::of_chain(chain.strength, chain.hops);
        let target = &chain.target.person;
        let whole = html! {
            (self.way(chain, &key))
            ol.steps { @for step in 0..chain.hops { (self.step(chain, step, rank, told)) } }
            p.advice { b { (capital(&chain.advised().label().to_lowercase())) ": " } (plain(&chain.advised().why_now())) "." }
            @for doubt in chain.doubts() { p.doubt { (plain(&capital(&doubt))) "." } }
            (notes_of(&key, "", self.notes.get(chain.rank - 1).map_or(&[], Vec::as_slice)))
            (self.tools(chain, &key))
        };
        let head = html! {
            span.rank title={ "Rank " (rank) } { (rank) }
            div.who {
                @if let Some(flag) = flag { p.flag { (flag) } }
                h3 { (person(self.place, target, &format!("card-{key}"))) }
                p.role { (plain(&crate::wording::people::role_at(target.position(), &chain.company))) @if let Some(mark) = chain.target.mark { span.mark { (mark.name()) } } }
            }
            div.verdict { (badge(chain.readiness, chain.advised().hold())) (meter(chain.strength, band, chain.kind)) }
        };
        html! {
            article class={ "card chain " (chain.readiness.name()) } data-chain=(ids.join(" ")) data-readiness=(chain.readiness.name())
                data-strength=(chain.strength) data-kind=(chain.kind.name()) data-weakest=(chain.weakest) data-rank=(chain.rank) {
                header { (head) }
                @if rank <= WHOLE { (whole) }
                @else {
                    details.brief {
                        summary data-key={ "open-" (key) } { (plain(&chain.names())) }
                        (whole)
                    }
                }
            }
        }
    }

    /// Everybody in a row, and between them lines as thick as the ties are strong.
    fn way(&self, chain: &ChainAnswer, key: &str) -> Markup {
        html! {
            ol class={ "path hops-" (chain.hops) } aria-label=(plain(&chain.names())) {
                @for (at, one) in chain.people.iter().enumerate() {
                    @if at > 0 {
                        @let step = &chain.steps[at - 1];
                        @let band = Band::of_tie(step.strength).name();
                        @let is_weakest = chain.hops > 1 && chain.weakest == at - 1;
                        @let weakest = if is_weakest { " weakest" } else { "" };
                        li class={ "leg " (band) " " (step.kind.name()) (weakest) }
                            title={ (capital(band)) " tie, " (strength(step.strength)) ": " (kind_word(step.kind)) } {
                            span.line aria-hidden="true" {}
                            span.leg-strength { (strength(step.strength)) }
                        }
                    }
                    @let part = if at == 0 { "me" } else if at == chain.hops { "target" } else if at == 1 { "introducer" } else { "between" };
                    li class={ "stop " (part) } {
                        span.face aria-hidden="true" { @if at == 0 { "you" } @else { (initials(&one.name)) } }
                        @if at == 0 { span { "You" } } @else { (person(self.place, one, &format!("stop-{key}"))) }
                    }
                }
            }
        }
    }

    /// One tie of the chain: how sure, and by what.
    fn step(&self, chain: &ChainAnswer, at: usize, rank: usize, told: &mut HashMap<(String, String), usize>) -> Markup {
        let step = &chain.steps[at];
        let before = *told.entry(step.pair()).or_insert(rank);
        let is_weakest = chain.hops > 1 && chain.weakest == at;
        let phrases = &step.evidence;
        html! {
            li.step.weakest[is_weakest] {
                p.pair {
                    b { (name(&chain.step_label(at))) }
                    @if is_weakest { span.tag { "weakest step" } }
                    @if step.kind != Kind::Measured { span class={ "tag kind " (step.kind.name()) } { (kind_word(step.kind)) } }
                }
                div.told {
                    @if before < rank { p { "same as " (before) } }
                    @else {
                        p { (plain(&phrases.iter().take(PHRASES).cloned().collect::<Vec<_>>().join(" · "))) }
                        @if phrases.len() > PHRASES {
                            details {
                                summary data-key={ "more-" (step.from) "-" (step.to) } { (phrases.len() - PHRASES) " more" }
                                ul { @for phrase in &phrases[PHRASES..] { li { (plain(phrase)) } } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Go through this person, or without.
    fn tools(&self, chain: &ChainAnswer, key: &str) -> Markup {
        let Some(first) = &chain.introducer else {
            return Markup::default();
        };
        let avoided = joined(&[self.place.get("avoid"), &first.id], ",");
        html! {
            p.card-tools {
                @if self.place.get("via") != first.id {
                    a href=(self.place.with(&[("via", &first.id), ("top", "")]).href()) data-key={ "via-" (key) } { "Only via " (name(&first.first_name)) }
                }
                a href=(self.place.with(&[("avoid", &avoided), ("via", ""), ("top", "")]).href()) data-key={ "avoid-" (key) } { "Skip " (name(&first.first_name)) }
            }
        }
    }
}

/// The notes for chains to a company, as `ask` writes them; none where names are taken out.
pub(super) fn notes(data: &PageData, company: &str, chains: &[Introduction]) -> Vec<Vec<Note>> {
    let Ok(templates) = templates(None) else {
        return Vec::new();
    };
    if data.setting.is_redacted {
        return Vec::new();
    }
    let view = data.session.view();
    let occasions = Occasions::new(&view);
    let written = |introduction: &Introduction| {
        let writer = Writer {
            view: &view,
            introduction,
            company,
            templates: &templates,
            about: &data.session.about,
            occasions: &occasions,
        };
        writer.notes(decide(introduction))
    };
    chains.iter().map(written).collect()
}

/// Notes behind "What to say".
pub(super) fn notes_of(key: &str, what_for: &str, notes: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            details.notes {
                summary data-key={ "say-" (key) } { "What to say" (plain(what_for)) }
                @for note in notes { (to_copy(&html! { (note.title()) @if !note.to.is_empty() { ", to " (name(&note.to)) } }, &note.text)) }
            }
        }
    }
}

fn not_searched(data: &PageData, asked: &Find) -> String {
    let mut left = vec![format!(
        "routes of more than {}",
        count(asked.reach.max_hops as u64, "step")
    )];
    if asked.reach.filter.only_measured {
        left.push("ties without direct messages".to_owned());
    } else if asked.reach.filter.no_inferred {
        left.push("guessed ties".to_owned());
    }
    left.push(match data.session.network.owners.len() {
        1 => "whom your contacts know (one export doesn't say: ask a friend)".to_owned(),
        _ => "whom people outside the pooled exports know".to_owned(),
    });
    let least = data.request.reach.filter.min_strength;
    if least > 0.0 {
        left.push(format!(
            "ties weaker than {}, which this page leaves out",
            strength(least)
        ));
    }
    format!("Not searched: {}.", left.join("; "))
}

/// No way in is an answer too: why, who could know someone, and what to do.
fn no_way(data: &PageData, place: &Place, asked: &Find, answer: &FindAnswer) -> Result<Markup> {
    let called = answer.companies.first().map_or("", |one| one.query.as_str());
    let is_narrowed = FILTERS.iter().any(|key| !place.get(key).is_empty());
    let why = answer.scope.no_way.clone().unwrap_or_default();
    let list = TargetList {
        targets: vec![Target::named(called, &asked.roles)],
        remarks: Vec::new(),
    };
    let request = CompaniesRequest {
        targets: Some(&list),
        roles: Vec::new(),
        reach: asked.reach.clone(),
    };
    let view = data.session.view();
    let found = ranked(&view, &request, 0)?;
    let told = CompaniesAnswer::of(&view, &request, &found, 0);
    let likely = told.no_way_in.first().map_or(&[][..], |one| one.likely.as_slice());
    let helps = told.no_way_in.first().map(|one| one.what_helps);
    let search = answer.companies.first().and_then(|one| one.search_url.as_deref());
    Ok(html! {
        section.results aria-label="Ways in" {
            div.card.nothing {
                h3 { "No way in yet" }
                p { (plain(&format!("{called}: {why}."))) }
                @if is_narrowed {
                    p { a.button href=(super::place::to_company(place.get("company"), &[])) data-key="no-filters" { "Drop the filters" } }
                }
                (former(place, answer))
                @if !likely.is_empty() { (who_may_know(place, likely)) }
                (what_helps(called, helps, search))
            }
        }
    })
}

/// Who of my ties is likeliest to know somebody there.
fn who_may_know(place: &Place, likely: &[LikelyAnswer]) -> Markup {
    html! {
        h4 { "Who may know someone there" }
        ul.plain { @for one in likely { li { (person(place, &one.person, "likely")) span.muted { " " (plain(&one.why)) } } } }
    }
}

fn what_helps(called: &str, helps: Option<&str>, search: Option<&str>) -> Markup {
    html! {
        h4 { "What helps" }
        ul {
            @if let Some(helps) = helps { li { (capital(helps)) } }
            li { a href=(Place::of(Sight::Friends, &[("company", called)]).href()) { "Ask a friend whom they know there" } ": they choose what to tell you, and send back a small file." }
            @if let Some(url) = search {
                li { a href=(url) target="_blank" rel="noopener noreferrer nofollow" title=(look_there(called, url)) { "Look on LinkedIn whom your contacts know there" } }
            }
            li { "Saw a mutual connection? Write it down as a note, and drop the file here." }
        }
    }
}

fn unknown(place: &Place, company: &CompanyAnswer) -> Sheet {
    let typed = company.query.as_str();
    let near = company.with_words.iter().chain(&company.suggestions);
    let near: Vec<&SuggestionAnswer> = near.take(6).collect();
    let why = nobody_at(typed, company.is_placeholder, []);
    Sheet {
        title: typed.to_owned(),
        status: why.clone(),
        hides_heading: true,
        seek: search_box(typed, true),
        main: html! {
            div.card.nothing {
                h3 { (plain(&why)) }
                @if !near.is_empty() {
                    p { "Closest names:" }
                    ul { @for one in near { li { (link(&one.name, &roles(place))) " (" (people(one.people)) ")" } } }
                }
                (what_helps(typed, None, company.search_url.as_deref()))
            }
        },
        ..Sheet::default()
    }
}

/// My own ties who worked there before: no chain, for nothing shows whom they know.
fn former(place: &Place, answer: &FindAnswer) -> Markup {
    let all = &answer.former_insiders;
    if all.is_empty() {
        return Markup::default();
    }
    html! {
        div.former {
            p { b { "Worked there before, may still know people" } " (nothing shows whom: no chain):" }
            ul.plain {
                @for one in all.iter().take(MOST_SHOWN) {
                    li {
                        span.line { (person(place, &one.person, "former")) (badge(one.readiness, None)) }
                        span.muted { (plain(&one.told())) }
                    }
                }
            }
            @if all.len() > MOST_SHOWN { p.muted { "and " (people(all.len() - MOST_SHOWN)) " more" } }
        }
    }
}

fn whom_to_ask(place: &Place, answer: &FindAnswer) -> Markup {
    listed("Whom to ask", &answer.introducers, |one| {
        html! {
            span.line { (person(place, &one.person, "ask")) (badge(one.readiness, one.advised().hold())) }
            span.muted { (count(one.chains as u64, "chain")) ", best " (strength(one.best)) }
        }
    })
}

/// Everybody at the company, those who fit first; whom a chain reaches is marked.
fn who_is_there(
    data: &PageData,
    place: &Place,
    called: &str,
    (asked, found, answer): (&Find, &Introductions<'_>, &FindAnswer),
) -> Markup {
    let view = data.session.view();
    let roles: Vec<Role> = asked.roles.iter().map(|role| Role::new(role)).collect();
    let reached: HashMap<&str, usize> = answer
        .chains
        .iter()
        .rev()
        .map(|chain| (chain.target.person.id.as_str(), chain.rank))
        .collect();
    let mut there: Vec<(bool, Option<usize>, f64, PersonRef)> = there(found)
        .filter(|one| *one != view.me)
        .map(|one| {
            let known = view.strength_between(view.me, one).map_or(0.0, |tie| tie.strength);
            let fits = roles.is_empty() || Role::any_fits(&roles, view.network.roster.person(one));
            let who = PersonRef::of(&view, one);
            (fits, reached.get(who.id.as_str()).copied(), known, who)
        })
        .collect();
    there.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then(b.1.is_some().cmp(&a.1.is_some()))
            .then(b.2.total_cmp(&a.2))
    });
    let shown = if place.get("there") == "all" {
        there.len()
    } else {
        MOST_BESIDE
    };
    beside(
        &format!("People at {called}"),
        &html! {
            ul.plain {
                @for (fits, way, known, who) in there.iter().take(shown) {
                    @let title = Title::of(who.position(), who.company.as_deref());
                    @let mark = crate::advice::mark::Mark::of(&title, &[]);
                    li.faded[!fits] {
                        span.line {
                            (person(place, who, "there"))
                            span.muted { @if *known > 0.0 { "you know them" } @else if let Some(way) = way { "way " (way) } }
                        }
                        span.muted { (plain(who.position())) @if let Some(mark) = mark { " · " (mark.name()) } }
                    }
                }
            }
            @if there.len() > shown {
                p { a href=(place.with(&[("there", "all")]).href()) data-key="there-all" { "all " (thousands(there.len() as u64)) } }
            }
        },
    )
}
