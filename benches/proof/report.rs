//! The tables of `docs/tie-strength.md`.
//!
//! In: what was measured, a list of splits for each data set. Out: Markdown.

use std::io::{self, Write};

use crate::judge::{Judged, SLOWER};
use crate::measure::{Calibration, Ranking, Scored, gain};

/// Writes the tables for contact both ways.
pub(crate) fn two_way(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(out, "### Contact both ways\n\nAUC / NDCG@10 / MAP, mean over owners.\n")?;
    writeln!(
        out,
        "| data, split | owners | strength | messages | recency | both ways | Interactions Rank ×1 | ×5 |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    for one in sets.iter().flatten() {
        let Judged {
            name,
            split,
            strength,
            simple,
            interactions,
            ..
        } = one;
        let cells: Vec<String> = simple.iter().map(three).collect();
        let cells = cells.join(" | ");
        let [once, five] = interactions;
        let (once, five) = [once, five]
            .map(|one| format!("{} ({} d)", three(&one.ranking), one.half_life_days))
            .into();
        writeln!(
            out,
            "| {name} {split} | {} | **{}** | {cells} | {once} | {five} |",
            strength.owners,
            three(strength)
        )?;
    }
    for set in sets {
        write!(
            out,
            "| {} mean | | **{}** |",
            set[0].name,
            mean(set, |one| &one.strength)
        )?;
        (0..3).try_for_each(|n| write!(out, " {} |", mean(set, |one| &one.simple[n])))?;
        (0..2).try_for_each(|n| write!(out, " {} |", mean(set, |one| &one.interactions[n].ranking)))?;
        writeln!(out)?;
    }
    writeln!(
        out,
        "\nHow much greater the AUC of strength is, owner by owner: mean ± standard error.\n"
    )?;
    writeln!(
        out,
        "| data, split | than messages | than both ways | than Interactions Rank ×1 | than ×5 |\n|---|---|---|---|---|"
    )?;
    for one in sets.iter().flatten() {
        let [once, five] = &one.interactions;
        let others = [&one.simple[0], &one.simple[2], &once.ranking, &five.ranking];
        let gains = others.map(|other| gain(&one.strength, other));
        let cells = gains
            .map(|(mean, error)| format!("{mean:+.3} ± {error:.3}"))
            .join(" | ");
        writeln!(out, "| {} {} | {cells} |", one.name, one.split)?;
    }
    half_lives(out, sets)
}

fn half_lives(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(out, "\nInteractions Rank ×1 by its half-life, AUC, mean over splits.\n")?;
    let days = sets[0][0].interactions[0]
        .aucs
        .iter()
        .map(|(days, _)| format!("{days} d"));
    writeln!(out, "| data | strength | {} |", days.collect::<Vec<_>>().join(" | "))?;
    writeln!(out, "|---|---|{}", "---|".repeat(sets[0][0].interactions[0].aucs.len()))?;
    for set in sets {
        let mean = |auc: &dyn Fn(&Judged) -> f64| set.iter().map(auc).sum::<f64>() / set.len() as f64;
        write!(out, "| {} | **{:.3}** |", set[0].name, mean(&|one| one.strength.auc))?;
        for (index, _) in set[0].interactions[0].aucs.iter().enumerate() {
            write!(out, " {:.3} |", mean(&|one| one.interactions[0].aucs[index].1))?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

/// Writes the tables for answers.
pub(crate) fn answers(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(out, "### Answers\n")?;
    writeln!(
        out,
        "| data, split | owners | AUC | of messages from them | of all messages | Brier | of the base rate | ECE |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    for one in sets.iter().flatten() {
        let [received, all] = [&one.answers_simple[0], &one.answers_simple[1]].map(|ranking| ranking.auc);
        let Calibration { brier, brier_base, ece } = one.calibration;
        write!(
            out,
            "| {} {} | {} | **{:.3}** ",
            one.name, one.split, one.answers.owners, one.answers.auc
        )?;
        writeln!(
            out,
            "| {received:.3} | {all:.3} | **{brier:.4}** | {brier_base:.4} | {ece:.3} |"
        )?;
    }
    writeln!(
        out,
        "\nReliability, all splits together: said → seen (how often said).\n"
    )?;
    writeln!(
        out,
        "| said | {} |",
        sets.iter().map(|set| set[0].name).collect::<Vec<_>>().join(" | ")
    )?;
    writeln!(out, "|---|{}", "---|".repeat(sets.len()))?;
    for bin in 1..10 {
        let (low, high) = (f64::from(bin) / 10.0, f64::from(bin + 1) / 10.0);
        let cells: Vec<String> = sets.iter().map(|set| reliability(set, low, high)).collect();
        writeln!(out, "| {low:.1}–{high:.1} | {} |", cells.join(" | "))?;
    }
    writeln!(out)
}

fn reliability(set: &[Judged], low: f64, high: f64) -> String {
    let all = set.iter().flat_map(|one| &one.said);
    let inside: Vec<&Scored> = all.filter(|(said, _)| (low..high).contains(said)).collect();
    let n = inside.len();
    if n == 0 {
        return "–".to_owned();
    }
    let said = inside.iter().map(|one| one.0).sum::<f64>() / n as f64;
    let seen = inside.iter().filter(|one| one.1).count() as f64 / n as f64;
    format!("{said:.2} → {seen:.2} ({n})")
}

/// Writes the table for a slower clock.
pub(crate) fn slower(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "### A slower clock\n\nAUC for contact both ways, mean over owners, the half-life as it suits the true clock.\n"
    )?;
    let [ten, hundred] = SLOWER;
    let times = format!("as it is | ×{ten} | ×{hundred}");
    writeln!(
        out,
        "| data, split | strength, {times} | Interactions Rank ×1, {times} |\n|---|---|---|---|---|---|---|"
    )?;
    for one in sets.iter().flatten() {
        let rank = &one.interactions[0];
        let aucs = |ranking: &Ranking, slower: &[Ranking; 2]| {
            format!("{:.3} | {:.3} | {:.3}", ranking.auc, slower[0].auc, slower[1].auc)
        };
        let (strength, rank) = (aucs(&one.strength, &one.slower), aucs(&rank.ranking, &rank.slower));
        writeln!(out, "| {} {} | {strength} | {rank} |", one.name, one.split)?;
    }
    writeln!(out)
}

/// Writes the table for other coefficients.
pub(crate) fn sensitivity(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "### Other coefficients\n\nChange of AUC (strength) and of the Brier score (answers), mean over splits.\n"
    )?;
    let names: Vec<_> = sets
        .iter()
        .map(|set| format!("{0}: AUC | Brier", set[0].name))
        .collect();
    writeln!(
        out,
        "| coefficient | {} |\n|---|{}",
        names.join(" | "),
        "---|---|".repeat(sets.len())
    )?;
    for (index, changed) in sets[0][0].changed.iter().enumerate() {
        write!(out, "| {} × {} |", changed.name, changed.factor)?;
        for set in sets {
            let n = set.len() as f64;
            let auc = set
                .iter()
                .map(|one| one.changed[index].auc - one.strength.auc)
                .sum::<f64>()
                / n;
            let brier = set
                .iter()
                .map(|one| one.changed[index].brier - one.calibration.brier)
                .sum::<f64>()
                / n;
            write!(out, " {auc:+.4} | {brier:+.4} |")?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn three(ranking: &Ranking) -> String {
    format!("{:.3} / {:.3} / {:.3}", ranking.auc, ranking.ndcg, ranking.map)
}

fn mean(set: &[Judged], which: impl Fn(&Judged) -> &Ranking) -> String {
    let mean = |value: fn(&Ranking) -> f64| set.iter().map(|one| value(which(one))).sum::<f64>() / set.len() as f64;
    format!(
        "{:.3} / {:.3} / {:.3}",
        mean(|one| one.auc),
        mean(|one| one.ndcg),
        mean(|one| one.map)
    )
}
