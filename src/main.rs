//! `warmintro` on the command line. Everything it knows is in the library; this is the edge to the terminal.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
