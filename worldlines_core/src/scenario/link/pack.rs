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
    fn damage_is_noticed() {
        let packed = pack("mutual-exclusion/no-fifo;seed=7;drop=P1-P2.3");
        for damaged in [&packed[1..], &packed[..packed.len() / 2], "!", "A", "////", "...."] {
            assert_eq!(unpack(damaged).unwrap_err().reason, Reason::PackDamaged, "{damaged}");
        }
    }
}
