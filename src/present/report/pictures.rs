//! The charts of a report, as SVG on light and on dark paper.

use serde::{Serialize, Serializer};

use crate::advice::introductions::View;
use crate::error::Result;
use crate::people::company::Aliases;
use crate::present::charts::{CHARTS, Draw, Letters, Look, Theme, svg};

/// The charts by their names, as `chart all` draws them.
#[derive(Debug, Clone)]
pub(super) struct Pictures(Vec<(&'static str, Picture)>);

#[derive(Debug, Clone, Serialize)]
struct Picture {
    light: String,
    dark: String,
}

impl Serialize for Pictures {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, picture)| (name, picture)))
    }
}

/// Draws the charts.
pub(super) fn pictures(view: &View<'_>, aliases: &Aliases) -> Result<Pictures> {
    let picture = |draw: &Draw<'_>| {
        let on = |theme| {
            let (size, letters) = (None, Letters::Viewer);
            svg(&draw(&Look { size, theme, letters }))
        };
        Picture {
            light: on(Theme::Light),
            dark: on(Theme::Dark),
        }
    };
    let drawn = CHARTS
        .iter()
        .map(|chart| Ok((chart.name, picture(&(chart.of)(*view, aliases)?))));
    Ok(Pictures(drawn.collect::<Result<_>>()?))
}
