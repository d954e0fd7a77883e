//! How much of the picture has room: what is left out when a run is seen from afar.

use super::LEAST_GAP;

/// How much is drawn, from everything to only how much happens where.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Detail {
    /// Every sign, every arrow with its head, every text that finds a place.
    Full,
    /// A dot for each event and a thin line for each message; signs only of what is rare; no labels.
    Plain,
    /// How much happens where on each line, and how many messages pass between two lines.
    Density,
}

/// Signs are drawn in full while neighbours may come as near as this.
const LEAST_FULL: f64 = 6.5;
/// And while there are no more of them than this along so many pixels: more can be neither read nor
/// drawn in the time of a frame.
const MOST_FULL: f64 = 500.0;
const ALONG: f64 = 1000.0;
/// Dots and thin lines are told apart while neighbours are on average this far from each other, and the
/// dots of all lines together this far.
const LEAST_PLAIN: f64 = 3.0;
const LEAST_PLAIN_OVER_ALL: f64 = 0.6;
/// Marks shrink no further than to this part of their size.
const LEAST_SCALE: f64 = 0.45;

impl Detail {
    /// How much has room on so many lines of this length. `gap` is the least distance of neighbours.
    pub(super) fn of(gap: f64, events: &[f64], lines: usize, length: f64) -> Detail {
        let count = events.len().max(1) as f64;
        if gap >= LEAST_FULL && count * ALONG <= MOST_FULL * length.max(ALONG) {
            return Detail::Full;
        }
        let over_all = length / count;
        match over_all * lines as f64 >= LEAST_PLAIN && over_all >= LEAST_PLAIN_OVER_ALL {
            true => Detail::Plain,
            false => Detail::Density,
        }
    }
}

/// The size of marks whose neighbours may come as near as `gap`.
pub(super) fn mark_scale(gap: f64) -> f64 {
    (gap / LEAST_GAP).clamp(LEAST_SCALE, 1.0)
}
