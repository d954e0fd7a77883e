//! Writes a link.

use super::pack::pack;
use super::{BESIDE, FILE, FILE_END, Link, Look, Neighbour, look};
use crate::scenario::limits::READABLE_LINK_BYTES_MAX;
use crate::scenario::notation::{Style, print_edit};
use crate::scenario::schema::Scenario;

/// The link as text, from the `#` on: the readable form, unless it is long or carries its own scenario.
pub(super) fn encode(link: &Link) -> String {
    let (mut body, mut files) = (String::new(), Vec::new());
    let mut digest = None;
    let runs = link.runs();
    for (position, run) in runs.iter().enumerate() {
        if position > 0 {
            body.extend(digest.take().map(|digest| format!(";d={digest}")));
            body += &format!(";{BESIDE}=");
        }
        body += &run_of(run, &mut files);
        body += &look_of(link, run, position);
        digest.clone_from(&run.digest);
    }
    let digest = digest.as_deref();
    if !files.is_empty() {
        let files: Vec<String> = files.into_iter().map(Scenario::to_toml).collect();
        return end(format!("#1z/{}", pack(&format!("{body}\n{}", files.join(FILE_END)))), digest);
    }
    let readable = end(format!("#1/{body}"), digest);
    if readable.len() <= READABLE_LINK_BYTES_MAX {
        return readable;
    }
    let packed = end(format!("#1z/{}", pack(&body)), digest);
    if packed.len() < readable.len() { packed } else { readable }
}

/// A run: the id of its scenario, or which of the files it is, and its edits.
fn run_of<'a>(run: &'a Neighbour, files: &mut Vec<&'a Scenario>) -> String {
    let mut text = match run.is_catalogued {
        true => run.scenario.id.clone(),
        false => {
            let place = files.iter().position(|file| **file == run.scenario).unwrap_or_else(|| {
                files.push(&run.scenario);
                files.len() - 1
            });
            if place == 0 { FILE.to_owned() } else { format!("{FILE}{}", place + 1) }
        }
    };
    // Edits that cannot be applied are written with the names that there are: writing never fails.
    let roster = run.edited().map_or_else(|_| run.scenario.roster(), |edited| edited.roster());
    for edit in &run.edits {
        text += ";";
        text += &print_edit(edit, &roster, Style::Link);
    }
    text
}

/// What is looked at in a run. Where nothing else says which run is in hand, a look that changes nothing does.
fn look_of(link: &Link, run: &Neighbour, position: usize) -> String {
    let roster = run.edited().map_or_else(|_| run.scenario.roster(), |edited| edited.roster());
    let in_hand = position == link.above;
    let mut fields = match link.at_in {
        None if in_hand => look::print(&link.look, &roster),
        Some(at_in) if in_hand && at_in != position => {
            look::print(&Look { at: None, ..link.look.clone() }, &roster)
        }
        Some(at_in) if at_in == position => {
            look::print(&Look { at: link.look.at, ..Look::default() }, &roster)
        }
        _ => Vec::new(),
    };
    if in_hand && fields.is_empty() && (link.above > 0 || link.at_in.is_some()) {
        fields.push("embed=0".to_owned());
    }
    fields.into_iter().map(|field| format!(";{field}")).collect()
}

/// Adds the digest, or what keeps the end of the link safe without one.
fn end(text: String, digest: Option<&str>) -> String {
    match digest {
        Some(digest) => format!("{text};d={digest}"),
        None if text.ends_with(|last: char| last.is_ascii_alphanumeric()) => text,
        None => format!("{text};d=0"),
    }
}
