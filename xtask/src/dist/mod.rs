//! `cargo xtask dist`: the page as it is put on a host, whatever the host and the path.
//!
//! Trunk's build is the beginning. Then the stylesheets become one, every file that another one names
//! gets its content's hash into its name (so that a host may let browsers keep it for ever), and beside
//! each stands a `.br` and a `.gz`, for hosts that send those. At last the folder is checked: what it
//! needs from elsewhere is a mistake, not a matter of taste.

mod check;
mod compress;
mod html;
mod names;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::tools::PageTools;
use crate::{page, repo};

/// The page that names all other files.
const INDEX: &str = "index.html";

/// The files of a folder by their path in it, with slashes.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds the optimised page into `dist/`, ready for any static host.
pub fn build(tools: &PageTools) -> Result<()> {
    page::build(tools)?;
    let mut files = read(&repo::dist())?;
    finish(&mut files)?;
    check::check(&files)?;
    let packed = compress::pack(&files);
    report(&files, &packed);
    files.extend(packed);
    write(&repo::dist(), &files)
}

/// One stylesheet, and names that change with what is in them.
fn finish(files: &mut Files) -> Result<()> {
    // What our folders say to those who work on them.
    files.retain(|name, _| !name.ends_with(".md"));
    html::join_stylesheets(files)?;
    names::hash(files)
}

/// How much a visitor downloads.
fn report(files: &Files, packed: &Files) {
    println!("\n{:>10} {:>10}  in dist/", "bytes", "brotli");
    for (name, bytes) in files {
        let brotli = packed.get(&format!("{name}.br")).map_or(bytes.len(), Vec::len);
        println!("{:>10} {brotli:>10}  {name}", bytes.len());
    }
}

fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    read_into(&mut files, folder, "")?;
    Ok(files)
}

fn read_into(files: &mut Files, folder: &Path, prefix: &str) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            read_into(files, &path, &format!("{name}/"))?;
        } else {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

/// Writes the files, and nothing else, into the folder.
fn write(folder: &Path, files: &Files) -> Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
fn sample() -> Files {
    let files = [
        (
            INDEX,
            r#"<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'"><link rel="preload" href="fonts/inter-4.1.woff2" as="font"><link rel=stylesheet href=./base-12.css integrity="sha384-x"/>
<link rel="stylesheet" href="./top-34.css" integrity="sha384-y"/><meta name="worldlines-app" data-js="./app-0123456789abcdef.js" data-wasm="./app-0123456789abcdef_bg.wasm"><script src="./boot.js" type="module" integrity="sha384-z"></script></head><body></body></html>"#,
        ),
        ("base-12.css", "@font-face { src: url(\"fonts/inter-4.1.woff2\") }"),
        ("top-34.css", ".top { color: red }"),
        ("app-0123456789abcdef.js", "export default 1;"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("boot.js", "boot();"),
        ("fonts/inter-4.1.woff2", "wOF2"),
        ("fonts/inter-OFL.txt", "free"),
        ("fonts/README.md", "for us"),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finished_folder_passes_the_check() {
        let mut files = sample();
        finish(&mut files).unwrap();
        check::check(&files).unwrap();
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names.len(), 7, "{names:?}");
        assert!(names.contains(&INDEX) && names.contains(&"fonts/inter-OFL.txt"));
        assert!(!names.contains(&"boot.js") && !names.contains(&"fonts/inter-4.1.woff2"), "{names:?}");
    }

    #[test]
    fn a_change_anywhere_changes_the_names_of_all_that_lead_to_it() {
        let names = |font: &str| {
            let mut files = sample();
            files.insert("fonts/inter-4.1.woff2".to_owned(), font.as_bytes().to_vec());
            finish(&mut files).unwrap();
            files.into_keys().collect::<Vec<_>>()
        };
        assert_eq!(names("one"), names("one"));
        let (one, two) = (names("one"), names("two"));
        let changed = |kind: &str| one.iter().any(|name| name.ends_with(kind) && !two.contains(name));
        assert!(changed(".woff2") && changed(".css"));
        assert!(!changed(".js") && !changed(".wasm"));
    }
}
