//! `warmintro completions` and `warmintro man`: what packages of the program bring along.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use warmintro::wording::words::number;

use crate::cli::args::Cli;
use crate::cli::files::make_folder;
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// Your shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Writes what makes a shell complete commands and options.
pub(crate) fn completions(args: &CompletionsArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "warmintro", &mut script);
    if args.shell == Shell::Zsh {
        // After `*::` zsh takes the rest of the line for a command of its own, and offers no option there.
        script = String::from_utf8(script)?.replace("'*::", "'*:").into_bytes();
    }
    run.terminal.answer(&script)?;
    Ok(Outcome::Found)
}

/// Writes the manual page of the program, or with `-o` those of all its commands.
pub(crate) fn man(run: &Run<'_>) -> Result<Outcome> {
    let mut pages = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    add_pages(&command, &mut pages)?;
    let Some(folder) = run.output() else {
        run.terminal.answer(&pages[0].1)?;
        return Ok(Outcome::Found);
    };
    let is_page = folder.extension().is_some_and(|extension| extension == "1");
    if is_page || (folder.exists() && !folder.is_dir()) {
        return Err(usage(
            "every command has a page of its own: name a folder, such as -o man1",
        ));
    }
    make_folder(folder)?;
    for (name, page) in &pages {
        run.terminal.write(&folder.join(name), page)?;
    }
    run.terminal
        .note(&format!("{} in {}", number(pages.len(), "page"), folder.display()));
    Ok(Outcome::Found)
}

/// The page of a command, then those of the commands below it.
fn add_pages(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    let title = title_line(command.get_display_name().unwrap_or("warmintro"));
    let page = String::from_utf8(page)?;
    let page = page.lines().map(|line| {
        let line = if line.starts_with(".TH ") { title.as_str() } else { line };
        format!("{line}\n")
    });
    pages.push((man.get_filename(), page.collect::<String>().into_bytes()));
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        add_pages(below, pages)?;
    }
    Ok(())
}

/// The heading of a page. A version is made on no day in particular, and the package leaves an empty day out, which would make
/// readers take the version for it.
fn title_line(name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(".TH {name} 1 \"\" \"warmintro {version}\" \"warmintro\"")
}
