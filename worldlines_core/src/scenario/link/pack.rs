//! Makes a text short enough to send: raw deflate, then base64 with `-` and `.`.

use crate::scenario::limits::UNPACKED_BYTES_MAX;
use crate::scenario::notation::text::BASE64;
use crate::scenario::problem::{Problem, Reason};
use base64::Engine;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The slowest and best that the crate has; a link is made once and is short.
const LEVEL: u8 = 9;

/// Packs a text.
pub(super) fn pack(text: &str) -> String {
    BASE64.encode(compress_to_vec(text.as_bytes(), LEVEL))
}

/// The inverse of [`pack`]. However little somebody packed, no more comes out than declared.
pub(super) fn unpack(packed: &str) -> Result<String, Problem> {
    let damaged = || Problem::new(Reason::PackDamaged);
    let compressed = BASE64.decode(packed).map_err(|_| damaged())?;
    let bytes = decompress_to_vec_with_limit(&compressed, UNPACKED_BYTES_MAX).map_err(|error| match error
        .status
    {
        TINFLStatus::HasMoreOutput => Problem::new(Reason::PackTooLarge).with("limit", UNPACKED_BYTES_MAX),
        _ => damaged(),
    })?;
    String::from_utf8(bytes).map_err(|_| damaged())
}

/// As much as can be unpacked of something that was cut short; empty if it is damaged otherwise.
pub(super) fn unpack_beginning(packed: &str) -> String {
    // Four letters are three bytes; a single letter left over is none.
    let whole = packed.len() - usize::from(packed.len() % 4 == 1);
    let compressed = packed.get(..whole).and_then(|packed| BASE64.decode(packed).ok()).unwrap_or_default();
    let Err(error) = decompress_to_vec_with_limit(&compressed, UNPACKED_BYTES_MAX) else {
        return String::new();
    };
    if !matches!(error.status, TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput) {
        return String::new();
    }
    // What comes back is followed by the zeros of the buffer; no link has one.
    let valid = String::from_utf8_lossy(&error.output);
    valid.split([char::REPLACEMENT_CHARACTER, '\0']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        for text in ["", "mutual-exclusion/no-fifo;seed=7", "過半数 🚲", &"drop=P1-P2.3;".repeat(1000)] {
            assert_eq!(unpack(&pack(text)).unwrap(), text);
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let most = " ".repeat(UNPACKED_BYTES_MAX);
        assert_eq!(unpack(&pack(&most)).unwrap().len(), UNPACKED_BYTES_MAX);
        let bomb = pack(&" ".repeat(50_000_000));
        assert!(bomb.len() < 100_000, "small enough to be pasted: {}", bomb.len());
        assert_eq!(unpack(&bomb).unwrap_err().reason, Reason::PackTooLarge);
    }

    #[test]
    fn what_was_cut_short_can_be_unpacked_up_to_there() {
        let text = "mutual-exclusion/no-fifo;seed=7;drop=P1-P2.3;crash=P1@120;drop=P2-P3.1";
        let packed = pack(text);
        let mut length_max = 0;
        for length in 0..packed.len() {
            let beginning = unpack_beginning(&packed[..length]);
            assert!(text.starts_with(&beginning), "{length}: {beginning}");
            length_max = length_max.max(beginning.len());
        }
        assert!(length_max > text.len() / 2, "most of it comes back: {length_max}");
        for damaged in ["", "!", "////", "A*AA"] {
            assert_eq!(unpack_beginning(damaged), "", "{damaged}");
        }
    }

    #[test]
    fn damage_is_noticed() {
        let packed = pack("mutual-exclusion/no-fifo;seed=7;drop=P1-P2.3");
        for damaged in [&packed[1..], &packed[..packed.len() / 2], "!", "A", "////", "...."] {
            assert_eq!(unpack(damaged).unwrap_err().reason, Reason::PackDamaged, "{damaged}");
        }
    }
}
