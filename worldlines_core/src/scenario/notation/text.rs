//! Texts that somebody makes up: the words of a command.
//!
//! A text is written as it is where that is safe, else `=` and base64 (the URL-safe alphabet with `.`
//! for `_`, because chat programs read `_` as "italics"), so that no link ever needs a percent sign
//! and no text can end an item early.

use super::Style;
use super::reader::Reader;
use crate::scenario::limits::COMMAND_LENGTH_MAX;
use crate::scenario::problem::{Problem, Reason};
use crate::scenario::text::{code_point, find_forbidden, is_forbidden};
use base64::Engine;
use base64::alphabet::Alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

/// Base64 for links: URL-safe, `.` for `_`, no padding.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &match Alphabet::new(ALPHABET) {
        Ok(alphabet) => alphabet,
        Err(_) => panic!("64 different characters are an alphabet"),
    },
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Whether a text can stand as it is. What ends an item or begins a moment never can.
fn is_plain(text: &str, style: Style) -> bool {
    let is_safe = |character: char| match style {
        Style::Link => character.is_ascii_alphanumeric() || ",.:/=-".contains(character),
        Style::Lines => !is_forbidden(character) && !";#@".contains(character),
    };
    !text.starts_with('=') && text.trim() == text && text.chars().all(is_safe)
}

/// A text, as it is or in base64.
pub(crate) fn print_text(text: &str, style: Style) -> String {
    if is_plain(text, style) { text.to_owned() } else { format!("={}", BASE64.encode(text)) }
}

/// The text of a piece that is written as it is or in base64; `start` is before it.
pub(crate) fn unpacked(start: &Reader, piece: &str) -> Result<String, Problem> {
    let Some(packed) = piece.strip_prefix('=') else { return Ok(piece.trim().to_owned()) };
    let bytes = BASE64.decode(packed.trim_end()).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| start.problem(Reason::TextDamaged).found(piece))
}

/// The inverse of [`print_text`], of a piece that the reader has just passed: `start` is before it.
pub(crate) fn text(start: &Reader, piece: &str) -> Result<String, Problem> {
    let text = unpacked(start, piece)?;
    if text.is_empty() {
        return Err(start.problem(Reason::CommandEmpty));
    }
    if text.chars().count() > COMMAND_LENGTH_MAX {
        return Err(start.problem(Reason::TextTooLong).found(&text).with("limit", COMMAND_LENGTH_MAX));
    }
    if let Some((_, character)) = find_forbidden(&text) {
        return Err(start.problem(Reason::TextForbidden).with("character", code_point(character)));
    }
    Ok(text)
}
