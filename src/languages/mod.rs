//! The words of each language that files, titles and companies are read by: one file of words a language.
//!
//! A file has sections, `[heading]` above phrases with commas or new lines between them; `#` begins a line that only people read.
//! Whoever uses a section says what its words mean:
//!
//! | heading | phrases |
//! |---|---|
//! | `months` | twelve, the spellings of each with blanks between them, lower-case, with their accents |
//! | `weekdays`, `date words` | words that may stand beside a date and say nothing more, lower-case |
//! | `nobody` | what LinkedIn calls members whose account is closed or hidden, lower-case |
//! | `title: RULE` | what titles say, folded; see [`people::title`](crate::people::title) for the rules |
//! | `formerly` | words before an employer of the past, folded |
//! | `former` | words behind which a title is one of the past, folded |
//! | `firms: …` | words and names that tell a bank, a fund, a firm of lawyers or of other partners, folded |
//! | `ranks: …` | what people are called at a fund or at a firm of lawyers, and partners who lend money and decide nothing, folded |
//! | `gender ends` | what comes after a mark for another gender: `Entwickler:in`, `directeur·rice`, `ingeniero/a`, folded |
//! | `compound ends` | second parts of compounds that are divided, folded |
//! | `no company`, `no company alone` | what people write who have no employer, folded: with any legal form, as the whole name |
//! | `message: closings`, `… greetings`, `… questions` | what messages say that end an exchange, greet for an occasion, ask for something |
//! | `message: hellos` | how messages begin, whatever follows |
//! | `before names`, `courtesy` | what stands before a name and belongs to it, or only addresses its bearer, folded |
//! | `streets` | words that tell an address, lower-case |
//! | `empty words` | words of companies' names that say nothing of what they do or where, folded |
//! | `beside surnames` | words of firms that are called by a person's surname, and say no more than it does, folded |
//! | `stealth words`, `stealth trades` | words that, beside `stealth`, name nobody: always, and with one of the others, folded |
//! | `offices` | words behind a company's name that tell an office or a group, folded |
//! | `joining` | words before which such a word is part of a name (`Bank of England`), folded |
//! | `small words` | words of companies' names as they are written where the name is not all in capitals |
//! | `particles` | small words of people's names |
//! | `bond: …` | what tells in a reply how two people know each other; `other` goes first |
//! | `looking for work` | beginnings of what people write who look for one, folded |
//!
//! A new language is a new file and its line in [`FILES`].

use std::sync::LazyLock;

/// The code of each language and its words.
const FILES: [(&str, &str); 8] = [
    ("en", include_str!("en.txt")),
    ("de", include_str!("de.txt")),
    ("fr", include_str!("fr.txt")),
    ("es", include_str!("es.txt")),
    ("it", include_str!("it.txt")),
    ("nl", include_str!("nl.txt")),
    ("pt", include_str!("pt.txt")),
    ("others", include_str!("others.txt")),
];

/// A language and its words.
pub(crate) struct Language {
    /// Its code, such as `de`.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests say which language lacks something"))]
    pub(crate) code: &'static str,
    /// The headings of its file and what stands under each.
    pub(crate) sections: Vec<(&'static str, Vec<&'static str>)>,
}

/// All languages, English first.
pub(crate) static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = |(code, text)| Language {
        code,
        sections: sections(text),
    };
    FILES.into_iter().map(read).collect()
});

/// Returns the sections of a file of words.
pub(crate) fn sections(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push((heading, Vec::new()));
        } else if let Some((_, phrases)) = sections.last_mut() {
            phrases.extend(line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()));
        }
    }
    sections
}

/// Phrases that are looked for again and again, read once.
pub(crate) type Phrases = LazyLock<Vec<&'static str>>;

/// Small words of names, such as `van` and `de`.
pub(crate) static PARTICLES: Phrases = LazyLock::new(|| phrases("particles").collect());

/// Returns the phrases under a heading in all languages.
pub(crate) fn phrases(heading: &str) -> impl Iterator<Item = &'static str> {
    let sections = LANGUAGES.iter().flat_map(|language| &language.sections);
    sections
        .filter(move |(name, _)| *name == heading)
        .flat_map(|(_, phrases)| phrases.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_its_months_and_no_name_means_two() {
        let mut seen = std::collections::HashMap::new();
        for language in LANGUAGES.iter().filter(|language| language.code != "others") {
            let months = language.sections.iter().find(|(name, _)| *name == "months");
            let months = months.map(|(_, months)| months.as_slice()).unwrap_or_default();
            assert_eq!(months.len(), 12, "{}", language.code);
            for (month, names) in months.iter().enumerate() {
                for name in names.split(' ') {
                    assert_eq!(name, name.to_lowercase());
                    assert_eq!(*seen.entry(name).or_insert(month), month, "{name}");
                }
            }
        }
    }

    /// Words under a heading that nothing reads would change nothing, and nobody would see it.
    #[test]
    fn a_language_is_added_under_the_headings_of_the_table_above() {
        let lines = include_str!("mod.rs").lines().filter(|line| line.starts_with("//! |"));
        let table: Vec<&str> = lines.collect();
        for language in LANGUAGES.iter() {
            for (heading, phrases) in &language.sections {
                let (family, _) = heading.split_once(' ').unwrap_or((heading, ""));
                let family = family.strip_suffix(':').map(|family| format!("`{family}: "));
                let is_it = |line: &&str| {
                    line.contains(&format!("`{heading}`"))
                        || family.as_ref().is_some_and(|family| line.contains(family))
                };
                assert!(
                    table.iter().any(is_it) && !phrases.is_empty(),
                    "{}: [{heading}]",
                    language.code
                );
            }
        }
    }

    #[test]
    fn comments_and_line_ends_are_no_words() {
        let text = "# about\n[one]\na b, c\nd,\n\n# more\n[two]\n";
        assert_eq!(sections(text), [("one", vec!["a b", "c", "d"]), ("two", vec![])]);
    }
}
