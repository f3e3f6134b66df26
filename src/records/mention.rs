//! Who is named in a sender or recipient cell of `messages.csv`.
//!
//! In: the texts of a name cell and the URL cell beside it. Out: [`Mention`]s. Names contain commas themselves
//! (`Doe, Ph.D.`), so a cell of names is only taken apart where the URLs beside it say into how many.

use std::borrow::Cow;

use hashbrown::HashSet;
use memchr::memchr2_iter;

use super::Mention;
use super::rows::is_nobody;

/// Who a cell names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The people, each once.
    pub(super) mentions: Vec<Mention>,
    /// Whether the cell names nobody but `LinkedIn Member`.
    pub(super) is_nobody: bool,
}

/// Returns who sent a message; none for a `LinkedIn Member` without URL and for an empty cell.
///
/// A URL that is not a person's identifies nobody, so only the name is kept: it joins nobody unless exactly one known person
/// has it.
pub(super) fn sender(name: &str, url: &str) -> Option<Mention> {
    let url = if is_profile(url) { url } else { "" };
    let name = if is_nobody(name) { "" } else { name };
    (!name.is_empty() || !url.is_empty()).then(|| mention(name, url))
}

/// Returns to whom a message went, from the names in `TO` and the URLs beside them.
pub(super) fn recipients(names: &str, urls: &str) -> Named {
    let is_between = |c: char| c == ',' || c == ';' || c.is_whitespace();
    let urls: Vec<&str> = urls.split(is_between).filter(|url| is_profile(url)).collect();
    let known = without_nobody(names);
    let mentions = match urls.as_slice() {
        [] if known.is_empty() => Vec::new(),
        [] => {
            vec![Mention {
                may_be_several: known.contains([',', ';']),
                ..mention(&known, "")
            }]
        }
        [url] => vec![mention(&known, url)],
        urls => {
            let parts = split_into(urls.len(), names)
                .or_else(|| split_into(urls.len(), &known))
                .unwrap_or_default();
            let name_of = |at: usize| parts.get(at).copied().filter(|name| !is_nobody(name));
            let mut seen = HashSet::with_capacity(urls.len());
            (0..)
                .zip(urls)
                .map(|(at, url)| (name_of(at).unwrap_or_default(), *url))
                .filter(|named| seen.insert(*named))
                .map(|(name, url)| mention(name, url))
                .collect()
        }
    };
    Named {
        is_nobody: mentions.is_empty() && !names.is_empty(),
        mentions,
    }
}

/// Returns whether the URL is that of a person's profile: not a company's, and not an address of the old `/pub/` kind.
fn is_profile(url: &str) -> bool {
    url.as_bytes().windows(4).any(|part| part == b"/in/")
}

/// Returns whether the URL is that of the page of a company or school: an advertiser.
pub(super) fn is_page(url: &str) -> bool {
    ["/company/", "/school/", "/showcase/"]
        .iter()
        .any(|page| url.contains(page))
}

/// Returns a mention of one person.
pub(super) fn mention(name: &str, url: &str) -> Mention {
    Mention {
        name: name.to_owned(),
        url: url.to_owned(),
        may_be_several: false,
    }
}

/// The separators between names that were seen in exports.
const SEPARATORS: [&str; 3] = [", ", ",", ";"];

/// Returns the names in a cell if one of the separators gives exactly so many.
fn split_into(n_names: usize, names: &str) -> Option<Vec<&str>> {
    SEPARATORS.iter().find_map(|separator| {
        let parts: Vec<&str> = names.split(separator).map(str::trim).collect();
        (parts.len() == n_names).then_some(parts)
    })
}

/// Returns the cell without the parts that are `LinkedIn Member`.
fn without_nobody(names: &str) -> Cow<'_, str> {
    const NOBODY: &[u8] = b"linkedin member";
    let names_nobody = |at: usize| {
        let part = names.as_bytes().get(at..at + NOBODY.len());
        part.is_some_and(|part| part.eq_ignore_ascii_case(NOBODY))
    };
    if !memchr2_iter(b'l', b'L', names.as_bytes()).any(names_nobody) {
        return Cow::Borrowed(names);
    }
    let separator = if names.contains(';') { ";" } else { "," };
    let known: Vec<&str> = names
        .split(separator)
        .map(str::trim)
        .filter(|name| !is_nobody(name))
        .collect();
    Cow::Owned(known.join(if separator == ";" { "; " } else { ", " }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "https://www.linkedin.com/in/ana";
    const BEN: &str = "https://www.linkedin.com/in/ben";

    fn several(name: &str) -> Mention {
        Mention {
            may_be_several: true,
            ..mention(name, "")
        }
    }

    #[test]
    fn a_sender_is_a_name_or_a_profile() {
        assert_eq!(sender("Ana", ANA), Some(mention("Ana", ANA)));
        assert_eq!(sender("Ana", ""), Some(mention("Ana", "")));
        assert_eq!(sender("", ANA), Some(mention("", ANA)));
        assert_eq!(sender("LINKEDIN Member", ANA), Some(mention("", ANA)));
        assert_eq!(sender("LinkedIn Member", ""), None);
        assert_eq!(sender("", ""), None);
        assert_eq!(
            sender("Acme", "https://www.linkedin.com/company/acme"),
            Some(mention("Acme", ""))
        );
    }

    #[test]
    fn one_url_has_the_whole_cell_as_its_name() {
        assert_eq!(recipients("Doe, Ph.D.", ANA).mentions, [mention("Doe, Ph.D.", ANA)]);
        assert_eq!(
            recipients("LinkedIn Member, Doe, Ph.D.", ANA).mentions,
            [mention("Doe, Ph.D.", ANA)]
        );
        assert_eq!(recipients("LinkedIn Member", ANA).mentions, [mention("", ANA)]);
    }

    #[test]
    fn several_urls_are_paired_with_as_many_names_or_none() {
        for (names, separator) in [
            ("Ana, Ben", ","),
            ("Ana,Ben", ";"),
            ("Ana;Ben", " ; "),
            ("Ana; Ben", ",\n"),
        ] {
            let urls = format!("{ANA}{separator}{BEN}");
            assert_eq!(
                recipients(names, &urls).mentions,
                [mention("Ana", ANA), mention("Ben", BEN)],
                "{names}"
            );
        }
        let urls = format!("{ANA},{BEN}");
        assert_eq!(
            recipients("Ana, Ph.D., Ben", &urls).mentions,
            [mention("", ANA), mention("", BEN)]
        );
        assert_eq!(
            recipients("Ana, LinkedIn Member, Ben", &urls).mentions,
            [mention("Ana", ANA), mention("Ben", BEN)]
        );
        assert_eq!(
            recipients("Ana, LinkedIn Member", &urls).mentions,
            [mention("Ana", ANA), mention("", BEN)]
        );
    }

    #[test]
    fn urls_that_are_no_profiles_and_repeated_ones_are_dropped() {
        let urls = format!("{ANA},{ANA},https://www.linkedin.com/company/acme,x");
        assert_eq!(recipients("", &urls).mentions, [mention("", ANA)]);
    }

    #[test]
    fn without_urls_a_cell_may_name_several() {
        assert_eq!(recipients("Ana", "").mentions, [mention("Ana", "")]);
        assert_eq!(recipients("Ana, Ben", "").mentions, [several("Ana, Ben")]);
        assert_eq!(recipients("Ana;Ben", "").mentions, [several("Ana;Ben")]);
        assert_eq!(recipients("LinkedIn Member, Ana", "").mentions, [mention("Ana", "")]);
    }

    #[test]
    fn a_linkedin_member_is_nobody() {
        assert_eq!(
            recipients("linkedin member", ""),
            Named {
                mentions: Vec::new(),
                is_nobody: true
            }
        );
        assert_eq!(
            recipients("LinkedIn Member, LinkedIn Member", ""),
            Named {
                mentions: Vec::new(),
                is_nobody: true
            }
        );
        assert_eq!(recipients("", ""), Named::default());
    }
}
