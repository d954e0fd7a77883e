//! The text of a file that somebody chose: it may be anything.

use crate::scenario::limits::SOURCE_BYTES_MAX;
use crate::scenario::problem::{Problem, Reason};

/// The text of a file of this size, or of as much of it as was read. A mark of UTF-8 in front is left out.
pub fn text_of(bytes: &[u8], size: u64) -> Result<&str, Problem> {
    if size > SOURCE_BYTES_MAX as u64 {
        let problem = Problem::new(Reason::SourceTooLong).with("limit", SOURCE_BYTES_MAX);
        return Err(problem.with("given", size));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        Problem::new(Reason::FileNotText).at(before, before.len())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // What is no text often is valid UTF-8 at first; no text has a zero in it.
    if let Some(offset) = text.find('\0') {
        return Err(Problem::new(Reason::FileNotText).at(text, offset));
    }
    if text.trim().is_empty() {
        return Err(Problem::new(Reason::FileEmpty));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(bytes: &[u8]) -> Option<Reason> {
        text_of(bytes, bytes.len() as u64).err().map(|problem| problem.reason)
    }

    #[test]
    fn only_text_is_text() {
        assert_eq!(reason(b"id = 1"), None);
        assert_eq!(text_of(b"\xef\xbb\xbfid", 5), Ok("id"));
        assert_eq!(reason(b""), Some(Reason::FileEmpty));
        assert_eq!(reason(b" \r\n\t"), Some(Reason::FileEmpty));
        assert_eq!(reason(b"\x89PNG\r\n\x1a\n"), Some(Reason::FileNotText));
        assert_eq!(reason(b"\0asm\x01\0\0\0"), Some(Reason::FileNotText));
        assert_eq!(reason(b"i\0d\0"), Some(Reason::FileNotText), "UTF-16");
    }

    #[test]
    fn a_place_is_where_the_text_ends() {
        let place = text_of(b"id = 1\nab\xff", 10).unwrap_err().place.unwrap();
        assert_eq!((place.line, place.column), (2, 3));
    }

    #[test]
    fn a_large_file_is_refused_unread() {
        let problem = text_of(b"", 50_000_000).unwrap_err();
        assert_eq!(problem.reason, Reason::SourceTooLong);
    }
}
