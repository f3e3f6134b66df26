//! Whether the first introducer stays first, as an answer.

use serde::Serialize;

use super::find::FindAnswer;
use super::find_page::Page;
use crate::wording::safe;
use crate::wording::words::number;

use crate::advice::introductions::View;
use crate::advice::sensitivity::Sensitivity;
use crate::people::PersonId;

/// Whether the first introducer stays first when each coefficient of the strength moves by a quarter either way.
#[derive(Debug, Clone, Serialize)]
pub struct SensitivityAnswer {
    /// How many moves were tried.
    pub moves: usize,
    /// In how many of them the first introducer stays first.
    pub stays_first: usize,
    /// The moves that put somebody else first.
    pub overtaken: Vec<OvertakenAnswer>,
}

/// A move of one coefficient that puts somebody else first.
#[derive(Debug, Clone, Serialize)]
pub struct OvertakenAnswer {
    /// Name of the coefficient.
    pub coefficient: &'static str,
    /// What it was multiplied by.
    pub factor: f64,
    /// Who comes first then; none if there is no chain.
    pub first: Option<String>,
}

impl SensitivityAnswer {
    /// Puts what was measured into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, sensitivity: &Sensitivity) -> Self {
        let name = |person: PersonId| view.network.roster.person(person).name.clone();
        let overtaken = sensitivity.overtaken.iter().map(|moved| OvertakenAnswer {
            coefficient: moved.coefficient,
            factor: moved.factor,
            first: moved.first.map(name),
        });
        Self {
            moves: sensitivity.n_moves,
            stays_first: sensitivity.n_moves - sensitivity.overtaken.len(),
            overtaken: overtaken.collect(),
        }
    }
}

impl Page {
    pub(super) fn sensitivity(&mut self, answer: &FindAnswer, sensitivity: &SensitivityAnswer) {
        let Some(first) = answer.chains.first() else { return };
        let first = safe::line(&first.names[1]).into_owned();
        let text = if sensitivity.overtaken.is_empty() {
            format!(
                "Robust: {first} stays first in all {} (each coefficient a quarter up and down).",
                number(sensitivity.moves, "move")
            )
        } else {
            let others: Vec<String> = sensitivity
                .overtaken
                .iter()
                .map(|moved| {
                    let who = moved.first.as_deref().unwrap_or("nobody");
                    format!("{} if {} is × {}", safe::line(who), moved.coefficient, moved.factor)
                })
                .collect();
            format!(
                "{first} stays first in {} of {}; first would be {}.",
                sensitivity.stays_first,
                number(sensitivity.moves, "move"),
                others.join(", ")
            )
        };
        self.paragraph(0, &text, None);
        self.gap();
    }
}
