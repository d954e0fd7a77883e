//! Boxes that may be turned: where a text stands, and what is near it.

use super::{Point, Rect};

/// A box around its middle, turned so that its width runs along a direction.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outline {
    /// Its middle.
    pub center: Point,
    /// The direction of its width, of length 1.
    pub along: Point,
    /// Half its width and half its height.
    pub half: (f64, f64),
    /// The upright box around it.
    pub bounds: Rect,
}

impl Outline {
    /// An upright box.
    pub fn upright(rect: Rect) -> Outline {
        let half = (rect.width / 2.0, rect.height / 2.0);
        Outline { center: rect.center(), along: Point::new(1.0, 0.0), half, bounds: rect }
    }

    /// A box of this size whose width runs along a direction of length 1.
    pub fn turned(center: Point, along: Point, (width, height): (f64, f64)) -> Outline {
        let (x, y) = (along.x.abs(), along.y.abs());
        let bounds = Rect::around(center, width * x + height * y, width * y + height * x);
        Outline { center, along, half: (width / 2.0, height / 2.0), bounds }
    }

    /// Larger by this much on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Outline {
        let size = (2.0 * (self.half.0 + by), 2.0 * (self.half.1 + by));
        Outline::turned(self.center, self.along, size)
    }

    /// A point as seen from the middle, its x along the width.
    fn relative(&self, point: Point) -> Point {
        let (x, y) = (point.x - self.center.x, point.y - self.center.y);
        Point::new(x * self.along.x + y * self.along.y, y * self.along.x - x * self.along.y)
    }

    fn within(&self) -> Rect {
        Rect::new(-self.half.0, -self.half.1, 2.0 * self.half.0, 2.0 * self.half.1)
    }

    /// Whether a point is in it.
    pub fn contains(&self, point: Point) -> bool {
        let Point { x, y } = self.relative(point);
        x.abs() <= self.half.0 && y.abs() <= self.half.1
    }

    /// Whether two boxes share more than a border: no side of either has all of the other beyond it.
    pub fn overlaps(&self, other: &Outline) -> bool {
        let is_upright = self.along.y == 0.0 && other.along.y == 0.0;
        self.bounds.overlaps(&other.bounds) && (is_upright || !self.is_apart(other) && !other.is_apart(self))
    }

    fn is_apart(&self, other: &Outline) -> bool {
        let middle = self.relative(other.center);
        let cosine = (self.along.x * other.along.x + self.along.y * other.along.y).abs();
        let sine = (self.along.x * other.along.y - self.along.y * other.along.x).abs();
        let (width, height) = other.half;
        middle.x.abs() >= self.half.0 + width * cosine + height * sine
            || middle.y.abs() >= self.half.1 + width * sine + height * cosine
    }

    /// Whether a straight line between two points passes through.
    pub fn crosses(&self, from: Point, to: Point) -> bool {
        self.within().crosses(self.relative(from), self.relative(to))
    }

    /// The parts of a straight line between two points at which it enters and leaves.
    pub fn passage(&self, from: Point, to: Point) -> Option<(f64, f64)> {
        self.within().passage(self.relative(from), self.relative(to))
    }

    /// How far a straight line between two points is from it; 0 if it passes through.
    pub fn distance(&self, from: Point, to: Point) -> f64 {
        let (from, to) = (self.relative(from), self.relative(to));
        let (within, (width, height)) = (self.within(), self.half);
        if within.crosses(from, to) {
            return 0.0;
        }
        let beside = |end: Point| {
            let nearest = Point::new(end.x.clamp(-width, width), end.y.clamp(-height, height));
            nearest.distance(end)
        };
        let corners = [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)];
        let corners = corners.map(|(x, y)| Point::new(x * width, y * height).distance_to_segment(from, to));
        corners.into_iter().fold(beside(from).min(beside(to)), f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIAGONAL: Point = Point { x: std::f64::consts::FRAC_1_SQRT_2, y: std::f64::consts::FRAC_1_SQRT_2 };

    #[test]
    fn turned_boxes_overlap_only_where_they_do() {
        let falling = Outline::turned(Point::new(0.0, 0.0), DIAGONAL, (100.0, 4.0));
        let corner = Outline::upright(Rect::new(15.0, -35.0, 20.0, 20.0));
        assert!(falling.bounds.overlaps(&corner.bounds) && !falling.overlaps(&corner));
        assert!(falling.overlaps(&Outline::upright(Rect::new(15.0, 15.0, 20.0, 20.0))));
        assert!(!falling.overlaps(&Outline::turned(Point::new(20.0, -20.0), DIAGONAL, (100.0, 4.0))));
    }

    #[test]
    fn distances_are_measured_from_the_turned_box() {
        let falling = Outline::turned(Point::new(0.0, 0.0), DIAGONAL, (100.0, 4.0));
        let (from, to) = (Point::new(0.0, -10.0), Point::new(50.0, 40.0));
        assert!((falling.distance(from, to) - (50.0_f64.sqrt() - 2.0)).abs() < 1e-9);
        assert_eq!(falling.distance(Point::new(-20.0, 20.0), Point::new(20.0, -20.0)), 0.0);
        assert!(falling.contains(Point::new(30.0, 30.0)) && !falling.contains(Point::new(30.0, 20.0)));
        let upright = Outline::upright(Rect::new(0.0, 0.0, 10.0, 10.0));
        assert_eq!(upright.distance(Point::new(13.0, 14.0), Point::new(30.0, 60.0)), 5.0);
    }
}
