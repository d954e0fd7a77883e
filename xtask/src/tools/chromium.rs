//! The browser of the tests: any Chromium or Chrome that is installed.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::announce;
use crate::process;

const NAMES: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

#[cfg(target_os = "macos")]
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
#[cfg(windows)]
const PLACES: &[&str] = &[
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];
#[cfg(not(any(target_os = "macos", windows)))]
const PLACES: &[&str] = &["/opt/google/chrome/chrome"];

/// A browser that is there, or Debian's, if we may install it.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    if may_use_apt() {
        install_debian_package()?;
        if let Some(found) = find()? {
            return Ok(found);
        }
    }
    bail!(
        "the browser tests need Chromium or Chrome, and none was found.\n\
         Install one (on Debian and Ubuntu: `sudo apt-get install chromium`; elsewhere from \
         https://www.google.com/chrome),\n\
         or set CHROME to the program of one that is installed, and run this again."
    )
}

/// CHROME if it is set, then PATH, then where installers put browsers.
fn find() -> Result<Option<PathBuf>> {
    if let Some(chosen) = std::env::var_os("CHROME").filter(|value| !value.is_empty()) {
        let chosen = PathBuf::from(chosen);
        if process::is_program(&chosen) {
            return Ok(Some(chosen));
        }
        bail!("CHROME is set to {}, which is no program", chosen.display());
    }
    let on_path = NAMES.iter().find_map(|name| process::on_path(name));
    let placed = || PLACES.iter().map(PathBuf::from).find(|file| process::is_program(file));
    Ok(on_path.or_else(placed))
}

/// Whether this is Debian or a relative of it, and we are its administrator.
fn may_use_apt() -> bool {
    cfg!(target_os = "linux")
        && process::on_path("apt-get").is_some()
        && process::answer("id", &["-u"]).as_deref() == Some("0")
}

fn install_debian_package() -> Result<()> {
    announce("Debian's chromium");
    // Another installation may be under way: wait for it instead of failing.
    let apt = |args: &[&str]| {
        let mut command = process::command("apt-get");
        command.args(["-o", "DPkg::Lock::Timeout=600"]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(&mut apt(&["update"]))?;
    process::run(&mut apt(&["install", "--yes", "--no-install-recommends", "chromium"]))
}
