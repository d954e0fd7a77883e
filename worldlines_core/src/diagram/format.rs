//! How numbers are written into paths and attributes.

use super::Point;
use std::fmt;

/// A coordinate, written with at most one decimal: the same on every platform, and short.
#[derive(Clone, Copy)]
pub struct Px(pub f64);

impl fmt::Display for Px {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        match tenth {
            0 => write!(formatter, "{sign}{whole}"),
            _ => write!(formatter, "{sign}{whole}.{tenth}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", Px(self.x), Px(self.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        let written = |value| Px(value).to_string();
        assert_eq!(
            [written(3.0), written(-0.26), written(12.34), written(-0.01)],
            ["3", "-0.3", "12.3", "0"]
        );
        assert_eq!(Point::new(1.5, -2.0).to_string(), "1.5 -2");
    }
}
