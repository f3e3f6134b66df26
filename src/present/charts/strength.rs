//! How strong all ties are and what to do about them, and the strongest by name.
//!
//! In: [`Standing`]s. Out: a [`Scene`]: on the left how many ties have which strength, by what to do first; on the right the
//! strongest ties, each with its peak.

use super::canvas::{BODY, Canvas, Font, Heading, Key, Line, Look, SMALL, Sizes, round_numbers};
use super::scene::{Anchor, Area, Dash, Point, Scene};
use super::text::Speller;
use super::verdicts::{self, VERDICTS};
use super::{footer, text};
use crate::advice::introductions::View;

use crate::advice::standing::Standing;
use crate::present::words::{number, strength as rounded, thousands};
use crate::strength::Band;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};

const SIZES: Sizes = Sizes {
    usual: (1280.0, 720.0),
    least: (980.0, 560.0),
};
/// A bar for each twentieth; the bands begin at whole twentieths.
const N_BINS: usize = 20;
const ROW: f64 = 25.0;

/// Draws the distribution of strengths.
#[must_use]
pub fn strength(view: &View<'_>, standings: &[Standing], look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let n_of = |band: Band| {
        standings
            .iter()
            .filter(|one| Band::of_tie(one.strength) == band)
            .count()
    };
    let heading = Heading {
        title: "How strong your ties are".to_owned(),
        subtitle: format!(
            "{} of {}: {} strong, {} fair, {} weak.",
            number(standings.len(), "tie"),
            super::called(view.network.roster.person(view.me), &speller),
            thousands(n_of(Band::Strong) as u64),
            thousands(n_of(Band::Fair) as u64),
            thousands(n_of(Band::Weak) as u64)
        ),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, SIZES, heading);
    if standings.is_empty() {
        canvas.nothing(body, "There are no ties to weigh in these data.");
        return canvas.finish();
    }
    let middle = body.left + body.width() * 0.56;
    let legend = Area {
        left: middle - 272.0,
        top: body.top + 60.0,
        right: middle - 20.0,
        ..body
    };
    let bins = bins(standings);
    let left = Area {
        right: middle - 20.0,
        ..body
    };
    distribution(&mut canvas, left, &bins);
    let counts = VERDICTS.map(|verdict| {
        let n = standings.iter().filter(|one| one.verdict == verdict).count();
        let words = format!("{} · {}", verdicts::words(verdict), thousands(n as u64));
        (Key::Field(canvas.palette.verdict(verdict)), words)
    });
    canvas.legend(legend, &counts);
    let right = Area {
        left: middle + 20.0,
        ..body
    };
    strongest(&mut canvas, view, right, standings);
    canvas.finish()
}

/// How many ties of each twentieth want what first.
fn bins(standings: &[Standing]) -> [[usize; 4]; N_BINS] {
    let mut bins = [[0; 4]; N_BINS];
    for one in standings {
        let bin = (1..N_BINS)
            .rev()
            .find(|bin| one.strength >= *bin as f64 / N_BINS as f64)
            .unwrap_or(0);
        let verdict = VERDICTS.iter().position(|verdict| *verdict == one.verdict).unwrap_or(3);
        bins[bin][verdict] += 1;
    }
    bins
}

fn distribution(canvas: &mut Canvas, area: Area, bins: &[[usize; 4]; N_BINS]) {
    let plot = Area {
        left: area.left + 46.0,
        top: area.top + 44.0,
        right: area.right,
        bottom: area.bottom - 44.0,
    };
    let (ink, muted, grid, field) = {
        let palette = &canvas.palette;
        (palette.ink, palette.muted, palette.grid, palette.field)
    };
    let total = |bin: &[usize; 4]| bin.iter().sum::<usize>();
    // Weak ties are the most by far: their bars are cut where they would flatten all others.
    let telling = bins.iter().skip(2).map(total).max().unwrap_or(0);
    let all = bins.iter().map(total).max().unwrap_or(1);
    let most = if telling == 0 || all <= telling * 3 / 2 {
        all
    } else {
        telling * 5 / 4 + 1
    };
    let numbers = round_numbers(most as u64, 5);
    let top_number = numbers.last().copied().unwrap_or(1) as f64;
    let x = |strength: f64| plot.left + strength * plot.width();
    let y = |n: f64| plot.bottom - n / top_number * plot.height();
    for (from, to, words) in [
        (0.0, FAIR_TIE, "weak"),
        (FAIR_TIE, STRONG_TIE, "fair"),
        (STRONG_TIE, 1.0, "strong"),
    ] {
        if words != "fair" {
            canvas.bar(
                Area {
                    left: x(from),
                    right: x(to),
                    ..plot
                },
                field,
            );
        }
        let at = Point::new((x(from) + x(to)) / 2.0, plot.top - 12.0);
        canvas.write(words, at, Font::bold(BODY, muted), Anchor::Middle);
    }
    canvas.write(
        "ties",
        Point::new(area.left, area.top + 8.0),
        Font::plain(SMALL, muted),
        Anchor::Start,
    );
    for n in &numbers {
        let at = y(*n as f64);
        canvas.line(
            Point::new(plot.left, at),
            Point::new(plot.right, at),
            Line::solid(1.0, grid),
        );
        canvas.write(
            &thousands(*n),
            Point::new(plot.left - 8.0, at),
            Font::plain(SMALL, muted),
            Anchor::End,
        );
    }
    for tenth in 0..=10_u32 {
        let strength = f64::from(tenth) / 10.0;
        let at = Point::new(x(strength), plot.bottom + 14.0);
        canvas.write(&format!("{strength:.1}"), at, Font::plain(SMALL, muted), Anchor::Middle);
    }
    let unit = Point::new(plot.right, plot.bottom + 34.0);
    canvas.write(
        "strength of the tie, 0 to 1",
        unit,
        Font::plain(SMALL, muted),
        Anchor::End,
    );
    for (i, bin) in bins.iter().enumerate() {
        let width = plot.width() / N_BINS as f64;
        let left = plot.left + i as f64 * width + 1.5;
        let mut bottom = plot.bottom;
        let mut on_top = canvas.palette.paper;
        for (verdict, n) in VERDICTS.iter().zip(bin) {
            let height = *n as f64 / top_number * plot.height();
            let top = (bottom - height).max(plot.top);
            canvas.bar(
                Area {
                    left,
                    top,
                    right: left + width - 3.0,
                    bottom,
                },
                canvas.palette.verdict(*verdict),
            );
            if *n > 0 {
                on_top = canvas.palette.verdict(*verdict);
            }
            bottom = top;
        }
        let n = total(bin);
        if n == 0 {
            continue;
        }
        let middle = left + width / 2.0 - 1.5;
        canvas.hover(
            Area {
                left,
                right: left + width - 3.0,
                ..plot
            },
            format!(
                "{} of strength {:.2} to {:.2}",
                number(n, "tie"),
                i as f64 / 20.0,
                (i + 1) as f64 / 20.0
            ),
        );
        let words = short(n, width - 1.0);
        if n as f64 > top_number {
            let bar = Area {
                left,
                top: plot.top,
                right: left + width - 3.0,
                bottom: plot.bottom,
            };
            torn(canvas, bar);
            let at = Point::new(middle, plot.top + 26.0);
            canvas.bar(label_area(&words, at).grown(2.0), canvas.palette.paper.faded(85));
            canvas.write(&words, at, Font::bold(10.0, ink), Anchor::Middle);
        } else {
            // A bar up to the top has its number inside.
            let (y, color) = if bottom - 9.0 >= plot.top {
                (bottom - 9.0, muted)
            } else {
                (bottom + 10.0, on_top.legible())
            };
            canvas.write(&words, Point::new(middle, y), Font::plain(10.0, color), Anchor::Middle);
        }
    }
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

fn label_area(words: &str, at: Point) -> Area {
    let width = text::width(words, 10.0, true);
    Area::new(at.x - width / 2.0, at.y - 7.0, width, 14.0)
}

/// Two slanted lines of paper through the top of a bar: it goes on.
fn torn(canvas: &mut Canvas, bar: Area) {
    let paper = canvas.palette.paper;
    for y in [bar.top + 8.0, bar.top + 14.0] {
        let (from, to) = (
            Point::new(bar.left - 2.0, y + 4.0),
            Point::new(bar.right + 2.0, y - 4.0),
        );
        canvas.line(from, to, Line::solid(2.5, paper));
    }
}

/// The strongest ties by name, each with its peak.
fn strongest(canvas: &mut Canvas, view: &View<'_>, area: Area, standings: &[Standing]) {
    let (ink, muted, grid) = (canvas.palette.ink, canvas.palette.muted, canvas.palette.grid);
    let n_rows = whole_rows(area.height() - 78.0).min(standings.len()).min(20);
    let heading = format!("The {n_rows} strongest");
    canvas.write(
        &heading,
        Point::new(area.left, area.top + 8.0),
        Font::bold(BODY + 1.0, ink),
        Anchor::Start,
    );
    let track = Area {
        left: area.left + 168.0,
        top: area.top + 24.0,
        right: area.right - 124.0,
        bottom: area.top + 30.0 + n_rows as f64 * ROW,
    };
    let x = |strength: f64| track.left + strength * track.width();
    for tick in [0.0, 0.5, 1.0] {
        canvas.line(
            Point::new(x(tick), track.top),
            Point::new(x(tick), track.bottom),
            Line::solid(1.0, grid),
        );
        let at = Point::new(x(tick), track.bottom + 12.0);
        canvas.write(&format!("{tick:.1}"), at, Font::plain(SMALL, muted), Anchor::Middle);
    }
    for (i, one) in standings.iter().take(n_rows).enumerate() {
        let y = track.top + 8.0 + (i as f64 + 0.5) * ROW;
        let person = view.network.roster.person(one.person);
        let name = canvas.speller.name(&person.name, &person.id);
        let name = text::fit(&name, BODY, false, 156.0);
        canvas.write(
            &name,
            Point::new(track.left - 10.0, y),
            Font::plain(BODY, ink),
            Anchor::End,
        );
        let color = canvas.palette.verdict(one.verdict);
        let at = Point::new(x(one.strength), y);
        canvas.line(
            Point::new(x(0.0), y),
            at,
            Line::solid(3.0, color.mixed(canvas.palette.paper, 45)),
        );
        if one.peak > one.strength + 0.02 {
            let peak = Point::new(x(one.peak), y);
            let line = Line {
                width: 1.2,
                dash: Dash::Dotted,
                color: muted,
            };
            canvas.line(at, peak, line);
            canvas.line(
                Point::new(peak.x, y - 5.0),
                Point::new(peak.x, y + 5.0),
                Line::solid(1.6, muted),
            );
        }
        canvas.mark(verdicts::shape(one.verdict), at, 5.5, color);
        verdicts::badge(canvas, one.verdict, Point::new(track.right + 12.0, y));
        let told = format!(
            "{}{}: strength {}, at its best {}, {}",
            super::plain(&person.name),
            super::at_company(person),
            rounded(one.strength),
            rounded(one.peak),
            one.kind.name()
        );
        canvas.hover(Area::new(area.left, y - ROW / 2.0, area.width(), ROW), told);
    }
    let note = Point::new(area.left, track.bottom + 36.0);
    let line = Line {
        width: 1.2,
        dash: Dash::Dotted,
        color: muted,
    };
    canvas.line(note, Point::new(note.x + 26.0, note.y), line);
    canvas.line(
        Point::new(note.x + 26.0, note.y - 5.0),
        Point::new(note.x + 26.0, note.y + 5.0),
        Line::solid(1.6, muted),
    );
    let words = Point::new(note.x + 36.0, note.y);
    canvas.write(
        "how strong it was at its best",
        words,
        Font::plain(SMALL, muted),
        Anchor::Start,
    );
}

fn whole_rows(height: f64) -> usize {
    (height / ROW).max(1.0) as usize
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
        let standing = |strength: f64, verdict| Standing {
            person: PersonId(1),
            strength,
            peak: strength,
            kind: Kind::Measured,
            verdict,
        };
        let bins = bins(&[
            standing(FAIR_TIE, Verdict::Ask),
            standing(0.099, Verdict::Build),
            standing(STRONG_TIE, Verdict::Give),
            standing(1.0, Verdict::Ask),
            standing(0.0, Verdict::Build),
        ]);
        assert_eq!((bins[2], bins[1], bins[7]), ([1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]));
        assert_eq!((bins[19], bins[0]), ([1, 0, 0, 0], [0, 0, 0, 1]));
    }
}
