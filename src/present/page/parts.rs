//! The small parts that views are made of: names, badges, numbers, tables.
//!
//! In: what answers hold. Out: HTML, escaped by the builder; text of strangers stands on one line and steers nobody.

use std::borrow::Cow;

use maud::{Markup, html};

use super::place::{Place, Sight};
use crate::advice::asks::Hold;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Doc, Entry};
use crate::network::Kind;
use crate::present::answer::PersonRef;
use crate::strength::Band;
use crate::wording::reasons::label_of;
use crate::wording::safe;
use crate::wording::words::{ago, date, joined, strength, thousands};

/// What a view shows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The title of the page.
    pub(super) title: String,
    /// What the live region says.
    pub(super) status: String,
    /// Whether the heading is for those alone who hear the page.
    pub(super) hides_heading: bool,
    /// The search box, where there is one.
    pub(super) seek: Markup,
    pub(super) main: Markup,
    /// What stands beside it; empty if nothing does.
    pub(super) side: Markup,
    /// What lights up on the map.
    pub(super) lit: Lit,
}

/// What lights up on the map: people, and ways among them.
#[derive(Debug, Default, serde::Serialize)]
pub(super) struct Lit {
    pub(super) people: Vec<String>,
    pub(super) ways: Vec<Vec<String>>,
}

/// Text as it may stand on a page.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    safe::line(text)
}

/// A name that keeps its reading direction to itself.
pub(super) fn name(text: &str) -> Markup {
    html! { bdi { (plain(text)) } }
}

/// The address that opens somebody's panel beside what is shown.
pub(super) fn to_person(place: &Place, id: &str) -> String {
    match place.sight {
        Sight::Person => Place::of(Sight::Person, &[("who", id)]),
        _ => place.with(&[("who", id)]),
    }
    .href()
}

/// Somebody's name that opens their panel; `key` tells the links to one person apart.
pub(super) fn person(place: &Place, who: &PersonRef, key: &str) -> Markup {
    let title = joined(&[who.name.as_str(), who.position()], ", ");
    html! {
        a.person href=(to_person(place, &who.id)) title=(plain(&title)) data-key={ (key) "-" (who.id) } { (name(&who.name)) }
    }
}

/// A company's name that opens its ways in.
pub(super) fn company(text: &str, roles: &[String]) -> Markup {
    html! { a.company href=(super::place::to_company(text, roles)) { (name(text)) } }
}

/// What to do first, as a badge that reads without its color.
pub(super) fn badge(verdict: Verdict, hold: Option<&Hold>) -> Markup {
    html! { span class={ "badge " (verdict.name()) } { (label_of(verdict, hold).to_lowercase()) } }
}

/// How strong something is: four steps and a word; the number on hover.
pub(super) fn meter(share: f64, band: Band, kind: Kind) -> Markup {
    let steps = match band {
        Band::Strong => 4,
        Band::Fair => 3,
        Band::Weak if share >= 0.02 => 2,
        Band::Weak => 1,
    };
    let word = if kind == Kind::Inferred { "guess" } else { band.name() };
    html! {
        span.steps-of title={ "Strength " (strength(share)) " of 1" } {
            span.pips aria-hidden="true" { @for step in 1..=4 { i.on[step <= steps] {} } }
            (word) " " b { (strength(share)) }
        }
    }
}

/// `8 in 10`.
pub(super) fn in_ten(share: f64) -> String {
    format!("{:.0} in 10", (share * 10.0).round())
}

/// A day as people say it, the exact one on hover.
pub(super) fn day(day: Option<Day>, as_of: Day) -> Markup {
    html! {
        @match day {
            Some(day) => time datetime=(day) title=(date(day)) { (ago(day.min(as_of), as_of)) },
            None => span.none { "–" },
        }
    }
}

/// At most two initials.
pub(super) fn initials(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-'));
    let firsts: Vec<char> = words
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    let letters: Vec<char> = firsts.iter().copied().filter(|c| c.is_alphabetic()).collect();
    let chosen = if letters.is_empty() { firsts } else { letters };
    let ends = [chosen.first(), chosen.last().filter(|_| chosen.len() > 1)];
    let text: String = ends.into_iter().flatten().flat_map(|c| c.to_uppercase()).collect();
    if text.is_empty() { "?".to_owned() } else { text }
}

/// A part of the column beside, under its title.
pub(super) fn beside(title: &str, content: &Markup) -> Markup {
    html! { section.beside { h2 { (plain(title)) } (content) } }
}

/// The same as a list in which the order says something; nothing where it is empty.
pub(super) fn listed<T>(title: &str, rows: &[T], row: impl Fn(&T) -> Markup) -> Markup {
    if rows.is_empty() {
        return Markup::default();
    }
    beside(title, &html! { ol.plain { @for one in rows { li { (row(one)) } } } })
}

/// What can be copied, under what it is.
pub(super) fn to_copy(title: &Markup, text: &str) -> Markup {
    let lines: Vec<Cow<'_, str>> = text.lines().map(plain).collect();
    html! {
        div.to-copy {
            h4 { span { (title) } button type="button" data-copy { "Copy" } }
            pre { (lines.join("\n")) }
        }
    }
}

/// An answer as it is laid out for the terminal, without its title and without commands: this page has no terminal.
pub(super) fn laid_out(mut doc: Doc) -> Markup {
    doc.blocks.retain(|block| !matches!(block, Block::Heading(1, _)));
    without_commands(&mut doc.blocks);
    maud::PreEscaped(doc.to_html())
}

fn without_commands(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block, Block::Command(_)));
    for block in blocks {
        match block {
            Block::Inside(blocks) | Block::Entry(Entry { body: blocks, .. }) => without_commands(blocks),
            _ => {}
        }
    }
}

/// A column of a table: its key in the address (none if it can't be sorted by), what stands over it, how it is first sorted, and its class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    /// Whether the greatest come first when it is chosen.
    pub(super) falls: bool,
    pub(super) class: &'static str,
}

impl Head {
    pub(super) const fn new(key: &'static str, label: &'static str, class: &'static str) -> Self {
        Self {
            key,
            label,
            falls: false,
            class,
        }
    }

    pub(super) const fn falling(self) -> Self {
        Self { falls: true, ..self }
    }
}

/// So many rows stand on a page of a table.
pub(super) const ROWS: usize = 50;

/// Which rows of a table are shown, and in which order.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) sort: &'a str,
    pub(super) falls: bool,
    page: usize,
}

impl<'a> Wanted<'a> {
    /// What an address says; `usual` is such as `-strength`.
    pub(super) fn of(place: &'a Place, usual: &'a str) -> Self {
        let sort = Some(place.get("sort")).filter(|sort| !sort.is_empty()).unwrap_or(usual);
        Self {
            sort: sort.trim_start_matches('-'),
            falls: sort.starts_with('-'),
            page: place.number("page").unwrap_or(1).max(1),
        }
    }

    /// Sorts by a key, what has none last whichever way.
    pub(super) fn sort_by<T, K: PartialOrd>(&self, rows: &mut [T], key: impl Fn(&T) -> Option<K>) {
        let order = |a: &Option<K>, b: &Option<K>| match (a, b) {
            (Some(a), Some(b)) => {
                let order = a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal);
                if self.falls { order.reverse() } else { order }
            }
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        rows.sort_by(|a, b| order(&key(a), &key(b)));
    }

    /// The rows of the page that is shown.
    pub(super) fn shown<'r, T>(&self, rows: &'r [T]) -> &'r [T] {
        let page = self.page.min(rows.len().div_ceil(ROWS).max(1));
        let first = (page - 1) * ROWS;
        &rows[first..rows.len().min(first + ROWS)]
    }

    fn pager(&self, place: &Place, n_rows: usize) -> Markup {
        let n_pages = n_rows.div_ceil(ROWS).max(1);
        let page = self.page.min(n_pages);
        let link = |to: usize, sign: &str, words: &str| {
            html! {
                @if (1..=n_pages).contains(&to) {
                    a.button href=(place.with(&[("page", &to.to_string())]).href()) data-key={ "page-" (sign) } aria-label=(words) { (sign) }
                } @else {
                    span.button.off aria-hidden="true" { (sign) }
                }
            }
        };
        let first = (page - 1) * ROWS;
        html! {
            @if n_pages > 1 {
                nav.pager aria-label="Pages of the table" {
                    (link(page.wrapping_sub(1), "←", "Previous page"))
                    span { (thousands(first as u64 + 1)) "–" (thousands(n_rows.min(first + ROWS) as u64)) " of " (thousands(n_rows as u64)) }
                    (link(page + 1, "→", "Next page"))
                }
            }
        }
    }
}

/// A table with its tools. A row is its cells, in the order of the columns; the first is its head.
pub(super) fn table(
    place: &Place,
    (caption, summary): (&str, &str),
    heads: &[Head],
    (wanted, n_rows): (&Wanted<'_>, usize),
    rows: &[Vec<Markup>],
) -> Markup {
    html! {
        section.sheet aria-label=(caption) {
            div.toolbar {
                input #table-search type="search" value=(plain(place.get("q"))) placeholder="Search" aria-label={ "Search " (caption) }
                    data-key="table-search" data-param="q" autocomplete="off";
                span.summary { (summary) }
                (file_tools())
            }
            @if rows.is_empty() {
                p.empty { @if place.get("q").is_empty() { "There is nothing here." } @else { "Nothing here holds “" (plain(place.get("q"))) "”." } }
            } @else {
                (rows_only(place, caption, heads, wanted, rows))
            }
            (wanted.pager(place, n_rows))
        }
    }
}

/// Buttons that copy or save what is shown as rows.
pub(super) fn file_tools() -> Markup {
    html! {
        span.tools {
            span.said role="status" {}
            button type="button" data-rows="tsv" data-key="copy" title="Copy these rows, to be pasted into a spreadsheet" { "Copy" }
            button type="button" data-rows="csv" data-key="csv" title="Save these rows as a CSV file" { "CSV" }
        }
    }
}

fn rows_only(place: &Place, caption: &str, heads: &[Head], wanted: &Wanted<'_>, rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(caption) {
            // The roles are said aloud, for a phone lays the rows out as cards, and then browsers forget what they are.
            table.rows role="table" {
                caption.unseen { (caption) }
                thead role="rowgroup" { tr role="row" {
                    @for head in heads {
                        @let is_it = head.key == wanted.sort;
                        @let falls = if is_it { !wanted.falls } else { head.falls };
                        @let sort = format!("{}{}", if falls { "-" } else { "" }, head.key);
                        th scope="col" role="columnheader" class=(head.class) aria-sort=[is_it.then_some(if wanted.falls { "descending" } else { "ascending" })] {
                            @if !head.key.is_empty() {
                                a href=(place.with(&[("sort", &sort), ("page", "")]).href()) data-key={ "sort-" (head.key) } title={ "Sort by " (head.label.to_lowercase()) } {
                                    (head.label)
                                    span.arrow aria-hidden="true" { @if is_it { (if wanted.falls { "↓" } else { "↑" }) } }
                                }
                            } @else { (head.label) }
                        }
                    }
                } }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            @for (at, (cell, head)) in row.iter().zip(heads).enumerate() {
                                @if at == 0 { th scope="row" role="rowheader" class=(head.class) { (cell) } }
                                @else { td role="cell" class=(head.class) data-label=(head.label) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
