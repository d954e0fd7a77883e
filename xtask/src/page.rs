//! Building the page.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process;
use crate::repo;
use crate::tools::PageTools;

/// Builds the optimised page into `dist/`.
pub fn build(tools: &PageTools) -> Result<()> {
    // Trunk is told to stay offline, so that it never fetches tools of its own;
    // it tells cargo the same, which therefore has to have everything already.
    process::run(process::cargo().args(["fetch", "--quiet"]))?;
    let mut build = tools.trunk();
    build.args(["build", "--release", "--offline"]).env(WASM_FLAGS, without_local_paths());
    process::run(&mut build).context("the page was not built")
}

/// Compiler flags for the page, beside those of `.cargo/config.toml`, which cargo puts before them.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Panic messages name the file that they come from. What the page delivers should not say where on
/// this machine that file lies.
fn without_local_paths() -> String {
    let home = std::env::home_dir().unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let places = [(cargo_home.as_path(), "cargo"), (repo::root(), "worldlines")];
    let remaps = places.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    // Cargo splits the variable at spaces, and there is no way to write one that stays.
    remaps.filter(|flag| !flag.contains(char::is_whitespace)).collect::<Vec<_>>().join(" ")
}
