//! How wide a text will be, without a browser to ask.
//!
//! Widths are estimates for Inter at weight 600, rounded up a little, so that a fallback font of the
//! usual width still fits.

/// Advance widths of U+0020 to U+007E in thousandths of the text size; digits are tabular.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    259, 330, 537, 646, 653, 1010, 667, 333, 375, 375, 549, 676, 326, 467, 326, 384,
    665, 665, 665, 665, 665, 665, 665, 665, 665, 665, 326, 336, 676, 676, 676, 551,
    1008, 737, 661, 738, 722, 606, 590, 750, 746, 279, 582, 711, 568, 927, 761, 770,
    646, 775, 655, 653, 664, 738, 737, 1029, 729, 722, 658, 375, 384, 375, 484, 473,
    358, 577, 627, 585, 627, 594, 394, 629, 618, 267, 267, 575, 267, 906, 617, 611,
    627, 627, 402, 555, 360, 618, 593, 845, 582, 595, 569, 462, 365, 462, 676,
];

/// What stands in for the end of a text that is too long.
const ELLIPSIS: char = '…';

/// How wide a text is, set in this size.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The text, with its end left out if it is wider than `room`; empty if not even one letter fits.
pub fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room_in_thousandths = room * 1000.0 / size - f64::from(advance(ELLIPSIS));
    let mut used = 0.0;
    let mut fitted: String = text
        .chars()
        .take_while(|&letter| {
            used += f64::from(advance(letter));
            used <= room_in_thousandths
        })
        .collect();
    fitted.truncate(fitted.trim_end().len());
    if !fitted.is_empty() {
        fitted.push(ELLIPSIS);
    }
    fitted
}

/// How many columns of a terminal a text takes.
pub fn columns(text: &str) -> usize {
    let columns = |letter| match advance(letter) {
        0 => 0,
        _ if is_wide(letter) => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

fn advance(letter: char) -> u32 {
    match letter as u32 {
        code @ 0x20..=0x7e => u32::from(ASCII[code as usize - 0x20]),
        // Control characters are not drawn; combining marks and joiners take no room.
        0x00..=0x1f | 0x7f..=0x9f | 0x300..=0x36f | 0x200b..=0x200f | 0x2060..=0x2064 | 0xfe00..=0xfe0f => 0,
        0xa0..=0x24f => 660,
        0x370..=0x58f => 720,
        0x590..=0x10ff => 780,
        0x2010..=0x206f => 1000,
        _ if is_wide(letter) => 1000,
        0x2190..=0x2bff => 1010,
        _ => 900,
    }
}

/// Whether a letter fills a square: Chinese, Japanese, Korean, full-width forms, pictures.
fn is_wide(letter: char) -> bool {
    matches!(letter as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f000..=0x1faff | 0x20000..=0x3fffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_letters() {
        assert!(width("iiii", 12.0) < width("mmmm", 12.0));
        assert_eq!(width("中文", 12.0), 24.0);
        assert_eq!(width("e\u{301}", 10.0), width("e", 10.0));
        assert_eq!(width("1234", 10.0), width("5678", 10.0));
        assert_eq!(columns("中a"), 3);
    }

    #[test]
    fn a_long_text_is_cut_to_its_room() {
        assert_eq!(fit("coordinator", 12.0, 200.0), "coordinator");
        let cut = fit("the coordinator", 12.0, 50.0);
        assert!(cut.ends_with(ELLIPSIS) && width(&cut, 12.0) <= 50.0, "{cut}");
        assert_eq!(fit("coordinator", 12.0, 10.0), "");
    }
}
