//! Colors: two themes, and a palette that color-blind people can tell apart.
//!
//! The hues are those of Okabe and Ito (2008), "Color universal design", and Tol's indigo; where one of them would vanish on the
//! paper of a theme or look like the gray of the others, a lighter or darker one of the same hue stands for it. Color never carries meaning alone: shapes, line styles,
//! places and words say the same.

use crate::advice::readiness::Verdict;
use crate::strength::Band;

/// On which paper a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark ink on white paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
    /// As whoever looks has it: an SVG names both colors of everything, and what it stands in decides. A PNG is light then.
    Either,
}

/// A color with its opacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Color {
    /// Red, green and blue.
    pub(crate) rgb: [u8; 3],
    /// The same where the paper turns out to be dark.
    pub(crate) on_dark: [u8; 3],
    /// Opacity, 0 to 100.
    pub(crate) percent: u8,
}

/// What a theme draws with.
#[derive(Debug, Clone)]
pub(crate) struct Palette {
    pub(crate) paper: Color,
    /// A field that lifts off the paper a little.
    pub(crate) field: Color,
    pub(crate) ink: Color,
    /// For what steps back: units, notes.
    pub(crate) muted: Color,
    /// For lines that guide the eye.
    pub(crate) grid: Color,
    /// For the one thing that matters most.
    pub(crate) accent: Color,
    /// For groups, in the order of their weight.
    pub(crate) series: [Color; 7],
    /// For everything that has no color of its own.
    pub(crate) others: Color,
}

const fn hex(rgb: u32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    let rgb = [red, green, blue];
    Color {
        rgb,
        on_dark: rgb,
        percent: 100,
    }
}

impl Theme {
    pub(crate) fn palette(self) -> Palette {
        let color = |light, dark| match self {
            Self::Light => hex(light),
            Self::Dark => hex(dark),
            Self::Either => Color {
                on_dark: hex(dark).rgb,
                ..hex(light)
            },
        };
        Palette {
            paper: color(0xFF_FFFF, 0x14_181D),
            field: color(0xF4_F6F8, 0x1C_2229),
            ink: color(0x1B_1F24, 0xEC_EFF2),
            muted: color(0x5A_6470, 0xA3_ADB8),
            grid: color(0xDD_E2E7, 0x33_3B45),
            accent: color(0xAD_4307, 0xFF_A066),
            series: [
                color(0x00_72B2, 0x3D_9BE0),
                color(0xE6_9F00, 0xE6_9F00),
                color(0x00_9E73, 0x14_B88A),
                color(0xD9_8CB8, 0xE3_96C0),
                color(0x56_B4E9, 0x8F_D3FF),
                color(0xD5_5E00, 0xD5_5E00),
                color(0x33_2288, 0xF0_E442),
            ],
            others: color(0x7A_838D, 0x6B_7683),
        }
    }
}

impl Palette {
    /// Returns the color of the group with that place in the ranking.
    pub(crate) fn group(&self, place: usize) -> Color {
        self.series.get(place).copied().unwrap_or(self.others)
    }

    /// Returns the color of what to do first.
    pub(crate) fn verdict(&self, verdict: Verdict) -> Color {
        match verdict {
            Verdict::Ask => self.series[2],
            Verdict::Answer => self.series[5],
            Verdict::Waiting => self.series[4],
            Verdict::Reconnect => self.series[0],
            Verdict::Give => self.series[1],
            Verdict::Build => self.others,
            Verdict::Unknown => self.series[3],
        }
    }

    /// Returns the color of a band: the hue of warmth, which fades. What to do first has other hues.
    pub(crate) fn band(&self, band: Band) -> Color {
        match band {
            Band::Strong => self.accent,
            Band::Fair => self.accent.mixed(self.paper, 45),
            Band::Weak => self.accent.mixed(self.paper, 78),
        }
    }
}

impl Color {
    /// Returns the color with so many percent of another in it.
    pub(crate) fn mixed(self, other: Self, percent: u8) -> Self {
        let mix = |mine: u8, others: u8| {
            let sum =
                u32::from(mine) * u32::from(100 - percent.min(100)) + u32::from(others) * u32::from(percent.min(100));
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let all = |mine: [u8; 3], others: [u8; 3]| std::array::from_fn(|part| mix(mine[part], others[part]));
        Self {
            rgb: all(self.rgb, other.rgb),
            on_dark: all(self.on_dark, other.on_dark),
            percent: self.percent,
        }
    }

    /// Returns the color with that opacity, 0 to 100.
    pub(crate) fn faded(self, percent: u8) -> Self {
        Self { percent, ..self }
    }

    /// Returns black or white, whichever can be read on this color.
    pub(crate) fn legible(self) -> Self {
        // The weights are those of the luminance of sRGB, in thousandths.
        let on = |[red, green, blue]: [u8; 3]| {
            let light = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
            hex(if light > 128_000 { 0x14_181D } else { 0xFF_FFFF }).rgb
        };
        Self {
            rgb: on(self.rgb),
            on_dark: on(self.on_dark),
            percent: 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Linear light of one channel.
    fn linear(channel: u8) -> f64 {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    }

    fn light(color: Color) -> [f64; 3] {
        color.rgb.map(linear)
    }

    fn luminance(color: Color) -> f64 {
        let [red, green, blue] = light(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How people without red or without green cones see a color (Viénot, Brettel and Mollon 1999), in CIE Lab.
    fn seen(color: Color, cones: [[f64; 3]; 3]) -> [f64; 3] {
        let rgb = light(color);
        let [red, green, blue] = cones.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().max(0.0));
        let f = |t: f64| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    const EVERYBODY: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    const NO_RED: [[f64; 3]; 3] = [[0.112, 0.888, 0.0], [0.112, 0.888, 0.0], [0.004, -0.004, 1.0]];
    const NO_GREEN: [[f64; 3]; 3] = [[0.293, 0.707, 0.0], [0.293, 0.707, 0.0], [-0.022, 0.022, 1.0]];

    #[test]
    fn the_colors_of_groups_can_be_told_apart_by_color_blind_people() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = theme.palette();
            let colors: Vec<Color> = palette.series.into_iter().chain([palette.others]).collect();
            for cones in [EVERYBODY, NO_RED, NO_GREEN] {
                for (i, one) in colors.iter().enumerate() {
                    for other in &colors[i + 1..] {
                        let (a, b) = (seen(*one, cones), seen(*other, cones));
                        let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(
                            distance > 9.0,
                            "{theme:?}: {one:?} and {other:?} are {distance:.1} apart"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn everything_stands_out_from_the_paper() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = theme.palette();
            for text in [palette.ink, palette.muted] {
                assert!(contrast(text, palette.paper) > 4.5 && contrast(text, palette.field) > 4.5);
            }
            assert!(contrast(palette.accent, palette.paper) > 4.5);
            for mark in palette.series.into_iter().chain([palette.others]) {
                assert!(contrast(mark, palette.paper) > 2.0, "{theme:?} {mark:?}");
                assert!(contrast(mark, mark.legible()) > 3.0, "{theme:?} {mark:?}");
            }
        }
    }

    /// The page of a report is read beside the charts in it.
    #[test]
    fn the_page_has_the_colors_of_the_charts() {
        let css = include_str!("../page/page.css");
        let [light, dark] = [Theme::Light, Theme::Dark].map(Theme::palette);
        let written = |color: Color| {
            let [red, green, blue] = color.rgb;
            format!("#{red:02x}{green:02x}{blue:02x}")
        };
        let same = |name: &str, of: &dyn Fn(&Palette) -> Color| {
            let line = format!("--{name}: light-dark({}, {});", written(of(&light)), written(of(&dark)));
            assert!(css.contains(&line), "{line}");
        };
        for (name, verdict) in [
            ("ask", Verdict::Ask),
            ("answer", Verdict::Answer),
            ("reconnect", Verdict::Reconnect),
            ("give", Verdict::Give),
            ("build", Verdict::Build),
        ] {
            same(name, &|palette| palette.verdict(verdict));
        }
        same("accent", &|palette| palette.band(Band::Strong));
        same("sent", &|palette| palette.series[2]);
        same("received", &|palette| palette.series[1]);
    }

    #[test]
    fn mixing_goes_from_one_color_to_the_other() {
        let (black, white) = (hex(0), hex(0xFF_FFFF));
        assert_eq!(black.mixed(white, 0), black);
        assert_eq!(black.mixed(white, 100), white);
        assert_eq!(black.mixed(white, 50), hex(0x80_8080));
    }
}
