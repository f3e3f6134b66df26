//! `warmintro ties`: my ties by strength, or one tie in full.

use std::collections::BTreeMap;

use anyhow::Result;
use warmintro::advice::checklist::Insider;
use warmintro::network::Kind;
use warmintro::people::company::Aliases;
use warmintro::people::{PersonId, who};
use warmintro::present::layout::Style;
use warmintro::present::one_tie::OneTieAnswer;
use warmintro::present::tie_text::no_tie;
use warmintro::present::ties::TiesAnswer;

use super::args::{Format, Global, TiesArgs};
use super::load::{Loaded, load};
use super::terminal::{Terminal, say};
use super::{Outcome, Rendering, json, unsuited};

pub(crate) fn run(args: &TiesArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    if let Some(who) = &args.who {
        return one(who, &loaded, global, terminal);
    }
    let answer = TiesAnswer::of(&loaded.view(), args.top);
    if answer.is_empty() {
        say("You have no ties in these data.");
        return Ok(Outcome::Nothing);
    }
    let rendering = Rendering {
        text: &|style| answer.to_text(style),
        table: &|| answer.to_table(),
        markdown: &|| answer.to_table().to_markdown(),
        json: &|| json(&answer),
    };
    let bytes = stages.time("render", || rendering.bytes(global.format, terminal));
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}

/// One tie in full.
fn one(who: &str, loaded: &Loaded, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let view = loaded.view();
    let alter = who::find(&loaded.network.roster, who)?;
    let insiders = insiders(loaded, alter);
    let Some(answer) = OneTieAnswer::of(&view, alter, &loaded.weights, &insiders) else {
        let person = loaded.network.roster.person(alter);
        say(&no_tie(&person.name, person.company.as_deref()));
        return Ok(Outcome::Nothing);
    };
    let bytes = match global.format {
        Format::Table => answer
            .to_text(Style {
                width: terminal.width,
                color: terminal.color,
            })
            .into_bytes(),
        Format::Json => json(&answer),
        other => return Err(unsuited(other, "table or json")),
    };
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}

/// The companies I want to reach at which that person knows somebody, by the trust that the best of these ties deserves.
fn insiders(loaded: &Loaded, alter: PersonId) -> Vec<Insider> {
    let aliases = Aliases::well_known();
    let mut best: BTreeMap<String, Kind> = BTreeMap::new();
    for (owner, target) in &loaded.network.targets {
        if *owner != loaded.me {
            continue;
        }
        for matched in loaded.companies.find(&target.company, &aliases).matched {
            for &insider in matched
                .group
                .people
                .iter()
                .filter(|person| **person != loaded.me && **person != alter)
            {
                let tie = loaded
                    .network
                    .tie_between(alter, insider)
                    .and_then(|tie| loaded.strengths.of(tie));
                if let Some(tie) = tie {
                    let kind = best.entry(matched.group.name.clone()).or_insert(tie.kind);
                    *kind = tie.kind.min(*kind);
                }
            }
        }
    }
    best.into_iter()
        .map(|(company, kind)| Insider { company, kind })
        .collect()
}
