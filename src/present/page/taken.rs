//! What became of a file that was handed over, as the page shows it.

use maud::{Markup, html};

use super::account::problems;
use super::parts::plain;
use crate::present::check::{ImportAnswer, Status};
use crate::records::Issue;
use crate::wording::words::{capital, count, date, people};

/// Of so many rows it is told at once why they can't be read.
const MOST_TOLD: usize = 5;

/// Returns what was read of exports: in a sentence, and as HTML. `kept_in` is the folder that keeps them, `undo` how to take them back.
pub fn taken(answer: &ImportAnswer, kept_in: Option<&str>, undo: Option<&str>) -> (String, String) {
    if answer.exports.is_empty() {
        let said = "Nothing was read: you had this member forgotten.".to_owned();
        return (said.clone(), html! { p { (said) } }.into_string());
    }
    let is_known = answer.exports.iter().all(|one| one.status == Status::Known);
    let said = if is_known {
        "Nothing new: this is here already".to_owned()
    } else {
        capital(&summary(answer))
    };
    let html = html! {
        p { (said) "." }
        @if !is_known { @for one in &answer.exports { (could_read(&one.account.problems)) } }
        p.muted.small {
            @if let Some(folder) = kept_in { "Kept in " (plain(folder)) ". " }
            @if let Some(undo) = undo { (plain(undo)) }
        }
    };
    (said, html.into_string())
}

/// Returns the same of a list or of notes.
pub fn taken_file(said: &str, problems: &[Issue]) -> String {
    html! { p { (plain(&capital(said))) "." } (could_read(problems)) }.into_string()
}

/// Returns what was done to forget an export, and what was not touched.
pub fn taken_back(said: &[String], elsewhere: &[String]) -> String {
    let list = |all: &[String]| html! { ul.evidence { @for text in all { li { (plain(&capital(text))) } } } };
    html! {
        p { "Forgotten:" } (list(said))
        @if !elsewhere.is_empty() { p { "Not touched, and yours to look after:" } (list(elsewhere)) }
    }
    .into_string()
}

fn could_read(all: &[Issue]) -> Markup {
    html! { @if all.is_empty() { p.muted { "Every row could be read." } } @else { (problems(all, MOST_TOLD)) } }
}

/// Such as `Ana Horvat, 14 Mar 2026: 1,204 people, 3,310 messages`.
fn summary(answer: &ImportAnswer) -> String {
    let told = answer.exports.iter().map(|one| {
        let owner = one
            .account
            .owner
            .name
            .as_deref()
            .unwrap_or("an export that does not say whose it is");
        let of = one
            .account
            .snapshot
            .map_or(String::new(), |day| format!(", {}", date(day)));
        let holds = match &one.account.share_pack {
            Some(pack) => format!("a share pack with {}", people(pack.people)),
            None => format!(
                "{}, {}",
                people(usize::try_from(one.account.people).unwrap_or(usize::MAX)),
                count(one.account.n_messages(), "message")
            ),
        };
        let beside = match one.status {
            Status::Added => "",
            Status::History => ", beside an earlier or later export of the same member",
            Status::Restored => ", now with those whom you had forgotten before",
            Status::Known => ", here already",
        };
        format!("{owner}{of}: {holds}{beside}")
    });
    plain(&told.collect::<Vec<_>>().join("; ")).into_owned()
}
