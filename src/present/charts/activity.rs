//! When people write and who answers whom.
//!
//! In: an [`Activity`]. Out: a [`Scene`]: hours of the week for both sides, months of every year, and how many turns were
//! answered. The darker a field, the more messages; the number stands in it where there is room.

use super::canvas::{Canvas, Font, Heading, Line, Look, SMALL, Sizes};
use super::scene::{Anchor, Area, Point, Scene};
use super::text::Speller;
use super::theme::Color;
use super::{Draw, source, text};
use crate::advice::activity::{Activity, Turns, Week, YearCount, activity};
use crate::advice::introductions::View;
use crate::error::Result;
use crate::people::company::Aliases;
use crate::wording::charts as wording;
use crate::wording::words::{number, thousands, unless_none};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// Older years are left out, and the chart says so.
const MOST_YEARS: usize = 16;
const YEAR_ROW: f64 = 22.0;
const SIDE: f64 = 40.0;

pub(super) fn of<'a>(view: View<'a>, _: &Aliases) -> Result<Draw<'a>> {
    let activity = activity(view.network, view.me, view.as_of);
    Ok(Box::new(move |look| habits(&view, &activity, look)))
}

/// Draws when one and one's alters write.
fn habits(view: &View<'_>, activity: &Activity, look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let n_years = activity.years.len().clamp(3, MOST_YEARS) as f64;
    let sizes = Sizes {
        usual: (1280.0, 450.0 + n_years * YEAR_ROW),
        least: (1000.0, 430.0 + n_years * YEAR_ROW * 0.8),
    };
    let heading = Heading {
        title: wording::activity(turns(activity, |year| year.mine), turns(activity, |year| year.theirs)),
        subtitle: format!(
            "When {} and others write: {}. Hours are UTC, as the exports give them (local time before about 2018).",
            super::called(view.network.roster.person(view.me), &speller),
            number(activity.n_messages(), "direct message")
        ),
        footer: source(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, sizes, heading);
    if activity.n_messages() == 0 {
        canvas.nothing(body, "There are no direct messages in your data.");
        return canvas.finish();
    }
    let middle = (body.left + body.right) / 2.0;
    let bottom = body.top + 236.0;
    let most = [&activity.sent, &activity.received]
        .into_iter()
        .flatten()
        .flatten()
        .copied()
        .max()
        .unwrap_or(1);
    let weeks = body.above(bottom);
    let (left, right) = (weeks.left_of(middle - 14.0), weeks.right_of(middle + 14.0));
    week(&mut canvas, left, "You write", &activity.sent, most);
    week(&mut canvas, right, "Others write to you", &activity.received, most);
    scale(&mut canvas, Point::new(body.right, body.top + 8.0), most);
    years(&mut canvas, body.below(bottom + 18.0), activity);
    canvas.finish()
}

/// How many turns were answered, of how many.
fn turns(activity: &Activity, of: fn(&YearCount) -> Turns) -> (usize, usize) {
    let all = activity.years.iter().map(of);
    all.fold((0, 0), |sum, turns| (sum.0 + turns.answered, sum.1 + turns.n))
}

/// The color of a field: from paper to one hue, then on toward ink, so that many can be told from very many. It goes by the square
/// root, so that few messages can still be seen.
fn shade(canvas: &Canvas, n: usize, most: usize) -> Color {
    if n == 0 {
        return canvas.palette.field;
    }
    shade_at(canvas, (n as f64 / most.max(1) as f64).sqrt())
}

fn shade_at(canvas: &Canvas, share: f64) -> Color {
    const MIDDLE: f64 = 0.6;
    let palette = &canvas.palette;
    let percent = |share: f64| (share.clamp(0.0, 1.0) * 100.0).round() as u8;
    if share < MIDDLE {
        palette.series[0].mixed(palette.paper, percent(0.9 - 0.9 * share / MIDDLE))
    } else {
        palette.series[0].mixed(palette.ink, percent(0.75 * (share - MIDDLE) / (1.0 - MIDDLE)))
    }
}

fn week(canvas: &mut Canvas, area: Area, title: &str, week: &Week, most: usize) {
    let total: usize = week.iter().flatten().sum();
    let title = format!("{title} · {}", thousands(total as u64));
    canvas.panel_heading(area, &title);
    let top = area.top + 28.0;
    let cell = Area::new(0.0, 0.0, (area.width() - SIDE) / 24.0, (area.bottom - top - 20.0) / 7.0);
    for (row, (day, hours)) in WEEKDAYS.iter().zip(week).enumerate() {
        let y = top + row as f64 * cell.height();
        let at = Point::new(area.left, y + cell.height() / 2.0);
        canvas.note(day, at, Anchor::Start);
        for (hour, n) in hours.iter().enumerate() {
            let x = area.left + SIDE + hour as f64 * cell.width();
            let field = Area::new(x, y, cell.width() - 1.5, cell.height() - 1.5);
            let color = shade(canvas, *n, most);
            canvas.bar(field, color);
            if *n > 0 {
                canvas.hover(
                    field,
                    format!("{day} {hour:02}:00–{hour:02}:59 UTC: {}", number(*n, "message")),
                );
            }
        }
    }
    for hour in (0..24).step_by(3) {
        let at = Point::new(area.left + SIDE + (hour as f64 + 0.5) * cell.width(), area.bottom - 9.0);
        canvas.note(&format!("{hour:02}"), at, Anchor::Middle);
    }
}

/// What the shades stand for, ending at a place.
fn scale(canvas: &mut Canvas, end: Point, most: usize) {
    let words = format!("{} an hour of the week", thousands(most as u64));
    let area = canvas.note(&words, end, Anchor::End);
    let mut x = area.left - 10.0;
    for share in [1.0, 0.8, 0.6, 0.4, 0.2, 0.05] {
        x -= 18.0;
        let color = shade_at(canvas, share);
        canvas.bar(Area::new(x, end.y - 6.0, 17.0, 12.0), color);
    }
    canvas.note("1", Point::new(x - 6.0, end.y), Anchor::End);
}

fn years(canvas: &mut Canvas, area: Area, activity: &Activity) {
    let n_left_out = activity.years.len().saturating_sub(MOST_YEARS);
    let shown = &activity.years[n_left_out..];
    let older = unless_none(n_left_out, |n| format!(", {} before left out", number(n, "year")));
    let months = area.left_of(area.left + area.width() * 0.58);
    let title = format!("Messages both ways by month{older}");
    canvas.panel_heading(area, &title);
    let top = area.top + 44.0;
    let height = ((area.bottom - top) / shown.len().max(1) as f64).min(30.0);
    let width = (months.width() - SIDE) / 12.0;
    for (i, month) in MONTHS.iter().enumerate() {
        let at = Point::new(area.left + SIDE + (i as f64 + 0.5) * width, area.top + 30.0);
        canvas.note(month, at, Anchor::Middle);
    }
    let most = shown.iter().flat_map(|year| year.months).max().unwrap_or(1);
    let answers = Answers::new(canvas, area.right_of(months.right + 40.0));
    for (row, year) in shown.iter().enumerate() {
        let y = top + row as f64 * height;
        let at = Point::new(area.left, y + height / 2.0);
        canvas.note(&year.year.to_string(), at, Anchor::Start);
        for (i, n) in year.months.iter().enumerate() {
            let field = Area::new(area.left + SIDE + i as f64 * width, y, width - 1.5, height - 1.5);
            let color = shade(canvas, *n, most);
            canvas.bar(field, color);
            let words = if *n > 0 { thousands(*n as u64) } else { String::new() };
            if text::width(&words, 10.0, false) < field.width() - 4.0 && height > 13.0 {
                let font = Font::plain(10.0, color.legible());
                canvas.write(&words, field.center(), font, Anchor::Middle);
            }
        }
        answers.row(canvas, y, height, year);
    }
}

/// The two columns of answers beside the years.
struct Answers {
    mine: Area,
    theirs: Area,
}

impl Answers {
    fn new(canvas: &mut Canvas, area: Area) -> Self {
        let half = (area.width() - 20.0) / 2.0;
        let (mine, theirs) = (area.left_of(area.left + half), area.right_of(area.left + half + 20.0));
        for (area, title) in [(mine, "They answer you"), (theirs, "You answer them")] {
            canvas.panel_heading(area, title);
            let words = "share answered within 60 days";
            let words = text::fit(words, SMALL, false, area.width());
            canvas.note(&words, Point::new(area.left, area.top + 30.0), Anchor::Start);
        }
        Self { mine, theirs }
    }

    fn row(&self, canvas: &mut Canvas, y: f64, height: f64, year: &YearCount) {
        let (mine, theirs) = (canvas.palette.series[2], canvas.palette.series[1]);
        for (column, turns, color) in [(self.mine, year.mine, mine), (self.theirs, year.theirs, theirs)] {
            share(canvas, column.below(y).above(y + height), turns, color);
        }
    }
}

/// A bar for the share that was answered, with the numbers behind it.
fn share(canvas: &mut Canvas, row: Area, turns: Turns, color: Color) {
    let track = row
        .left_of(row.right - 96.0)
        .below(row.top + 2.0)
        .above(row.bottom - 3.5);
    canvas.bar(track, canvas.palette.field);
    let at = Point::new(track.right + 8.0, (track.top + track.bottom) / 2.0);
    if turns.n == 0 {
        canvas.note("–", at, Anchor::Start);
        return;
    }
    let answered = turns.answered as f64 / turns.n as f64;
    let end = track.left + track.width() * answered;
    canvas.bar(track.left_of(end), color);
    let percent = (100 * turns.answered + turns.n / 2) / turns.n;
    let words = format!("{percent} % of {}", thousands(turns.n as u64));
    canvas.note(&words, at, Anchor::Start);
    let (above, below) = (Point::new(end, track.top), Point::new(end, track.bottom));
    canvas.line(above, below, Line::solid(1.4, canvas.palette.ink));
}
