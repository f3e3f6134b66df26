//! The tables of `docs/tie-strength.md`.
//!
//! In: what was measured, a list of splits for each data set. Out: Markdown.

use std::io::{self, Write};

use crate::judge::{HALF_LIVES, Judged, Models, SLOWER};
use crate::measure::{Calibration, Ranking, Scored, gain};

/// How the three pools are called.
const POOLS: [&str; 3] = ["one export", "three friends'", "everybody's"];

/// A mean with its standard error.
type Mean = (f64, f64);

/// The mean of means that do not depend on each other.
fn mean_of(means: &[Mean]) -> Mean {
    let n = means.len() as f64;
    let variance: f64 = means.iter().map(|(_, error)| error * error).sum();
    (means.iter().map(|(mean, _)| mean).sum::<f64>() / n, variance.sqrt() / n)
}

/// By how much one rule's AUC is greater than another's, mean over the splits of a set.
fn gains(set: &[Judged], rules: impl Fn(&Judged) -> (&Ranking, &Ranking)) -> Mean {
    let of_split = |one: &Judged| {
        let (one, other) = rules(one);
        gain(&one.aucs, &other.aucs)
    };
    mean_of(&set.iter().map(of_split).collect::<Vec<_>>())
}

fn over_sets(sets: &[Vec<Judged>], of_set: impl Fn(&[Judged]) -> Mean) -> (Vec<Mean>, Mean) {
    let means: Vec<Mean> = sets.iter().map(|set| of_set(set)).collect();
    let all = mean_of(&means);
    (means, all)
}

/// A row of gains, in thousandths: a cell for each set and one for the mean of all.
fn row(out: &mut impl Write, name: &str, (of_sets, all): (Vec<Mean>, Mean)) -> io::Result<()> {
    let cell = |(mean, error): &Mean| format!("{:+.1} ± {:.1}", mean * 1e3, error * 1e3);
    let cells: Vec<String> = of_sets.iter().map(cell).collect();
    writeln!(out, "| {name} | {} | **{}** |", cells.join(" | "), cell(&all))
}

fn head(out: &mut impl Write, first: &str, sets: &[Vec<Judged>]) -> io::Result<()> {
    let names: Vec<&str> = sets.iter().map(|set| set[0].name).collect();
    writeln!(
        out,
        "| {first} | {} | mean |\n|---|{}",
        names.join(" | "),
        "---|".repeat(sets.len() + 1)
    )
}

/// Message count or Interactions Rank as Gmail had it, whichever is better on the set.
fn better(set: &[Judged]) -> fn(&Models) -> &Ranking {
    let auc = |rule: fn(&Models) -> &Ranking| set.iter().map(|one| rule(&one.whole).auc).sum::<f64>();
    if auc(|models| &models.count) >= auc(|models| &models.interactions) {
        |models| &models.count
    } else {
        |models| &models.interactions
    }
}

/// Writes the tables for contact both ways.
pub(crate) fn two_way(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "### Contact both ways\n\nAUC / NDCG@10 / MAP, mean over owners, then over splits.\n"
    )?;
    let pools = POOLS.join(" | ");
    writeln!(
        out,
        "| data | owners | {pools} | version 0.1 | messages | recency | Interactions Rank |\n|---|---|{}",
        "---|".repeat(7)
    )?;
    for set in sets {
        let owners: usize = set.iter().map(|one| one.whole.count.owners).sum();
        write!(out, "| {} | {owners} |", set[0].name)?;
        (0..3).try_for_each(|pool| write!(out, " **{}** |", mean(set, |one| &one.whole.strength[pool])))?;
        let rules: [fn(&Judged) -> &Ranking; 4] = [
            |one| &one.whole.first,
            |one| &one.whole.count,
            |one| &one.whole.recency,
            |one| &one.whole.interactions,
        ];
        rules
            .iter()
            .try_for_each(|rule| write!(out, " {} |", mean(set, rule)))?;
        writeln!(out)?;
    }
    writeln!(
        out,
        "\nHow much better strength is, owner by owner, in thousandths: mean ± standard error. *Better rule* is the number of \
         messages or Interactions Rank, whichever is better on that set.\n"
    )?;
    head(out, "AUC", sets)?;
    for (pool, name) in POOLS.iter().enumerate() {
        let than = |set: &[Judged]| {
            let better = better(set);
            gains(set, |one| (&one.whole.strength[pool], better(&one.whole)))
        };
        row(out, &format!("{name}, than the better rule"), over_sets(sets, than))?;
    }
    for (pool, name) in POOLS.iter().enumerate() {
        let than = |set: &[Judged]| gains(set, |one| (&one.whole.strength[pool], &one.whole.first));
        row(out, &format!("{name}, than version 0.1"), over_sets(sets, than))?;
    }
    writeln!(out)?;
    head(out, "NDCG@10", sets)?;
    for pool in [0, 2] {
        let than = |set: &[Judged]| {
            let of_split = |one: &Judged| gain(&one.whole.strength[pool].ndcgs, &one.whole.count.ndcgs);
            mean_of(&set.iter().map(of_split).collect::<Vec<_>>())
        };
        row(out, &format!("{}, than messages", POOLS[pool]), over_sets(sets, than))?;
    }
    writeln!(
        out,
        "\nHow much of what everybody's exports add the three closest friends' add.\n"
    )?;
    let names: Vec<&str> = sets.iter().map(|set| set[0].name).collect();
    writeln!(out, "| {} |\n|{}", names.join(" | "), "---|".repeat(sets.len()))?;
    let part = |set: &Vec<Judged>| {
        let of = |pool: usize| gains(set, |one| (&one.whole.strength[pool], &one.whole.strength[0])).0;
        format!("{:.0} %", 100.0 * of(1) / of(2))
    };
    writeln!(out, "| {} |", sets.iter().map(part).collect::<Vec<_>>().join(" | "))?;
    half_lives(out, sets)
}

fn half_lives(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "\nInteractions Rank where all messages count alike, by its half-life: AUC, mean over splits. Strength has nothing to choose.\n"
    )?;
    let days: Vec<String> = HALF_LIVES.iter().map(|days| format!("{days} d")).collect();
    writeln!(
        out,
        "| data | strength, one export | {} |\n|---|---|{}",
        days.join(" | "),
        "---|".repeat(days.len())
    )?;
    for set in sets {
        let mean = |auc: &dyn Fn(&Judged) -> f64| set.iter().map(auc).sum::<f64>() / set.len() as f64;
        write!(
            out,
            "| {} | **{:.3}** |",
            set[0].name,
            mean(&|one| one.whole.strength[0].auc)
        )?;
        (0..HALF_LIVES.len()).try_for_each(|n| write!(out, " {:.3} |", mean(&|one| one.half_lives[n])))?;
        writeln!(out)?;
    }
    writeln!(out)
}

/// Writes the tables for few messages.
pub(crate) fn thinned(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "### Few messages\n\nMost of the messages before the split are taken away, and all ties stay, as connections. AUC for contact \
         both ways of version 0.1, and how much better strength is, in thousandths.\n"
    )?;
    for (regime, name) in ["one message in ten is left", "one week in ten of each sender is left"]
        .iter()
        .enumerate()
    {
        head(out, name, sets)?;
        let aucs: Vec<f64> = sets
            .iter()
            .map(|set| set.iter().map(|one| one.thinned[regime].first.auc).sum::<f64>() / set.len() as f64)
            .collect();
        let cells: Vec<String> = aucs.iter().map(|auc| format!("{auc:.3}")).collect();
        let mean = aucs.iter().sum::<f64>() / aucs.len() as f64;
        writeln!(out, "| version 0.1 | {} | {mean:.3} |", cells.join(" | "))?;
        for (pool, name) in POOLS.iter().enumerate() {
            let than = |set: &[Judged]| {
                gains(set, |one| {
                    (&one.thinned[regime].strength[pool], &one.thinned[regime].first)
                })
            };
            row(out, name, over_sets(sets, than))?;
        }
        writeln!(out)?;
    }
    Ok(())
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
        "### A slower clock\n\nAUC for contact both ways, mean over owners and splits.\n"
    )?;
    let [ten, hundred] = SLOWER;
    let times = format!("as it is | ×{ten} | ×{hundred}");
    writeln!(
        out,
        "| data | one export, {times} | everybody's, {times} |\n|---|---|---|---|---|---|---|"
    )?;
    let mut all = [0.0; 6];
    for set in sets {
        let mean = |auc: &dyn Fn(&Judged) -> f64| set.iter().map(auc).sum::<f64>() / set.len() as f64;
        let aucs = [
            mean(&|one| one.whole.strength[0].auc),
            mean(&|one| one.slower[0][0].auc),
            mean(&|one| one.slower[1][0].auc),
            mean(&|one| one.whole.strength[2].auc),
            mean(&|one| one.slower[0][1].auc),
            mean(&|one| one.slower[1][1].auc),
        ];
        writeln!(
            out,
            "| {} | {} |",
            set[0].name,
            aucs.map(|auc| format!("{auc:.4}")).join(" | ")
        )?;
        all.iter_mut()
            .zip(aucs)
            .for_each(|(sum, auc)| *sum += auc / sets.len() as f64);
    }
    writeln!(out, "| mean | {} |\n", all.map(|auc| format!("{auc:.4}")).join(" | "))
}

/// Writes the table for other coefficients.
pub(crate) fn sensitivity(out: &mut impl Write, sets: &[Vec<Judged>]) -> io::Result<()> {
    writeln!(
        out,
        "### Other coefficients\n\nChange of AUC (strength, one export) and of the Brier score (answers), mean over splits.\n"
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
                .map(|one| one.changed[index].auc - one.whole.strength[0].auc)
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

fn mean(set: &[Judged], which: impl Fn(&Judged) -> &Ranking) -> String {
    let mean = |value: fn(&Ranking) -> f64| set.iter().map(|one| value(which(one))).sum::<f64>() / set.len() as f64;
    format!(
        "{:.3} / {:.3} / {:.3}",
        mean(|one| one.auc),
        mean(|one| one.ndcg),
        mean(|one| one.map)
    )
}
