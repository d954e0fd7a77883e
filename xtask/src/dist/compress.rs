//! Every file once more, packed as well as can be, for hosts that send what lies ready.

use std::io::Write;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Files;

/// What is packed already.
const PACKED: [&str; 4] = [".woff2", ".png", ".jpg", ".webp"];
const BROTLI_QUALITY_MAX: u32 = 11;
const BROTLI_WINDOW_BITS_MAX: u32 = 24;

/// `NAME.br` and `NAME.gz` for each file that gets smaller by it.
pub fn pack(files: &Files) -> Files {
    let plain = files.iter().filter(|(name, _)| !PACKED.iter().any(|kind| name.ends_with(kind)));
    thread::scope(|scope| {
        let packing: Vec<_> = plain
            .map(|(name, bytes)| {
                scope.spawn(move || {
                    [(format!("{name}.br"), brotli(bytes)), (format!("{name}.gz"), gzip(bytes))]
                        .map(|(name, packed)| (packed.len() < bytes.len()).then_some((name, packed)))
                })
            })
            .collect();
        // A thread that packs has nothing to fail at.
        packing.into_iter().filter_map(|packed| packed.join().ok()).flatten().flatten().collect()
    })
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, 1 << 16, BROTLI_QUALITY_MAX, BROTLI_WINDOW_BITS_MAX);
    // Writing to memory cannot fail.
    let _ = writer.write_all(bytes);
    drop(writer);
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_is_the_file() {
        let bytes = b"worldlines ".repeat(1000);
        let files = Files::from([
            ("a.css".to_owned(), bytes.clone()),
            ("b.woff2".to_owned(), bytes.clone()),
            ("c.js".to_owned(), b"1".to_vec()),
        ]);
        let packed = pack(&files);
        assert_eq!(
            packed.keys().collect::<Vec<_>>(),
            ["a.css.br", "a.css.gz"],
            "packed fonts and tiny files stay alone"
        );
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(packed["a.css.br"].as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
        unpacked.clear();
        flate2::read::GzDecoder::new(packed["a.css.gz"].as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }
}
