//! Captions of lines that belong together, and what parts them from others.

use super::{Anchor, Text};
use crate::diagram::{Direction, Layout, Options, Point, text};

/// What stands before lines that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupShape {
    /// What they are called.
    pub caption: Text,
    /// From where to where a line parts them from those before; none before the first.
    pub rule: Option<(Point, Point)>,
}

const SIZE: f64 = 13.0 / 12.0;
/// From the first lying line of a group to the middle of its caption: above what lies along the line.
const ABOVE: f64 = 38.0;
/// From there to the line that parts it from others.
const RULE: f64 = 15.0;
/// Before captions of lying lines, and around those of standing ones.
const MARGIN: f64 = 14.0;

pub(super) fn groups(layout: &Layout, options: &Options) -> Vec<GroupShape> {
    let size = options.text_size * SIZE;
    let group = |(position, group): (usize, &crate::diagram::Group)| {
        let lanes: Vec<_> = layout.lanes.iter().filter(|lane| lane.group == position).collect();
        let (first, last) = (lanes.first()?, lanes.last()?);
        let before = layout.lanes.iter().rfind(|lane| lane.group < position);
        Some(match layout.direction {
            Direction::Horizontal => {
                let cross = first.cross - ABOVE;
                let caption = text::fit(&group.caption, size, layout.size.0 - 2.0 * MARGIN);
                let rule = cross - RULE;
                let rule = (Point::new(0.0, rule), Point::new(layout.size.0, rule));
                GroupShape {
                    caption: Text::beside(Point::new(MARGIN, cross), Anchor::Start, caption, size),
                    rule: before.map(|_| rule),
                }
            }
            Direction::Vertical => {
                let (begin, end) = (first.cross - first.gap / 2.0, last.cross + last.gap / 2.0);
                let caption = text::fit(&group.caption, size, end - begin - MARGIN / 2.0);
                let middle = Point::new(f64::midpoint(begin, end), MARGIN);
                let rule = before.map(|before| f64::midpoint(before.cross, first.cross));
                GroupShape {
                    caption: Text::beside(middle, Anchor::Middle, caption, size),
                    rule: rule.map(|x| (Point::new(x, 0.0), Point::new(x, layout.size.0))),
                }
            }
        })
    };
    options.groups.iter().enumerate().filter_map(group).collect()
}
