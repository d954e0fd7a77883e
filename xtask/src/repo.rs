//! Where things are in the repository, and what its lock file says.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where the tools of the build are installed: ignored by git, gone with `cargo clean`.
///
/// Always inside the repository, also when cargo builds elsewhere, for the
/// scripts in `e2e/` look for their packages there.
pub fn tools() -> PathBuf {
    root().join("target").join("tools")
}

/// The built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The version of a package in `Cargo.lock`.
pub fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in_lock(&lock, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no {package}"))
}

/// Finds `version = "…"` in the line after `name = "package"`, where cargo always writes it.
fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn the_lock_file_is_read_by_whole_names() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.2\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.2"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
