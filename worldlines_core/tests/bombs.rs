//! Links of a few bytes that unpack to millions, or to thousands of millions. They have a process of their own,
//! so that what it holds at most is what they take.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress, create_comp_flags_from_zip_params};
use support::memory;
use worldlines_core::scenario::limits::{LINK_BYTES_MAX, UNPACKED_BYTES_MAX};
use worldlines_core::scenario::{Link, Reason};

const MEGABYTE: usize = 1 << 20;
/// What opening them may add to what the process holds at most.
const KILOBYTES_MAX: u64 = 8_000;

/// Raw deflate of a mebibyte of spaces. It stands alone and is not the last: any number of them is a text.
fn megabyte_packed() -> Vec<u8> {
    const BEST: i32 = 9;
    const RAW: i32 = -15;
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(BEST, RAW, 0));
    let mut packed = vec![0; 10_000];
    let (_, read, written) = compress(&mut compressor, &vec![b' '; MEGABYTE], &mut packed, TDEFLFlush::Full);
    assert_eq!(read, MEGABYTE);
    packed.truncate(written);
    packed
}

fn bomb(megabytes: usize) -> String {
    let packed = URL_SAFE_NO_PAD.encode(megabyte_packed().repeat(megabytes));
    format!("#1z/{};d=k3f9", packed.replace('_', "."))
}

#[test]
fn a_link_that_unpacks_to_gigabytes_is_refused_within_the_limits() {
    // As much as deflate can make of a link that is not too long, and far more.
    for (megabytes, reason, limit) in [
        (1, Reason::PackTooLarge, UNPACKED_BYTES_MAX),
        (65, Reason::PackTooLarge, UNPACKED_BYTES_MAX),
        (4_096, Reason::SourceTooLong, LINK_BYTES_MAX),
    ] {
        let link = bomb(megabytes);
        assert_eq!(link.len() <= LINK_BYTES_MAX, reason == Reason::PackTooLarge, "{} bytes", link.len());
        let before = memory::peak_kilobytes();
        let problem = Link::decode(&link).unwrap_err();
        assert_eq!(problem.reason, reason, "{megabytes} MB");
        let said = problem.to_string();
        assert!(said.contains(&limit.to_string()) && said.chars().count() < 200, "{said}");
        if let (Some(before), Some(after)) = (before, memory::peak_kilobytes()) {
            let grown = after - before;
            assert!(grown < KILOBYTES_MAX, "{megabytes} MB in {} bytes take {grown} KB", link.len());
        }
    }
}
