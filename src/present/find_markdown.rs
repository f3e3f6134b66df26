//! Introduction chains as a Markdown document.

use super::find::FindAnswer;
use crate::wording::safe;
use crate::wording::words::strength;

impl FindAnswer {
    /// Returns the chains as a Markdown document.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let queries: Vec<String> = self
            .companies
            .iter()
            .map(|company| safe::markdown(&company.query))
            .collect();
        let mut lines = vec![
            format!("# Introductions to {}", queries.join(", ")),
            String::new(),
            format!("As of {}.", self.as_of),
            String::new(),
        ];
        for chain in &self.chains {
            let names: Vec<String> = chain.names.iter().map(|name| safe::markdown(name)).collect();
            lines.push(format!(
                "{}. **{}** – {}, {}: {}",
                chain.rank,
                names.join(" → "),
                strength(chain.strength),
                chain.label,
                safe::markdown(&chain.why_now())
            ));
            let position = [chain.target.position.as_str(), chain.target.company.as_str()];
            let position: Vec<String> = position
                .iter()
                .filter(|text| !text.is_empty())
                .map(|text| safe::markdown(text))
                .collect();
            lines.push(format!(
                "   - {}: {}",
                safe::markdown(&chain.target.name),
                position.join(", ")
            ));
            for (i, step) in chain.steps.iter().enumerate() {
                let evidence = safe::markdown(&step.evidence.join("; "));
                lines.push(format!(
                    "   - {} – {}: {}, {}: {evidence}",
                    names[i],
                    names[i + 1],
                    strength(step.strength),
                    step.kind
                ));
            }
        }
        lines.extend(self.former_markdown());
        lines.push(String::new());
        lines.join("\n").into_bytes()
    }
}
