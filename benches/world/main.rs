//! Writes invented worlds of LinkedIn exports: the sample folder, or networks of a given size for benchmarks.
//!
//! In: a scale and a folder. Out: the folder filled with exports, and one line on standard output that says what it
//! holds.

#[path = "mod.rs"]
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use world::{Size, Written};

/// What to say to somebody who asks, or who asked for something else.
const USAGE: &str = "\
usage: generate-world [--out DIR] [--scale sample|seeker|S|M|L|XL] [--members N] [--connections N] [--messages N] [--seed N]

  --out DIR         where to write (default: sample-data for the sample, target/world/<scale> otherwise)
  --scale SCALE     sample: four exports with a story (default)
                    seeker: 1 member, 800 connections, 2,000 messages, and a list of 25 targets
                    S: 1 member, 3,000 connections, 60,000 messages     M: 1 member, 30,000 connections, 500,000 messages
                    L: 200 members, about 330,000 connections           XL: 3,000 members, about 3 million connections
  --members N       how many members' exports
  --connections N   connections of a member, in the mean
  --messages N      messages of a member, in the mean
  --seed N          another world of the same size";

/// What was asked for.
struct Request {
    out: PathBuf,
    /// None for the sample.
    size: Option<Size>,
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program talks to the one who runs it"
)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let request = match parse(&arguments) {
        Ok(request) => request,
        Err(why) => {
            eprintln!("error: {why}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let written = match &request.size {
        None => world::sample(&request.out),
        Some(size) => world::scaled(size, &request.out),
    };
    match written {
        Ok(Written {
            n_members,
            n_connections,
            n_messages,
            n_bytes,
        }) => {
            println!(
                "{}: {n_members} exports, {n_connections} connections, {n_messages} messages, {n_bytes} bytes of CSV",
                request.out.display()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "error: cannot write the world to \"{}\": {error}",
                request.out.display()
            );
            ExitCode::from(2)
        }
    }
}

/// Understands the arguments; a later one wins.
fn parse(arguments: &[String]) -> Result<Request, String> {
    let mut out = None;
    let mut scale = "sample".to_owned();
    let mut numbers: [Option<u64>; 4] = [None; 4];
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        let value = rest
            .next()
            .ok_or_else(|| format!("\"{flag}\" needs a value, or is unknown"))?;
        match flag.as_str() {
            "--out" => out = Some(PathBuf::from(value)),
            "--scale" => scale = value.clone(),
            "--members" => numbers[0] = Some(number(flag, value)?),
            "--connections" => numbers[1] = Some(number(flag, value)?),
            "--messages" => numbers[2] = Some(number(flag, value)?),
            "--seed" => numbers[3] = Some(number(flag, value)?),
            _ => return Err(format!("unknown argument \"{flag}\"")),
        }
    }
    if scale == "sample" && numbers.iter().all(Option::is_none) {
        return Ok(Request {
            out: out.unwrap_or_else(|| PathBuf::from("sample-data")),
            size: None,
        });
    }
    let start = if scale == "sample" { "S" } else { scale.as_str() };
    let mut size = Size::named(start).ok_or_else(|| format!("unknown scale \"{scale}\""))?;
    let [members, connections, messages, seed] = numbers;
    size.n_members = members.unwrap_or(size.n_members);
    size.n_connections = connections.unwrap_or(size.n_connections);
    size.n_messages = messages.unwrap_or(size.n_messages);
    size.seed = seed.unwrap_or(size.seed);
    Ok(Request {
        out: out.unwrap_or_else(|| PathBuf::from("target/world").join(start)),
        size: Some(size),
    })
}

/// Reads a whole number; `30_000` and `30,000` are fine.
fn number(flag: &str, value: &str) -> Result<u64, String> {
    let digits: String = value.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    digits
        .parse()
        .map_err(|_| format!("{flag} takes a whole number, not \"{value}\""))
}
