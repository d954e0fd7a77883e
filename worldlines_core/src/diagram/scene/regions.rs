//! Partitions, one-way cuts and omissions: labelled bands between the lines that they separate, or
//! along the line that they befall.

use super::Text;
use super::board::Board;
use crate::diagram::layout::Lane;
use crate::diagram::{Axis, Captions, Direction, Layout, Options, Rect, text};
use crate::trace::{Mark, MarkKind, ProcessId, Trace};

/// A part of the picture in which a mark of the trace is in force, or in which nothing leads on.
#[derive(Clone, PartialEq, Debug)]
pub struct Region {
    /// The mark's position in the trace, if it is one of those. A partition of many groups has several regions.
    pub mark: Option<usize>,
    /// The class name of its kind.
    pub class: &'static str,
    /// The band.
    pub rect: Rect,
    /// What it says.
    pub label: Option<Text>,
    /// The cursor from which on it exists.
    pub since: usize,
}

const BREADTH: f64 = 19.0;
/// From the middle between two lines towards the second one: phases lie under the first.
const SHIFT: f64 = 0.06;
/// The middle of an omission's band, before the line.
const ALONG: f64 = -25.0;
/// On an axis without time, the room around the first and last event.
const AROUND: f64 = 14.0;
const SIZE: f64 = 11.0 / 12.0;
pub(super) const PADDING: f64 = 9.0;
/// How much of a caption may stand out at the end of its band.
const STANDS_OUT: f64 = 0.5;

/// The size of what such a band says.
pub(super) fn caption_size(options: &Options) -> f64 {
    options.text_size * SIZE
}

/// Across such a band.
pub(super) fn band_breadth(options: &Options) -> f64 {
    BREADTH.max(caption_size(options) * 1.5)
}

pub(super) fn regions(
    trace: &Trace,
    layout: &Layout,
    options: &Options,
    captions: &Captions,
    board: &mut Board,
) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let (size, breadth) = (caption_size(options), band_breadth(options));
    for (position, mark) in trace.marks.iter().enumerate() {
        let Some(extent) = extent(trace, layout, mark) else {
            continue;
        };
        let name = (captions.mark)(mark);
        for cross in places(layout, &mark.kind) {
            let mut rect = layout.direction.rect(extent, (cross - breadth / 2.0, cross + breadth / 2.0));
            // What is in force at the same time and place goes beside what is there already.
            while let Some(other) = regions.iter().find(|other| other.rect.overlaps(&rect)) {
                rect = beside(&rect, &other.rect, layout.direction, &mark.kind);
            }
            let caption = text::fit(&name, size, layout.lines.1 - extent.0 - 2.0 * PADDING);
            let free = room_for(&caption, &rect, layout, size);
            let label = board.slide(&caption, &free, PADDING, size);
            board.add(rect);
            if let Some(label) = &label {
                board.add(label.outline.bounds);
            }
            let since = trace.events.partition_point(|event| event.at < mark.from) + 1;
            regions.push(Region {
                mark: Some(position),
                class: class(&mark.kind),
                rect,
                label,
                since: since.min(trace.events.len()),
            });
        }
    }
    regions
}

/// Cross coordinates of the borders of all partitions and cuts that are in force at a tick.
pub(super) fn borders_at(trace: &Trace, layout: &Layout, at: u64) -> Vec<f64> {
    let in_force = |mark: &&Mark| mark.from <= at && mark.to.is_none_or(|to| at < to);
    trace.marks.iter().filter(in_force).flat_map(|mark| places(layout, &mark.kind)).collect()
}

/// Where a caption may stand: in its band, or out at the end of a short one, but not out of the picture.
fn room_for(caption: &str, rect: &Rect, layout: &Layout, size: f64) -> Rect {
    let ((from, to), middle) = (layout.direction.extent(rect), layout.direction.cross(rect.center()));
    let width = text::width(caption, size) + 2.0 * PADDING;
    let to = (from + width).max(to + STANDS_OUT * width).min(layout.lines.1);
    layout.direction.rect((from, to), (middle - 1.0, middle + 1.0))
}

/// A band moved off another: off the line that it lies along, or else towards the next line.
fn beside(rect: &Rect, other: &Rect, direction: Direction, kind: &MarkKind) -> Rect {
    let away = matches!(kind, MarkKind::SendOmission(_) | MarkKind::ReceiveOmission(_));
    match (direction, away) {
        (Direction::Horizontal, true) => Rect { y: other.y - rect.height - 2.0, ..*rect },
        (Direction::Horizontal, false) => Rect { y: other.bottom() + 2.0, ..*rect },
        (Direction::Vertical, true) => Rect { x: other.x - rect.width - 2.0, ..*rect },
        (Direction::Vertical, false) => Rect { x: other.right() + 2.0, ..*rect },
    }
}

fn class(kind: &MarkKind) -> &'static str {
    match kind {
        MarkKind::Partition(_) => "partition",
        MarkKind::OneWayCut { .. } => "one-way-cut",
        MarkKind::SendOmission(_) => "send-omission",
        MarkKind::ReceiveOmission(_) => "receive-omission",
    }
}

/// From where to where a mark is in force; `None` if this axis has no place for it.
fn extent(trace: &Trace, layout: &Layout, mark: &Mark) -> Option<(f64, f64)> {
    let (from, to) = match (layout.axis, &mark.kind) {
        (Axis::Time, _) => {
            let to = mark.to.map_or(layout.lines.1, |to| layout.scale.main(to as f64));
            (layout.scale.main(mark.from as f64), to)
        }
        // Without time only what befalls one process has a place: among that process's events.
        (Axis::Causal, MarkKind::SendOmission(process) | MarkKind::ReceiveOmission(process)) => {
            let mut during = trace.by_process.get(process.position())?.iter().filter(|&&position| {
                let at = trace.events[position as usize].at;
                mark.from <= at && mark.to.is_none_or(|to| at < to)
            });
            let first = *during.next()?;
            let last = *during.next_back().unwrap_or(&first);
            (layout.events[first as usize] - AROUND, layout.events[last as usize] + AROUND)
        }
        (Axis::Causal, _) => return None,
    };
    let from = from.clamp(layout.lines.0, layout.lines.1);
    Some((from, to.clamp(from, layout.lines.1).max((from + 4.0).min(layout.lines.1))))
}

/// The cross coordinates at which a mark is shown.
fn places(layout: &Layout, kind: &MarkKind) -> Vec<f64> {
    let lane = |process: ProcessId| layout.lane_of(process);
    match kind {
        MarkKind::Partition(groups) => {
            let group = |process| groups.iter().position(|group| group.contains(&process));
            let separated = |pair: &&[Lane]| {
                let (one, other) = (group(pair[0].process), group(pair[1].process));
                one.is_some() && other.is_some() && one != other
            };
            let borders: Vec<f64> = layout.lanes.windows(2).filter(separated).map(between).collect();
            if !borders.is_empty() {
                return borders;
            }
            let is_near = |pair: &&[Lane]| group(pair[0].process).is_some() && pair[0].group == pair[1].group;
            let near = layout.lanes.windows(2).find(is_near).or(layout.lanes.windows(2).next());
            near.map(between).into_iter().collect()
        }
        MarkKind::OneWayCut { from, to } => match (lane(*from), lane(*to)) {
            (Some(from), Some(to)) if from != to => {
                // Beside the one who does not hear.
                let first = if from < to { to - 1 } else { to };
                vec![between(&layout.lanes[first..=first + 1])]
            }
            _ => Vec::new(),
        },
        MarkKind::SendOmission(process) | MarkKind::ReceiveOmission(process) => {
            layout.cross(*process).map(|cross| cross + ALONG).into_iter().collect()
        }
    }
}

fn between(pair: &[Lane]) -> f64 {
    pair[0].cross + (pair[1].cross - pair[0].cross) * (0.5 + SHIFT)
}
