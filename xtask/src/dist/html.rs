//! As much of HTML as our own page needs.

use anyhow::{Context, Result, bail};

use super::{Files, INDEX};

/// The one stylesheet, before its name is hashed.
const STYLESHEET: &str = "worldlines.css";

/// A tag of the page: from `<` to `>`.
#[derive(Clone, Copy)]
pub struct Tag<'a> {
    /// Where it begins.
    pub start: usize,
    /// All of it.
    pub text: &'a str,
}

impl<'a> Tag<'a> {
    /// What it is called: `link`, `/body`.
    pub fn name(&self) -> &'a str {
        let inside = &self.text[1..];
        let end = inside.find(|character: char| character.is_whitespace() || character == '>');
        &inside[..end.unwrap_or(inside.len())]
    }

    /// Its attributes, quoted or not.
    pub fn attributes(&self) -> Vec<(&'a str, &'a str)> {
        let mut rest = self.text[1 + self.name().len()..].trim_end_matches(['>', '/']);
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let end = rest.find(|character: char| character.is_whitespace() || character == '=');
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            if name.is_empty() {
                return attributes;
            }
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                attributes.push((name, ""));
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            attributes.push((name, value));
            rest = after;
        }
    }

    /// The value of one of them.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// The tags of a page, without comments.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut position = 0;
    while let Some(found) = html[position..].find('<') {
        let start = position + found;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            position = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let mut quote = None;
        let end = rest.char_indices().find(|&(_, character)| {
            match quote {
                Some(open) if character == open => quote = None,
                None if matches!(character, '"' | '\'') => quote = Some(character),
                _ => {}
            }
            quote.is_none() && character == '>'
        });
        let length = end.map_or(rest.len(), |(end, _)| end + 1);
        tags.push(Tag { start, text: &rest[..length] });
        position = start + length;
    }
    tags
}

/// The page as text.
pub fn index(files: &Files) -> Result<&str> {
    let bytes = files.get(INDEX).context("there is no index.html")?;
    std::str::from_utf8(bytes).context("index.html is not UTF-8")
}

/// Makes one stylesheet of all, in their order: one request instead of a dozen, and better packed.
/// Integrity hashes go: names that are hashes say the same, and do not contradict what is renamed.
pub fn join_stylesheets(files: &mut Files) -> Result<()> {
    let html = index(files)?.to_owned();
    let mut joined = Vec::new();
    let mut page = String::with_capacity(html.len());
    let mut copied = 0;
    let mut old = Vec::new();
    for tag in tags(&html) {
        let is_sheet = tag.name() == "link" && tag.attribute("rel") == Some("stylesheet");
        let Some(without) = is_sheet.then(String::new).or_else(|| without_integrity(&tag)) else {
            continue;
        };
        page.push_str(&html[copied..tag.start]);
        copied = tag.start + tag.text.len();
        if !is_sheet {
            page.push_str(&without);
            continue;
        }
        let name = tag.attribute("href").unwrap_or_default().trim_start_matches("./").to_owned();
        let Some(sheet) = files.get(&name) else {
            bail!("index.html names the stylesheet “{name}”, which is not there");
        };
        if old.is_empty() {
            page.push_str(&format!("<link rel=\"stylesheet\" href=\"./{STYLESHEET}\">"));
        }
        joined.extend_from_slice(sheet);
        joined.push(b'\n');
        old.push(name);
    }
    page.push_str(&html[copied..]);
    files.retain(|name, _| !old.contains(name));
    files.insert(STYLESHEET.to_owned(), joined);
    files.insert(INDEX.to_owned(), page.into_bytes());
    Ok(())
}

/// The tag without its integrity hash, if it has one.
fn without_integrity(tag: &Tag) -> Option<String> {
    let hash = tag.attribute("integrity")?;
    let kept = [format!(" integrity=\"{hash}\""), format!(" integrity={hash}")];
    kept.iter()
        .find(|attribute| tag.text.contains(*attribute))
        .map(|attribute| tag.text.replace(attribute, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_however_they_are_written() {
        let html = "<a href='x>y' b=c/><!-- <b> --><script>1</script><input disabled>";
        let found = tags(html);
        let names: Vec<&str> = found.iter().map(Tag::name).collect();
        assert_eq!(names, ["a", "script", "/script", "input"]);
        assert_eq!(found[0].attributes(), [("href", "x>y"), ("b", "c")]);
        assert_eq!(found[3].attributes(), [("disabled", "")]);
    }

    #[test]
    fn stylesheets_are_joined_in_their_order() {
        let mut files = super::super::sample();
        join_stylesheets(&mut files).unwrap();
        let sheet = String::from_utf8(files[STYLESHEET].clone()).unwrap();
        assert!(sheet.find("font-face").unwrap() < sheet.find(".top").unwrap());
        let html = index(&files).unwrap();
        assert_eq!(html.matches("stylesheet").count(), 1);
        assert!(!html.contains("integrity"), "{html}");
        assert!(!files.contains_key("base-12.css"));
    }
}
