//! One record parsed by the letter of RFC 4180, to tell a damaged record from a sound one.
//!
//! In: bytes that start with a record. Out: where its fields are and whether its quotes are in order. Readers of CSV are
//! lenient: an open quote swallows the rows after it until the next quote, and no error is raised.

use std::ops::Range;

use memchr::{memchr, memchr3};

/// Whether the quotes of a record are in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Every quoted field is closed, and a delimiter or line end follows.
    Closed,
    /// Something else follows a closing quote.
    Stray,
    /// The bytes end inside a quoted field.
    Open,
}

/// A record parsed strictly.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) quotes: Quotes,
    /// Where the fields are, quotes included, if any were wanted.
    pub(super) fields: Vec<Range<usize>>,
    /// How many bytes were looked at.
    pub(super) n_bytes: usize,
}

/// How many empty fields may follow the wanted ones before it is no use to go on.
const N_SURPLUS: usize = 64;

/// Parses the record at the start of the bytes: to its end without collecting fields, or until it has clearly more fields
/// than are wanted.
pub(super) fn parse(bytes: &[u8], delimiter: u8, n_wanted: Option<usize>) -> Parsed {
    let mut fields = Vec::new();
    let mut at = 0;
    let done = |quotes, fields, n_bytes| Parsed {
        quotes,
        fields,
        n_bytes,
    };
    loop {
        let from = at;
        if bytes.get(at) == Some(&b'"') {
            match closing_quote(bytes, at + 1) {
                Some(quote) => at = quote + 1,
                None => return done(Quotes::Open, fields, bytes.len()),
            }
            if bytes
                .get(at)
                .is_some_and(|b| *b != delimiter && *b != b'\r' && *b != b'\n')
            {
                return done(Quotes::Stray, fields, at);
            }
        } else {
            at += memchr3(delimiter, b'\r', b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
        }
        if n_wanted.is_some() {
            fields.push(from..at);
        }
        if bytes.get(at) != Some(&delimiter) || n_wanted.is_some_and(|n| fields.len() > n + N_SURPLUS) {
            return done(Quotes::Closed, fields, at);
        }
        at += 1;
    }
}

/// Returns the quote that closes a field, two together being one inside it.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Quotes, usize) {
        let parsed = parse(text.as_bytes(), b',', Some(9));
        (parsed.quotes, parsed.fields.len())
    }

    #[test]
    fn quotes_are_held_to_the_letter() {
        assert_eq!(of("a,b,c\nd"), (Quotes::Closed, 3));
        assert_eq!(of("a,\"b, \"\"x\"\"\n\",c\r\nd"), (Quotes::Closed, 3));
        assert_eq!(of("a,x\"y\"z,"), (Quotes::Closed, 3));
        assert_eq!(of("a,\"b\"x,c").0, Quotes::Stray);
        assert_eq!(of("a,\"b,c\nd").0, Quotes::Open);
        assert_eq!(of("a,\"b\"\""), (Quotes::Open, 1));
        assert_eq!(of(""), (Quotes::Closed, 1));
    }
}
