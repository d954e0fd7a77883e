//! Node.js and the packages from npm: `wasm-opt`, the browser driver, axe-core.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::announce;
use crate::{process, repo};

/// The oldest Node.js whose test runner and wasm engine suffice.
const NODE_MAJOR_MIN: u32 = 20;
const INSTALL_NODE: &str = "\
    It runs wasm-opt, which shrinks the page, and the browser tests.\n\
    Install it from https://nodejs.org or with your system's package manager, and run this again.";

/// Node.js itself, which we use but do not install.
pub fn find() -> Result<PathBuf> {
    let program = if cfg!(windows) { "node.exe" } else { "node" };
    let Some(node) = process::on_path(program) else {
        bail!("Node.js {NODE_MAJOR_MIN} or newer is needed, and there is no `node` on PATH.\n{INSTALL_NODE}");
    };
    let version = process::answer(&node, &["--version"]).unwrap_or_default();
    match major(&version) {
        Some(found) if found >= NODE_MAJOR_MIN => Ok(node),
        _ => bail!(
            "Node.js {NODE_MAJOR_MIN} or newer is needed; the `node` on PATH is “{version}”.\n{INSTALL_NODE}"
        ),
    }
}

/// `v20.1.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs those of `names` that are missing, in the versions that
/// `e2e/package.json` pins, and returns the folder of their programs.
///
/// There is no lock file: three packages without dependencies, pinned exactly,
/// are locked already.
pub fn packages(names: &[&str]) -> Result<Option<PathBuf>> {
    let folder = repo::tools().join("node");
    let pinned = pinned_versions()?;
    let mut missing = Vec::new();
    for name in names {
        let version =
            pinned[*name].as_str().with_context(|| format!("e2e/package.json does not pin {name}"))?;
        let present = installed_version(&folder, name);
        let elsewhere = *name == "binaryen" && wasm_opt_on_path(version);
        if present.as_deref() != Some(version) && !elsewhere {
            missing.push(format!("{name}@{version}"));
        }
    }
    if !missing.is_empty() {
        install(&folder, &missing)?;
    }
    let programs = folder.join("node_modules").join(".bin");
    Ok(programs.is_dir().then_some(programs))
}

fn pinned_versions() -> Result<Value> {
    let file = repo::root().join("e2e").join("package.json");
    let text = fs::read_to_string(&file).context("cannot read e2e/package.json")?;
    let json: Value = serde_json::from_str(&text).context("e2e/package.json is not JSON")?;
    Ok(json["dependencies"].clone())
}

fn installed_version(folder: &Path, name: &str) -> Option<String> {
    let file = folder.join("node_modules").join(name).join("package.json");
    let json: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    json["version"].as_str().map(str::to_owned)
}

/// Whether PATH has the wasm-opt of that binaryen: its versions are whole numbers,
/// npm writes them with two zeros more.
fn wasm_opt_on_path(version: &str) -> bool {
    process::on_path(if cfg!(windows) { "wasm-opt.exe" } else { "wasm-opt" })
        .and_then(|program| process::answer(program, &["--version"]))
        .and_then(|answer| answer.split_whitespace().nth(2).map(str::to_owned))
        .is_some_and(|found| version.split('.').next() == Some(found.as_str()))
}

fn install(folder: &Path, packages: &[String]) -> Result<()> {
    announce(&packages.join(", "));
    fs::create_dir_all(folder).context("cannot make target/tools/node")?;
    let manifest = folder.join("package.json");
    if !manifest.exists() {
        fs::write(&manifest, "{ \"private\": true }\n").context("cannot write target/tools/node")?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = process::command(npm);
    command
        .current_dir(folder)
        .args(["install", "--save-exact", "--no-package-lock"])
        // No tool of ours has anything to run at installation, least of all a download.
        .args(["--ignore-scripts", "--no-audit", "--no-fund"])
        .args(packages);
    process::run(&mut command).context("npm comes with Node.js; is it there, and can it reach its registry?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_node_prints_them() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8"), Some(8));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn every_package_is_pinned_exactly() {
        let pinned = pinned_versions().unwrap();
        for (name, version) in pinned.as_object().unwrap() {
            let exact = version.as_str().unwrap().split('.').all(|part| part.parse::<u32>().is_ok());
            assert!(exact, "{name} is pinned to {version}");
        }
    }
}
