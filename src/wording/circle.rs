//! What a circle of people is called.

use crate::advice::introductions::View;
use crate::advice::overview::Circle;

/// A circle has no name of its own: it is called by its commonest companies, else by whom most of it knows.
#[must_use]
pub(crate) fn circle_name(view: &View<'_>, circle: &Circle) -> String {
    let companies = circle.companies.iter().take(2);
    let names: Vec<&str> = companies
        .map(|(company, _)| view.companies.groups()[*company].name.as_str())
        .collect();
    match circle.best_known.first() {
        Some(member) if names.is_empty() => format!("around {}", view.network.roster.person(*member).name),
        _ => names.join(", "),
    }
}
