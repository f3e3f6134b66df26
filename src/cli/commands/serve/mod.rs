//! `warmintro serve`: the report as a page of this machine alone, to which exports can be handed over.
//!
//! The only room that listens. It opens no connection itself: [`gate`] says who gets in, [`routes`] what is answered,
//! [`connections`] how many ask at a time, [`upload`] how a file comes in, and [`live`] what becomes of it.

mod connections;
mod gate;
mod live;
mod routes;
mod upload;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::cli::commands::report::ReportArgs;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, Run, usage};
use connections::Limits;
use gate::Gate;
use live::Live;

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Port to listen on [default: a free one]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// Let other machines open the page: listen on this address
    ///
    /// Instead of 127.0.0.1. The connection isn't encrypted, and whoever learns the page's address can read your network.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<IpAddr>,
    /// Largest file the page takes, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub(crate) max_upload: u32,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

/// How long answers that are on their way may take when the program is to end.
const LAST_ANSWERS: Duration = Duration::from_secs(2);
/// How long a file that is being read may take then; a save that is cut off harms nothing, but leaves tables behind.
const LAST_FILE: Duration = Duration::from_secs(10);

pub(crate) fn run(args: &ServeArgs, run: &Run<'_>) -> Result<Outcome> {
    if args.report.redact {
        return Err(usage(
            "the live page is for you alone and names what is dropped on it: write a page without names with warmintro report --redact",
        ));
    }
    let address = SocketAddr::new(args.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), args.port);
    let live = Live::start(args, run.global)?;
    let folder = upload::Waiting::new_in(&std::env::temp_dir())
        .context("cannot make a folder for files that are handed over")?;
    let live = Arc::new(live.with_folder(folder.path()));
    // One person looks at the page; what takes long has a thread of its own.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(serve(address, live, run.terminal));
    runtime.shutdown_timeout(LAST_FILE);
    folder
        .close()
        .context("cannot remove the folder for files that are handed over")?;
    served.map(|()| Outcome::Found)
}

/// Answers until the program is asked to end.
async fn serve(address: SocketAddr, live: Arc<Live>, terminal: &Terminal) -> Result<()> {
    let mut end = pin!(asked_to_end()?);
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| cannot_listen(address))?;
    let address = listener.local_addr()?;
    let gate = Arc::new(Gate::new(address)?);
    announce(&gate, address, terminal)?;
    let ending = connections::answer(listener, routes::routes(live, gate), Limits::default(), &mut end).await;
    terminal.note("ended");
    // Whoever is slower than that gets no answer any more.
    let _ = timeout(LAST_ANSWERS, ending.wait()).await;
    Ok(())
}

/// Says where the page is: on standard output the address alone, beside it what to do with it.
fn announce(gate: &Gate, address: SocketAddr, terminal: &Terminal) -> Result<()> {
    if !address.ip().is_loopback() {
        terminal.note(
            "warning: other machines can open this page. The connection is not encrypted, and whoever learns the\n\
             address reads your network. They reach it under the address of this machine. Leave out --listen unless\n\
             you know the network you are in.",
        );
    }
    terminal.note("Open this address in a browser, and keep it to yourself: it is the key.");
    terminal.answer_privately(format!("{}\n", gate.url()).as_bytes())?;
    terminal.note("Nothing leaves this machine. To end it, press Ctrl+C here.");
    Ok(())
}

fn cannot_listen(address: SocketAddr) -> String {
    format!("cannot listen on {address}: another program may do so already; leave out --port for one that is free")
}

/// Returns what waits until somebody presses Ctrl+C, closes the terminal or ends the program; from now on, that does no more.
#[cfg(unix)]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
            _ = hung_up.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear of it, the system ends the program itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
