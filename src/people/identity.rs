//! Keys that are equal when two spellings mean the same: of profile URLs, names and addresses.

use std::borrow::Cow;
use std::sync::LazyLock;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

use crate::languages::{Phrases, phrases};

/// The name LinkedIn shows for members whose account is closed or hidden.
const PLACEHOLDER_NAMES: [&str; 6] = [
    "linkedin member",
    "linkedin-mitglied",
    "membre de linkedin",
    "miembro de linkedin",
    "utente linkedin",
    "linkedin-lid",
];

/// What a slug must not show as itself inside a URL.
const IN_URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'/');

/// What words must not show as themselves inside the value of a query.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Returns the slug of a profile URL: what follows `/in/`, decoded, normalized (NFC) and lower-cased; none if it is not the
/// URL of a person.
///
/// Scheme, host, country sub-domain, query, fragment, trailing slash and language tail (`/en`) do not matter. Member ids
/// (`ACoAA…`) are case-sensitive and keep their case.
pub fn slug(url: &str) -> Option<String> {
    slug_in(url).map(Cow::into_owned)
}

/// Returns the slug of a profile URL, borrowed where the URL spells it as it is compared: nearly everywhere.
pub(crate) fn slug_in(url: &str) -> Option<Cow<'_, str>> {
    /// How today's exports spell nearly all URLs.
    const USUAL: &str = "https://www.linkedin.com/in/";
    if let Some(slug) = url.strip_prefix(USUAL).filter(|tail| is_plain(tail)) {
        return Some(Cow::Borrowed(slug));
    }
    let url = url.trim();
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let tail = if let Some(tail) = path.strip_prefix("in/").or_else(|| path.strip_prefix("/in/")) {
        tail
    } else {
        let (host, tail) = path
            .split_once("/in/")
            .or_else(|| path.split_once("/IN/"))
            .or_else(|| path.split_once("/In/"))?;
        is_linkedin(host.rsplit('/').next().unwrap_or_default()).then_some(tail)?
    };
    let raw = tail.split('/').next().unwrap_or_default();
    if is_plain(raw) {
        return Some(Cow::Borrowed(raw));
    }
    // A stray percent sign, or bytes that are not UTF-8, stay as they are written.
    let decoded = percent_decode_str(raw)
        .decode_utf8()
        .map_or_else(|_| raw.to_owned(), Into::into);
    let decoded = decoded.trim();
    if decoded.is_empty() {
        return None;
    }
    if decoded.starts_with("ACoAA") {
        return Some(Cow::Owned(decoded.to_owned()));
    }
    let lower = decoded.nfc().collect::<String>().to_lowercase();
    Some(Cow::Owned(lower.nfc().collect()))
}

/// Whether a slug is written as it is compared.
fn is_plain(slug: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !slug.is_empty() && slug.bytes().all(is_plain)
}

/// Whether a host is LinkedIn's, with or without a country before it.
fn is_linkedin(host: &str) -> bool {
    const DOMAIN: &str = "linkedin.com";
    let parts = host
        .len()
        .checked_sub(DOMAIN.len())
        .and_then(|at| host.split_at_checked(at));
    parts.is_some_and(|(before, domain)| {
        domain.eq_ignore_ascii_case(DOMAIN) && (before.is_empty() || before.ends_with('.'))
    })
}

/// Returns a URL that opens the profile with that slug.
pub fn profile_url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{}", utf8_percent_encode(slug, IN_URL))
}

/// Returns the address at which LinkedIn shows a member the people at a company whom their contacts know, those two steps away. The
/// member opens it, never this program.
pub fn second_degree_url(company: &str) -> String {
    let keywords = utf8_percent_encode(company.trim(), IN_QUERY);
    format!("https://www.linkedin.com/search/results/people/?keywords={keywords}&network=%5B%22S%22%5D")
}

/// Returns what is equal for two spellings of one name: case, Latin accents, white space and emoji do not matter.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    write_name_key(name, &mut key);
    key
}

/// Writes the key of a name, and nothing else, into the text.
pub(crate) fn write_name_key(name: &str, key: &mut String) {
    let folded = fold_letters(name);
    let is_kept = |c: &char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
    collapse_spaces(folded.chars().filter(is_kept), key);
    if key.is_empty() {
        collapse_spaces(folded.chars(), key);
    }
    let is_around = |c: char| c == ',' || c.is_whitespace();
    key.truncate(key.trim_end_matches(is_around).len());
    key.drain(..key.len() - key.trim_start_matches(is_around).len());
    if !key.is_ascii() {
        // Where something between two marks was left out, they have to be put into order again.
        *key = key.nfc().collect();
    }
}

/// What people put in front of their names, as name keys without full stops.
static TITLES: Phrases = LazyLock::new(|| phrases("before names").collect());
/// What people put behind their names, as name keys without full stops.
const CREDENTIALS: [&str; 41] = [
    "phd", "dphil", "mphil", "dr", "md", "mba", "emba", "msc", "bsc", "ba", "bs", "ma", "meng", "beng", "llm", "llb",
    "jd", "mpa", "mph", "pmp", "cfa", "cpa", "ca", "acca", "cima", "fca", "esq", "pe", "csm", "cspo", "shrm-cp",
    "shrm-scp", "sphr", "phr", "cissp", "cism", "rn", "dds", "he", "she", "they",
];

/// Returns what is equal for two ways to write the name of one person, though they need not be one: beyond [`name_key`], titles,
/// pronouns, credentials and what stands in brackets or behind a comma don't matter, nor hyphens, and `oe` is as good as `ö` and `ø`.
pub(crate) fn bare_name_key(name: &str) -> String {
    let mut depth = 0_i32;
    let outside = name.chars().filter(|c| {
        depth += i32::from(matches!(c, '(' | '[' | '{'));
        let is_outside = depth == 0;
        depth -= i32::from(matches!(c, ')' | ']' | '}') && depth > 0);
        is_outside
    });
    let outside: String = outside.collect();
    let parts = outside
        .split([',', ';', '|', '•', '·', '–', '—'])
        .flat_map(|part| part.split(" - "));
    let key = parts
        .map(name_key)
        .find(|key| key.contains(char::is_alphanumeric))
        .unwrap_or_default();
    let plain = key.replace(['.', '\'', '"'], "");
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    while words.len() > 1 && TITLES.contains(&words[0]) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| CREDENTIALS.contains(last)) {
        words.pop();
    }
    words
        .join(" ")
        .replace('-', " ")
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
}

/// Returns the text in lower case and without Latin accents; marks of other scripts, where they are letters, stay.
pub fn fold_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)) {
        for lower in c.to_lowercase() {
            match lower {
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ı' => folded.push('i'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                '’' | '‘' | 'ʼ' => folded.push('\''),
                other => folded.push(other),
            }
        }
    }
    if folded.is_ascii() {
        return folded;
    }
    // Lower-casing may bring marks back (İ), and composed scripts such as Hangul must be whole again.
    folded
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
        .collect()
}

/// Returns the address in the form in which two spellings of it are equal; none if it is not an address.
pub fn email_key(email: &str) -> Option<String> {
    let email = email.trim().trim_start_matches("mailto:");
    let (user, host) = email.split_once('@')?;
    (!user.is_empty() && host.contains('.') && !email.contains(char::is_whitespace)).then(|| email.to_lowercase())
}

/// Returns whether a name stands for a member whose account is closed or hidden: nobody.
pub fn is_nobody(name: &str) -> bool {
    is_nobodys_key(&name_key(name))
}

/// Returns whether a key of a name stands for nobody.
pub(crate) fn is_nobodys_key(key: &str) -> bool {
    key.is_empty() || PLACEHOLDER_NAMES.contains(&key)
}

/// Writes the text trimmed and with single spaces.
fn collapse_spaces(text: impl Iterator<Item = char>, collapsed: &mut String) {
    collapsed.clear();
    let mut is_between = false;
    for c in text {
        if c.is_whitespace() {
            is_between = !collapsed.is_empty();
            continue;
        }
        if is_between {
            collapsed.push(' ');
            is_between = false;
        }
        collapsed.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_profile_url_have_one_slug() {
        for url in [
            "https://www.linkedin.com/in/ana-horvat",
            "http://linkedin.com/in/Ana-Horvat/",
            "www.linkedin.com/in/ana-horvat",
            "https://uk.linkedin.com/in/ana-horvat/en?trk=x#top",
            "/in/ana-horvat",
            "in/ana-horvat",
            " HTTPS://WWW.LINKEDIN.COM/in/ANA-HORVAT ",
        ] {
            assert_eq!(slug(url).as_deref(), Some("ana-horvat"), "{url}");
        }
    }

    #[test]
    fn percent_encoded_and_raw_slugs_are_equal() {
        assert_eq!(
            slug("https://www.linkedin.com/in/zo%C3%AB-x"),
            slug("www.linkedin.com/in/zoë-x")
        );
        assert_eq!(
            slug("https://www.linkedin.com/in/zoe%CC%88-x"),
            slug("www.linkedin.com/in/zoë-x")
        );
        assert_eq!(
            slug("https://www.linkedin.com/in/100%-sure").as_deref(),
            Some("100%-sure")
        );
        assert_eq!(
            slug("https://www.linkedin.com/in/bad%FFbyte").as_deref(),
            Some("bad%ffbyte")
        );
    }

    #[test]
    fn companies_and_other_hosts_are_not_people() {
        for url in [
            "https://www.linkedin.com/company/acme",
            "https://www.linkedin.com/pub/ana/1/2/3",
            "https://example.com/in/ana",
            "https://www.linkedin.com/in/",
            "",
        ] {
            assert_eq!(slug(url), None, "{url}");
        }
    }

    #[test]
    fn member_ids_keep_their_case() {
        assert_eq!(
            slug("https://www.linkedin.com/in/ACoAABcD").as_deref(),
            Some("ACoAABcD")
        );
    }

    #[test]
    fn names_are_equal_whatever_case_accents_and_emoji() {
        assert_eq!(name_key("  Ana   HORVÁT 🚀 "), "ana horvat");
        assert_eq!(name_key("Søren Łukasz Groß"), "soren lukasz gross");
        assert_eq!(name_key("Doe, Ph.D."), "doe, ph.d.");
        assert_eq!(name_key("İpek"), "ipek");
        assert_ne!(name_key("山田 太郎"), name_key("山田 次郎"));
        assert_ne!(name_key("がく"), name_key("かく"));
        assert_eq!(name_key("한글"), "한글");
        assert_eq!(name_key("\u{c55}🚀\u{1e08f}"), name_key("\u{c55}\u{1e08f}"));
        assert_eq!(name_key("🚀"), "🚀");
    }

    #[test]
    fn what_stands_around_a_name_is_not_the_name() {
        for name in [
            "Mila Øster",
            "🌟 Mila Øster, Ph.D. (she/her)",
            "Dr. Mila Oester",
            "Prof. Dr. Mila Öster MBA, PMP",
            "mila oster (née Lind)",
            "Mila Øster | Head of Data",
            "Mila Øster – hiring!",
            "MILA ØSTER CFA",
        ] {
            assert_eq!(bare_name_key(name), "mila oster", "{name}");
        }
        assert_eq!(bare_name_key("Anna-Lena O'Hara"), bare_name_key("Anna Lena OHara"));
        assert_eq!(bare_name_key("Dr"), "dr", "something is left of everybody");
        assert_eq!(bare_name_key("🌟"), "");
        assert_ne!(bare_name_key("Mila Lind"), bare_name_key("Mila Øster"));
    }

    #[test]
    fn a_closed_account_is_nobody() {
        assert!(is_nobody("LinkedIn Member") && is_nobody(" linkedin  member") && is_nobody(""));
        assert!(!is_nobody("Null") && !is_nobody("NA"));
    }

    #[test]
    fn the_url_of_a_slug_leads_back_to_it() {
        for original in ["zoë-x", "100%-sure", "ana-horvat", "ricp®-9"] {
            assert_eq!(slug(&profile_url(original)).as_deref(), Some(original));
        }
    }

    proptest! {
        #[test]
        fn keys_are_keys_of_themselves(text in "\\PC{0,24}") {
            let key = name_key(&text);
            prop_assert_eq!(name_key(&key), key.clone());
            if let Some(slug_of) = slug(&format!("https://www.linkedin.com/in/{text}")) {
                prop_assert_eq!(slug(&profile_url(&slug_of)), Some(slug_of));
            }
        }
    }
}
