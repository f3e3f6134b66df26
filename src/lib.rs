//! Who can introduce me to someone at this company?
//!
//! `warmintro` reads the data exports that LinkedIn gives to its members, builds the network they contain, weighs every
//! tie, and finds the warm-introduction chains to target companies, strongest first.
//!
//! The rooms of this library, in the order in which data flows through them; a room uses only rooms before it:
//! [`archive`] (files) → [`records`] (rows) → [`people`] (who is who) → [`network`] (ties and their evidence) →
//! [`strength`] (what the evidence is worth on a day) → [`chains`] (introductions) → [`advice`] (what to do) →
//! [`wording`] (what to say) →
//! [`document`] (a page of it, for terminal, Markdown and HTML) → [`present`] (answers as text, JSON, CSV, Markdown). [`calendar`], [`error`] and [`progress`] are the ground under all. With the
//! feature `tables` a room of that name counts the network, and keeps it in a folder between two runs.
//!
//! The library never prints, never reads the clock, the environment or the home folder, and opens no network connection.
//!
//! # A tour
//!
//! In: the path of one or several exports, a company and a day. Out: chains of people with their strength, and what to do
//! about the first tie of each.
//!
//! ```
//! use std::path::Path;
//! use warmintro::advice::introductions::{Request, View, advise, prepare, search};
//! use warmintro::advice::readiness::Verdict;
//! use warmintro::people::company::{Aliases, CompanyIndex};
//! use warmintro::{chains, network, people, progress, records, strength};
//!
//! # fn main() -> warmintro::error::Result<()> {
//! // Files → rows. A bad row is no error: it is in `issues`.
//! let mut exports = Vec::new();
//! for export in records::discover(Path::new("sample-data"))? {
//!     exports.push(records::read(&export, &progress::Silent)?);
//! }
//! assert!(exports.iter().all(|export| export.issues.is_empty()));
//!
//! // Rows → people → ties. Facts only: nothing is judged yet.
//! let resolution = people::resolve::resolve(&exports);
//! let network = network::build::build(&exports, resolution);
//!
//! // Ties → strengths on a day. "Now" is whatever day it is told.
//! let as_of = network.latest.expect("the sample data have dates");
//! let strengths = strength::score_all(&network, as_of, &strength::Weights::default());
//!
//! // The question, with the eyes of the first owner.
//! let companies = CompanyIndex::new(&network.roster);
//! let me = network.owners[0];
//! let view = View { network: &network, strengths: &strengths, as_of, me, companies: &companies };
//! let request = Request {
//!     companies: vec!["Northwind Robotics".to_owned()],
//!     aliases: Aliases::well_known(),
//!     max_hops: 3,
//!     hop_factor: chains::HOP_FACTOR,
//!     top: 5,
//!     ..Request::default()
//! };
//!
//! // Whom it is about → the best chains → what to do.
//! let prepared = prepare(&view, &request);
//! let found = search(&view, &request, &prepared)?;
//! let answer = advise(&view, prepared, found);
//!
//! let best = &answer.chains[0];
//! let names: Vec<&str> = best.chain.people.iter().map(|id| network.roster.person(*id).name.as_str()).collect();
//! assert_eq!(names, ["Odile Ownerfield", "Ana Horvat", "Boris Novak"]);
//! assert_eq!(best.readiness.verdict, Verdict::Ask);
//! # Ok(())
//! # }
//! ```
//!
//! [`present::find::FindAnswer`] puts such an answer into words, rows and JSON.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod advice;
pub mod archive;
pub mod calendar;
pub mod chains;
pub mod document;
pub mod error;
mod languages;
pub mod network;
pub mod people;
pub mod present;
pub mod progress;
pub mod records;
pub mod strength;
#[cfg(feature = "tables")]
pub mod tables;
pub mod wording;

pub use error::Error;
