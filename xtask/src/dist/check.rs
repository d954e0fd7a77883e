//! What must be true of the page on any host.

use anyhow::{Result, bail};

use super::html::{Tag, index, tags};
use super::names::is_hashed;
use super::{Files, INDEX};

/// Where a page names other files.
const ADDRESSES: [&str; 4] = ["src", "href", "data-js", "data-wasm"];
/// All that may run. Anything inline would have to be named by its hash.
const SCRIPTS: [&str; 2] = ["'self'", "'wasm-unsafe-eval'"];

/// Fails with everything that is wrong.
pub fn check(files: &Files) -> Result<()> {
    let html = index(files)?;
    let tags = tags(html);
    let mut wrong = policy(&tags);
    for tag in &tags {
        wrong.extend(tag_problems(tag, files));
    }
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".css")) {
        wrong.extend(style_problems(name, &String::from_utf8_lossy(bytes), files));
    }
    for name in files.keys() {
        // A licence is for people: its name may stay.
        if name != INDEX && !is_hashed(name) && !name.ends_with(".txt") {
            wrong.push(format!("{name} has no hash in its name: does nothing name it?"));
        }
    }
    if !wrong.is_empty() {
        bail!("dist/ is not fit for a host:\n  {}", wrong.join("\n  "));
    }
    Ok(())
}

/// There is a policy, before anything that it is about, and a strict one.
fn policy(tags: &[Tag]) -> Vec<String> {
    let is_policy = |tag: &Tag| {
        tag.attribute("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
    };
    let loads = |tag: &Tag| matches!(tag.name(), "script" | "link" | "style" | "img" | "iframe");
    let Some(place) = tags.iter().position(is_policy) else {
        return vec!["index.html has no Content-Security-Policy".to_owned()];
    };
    let mut wrong = Vec::new();
    if tags[..place].iter().any(loads) {
        wrong.push("something is loaded before the Content-Security-Policy is known".to_owned());
    }
    let content = tags[place].attribute("content").unwrap_or_default();
    let directives: Vec<Vec<&str>> =
        content.split(';').map(|directive| directive.split_whitespace().collect()).collect();
    let sources =
        |name: &str| directives.iter().find(|words| words.first() == Some(&name)).map(|words| &words[1..]);
    if sources("default-src") != Some(&["'none'"]) {
        wrong.push("the policy's default-src is not 'none'".to_owned());
    }
    let is_hash = |source: &&str| source.starts_with("'sha256-") || source.starts_with("'sha384-");
    match sources("script-src") {
        Some(scripts) => wrong.extend(
            scripts
                .iter()
                .filter(|source| !SCRIPTS.contains(source) && !is_hash(source))
                .map(|source| format!("the policy lets scripts run from {source}")),
        ),
        None => wrong.push("the policy has no script-src: nothing would run".to_owned()),
    }
    let foreign = |source: &&&str| {
        source.contains("://") || **source == "*" || **source == "https:" || **source == "http:"
    };
    let foreign = directives.iter().flat_map(|words| words.iter().skip(1)).filter(foreign);
    wrong.extend(foreign.map(|source| format!("the policy allows another host: {source}")));
    wrong
}

fn tag_problems(tag: &Tag, files: &Files) -> Vec<String> {
    let mut wrong = Vec::new();
    if tag.name() == "script" && tag.attribute("src").is_none() {
        wrong.push("index.html has a script of its own, which the policy refuses".to_owned());
    }
    for (name, value) in tag.attributes() {
        if name.starts_with("on") || name == "style" {
            wrong.push(format!("<{}> has {name}=, which the policy refuses", tag.name()));
        }
        if ADDRESSES.contains(&name) {
            wrong.extend(address_problem(INDEX, value, files));
        }
    }
    wrong
}

fn style_problems(name: &str, css: &str, files: &Files) -> Vec<String> {
    let after = css.split("url(").skip(1);
    let addresses =
        after.map(|rest| rest.split(')').next().unwrap_or_default().trim_matches(['"', '\'', ' ']));
    let mut wrong: Vec<String> =
        addresses.filter_map(|address| address_problem(name, address, files)).collect();
    if css.contains("@import") {
        wrong.push(format!("{name} imports another stylesheet"));
    }
    wrong
}

/// An address must be relative, and the file must be there.
fn address_problem(by: &str, address: &str, files: &Files) -> Option<String> {
    if address.starts_with("data:") || address.starts_with('#') {
        return None;
    }
    if address.starts_with('/') || address.contains(':') {
        return Some(format!("{by} names {address}, which is not beside it"));
    }
    let name = address.trim_start_matches("./");
    (!files.contains_key(name)).then(|| format!("{by} names {address}, which is not there"))
}

#[cfg(test)]
mod tests {
    use super::super::{finish, sample};
    use super::*;

    /// What the check says when this in the finished page is replaced by that.
    fn said(this: &str, that: &str) -> String {
        let mut files = sample();
        finish(&mut files).unwrap();
        let html = index(&files).unwrap();
        assert!(html.contains(this), "{html}");
        let html = html.replacen(this, that, 1);
        files.insert(INDEX.to_owned(), html.into_bytes());
        check(&files).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn each_thing_that_no_host_should_get_is_refused() {
        assert_eq!(said("<body>", "<body>"), "");
        for (this, that, says) in [
            ("<meta charset=\"utf-8\">", "<link rel=icon href=data:,>", "before the Content-Security-Policy"),
            ("http-equiv", "name", "no Content-Security-Policy"),
            ("default-src 'none'", "default-src 'self'", "default-src"),
            ("'wasm-unsafe-eval'", "'unsafe-inline'", "scripts run from 'unsafe-inline'"),
            ("'wasm-unsafe-eval'", "'unsafe-eval'", "scripts run from 'unsafe-eval'"),
            ("style-src 'self'", "style-src https://example.org", "another host"),
            ("<body>", "<body><script>1</script>", "script of its own"),
            ("<body>", "<body onload=\"x()\">", "onload="),
            ("<body>", "<body style=\"color: red\">", "style="),
            ("<body>", "<body><img src=\"https://example.org/x.png\">", "not beside it"),
            ("<body>", "<body><img src=\"/x.png\">", "not beside it"),
            ("<body>", "<body><img src=\"x.png\">", "not there"),
        ] {
            assert!(said(this, that).contains(says), "{that}: {}", said(this, that));
        }
    }

    #[test]
    fn a_file_without_a_hash_is_refused() {
        let mut files = sample();
        finish(&mut files).unwrap();
        files.insert("extra.js".to_owned(), Vec::new());
        assert!(check(&files).unwrap_err().to_string().contains("extra.js"));
    }
}
