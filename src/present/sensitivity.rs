//! Whether the first introducer stays first, as an answer.

use serde::Serialize;

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
    pub fn of(view: &View<'_>, sensitivity: &Sensitivity) -> Self {
        let name = |person: PersonId| view.person(person).name.clone();
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

    /// Returns what was found, in a sentence; `first` is the name of whom to ask.
    pub(super) fn told(&self, first: &str) -> String {
        let moves = number(self.moves, "move");
        if self.overtaken.is_empty() {
            return format!("Robust: {first} stays first in all {moves} (each coefficient a quarter up and down).");
        }
        let others = self.overtaken.iter().map(|moved| {
            let who = moved.first.as_deref().unwrap_or("no one");
            format!("{who} if {} is × {}", moved.coefficient, moved.factor)
        });
        format!(
            "{first} stays first in {} of {moves}; first would be {}.",
            self.stays_first,
            others.collect::<Vec<_>>().join(", ")
        )
    }
}
