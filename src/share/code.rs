//! A link as a QR code: what a hall points its phones at.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The light margin that readers need, in modules.
const MARGIN: i32 = 4;

/// A QR code as a drawing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// Modules in a row, margins included.
    pub size: i32,
    /// The dark modules as one path, a rectangle for each row's run of them.
    pub path: String,
}

impl Code {
    /// The code of a text; `None` if it is too long for any.
    pub fn of(text: &str) -> Option<Code> {
        // The crate takes more correction where it needs no more room.
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let size = code.size();
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let start = x;
                while x < size && code.get_module(x, y) {
                    x += 1;
                }
                if x > start {
                    let length = x - start;
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}h{length}v1h-{length}z", start + MARGIN, y + MARGIN);
                }
                x += 1;
            }
        }
        Some(Code { size: size + 2 * MARGIN, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the path as a reader's camera would see it, eight pixels a module, and reads it.
    fn read(code: &Code) -> String {
        const SCALE: usize = 8;
        let side = code.size as usize;
        let mut dark = vec![false; side * side];
        for run in code.path.split('M').skip(1) {
            let (place, length) = run.split_once('h').expect("a run");
            let (x, y) = place.split_once(' ').expect("a place");
            let length = length.split('v').next().expect("a length");
            let number = |text: &str| text.parse::<usize>().expect("a number");
            let start = number(y) * side + number(x);
            dark[start..start + number(length)].fill(true);
        }
        let pixel = |x: usize, y: usize| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, pixel);
        let grids = image.detect_grids();
        grids[0].decode().expect("it can be read").1
    }

    #[test]
    fn what_is_drawn_can_be_read() {
        for length in [0, 40, 300, 1200] {
            let link = format!(
                "https://example.org/worldlines/#1/request-reply/reply-lost;d={}",
                "x".repeat(length)
            );
            assert_eq!(read(&Code::of(&link).expect("short enough")), link);
        }
    }

    #[test]
    fn too_long_is_no_code() {
        assert!(Code::of(&"x".repeat(2953)).is_some());
        assert_eq!(Code::of(&"x".repeat(2954)), None);
    }
}
