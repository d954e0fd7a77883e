//! Where nothing that the processes do by themselves leads on: a band beyond the lines, for it concerns them all.

use super::Region;
use super::board::Board;
use super::regions::{PADDING, band_breadth, caption_size};
use crate::diagram::{Axis, Blocked, Captions, Direction, Layout, Options, text};
use crate::trace::Trace;

/// The class name of such a band.
pub const BLOCKED: &str = "blocked";

/// From the last lying line to the middle of the band, and how much room it needs there that is not there without it.
const BELOW: f64 = 52.0;
const ROOM: f64 = 26.0;
/// The same between two groups, where the next one's caption follows.
const ROOM_BETWEEN: f64 = 34.0;
/// From the first standing line to the middle of the band: there is room before the line, and little behind the last.
const BEFORE: f64 = 26.0;
/// A shorter band is not seen.
const LEAST: f64 = 6.0;
/// Fewer letters of its caption say nothing: then it goes without.
const LEAST_LETTERS: usize = 8;

/// How much more room than usual is needed beyond the last line, and beyond the last line of any group before.
pub(super) fn room(options: &Options, captions: &Captions) -> (f64, f64) {
    let last = options.groups.len().saturating_sub(1);
    let mut blocked = captions.blocked.iter();
    match options.direction {
        Direction::Horizontal => (
            if captions.blocked.iter().any(|blocked| blocked.group >= last) { ROOM } else { 0.0 },
            if blocked.any(|blocked| blocked.group < last) { ROOM_BETWEEN } else { 0.0 },
        ),
        Direction::Vertical => (0.0, 0.0),
    }
}

pub(super) fn blocked(
    trace: &Trace,
    layout: &Layout,
    options: &Options,
    captions: &Captions,
    board: &mut Board,
) -> Vec<Region> {
    let (size, breadth) = (caption_size(options), band_breadth(options));
    let middle = |group: usize| {
        let mut lanes = layout.lanes.iter().filter(|lane| lane.group == group);
        match layout.direction {
            Direction::Horizontal => lanes.next_back().map(|last| last.cross + BELOW),
            Direction::Vertical => lanes.next().map(|first| first.cross - BEFORE),
        }
    };
    // With an event it begins where that stands, else when it began.
    let main = |cursor: usize, at: u64| {
        let event = cursor.checked_sub(1).filter(|&last| trace.events[last].at == at);
        match (layout.axis, event) {
            (_, Some(event)) => layout.events[event],
            (Axis::Time, None) => layout.scale.main(at as f64),
            (Axis::Causal, None) => layout.cursors[cursor],
        }
    };
    let band = |blocked: &Blocked| {
        let middle = middle(blocked.group)?;
        let from = main(blocked.from.0, blocked.from.1).clamp(layout.lines.0, layout.lines.1);
        let to = blocked.to.map_or(layout.lines.1, |(cursor, at)| main(cursor, at));
        let to = to.clamp(from, layout.lines.1).max((from + LEAST).min(layout.lines.1));
        let rect = layout.direction.rect((from, to), (middle - breadth / 2.0, middle + breadth / 2.0));
        // Beyond its end it may be decided again: nothing stands out there.
        let caption = text::fit(&blocked.text, size, to - from - 2.0 * PADDING);
        let is_said = caption.chars().count() >= LEAST_LETTERS;
        let label = is_said.then(|| board.slide(&caption, &rect, PADDING, size)).flatten();
        board.add(rect);
        if let Some(label) = &label {
            board.add(label.outline.bounds);
        }
        Some(Region { mark: None, class: BLOCKED, rect, label, since: blocked.from.0 })
    };
    captions.blocked.iter().filter_map(band).collect()
}
