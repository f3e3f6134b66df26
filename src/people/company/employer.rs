//! Where somebody works: what the company field says, else what the position says after `at` or its like.
//!
//! In: a [`Person`]. Out: the employer's name in their own words, and whether it is taken from the title. Words that mean `at`
//! in one title and something else in the next (`Ingeniero en Acme`, `Ingeniero en Sistemas`) only count before the name of a
//! company that somebody states in the company field.

use std::sync::LazyLock;

use super::name::{first_of_several, words_of};
use crate::languages::phrases;
use crate::people::Person;
use crate::work;

/// Returns the employer of a person: their company, else what their position says after a word that is clear by itself.
pub fn employer_of(person: &Person) -> Option<&str> {
    employer_in(
        person.company.as_deref().unwrap_or_default(),
        person.position.as_deref().unwrap_or_default(),
    )
}

/// Returns the employer that the two cells of a row name: the company, else what the position says.
pub fn employer_in<'a>(company: &'a str, position: &'a str) -> Option<&'a str> {
    let in_title = || employers_in_title(position).find(|employer| employer.is_clear);
    match company.trim() {
        "" => in_title().map(|employer| employer.name),
        company if is_former_employer(company) => in_title().map(|employer| employer.name),
        company => Some(company),
    }
}

/// Returns what the company field says, if it says anything.
pub(super) fn stated_employer(person: &Person) -> Option<&str> {
    let company = person.company.as_deref()?.trim();
    (!company.is_empty() && !is_former_employer(company)).then_some(company)
}

/// Returns a title up to where it names the employer, and the employer; the whole title if it names none for certain.
pub(crate) fn title_without_employer(title: &str) -> (&str, Option<&str>) {
    match employers_in_title(title).find(|employer| employer.is_clear) {
        Some(employer) => (&title[..employer.at], Some(employer.name)),
        None => (title, None),
    }
}

/// An employer that a title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InTitle<'a> {
    /// In the title's own words.
    pub(super) name: &'a str,
    /// Where in the title the word before it begins.
    at: usize,
    /// Whether the word before it can only mean that they work there.
    pub(super) is_clear: bool,
}

/// A word that an employer comes after.
struct Connector {
    /// Folded to lower case, with the spaces around it.
    word: &'static str,
    /// Whether it hardly means anything else in a title.
    is_clear: bool,
    /// What may stand between it and the name.
    articles: &'static [&'static str],
}

/// `at` and `@` first; then German, French, Italian, Dutch; then the Spanish and Portuguese words that mean `in` as well.
const CONNECTORS: &[Connector] = &[
    connector(" at ", true, &[]),
    connector("@", true, &[]),
    connector(" bei ", true, &["der ", "dem ", "den "]),
    connector(" beim ", true, &[]),
    connector(" chez ", true, &["l'", "l’", "la ", "le ", "les "]),
    connector(
        " presso ",
        true,
        &["l'", "l’", "la ", "lo ", "il ", "gli ", "le ", "i "],
    ),
    connector(" bij ", true, &["de ", "het "]),
    connector(" en ", false, &["la ", "el "]),
    connector(" em ", false, &[]),
    connector(" na ", false, &[]),
    connector(" no ", false, &[]),
];

const fn connector(word: &'static str, is_clear: bool, articles: &'static [&'static str]) -> Connector {
    Connector {
        word,
        is_clear,
        articles,
    }
}

/// What ends an employer's name in a title.
const ENDS: &[&str] = &[
    "|",
    "•",
    "·",
    ";",
    " - ",
    " – ",
    " — ",
    " // ",
    ", ex",
    ", formerly",
    ", previously",
];

/// So many bytes a name has at most: LinkedIn's have a hundred letters.
const LONGEST_NAME: usize = 400;

/// What may come after `at` and is nobody's employer: `Editor at large`.
const IDIOMS: &[&str] = &[
    "large", "heart", "home", "scale", "sea", "law", "work", "night", "risk", "present",
];

/// Returns the employers that a title may name, in its order.
pub(super) fn employers_in_title(title: &str) -> impl Iterator<Item = InTitle<'_>> {
    // Only the case of ASCII letters changes, so that places in one are places in the other.
    let lower = title.to_ascii_lowercase();
    let mut places: Vec<(usize, &Connector)> = CONNECTORS
        .iter()
        .flat_map(|connector| lower.match_indices(connector.word).map(move |(at, _)| (at, connector)))
        .collect();
    places.sort_by_key(|(at, _)| *at);
    let (ends, mut past) = (ends(title, &lower), Past::of(title));
    places.into_iter().filter_map(move |(at, connector)| {
        // `ana@larkspur.example` is an address.
        let is_address = connector.word == "@" && !(at == 0 || lower[..at].ends_with(' '));
        if is_address || past.is_told_before(at) {
            return None;
        }
        let name = name_after(title, &ends, at, connector)?;
        Some(InTitle {
            name,
            at,
            is_clear: connector.is_clear,
        })
    })
}

/// What ends the part of a title that a word before an employer belongs to.
const PART_ENDS: &[&str] = &["|", "•", "·", ";", ",", "(", " - ", " – ", " — ", "//"];

/// Whether the part of a title up to a place tells of the past: `formerly at Ostara`, `ehem. Designerin bei Ostara`, `ex @Ostara`.
/// The places asked for must not fall, so that each word is read once.
struct Past<'t> {
    title: &'t str,
    /// Where parts begin, from the last to the first.
    begins: Vec<usize>,
    /// Up to where the present part is read, how many words it has so far, and whether one is `ex` and whether another tells.
    read: usize,
    n_words: usize,
    has_ex: bool,
    tells: bool,
}

impl<'t> Past<'t> {
    fn of(title: &'t str) -> Self {
        let begins = |end: &&'static str| {
            let n_bytes = end.len();
            overlapping(title, end).map(move |at| at + n_bytes)
        };
        let mut begins: Vec<usize> = PART_ENDS.iter().flat_map(begins).collect();
        begins.sort_unstable_by(|one, other| other.cmp(one));
        Self {
            title,
            begins,
            read: 0,
            n_words: 0,
            has_ex: false,
            tells: false,
        }
    }

    fn is_told_before(&mut self, at: usize) -> bool {
        static FORMER: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("former").chain(phrases("formerly")).collect());
        while let Some(begin) = self.begins.pop_if(|begin| *begin <= at) {
            (self.read, self.n_words, self.has_ex, self.tells) = (begin, 0, false, false);
        }
        work::count(at - self.read);
        for word in words_of(&self.title[self.read..at]) {
            self.n_words += 1;
            self.has_ex |= word == "ex";
            self.tells |= FORMER.contains(&word.as_str());
        }
        self.read = at;
        self.tells || self.has_ex && self.n_words == 1
    }
}

/// Returns whether the company field names an employer that somebody has left: `ex-Ostara`, `formerly Ostara`.
pub(super) fn is_former_employer(company: &str) -> bool {
    static FORMERLY: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("formerly").collect());
    let is_ex = company.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("ex-"));
    // Hardly any name begins like one of these words; the others need not be taken apart.
    let first = company.bytes().next().filter(|_| company.is_ascii()).unwrap_or(b' ');
    let begins = |word: &&str| word.bytes().next() == Some(first.to_ascii_lowercase());
    if first.is_ascii_alphanumeric() && !FORMERLY.iter().any(begins) {
        return is_ex;
    }
    is_ex || first_of_several(company).is_some_and(|first| FORMERLY.contains(&first.as_str()))
}

/// Where names of employers may end in a title: what ends them begins so far in, and the name, without white space, ends before.
fn ends(title: &str, lower: &str) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = ENDS
        .iter()
        .flat_map(|end| overlapping(lower, end))
        .chain([title.len()])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let trimmed = |end: usize| title[..end].trim_end().len();
    ends.into_iter().map(|end| (end, trimmed(end))).collect()
}

/// Where a pattern begins in a text, also within itself.
fn overlapping<'t>(text: &'t str, pattern: &'t str) -> impl Iterator<Item = usize> + 't {
    let n_first = pattern.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(pattern)?;
        from = at + n_first;
        Some(at)
    })
}

fn name_after<'t>(title: &'t str, ends: &[(usize, usize)], at: usize, connector: &Connector) -> Option<&'t str> {
    let start = at + connector.word.len();
    let (_, end) = ends[ends.partition_point(|(end, _)| *end < start)];
    let mut name = title[start..end.max(start)].trim_start();
    // With a capital it belongs to the name: `chez La Poste`.
    if let Some(article) = connector.articles.iter().find(|article| name.starts_with(**article)) {
        name = name[article.len()..].trim_start();
    }
    // English titles are written in any case; in the others a small letter begins an ordinary word (`bei Bedarf` has none,
    // and isn't a company that anyone states).
    let is_name = connector.word == " at " || connector.word == "@" || begins_like_a_name(name);
    let is_idiom = IDIOMS.iter().any(|idiom| name.eq_ignore_ascii_case(idiom));
    (!name.is_empty() && name.len() <= LONGEST_NAME && is_name && !is_idiom).then_some(name)
}

fn begins_like_a_name(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::company::CompanyIndex;
    use crate::people::{PersonId, Roster};

    fn person(company: &str, position: &str) -> Person {
        Person {
            id: format!("in/{company}{position}"),
            company: Some(company.to_owned()),
            position: Some(position.to_owned()),
            ..Person::default()
        }
    }

    #[test]
    fn an_employer_of_the_past_is_no_employer_in_seven_languages() {
        for title in [
            "Designer, formerly at Ostara",
            "Formerly Designer at Ostara",
            "Former Head of Data at Ostara",
            "ex @Ostara",
            "ehem. Designerin bei Ostara",
            "Früher bei Ostara",
            "Ancien chef de projet chez Ostara",
            "anciennement chez Ostara",
            "Anteriormente en Ostara",
            "Già designer presso Ostara",
            "Voorheen designer bij Ostara",
        ] {
            assert_eq!(says(title), None, "{title}");
        }
        assert_eq!(
            says("Designer at Meridian Maps, formerly at Ostara").as_deref(),
            Some("Meridian Maps")
        );
        assert_eq!(
            says("Ex-Google engineer at Meridian Maps").as_deref(),
            Some("Meridian Maps")
        );
        for company in ["ex-Ostara", "Formerly Ostara", "ehem. Ostara"] {
            assert_eq!(employer_in(company, "Designer"), None, "{company}");
            assert_eq!(
                employer_in(company, "Designer at Meridian Maps"),
                Some("Meridian Maps"),
                "{company}"
            );
        }
        assert_eq!(employer_in("Ex Libris", ""), Some("Ex Libris"));
    }

    fn says(position: &str) -> Option<String> {
        employer_of(&person("", position)).map(str::to_owned)
    }

    #[test]
    fn the_company_field_goes_before_the_title() {
        assert_eq!(employer_of(&person("Stripe ", "CTO at Larkspur")), Some("Stripe"));
        assert_eq!(employer_of(&person(" ", "CTO @ Larkspur")), Some("Larkspur"));
        assert_eq!(employer_of(&Person::default()), None);
    }

    #[test]
    fn a_title_names_the_employer_in_seven_languages() {
        for (title, employer) in [
            ("CTO at Larkspur, Inc.", "Larkspur, Inc."),
            ("CTO AT Larkspur", "Larkspur"),
            ("CTO @ Larkspur | ex-Stripe", "Larkspur"),
            ("CTO @Larkspur - hiring", "Larkspur"),
            ("Ingénieur à Paris at Société Générale", "Société Générale"),
            ("Entwicklerin bei Larkspur GmbH", "Larkspur GmbH"),
            ("Referent bei der Deutschen Bahn", "Deutschen Bahn"),
            ("Leiter IT beim TÜV Süd", "TÜV Süd"),
            ("Ingénieure chez Larkspur", "Larkspur"),
            ("Directrice chez L'Oréal | Paris", "L'Oréal"),
            ("Facteur chez la Société Générale", "Société Générale"),
            ("Sviluppatore presso Larkspur SpA", "Larkspur SpA"),
            ("Docente presso l'Università di Bologna", "Università di Bologna"),
            ("Ontwikkelaar bij Larkspur", "Larkspur"),
            ("Adviseur bij de Rabobank", "Rabobank"),
            ("Berater bei 4flow", "4flow"),
        ] {
            assert_eq!(says(title).as_deref(), Some(employer), "{title}");
        }
    }

    #[test]
    fn what_only_looks_like_an_employer_is_none() {
        for title in [
            "ana@larkspur.example",
            "Editor at large",
            "CTO at ",
            "CTO",
            "Assistenz bei verschiedenen Projekten",
            "Chef chez lui",
            "Beibootführer",
            "Ingeniero en Sistemas",
            "Licenciada en Derecho",
            "Especialista em Marketing",
            "Analista na área fiscal",
            "Responsable en communication",
        ] {
            assert_eq!(says(title), None, "{title}");
        }
    }

    #[test]
    fn words_that_mean_in_as_well_count_before_a_company_that_somebody_states() {
        let people = vec![
            person("Larkspur", ""),
            person("", "Ingeniera en Larkspur"),
            person("", "Engenheiro em Dados na Larkspur | líder"),
            person("", "Desenvolvedora no LARKSPUR"),
            person("", "Ingeniero en Sistemas"),
            person("", "Gerente en Quibble"),
            person("", "Gerente at Northbank en Madrid"),
        ];
        let index = CompanyIndex::new(&Roster { people: people.into() });
        let names: Vec<&str> = index.groups().iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["Larkspur", "Northbank en Madrid"]);
        assert_eq!(index.groups()[0].people, [0, 1, 2, 3].map(PersonId));
        assert_eq!(index.group_of(PersonId(5)), None);
        let from_title: Vec<bool> = (0..7).map(|n| index.is_from_title(PersonId(n))).collect();
        assert_eq!(from_title, [false, true, true, true, false, false, true]);
    }
}
