//! Ties as rows for other programs, made one by one as they are written: a network may have millions of them.

use std::io::{self, Write};

use serde::Serializer;

use super::table::exact;
use super::ties::TieAnswer;
use crate::advice::introductions::View;
use crate::network::{Kind, TieId};
use crate::people::PersonId;
use crate::strength::TieStrength;

/// Which ties there are, in their order, from whose side each is told.
#[derive(Debug, Clone)]
pub struct TieRows<'a> {
    view: View<'a>,
    ties: Vec<(PersonId, PersonId, TieId)>,
}

impl<'a> TieRows<'a> {
    /// Returns my own ties, strongest first, or all of the network by their ends, mine first; guesses only where wanted.
    #[must_use]
    pub fn of(view: View<'a>, all: bool, no_inferred: bool) -> Self {
        let wanted = |known: &TieStrength| !(no_inferred && known.kind == Kind::Inferred);
        let shown = |tie: TieId| view.strengths.of(tie).is_some_and(wanted);
        let ties = if all {
            let ties = view.network.graph.edge_indices().filter(|tie| shown(*tie));
            by_ends(&view, ties)
        } else {
            let ties = view.ties().into_iter().filter(|tie| shown(tie.id));
            ties.map(|tie| (view.me, tie.alter, tie.id)).collect()
        };
        Self { view, ties }
    }

    /// Returns how many there are.
    #[must_use]
    pub fn n_ties(&self) -> usize {
        self.ties.len()
    }

    /// Makes the rows, one after the other.
    fn answers(&self) -> impl Iterator<Item = TieAnswer> {
        let answer = |&(from, to, tie): &(PersonId, PersonId, TieId)| self.view.tie_answer(tie, from, to);
        self.ties.iter().filter_map(answer)
    }

    /// Makes the rows as text, one after the other.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.answers().map(row)
    }

    /// Writes the rows as a JSON list.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        super::json::writer(out).collect_seq(self.answers())?;
        out.write_all(b"\n")
    }
}

/// Returns ties with their ends: from me, else from the one who comes first; mine first, then by the ends.
pub(super) fn by_ends(view: &View<'_>, ties: impl Iterator<Item = TieId>) -> Vec<(PersonId, PersonId, TieId)> {
    let ends = |tie| {
        let (a, b) = view.network.ends(tie);
        if b == view.me { (b, a, tie) } else { (a, b, tie) }
    };
    let mut ties: Vec<_> = ties.map(ends).collect();
    ties.sort_unstable_by_key(|&(a, b, _)| (a != view.me, a, b));
    ties
}

/// A tie as a row of [`TIES`](super::columns::TIES).
pub(super) fn row(tie: TieAnswer) -> Vec<String> {
    vec![
        tie.a,
        tie.b,
        exact(tie.strength),
        exact(tie.answers),
        exact(tie.peak),
        tie.kind.to_owned(),
        tie.sent.to_string(),
        tie.received.to_string(),
        tie.last_contact.unwrap_or_default(),
        tie.connected_on.unwrap_or_default(),
        tie.evidence.join("; "),
    ]
}
