//! `cargo xtask serve`: the page on this machine.

use anyhow::{Context, Result};

use crate::args::Args;
use crate::{dist, process, repo, tools};

/// Builds the optimised page and serves it until it is stopped.
pub fn serve(mut args: Args) -> Result<()> {
    let port = args.option("--port")?;
    args.finish()?;
    if let Some(port) = &port {
        port.parse::<u16>().with_context(|| format!("“{port}” is no port; a number up to 65535 is"))?;
    }
    let tools = tools::for_page()?;
    dist::build(&tools)?;
    // The same small server as in the tests.
    let mut server = tools.script("serve.mjs");
    server.arg(repo::dist()).args(port);
    process::run(&mut server)
}
