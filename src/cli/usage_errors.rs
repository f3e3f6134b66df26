//! What cannot be made sense of on the command line, in the words of whoever typed it.
//!
//! In: what clap says. Out: one sentence and an example where something is missing or is no number; else nothing, and clap says it.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use warmintro::wording::safe;

/// What each command cannot do without, and what to type.
const MISSING: [(&str, &str, &str); 9] = [
    ("find", "the name of a company", "warmintro find \"Northwind Robotics\""),
    (
        "ask",
        "the name of a company",
        "warmintro ask \"Northwind Robotics\" --about me.txt",
    ),
    (
        "asked",
        "whom you asked",
        "warmintro asked \"Ana Horvat\" --company \"Northwind Robotics\"",
    ),
    (
        "forget",
        "whom or which export to forget",
        "warmintro forget \"Ana Horvat\" --dry-run",
    ),
    (
        "completions",
        "the name of a shell: bash, elvish, fish, powershell or zsh",
        "warmintro completions bash > ~/.local/share/bash-completion/completions/warmintro",
    ),
    (
        "chart",
        "the name of a chart: network, chains, growth, strength, companies, activity or all",
        "warmintro chart network -o network.svg",
    ),
    (
        "chart chains",
        "the name of a company",
        "warmintro chart chains \"Northwind Robotics\" -o ways-in.svg",
    ),
    (
        "export",
        "what to export: people, ties, candidates, graph or share-pack",
        "warmintro export people -o people.csv",
    ),
    (
        "export candidates",
        "the name of a company, or a list of companies",
        "warmintro export candidates \"Northwind Robotics\" -o candidates.xlsx\n\
         warmintro export candidates --targets companies.csv -o candidates.xlsx",
    ),
];

/// Returns what is wrong, and an example of what is right.
pub(super) fn explain(error: &clap::Error) -> Option<(String, Option<&'static str>)> {
    match error.kind() {
        ErrorKind::MissingRequiredArgument
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // An option that another one needs is named by clap.
            if let Some(ContextValue::Strings(missing)) = error.get(ContextKind::InvalidArg)
                && missing.iter().all(|name| name.starts_with("--"))
            {
                return None;
            }
            let command = command(error);
            let (_, what, example) = MISSING.iter().find(|(name, ..)| *name == command)?;
            Some((format!("{command} needs {what}"), Some(*example)))
        }
        ErrorKind::ValueValidation => {
            let option = text(error, ContextKind::InvalidArg)?;
            let value = text(error, ContextKind::InvalidValue)?;
            // `--top <K>`: every value that clap reads itself is a number, or an address.
            let name = option.split(' ').next().filter(|name| *name != "--listen")?;
            let kind = match value.parse::<f64>() {
                // Too great, or below 0: clap says how great it may be.
                Ok(number) if number.fract() == 0.0 => return None,
                Ok(_) => "a whole number",
                Err(_) => "a number",
            };
            Some((format!("{name} takes {kind}, not \"{}\"", safe::line(value)), None))
        }
        // `--top -1`
        ErrorKind::UnknownArgument => {
            let number = text(error, ContextKind::InvalidArg)?;
            let is_number = number.starts_with('-') && number[1..].starts_with(|c: char| c.is_ascii_digit());
            is_number.then(|| {
                (
                    format!("no option takes a number below 0 such as {}", safe::line(number)),
                    None,
                )
            })
        }
        _ => None,
    }
}

/// The command that was typed, with what it is part of: `export people`. Clap tells it in the line of its usage only.
fn command(error: &clap::Error) -> String {
    let said = error.to_string();
    // First the program, under the name by which it was called.
    let usage = said.split("Usage: ").nth(1).unwrap_or_default();
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let words: Vec<&str> = usage.split_whitespace().skip(1).take_while(is_name).collect();
    words.join(" ")
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        _ => None,
    }
}
