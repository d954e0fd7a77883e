//! Where signs stand that are laid over the picture: beside what they are about, and over no text.

use super::{EventMark, Hit, Scene};
use crate::diagram::marks::{DIFFERS, VIOLATED};
use crate::diagram::outline::Outline;
use crate::diagram::{Direction, Point, Rect};

impl Scene {
    /// The radius of a warning's ring around a mark, and where its sign stands: at the first corner where no text is.
    pub fn warning(&self, mark: &EventMark) -> (f64, Point) {
        let (reach, corners) = mark.warning();
        let sign = VIOLATED.bounds(self.direction);
        (reach, self.free(corners, sign))
    }

    /// The first of some places where a sign of this size lies over no text; the first of all, if there is none.
    fn free(&self, places: [Point; 4], sign: Rect) -> Point {
        let is_free = |&place: &Point| {
            let sign = Outline::upright(Rect::around(place, sign.width, sign.height));
            let bands = self.bands.iter().filter_map(|band| band.label.as_ref());
            let mut texts = self.labels.iter().map(|label| &label.text).chain(bands);
            !texts.any(|text| text.outline.overlaps(&sign))
        };
        places.into_iter().find(is_free).unwrap_or(places[0])
    }

    /// The cursor from which on something is there.
    pub fn since(&self, hit: Hit) -> Option<usize> {
        match hit {
            Hit::Event(event) => self.mark_of(event).map(|mark| mark.since),
            Hit::Message(message) => self.arrow_of(message).map(|arrow| arrow.since),
        }
    }

    /// Where it is marked that something is the first difference between runs: above an event, at the end of a lost
    /// message.
    pub fn parting(&self, hit: Hit) -> Option<Point> {
        const AWAY: f64 = 22.0;
        const ASIDE: f64 = 16.0;
        let (Point { x, y }, ways) = match hit {
            Hit::Event(event) => {
                let above = [(0.0, -AWAY), (-ASIDE, -AWAY), (ASIDE, -AWAY), (0.0, AWAY)];
                let beside = [(-AWAY, 0.0), (-AWAY, -ASIDE), (-AWAY, ASIDE), (AWAY, 0.0)];
                let is_lying = self.direction == Direction::Horizontal;
                (self.mark_of(event)?.at, if is_lying { above } else { beside })
            }
            Hit::Message(message) => {
                (self.arrow_of(message)?.to, [(AWAY, 0.0), (0.0, -AWAY), (0.0, AWAY), (-AWAY, 0.0)])
            }
        };
        let places = ways.map(|(right, down)| Point::new(x + right, y + down));
        Some(self.free(places, DIFFERS.bounds(self.direction)))
    }
}
