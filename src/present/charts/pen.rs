//! Draws a scene with the backends of plotters, as SVG or as PNG.
//!
//! In: a [`Scene`]. Out: the same bytes on every machine: coordinates are whole tenths of a pixel, the letters of a PNG are
//! drawn from the font in the program, and nothing asks for the fonts of the system.

use std::convert::Infallible;
use std::fmt::Write as _;

use ab_glyph::{Font, Glyph, PxScale, point};
use maud::html;
#[cfg(not(target_arch = "wasm32"))]
use plotters::prelude::{BitMapBackend, SVGBackend};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};
#[cfg(target_arch = "wasm32")]
use {plotters_bitmap::BitMapBackend, plotters_svg::SVGBackend};

use super::scene::{Anchor, Area, Item, Label, Point, Scene, dashes};
use super::text;
use super::theme::Color;

/// How many units of the SVG make a pixel.
const UNITS: f64 = 10.0;
/// The fonts that a viewer is asked for, the first there is.
const FAMILIES: &str = "system-ui, sans-serif";
/// plotters gives the size of a font divided by this.
const PLOTTERS_FONT: f64 = 1.24;
/// A PNG is drawn larger and made smaller, which smooths its edges, as long as there are not more pixels than these to draw.
const MOST_DRAWN: f64 = 24e6;

/// Returns the scene as an SVG document: selectable text, a title and a description, and what is told of a place on pointing at
/// it.
pub fn svg(scene: &Scene) -> String {
    let size = (units(scene.size.0), units(scene.size.1));
    let mut drawn = String::new();
    let colors = colors_of_either(scene);
    {
        let mut backend = SVGBackend::with_string(&mut drawn, size);
        draw(scene, &mut backend, (UNITS, &|color| code_of(color, &colors)))
            .expect("writing into memory does not fail");
        backend.present().expect("writing into memory does not fail");
    }
    let body = drawn.split_once(">\n").map_or("", |(_, body)| body);
    let mut body = body.strip_suffix("</svg>\n").unwrap_or(body).to_owned();
    // What is so anyway need not be said thousands of times; in a text there is no bare quotation mark.
    for attribute in [
        " opacity=\"1\"",
        " stroke=\"none\"",
        " stroke-width=\"1\"",
        " text-anchor=\"start\"",
    ] {
        body = body.replace(attribute, "");
    }
    body = body.replace(&format!(" font-family=\"{FAMILIES}\""), "");
    if !colors.is_empty() {
        body = with_both_colors(&body, &colors);
    }
    // Only what stands in a page leaves its colors open, and in a page a picture is no stop for the keyboard.
    let in_a_page = if colors.is_empty() { "" } else { " focusable=\"false\"" };
    let mut document = format!(
        "<svg{in_a_page} xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" font-family=\"{FAMILIES}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>\n{body}",
        scene.shown.0,
        scene.shown.1,
        size.0,
        size.1,
        escaped(&scene.title),
        escaped(&scene.description),
    );
    if !scene.hovers.is_empty() {
        document.push_str("<g fill=\"#000\" fill-opacity=\"0\">\n");
        for hover in &scene.hovers {
            let Area { left, top, .. } = hover.area;
            let _ = writeln!(
                document,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>",
                place(left, UNITS),
                place(top, UNITS),
                place(hover.area.width(), UNITS),
                place(hover.area.height(), UNITS),
                escaped(&hover.text),
            );
        }
        document.push_str("</g>\n");
    }
    document.push_str("</svg>\n");
    document
}

/// The colors of a scene whose paper is not decided; none of another scene.
fn colors_of_either(scene: &Scene) -> Vec<Color> {
    let mut colors: Vec<Color> = Vec::new();
    for item in &scene.items {
        let color = item.color().faded(100);
        if !colors.contains(&color) {
            colors.push(color);
        }
    }
    let is_either = colors.iter().any(|color| color.rgb != color.on_dark);
    if is_either { colors } else { Vec::new() }
}

/// What stands for a color while a scene is drawn: plotters knows no color that is two, so it draws the place among those.
fn code_of(color: Color, colors: &[Color]) -> BackendColor {
    let place = colors.iter().position(|one| *one == color.faded(100));
    let place = place.and_then(|place| u32::try_from(place).ok());
    let [_, red, green, blue] = place.unwrap_or_default().to_be_bytes();
    let [red, green, blue] = if place.is_some() { [red, green, blue] } else { color.rgb };
    BackendColor {
        alpha: f64::from(color.percent) / 100.0,
        rgb: (red, green, blue),
    }
}

/// Returns a drawing with both colors where the places of colors stand.
fn with_both_colors(body: &str, colors: &[Color]) -> String {
    // In a text there is no bare quotation mark.
    let mut parts = body.split("=\"#");
    let mut both = parts.next().unwrap_or_default().to_owned();
    let written = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    for part in parts {
        let (code, rest) = part.split_at_checked(6).unwrap_or((part, ""));
        let place = usize::from_str_radix(code, 16).unwrap_or_default();
        let color = colors.get(place).unwrap_or(&colors[0]);
        let (light, dark) = (written(color.rgb), written(color.on_dark));
        both.push_str("=\"");
        let _ = if light == dark {
            both.write_str(&light)
        } else {
            write!(both, "light-dark({light},{dark})")
        };
        both.push_str(rest);
    }
    both
}

/// Returns the scene as a PNG with `scale` dots for each pixel of its shown size.
pub fn png(scene: &Scene, scale: f64) -> Vec<u8> {
    let dots = |pixels: u32| whole((f64::from(pixels) * scale).round().max(1.0));
    let (width, height) = (dots(scene.shown.0), dots(scene.shown.1));
    let larger = [3, 2]
        .into_iter()
        .find(|times| f64::from(width * times) * f64::from(height * times) <= MOST_DRAWN)
        .unwrap_or(1);
    let size = (width * larger, height * larger);
    let mut pixels = vec![0; size.0 as usize * size.1 as usize * 3];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, size);
        let unit = f64::from(size.0) / scene.size.0;
        draw(scene, &mut backend, (unit, &|color| code_of(color, &[]))).expect("drawing into memory does not fail");
    }
    let pixels = smaller(&pixels, width as usize, larger as usize);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // The other compressors may choose by what the processor can do.
    encoder.set_deflate_compression(png::DeflateCompression::FdeflateUltraFast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().expect("writing into memory does not fail");
    writer
        .write_image_data(&pixels)
        .expect("there are as many pixels as the size says");
    writer.finish().expect("writing into memory does not fail");
    bytes
}

/// Averages squares of pixels.
fn smaller(pixels: &[u8], width: usize, times: usize) -> Vec<u8> {
    if times == 1 {
        return pixels.to_vec();
    }
    let row = width * times * 3;
    let mut averaged = Vec::with_capacity(pixels.len() / times / times);
    let mut sums = vec![0_u32; width * 3];
    let n = u32::try_from(times * times).expect("it is small");
    for rows in pixels.chunks_exact(row * times) {
        sums.fill(0);
        for line in rows.chunks_exact(row) {
            for (square, sum) in line.chunks_exact(times * 3).zip(sums.chunks_exact_mut(3)) {
                for pixel in square.chunks_exact(3) {
                    for (sum, value) in sum.iter_mut().zip(pixel) {
                        *sum += u32::from(*value);
                    }
                }
            }
        }
        averaged.extend(
            sums.iter()
                .map(|sum| u8::try_from((sum + n / 2) / n).unwrap_or(u8::MAX)),
        );
    }
    averaged
}

/// Draws everything, the first item lowest; `unit` is how many units of the backend make a pixel, and `ink` what it draws a color with.
fn draw<B: DrawingBackend>(
    scene: &Scene,
    backend: &mut B,
    (unit, ink): (f64, &dyn Fn(Color) -> BackendColor),
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let at = |point: &Point| (place(point.x, unit), place(point.y, unit));
    for item in &scene.items {
        let color = ink(item.color());
        let fill = Ink(color, 1);
        match item {
            Item::Stroke { points, line } => {
                let ink = Ink(color, units_of(line.width, unit));
                for part in dashes(points, line.dash, line.width) {
                    let mut path: Vec<BackendCoord> = part.iter().map(at).collect();
                    path.dedup();
                    match path.as_slice() {
                        [] | [_] => {}
                        [from, to] => backend.draw_line(*from, *to, &ink)?,
                        _ => backend.draw_path(path, &ink)?,
                    }
                }
            }
            Item::Fill { points, .. } => backend.fill_polygon(points.iter().map(at), &fill)?,
            Item::Bar { area, .. } => {
                let from = at(&Point::new(area.left, area.top));
                let to = at(&Point::new(area.right, area.bottom));
                if from.0 < to.0 && from.1 < to.1 {
                    backend.draw_rect(from, to, &fill, true)?;
                }
            }
            Item::Disc { at: center, radius, .. } => {
                backend.draw_circle(at(center), units_of(*radius, unit), &fill, true)?;
            }
            Item::Text(label) => {
                backend.draw_text(&label.text, &Lettering { label, color, unit }, at(&label.at))?;
            }
        }
    }
    Ok(())
}

/// A coordinate of the backend.
fn place(pixels: f64, unit: f64) -> i32 {
    (pixels * unit).round() as i32
}

/// A length of the backend, at least one unit.
fn units_of(pixels: f64, unit: f64) -> u32 {
    whole((pixels * unit).round().max(1.0))
}

fn units(pixels: f64) -> u32 {
    units_of(pixels, UNITS)
}

fn whole(value: f64) -> u32 {
    value as u32
}

/// A color and the width of a line.
struct Ink(BackendColor, u32);

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.0
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}

/// A label as plotters wants to know it.
struct Lettering<'a> {
    label: &'a Label,
    color: BackendColor,
    unit: f64,
}

impl BackendTextStyle for Lettering<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        let wanted = f64::from(units_of(self.label.font.size, self.unit));
        // One of the neighbors gives the whole number back when plotters divides.
        let near = wanted * PLOTTERS_FONT;
        [near, near.next_up(), near.next_down()]
            .into_iter()
            .find(|size| size / PLOTTERS_FONT == wanted)
            .unwrap_or(near)
    }

    fn style(&self) -> FontStyle {
        if self.label.font.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.label.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h_pos, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FAMILIES)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        let width = text::width(text, self.label.font.size, self.label.font.bold);
        Ok(((0, 0), (place(width, self.unit), 0)))
    }

    /// Draws the letters around the origin: from its right, on a line half a small letter below it.
    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        (x, y): BackendCoord,
        mut draw: DrawFunc,
    ) -> Result<Result<(), E>, Infallible> {
        let font = text::font(self.label.font.bold);
        let size = self.label.font.size * self.unit;
        let em = f64::from(font.units_per_em().unwrap_or(2048.0));
        let scale = PxScale::from(single(size * f64::from(font.height_unscaled()) / em));
        let baseline = single(text::HALF_X_HEIGHT * size);
        let color = self.color;
        let mut pen = 0.0;
        for c in text.chars() {
            let id = font.glyph_id(c);
            let position = point(single(pen), baseline);
            pen += f64::from(font.h_advance_unscaled(id)) / em * size;
            // What the font lacks would be a box; `Letters::Embedded` writes something else for it.
            let outline = Some(id).filter(|id| id.0 != 0).and_then(|id| {
                let glyph = Glyph { id, scale, position };
                font.outline_glyph(glyph)
            });
            let Some(outline) = outline else { continue };
            let corner = outline.px_bounds().min;
            let (left, top) = (place(f64::from(corner.x), 1.0) + x, place(f64::from(corner.y), 1.0) + y);
            let mut failed = None;
            outline.draw(|column, row, covered| {
                let alpha = color.alpha * f64::from(covered.clamp(0.0, 1.0));
                let (Ok(column), Ok(row)) = (i32::try_from(column), i32::try_from(row)) else {
                    return;
                };
                if alpha > 0.0 && failed.is_none() {
                    failed = draw(left + column, top + row, BackendColor { alpha, ..color }).err();
                }
            });
            if let Some(error) = failed {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }
}

fn single(value: f64) -> f32 {
    value as f32
}

/// Returns the text as XML shows it.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}
