//! Tools that come from cargo and rustup.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::announce;
use crate::{process, repo};

const TRUNK_VERSION: &str = "0.21.14";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Rust's standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    let sysroot = process::answer("rustc", &["--print", "sysroot"])
        .context("rustc does not answer; is Rust installed? See https://rustup.rs")?;
    let libraries = Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET);
    if libraries.is_dir() {
        return Ok(());
    }
    announce(&format!("Rust's {WASM_TARGET} target"));
    rustup(&["target", "add", WASM_TARGET])
}

/// The formatter and the linter, which a minimal Rust lacks.
pub fn components() -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::answer("cargo", &[command, "--version"]).is_none() {
            announce(&format!("Rust's {component}"));
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// Rust's own installer, which knows where this Rust keeps its parts.
fn rustup(args: &[&str]) -> Result<()> {
    if process::on_path(&executable("rustup")).is_none() {
        bail!(
            "there is no rustup to run `rustup {}`; install that part as your system \
             installs Rust, or take Rust from https://rustup.rs",
            args.join(" ")
        );
    }
    process::run(process::command("rustup").args(args))
}

/// Trunk, which builds the page.
pub fn trunk() -> Result<PathBuf> {
    find_or_install(&Tool {
        program: "trunk",
        package: "trunk",
        version: TRUNK_VERSION,
        locked: true,
        minutes: 4,
    })
}

/// wasm-bindgen, which must be the very version the page was compiled against.
pub fn wasm_bindgen() -> Result<PathBuf> {
    find_or_install(&Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: &repo::locked_version("wasm-bindgen")?,
        // Its own lock file pins versions that have been withdrawn since.
        locked: false,
        minutes: 2,
    })
}

struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    locked: bool,
    /// About how long two cores compile it: a reader waits better who knows.
    minutes: u32,
}

/// Our own copy, one on PATH, or a new one; always in the version asked for.
fn find_or_install(tool: &Tool) -> Result<PathBuf> {
    let program = executable(tool.program);
    let ours = repo::tools().join("bin").join(&program);
    let candidates = [Some(ours.clone()), process::on_path(&program)];
    for candidate in candidates.into_iter().flatten() {
        if version_of(&candidate).as_deref() == Some(tool.version) {
            return Ok(candidate);
        }
    }
    install(tool)?;
    if version_of(&ours).as_deref() != Some(tool.version) {
        bail!("{} was installed but does not answer", tool.package);
    }
    Ok(ours)
}

/// The second word of what `--version` prints: "trunk 0.21.14".
fn version_of(program: &Path) -> Option<String> {
    if !process::is_program(program) {
        return None;
    }
    let answer = process::answer(program, &["--version"])?;
    answer.split_whitespace().nth(1).map(str::to_owned)
}

fn install(tool: &Tool) -> Result<()> {
    announce(&format!(
        "{} {} (compiles for about {} minutes, once)",
        tool.package, tool.version, tool.minutes
    ));
    // A folder that stays when the installation is interrupted: the next one goes on from there.
    let build = repo::tools().join("build");
    let mut cargo = process::cargo();
    cargo
        .arg("install")
        .arg(format!("{}@{}", tool.package, tool.version))
        .arg("--root")
        .arg(repo::tools())
        .arg("--target-dir")
        .arg(&build)
        // The tools run for seconds: the minutes of a fully optimised build never come back.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        // Flags meant for the project are not meant for its tools.
        .env_remove("CARGO_BUILD_TARGET");
    if tool.locked {
        cargo.arg("--locked");
    }
    process::run(&mut cargo)?;
    // Hundreds of megabytes that nobody needs again; if they stay, no harm is done.
    let _ = fs::remove_dir_all(build);
    Ok(())
}

fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
