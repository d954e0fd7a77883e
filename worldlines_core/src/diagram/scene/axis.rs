//! The axis: round ticks, what it measures, and where it is drawn wider than it is.

use super::{Anchor, Text};
use crate::diagram::{Axis, Captions, Direction, Layout, Options, Point, text};
use crate::trace::Trace;

/// One tick of the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// What it marks.
    pub value: u64,
    /// Its line.
    pub line: (Point, Point),
    /// Its number.
    pub text: Text,
}

/// The axis.
#[derive(Clone, PartialEq, Debug)]
pub struct AxisShape {
    /// Its line.
    pub line: (Point, Point),
    /// Its ticks.
    pub ticks: Vec<Tick>,
    /// Parts of the line where a tick is drawn wider than elsewhere, to be drawn thick.
    pub stretches: Vec<(Point, Point)>,
    /// What it measures; none where there is no room for it.
    pub caption: Option<Text>,
}

const TICK: f64 = 5.0;
/// From the axis to what stands below it, besides the height of the letters.
const NUMBERS: f64 = 6.0;
const SIZE: f64 = 11.0 / 12.0;
/// Between the caption of a standing axis and the edges of the picture.
const MARGIN: f64 = 10.0;
/// Parts of the axis nearer than this look like one.
const TOLD_APART: f64 = 2.0;
/// The least distance between numbers, and between a lying one and the next.
const LEAST_DISTANCE: f64 = 46.0;
/// Numbers are few if they are this many times further apart than they need to be.
const SPARSE: f64 = 5.0;

pub(super) fn axis(trace: &Trace, layout: &Layout, options: &Options, captions: &Captions) -> AxisShape {
    let size = options.text_size * SIZE;
    let cross = layout.axis_cross;
    let at = |main: f64| layout.point(main, cross);
    // Numbers stand away from the lanes: below a lying axis, left of a standing one.
    let away = match layout.direction {
        Direction::Horizontal => 1.0,
        Direction::Vertical => -1.0,
    };
    let end = match layout.axis {
        Axis::Time => trace.ended_at,
        Axis::Causal => layout.scale.value(layout.lines.1).max(0.0) as u64,
    };
    let tick = |(value, main): (u64, f64)| Tick {
        value,
        line: (at(main), layout.point(main, cross + away * TICK)),
        text: number(layout, main, value, size),
    };
    let stretched = !layout.scale.stretches.is_empty();
    let caption = match stretched && !captions.stretched.is_empty() {
        true => format!("{} · {}", captions.axis, captions.stretched),
        false => captions.axis.to_owned(),
    };
    AxisShape {
        line: (at(layout.scale.main(0.0)), at(layout.lines.1)),
        ticks: tick_values(layout, end, size).into_iter().map(tick).collect(),
        stretches: stretches(layout).into_iter().map(|(from, to)| (at(from), at(to))).collect(),
        caption: caption_text(layout, &caption, end, size),
    }
}

/// The parts drawn wide; those that cannot be told apart are one.
fn stretches(layout: &Layout) -> Vec<(f64, f64)> {
    let mut joined: Vec<(f64, f64)> = Vec::new();
    for &(from, to) in &layout.scale.stretches {
        match joined.last_mut() {
            Some(last) if from - last.1 < TOLD_APART => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Round values, evenly spaced and as many as fit beside one another; none where time was left out. Where
/// most of an axis is drawn wide, even values would be few: then those that fit.
fn tick_values(layout: &Layout, end: u64, size: f64) -> Vec<(u64, f64)> {
    let widest = text::width(&end.to_string(), size) + 16.0;
    let (least, half) = match layout.direction {
        Direction::Horizontal => (widest.max(LEAST_DISTANCE), widest / 2.0),
        Direction::Vertical => (LEAST_DISTANCE, size),
    };
    let scale = &layout.scale;
    // Where most of the axis is drawn wider than its unit, numbers have more room than the unit says.
    let length = layout.lines.1 - scale.main(0.0);
    let closest = round_step(least / scale.unit.max(length / end.max(1) as f64));
    let mut step = closest;
    loop {
        let (values, are_even) = multiples(layout, end, step, (least, half));
        let are_few = values.len() as f64 * least * SPARSE < length;
        if are_few && step > closest {
            return multiples(layout, end, closest, (least, half)).0;
        }
        if are_even || are_few {
            return values;
        }
        step = round_step(step as f64 * 1.5);
    }
}

/// The multiples of a step that have room, and whether that is all of them.
fn multiples(layout: &Layout, end: u64, step: u64, (least, half): (f64, f64)) -> (Vec<(u64, f64)>, bool) {
    let scale = &layout.scale;
    let mut values: Vec<(u64, f64)> = Vec::new();
    let mut are_all = true;
    let mut value = 0;
    while value <= end {
        let main = scale.main(value as f64);
        if main > layout.lines.1 || main + half > layout.size.0 {
            break;
        }
        let left_out = scale.breaks.partition_point(|&(_, to)| to <= main);
        let left_out = scale.breaks.get(left_out).filter(|&&(from, _)| from < main);
        let far_enough = values.last().is_none_or(|&(_, last)| main >= last + least - 1e-6);
        if left_out.is_none() && far_enough {
            values.push((value, main));
        }
        // The next multiple of the step that may be shown; at times beyond what numbers can tell apart,
        // the next number.
        let next = left_out.map_or(main + least, |&(_, to)| to);
        let next = (scale.value(next) - 1e-6).ceil() as u64;
        value = match next.div_ceil(step).checked_mul(step) {
            Some(next) => {
                are_all &= left_out.is_some() || far_enough && next <= value.saturating_add(step);
                next.max(value.saturating_add(step))
            }
            None => break,
        };
    }
    (values, are_all)
}

/// The least of 1, 2, 5, 10, 20, 50, … that is not below `least`.
fn round_step(least: f64) -> u64 {
    let mut power = 1_u64;
    while power < u64::MAX / 100 {
        for factor in [1, 2, 5] {
            if (power * factor) as f64 >= least {
                return power * factor;
            }
        }
        power *= 10;
    }
    power
}

fn number(layout: &Layout, main: f64, value: u64, size: f64) -> Text {
    let text = value.to_string();
    match layout.direction {
        Direction::Horizontal => {
            Text::beside(Point::new(main, layout.axis_cross + NUMBERS + size), Anchor::Middle, text, size)
        }
        Direction::Vertical => {
            Text::beside(Point::new(layout.axis_cross - TICK - 4.0, main), Anchor::End, text, size)
        }
    }
}

/// At the end of the axis.
fn caption_text(layout: &Layout, caption: &str, end: u64, size: f64) -> Option<Text> {
    let text = match layout.direction {
        Direction::Horizontal => {
            let end = Point::new(layout.lines.1, layout.axis_cross + NUMBERS + 2.7 * size);
            Text::beside(end, Anchor::End, text::fit(caption, size, layout.lines.1), size)
        }
        Direction::Vertical => {
            // It begins where the longest number does.
            let across = (layout.axis_cross - TICK - 4.0 - text::width(&end.to_string(), size)).max(MARGIN);
            let start = Point::new(across, layout.lines.1 + NUMBERS + 1.2 * size);
            Text::beside(
                start,
                Anchor::Start,
                text::fit(caption, size, layout.size.1 - across - MARGIN),
                size,
            )
        }
    };
    let (_, bottom) = layout.direction.across(&text.outline.bounds);
    (layout.direction == Direction::Vertical || bottom <= layout.size.1).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::round_step;

    #[test]
    fn steps_are_round() {
        let steps: Vec<u64> = [0.1, 1.5, 2.0, 3.0, 7.0, 30.0, 420.0].map(round_step).to_vec();
        assert_eq!(steps, [1, 2, 2, 5, 10, 50, 500]);
    }
}
