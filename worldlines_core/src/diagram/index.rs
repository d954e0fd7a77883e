//! Finding what is visible: shapes that are sorted by where they begin, by binary search.

/// The extents of some shapes along the main axis, sorted by where they begin.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spans {
    begins: Vec<f64>,
    ends: Vec<f64>,
    /// The furthest end of this shape and all before it: it only grows, so one may search in it.
    reach: Vec<f64>,
}

impl Spans {
    /// Remembers extents `(begin, end)`. They must come in the order of their beginnings.
    pub fn new(extents: impl IntoIterator<Item = (f64, f64)>) -> Spans {
        let extents = extents.into_iter();
        let room = || Vec::with_capacity(extents.size_hint().0);
        let mut spans = Spans { begins: room(), ends: room(), reach: room() };
        let mut reach = f64::NEG_INFINITY;
        for (begin, end) in extents {
            debug_assert!(spans.begins.last().is_none_or(|&last| last <= begin), "shapes are not sorted");
            reach = reach.max(end);
            spans.begins.push(begin);
            spans.ends.push(end);
            spans.reach.push(reach);
        }
        spans
    }

    /// The positions of the shapes that touch the interval from `from` to `to`, in order.
    pub fn touching(&self, from: f64, to: f64) -> impl Iterator<Item = usize> + '_ {
        let first = self.reach.partition_point(|&reach| reach < from);
        let after = self.begins.partition_point(|&begin| begin <= to);
        (first..after.max(first)).filter(move |&position| self.ends[position] >= from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_an_interval_is_found_in_order() {
        let spans = Spans::new([(0.0, 100.0), (10.0, 20.0), (30.0, 35.0), (50.0, 60.0)]);
        let touching = |from, to| spans.touching(from, to).collect::<Vec<_>>();
        assert_eq!(touching(20.0, 30.0), [0, 1, 2]);
        assert_eq!(touching(55.0, 55.0), [0, 3]);
        assert_eq!(touching(101.0, 200.0), [0; 0]);
        assert_eq!(touching(-9.0, -1.0), [0; 0]);
    }
}
