//! Why there is no way in to a company, and what helps, in words.

use super::evidence::{first_name, seen_until};
use super::people::names;
use super::reasons::{label, reason};
use super::safe;
use super::words::{companies as companies_of, count, date, first_of, people, pooled, strength};
use crate::advice::introductions::View;
use crate::advice::likely::Because;
use crate::advice::no_way::NoWay;
use crate::advice::readiness::{Readiness, Verdict};
use crate::calendar::Day;
use crate::records::about_me::Purpose;

/// The heading of ways of which only the user knows whether they are any.
pub(crate) const YOU_DECIDE: &str = "You decide";
/// The heading of ways that begin with a relationship to build.
pub(crate) const TOO_WEAK: &str = "Too weak to ask yet; build these relationships first";
/// The heading of companies that nothing leads to.
pub(crate) const NO_WAY_IN: &str = "No way in yet";
/// What everybody is told who names no company.
pub(crate) const PLACEHOLDER: &str = "that isn't a company: people write it when they don't name one";
/// What everybody is told who knows no one at a company.
pub(crate) const NO_ONE: &str = "no one in your data works there";

/// What somebody is told who knows no one else there.
pub(crate) const ONLY_YOU: &str = "you're the only one in your data who works there";

/// Who else there can help, where nothing leads to anybody in a role that is wished.
pub(crate) fn not_wished(roles: &[String], n_wished: usize, (first_name, position): (&str, &str)) -> String {
    let wished = quoted(roles);
    let why = match n_wished {
        0 => format!("no one matching {wished}"),
        _ => format!("no route yet to anyone matching {wished}"),
    };
    let who = if position.is_empty() {
        first_name.to_owned()
    } else {
        format!("{first_name}, {position},")
    };
    format!("{why}; {who} can point you to them")
}

/// Returns why there is no way in, as a sentence without its full stop; `roles` are those wanted.
pub(crate) fn why(view: &View<'_>, no_way: &NoWay, roles: &[String], max_hops: usize) -> String {
    let called = |person| view.person(person).name.as_str();
    // That the messages are missing is said once of all.
    let but = |before: &str, readiness: &Readiness, name: &str| match readiness.verdict {
        Verdict::Unknown => String::new(),
        _ => format!("{before}{}", reason(readiness, &first_name(name), view.as_of)),
    };
    match no_way {
        NoWay::NobodyKnown { .. } => NO_ONE.to_owned(),
        NoWay::OnlyYou => ONLY_YOU.to_owned(),
        NoWay::NobodyFits { n_people } => {
            format!("{} there, none of them matching {}", people(*n_people), quoted(roles))
        }
        NoWay::OutOfReach { n_people } => format!(
            "{} there, but no route of up to {} reaches them",
            people(*n_people),
            count(max_hops as u64, "step")
        ),
        NoWay::Declined { person, on } => {
            format!(
                "{} said no on {}, and no one else leads there",
                called(*person),
                date(*on)
            )
        }
        NoWay::Former { job, readiness } => {
            let first = match readiness.verdict {
                Verdict::Ask => "ask who's still there".to_owned(),
                Verdict::Waiting => "once they reply, ask who's still there".to_owned(),
                Verdict::Unknown => "if you know them well, ask who's still there".to_owned(),
                verdict => format!("{}, then ask who's still there", label(verdict).to_lowercase()),
            };
            let seen = seen_until(view.network, view.me, job);
            format!("{} worked there, {seen}: {first}", called(job.person))
        }
        NoWay::Insider {
            person,
            readiness,
            n_insiders,
        } => {
            let name = called(*person);
            let others = match n_insiders {
                0 | 1 => String::new(),
                2 => " and 1 more person you know".to_owned(),
                n => format!(" and {} more people you know", n - 1),
            };
            let work = if *n_insiders > 1 { "work" } else { "works" };
            format!("{name}{others} {work} there{}", but(": ", readiness, name))
        }
        NoWay::TooWeak(chain) => format!(
            "{}: too weak a route to ask along ({})",
            names(view, &chain.people[1..]).join(" → "),
            strength(chain.strength)
        ),
        NoWay::Through { chain, readiness } => format!(
            "{} leads there{}",
            names(view, &chain.people[1..]).join(" → "),
            but(", but ", readiness, called(chain.people[1]))
        ),
    }
}

/// Why there is nothing where all depends on my ties.
pub const NO_TIES: &str = "You have no ties yet: your data name no one you know.";

/// Returns what to do about people whom I know at the companies, but too little to ask.
pub(crate) fn get_in_touch(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Job => "Get in touch with those who work there before you apply.",
        Purpose::Customers | Purpose::Funding => "Get in touch with those who work there before you pitch.",
        Purpose::Advice => "Get in touch with those who work there first.",
    }
}

/// Returns why, with the names that the company's could stand for.
pub(crate) fn with_near<'a>(why: &str, near: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let near: Vec<String> = near
        .into_iter()
        .map(|(name, n)| format!("{name} ({})", people(n)))
        .collect();
    if near.is_empty() {
        why.to_owned()
    } else {
        format!("{why}; closest names: {}", near.join(", "))
    }
}

/// Returns what is said of a name that means no company of the network.
pub fn unknown<'a>(query: &str, is_placeholder: bool, near: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let why = if is_placeholder { PLACEHOLDER } else { NO_ONE };
    format!("\"{query}\": {}.", with_near(why, near))
}

/// Returns what is said of words that are no name of a company: how many have them in their titles.
pub(crate) fn of_words(words: &str, n_titled: usize) -> String {
    match n_titled {
        0 => format!("No one in your data has \"{words}\" in their employer or title."),
        1 => format!("\"{words}\": 1 person has it in their title."),
        n => format!("\"{words}\": {} have it in their titles.", people(n)),
    }
}

/// Returns which companies have in their names a word that matches none by itself.
pub(crate) fn have_the_word<'a>(
    query: &str,
    companies: impl ExactSizeIterator<Item = (&'a str, usize)>,
) -> Option<String> {
    /// So many are named.
    const SHOWN: usize = 5;
    let n = companies.len();
    let named: Vec<String> = companies.map(|(name, n)| format!("{name} ({})", people(n))).collect();
    let have = if n == 1 {
        "has the word in its name"
    } else {
        "have the word in their names"
    };
    (n > 0).then(|| {
        format!(
            "No company is called \"{query}\". {} {have}: {}.",
            companies_of(n),
            first_of(&named, SHOWN)
        )
    })
}

/// Returns where to look for a way in that no export shows, and how to say what was seen.
pub(crate) fn look_there(company: &str, url: &str) -> String {
    format!(
        "On LinkedIn you can see which of your contacts know someone at {company}: open {url} and look for shared connections. Then \
         say what you saw: warmintro know \"YOUR CONTACT\" \"THEIR CONTACT\" --at {}",
        safe::argument(company)
    )
}

/// Returns who may know somebody there: `may know someone: Ana Horvat (works at Larkspur Robotics), Bo Ek (knows 40 people)`.
pub(crate) fn may_know(likely: &[(String, String)]) -> Option<String> {
    let told: Vec<String> = likely.iter().map(|(name, why)| format!("{name} ({why})")).collect();
    (!told.is_empty()).then(|| format!("may know someone: {}", told.join(", ")))
}

/// Returns why somebody may know people at a company, in a few words.
pub(crate) fn because(view: &View<'_>, because: &Because) -> String {
    match because {
        Because::WorkedThere => "worked there".to_owned(),
        Because::SimilarFirm { company } => format!("works at {company}, a similar name"),
        Because::SameCircle { through } => {
            format!("knows {}, who knows people there", view.person(*through).name)
        }
        Because::TitleSays { word } => format!("their title says \"{word}\""),
        Because::SameField { field } => format!("works in {}", field.name()),
        Because::WellConnected { n_ties } => format!("knows at least {}", people(*n_ties)),
    }
}

/// Returns what helps where there is no way in, as a sentence without its full stop.
pub(crate) fn what_helps(no_way: &NoWay, purpose: Purpose) -> &'static str {
    match no_way {
        NoWay::NobodyKnown { .. } | NoWay::OnlyYou if purpose == Purpose::Job => {
            "where you know no one, look there for people your contacts may know and connect before you apply; adding a \
             friend's export (--data) shows whom they know"
        }
        NoWay::NobodyKnown { .. } | NoWay::OnlyYou => {
            "where you know no one, look there for people your contacts may know and connect first; adding a friend's export \
             (--data) shows whom they know"
        }
        NoWay::NobodyFits { .. } => {
            "where no one matches the role, try without it: anyone there can tell you who does it"
        }
        NoWay::OutOfReach { .. } | NoWay::TooWeak(_) | NoWay::Through { .. } => {
            "where no route leads, add a friend's export (--data) or a note of who knows whom (--notes)"
        }
        NoWay::Declined { .. } | NoWay::Former { .. } | NoWay::Insider { .. } => {
            "get closer to someone who knows people there before you need it"
        }
    }
}

/// Whom a single export cannot show.
pub(crate) const ONE_EXPORT: &str = "whom your contacts know (one export doesn't say: add a friend's with --data)";

/// Whom several exports cannot show.
pub(crate) const BEYOND_THE_POOL: &str = "whom people outside the pooled exports know";

/// Returns what was searched: the day, whose exports and share packs, and how far; a fact each.
pub(crate) fn searched(as_of: Day, (n_owners, n_packs): (usize, usize), max_hops: usize) -> Vec<String> {
    vec![
        format!("as of {}", date(as_of)),
        pooled(n_owners - n_packs, n_packs),
        format!("up to {}", count(max_hops as u64, "step")),
    ]
}

/// Returns what was not searched, as a sentence; `beyond` is who else there is to know of.
pub(crate) fn not_searched(max_hops: usize, no_inferred: bool, n_not_asked: usize, beyond: Option<&str>) -> String {
    let mut said = vec![format!("routes of more than {}", count(max_hops as u64, "step"))];
    if no_inferred {
        said.push("guessed ties".to_owned());
    }
    if n_not_asked > 0 {
        said.push(format!("{} you said not to ask", people(n_not_asked)));
    }
    said.extend(beyond.map(str::to_owned));
    format!("Not searched: {}.", said.join("; "))
}

/// Returns roles as they were typed: `"design lead" or "head of data"`.
pub(crate) fn quoted(roles: &[String]) -> String {
    format!("\"{}\"", roles.join("\" or \""))
}
