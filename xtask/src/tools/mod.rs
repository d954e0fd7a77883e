//! What building and testing the page needs beyond cargo itself.
//!
//! A suitable tool that is already on PATH is used as it is. What is missing is
//! installed under `target/tools`, with the installer's own progress visible.
//! Two things cannot live there and are the system's: Rust's wasm target and a
//! browser.

mod cargo_tools;
mod chromium;
mod node;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// All that a build of the page takes.
pub struct PageTools {
    trunk: PathBuf,
    /// PATH for Trunk, which finds `wasm-bindgen` and `wasm-opt` there.
    path: OsString,
    node: PathBuf,
}

/// All that driving the page in a browser takes.
pub struct BrowserTools {
    /// What builds the page that is driven.
    pub page: PageTools,
    chromium: PathBuf,
}

/// Sees to it that the page can be built.
pub fn for_page() -> Result<PageTools> {
    page_tools(&["binaryen"])
}

/// Sees to it that everything can be checked.
pub fn for_tests() -> Result<BrowserTools> {
    let tools = for_browser()?;
    cargo_tools::components()?;
    Ok(tools)
}

/// Sees to it that the page can be built and driven in a browser.
pub fn for_browser() -> Result<BrowserTools> {
    Ok(BrowserTools {
        page: page_tools(&["binaryen", "playwright-core", "axe-core"])?,
        chromium: chromium::find_or_install()?,
    })
}

fn page_tools(packages: &[&str]) -> Result<PageTools> {
    // First, because it is the only one that may be a request to the reader:
    // better at once than after five minutes of compiling.
    let node = node::find()?;
    cargo_tools::wasm_target()?;
    let packages_bin = node::packages(packages)?;
    let wasm_bindgen = cargo_tools::wasm_bindgen()?;
    let trunk = cargo_tools::trunk()?;

    let folders = [wasm_bindgen.parent(), packages_bin.as_deref()].into_iter().flatten().map(PathBuf::from);
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&inherited)))
        .context("a folder of the tools has a name that PATH cannot hold")?;
    Ok(PageTools { trunk, path, node })
}

impl PageTools {
    /// Trunk, in the surroundings it needs.
    pub fn trunk(&self) -> Command {
        let mut command = process::command(&self.trunk);
        // Trunk reads NO_COLOR as an option that must be "true" or "false", and
        // stops at the "1" that everybody else writes.
        command.env("PATH", &self.path).env_remove("NO_COLOR");
        // Its minifier does not know all of today's JavaScript; then it leaves a file as it is,
        // which costs a few hundred bytes and need not be said at every build.
        if std::env::var_os("RUST_LOG").is_none() {
            command.env("RUST_LOG", "error,trunk=info,trunk::processing::minify=error");
        }
        command
    }

    /// One of the tools that Trunk uses, by name.
    pub fn tool(&self, name: &str) -> Command {
        let mut command = process::command(name);
        command.env("PATH", &self.path);
        command
    }

    /// Node, about to run one of the scripts in `e2e/`.
    pub fn script(&self, name: &str) -> Command {
        let mut command = process::command(&self.node);
        command.arg(format!("e2e/{name}"));
        command
    }
}

impl BrowserTools {
    /// Node, about to run one of the scripts in `e2e/` that start a browser.
    pub fn script(&self, name: &str) -> Command {
        let mut command = self.page.script(name);
        command.env("CHROME", &self.chromium);
        command
    }

    /// Node, about to run tests.
    pub fn node(&self) -> Command {
        let mut command = process::command(&self.page.node);
        command.env("CHROME", &self.chromium);
        command
    }
}

/// Says what is about to be installed, before the installer takes over the screen.
fn announce(what: &str) {
    println!("── Installing {what}");
}
