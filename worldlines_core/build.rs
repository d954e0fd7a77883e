//! Embeds the data of `assets/`: adding a scenario or a text adds one file and no line of code.
//!
//! Walks `assets/scenarios/*/*.toml` and `assets/lessons/*.toml` and writes a table of each; walks `assets/locales/en/*.ftl` and writes
//! their texts, compiled.

#[path = "src/words/compile.rs"]
mod compile;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // Asked for when it runs: a build script may be older than the place of the project.
    let project =
        env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("cargo sets CARGO_MANIFEST_DIR"))?;
    let assets = Path::new(&project).join("../assets");
    let scenarios = full_path(&assets.join("scenarios"));
    let mut table = String::from("&[\n");
    for file in files_below(&scenarios, "toml")? {
        let id = file.strip_prefix(&scenarios).unwrap_or(&file).with_extension("");
        let id = id.to_string_lossy().replace('\\', "/");
        let _ = writeln!(table, "    Entry {{ id: {id:?}, source: include_str!({file:?}) }},");
    }
    table.push_str("]\n");
    write_table("scenarios.rs", &table)?;

    let mut table = String::from("&[\n");
    for file in files_below(&full_path(&assets.join("lessons")), "toml")? {
        let _ = writeln!(table, "    include_str!({file:?}),");
    }
    table.push_str("]\n");
    write_table("lessons.rs", &table)?;

    let mut texts = BTreeMap::new();
    for file in files_below(&full_path(&assets.join("locales/en")), "ftl")? {
        let refuse =
            |line: usize, detail: &str| io::Error::other(format!("{}:{line}: {detail}", file.display()));
        let compiled = compile::compile(&fs::read_to_string(&file)?);
        for (key, text) in compiled.map_err(|refusal| refuse(refusal.line, &refusal.detail))? {
            if texts.insert(key.clone(), text).is_some() {
                return Err(refuse(0, &format!("{key} is there twice")));
            }
        }
    }
    let parts: Vec<String> = texts.into_iter().flat_map(|(key, text)| [key, text]).collect();
    write_table("english.txt", &parts.join(&compile::SEPARATOR.to_string()))
}

/// The path without dots, if there is such a folder.
fn full_path(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// Every file with this extension below a folder, sorted by path.
fn files_below(first: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    // Cargo looks at a whole folder when told of it, so that a new file is noticed.
    println!("cargo::rerun-if-changed={}", first.display());
    let mut files = Vec::new();
    let mut folders = vec![first.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    if files.is_empty() {
        let missing = format!("{} has no .{extension} file", first.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, missing));
    }
    files.sort();
    Ok(files)
}

fn write_table(name: &str, table: &str) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&folder).join(name), table)
}
