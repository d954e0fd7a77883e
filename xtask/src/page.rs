//! Building the page.

use anyhow::{Context, Result};

use crate::process;
use crate::tools::PageTools;

/// Builds the optimised page into `dist/`.
pub fn build(tools: &PageTools) -> Result<()> {
    // Trunk is told to stay offline, so that it never fetches tools of its own;
    // it tells cargo the same, which therefore has to have everything already.
    process::run(process::cargo().args(["fetch", "--quiet"]))?;
    process::run(tools.trunk().args(["build", "--release", "--offline"])).context("the page was not built")
}
