//! Who is let in: whoever knows the token, at our own address, and for changes from our own page alone.
//!
//! In: the head of a request. Out: nothing, or why it is refused; and the headers of every answer. A page of somebody else's,
//! open in the same browser, can send requests to this machine; that is who must not get in.

use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use anyhow::{Context, Result};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

/// 128 random bits: nobody guesses them, and they fit into a line.
const TOKEN_BYTES: usize = 16;
/// What answers other than the page may load: nothing.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What it takes to get in.
#[derive(Debug)]
pub(super) struct Gate {
    token: String,
    address: SocketAddr,
}

/// Why a request is refused.
pub(super) type Refusal = (StatusCode, &'static str);

impl Gate {
    /// Makes a gate with a new random token for the address that is listened on.
    pub(super) fn new(address: SocketAddr) -> Result<Self> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { token, address })
    }

    /// Returns the address to open on this machine, token included.
    pub(super) fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}/{}/", self.token)
    }

    /// Lets a request in, or says why not.
    pub(super) fn check(&self, request: &Parts) -> Result<(), Refusal> {
        let host = self.host(request)?;
        let first = request.uri.path().split('/').nth(1).unwrap_or_default();
        if !is_same(first.as_bytes(), self.token.as_bytes()) {
            return Err((StatusCode::NOT_FOUND, "there is nothing here\n"));
        }
        let is_reading = matches!(request.method, Method::GET | Method::HEAD);
        let is_page = request.uri.path().split('/').nth(2).is_none_or(str::is_empty);
        if is_reading && is_page {
            return Ok(());
        }
        // Browsers say which page a request comes from; programs may leave that out, where nothing changes.
        let is_own_site = match one(&request.headers, &SEC_FETCH_SITE) {
            Some(site) => site == "same-origin",
            None => !request.headers.contains_key(SEC_FETCH_SITE),
        };
        let is_own_origin = match one(&request.headers, &header::ORIGIN) {
            Some(origin) => origin.strip_prefix("http://") == Some(host),
            None => is_reading && !request.headers.contains_key(header::ORIGIN),
        };
        if is_own_site && is_own_origin {
            Ok(())
        } else {
            Err((StatusCode::FORBIDDEN, "only the page itself may do this\n"))
        }
    }

    /// Returns the host that was asked for, if it is us: another name that leads here is somebody's trick (DNS rebinding).
    fn host<'a>(&self, request: &'a Parts) -> Result<&'a str, Refusal> {
        let refused = (StatusCode::FORBIDDEN, "this page has another address\n");
        let host = one(&request.headers, &header::HOST).ok_or(refused)?;
        let in_target = request.uri.authority().is_none_or(|named| named.as_str() == host);
        if in_target && self.is_ours(host) {
            Ok(host)
        } else {
            Err(refused)
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let ours = self.address.ip();
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        let by_name = name.eq_ignore_ascii_case("localhost") && (ours.is_loopback() || ours.is_unspecified());
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let by_number = number.is_ok_and(|ip| ip == ours || ours.is_unspecified());
        port == Some(self.address.port()) && (by_name || by_number)
    }
}

/// Returns the value of a header that is there once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Compares in a time that does not tell how much is right.
fn is_same(given: &[u8], wanted: &[u8]) -> bool {
    let differs = |sum: u8, (one, other): (&u8, &u8)| black_box(sum | (one ^ other));
    given.len() == wanted.len() && given.iter().zip(wanted).fold(0, differs) == 0
}

/// Adds the headers that every answer has; the page brings its own policy of what it may load.
pub(super) fn harden(headers: &mut HeaderMap) {
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NOTHING));
    for (name, value) in [
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn gate(address: &str) -> Gate {
        Gate::new(address.parse().expect("it is an address")).expect("there is randomness")
    }

    fn head(method: &str, target: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("it is a request").into_parts().0
    }

    fn status(gate: &Gate, request: &Parts) -> u16 {
        gate.check(request).map_or_else(|(status, _)| status.as_u16(), |()| 200)
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let tokens = [gate("127.0.0.1:1").token, gate("127.0.0.1:1").token];
        assert_eq!(tokens[0].len(), 2 * TOKEN_BYTES);
        assert_ne!(tokens[0], tokens[1]);
    }

    #[test]
    fn the_address_is_one_to_open() {
        for (listen, opened) in [
            ("127.0.0.1:4000", "http://127.0.0.1:4000/"),
            ("0.0.0.0:4000", "http://127.0.0.1:4000/"),
            ("[::]:4000", "http://[::1]:4000/"),
            ("192.168.0.7:4000", "http://192.168.0.7:4000/"),
        ] {
            let gate = gate(listen);
            assert_eq!(gate.url(), format!("{opened}{}/", gate.token));
        }
    }

    #[test]
    fn only_the_token_opens() {
        let gate = gate("127.0.0.1:4000");
        let host = [("host", "127.0.0.1:4000")];
        assert_eq!(status(&gate, &head("GET", &format!("/{}/", gate.token), &host)), 200);
        let (first, rest) = gate.token.split_at(1);
        let flipped = if first == "0" { "1" } else { "0" };
        for path in [
            "/".to_owned(),
            "//".to_owned(),
            format!("/{rest}/"),
            format!("/{flipped}{rest}/"),
            format!("/{}0/", gate.token),
            format!("/?{}", gate.token),
            format!("/x/{}/", gate.token),
        ] {
            assert_eq!(status(&gate, &head("GET", &path, &host)), 404, "{path}");
        }
    }

    #[test]
    fn only_our_own_address_is_answered() {
        let inside = gate("127.0.0.1:4000");
        let everywhere = gate("0.0.0.0:4000");
        let six = gate("[::1]:4000");
        for (host, expected) in [
            ("127.0.0.1:4000", [200, 200, 403]),
            ("localhost:4000", [200, 200, 200]),
            ("LocalHost:4000", [200, 200, 200]),
            ("192.168.0.7:4000", [403, 200, 403]),
            ("[::1]:4000", [403, 200, 200]),
            ("127.0.0.1:4001", [403, 403, 403]),
            ("127.0.0.1", [403, 403, 403]),
            ("evil.example:4000", [403, 403, 403]),
            ("127.0.0.1.evil.example:4000", [403, 403, 403]),
            ("127.0.0.1:4000@evil.example", [403, 403, 403]),
            ("", [403, 403, 403]),
        ] {
            let found = [&inside, &everywhere, &six].map(|gate| {
                let path = format!("/{}/", gate.token);
                status(gate, &head("GET", &path, &[("host", host)]))
            });
            assert_eq!(found, expected, "{host}");
        }
        let path = format!("/{}/", inside.token);
        let twice = [("host", "127.0.0.1:4000"), ("host", "evil.example")];
        assert_eq!(status(&inside, &head("GET", &path, &twice)), 403);
        assert_eq!(status(&inside, &head("GET", &path, &[])), 403);
        let absolute = format!("http://evil.example:4000{path}");
        assert_eq!(status(&inside, &head("GET", &absolute, &twice[..1])), 403);
    }

    #[test]
    fn only_our_own_page_changes_anything() {
        let gate = gate("127.0.0.1:4000");
        let path = format!("/{}/exports", gate.token);
        let ours = ("origin", "http://127.0.0.1:4000");
        let cases: [(&[(&str, &str)], u16); 9] = [
            (&[ours, ("sec-fetch-site", "same-origin")], 200),
            (&[ours], 200),
            (&[], 403),
            (&[("origin", "null")], 403),
            (&[("origin", "http://evil.example")], 403),
            (&[("origin", "https://127.0.0.1:4000")], 403),
            // The same machine under its other name is another site to a browser.
            (&[("origin", "http://localhost:4000")], 403),
            (&[ours, ("sec-fetch-site", "cross-site")], 403),
            (&[ours, ours], 403),
        ];
        for (headers, expected) in cases {
            let headers = [&[("host", "127.0.0.1:4000")], headers].concat();
            assert_eq!(status(&gate, &head("PUT", &path, &headers)), expected, "{headers:?}");
        }
    }

    #[test]
    fn other_pages_cannot_read_either() {
        let gate = gate("127.0.0.1:4000");
        let path = format!("/{}/payload.json", gate.token);
        let host = ("host", "127.0.0.1:4000");
        for (site, expected) in [
            ("same-origin", 200),
            ("cross-site", 403),
            ("same-site", 403),
            ("none", 403),
        ] {
            let request = head("GET", &path, &[host, ("sec-fetch-site", site)]);
            assert_eq!(status(&gate, &request), expected, "{site}");
        }
        assert_eq!(status(&gate, &head("GET", &path, &[host])), 200);
        assert_eq!(
            status(&gate, &head("GET", &path, &[host, ("origin", "http://evil.example")])),
            403
        );
    }
}
