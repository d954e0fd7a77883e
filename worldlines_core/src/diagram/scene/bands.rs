//! Phases: a thin labelled band under the line, from where a phase begins to where it changes.

use super::Text;
use super::board::Board;
use crate::diagram::sorted::sorted;
use crate::diagram::{Captions, Layout, Options, Rect};
use crate::trace::{EventKind, Phase, PhaseTone, ProcessId, Trace};

/// A stretch of one phase of one process.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// Whose phase it is.
    pub process: ProcessId,
    /// What the phase is called.
    pub name: String,
    /// How to look at it; *uncertain* is hatched.
    pub tone: PhaseTone,
    /// The band.
    pub rect: Rect,
    /// The phase's name, if it fits inside whole.
    pub label: Option<Text>,
    /// The cursor from which on it exists; it then grows with the cursor.
    pub since: usize,
}

impl Band {
    /// The class name of its tone.
    pub fn class(&self) -> &'static str {
        match self.tone {
            PhaseTone::Idle => "idle",
            PhaseTone::Active => "active",
            PhaseTone::Uncertain => "uncertain",
            PhaseTone::Good => "good",
            PhaseTone::Bad => "bad",
        }
    }
}

/// From the line to the band, and across the band.
const OFFSET: f64 = 14.0;
const BREADTH: f64 = 17.0;
/// How far from the line the band ends at most.
pub(super) const REACH: f64 = OFFSET + BREADTH + 8.0;
/// Its text is smaller than a label's.
const SIZE: f64 = 10.5 / 12.0;
const PADDING: f64 = 8.0;
/// A name that has no room is set smaller by this factor, before it is left out.
const SMALLER: f64 = 0.75;
/// But not smaller than this.
const SMALLEST: f64 = 10.0;
/// A shorter band is no band, and one shorter than that has no room for a name.
const LEAST: f64 = 0.05;
const LEAST_LABELLED: f64 = 24.0;

pub(super) fn bands(
    trace: &Trace,
    layout: &Layout,
    options: &Options,
    captions: &Captions,
    board: &mut Board,
) -> Vec<Band> {
    let mut bands = Vec::new();
    let size = options.text_size * SIZE;
    let breadth = BREADTH.max(size * 1.4);
    for lane in &layout.lanes {
        let mut add = |phase: &Phase, from: f64, to: f64, since: usize| {
            if to - from >= LEAST {
                let across = (lane.cross + OFFSET, lane.cross + OFFSET + breadth);
                let rect = layout.direction.rect((from, to), across);
                let name = (captions.phase)(phase);
                let smaller = || board.slide(&name, &rect, PADDING * SMALLER, size * SMALLER);
                let smaller = || smaller().filter(|text| text.size >= SMALLEST);
                let label = (to - from > LEAST_LABELLED)
                    .then(|| board.slide(&name, &rect, PADDING, size).or_else(smaller))
                    .flatten();
                board.add(rect);
                let (process, tone) = (lane.process, phase.tone);
                bands.push(Band { process, name, tone, rect, label, since });
            }
        };
        let mut current = trace.roster.0[lane.process.position()].initial_phase.as_ref();
        let (mut from, mut since) = (layout.lines.0, 0);
        for &position in &trace.by_process[lane.process.position()] {
            let event = &trace.events[position as usize];
            // A process that is down is in no phase.
            let next = if event.kind == EventKind::Crash { None } else { event.phase.as_ref() };
            if next == current {
                continue;
            }
            let main = layout.events[position as usize];
            if let Some(phase) = current {
                add(phase, from, main, since);
            }
            (current, from, since) = (next, main, position as usize + 1);
        }
        if let Some(phase) = current {
            add(phase, from, layout.lines.1, since);
        }
    }
    sorted(bands, |band| layout.direction.extent(&band.rect).0)
}
