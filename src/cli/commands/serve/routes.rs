//! What is answered where. Everything but the page itself is JSON.
//!
//! `GET /TOKEN/` the page · `GET payload.json` what it shows · `GET live.json` what it may do · `PUT exports?name=…&keep=yes|no`
//! takes a file · `POST forget?path=…&keeping=kept|session` takes an export back.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post, put};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use warmintro::present::live::RefusedAnswer;
use warmintro::present::to_json;

use super::connections::Guest;
use super::gate::{Gate, harden};
use super::live::{Change, Live, Turn};
use super::upload::{Refused, asked, label, receive, too_large};
use crate::cli::in_words;

/// How long a file may take to be read and shown: the largest exports take seconds.
const LONGEST_READING: Duration = Duration::from_secs(5 * 60);
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Returns what answers every request.
pub(super) fn routes(live: Arc<Live>, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/{token}", get(to_page))
        .route("/{token}/", get(page))
        .route("/{token}/network.json", get(network))
        .route("/{token}/live.json", get(state))
        .route("/{token}/exports", put(exports))
        .route("/{token}/forget", post(forget))
        .fallback(nothing)
        .with_state(live)
        .layer(middleware::from_fn_with_state(gate, guard))
}

/// Lets nobody in who is not to get in, and adds the headers that all answers have.
async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let check = gate.check(&parts);
    if let (Ok(()), Some(guest)) = (&check, parts.extensions.get::<Arc<Guest>>()) {
        guest.is_let_in();
    }
    let mut response = match check {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => refusal.into_response(),
    };
    harden(response.headers_mut());
    response
}

async fn nothing() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "there is nothing here\n")
}

/// The page's own links are relative to a folder.
async fn to_page(uri: Uri) -> Redirect {
    Redirect::permanent(&format!("{}/", uri.path()))
}

async fn page(State(live): State<Arc<Live>>) -> Response {
    let shown = live.shown();
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CONTENT_SECURITY_POLICY, shown.policy.clone()),
    ];
    (headers, shown.page.clone()).into_response()
}

async fn network(State(live): State<Arc<Live>>) -> Response {
    json(StatusCode::OK, live.shown().network.clone())
}

async fn state(State(live): State<Arc<Live>>) -> Response {
    json(StatusCode::OK, to_json(&live.state()))
}

/// Takes a file, and answers with its account, or with what is wrong with it.
async fn exports(State(live): State<Arc<Live>>, request: Request) -> Response {
    match take(&live, request).await {
        Ok(account) => json(StatusCode::OK, account),
        Err((status, error, hint)) => {
            live.note_refusal();
            json(status, to_json(&RefusedAnswer::new(error, hint)))
        }
    }
}

/// Takes an export back, and answers with what is left.
async fn forget(State(live): State<Arc<Live>>, uri: Uri) -> Response {
    match take_back(&live, uri.query().unwrap_or_default()).await {
        Ok(answer) => json(StatusCode::OK, answer),
        Err((status, error, hint)) => json(status, to_json(&RefusedAnswer::new(error, hint))),
    }
}

/// A refusal with what to do.
type Complaint = (StatusCode, String, Option<String>);

async fn take_back(live: &Arc<Live>, query: &str) -> Result<Vec<u8>, Complaint> {
    let is_kept = match asked(query, "keeping").as_deref() {
        Some("kept") => true,
        Some("session") => false,
        _ => {
            let why = "say keeping=kept or keeping=session";
            return Err((StatusCode::BAD_REQUEST, why.to_owned(), None));
        }
    };
    let path = asked(query, "path").unwrap_or_default();
    let turn = turn(live)?;
    let change = turn.change();
    let work = tokio::task::spawn_blocking(move || turn.live().take_back(&path, is_kept, &turn.change()));
    done(work, &change, LONGEST_READING).await
}

/// The right to change what is shown.
fn turn(live: &Arc<Live>) -> Result<Turn, Complaint> {
    let why = "several files are being read; try again when one of them is done";
    Turn::take(live).ok_or_else(|| (StatusCode::CONFLICT, why.to_owned(), None))
}

/// Waits for what takes long, which goes on also if nobody waits for the answer any more. What takes too long changes nothing.
async fn done(
    mut work: JoinHandle<anyhow::Result<Vec<u8>>>,
    change: &Change,
    longest: Duration,
) -> Result<Vec<u8>, Complaint> {
    let done = match timeout(longest, &mut work).await {
        Ok(done) => done,
        Err(_) if change.give_up() => {
            let minutes = longest.as_secs().div_ceil(60);
            return Err((
                StatusCode::UNPROCESSABLE_ENTITY,
                format!("this takes longer than {minutes} minutes, so it was given up, and nothing was changed"),
                Some("give the ZIP as LinkedIn sent it; one that is very large is better imported in a terminal: warmintro import FILE".to_owned()),
            ));
        }
        // It takes effect at this moment.
        Err(_) => work.await,
    };
    match done {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => {
            let (what, hint) = in_words(&error);
            Err((StatusCode::UNPROCESSABLE_ENTITY, what, hint))
        }
        Err(_) => Err((
            StatusCode::INTERNAL_SERVER_ERROR,
            "the program failed at this; nothing was changed".to_owned(),
            Some("this is a mistake in warmintro: please report it, without any file".to_owned()),
        )),
    }
}

async fn take(live: &Arc<Live>, request: Request) -> Result<Vec<u8>, Complaint> {
    let plain = |(status, why): Refused| (status, why, None);
    let query = request.uri().query().unwrap_or_default().to_owned();
    let keep = match asked(&query, "keep").as_deref() {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(plain((StatusCode::BAD_REQUEST, "say keep=yes or keep=no".to_owned()))),
    };
    let name = label(&asked(&query, "name").unwrap_or_default());
    let turn = turn(live)?;
    if n_announced(&request).is_some_and(|n_bytes| n_bytes > live.max_bytes) {
        return Err(plain(too_large(live.max_bytes)));
    }
    let file = receive(request.into_body(), &live.folder, live.max_bytes)
        .await
        .map_err(plain)?;
    // The turn is over when the file has been read.
    let change = turn.change();
    let work = tokio::task::spawn_blocking(move || turn.live().take(file, &name, keep, &turn.change()));
    done(work, &change, LONGEST_READING).await
}

/// How many bytes the request says it brings.
fn n_announced(request: &Request<Body>) -> Option<u64> {
    let length = request.headers().get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

fn json(status: StatusCode, body: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body.into()).into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// What comes of work that tries to take effect when it is told to, of which the answer is waited for so long.
    fn outcome(longest: Duration, is_late: bool) -> (Result<Vec<u8>, Complaint>, bool) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be made").block_on(async {
            let change = Change::default();
            let (go, told) = mpsc::channel::<()>();
            if !is_late {
                go.send(()).expect("it listens");
            }
            let its_own = change.clone();
            let (has_taken, taken) = mpsc::channel();
            let work = tokio::task::spawn_blocking(move || {
                told.recv().expect("somebody tells");
                has_taken.send(its_own.take_effect()).expect("it listens");
                Ok(b"done".to_vec())
            });
            let outcome = done(work, &change, longest).await;
            let _ = go.send(());
            (outcome, taken.recv().expect("it is told"))
        })
    }

    #[test]
    fn what_takes_too_long_is_given_up_with_a_sentence_and_changes_nothing() {
        let (answer, took_effect) = outcome(Duration::ZERO, true);
        let (status, why, hint) = answer.expect_err("it was given up");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(why.contains("given up, and nothing was changed"), "{why}");
        assert!(hint.is_some());
        assert!(!took_effect);
        let (answer, took_effect) = outcome(Duration::from_secs(60), false);
        assert_eq!(answer.expect("there was time"), b"done");
        assert!(took_effect);
    }
}
