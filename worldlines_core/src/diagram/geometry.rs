//! Points, boxes and straight lines.

/// A place in the picture, in pixels; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The point `fraction` of the way to another.
    pub fn toward(self, other: Point, fraction: f64) -> Point {
        Point::new(self.x + (other.x - self.x) * fraction, self.y + (other.y - self.y) * fraction)
    }

    /// How far another point is.
    pub fn distance(self, other: Point) -> f64 {
        // Not `hypot`, whose last digit differs from platform to platform.
        ((other.x - self.x).powi(2) + (other.y - self.y).powi(2)).sqrt()
    }

    /// The direction to another point, of length 1; to the right if both are the same.
    pub fn direction(self, other: Point) -> Point {
        let length = self.distance(other);
        if length < 1e-9 {
            return Point::new(1.0, 0.0);
        }
        Point::new((other.x - self.x) / length, (other.y - self.y) / length)
    }

    /// The point `along` in a direction and `aside` to its right hand.
    pub fn offset(self, direction: Point, along: f64, aside: f64) -> Point {
        Point::new(
            self.x + direction.x * along - direction.y * aside,
            self.y + direction.y * along + direction.x * aside,
        )
    }

    /// How far this point is from a straight line between two others.
    pub fn distance_to_segment(self, from: Point, to: Point) -> f64 {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let square = dx * dx + dy * dy;
        if square < 1e-9 {
            return self.distance(from);
        }
        let fraction = ((self.x - from.x) * dx + (self.y - from.y) * dy) / square;
        self.distance(from.toward(to, fraction.clamp(0.0, 1.0)))
    }
}

/// An upright box.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Rect {
    /// The box with these sides.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// The box of this size around a point.
    pub fn around(center: Point, width: f64, height: f64) -> Rect {
        Rect::new(center.x - width / 2.0, center.y - height / 2.0, width, height)
    }

    /// The smallest box with both points in it.
    pub fn spanning(a: Point, b: Point) -> Rect {
        Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
    }

    /// Its right side.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower side.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Larger by this much on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Rect {
        Rect::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// The smallest box with both boxes in it.
    #[must_use]
    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    /// Whether two boxes share more than a border.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether another box lies wholly inside.
    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && self.right() >= other.right()
            && self.bottom() >= other.bottom()
    }

    /// Whether a straight line between two points passes through.
    pub fn crosses(&self, from: Point, to: Point) -> bool {
        self.passage(from, to).is_some()
    }

    /// The parts of a straight line between two points at which it enters and leaves (Liang and Barsky 1984).
    pub fn passage(&self, from: Point, to: Point) -> Option<(f64, f64)> {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, from.x - self.x),
            (dx, self.right() - from.x),
            (-dy, from.y - self.y),
            (dy, self.bottom() - from.y),
        ];
        for (slope, room) in sides {
            if slope.abs() < 1e-12 {
                if room < 0.0 {
                    return None;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        (enter < leave).then_some((enter, leave))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_box_only_where_it_does() {
        let rect = Rect::new(10.0, 10.0, 10.0, 10.0);
        assert!(rect.crosses(Point::new(0.0, 0.0), Point::new(30.0, 30.0)));
        assert!(rect.crosses(Point::new(15.0, 0.0), Point::new(15.0, 30.0)));
        assert!(rect.crosses(Point::new(12.0, 12.0), Point::new(13.0, 14.0)));
        assert!(!rect.crosses(Point::new(0.0, 0.0), Point::new(9.0, 30.0)));
        assert!(!rect.crosses(Point::new(0.0, 0.0), Point::new(5.0, 5.0)));
        assert!(!rect.crosses(Point::new(0.0, 25.0), Point::new(30.0, 25.0)));
    }

    #[test]
    fn the_right_hand_of_a_line_to_the_right_is_below_it() {
        let start = Point::new(1.0, 1.0);
        assert_eq!(start.offset(Point::new(1.0, 0.0), 2.0, 3.0), Point::new(3.0, 4.0));
        assert_eq!(Point::new(0.0, 5.0).distance_to_segment(start, Point::new(1.0, 9.0)), 1.0);
    }
}
