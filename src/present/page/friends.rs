//! Questions to friends: where they are made, what the friend sees, and where a reply is pasted.

use maud::{Markup, html};

use super::PageData;
use super::account::{Drop, drop_area, how_to_export};
use super::parts::{Sheet, laid_out, name, plain};
use super::place::Place;
use super::shell::Behind;
use crate::advice::readiness::Verdict;
use crate::present::know::KnowAnswer;
use crate::present::share_pack::{KnownAnswer, KnownPerson, Request};
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::request as words;
use crate::wording::words::{capital, joined, people};

const MOST_ASKED: usize = 20;

/// The companies to ask about: those of my list into which I know no way, then those where a way has to be built first.
fn companies_to_ask(data: &PageData) -> Vec<String> {
    let Some(targets) = &data.request.targets else {
        return Vec::new();
    };
    let Ok(answer) = data.companies(Some(targets), 0) else {
        return Vec::new();
    };
    let unready = answer
        .companies
        .iter()
        .filter(|row| matches!(row.readiness, Verdict::Build | Verdict::Unknown));
    let open: Vec<String> = answer
        .no_way_in
        .iter()
        .map(|row| row.company.clone())
        .chain(unready.map(|row| row.company.clone()))
        .collect();
    let all = || answer.companies.iter().map(|row| row.company.clone()).collect();
    let mut asked = if open.is_empty() { all() } else { open };
    asked.truncate(MOST_ASKED);
    asked
}

pub(super) fn sheet(data: &PageData, place: &Place) -> Sheet {
    let asked = match place.get("company") {
        "" => companies_to_ask(data).join("\n"),
        company => company.to_owned(),
    };
    let me = first_name(&data.session.network.roster.person(data.session.me).name);
    Sheet {
        title: "Ask a friend".to_owned(),
        status: "Ask a friend whom they know".to_owned(),
        main: html! {
            p.lead { "One export doesn't say whom your friends know. Send one of them a page: they drop their export on it, choose whom to mention, and send you a small file." }
            form.card.stacked data-form="request" {
                label for="ask-list" { "Companies, one a line" }
                textarea #ask-list name="companies" rows="6" data-key="ask-list" { (asked) }
                label for="ask-from" { "Your name, as your friend knows you" }
                input #ask-from name="from" type="text" value=(plain(&me)) data-key="ask-from";
                p.drop-buttons {
                    button.primary type="submit" data-download="request" data-key="ask-page" { "Save a page to send" }
                    button type="submit" data-letter data-key="ask-letter" { "Copy as an e-mail" }
                }
                p.muted.said role="status" {}
            }
            p {
                @if data.setting.takes_files { "When their file comes back, drop it here" }
                @else { "When their file comes back, drop it on an empty page, with your export" }
                ": your chains then have second steps that somebody measured."
            }
            @if !data.setting.is_redacted {
                form.card.stacked data-form="reply" {
                    h2 { "They answered your e-mail?" }
                    p { "Paste what they wrote, one person a line, such as “Boris Novak, Head of Data at Northwind Robotics (worked together)”." }
                    label for="reply-who" { "Who replied" }
                    input #reply-who name="who" type="text" data-key="reply-who";
                    label for="reply-text" { "What they wrote" }
                    textarea #reply-text name="text" rows="4" data-key="reply-text" {}
                    p.drop-buttons { button type="submit" data-key="reply-take" { "Take it" } }
                    div.muted.said role="status" {}
                }
            }
        },
        ..Sheet::default()
    }
}

/// The page of a question: what the friend sees first.
pub(super) fn question(request: &Request) -> Markup {
    html! {
        h1 #heading tabindex="-1" { (plain(&words::lead(&plain(&request.from), request.companies.len()))) }
        ol.asked-for { @for company in &request.companies { li { (name(company)) } } }
        noscript { p.lead { (words::HOW_TO_OPEN) } }
        p.lead { "Drop your LinkedIn export here. It stays on your computer: you see whom you know there, choose whom to mention, and send back a small file." }
        (drop_area(Drop::Answer, None))
        (how_to_export(Behind::Engine))
    }
}

/// Returns what was understood of a friend's reply.
pub fn understood(answer: &KnowAnswer) -> String {
    laid_out(answer.doc()).into_string()
}

/// Returns the page on which a friend chooses whom to mention.
pub fn known_page(request: &Request, known: &KnownAnswer) -> String {
    let n = known.people.len();
    let from = plain(&request.from);
    html! {
        h1 #heading tabindex="-1" { @if n == 0 { "You know no one there well enough to mention" } @else { "You know " (people(n)) " there" } }
        p.lead {
            @if n == 0 { "There is nothing to send: just tell " (name(&from)) " so. That helps, too." }
            @else { "Untick whom you would rather not mention. Nothing is sent until you send the file yourself." }
        }
        ul.answers { @for person in &known.people { (answer_item(person)) } }
        @if let Some(nobody) = &known.nobody { p.muted { (plain(nobody)) } }
        @if !known.left_out.is_empty() { p.muted { "Left out: " (plain(&known.left_out.join("; "))) "." } }
        @if n > 0 {
            p { label { input type="checkbox" data-without-names data-key="without-names"; " Without names: “I know " (people(n)) " there, ask me”" } }
            p.drop-buttons { button.primary type="button" data-save-answer data-key="save-answer" { "Save answer" } }
            p.muted {
                "The file names the people you leave ticked, their job and employer, and how strong your tie is. No address, no date, no message. Send it to "
                (name(&from)) " by e-mail."
            }
        }
        (drop_area(Drop::Answer, None))
    }
    .into_string()
}

fn answer_item(person: &KnownPerson) -> Markup {
    let work = joined(&[&person.position, &person.company], ", ");
    let tie = match person.tie {
        Band::Strong => "you know them well",
        Band::Fair => "you know them",
        Band::Weak => "you know them a little",
    };
    html! {
        li.card data-answer=(person.id) {
            label { input type="checkbox" checked data-key={ "answer-" (person.id) }; " " b { (name(&person.name)) } }
            span.muted { (plain(&capital(&work))) " · " (tie) }
        }
    }
}
