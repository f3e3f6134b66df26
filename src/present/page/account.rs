//! What was read: of each export, and of each file that was just handed over; and where files are handed over.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::PageData;
use super::parts::{Sheet, laid_out, name, plain};
use super::shell::Behind;
use crate::document::{Block, Doc};
use crate::names::names;
use crate::present::check::{CheckAnswer, ExportAnswer, ImportAnswer, Status};
use crate::records::Issue;
use crate::wording::account::unread;
use crate::wording::words::{capital, count, date, people, thousands};

/// More problems of one export than these are counted only.
const MOST_PROBLEMS: usize = 200;

/// What becomes of an export when a page is closed or its program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It is in the saved network.
    Kept,
    /// It is gone.
    Session,
    /// It stays where the user's files are.
    Data,
    /// The page holds what it gave, and nothing can be taken back.
    Page,
}

names!(Keeping: Kept "kept", Session "session", Data "data", Page "page");

/// The account of all exports as a page shows it.
pub fn account_of(account: &CheckAnswer, keeping: &[Keeping], behind: Behind) -> String {
    let n_problems: usize = account.exports.iter().map(|one| one.problems.len()).sum();
    let read = match n_problems {
        0 => "Every row could be read".to_owned(),
        n => unread(n),
    };
    let keeping = keeping.iter().copied().chain(std::iter::repeat(Keeping::Page));
    html! {
        p.lead { (count(account.exports.len() as u64, "export")) ", " (people(account.people)) ". " (read) "." }
        div.exports {
            @for (one, keeping) in account.exports.iter().zip(keeping) {
                section.card.export aria-label=(plain(&one.path)) {
                    header { div.who {
                        h3 { @match &one.owner.name { Some(owner) => (name(owner)), None => "Owner not found" } }
                        p.role {
                            span title=(plain(&one.path)) { (plain(&one.called())) }
                            @if let Some(day) = one.snapshot { span { "of " time datetime=(day) { (date(day)) } } }
                            @if one.share_pack.is_some() { span { "share pack" } }
                            @if one.is_replaced() { span { "not used: there is a later one" } }
                        }
                    } }
                    (keeping_of(one, keeping, behind))
                    (rows_of(one))
                    (files_of(one))
                    @if !one.problems.is_empty() { (problems(&one.problems, MOST_PROBLEMS)) }
                }
            }
        }
    }
    .into_string()
}

/// The same without anybody's name, the name of a file, or a row: owners are called as in the network without names.
pub fn redacted_account_of(account: &CheckAnswer, names: &BTreeMap<String, String>) -> String {
    html! {
        p.lead { (count(account.exports.len() as u64, "export")) ", " (people(account.people)) "." }
        div.exports {
            @for (number, one) in (1..).zip(&account.exports) {
                section.card.export aria-label={ "export " (number) } {
                    @let owner = one.owner.id.as_ref().and_then(|id| names.get(id));
                    h3 { @match owner { Some(owner) => (name(owner)), None => { "Export " (number) } } }
                    @if let Some(day) = one.snapshot { p.role { "of " time datetime=(day) { (date(day)) } } }
                    p { @if one.problems.is_empty() { "Every row could be read." } @else { (unread(one.problems.len())) "." } }
                }
            }
        }
    }
    .into_string()
}

fn rows_of(one: &ExportAnswer) -> Markup {
    let mut doc = Doc::default();
    doc.push(Block::Rows(one.rows()));
    laid_out(doc)
}

fn files_of(one: &ExportAnswer) -> Markup {
    let n_others = one.ignored_files.len();
    html! {
        details {
            summary data-key={ "files-" (one.path) } { (count(one.files.len() as u64, "file")) " read" @if n_others > 0 { ", " (n_others) " not needed" } }
            div.scroll tabindex="0" role="group" aria-label="Files" {
                table {
                    thead { tr { th scope="col" { "File" } th scope="col" { "What it is" } th.number scope="col" { "Rows" } th.number scope="col" { "Used" } } }
                    tbody {
                        @for file in &one.files {
                            tr { th scope="row" { (plain(&file.file)) } td { (file.kind.name()) } td.number { (thousands(file.n_records)) } td.number { (thousands(file.n_used)) } }
                        }
                    }
                }
            }
            @if n_others > 0 { p.muted { "not needed: " (plain(&one.ignored_files.join(", "))) } }
        }
    }
}

/// Rows that could not be read, each with its place and why.
fn problems(all: &[Issue], most: usize) -> Markup {
    html! {
        p { (unread(all.len())) ":" }
        ul.evidence { @for one in all.iter().take(most) { li { (plain(&one.file)) " line " (thousands(one.line)) ": " (plain(&one.why)) } } }
        @if all.len() > most { p.muted { "and " (thousands((all.len() - most) as u64)) " more" } }
    }
}

/// What becomes of an export, and how to have it forgotten: it is asked before.
fn keeping_of(one: &ExportAnswer, keeping: Keeping, behind: Behind) -> Markup {
    let (label, more) = match keeping {
        Keeping::Kept => ("Kept for next time", String::new()),
        Keeping::Session => ("Only for this session", format!(": gone {}", behind.ends())),
        Keeping::Data => ("Given when the program was started", String::new()),
        Keeping::Page => return Markup::default(),
    };
    let what = if one.share_pack.is_some() {
        "share pack"
    } else {
        "export"
    };
    let of = one.snapshot.map_or(String::new(), |day| format!(" of {}", date(day)));
    let whose = match &one.owner.name {
        Some(owner) => format!("{}’s {what}{of}", plain(owner)),
        None => format!("the {what} {}{of}", plain(&one.called())),
    };
    let consequence = if keeping == Keeping::Kept {
        "It is taken out of what is kept, and that is checked. The file that you handed over stays where it is."
    } else {
        "It is not looked at any more. The file that you handed over stays where it is."
    };
    html! {
        div.keeping data-path=(one.path) data-keeping=(keeping.name()) {
            p { b { (label) } span.muted { (more) } }
            @if keeping != Keeping::Data {
                details.forgets {
                    summary.button aria-label={ "Forget " (whose) } data-key={ "forget-" (keeping.name()) "-" (one.path) } { "Forget" }
                    div.doubt role="group" aria-label="Are you sure?" {
                        p { b { "Forget " (whose) "? " } (consequence) }
                        p.drop-buttons {
                            button.primary type="button" data-forget=(one.path) data-keeping=(keeping.name()) data-whose=(capital(&whose)) { "Forget it" }
                            button type="button" data-close { "Cancel" }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn sheet(data: &PageData) -> Sheet {
    Sheet {
        title: "What was read".to_owned(),
        status: "What was read".to_owned(),
        main: html! {
            (drop_area(if data.setting.takes_files { Drop::More } else { Drop::Lists }, data.setting.keeps_in.as_deref()))
            (keep_it(data))
            @if data.account.is_empty() {
                div.card.nothing { h3 { "Not in this page" } p { "What was read of each export was told when it was read." } }
            }
            (maud::PreEscaped(&data.account))
        },
        ..Sheet::default()
    }
}

fn keep_it(data: &PageData) -> Markup {
    html! {
        section.card aria-labelledby="save-title" {
            h2 #save-title { "Keep it" }
            p { "Nothing is stored by your browser. Save this page with your data, and open that file next time." }
            p.drop-buttons {
                button.primary type="button" data-download="page" data-key="save-page" { "Save this page with my data" }
                @if !data.setting.is_redacted { button type="button" data-download="redacted" data-key="save-redacted" { "Save one without names, to show around" } }
            }
        }
    }
}

/// Where on the page files are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drop {
    /// On a page that holds nothing yet.
    First,
    /// On the page of a question.
    Answer,
    /// Beside exports that are there.
    More,
    /// On a page that was made from a network.
    Lists,
}

impl Drop {
    fn title(self) -> &'static str {
        match self {
            Self::First | Self::Answer => "Drop your export here",
            Self::More => "Add an export",
            Self::Lists => "Add your list or your notes",
        }
    }

    fn takes(self) -> &'static str {
        match self {
            Self::First | Self::More => {
                "The ZIP as LinkedIn sent it, the folder it was unpacked to, a share pack of a friend, your notes, or your list of \
                 companies; up to 256 MB."
            }
            Self::Answer => "The ZIP as LinkedIn sent it, or the folder it was unpacked to; up to 256 MB.",
            Self::Lists => {
                "Your list of companies, or your notes on people. Exports can't be added to this page: drop them all on an empty one."
            }
        }
    }
}

/// Where files can be dropped; what became of those before stands in its list.
pub(super) fn drop_area(drop: Drop, keeps_in: Option<&str>) -> Markup {
    html! {
        section.drop #drop aria-labelledby="drop-title" {
            div.drop-field {
                h2 #drop-title { (drop.title()) }
                p.muted { (drop.takes()) }
                p.drop-buttons {
                    button.primary type="button" data-pick="files" data-key="pick-file" { "Choose files" }
                    @if drop != Drop::Lists {
                        input.unseen type="file" webkitdirectory tabindex="-1" aria-hidden="true";
                        button type="button" data-pick="folder" data-key="pick-folder" { "Choose a folder" }
                    }
                    @if drop == Drop::First { button type="button" data-try-sample data-key="try-sample" hidden { "Try it with made-up data" } }
                }
                @match keeps_in {
                    Some(folder) => {
                        fieldset.keep {
                            legend.unseen { "What becomes of it" }
                            label { input type="radio" name="keep" value="no" checked data-key="keep-no"; span { "Only for this session" span.muted { " – gone when the program ends" } } }
                            label { input type="radio" name="keep" value="yes" data-key="keep-yes"; span { "Keep for next time" span.muted { " – in " (plain(folder)) ", without the text of messages" } } }
                        }
                    }
                    None => p.small.muted { "It is looked at only; nothing is kept." }
                }
            }
            ul.handed aria-label="Files handed over" {}
        }
    }
}

/// How to get an export, and what becomes of it.
pub(super) fn how_to_export(behind: Behind) -> Markup {
    html! {
        div.welcome-columns {
            section aria-labelledby="how" {
                h2 #how { "How to get your export" }
                ol.numbered {
                    li { "On LinkedIn, open " a href="https://www.linkedin.com/mypreferences/d/download-my-data" rel="noreferrer" target="_blank" { "Settings & Privacy → Data privacy → Get a copy of your data" } "." }
                    li { "Choose at least " b { "Connections" } " and " b { "Messages" } "; everything is better: recommendations and invitations count, too." }
                    li { "LinkedIn sends an e-mail with a link, after minutes or within a day. Save the ZIP, and drop it here as it is." }
                }
            }
            section aria-labelledby="promise" { h2 #promise { "What becomes of it" } ul.evidence { @for text in behind.becomes() { li { (text) } } } }
        }
    }
}

/// The first page of somebody who has no network yet.
pub(super) fn nothing_yet(keeps_in: Option<&str>, behind: Behind) -> Markup {
    html! {
        h1 #heading tabindex="-1" { "Who can introduce you to someone there?" }
        p.lead { "Your LinkedIn export knows. Drop it here: this page reads it, finds the warmest way in to any company, and says what it rests on." }
        (drop_area(Drop::First, keeps_in))
        (how_to_export(behind))
    }
}

/// Returns what a page shows that holds no network any more.
pub fn welcome(keeps_in: Option<&str>, behind: Behind) -> String {
    nothing_yet(keeps_in, behind).into_string()
}

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
