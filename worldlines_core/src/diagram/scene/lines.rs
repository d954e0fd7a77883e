//! Process lines: solid while the process is up, broken while it is down, dashed while it is paused.

use crate::diagram::sorted::sorted;
use crate::diagram::{Layout, Point};
use crate::trace::{Event, EventKind, ProcessId, Trace};

/// How a stretch of a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LineKind {
    /// The process runs.
    Up,
    /// It has crashed, or has not started.
    Down,
    /// It is paused.
    Paused,
    /// What it did here was undone by a rollback; drawn over the line.
    Undone,
}

impl LineKind {
    /// Its class name.
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Up => "up",
            LineKind::Down => "down",
            LineKind::Paused => "paused",
            LineKind::Undone => "undone",
        }
    }
}

/// A stretch of a process's line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Whose line it is.
    pub process: ProcessId,
    /// How it is drawn.
    pub kind: LineKind,
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// The cursor from which on it is known.
    pub since: usize,
}

pub(super) fn lines(trace: &Trace, layout: &Layout) -> Vec<Line> {
    let mut lines = Vec::new();
    for lane in &layout.lanes {
        let positions = &trace.by_process[lane.process.position()];
        let mut add = |kind, from: f64, to: f64, since| {
            if to > from {
                let (from, to) = (layout.point(from, lane.cross), layout.point(to, lane.cross));
                lines.push(Line { process: lane.process, kind, from, to, since });
            }
        };
        let starts_late =
            positions.iter().any(|&position| trace.events[position as usize].kind == EventKind::Start);
        let mut kind = if starts_late { LineKind::Down } else { LineKind::Up };
        let (mut from, mut since) = (layout.lines.0, 0);
        let mut undone: Option<(f64, usize)> = None;
        for &position in positions {
            let event = &trace.events[position as usize];
            let main = layout.events[position as usize];
            if let Some(next) = kind_after(event, kind) {
                add(kind, from, main, since);
                (kind, from, since) = (next, main, position as usize + 1);
            }
            // An undone stretch reaches from its first event to the restore that undid it.
            match event.undone_by.and_then(|restore| trace.position(restore)) {
                Some(restore) if undone.is_none_or(|(_, by)| by != restore) => {
                    add(LineKind::Undone, main, layout.events[restore], restore + 1);
                    undone = Some((main, restore));
                }
                Some(_) => {}
                None => undone = None,
            }
        }
        add(kind, from, layout.lines.1, since);
    }
    // What begins at the same place is drawn by its kind.
    let lines = sorted(lines, |line| f64::from(line.kind as u8));
    sorted(lines, |line| layout.direction.main(line.from))
}

/// How the line goes on after an event, if the event changes that.
fn kind_after(event: &Event, before: LineKind) -> Option<LineKind> {
    let after = match event.kind {
        EventKind::Crash => LineKind::Down,
        EventKind::Recover | EventKind::Start | EventKind::Resume => LineKind::Up,
        EventKind::Pause => LineKind::Paused,
        _ => return None,
    };
    (after != before).then_some(after)
}
