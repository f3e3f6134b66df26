//! Charts: what the other rooms found, drawn as SVG or PNG.
//!
//! In: facts as plain structs of the earlier rooms, and a [`Look`]. Out: a [`Scene`] for each chart, which [`svg()`] and [`png()`]
//! turn into bytes, the same on every machine. No fact is computed here: only what is shown, where, and with which mark.

mod activity;
mod axes;
mod canvas;
mod chains;
mod chains_layout;
mod companies;
mod growth;
mod labels;
mod network;
mod network_draw;
mod network_layout;
mod network_legend;
mod pen;
mod scene;
mod strength;
mod strength_bars;
mod text;
mod theme;
pub(crate) mod verdicts;

pub use activity::activity;
pub use canvas::Look;
pub use chains::chains;
pub use companies::{MOST_COMPANIES, companies};
pub use growth::growth;
pub use network::{Focus, Groups, NetworkOptions, network};
pub use pen::{png, svg};
pub use scene::Scene;
pub use strength::strength;
pub use text::Letters;
pub use theme::Theme;

use crate::advice::introductions::View;
use crate::people::Person;
use crate::people::company::employer_of;
use crate::wording::safe;
use crate::wording::words::date;

/// As of when, and whose data they are.
fn footer(view: &View<'_>) -> String {
    let n_owners = view.network.owners.len();
    let pooled = if n_owners > 1 {
        format!("{n_owners} members' exports pooled")
    } else {
        "one member's export".to_owned()
    };
    format!(
        "As of {} · {pooled} · strength is a number from 0 to 1",
        date(view.as_of)
    )
}

/// A stranger's text on one line, as a viewer's letters write it.
fn plain(text: &str) -> String {
    safe::line(text).replace(['\u{fffe}', '\u{ffff}'], "").trim().to_owned()
}

/// What somebody is called in a sentence.
fn called(person: &Person, speller: &text::Speller) -> String {
    let name = speller.name(&person.name, &person.id);
    if person.id.starts_with("owner/") {
        format!("the {name}")
    } else {
        name
    }
}

/// Where somebody works, as it follows a name; nothing where that is unknown.
fn at_company(person: &Person) -> String {
    employer_of(person).map_or(String::new(), |company| format!(", {}", plain(company)))
}

#[cfg(test)]
mod tests;
