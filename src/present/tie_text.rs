//! Ties as text for people: the ranked list, and one tie in full.

use std::fmt::Write as _;

use super::one_tie::{ContactAnswer, OneTieAnswer, QuarterAnswer};
use super::ties::{RankedTie, TiesAnswer};
use crate::calendar::Day;
use crate::document::layout::{Style, Tone, bar, columns, cut, pad, spread, text_of, wrap};
use crate::strength::{Band, Ground, Term};
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::{ago, count, date, duration, month, number, people, strength};

/// Eight heights of a bar.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How many columns a full share takes.
const BAR: usize = 20;
/// How many former jobs are told, the latest; programs get all.
const MOST_JOBS: usize = 3;

/// Returns a kind of evidence in words, with its number.
#[must_use]
pub(crate) fn ground(term: &Term) -> String {
    let sides = |noun: &str| match (term.n_in, term.n_out) {
        (theirs, 0) => format!("{} from them", number(theirs, noun)),
        (0, yours) => format!("{} from you", number(yours, noun)),
        (theirs, yours) => format!("{}: {theirs} from them, {yours} from you", number(theirs + yours, noun)),
    };
    match term.ground {
        Ground::UsersWord => "your own word".to_owned(),
        Ground::DirectMessages => sides("message"),
        Ground::GroupMessages => sides("group message"),
        Ground::Recommendations => sides("recommendation"),
        Ground::Connection => term
            .first
            .map_or("connected".to_owned(), |day| format!("connected since {}", month(day))),
        Ground::Invitations => sides("invitation"),
        Ground::Endorsements => sides("endorsed skill"),
        Ground::Together => format!("{} at one employer or school", number(term.n, "stay")),
        Ground::YouSaySo => "you said so".to_owned(),
        Ground::Notes => sides("private note"),
        Ground::AddressBook => "in an imported address book".to_owned(),
        Ground::SharedGroups => format!("both in {}", number(term.n, "group conversation")),
        Ground::WrittenInSharedGroups => number(term.n, "message there").replace("message theres", "messages there"),
        Ground::SameEmployer => "a guess: one small employer".to_owned(),
        Ground::Stated => {
            let whose = match (term.n_in, term.n_out) {
                (_, 0) => "their",
                (0, _) => "your",
                _ => "both sides'",
            };
            let when = term.last.map_or(String::new(), |day| format!(" of {}", month(day)));
            format!("{whose} own figure (share pack{when})")
        }
    }
}

impl TiesAnswer {
    /// Returns the ranked list.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut lines = Vec::new();
        let as_of = self.day.map_or(String::new(), |day| format!(" · as of {}", date(day)));
        let shown = if self.ties.len() < self.n_ties {
            format!(" · {} strongest shown", self.ties.len())
        } else {
            String::new()
        };
        lines.push(style.paint(
            Tone::Strong,
            &format!("Your ties: {}{as_of}{shown}", people(self.n_ties)),
        ));
        lines.push(String::new());
        for tie in &self.ties {
            self.list_tie(tie, style, &mut lines);
        }
        lines.push(style.paint(
            Tone::Faint,
            "warmintro ties \"NAME\" shows one tie in full: what it is made of, and why",
        ));
        text_of(&lines)
    }

    fn list_tie(&self, ranked: &RankedTie, style: Style, lines: &mut Vec<String>) {
        let asleep = if ranked.dormant {
            format!(" (was {})", strength(ranked.tie.peak))
        } else {
            String::new()
        };
        let band = Band::of_tie(ranked.tie.strength).name();
        let verdict = format!("{band} {}{asleep} · {}", strength(ranked.tie.strength), ranked.label);
        let job = [ranked.position.as_deref(), ranked.company.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        let name = safe::line(&ranked.name).into_owned();
        let name = if job.is_empty() {
            name
        } else {
            format!("{name} · {}", safe::line(&job))
        };
        let room = style.width.saturating_sub(columns(&verdict) + 7);
        let left = format!("{:>3}  {}", ranked.rank, cut(&name, room));
        let line = spread(&left, &verdict, style.width).unwrap_or_else(|| format!("{left}  {verdict}"));
        let tone = if ranked.readiness == "ask" {
            Tone::Good
        } else {
            Tone::Warm
        };
        lines.push(line.replacen(&verdict, &style.paint(tone, &verdict), 1));
        let evidence = ranked
            .tie
            .evidence
            .iter()
            .map(|phrase| safe::line(phrase).into_owned())
            .collect::<Vec<_>>()
            .join(" · ");
        lines.push(style.paint(Tone::Faint, &format!("     {}", cut(&evidence, style.width - 5))));
    }
}

impl OneTieAnswer {
    /// Returns the tie in full.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let ranked = &self.tie;
        let mut lines = Vec::new();
        let job = [ranked.position.as_deref(), ranked.company.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" at ");
        let mut head = vec![safe::line(&ranked.name).into_owned()];
        head.extend((!job.is_empty()).then(|| safe::line(&job).into_owned()));
        head.push(safe::line(&ranked.tie.b).into_owned());
        lines.extend(
            wrap(&head.join(" · "), style.width)
                .iter()
                .map(|line| style.paint(Tone::Strong, line)),
        );
        for job in self.former_jobs.iter().take(MOST_JOBS) {
            let told = format!("before: {}", safe::line(&job.told()));
            lines.extend(
                wrap(&told, style.width)
                    .iter()
                    .map(|line| style.paint(Tone::Faint, line)),
            );
        }
        lines.extend(wrap(&self.summary(), style.width));
        let tone = if ranked.readiness == "ask" {
            Tone::Good
        } else {
            Tone::Warm
        };
        let verdict = format!("{}: {}", ranked.label, safe::line(&ranked.why));
        lines.extend(wrap(&verdict, style.width).iter().map(|line| style.paint(tone, line)));
        lines.push(String::new());
        self.write_terms(style, &mut lines);
        // A share pack may tell of messages that no export here holds.
        let is_stated = self.terms.iter().any(|term| term.ground == Ground::Stated);
        let without = if is_stated { " in these exports" } else { "" };
        self.contact.write(self.day, without, &mut lines);
        if self.shared_acquaintances > 0 {
            lines.push(format!(
                " you both know {} of this network",
                people(self.shared_acquaintances)
            ));
        }
        lines.push(String::new());
        self.write_checklist(style, &mut lines);
        text_of(&lines)
    }

    fn summary(&self) -> String {
        let tie = &self.tie.tie;
        let peak_on = self.peak_on.as_deref().and_then(Day::parse_iso);
        let peak = match peak_on {
            Some(day) if tie.peak > tie.strength => format!(" (peak {}, {})", strength(tie.peak), month(day)),
            _ => String::new(),
        };
        let dormant = if self.tie.dormant { ", dormant" } else { "" };
        let band = Band::of_tie(tie.strength).name();
        format!(
            "{band} {}{peak}{dormant} · likely to answer {:.2} · {} · rank {}",
            strength(tie.strength),
            tie.answers,
            tie.kind,
            self.tie.rank
        )
    }

    fn write_terms(&self, style: Style, lines: &mut Vec<String>) {
        let room = style.width - BAR - 8;
        lines.push(format!(" {}{}", pad("what is known", room), "counts for"));
        for term in &self.terms {
            let share = format!("{:.0} %", term.share * 100.0);
            let what = cut(&term.what, room - 1);
            lines.push(format!(
                " {}{}{share:>6}",
                pad(&what, room),
                pad(&bar(term.share, BAR), BAR)
            ));
        }
        lines.push(String::new());
    }

    fn write_checklist(&self, style: Style, lines: &mut Vec<String>) {
        lines.push(" a good endorser …".to_owned());
        for item in &self.checklist {
            let because = item
                .because
                .as_ref()
                .map_or(String::new(), |why| format!(": {}", safe::line(why)));
            let answer = wrap(&format!("{}{because}", item.answer), style.width - 25);
            for (i, line) in answer.iter().enumerate() {
                let question = if i == 0 { item.question } else { "" };
                lines.push(format!("   {} {line}", pad(question, 21)));
            }
        }
    }
}

impl ContactAnswer {
    /// The timeline and how the two write to each other.
    fn write(&self, as_of: Option<Day>, without: &str, lines: &mut Vec<String>) {
        if self.sent + self.received == 0 {
            lines.push(format!(" no direct messages{without}"));
            return;
        }
        lines.push(format!(" {}", self.sparkline()));
        let day = |text: &Option<String>| text.as_deref().and_then(Day::parse_iso);
        let when = |day: Day| as_of.map_or(date(day), |as_of| ago(day, as_of));
        if let Some(last) = day(&self.last_exchange) {
            lines.push(format!(" last answered message {} ({})", when(last), date(last)));
        }
        if let (Some(first), Some(last)) = (day(&self.first), day(&self.last)) {
            lines.push(format!(" first message {}, last {}", date(first), date(last)));
        }
        let active = count(self.active_months as u64, "month");
        lines.push(format!(
            " written in {active}; you started {} of {}",
            self.started_by_you,
            count((self.started_by_you + self.started_by_them) as u64, "conversation")
        ));
        let delay = |seconds: i64| match seconds {
            ..5_400 => format!("{} min", (seconds / 60).max(1)),
            5_400..129_600 => format!("{} h", seconds / 3600),
            _ => duration(u64::try_from(seconds / 86_400).unwrap_or(0)),
        };
        let mut replies = Vec::new();
        replies.extend(
            self.their_reply_seconds
                .map(|seconds| format!("they answer after {}", delay(seconds))),
        );
        replies.extend(
            self.your_reply_seconds
                .map(|seconds| format!("you after {}", delay(seconds))),
        );
        if !replies.is_empty() {
            lines.push(format!(" typically {}", replies.join(", ")));
        }
    }

    /// Messages by quarter, a year in front of every other one: `2016 ▁▁▂▁▃ 2018 …`.
    fn sparkline(&self) -> String {
        let most = self
            .quarters
            .iter()
            .map(|q| q.sent + q.received)
            .max()
            .unwrap_or(0)
            .max(1);
        // A long history is told by half-years, so that it fits into a line.
        let step = if self.quarters.len() > 32 { 2 } else { 1 };
        let years_apart = if self.quarters.len() > 16 { 2 } else { 1 };
        let most = if step == 2 {
            self.quarters.chunks(2).map(sum).max().unwrap_or(1).max(1)
        } else {
            most
        };
        let mut line = String::new();
        let mut next_year = None;
        for part in self.quarters.chunks(step) {
            let year = part[0].year;
            if next_year.is_none_or(|next| year >= next) {
                let gap = if line.is_empty() { "" } else { " " };
                let _ = write!(line, "{gap}{year} ");
                next_year = Some(year + years_apart);
            }
            let n = sum(part);
            line.push(if n == 0 {
                '·'
            } else {
                HEIGHTS[(n * 8).div_ceil(most).clamp(1, 8) - 1]
            });
        }
        line
    }
}

fn sum(quarters: &[QuarterAnswer]) -> usize {
    quarters.iter().map(|quarter| quarter.sent + quarter.received).sum()
}

/// Returns a sentence for somebody who has no tie with the user.
#[must_use]
pub fn no_tie(name: &str, company: Option<&str>) -> String {
    let name = safe::line(name);
    let at = company.map_or(String::new(), |company| format!(" {}", safe::argument(company)));
    let first = first_name(&name);
    format!("You have no tie with {name}. To be introduced to {first}: warmintro find{at} --top 20")
}
