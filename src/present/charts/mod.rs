//! Charts: what the other rooms found, drawn as SVG or PNG.
//!
//! In: facts as plain structs of the earlier rooms, and a [`Look`]. Out: a [`Scene`] for each chart, which [`svg()`] and [`png()`]
//! turn into bytes, the same on every machine. No fact is computed here: only what is shown, where, and with which mark.

mod activity;
mod canvas;
mod chains;
mod companies;
mod growth;
mod labels;
mod map;
pub(crate) mod map_layout;
mod network;
mod network_layout;
mod packing;
mod pen;
mod scene;
mod strength;
mod text;
mod theme;
pub(crate) mod verdicts;

pub use canvas::Look;
pub use chains::chains;
pub use network::{Focus, Groups, NetworkOptions, around};
pub use pen::{png, svg};
pub use scene::Scene;
pub use text::Letters;
pub use theme::Theme;

use crate::advice::introductions::View;
use crate::error::Result;
use crate::people::Person;
use crate::people::company::{Aliases, employer_of};
use crate::wording::safe;
use crate::wording::words::{date, pooled};

/// A chart that needs nothing but the network.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// What it is called: as a command, as a file of all charts, and in a report.
    pub name: &'static str,
    /// What it shows, in a line.
    pub about: &'static str,
    /// Looks at the network once, and returns what draws it.
    pub of: for<'a> fn(View<'a>, &Aliases) -> Result<Draw<'a>>,
}

/// Draws a chart in any look.
pub type Draw<'a> = Box<dyn Fn(&Look) -> Scene + 'a>;

/// Every chart that needs nothing but the network: an entry here, and its file.
pub const CHARTS: [Chart; 6] = [
    Chart {
        name: "map",
        about: "Everybody you know, by employer: how strong, and what to do first",
        of: map::of,
    },
    Chart {
        name: "network",
        about: "The people around you: the closer, the stronger the tie",
        of: network::of,
    },
    Chart {
        name: "growth",
        about: "Ties and messages over time",
        of: growth::of,
    },
    Chart {
        name: "strength",
        about: "How strong your ties are and what to do about them",
        of: strength::of,
    },
    Chart {
        name: "companies",
        about: "The companies with the warmest ways in",
        of: companies::of,
    },
    Chart {
        name: "activity",
        about: "When you and others write, and who answers whom",
        of: activity::of,
    },
];

/// As of when, and whose data they are.
fn source(view: &View<'_>) -> String {
    let n_packs = view.network.pack_owners.len();
    let pooled = pooled(view.network.owners.len().saturating_sub(n_packs), n_packs);
    format!("As of {} · {pooled}", date(view.as_of))
}

/// The same for a chart of strengths.
fn footer(view: &View<'_>) -> String {
    format!("{} · strength is a number from 0 to 1", source(view))
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
