//! How strong all ties are and what to do about them, and the strongest by name.
//!
//! In: [`OwnTie`]s. Out: a [`Scene`]: on the left how many ties have which strength, by what to do first; on the right the
//! strongest ties, each with its peak.

use super::canvas::{BODY, Canvas, Font, Heading, Key, Line, Look, SMALL, Sizes};
use super::scene::{Anchor, Area, Dash, Point, Scene};
use super::strength_bars::Distribution;
use super::text::Speller;
use super::verdicts::{self, VERDICTS};
use super::{footer, text};
use crate::advice::introductions::View;
use crate::advice::own_ties::OwnTie;
use crate::people::Person;
use crate::strength::Band;
use crate::wording::words::{number, strength as rounded, thousands};

const SIZES: Sizes = Sizes {
    usual: (1280.0, 720.0),
    least: (980.0, 560.0),
};
const ROW: f64 = 25.0;

/// Draws the distribution of strengths.
#[must_use]
pub fn strength(view: &View<'_>, own_ties: &[OwnTie], look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let n_of = |band: Band| own_ties.iter().filter(|one| Band::of_tie(one.strength) == band).count();
    let heading = Heading {
        title: "How strong your ties are".to_owned(),
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
    let legend = Area {
        left: middle - 272.0,
        top: body.top + 60.0,
        right: middle - 20.0,
        ..body
    };
    let left = Area {
        right: middle - 20.0,
        ..body
    };
    Distribution::new(left, own_ties).draw(&mut canvas);
    let counts = VERDICTS.into_iter().filter_map(|verdict| {
        let n = own_ties.iter().filter(|one| one.verdict == verdict).count();
        let words = format!("{} · {}", verdicts::words(verdict), thousands(n as u64));
        (n > 0).then(|| (Key::Field(canvas.palette.verdict(verdict)), words))
    });
    let counts: Vec<_> = counts.collect();
    canvas.legend(legend, &counts);
    let right = Area {
        left: middle + 20.0,
        ..body
    };
    strongest(&mut canvas, view, right, own_ties);
    canvas.finish()
}

/// The strongest ties by name, each with its peak.
fn strongest(canvas: &mut Canvas, view: &View<'_>, area: Area, own_ties: &[OwnTie]) {
    let (ink, muted) = (canvas.palette.ink, canvas.palette.muted);
    let n_rows = whole_rows(area.height() - 78.0).min(own_ties.len()).min(20);
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
    for tick in [0.0, 0.5, 1.0] {
        let x = track.left + tick * track.width();
        canvas.upright(track, x, (&format!("{tick:.1}"), Anchor::Middle));
    }
    for (i, one) in own_ties.iter().take(n_rows).enumerate() {
        let y = track.top + 8.0 + (i as f64 + 0.5) * ROW;
        let person = view.network.roster.person(one.person);
        named(canvas, person, one, (track, y));
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
    up_to_peak(canvas, note, note.x + 26.0);
    let words = Point::new(note.x + 36.0, note.y);
    let font = Font::plain(SMALL, muted);
    canvas.write("how strong it was at its best", words, font, Anchor::Start);
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
