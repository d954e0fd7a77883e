//! The picture: plain shapes with public fields, to be drawn one by one and never computed with.
//!
//! The order of the fields is the order of drawing, from back to front. Every vector is sorted by
//! where its shapes begin along the main axis, and [`Scene`] finds the visible ones by binary search.

mod arrow;
mod axis;
mod bands;
mod blocked;
mod board;
mod cut;
mod dense;
mod groups;
mod hit;
mod labels;
mod lines;
mod marks;
mod messages;
mod nearby;
mod regions;
mod signs;
mod stretch;
mod text;

pub use arrow::{Arrow, ArrowEnd, Progress, STRANDS};
pub use axis::{AxisShape, Tick};
pub use bands::Band;
pub use blocked::BLOCKED;
pub use cut::{Crossed, CutLine, GRIP, Handle, LaidCut, Passage, WordPlace};
pub use dense::Stroke;
pub use groups::GroupShape;
pub use hit::Hit;
pub use labels::{Label, LabelOf};
pub use lines::{Line, LineKind};
pub use marks::{EventMark, place};
pub use regions::Region;
pub use text::{Anchor, Text};

use super::layout::{Detail, Layout};
use super::{Captions, Direction, Options, Point, Rect};
use super::{index::Spans, text as font};
use crate::trace::{ProcessId, Trace};
use board::Board;
use std::fmt::Write;

/// What stands at the beginning of a process's line.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    /// Whose name it is.
    pub process: ProcessId,
    /// The name, where it stands.
    pub text: Text,
}

/// A whole run, ready to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// Which way time runs.
    pub direction: Direction,
    /// The size of the picture; its upper left corner is (0, 0).
    pub size: Point,
    /// The size of a label's text.
    pub text_size: f64,
    /// Partitions, cuts and omissions; and where nothing leads on.
    pub regions: Vec<Region>,
    /// The axis.
    pub axis: AxisShape,
    /// Phases, under the lines.
    pub bands: Vec<Band>,
    /// The processes' lines, in stretches of one kind.
    pub lines: Vec<Line>,
    /// Where time was left out, on every line and on the axis.
    pub breaks: Vec<Point>,
    /// Messages.
    pub messages: Vec<Arrow>,
    /// Events.
    pub marks: Vec<EventMark>,
    /// What stands beside messages and events.
    pub labels: Vec<Label>,
    /// What stands in front of the lines.
    pub names: Vec<Name>,
    /// What stands before lines that belong together; nothing if all do.
    pub groups: Vec<GroupShape>,
    /// The coordinates behind all this.
    pub layout: Layout,
    /// How much has room. What is more than that is in [`Scene::dense`], drawn as a whole.
    pub detail: Detail,
    dense: dense::Dense,
    visible: Visible,
    /// For each event of the trace, and each message, its position here.
    mark_of: Vec<Option<u32>>,
    arrow_of: Vec<Option<u32>>,
}

#[derive(Clone, PartialEq, Debug)]
struct Visible {
    bands: Spans,
    lines: Spans,
    messages: Spans,
    marks: Spans,
    labels: Spans,
}

/// A picture is magnified as long as it need not be drawn denser than this for it, in steps of this number.
const WHOLE: f64 = 0.8;
const MAGNIFICATIONS: u32 = 6;

/// The size of a text that is comfortable to read.
const COMFORTABLE: f64 = 12.0;

/// Above the cursor's line is room for a word, however low the picture is.
const LEAST_HEAD: f64 = 22.0;
/// From the end of the cursor's line to its word.
const WORD_GAP: f64 = 7.0;
/// The cursor's line keeps this distance from texts.
const AROUND_TEXT: f64 = 2.0;
/// Stamps push their events apart no further than this; wider ones are dropped where they collide.
const WIDEST_STAMP: f64 = 84.0;

impl Scene {
    /// The picture of a run.
    pub fn new(trace: &Trace, options: &Options, captions: &Captions) -> Scene {
        let layout = Scene::layout(trace, options, captions);
        Scene::of(trace, layout.zoomed(options.zoom), options, captions)
    }

    /// The coordinates of a run at zoom 1, to be zoomed again and again.
    pub fn layout(trace: &Trace, options: &Options, captions: &Captions) -> Layout {
        Layout::new(trace, options, widest_stamp(options, captions), blocked::room(options, captions))
    }

    /// How much larger than its coordinates say a run may be drawn in this room, between 1 and `most`: as much as
    /// still shows all of it. Of a run that is too long in any case, all lines must be in sight.
    pub fn magnification(trace: &Trace, options: &Options, captions: &Captions, most: f64) -> f64 {
        let steps = (0..=MAGNIFICATIONS).map(|step| f64::from(step) / f64::from(MAGNIFICATIONS));
        let mut high_enough = 1.0;
        for by in steps.map(|part| most - (most - 1.0) * part) {
            let options = options.magnified(by);
            let layout = Scene::layout(trace, &options, captions);
            let is_high_enough = options.breadth.is_none_or(|breadth| layout.size.1 <= breadth);
            let is_whole = options.length.is_none_or(|length| layout.fitting_zoom(length) >= WHOLE);
            if is_high_enough && is_whole {
                return by;
            }
            if is_high_enough {
                high_enough = by.max(high_enough);
            }
        }
        high_enough
    }

    /// The picture of a run with these coordinates, which were made with the same options.
    pub fn of(trace: &Trace, layout: Layout, options: &Options, captions: &Captions) -> Scene {
        let direction = layout.direction;
        let lines = lines::lines(trace, &layout);
        let marks = marks::marks(trace, &layout);
        let messages = messages::arrows(trace, &layout);
        let axis = axis::axis(trace, &layout, options, captions);
        // Texts are set in the order in which they would be missed.
        let full = layout.detail == Detail::Full;
        let mut board =
            if full { Board::new(&layout, &marks, &messages) } else { Board::new(&layout, &[], &[]) };
        if let Some(caption) = &axis.caption {
            board.add(caption.outline.bounds);
        }
        let mut regions = regions::regions(trace, &layout, options, captions, &mut board);
        let blocked = blocked::blocked(trace, &layout, options, captions, &mut board);
        regions.extend(blocked);
        let bands = bands::bands(trace, &layout, options, captions, &mut board);
        let labels = labels::place(trace, &layout, options, captions, (&marks, &messages), &mut board);
        let dense = dense::Dense::new(&layout, &marks, &messages);
        let extent = |rect: &Rect| direction.extent(rect);
        Scene {
            detail: layout.detail,
            dense,
            direction,
            size: direction.point(layout.size.0, layout.size.1),
            text_size: options.text_size,
            names: names(&layout, options),
            groups: groups::groups(&layout, options),
            breaks: breaks(&layout),
            visible: Visible {
                bands: Spans::new(bands.iter().map(|band| extent(&band.rect))),
                lines: Spans::new(lines.iter().map(|line| extent(&Rect::spanning(line.from, line.to)))),
                messages: Spans::new(messages.iter().map(|arrow| extent(&arrow.bounds()))),
                marks: Spans::new(
                    marks.iter().map(|mark| (direction.main(mark.at), direction.main(mark.at))),
                ),
                labels: Spans::new(labels.iter().map(|label| extent(&label.text.outline.bounds))),
            },
            mark_of: positions(trace.events.len(), marks.iter().map(|mark| mark.event)),
            arrow_of: positions(trace.messages.len(), messages.iter().map(|arrow| arrow.message)),
            regions,
            axis,
            bands,
            lines,
            messages,
            marks,
            labels,
            layout,
        }
    }

    /// The position in [`Scene::marks`] of an event of the trace; `None` if its process is not shown.
    pub fn position_of_mark(&self, event: usize) -> Option<usize> {
        self.mark_of.get(event).copied().flatten().map(|mark| mark as usize)
    }

    /// The mark of an event of the trace, by position; `None` if its process is not shown.
    pub fn mark_of(&self, event: usize) -> Option<&EventMark> {
        self.marks.get(self.position_of_mark(event)?)
    }

    /// The position in [`Scene::messages`] of a message of the trace; `None` if an end of it is not shown.
    pub fn position_of_arrow(&self, message: usize) -> Option<usize> {
        self.arrow_of.get(message).copied().flatten().map(|arrow| arrow as usize)
    }

    /// The arrow of a message of the trace, by position; `None` if an end of it is not shown.
    pub fn arrow_of(&self, message: usize) -> Option<&Arrow> {
        self.messages.get(self.position_of_arrow(message)?)
    }

    /// What has become of a message (a position in [`Scene::messages`]) at a cursor.
    pub fn message_at(&self, arrow: usize, cursor: usize) -> Progress {
        match self.messages.get(arrow) {
            Some(arrow) => arrow.at(&self.layout, cursor),
            None => Progress::NotSent,
        }
    }

    /// The cursor at the end.
    pub fn last_cursor(&self) -> usize {
        self.layout.cursors.len() - 1
    }

    /// How much larger its texts are than what is comfortable to read from near.
    pub fn text_scale(&self) -> f64 {
        self.text_size / COMFORTABLE
    }

    /// The main coordinate of a cursor.
    pub fn cursor_main(&self, cursor: usize) -> f64 {
        self.layout.cursors[cursor.min(self.last_cursor())]
    }

    /// The line that shows a cursor, across the whole picture.
    pub fn cursor_line(&self, cursor: usize) -> (Point, Point) {
        let main = self.cursor_main(cursor);
        let crosses = self.layout.lanes.iter().map(|lane| lane.cross);
        let (low, high) =
            crosses.fold((f64::MAX, f64::MIN), |(low, high), cross| (low.min(cross), high.max(cross)));
        let ends = match self.direction {
            Direction::Horizontal => {
                ((low - 40.0 - self.layout.head).max(LEAST_HEAD), self.layout.axis_cross)
            }
            Direction::Vertical => (self.layout.axis_cross, high + 36.0),
        };
        (self.layout.point(main, ends.0), self.layout.point(main, ends.1))
    }

    /// What is said at its end.
    pub fn cursor_word(&self, cursor: usize, word: &str) -> Text {
        let ((from, _), size) = (self.cursor_line(cursor), self.text_size);
        match self.direction {
            Direction::Horizontal => {
                // Before the first event the line stands where the names end, and half of the word would lie
                // behind them.
                let least = self.layout.lines.0 + font::width(word, size) / 2.0;
                let middle = Point::new(from.x.max(least), from.y - WORD_GAP - size * 0.36);
                Text::beside(middle, Anchor::Middle, word.to_owned(), size)
            }
            Direction::Vertical => {
                let end = Point::new(from.x - WORD_GAP, from.y);
                Text::beside(end, Anchor::End, word.to_owned(), size)
            }
        }
    }

    /// The same line as a path that leaves out where texts stand: those that can be seen, which are all, or
    /// with the future hidden those that exist.
    pub fn cursor_path(&self, cursor: usize, future_is_hidden: bool) -> String {
        let (from, to) = self.cursor_line(cursor);
        let main = self.direction.main(from);
        let exists = |since: usize| !future_is_hidden || since <= cursor;
        let (low, high) = (main - AROUND_TEXT, main + AROUND_TEXT);
        let bands = self.visible_bands(low, high).map(|at| &self.bands[at]);
        let bands = bands.filter(|band| exists(band.since)).filter_map(|band| band.label.as_ref());
        let regions = self.regions.iter().filter(|region| exists(region.since));
        let regions = regions.filter_map(|region| region.label.as_ref());
        let labels = self.visible_labels(low, high).map(|at| &self.labels[at]);
        let labels = labels.filter(|label| exists(label.since)).map(|label| &label.text);
        let texts = labels.chain(bands).chain(regions);
        let gap = |text: &Text| text.outline.grown(AROUND_TEXT).passage(from, to);
        let gaps = super::sorted::sorted(texts.filter_map(gap).collect(), |gap| gap.0);
        let mut path = String::new();
        let mut drawn = 0.0_f64;
        for (enter, leave) in gaps.into_iter().chain([(1.0, 1.0)]) {
            if enter > drawn {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{}L{}", from.toward(to, drawn), from.toward(to, enter));
            }
            drawn = drawn.max(leave);
        }
        path
    }

    /// Positions in [`Scene::bands`] that touch an interval of the main axis.
    pub fn visible_bands(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        self.visible.bands.touching(from, to)
    }

    /// Positions in [`Scene::lines`] that touch an interval of the main axis.
    pub fn visible_lines(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        self.visible.lines.touching(from, to)
    }

    /// Positions in [`Scene::messages`] that touch an interval of the main axis.
    pub fn visible_messages(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        self.visible.messages.touching(from, to)
    }

    /// Positions in [`Scene::marks`] whose middle is in an interval of the main axis.
    pub fn visible_marks(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        self.visible.marks.touching(from, to)
    }

    /// Positions in [`Scene::labels`] that touch an interval of the main axis.
    pub fn visible_labels(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        self.visible.labels.touching(from, to)
    }
}

/// How much room the stamps take beside their marks; 0 if there are none.
fn widest_stamp(options: &Options, captions: &Captions) -> f64 {
    let size = options.text_size * labels::STAMP_SIZE;
    let widths = captions.stamps.iter().map(|stamp| font::width(stamp, size) + 8.0);
    widths.fold(0.0, f64::max).min(WIDEST_STAMP)
}

fn names(layout: &Layout, options: &Options) -> Vec<Name> {
    let size = options.text_size * super::layout::NAME_SIZE;
    let name = |lane: &super::layout::Lane| {
        let text = match layout.direction {
            Direction::Horizontal => {
                let end = Point::new(layout.lines.0 - 16.0, lane.cross);
                Text::beside(end, Anchor::End, lane.name.clone(), size)
            }
            Direction::Vertical => {
                let middle = Point::new(lane.cross, layout.lines.0 - 8.0 - size / 2.0);
                Text::beside(middle, Anchor::Middle, lane.name.clone(), size)
            }
        };
        Name { process: lane.process, text }
    };
    layout.lanes.iter().map(name).collect()
}

fn breaks(layout: &Layout) -> Vec<Point> {
    let crosses = || layout.lanes.iter().map(|lane| lane.cross).chain([layout.axis_cross]);
    let at = |&(from, to): &(f64, f64)| crosses().map(move |cross| layout.point((from + to) / 2.0, cross));
    layout.scale.breaks.iter().flat_map(at).collect()
}

fn positions(count: usize, shown: impl Iterator<Item = usize>) -> Vec<Option<u32>> {
    let mut positions = vec![None; count];
    for (position, of) in shown.enumerate() {
        positions[of] = Some(position as u32);
    }
    positions
}
