//! Building the page.

use std::fs;
use std::path::{Path, PathBuf};

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

/// Builds a programme of the workspace as the page is built, into a folder of its own: `NAME.js` with
/// its WebAssembly beside it.
pub fn build_beside(tools: &PageTools, name: &str, folder: &Path) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--profile", "page", "--target", "wasm32-unknown-unknown", "-p", name]);
    process::run(cargo.env(WASM_FLAGS, without_local_paths()))?;
    let compiled = repo::root().join(format!("target/wasm32-unknown-unknown/page/{name}.wasm"));
    let mut bindgen = tools.tool("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder).arg(compiled);
    process::run(&mut bindgen)?;
    let bound = folder.join(format!("{name}_bg.wasm"));
    let mut optimise = tools.tool("wasm-opt");
    optimise.arg("-Oz").args(page_features()?).arg(&bound).arg("-o").arg(&bound);
    process::run(&mut optimise)
}

/// What `index.html` says `wasm-opt` may take for granted.
fn page_features() -> Result<Vec<String>> {
    let page = fs::read_to_string(repo::root().join("index.html")).context("cannot read index.html")?;
    let (_, rest) =
        page.split_once("data-wasm-opt-params=\"").context("index.html has no data-wasm-opt-params")?;
    let flags = rest.split('"').next().unwrap_or_default();
    Ok(flags.split_whitespace().map(str::to_owned).collect())
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
