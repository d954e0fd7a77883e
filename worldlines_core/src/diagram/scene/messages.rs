//! Messages: a slanted arrow each, to where it was received, lost, or last seen.

use super::arrow::{Arrow, ArrowEnd, STRANDS};
use super::regions;
use crate::diagram::layout::LEAST_GAP;
use crate::diagram::sorted::sorted;
use crate::diagram::{Axis, Direction, Layout, Point};
use crate::trace::{Class, Fate, Loss, Message, Trace};

/// From the middle of a mark to the tip of the head that points at it.
const CLEARANCE: f64 = 7.0;
/// How far before the receiver's line a message ends that was lost, or waits, there.
const BEFORE_LINE: f64 = 18.0;
/// Where on its way a message is lost by the network, and by its sender.
const ON_THE_WAY: f64 = 0.55;
const NEAR_SENDER: f64 = 0.24;
/// The slant of an arrow of which nobody knows when it would have arrived, against the way across.
const USUAL_SLANT: f64 = 0.4;
/// A message to oneself bends this far away from its line.
const BEND: f64 = 64.0;

pub(super) fn arrows(trace: &Trace, layout: &Layout) -> Vec<Arrow> {
    let shown = trace.messages.iter().enumerate();
    let mut arrows = Vec::with_capacity(trace.messages.len());
    arrows.extend(shown.filter_map(|(position, message)| arrow(trace, layout, position, message)));
    // By where their boxes begin: a received arrow that is very short may end before it begins.
    sorted(arrows, |arrow| layout.direction.extent(&arrow.bounds()).0)
}

fn arrow(trace: &Trace, layout: &Layout, position: usize, message: &Message) -> Option<Arrow> {
    let ends = (layout.cross(message.id.from)?, layout.cross(message.id.to)?);
    let sent = trace.position(message.sent);
    let from_main =
        sent.map_or_else(|| layout.scale.main(message.sent_at as f64), |sent| layout.events[sent]);
    let from = layout.point(from_main, ends.0);
    let course = Course { trace, layout, message, from_main, ends };

    let (end, target, part) = match message.fate {
        Fate::Received(receive) => match trace.position(receive) {
            Some(receive) => (ArrowEnd::Head, layout.events[receive], 1.0),
            None => (ArrowEnd::Open, course.target(), ON_THE_WAY),
        },
        Fate::Lost(loss) => (ArrowEnd::Cross(loss), course.target(), course.part_until_lost(loss)),
        Fate::InTransit { arrived: true } => (ArrowEnd::Open, course.target(), course.part_before_line()),
        Fate::InTransit { arrived: false } if message.due_at.is_some() => {
            (ArrowEnd::Open, course.target(), 1.0)
        }
        Fate::InTransit { .. } => (ArrowEnd::Open, course.target(), ON_THE_WAY),
    };
    let to_itself = message.id.from == message.id.to;
    let bend = to_itself.then(|| bend(layout.direction, from, layout.point(target, ends.1)));
    let mut arrow = Arrow {
        message: position,
        from,
        to: layout.point(target, ends.1),
        bend,
        end,
        scale: layout.mark_scale,
        control: message.class == Class::Control,
        strand: message.strand.as_ref().map(|strand| strand.number as usize % STRANDS.len()),
        duplicate: message.copy_of.is_some() || message.id.copy > 0,
        since: sent.map_or(0, |sent| sent + 1),
        until: usize::MAX,
    };
    if end == ArrowEnd::Head {
        let length = from.distance(arrow.to);
        arrow.to =
            arrow.to.offset(arrow.direction(1.0), -(CLEARANCE * layout.mark_scale).min(length / 2.0), 0.0);
    } else {
        // What has no end yet goes on to the end of the picture at most.
        let room = (layout.lines.1 - 8.0 - from_main) / (target - from_main).max(1.0);
        arrow.to = arrow.point(part.min(room));
        arrow.bend = arrow.bend.map(|bend| from.toward(bend, part.min(room)));
    }
    arrow.until = match (end, message.fate) {
        (ArrowEnd::Head, Fate::Received(receive)) => trace.position(receive).map_or(usize::MAX, |at| at + 1),
        (ArrowEnd::Cross(_), _) => {
            // It is lost when the cursor passes its cross, and at the end of the run at the latest.
            let cross = layout.direction.main(arrow.to);
            let passed = layout.cursors.partition_point(|&cursor| cursor < cross);
            passed.clamp(arrow.since, trace.events.len().max(arrow.since))
        }
        _ => usize::MAX,
    };
    Some(arrow)
}

/// The way of a message that was not received.
struct Course<'a> {
    trace: &'a Trace,
    layout: &'a Layout,
    message: &'a Message,
    from_main: f64,
    /// The cross coordinates of both lines.
    ends: (f64, f64),
}

impl Course<'_> {
    /// Where along the main axis it would reach, or would have reached, the receiver's line.
    fn target(&self) -> f64 {
        let across = self.across();
        let closer = self.layout.zoom.min(1.0);
        let usual = self.from_main + across * USUAL_SLANT * closer;
        let due = match self.layout.axis {
            Axis::Time => self.message.due_at.or(self.message.ended_at),
            Axis::Causal => None,
        };
        match due {
            // Upright arrows are ugly, and an unreachable due time is nobody's business.
            Some(due) => {
                let due = self.layout.scale.main(due as f64);
                if self.message.due_at.is_some() {
                    due.max(self.from_main + LEAST_GAP * closer)
                } else {
                    due.max(usual)
                }
            }
            None => usual,
        }
    }

    fn across(&self) -> f64 {
        match (self.ends.1 - self.ends.0).abs() {
            // To oneself: as far as to a neighbour.
            0.0 => self.layout.lanes.first().map_or(100.0, |lane| lane.gap),
            across => across,
        }
    }

    fn part_before_line(&self) -> f64 {
        (1.0 - BEFORE_LINE / self.across()).max(0.3)
    }

    fn part_until_lost(&self, loss: Loss) -> f64 {
        match loss {
            Loss::Link | Loss::ByHand | Loss::RollbackOfSend => ON_THE_WAY,
            Loss::Partition => self.part_until_border(),
            Loss::Omission if self.message.ended_at == Some(self.message.sent_at) => NEAR_SENDER,
            Loss::Omission | Loss::ReceiverDown | Loss::Overflow | Loss::RollbackOfReceive => {
                self.part_before_line()
            }
        }
    }

    /// Up to the band of the partition that it could not pass.
    fn part_until_border(&self) -> f64 {
        let judged = [Some(self.message.sent_at), self.message.ended_at];
        let borders =
            judged.into_iter().flatten().flat_map(|at| regions::borders_at(self.trace, self.layout, at));
        let (low, high) = (self.ends.0.min(self.ends.1), self.ends.0.max(self.ends.1));
        let between = borders.filter(|border| (low..high).contains(border));
        let parts = between.map(|border| (border - self.ends.0) / (self.ends.1 - self.ends.0));
        parts.reduce(f64::min).unwrap_or(ON_THE_WAY)
    }
}

/// The point that a message to oneself bends to: before its line, half way along.
fn bend(direction: Direction, from: Point, to: Point) -> Point {
    let main = (direction.main(from) + direction.main(to)) / 2.0;
    direction.point(main, direction.cross(from) - BEND)
}
