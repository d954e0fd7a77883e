//! Writes a link.

use super::pack::pack;
use super::{Link, look};
use crate::scenario::limits::READABLE_LINK_BYTES_MAX;
use crate::scenario::notation::{Style, print_edit};

/// The link as text, from the `#` on: the readable form, unless it is long or carries its own scenario.
pub(super) fn encode(link: &Link) -> String {
    // Edits that cannot be applied are written with the names that there are: writing never fails.
    let roster = link.edited().map_or_else(|_| link.scenario.roster(), |edited| edited.roster());
    let edits = link.edits.iter().map(|edit| print_edit(edit, &roster, Style::Link));
    let fields: String =
        edits.chain(look::print(&link.look, &roster)).map(|field| format!(";{field}")).collect();
    if !link.is_catalogued {
        return end(format!("#1z/{}", pack(&format!("file{fields}\n{}", link.scenario.to_toml()))), link);
    }
    let body = link.scenario.id.clone() + &fields;
    let readable = end(format!("#1/{body}"), link);
    if readable.len() <= READABLE_LINK_BYTES_MAX {
        return readable;
    }
    let packed = end(format!("#1z/{}", pack(&body)), link);
    if packed.len() < readable.len() { packed } else { readable }
}

/// Adds the digest, or what keeps the end of the link safe without one.
fn end(text: String, link: &Link) -> String {
    match &link.digest {
        Some(digest) => format!("{text};d={digest}"),
        None if text.ends_with(|last: char| last.is_ascii_alphanumeric()) => text,
        None => format!("{text};d=0"),
    }
}
