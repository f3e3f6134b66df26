//! Connections: how many there are at a time, and how long one may be silent.
//!
//! In: what is listened on, and what answers requests. Out: answers, until the program is to end. Any program on this machine may
//! connect, also one that does not know the token: it must not be able to take all that the system has, nor to keep others out. Where
//! there is no room, whoever has shown no token and asks for nothing has to go.

use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

/// How long nobody is let in after the system has refused a connection, for want of files perhaps.
const RECOVERY: Duration = Duration::from_secs(1);

/// What strangers can cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at a time; others wait until one of them ends.
    pub(super) connections: u16,
    /// How long the head of a request may take, and how long a connection may be idle before the next one.
    pub(super) head: Duration,
    /// How long a stranger has at least to show the token before others may take the place.
    pub(super) grace: Duration,
}

impl Default for Limits {
    /// A browser opens six connections to one page, and sends a head at once.
    fn default() -> Self {
        Self {
            connections: 32,
            head: Duration::from_secs(10),
            grace: Duration::from_millis(50),
        }
    }
}

/// Whoever is at the other end of a connection.
#[derive(Debug)]
pub(super) struct Guest {
    since: Instant,
    /// Whether they have shown the token.
    is_known: AtomicBool,
    /// Whether an answer to them is being made.
    is_attended: AtomicBool,
    is_sent_away: AtomicBool,
    leave: Notify,
}

impl Guest {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            is_known: AtomicBool::new(false),
            is_attended: AtomicBool::new(false),
            is_sent_away: AtomicBool::new(false),
            leave: Notify::new(),
        }
    }

    /// They have shown the token: nobody takes their place.
    pub(super) fn is_let_in(&self) {
        self.is_known.store(true, Ordering::Relaxed);
    }

    /// Sends them away if they are strangers who have had their time; returns whether they go.
    fn make_room(&self, grace: Duration) -> bool {
        let is = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        let may_stay = is(&self.is_known) || is(&self.is_attended) || self.since.elapsed() < grace;
        if may_stay || self.is_sent_away.swap(true, Ordering::Relaxed) {
            return false;
        }
        self.leave.notify_one();
        true
    }
}

/// Says of a guest that a request of theirs is being answered.
async fn attended(State(guest): State<Arc<Guest>>, mut request: Request, next: Next) -> Response {
    guest.is_attended.store(true, Ordering::Relaxed);
    request.extensions_mut().insert(Arc::clone(&guest));
    let response = next.run(request).await;
    guest.is_attended.store(false, Ordering::Relaxed);
    response
}

/// Connections that end after the answer they are at.
pub(super) struct Ending {
    seats: Arc<Semaphore>,
    limits: Limits,
}

impl Ending {
    /// Waits until all of them have ended.
    pub(super) async fn wait(self) {
        // Nobody closes the semaphore.
        let _ = self.seats.acquire_many(self.limits.connections.into()).await;
    }
}

/// Answers requests until `end`.
pub(super) async fn answer(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    end: impl Future<Output = ()>,
) -> Ending {
    let seats = Arc::new(Semaphore::new(limits.connections.into()));
    let (stop, stopped) = watch::channel(());
    let mut end = pin!(end);
    // The longest here first.
    let mut guests: Vec<Weak<Guest>> = Vec::new();
    loop {
        let next = async {
            let stream = accepted(&listener).await;
            (seat(&seats, &mut guests, limits.grace).await, stream)
        };
        let (seat, stream) = tokio::select! {
            next = next => next,
            () = &mut end => break,
        };
        let guest = Arc::new(Guest::new());
        guests.push(Arc::downgrade(&guest));
        let app = app
            .clone()
            .layer(middleware::from_fn_with_state(Arc::clone(&guest), attended));
        let stopped = stopped.clone();
        tokio::spawn(async move {
            converse(TokioIo::new(stream), app, (&guest, limits.head), stopped).await;
            drop(seat);
        });
    }
    drop(stop);
    Ending { seats, limits }
}

/// Waits for a seat, and if there is none, has strangers leave who ask for nothing; nothing if there will be none any more.
async fn seat(seats: &Arc<Semaphore>, guests: &mut Vec<Weak<Guest>>, grace: Duration) -> Option<OwnedSemaphorePermit> {
    /// So often it is looked whether somebody has to leave.
    const PAUSE: Duration = Duration::from_millis(10);
    guests.retain(|guest| guest.strong_count() > 0);
    loop {
        if seats.available_permits() == 0 {
            let _ = guests
                .iter()
                .filter_map(Weak::upgrade)
                .any(|guest| guest.make_room(grace));
        }
        tokio::select! {
            seat = Arc::clone(seats).acquire_owned() => return seat.ok(),
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// The next connection. What goes wrong with one is nothing to others.
async fn accepted(listener: &TcpListener) -> impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + use<> {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) => {}
            Err(_) => tokio::time::sleep(RECOVERY).await,
        }
    }
}

/// Answers the requests of one connection, until it is closed, silent for too long, or the program is to end.
async fn converse(
    stream: impl Read + Write + Unpin + Send + 'static,
    app: Router,
    (guest, head): (&Guest, Duration),
    mut stopped: watch::Receiver<()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head);
    let mut connection = pin!(http.serve_connection(stream, TowerToHyperService::new(app)));
    // A connection that breaks off is nobody's concern but its own.
    tokio::select! {
        _ = &mut connection => {}
        () = guest.leave.notified() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use axum::routing::get;

    use super::*;

    const HALF: &str = "GET / HTTP/1.1\r\nHost: here\r\n";
    const WHOLE: &str = "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    /// A test that hangs fails; nothing waits for as long as that.
    const NEVER: Duration = Duration::from_secs(60);

    /// Does something with a server that has these limits, and ends it.
    fn with_server(app: Router, limits: Limits, client: impl FnOnce(SocketAddr) + Send + 'static) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be made").block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
            let address = listener.local_addr().expect("it has an address");
            let done = tokio::task::spawn_blocking(move || client(address));
            let ending = answer(listener, app, limits, async {
                done.await.expect("the client is content");
            });
            tokio::time::timeout(NEVER, ending.await.wait())
                .await
                .expect("connections do not end");
        });
    }

    fn connect(address: SocketAddr, first: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).expect("it listens");
        stream.set_read_timeout(Some(NEVER)).expect("there are time limits");
        stream.write_all(first.as_bytes()).expect("it can be written to");
        stream
    }

    /// Everything that comes until the connection is closed.
    fn rest(mut stream: TcpStream) -> String {
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("it is closed in time");
        text
    }

    #[test]
    fn whoever_is_silent_does_not_keep_others_out() {
        let app = Router::new().route("/", get(async || "hello"));
        let limits = Limits {
            connections: 2,
            // Long enough for a client on a busy machine, which is in the middle of a head.
            head: Duration::from_secs(1),
            grace: NEVER,
        };
        with_server(app, limits, |address| {
            // Nothing at all, half a head, and a connection that is kept after its answer: more than there is room for.
            let silent = connect(address, "");
            let slow = connect(address, HALF);
            let kept = connect(address, &format!("{HALF}\r\n"));
            let other = connect(address, WHOLE);
            assert!(rest(other).ends_with("hello"));
            assert!(rest(kept).ends_with("hello"));
            assert_eq!(rest(silent), "");
            assert_eq!(rest(slow), "");
        });
    }

    #[test]
    fn strangers_however_many_make_room_and_whoever_is_let_in_stays() {
        let let_in = async |request: Request| {
            let guest = request.extensions().get::<Arc<Guest>>().map(Arc::clone);
            guest.expect("every request is a guest's").is_let_in();
            "hello"
        };
        let limits = Limits {
            connections: 4,
            head: NEVER,
            grace: Duration::from_millis(1),
        };
        with_server(Router::new().route("/", get(let_in)), limits, |address| {
            let mut kept = connect(address, &format!("{HALF}\r\n"));
            let mut begun = [0; 8];
            kept.read_exact(&mut begun).expect("it is answered");
            // Some say nothing, some half of something: none of them would ever end.
            let strangers: Vec<_> = (0..100)
                .map(|n| connect(address, if n % 2 == 0 { "" } else { HALF }))
                .collect();
            assert!(rest(connect(address, WHOLE)).ends_with("hello"));
            kept.write_all(WHOLE.as_bytes()).expect("it is still open");
            assert!(rest(kept).ends_with("hello"));
            drop(strangers);
        });
    }

    #[test]
    fn there_are_never_more_connections_than_the_limit() {
        const MOST: u16 = 2;
        let (inside, greatest) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let counts = Arc::new((inside, greatest, AtomicBool::new(false)));
        let (seen, all_sent) = (Arc::clone(&counts), Arc::clone(&counts));
        let slow = async move || {
            let (inside, greatest, are_sent) = &*counts;
            greatest.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            // Until all wait; and then a while in which they would come in, if they were let in.
            let mut n_turns = 0;
            while n_turns < 1000 {
                n_turns += usize::from(are_sent.load(Ordering::SeqCst));
                tokio::task::yield_now().await;
            }
            inside.fetch_sub(1, Ordering::SeqCst);
            "hello"
        };
        let limits = Limits {
            connections: MOST,
            head: NEVER,
            grace: NEVER,
        };
        with_server(Router::new().route("/", get(slow)), limits, move |address| {
            let streams: Vec<_> = (0..3 * MOST).map(|_| connect(address, WHOLE)).collect();
            all_sent.2.store(true, Ordering::SeqCst);
            for stream in streams {
                assert!(rest(stream).ends_with("hello"), "everybody gets an answer in the end");
            }
        });
        assert_eq!(seen.1.load(Ordering::SeqCst), usize::from(MOST));
    }
}
