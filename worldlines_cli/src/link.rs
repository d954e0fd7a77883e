//! `worldlines link` and `worldlines open`: between scenarios and links.

use crate::answer::Answer;
use crate::source::{find, read_link, say_problem};
use crate::{Choice, Format};
use serde_json::json;

/// A scenario's link, with the digest of its run.
///
/// # Errors
/// When there is no such scenario, or it cannot be run.
pub fn link(choice: &Choice) -> Result<Answer, String> {
    let source = find(choice)?;
    let mut link = source.link();
    link.digest = Some(source.run(choice)?.digest);
    let text = link.encode();
    Ok(Answer { json: json!({ "link": text }), text, usual: Format::Text })
}

/// The scenario of a link, edits and all, as a file.
///
/// # Errors
/// When the link is not one.
pub fn open(text: &str) -> Result<Answer, String> {
    let scenario = read_link(text)?.edited().map_err(|problem| say_problem("link", &problem))?;
    let file = scenario.to_toml();
    Ok(Answer { json: json!({ "id": scenario.id, "file": file }), text: file, usual: Format::Text })
}
