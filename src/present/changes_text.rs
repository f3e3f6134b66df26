//! What moved between two exports as text for people.

use super::changes::{ChangeAnswer, ChangesAnswer};
use crate::advice::changes::ChangeKind;
use crate::calendar::Day;
use crate::document::layout::{Style, Tone, spread, text_of, wrap};
use crate::error::HOW_TO_EXPORT;
use crate::strength::Band;
use crate::wording::safe;
use crate::wording::words::{count, date, people, strength, thousands};

/// Columns that the rank takes.
const INDENT: usize = 4;

impl ChangesAnswer {
    /// Returns the changes below what they are, the best reasons to write first.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some((since, until)) = self.period {
            let heading = format!("Between your exports of {} and {}", date(since), date(until));
            let heading = wrap(&heading, style.width).into_iter();
            lines.extend(heading.map(|line| style.paint(Tone::Strong, &line)));
        }
        lines.extend(
            wrap(&self.counted(), style.width)
                .iter()
                .map(|line| style.paint(Tone::Faint, line)),
        );
        let mut section = "";
        for change in &self.changes {
            let next = section_of(change.change);
            if next != section {
                section = next;
                lines.push(String::new());
                lines.push(style.paint(Tone::Strong, section));
                if is_told_once(change.change) {
                    lines.extend(paragraph(&change.why, style));
                }
            }
            write(change, style, &mut lines);
        }
        lines.push(String::new());
        let n_more = self.counts.all() - self.changes.len();
        if n_more > 0 {
            lines.push(format!(
                "and {}: --top 0 lists all",
                count(n_more as u64, "more change")
            ));
        }
        lines.extend(self.others().iter().flat_map(|text| wrap(text, style.width)));
        if let Some(first) = self.changes.first().filter(|change| change.strength.is_some()) {
            let command = format!("warmintro ties {}", safe::argument(&first.name));
            lines.push(style.suggestion("Next: ", &command));
        }
        text_of(&lines)
    }

    /// How many people there were and are, and how many changes of each kind.
    fn counted(&self) -> String {
        let mut parts = vec![format!(
            "{} → {}",
            thousands(self.people_before as u64),
            people(self.people_after)
        )];
        for kind in ChangeKind::ALL {
            let n = self.counts.of(kind) as u64;
            let of_them = |what: &str| format!("{} {what}", thousands(n));
            if n > 0 {
                parts.push(match kind {
                    ChangeKind::NewAtTarget if n == 1 => of_them("new at a company you want to reach"),
                    ChangeKind::NewAtTarget => of_them("new at companies you want to reach"),
                    ChangeKind::NewEmployer => count(n, "new employer"),
                    ChangeKind::LeftEmployer => of_them("with no employer now"),
                    ChangeKind::NewTitle => count(n, "new title"),
                    ChangeKind::NewConnection => count(n, "new connection"),
                    ChangeKind::ListedAgain => of_them("listed again"),
                    ChangeKind::NoLongerListed => of_them("no longer listed"),
                });
            }
        }
        parts.extend(self.day.map(|day| format!("strengths as of {}", date(day))));
        parts.join(" · ")
    }

    /// Which other exports could be compared.
    fn others(&self) -> Option<String> {
        let (since, until) = self.period?;
        let days = self.snapshots.iter().filter_map(|day| Day::parse_iso(day));
        let others: Vec<String> = days.filter(|day| *day != since && *day != until).map(date).collect();
        (!others.is_empty()).then(|| {
            format!(
                "Other exports of yours: {} (--since and --until choose).",
                others.join(", ")
            )
        })
    }

    /// Returns, for standard error, why there is no change to tell and what may help.
    #[must_use]
    pub fn why_nothing(&self) -> String {
        if let Some((since, until)) = self.period {
            return format!(
                "Nothing moved between your exports of {} and {}.",
                date(since),
                date(until)
            );
        }
        let days: Vec<String> = self
            .snapshots
            .iter()
            .filter_map(|day| Day::parse_iso(day))
            .map(date)
            .collect();
        match days.as_slice() {
            [] => "No dated export of your connections is in these data, and changes need two.".to_owned(),
            [only] => format!(
                "There is one export of your connections, of {only}; changes need two. Export again in a few weeks and give \
                 both.\nTo export, {HOW_TO_EXPORT}."
            ),
            several => format!(
                "These days choose one export only, and changes need two. Yours are of {}.",
                several.join(", ")
            ),
        }
    }
}

fn section_of(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewAtTarget => "New at companies you want to reach",
        ChangeKind::NewEmployer | ChangeKind::LeftEmployer | ChangeKind::NewTitle => {
            "New jobs and titles, the best reasons to write first"
        }
        ChangeKind::NewConnection => "New connections",
        ChangeKind::ListedAgain => "Listed again",
        ChangeKind::NoLongerListed => "No longer listed",
    }
}

fn write(change: &ChangeAnswer, style: Style, lines: &mut Vec<String>) {
    let name = safe::line(&change.name).into_owned();
    let verdict = verdict(change);
    let head = format!("{:>2}  {name}", change.rank);
    let tone = if change.label == "ASK" { Tone::Good } else { Tone::Warm };
    match spread(&head, &verdict, style.width) {
        Some(line) => lines.push(line.replacen(&verdict, &style.paint(tone, &verdict), 1)),
        None => {
            lines.extend(wrap(&head, style.width));
            lines.push(format!("{}{}", " ".repeat(INDENT), style.paint(tone, &verdict)));
        }
    }
    let indent = " ".repeat(INDENT);
    let told = wrap(&safe::line(&sentence(&change.what)), style.width - INDENT);
    lines.extend(told.iter().map(|line| format!("{indent}{line}")));
    if !is_told_once(change.change) {
        lines.extend(paragraph(&change.why, style));
    }
}

/// Whether the reason is the same for everybody of the section.
fn is_told_once(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::ListedAgain | ChangeKind::NoLongerListed)
}

fn paragraph(text: &str, style: Style) -> Vec<String> {
    let lines = wrap(&safe::line(&sentence(text)), style.width - INDENT);
    let painted = lines.iter().map(|line| style.paint(Tone::Faint, line));
    painted.map(|line| format!("{}{line}", " ".repeat(INDENT))).collect()
}

/// `strong 0.54 (was 0.76) · RECONNECT FIRST`.
fn verdict(change: &ChangeAnswer) -> String {
    let Some(now) = change.strength else {
        return String::new();
    };
    let peak = change.peak.filter(|_| change.dormant);
    let was = peak.map_or(String::new(), |peak| format!(" (was {})", strength(peak)));
    format!("{} {}{was} · {}", Band::of_tie(now).name(), strength(now), change.label)
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}
