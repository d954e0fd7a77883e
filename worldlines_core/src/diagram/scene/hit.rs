//! What is under a pointer or a thumb.

use super::super::layout::Lane;
use super::Scene;
use super::labels::LabelOf;
use crate::diagram::Point;
use crate::diagram::layout::Detail;
use crate::trace::ProcessId;

/// What was hit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hit {
    /// An event, by its position in the trace.
    Event(usize),
    /// A message, by its position in the trace.
    Message(usize),
}

/// From afar things are hit within this part of the reach.
const PLAIN_PART: f64 = 0.4;
/// An arrow is hit within this part of the reach; marks stand on arrows' ends and go first.
const ARROW_PART: f64 = 0.5;

impl Scene {
    /// The event nearest to a point, or else the message, or else the message whose label the point is
    /// on, within a reach: about 12 for a mouse, and 22 for a thumb.
    pub fn hit(&self, point: Point, reach: f64) -> Option<Hit> {
        // Where everything is near everything, one must point well; and at what is not drawn, not at all.
        let reach = match self.detail {
            Detail::Full => reach,
            Detail::Plain => reach * PLAIN_PART,
            Detail::Density => return None,
        };
        let main = self.direction.main(point);
        let (from, to) = (main - reach, main + reach);
        let nearest = |candidates: &mut dyn Iterator<Item = (f64, Hit)>, reach: f64| {
            let near = candidates.filter(|(distance, _)| *distance <= reach);
            near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, hit)| hit)
        };
        let mut marks = self.visible_marks(from, to).map(|position| {
            let mark = &self.marks[position];
            (mark.at.distance(point), Hit::Event(mark.event))
        });
        let mut arrows = self.visible_messages(from, to).map(|position| {
            let arrow = &self.messages[position];
            (arrow.distance(point), Hit::Message(arrow.message))
        });
        nearest(&mut marks, reach)
            .or_else(|| nearest(&mut arrows, reach * ARROW_PART))
            .or_else(|| self.message_labelled_at(point))
    }

    /// The process on whose line a point is, within a reach.
    pub fn line_at(&self, point: Point, reach: f64) -> Option<ProcessId> {
        let (main, cross) = (self.direction.main(point), self.direction.cross(point));
        let (from, to) = self.layout.lines;
        let distance = |lane: &&Lane| (lane.cross - cross).abs();
        let nearest = self.layout.lanes.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let is_there = (from..=to).contains(&main) && distance(&nearest) <= reach;
        is_there.then_some(nearest.process)
    }

    /// The message whose label is at this point.
    fn message_labelled_at(&self, point: Point) -> Option<Hit> {
        let main = self.direction.main(point);
        self.visible_labels(main, main).find_map(|position| {
            let label = &self.labels[position];
            match label.of {
                LabelOf::Message(message) if label.text.outline.contains(point) => {
                    Some(Hit::Message(message))
                }
                _ => None,
            }
        })
    }
}
