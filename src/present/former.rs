//! Former insiders as an answer: beside the chains of `find`, never among them.

use serde::Serialize;

use super::find::FindAnswer;
use super::find_page::Page;
use crate::advice::former::FormerInsider;
use crate::advice::introductions::View;
use crate::document::layout::Tone;
use crate::strength::Band;
use crate::wording::evidence::{first_name, seen_until};
use crate::wording::reasons::{label, reason};
use crate::wording::safe;
use crate::wording::words::{number, strength};

/// How many are shown in a text; programs get all.
const MOST_SHOWN: usize = 5;

/// Somebody I am tied to who worked at the company before.
#[derive(Debug, Serialize)]
pub(crate) struct FormerInsiderAnswer {
    id: String,
    pub(crate) name: String,
    /// The company as it was spelled.
    company: String,
    /// Their position there; may be empty.
    position: String,
    /// The last day an export showed them there.
    seen_until: String,
    strength: f64,
    readiness: &'static str,
    /// Why, in plain words.
    why: String,
    /// When and by what they were shown there, in words.
    evidence: String,
    #[serde(skip)]
    label: &'static str,
    /// Where they are now.
    #[serde(skip)]
    now: String,
}

impl FormerInsiderAnswer {
    /// Puts one into words.
    pub(crate) fn of(view: &View<'_>, insider: &FormerInsider) -> Self {
        let person = view.network.roster.person(insider.job.person);
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            company: insider.job.company.clone(),
            position: insider.job.position.clone(),
            seen_until: insider.job.seen_until.to_string(),
            strength: insider.tie.strength,
            readiness: insider.readiness.verdict.name(),
            why: reason(&insider.readiness, &first_name(&person.name), view.as_of),
            evidence: seen_until(view.network, view.me, &insider.job),
            label: label(insider.readiness.verdict),
            now: person.company.clone().unwrap_or_default(),
        }
    }

    /// `Head of Data at Stripe, seen until Mar 2024 (your export)`.
    fn told(&self) -> String {
        let company = safe::line(&self.company);
        let what = match self.position.as_str() {
            "" => format!("at {company}"),
            position => format!("{} at {company}", safe::line(position)),
        };
        format!("{what}, {}", safe::line(&self.evidence))
    }

    fn verdict(&self) -> String {
        let band = Band::of_tie(self.strength).name();
        format!("{band} {} · {}", strength(self.strength), self.label)
    }
}

impl Page {
    /// Who worked there before.
    pub(super) fn former_insiders(&mut self, answer: &FindAnswer) {
        if answer.former_insiders.is_empty() {
            return;
        }
        self.paragraph(
            0,
            "Worked there before, may still know people (nothing shows whom: no chain):",
            None,
        );
        for insider in answer.former_insiders.iter().take(MOST_SHOWN) {
            let name = safe::line(&insider.name).into_owned();
            let now = match insider.now.as_str() {
                "" => String::new(),
                now => format!(" (now {})", safe::line(now)),
            };
            let tone = if insider.readiness == "ask" {
                Tone::Good
            } else {
                Tone::Warm
            };
            self.entry(&[format!("{name}{now}"), name], &insider.verdict(), tone);
            self.paragraph(super::find_page::INDENT, &insider.told(), Some(Tone::Faint));
        }
        let n_more = answer.former_insiders.len().saturating_sub(MOST_SHOWN);
        if n_more > 0 {
            self.paragraph(
                super::find_page::INDENT,
                &format!("and {} more: --format json lists them", number(n_more, "tie")),
                Some(Tone::Faint),
            );
        }
        self.gap();
    }
}

impl FindAnswer {
    /// Returns a Markdown section on who worked there before; no lines if nobody did.
    pub(super) fn former_markdown(&self) -> Vec<String> {
        if self.former_insiders.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![
            String::new(),
            "Worked there before, may still know people (nothing shows whom: no chain):".to_owned(),
            String::new(),
        ];
        lines.extend(self.former_insiders.iter().map(|insider| {
            format!(
                "- {} – {}, {}: {}",
                safe::markdown(&insider.name),
                strength(insider.strength),
                insider.label,
                safe::markdown(&insider.told())
            )
        }));
        lines
    }

    /// Returns a sentence on who worked there before, for where there is no chain; nothing if nobody did.
    pub(super) fn former_sentence(&self) -> Option<String> {
        let told = self
            .former_insiders
            .iter()
            .take(MOST_SHOWN)
            .map(|insider| format!("{} ({}; {})", insider.name, insider.told(), insider.verdict()));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("Worked there before, may still know people: {}.", told.join(", ")))
    }
}
