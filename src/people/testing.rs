//! People in rows, as the tests of this room and the next ones write them: `Name@slug`.

use super::resolve::Resolution;
use crate::calendar::Day;
use crate::records::Connection;

/// The profile URL of a slug; none without one.
pub(crate) fn url(slug: &str) -> String {
    if slug.is_empty() {
        String::new()
    } else {
        format!("https://www.linkedin.com/in/{slug}")
    }
}

/// Name and profile URL of `Name@slug`, the slug left out where the file gives none.
pub(super) fn split(text: &str) -> (String, String) {
    let (name, slug) = text.split_once('@').unwrap_or((text, ""));
    (name.to_owned(), url(slug))
}

/// A connection with `Name@slug`.
pub(super) fn connection(text: &str) -> Connection {
    let (name, url) = split(text);
    Connection {
        name,
        url,
        connected_on: Day::parse_iso("2020-01-02"),
        ..Connection::default()
    }
}

/// The ids of everybody.
pub(super) fn ids(resolution: &Resolution) -> Vec<&str> {
    let people = resolution.roster.people.iter();
    people.map(|person| person.id.as_str()).collect()
}
