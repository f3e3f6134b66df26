//! People, their jobs and companies in words.

use super::no_way::quoted;
use super::reasons::label;
use super::words::{date, first_of, joined, strength, unless_empty};
use crate::advice::introductions::View;
use crate::advice::mark::Mark;
use crate::advice::overview::Circle;
use crate::advice::readiness::Verdict;
use crate::advice::targets::{Source, Target};
use crate::network::Kind;
use crate::people::PersonId;
use crate::records::Interest;
use crate::records::target_list::USUAL_PRIORITY;
use crate::strength::Band;

/// Returns the names of these people; mine is `You`.
pub(crate) fn names(view: &View<'_>, people: &[PersonId]) -> Vec<String> {
    let name = |person: &PersonId| match *person {
        me if me == view.me => "You".to_owned(),
        other => view.person(other).name.clone(),
    };
    people.iter().map(name).collect()
}

/// A circle has no name of its own: it is called by its commonest companies, else by whom most of it knows.
pub(crate) fn circle_name(view: &View<'_>, circle: &Circle) -> String {
    let companies = circle.companies.iter().take(2);
    let names: Vec<&str> = companies
        .map(|(company, _)| view.companies.groups()[*company].name.as_str())
        .collect();
    match circle.best_known.first() {
        Some(member) if names.is_empty() => format!("around {}", view.person(*member).name),
        _ => names.join(", "),
    }
}

/// Returns `Head of Data at Northwind`; the company once, where the position names it already.
pub(crate) fn role_at(position: &str, company: &str) -> String {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (said, name) = (words(position), words(company));
    let names_it = !name.is_empty() && said.windows(name.len()).any(|part| part == name);
    match (position, company) {
        ("", "") => String::new(),
        ("", company) => format!("at {company}"),
        (position, company) if company.is_empty() || names_it => position.to_owned(),
        (position, company) => format!("{position} at {company}"),
    }
}

/// Returns `Boris Novak, Head of Data at Northwind`, from a name and a role.
pub(crate) fn with_role(name: &str, role: &str) -> String {
    match role {
        "" => name.to_owned(),
        role if role.starts_with("at ") => format!("{name} {role}"),
        role => format!("{name}, {role}"),
    }
}

/// Returns `Boris Novak (Head of Data · likely hiring manager)`: what the title says already is said once.
pub(crate) fn with_asides(name: &str, position: &str, mark: Option<Mark>) -> String {
    let mark = mark
        .map(Mark::name)
        .filter(|mark| !position.to_lowercase().contains(mark));
    let asides = joined(&[position, mark.unwrap_or_default()], " · ");
    format!("{name}{}", unless_empty(&asides, |asides| format!(" ({asides})")))
}

/// Returns `strong 0.22`; of a chain that rests on a guess only that.
pub(crate) fn chain_strength(kind: Kind, share: f64, hops: usize) -> String {
    let band = match kind {
        Kind::Inferred => "guess",
        _ => Band::of_chain(share, hops).name(),
    };
    format!("{band} {}", strength(share))
}

/// Returns `strong 0.76` of a tie.
pub(crate) fn tie_strength(share: f64) -> String {
    format!("{} {}", Band::of_tie(share).name(), strength(share))
}

/// Returns `strong 0.54 (was 0.76) · RECONNECT FIRST`; what a tie was is told where it went quiet.
pub(crate) fn tie_in_words(now: f64, was: Option<f64>, verdict: Verdict) -> String {
    let was = was.map_or(String::new(), |peak| format!(" (was {})", strength(peak)));
    format!("{}{was} · {}", tie_strength(now), label(verdict))
}

/// Returns the kind of a tie as people say it.
pub(crate) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Measured => "messages",
        Kind::Declared => "connected",
        Kind::CoPresent => "same group chat",
        Kind::Inferred => "a guess",
    }
}

/// Returns where the company of somebody is known from, where their company field is empty.
pub(crate) fn from_title(company: &str, first_name: &str) -> String {
    format!("{company} is taken from {first_name}'s title: the company field is empty")
}

/// Returns `also spelled "A", "B"`; the first few.
pub(crate) fn spelled(others: &[String]) -> Option<String> {
    const SHOWN: usize = 3;
    let quoted: Vec<String> = others.iter().map(|name| format!("\"{name}\"")).collect();
    (!quoted.is_empty()).then(|| format!("also spelled {}", first_of(&quoted, SHOWN)))
}

/// Returns what a list or an export says of a company, a phrase each; none if it says nothing. What came of the role that is wished
/// may be told already.
pub(crate) fn wish(target: &Target, tells_role: bool) -> Vec<String> {
    let mut said = Vec::new();
    match &target.source {
        Source::Export { interest, on, jobs } => {
            let jobs = jobs.join(", ");
            let when = on.map_or(String::new(), |day| format!(", {}", date(day)));
            said.push(match (interest, jobs.as_str()) {
                (Interest::Applied, "") => format!("you applied{when}"),
                (Interest::Applied, jobs) => format!("you applied: {jobs}{when}"),
                (Interest::Saved, "") => format!("you saved a job{when}"),
                (Interest::Saved, jobs) => format!("you saved: {jobs}{when}"),
                (Interest::Dream, _) => "a dream company of yours".to_owned(),
                (Interest::Followed, _) => format!("you follow it{when}"),
            });
        }
        Source::List { .. } if (target.priority - USUAL_PRIORITY).abs() > f64::EPSILON => {
            said.push(format!("priority {}", target.priority));
        }
        Source::List { .. } => {}
    }
    if tells_role && !target.roles.is_empty() {
        said.push(format!("people matching {}", quoted(&target.roles)));
    }
    if !target.notes.is_empty() {
        said.push(format!("your note: {}", target.notes));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_that_the_title_names_is_said_once() {
        for (position, company, said) in [
            (
                "Senior Designer at Wrenfield",
                "Wrenfield",
                "Senior Designer at Wrenfield",
            ),
            (
                "Head of Data, WRENFIELD Labs",
                "Wrenfield Labs",
                "Head of Data, WRENFIELD Labs",
            ),
            ("Head of Data", "Wrenfield", "Head of Data at Wrenfield"),
            ("Warden", "War", "Warden at War"),
            ("", "Wrenfield", "at Wrenfield"),
            ("Founder", "", "Founder"),
        ] {
            assert_eq!(role_at(position, company), said);
        }
    }

    #[test]
    fn a_recruiter_is_called_one_once() {
        assert_eq!(with_asides("Bo", "Recruiter", Some(Mark::Recruiter)), "Bo (Recruiter)");
        assert_eq!(
            with_asides("Bo", "Talent Partner", Some(Mark::Recruiter)),
            "Bo (Talent Partner · recruiter)"
        );
        assert_eq!(with_asides("Bo", "", None), "Bo");
    }
}
