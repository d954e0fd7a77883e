//! Names that change with what is in them.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::{Files, INDEX};

/// What may name other files.
const TEXTS: [&str; 4] = [".html", ".css", ".js", ".webmanifest"];
/// A hash in a name: Trunk's own are as long, or one shorter.
const HASH_LENGTH: usize = 16;

/// Gives every file that another one names its content's hash, and says so where it is named.
///
/// A file comes after those that it names: its own hash is of what it says in the end.
pub fn hash(files: &mut Files) -> Result<()> {
    let mut done = BTreeMap::new();
    visit(INDEX, files, &mut done, &mut Vec::new())?;
    *files = std::mem::take(files)
        .into_iter()
        .map(|(name, bytes)| (done.remove(&name).unwrap_or(name), bytes))
        .collect();
    Ok(())
}

/// Renames what this file names, then the file itself. `done` has the new names, `open` those on the way here.
fn visit(
    name: &str,
    files: &mut Files,
    done: &mut BTreeMap<String, String>,
    open: &mut Vec<String>,
) -> Result<()> {
    if done.contains_key(name) {
        return Ok(());
    }
    if open.iter().any(|other| other == name) {
        bail!("“{name}” names itself, by way of others: it cannot be named by its content");
    }
    open.push(name.to_owned());
    if TEXTS.iter().any(|kind| name.ends_with(kind)) {
        let mut text = String::from_utf8_lossy(&files[name]).into_owned();
        let named: Vec<String> =
            files.keys().filter(|other| *other != name && names(&text, file_name(other))).cloned().collect();
        for other in named {
            visit(&other, files, done, open)?;
            text = text.replace(file_name(&other), file_name(&done[&other]));
        }
        files.insert(name.to_owned(), text.into_bytes());
    }
    open.pop();
    let renamed = if name == INDEX { name.to_owned() } else { hashed(name, &files[name]) };
    done.insert(name.to_owned(), renamed);
    Ok(())
}

/// Whether a text names this file, and not another that ends in the same letters.
fn names(text: &str, file: &str) -> bool {
    let mut found = text.match_indices(file);
    found.any(|(start, _)| {
        !text[..start].ends_with(|before: char| before.is_alphanumeric() || "-_.".contains(before))
    })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `fonts/inter-4.1.woff2` → `fonts/inter-4.1-0123456789abcdef.woff2`. An older hash in it goes.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let parts = stem.split('-').map(|part| {
        let (hash, rest) = part.split_at(part.find('_').unwrap_or(part.len()));
        let is_hash = (HASH_LENGTH - 2..=HASH_LENGTH).contains(&hash.len())
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { rest.trim_start_matches('_') } else { part }
    });
    let kept: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    format!("{}-{:016x}.{extension}", kept.join("-"), fnv(bytes))
}

/// Whether a name has its hash.
pub fn is_hashed(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.rsplit('-')
        .next()
        .is_some_and(|hash| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// FNV-1a with 64 bits: it tells versions of a file apart, which is all that is asked of it.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_hash_goes() {
        let name = hashed("a/app-0123456789abcdef_bg.wasm", b"x");
        assert!(name.starts_with("a/app-bg-") && name.ends_with(".wasm") && is_hashed(&name), "{name}");
        assert_eq!(name.len(), "a/app-bg-.wasm".len() + HASH_LENGTH);
        assert!(!is_hashed("fonts/inter-4.1.woff2"));
    }

    #[test]
    fn a_name_inside_another_is_not_meant() {
        assert!(names("url(a.css)", "a.css"));
        assert!(!names("url(data.css)", "a.css"));
        assert!(!names("url(b-a.css)", "a.css"));
    }

    #[test]
    fn a_circle_is_refused() {
        let files = [(INDEX, "a.js"), ("a.js", "b.js"), ("b.js", "a.js")];
        let mut files: Files =
            files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
        assert!(hash(&mut files).is_err());
    }
}
