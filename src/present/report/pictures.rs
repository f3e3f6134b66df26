//! The charts of a report, as SVG on light and on dark paper.

use serde::Serialize;

use crate::advice::introductions::View;
use crate::advice::report::Findings;
use crate::present::charts::{self, Letters, Look, NetworkOptions, Scene, Theme, svg};

/// How many people of the network chart have their names.
const NAMED: usize = 40;

/// One chart.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Picture {
    light: String,
    dark: String,
}

/// The charts, as `chart all` draws them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pictures {
    network: Picture,
    growth: Picture,
    strength: Picture,
    companies: Picture,
    activity: Picture,
}

/// Draws the charts.
pub(super) fn pictures(view: &View<'_>, found: &Findings) -> Pictures {
    let options = NetworkOptions {
        top: NAMED,
        ..NetworkOptions::default()
    };
    Pictures {
        network: picture(&|look| charts::network(view, &found.ego, &options, look)),
        growth: picture(&|look| charts::growth(view, &found.timeline, look)),
        strength: picture(&|look| charts::strength(view, &found.own_ties, look)),
        companies: picture(&|look| charts::companies(view, &found.warmest, look)),
        activity: picture(&|look| charts::activity(view, &found.activity, look)),
    }
}

fn picture(draw: &dyn Fn(&Look) -> Scene) -> Picture {
    let on = |theme: Theme| {
        svg(&draw(&Look {
            size: None,
            theme,
            letters: Letters::Viewer,
        }))
    };
    Picture {
        light: on(Theme::Light),
        dark: on(Theme::Dark),
    }
}
