//! How strong all ties are and what to do about them, and the strongest by name.
//!
//! In: [`OwnTie`]s. Out: a [`Scene`]: on the left how many ties have which strength, by what to do first; on the right the
//! strongest ties, each with its peak.

use super::canvas::{BODY, Canvas, Font, Heading, Key, Line, Look, Sizes, round_numbers};
use super::scene::{Anchor, Area, Dash, Point, Scene};
use super::text::{self, Speller};
use super::theme::Color;
use super::verdicts;
use super::{Draw, footer};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::advice::view::{OwnTie, own_ties};
use crate::error::Result;
use crate::people::Person;
use crate::people::company::Aliases;
use crate::strength::Band;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::wording::charts as wording;
use crate::wording::words::{number, strength as rounded, thousands};

const SIZES: Sizes = Sizes {
    usual: (1280.0, 720.0),
    least: (980.0, 560.0),
};
const ROW: f64 = 25.0;

pub(super) fn of<'a>(view: View<'a>, _: &Aliases) -> Result<Draw<'a>> {
    let own_ties = own_ties(&view);
    Ok(Box::new(move |look| strength(&view, &own_ties, look)))
}

/// Draws the distribution of strengths.
pub(super) fn strength(view: &View<'_>, own_ties: &[OwnTie], look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let n_of = |band: Band| own_ties.iter().filter(|one| Band::of_tie(one.strength) == band).count();
    let heading = Heading {
        title: wording::of_ties(own_ties),
        subtitle: format!(
            "{} of {}: {} strong, {} fair, {} weak.",
            number(own_ties.len(), "tie"),
            super::called(view.network.roster.person(view.me), &speller),
            thousands(n_of(Band::Strong) as u64),
            thousands(n_of(Band::Fair) as u64),
            thousands(n_of(Band::Weak) as u64)
        ),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, SIZES, heading);
    if own_ties.is_empty() {
        canvas.nothing(body, "You have no ties to weigh yet.");
        return canvas.finish();
    }
    let middle = body.left + body.width() * 0.56;
    let left = body.left_of(middle - 20.0);
    let distribution = Distribution::new(left, own_ties);
    distribution.draw(&mut canvas);
    let legend = left.right_of(left.right - 252.0).below(distribution.plot.top + 16.0);
    let counts = verdicts::counted(own_ties).into_iter();
    let counts = counts.map(|(verdict, words)| (Key::Field(canvas.palette.verdict(verdict)), words));
    let counts: Vec<_> = counts.collect();
    canvas.legend(legend, &counts);
    strongest(&mut canvas, view, body.right_of(middle + 20.0), own_ties);
    canvas.finish()
}

/// The strongest ties by name, each with its peak.
fn strongest(canvas: &mut Canvas, view: &View<'_>, area: Area, own_ties: &[OwnTie]) {
    let n_rows = whole_rows(area.height() - 78.0).min(own_ties.len()).min(20);
    let heading = format!("The {n_rows} strongest");
    let font = Font::bold(BODY + 1.0, canvas.palette.ink);
    canvas.write(&heading, Point::new(area.left, area.top + 8.0), font, Anchor::Start);
    let track = Area {
        left: area.left + 168.0,
        top: area.top + 24.0,
        right: area.right - 124.0,
        bottom: area.top + 30.0 + n_rows as f64 * ROW,
    };
    for tick in [0.0, 0.5, 1.0] {
        let x = track.left + tick * track.width();
        canvas.upright(track, x, (&format!("{tick:.1}"), Anchor::Middle));
    }
    for (i, one) in own_ties.iter().take(n_rows).enumerate() {
        let y = track.top + 8.0 + (i as f64 + 0.5) * ROW;
        let person = view.network.roster.person(one.person);
        named(canvas, person, one, (track, y));
        let told = format!(
            "{}: strength {}, at its best {}, {}",
            super::at_work(person),
            rounded(one.strength),
            rounded(one.peak),
            one.kind.name()
        );
        canvas.hover(Area::new(area.left, y - ROW / 2.0, area.width(), ROW), told);
    }
    let note = Point::new(area.left, track.bottom + 36.0);
    up_to_peak(canvas, note, note.x + 26.0);
    let words = Point::new(note.x + 36.0, note.y);
    canvas.note("how strong it was at its best", words, Anchor::Start);
}

/// One of them: the name before its track, the strength on it, and behind it what to do first.
fn named(canvas: &mut Canvas, person: &Person, one: &OwnTie, (track, y): (Area, f64)) {
    let x = |strength: f64| track.left + strength * track.width();
    let name = canvas.speller.name(&person.name, &person.id);
    let name = text::fit(&name, BODY, false, 156.0);
    let font = Font::plain(BODY, canvas.palette.ink);
    canvas.write(&name, Point::new(track.left - 10.0, y), font, Anchor::End);
    let color = canvas.palette.verdict(one.verdict);
    let at = Point::new(x(one.strength), y);
    let faint = color.mixed(canvas.palette.paper, 45);
    canvas.line(Point::new(x(0.0), y), at, Line::solid(3.0, faint));
    if one.peak > one.strength + 0.02 {
        up_to_peak(canvas, at, x(one.peak));
    }
    canvas.mark(verdicts::shape(one.verdict), at, 5.5, color);
    verdicts::badge(canvas, one.verdict, Point::new(track.right + 12.0, y));
}

/// A dotted line from a strength to the peak it once had.
fn up_to_peak(canvas: &mut Canvas, from: Point, peak: f64) {
    let color = canvas.palette.muted;
    let line = Line {
        width: 1.2,
        dash: Dash::Dotted,
        color,
    };
    canvas.line(from, Point::new(peak, from.y), line);
    let (above, below) = (Point::new(peak, from.y - 5.0), Point::new(peak, from.y + 5.0));
    canvas.line(above, below, Line::solid(1.6, color));
}

fn whole_rows(height: f64) -> usize {
    (height / ROW).max(1.0) as usize
}

/// A bar for each twentieth; the bands begin at whole twentieths.
const N_BINS: usize = 20;
/// The first twentieth that is not weak. Weak ties are the most by far, and would flatten all others: they are a strip of their own.
const FIRST: usize = 2;
/// The height of that strip with its words.
const STRIP: f64 = 62.0;

/// How many ties want what first.
type Counts = [usize; Verdict::ALL.len()];

/// Bars over the bands of strength: how many ties have which.
pub(super) struct Distribution {
    area: Area,
    plot: Area,
    weak: Counts,
    /// How many ties of each twentieth want what first.
    bins: [Counts; N_BINS],
    /// The numbers at the side.
    numbers: Vec<u64>,
    /// The last of them, which is at the top.
    top_number: f64,
}

impl Distribution {
    pub(super) fn new(area: Area, own_ties: &[OwnTie]) -> Self {
        let bins = bins(own_ties);
        let mut weak = Counts::default();
        for (verdict, n) in bins[..FIRST].iter().flat_map(|bin| bin.iter().enumerate()) {
            weak[verdict] += n;
        }
        let most = bins[FIRST..].iter().map(total).max().unwrap_or(0);
        let numbers = round_numbers(most as u64, 5);
        Self {
            area,
            plot: Area {
                left: area.left + 46.0,
                top: area.top + 44.0 + STRIP,
                right: area.right,
                bottom: area.bottom - 44.0,
            },
            weak,
            bins,
            top_number: numbers.last().copied().unwrap_or(1) as f64,
            numbers,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        self.strip(canvas);
        self.bands(canvas);
        self.axes(canvas);
        for (i, bin) in self.bins.iter().enumerate().skip(FIRST) {
            self.bar(canvas, i, bin);
        }
    }

    /// The weak ties side by side, by what they want first.
    fn strip(&self, canvas: &mut Canvas) {
        let n_weak = total(&self.weak);
        let words = wording::weak_ties(n_weak);
        canvas.panel_heading(self.area, &words);
        let strip = self.area.below(self.area.top + 22.0).above(self.area.top + 42.0);
        canvas.bar(strip, canvas.palette.field);
        let mut left = strip.left;
        for (verdict, n) in Verdict::ALL.iter().zip(&self.weak).filter(|(_, n)| **n > 0) {
            let right = left + strip.width() * *n as f64 / n_weak as f64;
            let part = strip.right_of(left).left_of(right);
            let color = canvas.palette.verdict(*verdict);
            canvas.bar(part, color);
            let words = short(*n, part.width() - 6.0);
            let font = Font::plain(10.0, color.legible());
            canvas.write(&words, part.center(), font, Anchor::Middle);
            let told = format!("{}, {}", number(*n, "weak tie"), verdicts::words(*verdict));
            canvas.hover(part, told);
            left = right;
        }
    }

    fn x(&self, strength: f64) -> f64 {
        self.plot.left + (strength - FAIR_TIE) / (1.0 - FAIR_TIE) * self.plot.width()
    }

    /// Fields behind the bars of strong ties.
    fn bands(&self, canvas: &mut Canvas) {
        let font = Font::bold(BODY, canvas.palette.muted);
        for (from, to, words) in [(FAIR_TIE, STRONG_TIE, "fair"), (STRONG_TIE, 1.0, "strong")] {
            let (left, right) = (self.x(from), self.x(to));
            if words == "strong" {
                canvas.bar(self.plot.right_of(left).left_of(right), canvas.palette.field);
            }
            let at = Point::new((left + right) / 2.0, self.plot.top - 12.0);
            canvas.write(words, at, font, Anchor::Middle);
        }
    }

    fn axes(&self, canvas: &mut Canvas) {
        let (area, plot) = (self.area, self.plot);
        canvas.note("ties", Point::new(area.left, plot.top - 12.0), Anchor::Start);
        for n in &self.numbers {
            let y = plot.bottom - *n as f64 / self.top_number * plot.height();
            canvas.level(plot, y, &thousands(*n));
        }
        for tenth in 1..=10_u32 {
            let strength = f64::from(tenth) / 10.0;
            let at = Point::new(self.x(strength), plot.bottom + 14.0);
            canvas.note(&format!("{strength:.1}"), at, Anchor::Middle);
        }
        let unit = Point::new(plot.right, plot.bottom + 34.0);
        canvas.note("strength of the tie, 0 to 1", unit, Anchor::End);
    }

    fn bar(&self, canvas: &mut Canvas, i: usize, bin: &Counts) {
        let width = self.plot.width() / (N_BINS - FIRST) as f64;
        let left = self.plot.left + (i - FIRST) as f64 * width + 1.5;
        let column = self.plot.right_of(left).left_of(left + width - 3.0);
        let (top, top_color) = self.stack(canvas, column, bin);
        let n = total(bin);
        if n == 0 {
            return;
        }
        let (from, to) = (i as f64 / 20.0, (i + 1) as f64 / 20.0);
        canvas.hover(column, format!("{} of strength {from:.2} to {to:.2}", number(n, "tie")));
        let words = short(n, width - 1.0);
        let middle = left + width / 2.0 - 1.5;
        // A bar up to the top has its number inside.
        let (y, color) = if top - 9.0 >= self.plot.top {
            (top - 9.0, canvas.palette.muted)
        } else {
            (top + 10.0, top_color.legible())
        };
        canvas.write(&words, Point::new(middle, y), Font::plain(10.0, color), Anchor::Middle);
    }

    /// Draws what the ties of a bar want first, one above the other; returns where that ends, and the color there.
    fn stack(&self, canvas: &mut Canvas, column: Area, bin: &Counts) -> (f64, Color) {
        let mut bottom = column.bottom;
        let mut on_top = canvas.palette.paper;
        for (verdict, n) in Verdict::ALL.iter().zip(bin) {
            let height = *n as f64 / self.top_number * column.height();
            let top = (bottom - height).max(column.top);
            let color = canvas.palette.verdict(*verdict);
            canvas.bar(column.below(top).above(bottom), color);
            if *n > 0 {
                on_top = color;
            }
            bottom = top;
        }
        (bottom, on_top)
    }
}

fn total(bin: &Counts) -> usize {
    bin.iter().sum()
}

/// A number in as many digits as there is room for, none if there is too little.
fn short(n: usize, room: f64) -> String {
    let tenths = (n + 50) / 100;
    [
        thousands(n as u64),
        format!("{}.{}k", tenths / 10, tenths % 10),
        format!("{}k", (n + 500) / 1000),
    ]
    .into_iter()
    .enumerate()
    .filter(|(i, _)| *i == 0 || n >= 1_000)
    .map(|(_, words)| words)
    .find(|words| text::width(words, 10.0, true) <= room)
    .unwrap_or_default()
}

fn bins(own_ties: &[OwnTie]) -> [Counts; N_BINS] {
    let mut bins = [Counts::default(); N_BINS];
    for one in own_ties {
        let bin = (1..N_BINS)
            .rev()
            .find(|bin| one.strength >= *bin as f64 / N_BINS as f64)
            .unwrap_or(0);
        let verdict = Verdict::ALL
            .iter()
            .position(|verdict| *verdict == one.verdict)
            .expect("it is one of all");
        bins[bin][verdict] += 1;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::readiness::Verdict;
    use crate::network::Kind;
    use crate::people::PersonId;

    #[test]
    fn numbers_are_as_long_as_there_is_room() {
        let said = [
            (18_446, 50.0),
            (18_446, 35.0),
            (18_446, 26.0),
            (18_446, 9.0),
            (51, 30.0),
            (951, 12.0),
        ];
        assert_eq!(
            said.map(|(n, room)| short(n, room)),
            ["18,446", "18.4k", "18k", "", "51", ""]
        );
    }

    #[test]
    fn bars_begin_where_bands_begin() {
        let own_tie = |strength: f64, verdict| OwnTie {
            person: PersonId(1),
            strength,
            peak: strength,
            kind: Kind::Measured,
            verdict,
        };
        let bins = bins(&[
            own_tie(FAIR_TIE, Verdict::Ask),
            own_tie(0.099, Verdict::Build),
            own_tie(STRONG_TIE, Verdict::Give),
            own_tie(1.0, Verdict::Ask),
            own_tie(0.0, Verdict::Build),
        ]);
        let one = |verdict| Verdict::ALL.map(|known| usize::from(known == verdict));
        assert_eq!(
            (bins[2], bins[1], bins[7]),
            (one(Verdict::Ask), one(Verdict::Build), one(Verdict::Give))
        );
        assert_eq!((bins[19], bins[0]), (one(Verdict::Ask), one(Verdict::Build)));
    }
}
