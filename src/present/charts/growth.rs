//! How a network grew: ties by what they rested on, messages, and changes of job.
//!
//! In: a [`Timeline`]. Out: a [`Scene`]: above, the ties at the end of each month; below, the messages of each month, sent
//! ones up and received ones down.

use super::canvas::{BODY, Canvas, Font, Heading, Line, Look, SMALL, Sizes, kind_words, label, round_numbers};
use super::scene::{Anchor, Area, Dash, Point, Scene, Taken};
use super::text::Speller;
use super::theme::Color;
use super::{Draw, source, text};
use crate::advice::introductions::View;
use crate::error::Result;
use crate::network::Kind;
use crate::network::timeline::{Month, MonthCount, Timeline, timeline};
use crate::people::company::Aliases;
use crate::wording::charts as wording;
use crate::wording::words::{date, number, thousands, unless_none};

const SIZES: Sizes = Sizes {
    usual: (1280.0, 760.0),
    least: (900.0, 560.0),
};
const LEGEND: f64 = 186.0;
/// A bar is at least so wide; where months have no room, a bar is a quarter or a year.
const LEAST_BAR: f64 = 2.4;
const JOB_ROWS: usize = 3;
const JOB_ROW: f64 = 17.0;

pub(super) fn of<'a>(view: View<'a>, _: &Aliases) -> Result<Draw<'a>> {
    let timeline = timeline(view.network, view.me, view.as_of);
    Ok(Box::new(move |look| growth(&view, &timeline, look)))
}

/// Draws the growth of a network.
pub(super) fn growth(view: &View<'_>, timeline: &Timeline, look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let name = super::called(view.network.roster.person(view.me), &speller);
    let undated = unless_none(timeline.n_undated, |n| {
        format!(" {} without any date not counted.", number(n, "tie"))
    });
    let n_ties = |months_ago: usize| {
        let month = timeline.months.iter().rev().nth(months_ago);
        month.map_or(0, |month| stacked(month)[3])
    };
    let heading = Heading {
        title: wording::growth(n_ties(0), n_ties(12)),
        subtitle: format!(
            "How the network of {name} grew: ties by what they rested on at the time, and direct messages.{undated}"
        ),
        footer: source(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, SIZES, heading);
    let Some(first) = timeline.first else {
        canvas.nothing(body, "Nothing in your data has a date, so there is no growth to show.");
        return canvas.finish();
    };
    let chart = Chart::new(body, first, timeline);
    chart.draw(&mut canvas);
    canvas.finish()
}

/// Where the two panels stand, and what one step of time is.
struct Chart<'a> {
    timeline: &'a Timeline,
    first: Month,
    body: Area,
    ties: Area,
    messages: Area,
    /// Months in a bar: 1, 3 or 12.
    step: usize,
}

impl<'a> Chart<'a> {
    fn new(body: Area, first: Month, timeline: &'a Timeline) -> Self {
        let (left, right) = (body.left + 52.0, body.right - LEGEND - 44.0);
        let n_jobs = timeline
            .job_changes
            .iter()
            .filter(|(day, _)| Month::of(*day) >= first)
            .count();
        let top = body.top + 24.0 + JOB_ROW * n_jobs.min(JOB_ROWS) as f64;
        let bottom = body.bottom - 22.0;
        let split = top + (bottom - top) * 0.52;
        let n = timeline.months.len() as f64;
        let step = [1, 3, 12]
            .into_iter()
            .find(|step| (right - left) / (n / *step as f64) >= LEAST_BAR)
            .unwrap_or(12);
        let panels = body.right_of(left).left_of(right).below(top).above(bottom);
        Self {
            timeline,
            first,
            body,
            ties: panels.above(split - 22.0),
            messages: panels.below(split + 22.0),
            step,
        }
    }

    fn x(&self, months: f64) -> f64 {
        self.ties.left + months / self.timeline.months.len() as f64 * self.ties.width()
    }

    fn draw(&self, canvas: &mut Canvas) {
        self.years(canvas);
        self.draw_ties(canvas);
        self.draw_messages(canvas);
        self.jobs(canvas);
    }

    /// Lines at the beginnings of years, as many as have room for their number.
    fn years(&self, canvas: &mut Canvas) {
        let grid = canvas.palette.grid;
        let n_years = self.timeline.months.len() as f64 / 12.0;
        let every = [1, 2, 5, 10, 20, 50]
            .into_iter()
            .find(|every| self.ties.width() / (n_years / f64::from(*every)) > 44.0)
            .unwrap_or(100);
        let last = Month(self.first.0 + i32::try_from(self.timeline.months.len()).unwrap_or(i32::MAX) - 1);
        let mut is_any = false;
        for year in self.first.year()..=last.year() {
            let months = year * 12 - self.first.0;
            if months < 0 || year.rem_euclid(every) != 0 {
                continue;
            }
            is_any = true;
            let x = self.x(f64::from(months));
            let (above, below) = (Point::new(x, self.ties.top), Point::new(x, self.messages.bottom));
            canvas.line(above, below, Line::solid(1.0, grid));
            let anchor = if x > self.ties.right - 16.0 {
                Anchor::End
            } else {
                Anchor::Middle
            };
            let at = Point::new(x, self.messages.bottom + 14.0);
            canvas.note(&year.to_string(), at, anchor);
        }
        if !is_any {
            let words = format!(
                "{}-{:02} to {}-{:02}",
                self.first.year(),
                self.first.in_year(),
                last.year(),
                last.in_year()
            );
            let at = Point::new(self.ties.left, self.messages.bottom + 14.0);
            canvas.note(&words, at, Anchor::Start);
        }
    }

    fn draw_ties(&self, canvas: &mut Canvas) {
        let most = self
            .timeline
            .months
            .iter()
            .map(|month| stacked(month)[3])
            .max()
            .unwrap_or(0);
        let numbers = round_numbers(most as u64, 4);
        let top = numbers.last().copied().unwrap_or(1) as f64;
        let y = |n: usize| self.ties.bottom - n as f64 / top * self.ties.height();
        let (unit, head) = ("ties at the end of the month", self.ties.top - 14.0);
        self.scale(canvas, unit, head, &numbers, &|n| y(n as usize));
        let colors = [
            canvas.palette.series[0],
            canvas.palette.series[4],
            canvas.palette.others,
        ];
        let months: Vec<[usize; 4]> = self.timeline.months.iter().map(stacked).collect();
        for (layer, color) in colors.into_iter().enumerate() {
            if months.iter().all(|month| month[layer] == month[layer + 1]) {
                continue;
            }
            let mut outline = Vec::new();
            for (i, month) in months.iter().enumerate() {
                outline.push(Point::new(self.x(i as f64), y(month[layer + 1])));
                outline.push(Point::new(self.x(i as f64 + 1.0), y(month[layer + 1])));
            }
            for (i, month) in months.iter().enumerate().rev() {
                outline.push(Point::new(self.x(i as f64 + 1.0), y(month[layer])));
                outline.push(Point::new(self.x(i as f64), y(month[layer])));
            }
            outline.dedup();
            canvas.fill(outline, color);
        }
        let last = months.last().copied().unwrap_or_default();
        let at = Point::new(self.ties.right + 6.0, y(last[3]) - 14.0);
        let words = thousands(last[3] as u64);
        canvas.write(&words, at, Font::bold(SMALL, canvas.palette.ink), Anchor::Start);
        // What each layer is stands at its end, the lowest at its place, the others not below the one before.
        let mut lowest = self.ties.bottom;
        let kinds = [Kind::Measured, Kind::Declared, Kind::CoPresent];
        for (layer, (kind, color)) in kinds.into_iter().zip(colors).enumerate() {
            let n = last[layer + 1] - last[layer];
            if n == 0 {
                continue;
            }
            let middle = (y(last[layer]) + y(last[layer + 1])) / 2.0;
            let y = middle.min(lowest - 8.0).max(at.y + 14.0);
            let words = format!("{} {}", thousands(n as u64), kind_words(kind));
            self.beside(canvas, y, color, &words);
            lowest = y - 8.0;
        }
    }

    /// The messages of each bar, sent and received.
    fn bars(&self) -> Vec<(usize, usize)> {
        let of_bar = |months: &[MonthCount]| {
            let add = |sum: (usize, usize), month: &MonthCount| (sum.0 + month.sent, sum.1 + month.received);
            months.iter().fold((0, 0), add)
        };
        self.timeline.months.chunks(self.step).map(of_bar).collect()
    }

    fn draw_messages(&self, canvas: &mut Canvas) {
        let bars = self.bars();
        let most = bars.iter().map(|bar| bar.0.max(bar.1)).max().unwrap_or(0);
        let middle = (self.messages.top + self.messages.bottom) / 2.0;
        if most == 0 {
            let at = Point::new(self.messages.left, middle);
            let font = Font::plain(BODY, canvas.palette.muted);
            canvas.write("No direct messages in your data.", at, font, Anchor::Start);
            return;
        }
        let shown = worth_showing(&bars).unwrap_or(most);
        let numbers = round_numbers(shown as u64, 3);
        let top = numbers.last().copied().unwrap_or(1) as f64;
        let capped = |n: usize| (n as f64 / top).min(1.0);
        let half = self.messages.height() / 2.0;
        let per = match self.step {
            1 => "month",
            3 => "quarter",
            _ => "year",
        };
        let head = self.messages.top - 14.0;
        let unit = format!("direct messages a {per}: sent up, received down");
        self.scale(canvas, &unit, head, &numbers, &|n| middle - n as f64 / top * half);
        self.scale(canvas, "", head, &numbers[1..], &|n| middle + n as f64 / top * half);
        let width = self.ties.width() / self.timeline.months.len() as f64 * self.step as f64;
        let gap = if width > 4.0 { 1.0 } else { 0.3 };
        let mut beyond = Vec::new();
        for (i, (sent, received)) in bars.into_iter().enumerate() {
            let left = self.x((i * self.step) as f64);
            let bar = Area {
                left,
                top: middle - capped(sent) * half,
                right: (left + width - gap).min(self.ties.right),
                bottom: middle + capped(received) * half,
            };
            let (up, down) = (canvas.palette.series[2], canvas.palette.series[1]);
            canvas.bar(bar.above(middle), up);
            canvas.bar(bar.below(middle), down);
            for (n, y) in [(sent, self.messages.top + 8.0), (received, self.messages.bottom - 8.0)] {
                beyond.extend((n as f64 > top).then(|| (thousands(n as u64), Point::new(bar.right + 3.0, y))));
            }
        }
        let mut taken = Taken::new(self.messages);
        for (words, at) in beyond {
            let label = label(&words, at, Font::bold(10.0, canvas.palette.ink), Anchor::Start);
            let area = label.area().grown(1.0);
            if taken.is_free(&area) {
                canvas.bar(area, canvas.palette.paper.faded(85));
                canvas.put(label);
                taken.add(area);
            }
        }
        let total = |of: fn(&MonthCount) -> usize| thousands(self.timeline.months.iter().map(of).sum::<usize>() as u64);
        for (up, color, words) in [
            (half / 2.0, 2, format!("sent · {}", total(|month| month.sent))),
            (-half / 2.0, 1, format!("received · {}", total(|month| month.received))),
        ] {
            self.beside(canvas, middle - up, canvas.palette.series[color], &words);
        }
        let (from, to) = (Point::new(self.ties.left, middle), Point::new(self.ties.right, middle));
        canvas.line(from, to, Line::solid(1.0, canvas.palette.ink));
    }

    fn scale(&self, canvas: &mut Canvas, unit: &str, head: f64, numbers: &[u64], y: &dyn Fn(u64) -> f64) {
        let font = Font::bold(SMALL, canvas.palette.muted);
        canvas.write(unit, Point::new(self.body.left, head), font, Anchor::Start);
        for n in numbers {
            canvas.level(self.ties, y(*n), &thousands(*n));
        }
    }

    /// Lines where a new job began, with the employer above; names that have no room are told on pointing.
    fn jobs(&self, canvas: &mut Canvas) {
        let ink = canvas.palette.ink;
        let mut taken = Taken::new(self.body.below(0.0).left_of(self.ties.right + 40.0));
        for (day, employer) in &self.timeline.job_changes {
            let months = Month::of(*day).0 - self.first.0;
            if months < 0 {
                continue;
            }
            let x = self.x(f64::from(months));
            let line = Line {
                width: 1.2,
                dash: Dash::Dashed,
                color: ink,
            };
            let font = Font::plain(SMALL, ink);
            let words = text::fit(&format!("to {}", canvas.speller.words(employer)), SMALL, false, 170.0);
            let top = self.ties.top - 30.0;
            let row = (0..self.timeline.job_changes.len().min(JOB_ROWS)).find_map(|row| {
                let y = top - row as f64 * JOB_ROW;
                [(x + 4.0, Anchor::Start), (x - 4.0, Anchor::End)]
                    .into_iter()
                    .find_map(|(x, anchor)| {
                        let at = Point::new(x, y);
                        let area = label(&words, at, font, anchor).area().grown(2.0);
                        taken.is_free(&area).then_some((at, anchor, area))
                    })
            });
            let mut line_top = self.ties.top - 20.0;
            if let Some((at, anchor, area)) = row {
                taken.add(area);
                canvas.write(&words, at, font, anchor);
                line_top = at.y - 6.0;
            }
            canvas.line(Point::new(x, line_top), Point::new(x, self.messages.bottom), line);
            let told = format!("{}: began at {}", date(*day), super::plain(employer));
            canvas.hover(Area::new(x - 4.0, line_top, 8.0, self.messages.bottom - line_top), told);
        }
    }

    /// What something is, beside where it ends.
    fn beside(&self, canvas: &mut Canvas, y: f64, color: Color, words: &str) {
        let left = self.ties.right + 8.0;
        canvas.bar(Area::new(left, y - 4.0, 8.0, 8.0), color);
        let words = text::fit(words, SMALL, false, self.body.right - left - 14.0);
        let font = Font::plain(SMALL, canvas.palette.ink);
        canvas.write(&words, Point::new(left + 14.0, y), font, Anchor::Start);
    }
}

/// The most that bars show, where a few of them, far beyond all others, would flatten the rest; those say their number.
fn worth_showing(bars: &[(usize, usize)]) -> Option<usize> {
    let mut most: Vec<usize> = bars.iter().map(|bar| bar.0.max(bar.1)).filter(|n| *n > 0).collect();
    most.sort_unstable();
    let usual = *most.get(most.len().checked_sub(1 + most.len() / OUTLIERS)?)?;
    let is_flattened = most.last().is_some_and(|most| *most > 2 * usual);
    is_flattened.then_some(usual + usual / 10)
}

/// One bar in so many may be cut.
const OUTLIERS: usize = 24;

/// Where the layers of a month begin and end, the surest kind lowest.
fn stacked(month: &MonthCount) -> [usize; 4] {
    let declared = month.measured + month.declared;
    [0, month.measured, declared, declared + month.co_present]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_loud_month_does_not_flatten_the_others() {
        let mut bars = vec![(20, 10); 48];
        assert_eq!(worth_showing(&bars), None);
        bars[7] = (30, 900);
        assert_eq!(worth_showing(&bars), Some(22));
        bars[8] = (0, 800);
        bars[9] = (700, 0);
        assert_eq!(worth_showing(&bars), None, "many loud months are the rule");
        assert_eq!(worth_showing(&[(5, 900)]), None);
        assert_eq!(worth_showing(&[]), None);
    }
}
