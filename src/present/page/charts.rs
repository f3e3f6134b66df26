//! The network in numbers and charts.

use maud::{Markup, PreEscaped, html};

use super::PageData;
use super::parts::Sheet;
use crate::advice::readiness::Verdict;
use crate::advice::view::own_ties;
use crate::error::Result;
use crate::network::Kind;
use crate::present::charts::{CHARTS, Draw, Letters, Look, Theme, svg};
use crate::strength::Band;
use crate::wording::words::{count, thousands};

pub(super) fn sheet(data: &PageData) -> Result<Sheet> {
    let view = data.session.view();
    let drawn = CHARTS
        .iter()
        .map(|chart| Ok((chart, (chart.of)(view, &data.request.reach.aliases)?)));
    let drawn: Vec<_> = drawn.collect::<Result<_>>()?;
    Ok(Sheet {
        title: "Activity".to_owned(),
        status: count(drawn.len() as u64, "chart"),
        main: html! {
            (figures(data))
            div.charts { @for (chart, draw) in &drawn { (card(chart.about, draw)) } }
        },
        ..Sheet::default()
    })
}

/// A chart; a phone shows the whole of it, and on demand as large as its words want it.
fn card(about: &str, draw: &Draw<'_>) -> Markup {
    let drawn = svg(&draw(&Look {
        size: None,
        theme: Theme::Either,
        letters: Letters::Viewer,
    }));
    html! {
        figure.card.chart aria-label=(about) {
            figcaption { (about) }
            div.picture tabindex="0" role="group" aria-label="Picture" { (PreEscaped(drawn)) }
            button.enlarge type="button" data-enlarge aria-pressed="false" { "Enlarge" }
        }
    }
}

fn figures(data: &PageData) -> Markup {
    let view = data.session.view();
    let ties = own_ties(&view);
    let n = |counts: &dyn Fn(&crate::advice::view::OwnTie) -> bool| ties.iter().filter(|tie| counts(tie)).count();
    let cards = [
        (ties.len(), "person you know", "people you know"),
        (
            n(&|tie| Band::of_tie(tie.strength) == Band::Strong),
            "strong tie",
            "strong ties",
        ),
        (
            n(&|tie| tie.verdict == Verdict::Ask),
            "person you could ask today",
            "people you could ask today",
        ),
        (
            n(&|tie| tie.kind == Kind::Measured),
            "tie with messages",
            "ties with messages",
        ),
    ];
    html! {
        dl.figures {
            @for (n, one, many) in cards { div { dt { (if n == 1 { one } else { many }) } dd { (thousands(n as u64)) } } }
        }
    }
}
