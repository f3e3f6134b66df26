//! Who can introduce me to someone at this company?
//!
//! `warmintro` reads the data exports that LinkedIn gives to its members, builds the network they contain, weighs every
//! tie, and finds the warm-introduction chains to target companies, strongest first.
//!
//! The rooms of this library, in the order in which data flows through them; a room uses only rooms before it:
//! [`archive`] (files) → [`records`] (rows) → [`people`] (who is who) → [`network`] (ties and their evidence) →
//! [`strength`] (what the evidence is worth on a day) → [`chains`] (introductions) → [`advice`] (what to do) →
//! [`wording`] (what to say) → [`document`] (a page of it, for terminal, Markdown and HTML) → [`present`] (answers as text, JSON,
//! CSV, Markdown). [`calendar`], [`error`] and [`progress`] are the ground under all. With the feature `tables` a room of that name
//! counts the network, and keeps it in a folder between two runs. [`Session`] is the front door: from paths to answers in three
//! lines.
//!
//! The library never prints, never reads the clock, the environment or the home folder, and opens no network connection.
//!
//! # A tour
//!
//! In: the paths of exports, and a company. Out: chains of people with their strength, and what to do about the first tie of each.
//!
//! ```
//! use warmintro::{Session, advice::{readiness::Verdict, request::Find}};
//!
//! # fn main() -> warmintro::error::Result<()> {
//! let session = Session::open(["sample-data"])?;
//! let wanted = Find { companies: vec!["Northwind Robotics".to_owned()], ..Find::default() };
//! let best = &session.find(&wanted)?.chains[0];
//!
//! let names: Vec<&str> = best.chain.people.iter().map(|id| session.network.roster.person(*id).name.as_str()).collect();
//! assert_eq!(names, ["Odile Ownerfield", "Ana Horvat", "Boris Novak"]);
//! assert_eq!(best.readiness.verdict, Verdict::Ask);
//! # Ok(())
//! # }
//! ```
//!
//! [`present::find::FindAnswer`] puts such an answer into words, rows and JSON. [`session::Setup`] looks with other eyes, on another
//! day, or with notes; each room does its step alone: rows from files, people from rows, ties, strengths, chains.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod advice;
pub mod archive;
pub mod calendar;
pub mod chains;
pub mod document;
pub mod error;
mod languages;
mod names;
pub mod network;
pub mod parts;
pub mod people;
pub mod present;
pub mod progress;
pub mod records;
pub mod session;
pub mod strength;
#[cfg(feature = "tables")]
pub mod tables;
pub mod weighed;
pub mod wording;
#[cfg(fuzzing)]
pub mod work;
#[cfg(not(fuzzing))]
mod work;

pub use error::Error;
pub use session::Session;
