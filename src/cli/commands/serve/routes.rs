//! What is answered where. Everything but the page itself is JSON.
//!
//! `GET /TOKEN/` the page · `GET payload.json` what it shows · `GET live.json` what it may do · `PUT exports?name=…&keep=yes|no`
//! takes a file · `POST forget?path=…&keeping=kept|session` takes an export back.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post, put};
use tokio::task::JoinHandle;
use warmintro::present::live::RefusedAnswer;
use warmintro::present::to_json;

use super::gate::{Gate, harden};
use super::live::{Live, Turn};
use super::upload::{Refused, asked, label, receive, too_large};
use crate::cli::in_words;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Returns what answers every request.
pub(super) fn routes(live: Arc<Live>, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/{token}", get(to_page))
        .route("/{token}/", get(page))
        .route("/{token}/payload.json", get(payload))
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
    let mut response = match gate.check(&parts) {
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

async fn payload(State(live): State<Arc<Live>>) -> Response {
    json(StatusCode::OK, live.shown().payload.clone())
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
    done(tokio::task::spawn_blocking(move || {
        turn.live().take_back(&path, is_kept)
    }))
    .await
}

/// The right to change what is shown.
fn turn(live: &Arc<Live>) -> Result<Turn, Complaint> {
    let why = "another file is being read; try again when that is done";
    Turn::take(live).ok_or_else(|| (StatusCode::CONFLICT, why.to_owned(), None))
}

/// Waits for what takes long, which goes on also if nobody waits for the answer any more.
async fn done(work: JoinHandle<anyhow::Result<Vec<u8>>>) -> Result<Vec<u8>, Complaint> {
    match work.await {
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
    done(tokio::task::spawn_blocking(move || turn.live().take(file, &name, keep))).await
}

/// How many bytes the request says it brings.
fn n_announced(request: &Request<Body>) -> Option<u64> {
    let length = request.headers().get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

fn json(status: StatusCode, body: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body.into()).into_response()
}
