//! How warm companies are: how many people one knows there, and how strong the best way in is.
//!
//! In: [`CompanyWarmth`]s. Out: a [`Scene`]: a row for each company with its ties by band and its best chain.

use super::canvas::{BODY, Canvas, Font, Heading, Line, Look, SMALL, Sizes, round_numbers};
use super::scene::{Anchor, Area, Point, Scene};
use super::text::Speller;
use super::verdicts;
use super::{Draw, footer, text};
use crate::advice::companies::{CompanyWarmth, warmest};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::error::Result;
use crate::people::company::Aliases;
use crate::strength::Band;
use crate::wording::charts as wording;
use crate::wording::words::{people, strength, thousands};

/// How many companies there is room for.
const MOST_COMPANIES: usize = 20;
const ROW: f64 = 29.0;
const HEAD: f64 = 190.0;

pub(super) fn of<'a>(view: View<'a>, aliases: &Aliases) -> Result<Draw<'a>> {
    let warmest = warmest(&view, aliases, MOST_COMPANIES)?;
    Ok(Box::new(move |look| companies(&view, &warmest, look)))
}

/// Draws the warmth of companies.
pub(super) fn companies(view: &View<'_>, warmest: &[CompanyWarmth], look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let rows = warmest.len().clamp(4, MOST_COMPANIES) as f64;
    let sizes = Sizes {
        usual: (1280.0, HEAD + 30.0 + rows * ROW),
        least: (1000.0, HEAD + rows * ROW),
    };
    let heading = Heading {
        title: warmest.first().map_or_else(
            || "No company is within reach".to_owned(),
            |first| {
                let n_ask = warmest.iter().filter(|company| company.verdict == Verdict::Ask).count();
                wording::companies(&speller.words(&first.name), warmest.len(), n_ask)
            },
        ),
        subtitle: format!(
            "Where {} can be introduced: the strongest ways in, up to 3 steps, one for each company.",
            super::called(view.network.roster.person(view.me), &speller)
        ),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, sizes, heading);
    if warmest.is_empty() {
        canvas.nothing(
            body,
            "No company is within reach: you have no ties to people whose employer is known.",
        );
        return canvas.finish();
    }
    let rows = Rows::new(body, warmest);
    rows.headings(&mut canvas);
    rows.axes(&mut canvas);
    for (i, company) in warmest.iter().take(MOST_COMPANIES).enumerate() {
        rows.row(&mut canvas, view, i, company);
    }
    canvas.finish()
}

/// Where the columns stand.
struct Rows {
    body: Area,
    counts: Area,
    ways: Area,
    most: f64,
    numbers: Vec<u64>,
    height: f64,
    /// The verdicts there are.
    verdicts: Vec<Verdict>,
}

impl Rows {
    fn new(body: Area, warmest: &[CompanyWarmth]) -> Self {
        let n_ties = |company: &CompanyWarmth| company.n_strong + company.n_fair + company.n_weak;
        let most = warmest.iter().map(n_ties).max().unwrap_or(0);
        let numbers = round_numbers(most as u64, 4);
        let top = body.top + 62.0;
        let bottom = body.bottom - 26.0;
        let left = body.left + 190.0;
        let middle = left + (body.right - left) * 0.36;
        let panels = body.below(top).above(bottom);
        Self {
            body,
            counts: panels.right_of(left).left_of(middle),
            ways: panels.right_of(middle + 50.0),
            most: numbers.last().copied().unwrap_or(1) as f64,
            numbers,
            verdicts: Verdict::ALL
                .into_iter()
                .filter(|verdict| warmest.iter().any(|company| company.verdict == *verdict))
                .collect(),
            height: ((bottom - top) / warmest.len().clamp(1, MOST_COMPANIES) as f64).min(44.0),
        }
    }

    fn headings(&self, canvas: &mut Canvas) {
        let head = self.body.top + 8.0;
        let (counts, ways) = (self.counts.left, self.ways.left);
        canvas.panel_heading(self.body.right_of(counts), "Your ties there");
        let mut x = counts;
        for band in [Band::Strong, Band::Fair, Band::Weak] {
            let color = canvas.palette.band(band);
            canvas.bar(Area::new(x, head + 15.0, 14.0, 10.0), color);
            let at = Point::new(x + 20.0, head + 20.0);
            x = canvas.note(band.name(), at, Anchor::Start).right + 16.0;
        }
        canvas.panel_heading(self.body.right_of(ways), "Best way in");
        let mut x = ways;
        for &verdict in &self.verdicts {
            let (shape, color) = (verdicts::shape(verdict), canvas.palette.verdict(verdict));
            canvas.mark(shape, Point::new(x + 6.0, head + 20.0), 5.0, color);
            let words = crate::wording::reasons::label(verdict).to_lowercase();
            let at = Point::new(x + 18.0, head + 20.0);
            x = canvas.note(&words, at, Anchor::Start).right + 16.0;
        }
    }

    fn axes(&self, canvas: &mut Canvas) {
        let taller = |panel: Area| panel.below(panel.top - 6.0);
        for n in &self.numbers {
            let x = self.counts.left + *n as f64 / self.most * self.counts.width();
            let words = if *n == 0 { "0".to_owned() } else { thousands(*n) };
            canvas.upright(taller(self.counts), x, (&words, Anchor::Middle));
        }
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let words = if tick == 0.0 { "0".to_owned() } else { format!("{tick}") };
            let anchor = if tick == 1.0 { Anchor::End } else { Anchor::Middle };
            canvas.upright(taller(self.ways), self.way(tick), (&words, anchor));
        }
        let unit = Point::new(self.way(0.875), self.ways.bottom + 12.0);
        canvas.note("strength", unit, Anchor::Middle);
    }

    fn way(&self, strength: f64) -> f64 {
        self.ways.left + strength * self.ways.width()
    }

    fn row(&self, canvas: &mut Canvas, view: &View<'_>, i: usize, company: &CompanyWarmth) {
        let y = self.counts.top + (i as f64 + 0.5) * self.height;
        let name = text::fit(&canvas.speller.words(&company.name), BODY, false, 176.0);
        let font = Font::plain(BODY, canvas.palette.ink);
        canvas.write(&name, Point::new(self.counts.left - 12.0, y), font, Anchor::End);
        let mut x = self.counts.left;
        let thick = (self.height * 0.56).min(18.0);
        for (band, n) in [
            (Band::Strong, company.n_strong),
            (Band::Fair, company.n_fair),
            (Band::Weak, company.n_weak),
        ] {
            let width = n as f64 / self.most * self.counts.width();
            canvas.bar(Area::new(x, y - thick / 2.0, width, thick), canvas.palette.band(band));
            x += width;
        }
        let n = company.n_strong + company.n_fair + company.n_weak;
        let words = if n == 0 {
            "nobody yet".to_owned()
        } else {
            thousands(n as u64)
        };
        canvas.note(&words, Point::new(x + 6.0, y), Anchor::Start);
        let at = Point::new(self.way(company.best.strength), y);
        let color = canvas.palette.verdict(company.verdict);
        let faint = color.mixed(canvas.palette.paper, 45);
        canvas.line(Point::new(self.ways.left, y), at, Line::solid(3.0, faint));
        canvas.mark(verdicts::shape(company.verdict), at, 5.5, color);
        self.way_words(canvas, view, at, company);
        let told = format!(
            "{}: {} known in the pool; you have {} strong, {} fair and {} weak ties there",
            super::plain(&company.name),
            people(company.n_people),
            company.n_strong,
            company.n_fair,
            company.n_weak
        );
        canvas.hover(
            Area::new(self.body.left, y - self.height / 2.0, self.body.width(), self.height),
            told,
        );
    }

    /// The people of the best chain and its strength, on the side where there is room.
    fn way_words(&self, canvas: &mut Canvas, view: &View<'_>, at: Point, company: &CompanyWarmth) {
        let names: Vec<String> = company.best.people[1..]
            .iter()
            .map(|person| {
                let person = view.network.roster.person(*person);
                canvas.speller.name(&person.name, &person.id)
            })
            .collect();
        let words = format!("{}  {}", strength(company.best.strength), names.join(" → "));
        let (right, left) = (self.body.right - at.x - 12.0, at.x - self.ways.left - 12.0);
        let font = Font::plain(SMALL, canvas.palette.ink);
        let is_right = text::width(&words, SMALL, false) <= right || right >= left;
        let words = text::fit(&words, SMALL, false, right.max(left));
        let (x, anchor) = if is_right {
            (at.x + 12.0, Anchor::Start)
        } else {
            (at.x - 12.0, Anchor::End)
        };
        let area = super::canvas::label(&words, Point::new(x, at.y), font, anchor)
            .area()
            .grown(2.0);
        canvas.bar(area, canvas.palette.paper.faded(85));
        canvas.write(&words, Point::new(x, at.y), font, anchor);
    }
}
