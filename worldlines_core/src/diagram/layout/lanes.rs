//! Across time: one lane for each process, and the margins around them.

use super::super::{Direction, Options, text};
use crate::trace::{Mark, MarkKind, ProcessId, Trace};

/// The place of one process.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// Whose line it is.
    pub process: ProcessId,
    /// The cross coordinate of its line.
    pub cross: f64,
    /// How much room there is around the line, up to the next.
    pub gap: f64,
    /// What stands at its beginning, cut to its room.
    pub name: String,
    /// The group that it belongs to, by position.
    pub group: usize,
}

/// What the lanes need across, and before and after the lines.
pub(super) struct Across {
    pub lanes: Vec<Lane>,
    pub lane_of: Vec<Option<usize>>,
    /// Before and after the lines, along them.
    pub margins: (f64, f64),
    /// The cross coordinate of the axis.
    pub axis: f64,
    pub breadth: f64,
    /// What captions of groups take before the first line, or at the beginning of all.
    pub head: f64,
}

/// What differs between lines that lie and lines that stand.
struct Habits {
    /// Before the first lane, and after the last up to the axis or the end.
    margins: (f64, f64),
    /// From the outermost lane to the axis; negative where the axis stands before the lanes.
    axis: f64,
    usual_gap: f64,
    gaps: (f64, f64),
    /// Of several groups: how near lines may come, how near they usually are, and how much farther apart those of two
    /// groups are.
    least_of_groups: f64,
    usual_of_groups: f64,
    between_groups: f64,
}

impl Habits {
    /// The same with more room beyond the last line, before the axis if that lies there, and beyond the last line of
    /// any group before.
    fn with_more_beyond(self, (beyond, between): (f64, f64)) -> Habits {
        let axis = if self.axis > 0.0 { self.axis + beyond } else { self.axis };
        let between_groups = self.between_groups + between;
        Habits { margins: (self.margins.0, self.margins.1 + beyond), axis, between_groups, ..self }
    }

    /// The same with room for stamps outside of the outermost standing lines: inside they have the room of arrows.
    fn with_stamps(self, beside: f64) -> Habits {
        let (before, after) = self.margins;
        let before = before.max(before + self.axis + AROUND_STAMP + beside);
        let axis = self.axis.min(-AROUND_STAMP - beside);
        Habits { margins: (before, after.max(BAND + AROUND_STAMP + beside)), axis, ..self }
    }
}

/// Around a stamp beside a standing line, and the band beyond which it stands.
const AROUND_STAMP: f64 = 20.0;
const BAND: f64 = 31.0;

/// Where several groups are more than there is room for, what messages say still has room between lying lines.
const LYING: Habits = Habits {
    margins: (34.0, 50.0),
    axis: 50.0,
    usual_gap: 116.0,
    gaps: (44.0, 190.0),
    least_of_groups: 56.0,
    usual_of_groups: 84.0,
    between_groups: 32.0,
};
/// Standing lines of several groups come nearer: all of them in sight say more than what messages say.
const STANDING: Habits = Habits {
    margins: (92.0, 48.0),
    axis: -44.0,
    usual_gap: 120.0,
    gaps: (64.0, 220.0),
    least_of_groups: 33.0,
    usual_of_groups: 84.0,
    between_groups: 22.0,
};
/// What is left beyond the last of them: a phase has room there.
const AFTER_GROUPS: f64 = 36.0;

/// Two lying lines in a high room are this part of it apart at most, as in a textbook's figure.
const LYING_PART: f64 = 0.42;
/// In a room lower than this, what happens between lying lines goes before the space around them.
const LOW: f64 = 260.0;
/// The room around the numbers of a standing axis.
const NUMBERS: f64 = 16.0;

/// A process's name is set larger than a label by this factor.
pub(in crate::diagram) const NAME_SIZE: f64 = 14.0 / 12.0;
/// A name takes no more room than this in front of a lying line.
const WIDEST_NAME: f64 = 150.0;

/// `beside` is how much room a stamp takes beside a standing line, `beyond` more room than usual beyond the last line,
/// and beyond the last line of any group before.
pub(super) fn place(trace: &Trace, options: &Options, beside: f64, beyond: (f64, f64)) -> Across {
    let shown: Vec<ProcessId> = match &options.shown {
        Some(shown) => known(shown, trace),
        None => trace.roster.ids().collect(),
    };
    let habits = match options.direction {
        Direction::Horizontal => LYING.with_more_beyond(beyond),
        Direction::Vertical => STANDING.with_more_beyond(beyond),
    };
    let gaps_between = shown.len().saturating_sub(1) as f64;
    // Where the room is given, what messages say goes before stamps.
    let is_free = options.direction == Direction::Vertical && options.breadth.is_none();
    let habits = if is_free && beside > 0.0 { habits.with_stamps(beside) } else { habits };
    let (before, after) = habits.margins;
    // Omissions lie above the first line, and below a lying axis are its numbers and its caption; a
    // standing one has its numbers before it.
    let numbers = text::width(&trace.ended_at.to_string(), options.text_size);
    let is_low = options.breadth.is_some_and(|breadth| breadth < LOW);
    let (before, after) = match options.direction {
        Direction::Horizontal if is_low && !trace.marks.iter().any(lies_above) => {
            (30.0 + options.text_size, habits.axis + 10.0 + 1.5 * options.text_size)
        }
        Direction::Horizontal => (before + 2.0 * options.text_size, after + 10.0 + 3.0 * options.text_size),
        Direction::Vertical if options.groups.is_empty() => {
            (before.max(NUMBERS + numbers - habits.axis), after)
        }
        Direction::Vertical => (NUMBERS + numbers - habits.axis, after.min(AFTER_GROUPS)),
    };
    let head = if options.groups.is_empty() { 0.0 } else { 2.0 * options.text_size };
    // The room above the first line has half of a caption already.
    let before = if options.direction == Direction::Horizontal { before + head / 2.0 } else { before };
    let group_of =
        |process: ProcessId| options.groups.partition_point(|group| group.first <= process).saturating_sub(1);
    let groups = shown.last().map_or(0, |&last| group_of(last));
    let between_groups = habits.between_groups * groups as f64;
    let least = if groups > 0 { habits.least_of_groups } else { habits.gaps.0 };
    let gap = match options.breadth {
        Some(breadth) => {
            let most = match options.direction {
                Direction::Horizontal => habits.gaps.1.max(breadth * LYING_PART),
                Direction::Vertical => habits.gaps.1,
            };
            ((breadth - before - after - between_groups) / gaps_between.max(1.0)).clamp(least, most)
        }
        None if groups > 0 => habits.usual_of_groups,
        None => habits.usual_gap,
    };
    let taken = before + after + gap * gaps_between + between_groups;
    let spare = options.breadth.map_or(0.0, |breadth| (breadth - taken).max(0.0));
    let first = before + spare / 2.0;

    let size = options.text_size * NAME_SIZE;
    let widest = |cross: f64| match options.direction {
        Direction::Horizontal => WIDEST_NAME,
        // In the middle above its line, beside its neighbours and within the picture.
        Direction::Vertical => (gap - 10.0).min(2.0 * cross.min(taken + spare - cross) - 8.0),
    };
    let mut lane_of = vec![None; trace.roster.len()];
    let lane = |(position, &process): (usize, &ProcessId)| {
        lane_of[process.position()] = Some(position);
        let group = group_of(process);
        let cross = first + gap * position as f64 + habits.between_groups * group as f64;
        Lane { process, cross, gap, name: named(trace, process, size, widest(cross)), group }
    };
    let lanes: Vec<Lane> = shown.iter().enumerate().map(lane).collect();

    let last = first + gap * gaps_between + between_groups;
    let names = lanes.iter().map(|lane| text::width(&lane.name, size)).fold(0.0, f64::max);
    Across {
        margins: match options.direction {
            Direction::Horizontal => (24.0 + names.max(20.0) + 16.0, 24.0),
            Direction::Vertical => (size + 30.0 + head, 14.0 + 2.5 * options.text_size),
        },
        axis: if habits.axis > 0.0 { last + habits.axis } else { first + habits.axis },
        breadth: taken + spare,
        lanes,
        lane_of,
        head,
    }
}

/// Whether a mark lies along a line, above it.
fn lies_above(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::SendOmission(_) | MarkKind::ReceiveOmission(_))
}

/// Those of the processes that exist, each once.
fn known(shown: &[ProcessId], trace: &Trace) -> Vec<ProcessId> {
    let mut seen = vec![false; trace.roster.len()];
    let is_new = |process: &ProcessId| {
        seen.get_mut(process.position()).is_some_and(|seen| !std::mem::replace(seen, true))
    };
    shown.iter().copied().filter(is_new).collect()
}

/// A name that is cut to fewer letters than this says nothing.
const LEAST_LETTERS: usize = 7;

/// A process's name as far as there is room; its id where next to nothing of the name would be left.
fn named(trace: &Trace, process: ProcessId, size: f64, widest: f64) -> String {
    let (name, id) = (trace.roster.name(process), trace.roster.process(process));
    let fitting = text::fit(name, size, widest);
    let says_nothing = fitting != name && fitting.chars().count() < LEAST_LETTERS;
    if says_nothing { text::fit(id, size, widest) } else { fitting }
}
