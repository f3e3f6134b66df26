//! Former insiders as an answer: beside the chains of `find`, never among them.

use serde::Serialize;

use super::answer::{PersonRef, verdict_tone};
use crate::advice::former::FormerInsider;
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Doc, Entry, Text, note};
use crate::wording::evidence::seen_until;
use crate::wording::people::{role_at, tie_in_words};
use crate::wording::reasons::reason;
use crate::wording::words::number;

/// How many are shown in a text; programs get all.
pub(super) const MOST_SHOWN: usize = 5;

/// Somebody I am tied to who worked at the company before.
#[derive(Debug, Serialize)]
pub struct FormerInsiderAnswer {
    /// Who, and where they are now.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// The company as it was spelled.
    company: String,
    /// Their position there; may be empty.
    position: String,
    /// The last day an export showed them there.
    seen_until: Day,
    strength: f64,
    pub(super) readiness: Verdict,
    /// Why, in plain words.
    why: String,
    /// When and by what they were shown there, in words.
    evidence: String,
}

impl FormerInsiderAnswer {
    /// Puts one into words.
    pub(super) fn of(view: &View<'_>, insider: &FormerInsider) -> Self {
        let person = PersonRef::of(view, insider.job.person);
        Self {
            company: insider.job.company.clone(),
            position: insider.job.position.clone(),
            seen_until: insider.job.seen_until,
            strength: insider.tie.strength,
            readiness: insider.readiness.verdict,
            why: reason(&insider.readiness, &person.first_name, view.as_of),
            evidence: seen_until(view.network, view.me, &insider.job),
            person,
        }
    }

    /// `Head of Data at Stripe, seen until Mar 2024 (your export)`.
    pub(super) fn told(&self) -> String {
        format!("{}, {}", role_at(&self.position, &self.company), self.evidence)
    }

    fn verdict(&self) -> String {
        tie_in_words(self.strength, None, self.readiness)
    }

    /// Adds who worked there before to a page.
    pub(super) fn section(all: &[Self], doc: &mut Doc) {
        if all.is_empty() {
            return;
        }
        doc.gap().heading(
            2,
            "Worked there before, may still know people (no chain: the data don't show whom)",
        );
        for one in all.iter().take(MOST_SHOWN) {
            let now = one.person.company.as_ref().filter(|now| !now.is_empty());
            let now = now.map_or(String::new(), |now| format!(" (now {now})"));
            doc.entry(Entry::new(
                None,
                format!("{}{now}", one.person.name),
                Text::toned(verdict_tone(one.readiness == Verdict::Ask), one.verdict()),
                vec![note(one.told())],
            ));
        }
        let n_more = all.len().saturating_sub(MOST_SHOWN);
        if n_more > 0 {
            doc.note(format!("and {} more: --format json lists them", number(n_more, "tie")));
        }
    }

    /// Returns a sentence on who worked there before, for where there is no chain; nothing if nobody did.
    pub(super) fn sentence(all: &[Self]) -> Option<String> {
        let told = all.iter().take(MOST_SHOWN);
        let told = told.map(|one| format!("{} ({}; {})", one.person.name, one.told(), one.verdict()));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("Worked there before, may still know people: {}.", told.join(", ")))
    }
}
