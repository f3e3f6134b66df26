//! `warmintro mcp`: starts the server for assistants, which is a program of its own so that nothing of it is in this one.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

use anyhow::Result;
use clap::{Args, ValueHint};
use warmintro::Error;

use crate::cli::Outcome;
use crate::cli::args::Global;
use crate::cli::load::{named, network_folder};

/// The program that answers.
const SERVER: &str = "warmintro-mcp";

#[derive(Debug, Args)]
pub(crate) struct McpArgs {
    /// Exports, share packs, folders of those, or a saved network [default: yours]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Call people by their names
    #[arg(long)]
    names: bool,
}

/// Becomes the server, or runs it; says nothing itself where all is well, for the server speaks on the same pipes.
pub(crate) fn run(args: &McpArgs, global: &Global) -> Result<Outcome> {
    let said = [
        ("--me", global.me.is_some()),
        ("--as-of", global.as_of.is_some()),
        ("--notes", global.notes.is_some()),
        ("--weights", global.weights.is_some()),
        ("--limit", !global.limit.is_empty()),
    ];
    if let Some((option, _)) = said.into_iter().find(|(_, is_given)| *is_given) {
        return Err(Error::Usage(format!("mcp takes paths and --names, not {option}")).into());
    }
    let mut paths = named(&args.paths, global);
    if paths.is_empty() {
        paths.push(network_folder(global)?);
    }
    let options = args.names.then(|| OsString::from("--names"));
    let mut server = Command::new(server());
    server.args(options).arg("--").args(paths);
    match run_in_our_place(&mut server) {
        Ok(status) if status.success() => Ok(Outcome::Found),
        Ok(_) => Err(Error::Usage(format!("{SERVER} ended with an error")).into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::Usage(format!(
            "{SERVER} isn't installed: it's a program of its own, which `cargo install --path src/mcp` builds from the sources"
        ))
        .into()),
        Err(error) => Err(Error::Usage(format!("cannot start {SERVER}: {error}")).into()),
    }
}

/// The one beside this program, which is of its version; else the one on the path.
fn server() -> PathBuf {
    let name = format!("{SERVER}{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().ok().map(|own| own.with_file_name(&name));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| name.into())
}

/// Whoever ends the command ends the server: it's the same process.
#[cfg(unix)]
fn run_in_our_place(server: &mut Command) -> io::Result<ExitStatus> {
    use std::os::unix::process::CommandExt;
    Err(server.exec())
}

#[cfg(not(unix))]
fn run_in_our_place(server: &mut Command) -> io::Result<ExitStatus> {
    server.status()
}
