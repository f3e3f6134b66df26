//! What can be typed after `serve`. The doc comments are the help text.

use std::net::IpAddr;

use clap::Args;

use crate::cli::report_args::ReportArgs;

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Port to listen on [default: one that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// Listen on this address instead of 127.0.0.1, so that other machines can open the page. The connection is not
    /// encrypted, and whoever learns the page's address reads your network
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<IpAddr>,
    /// Greatest file that the page takes, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub(crate) max_upload: u32,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
}
