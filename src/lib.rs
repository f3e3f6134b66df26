//! Who can introduce me to someone at this company?
//!
//! `warmintro` reads the data exports that LinkedIn gives to its members, builds the network they contain, weighs every
//! tie, and finds the warm-introduction chains to target companies, strongest first.
//!
//! The library never prints, never reads the clock, the environment or the home folder, and opens no network connection.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod advice;
pub mod archive;
pub mod calendar;
pub mod chains;
pub mod error;
pub mod network;
pub mod people;
pub mod present;
pub mod progress;
pub mod records;
pub mod strength;

pub use error::Error;
