//! What a run may have gone through and what it must have: `possibly` and `definitely` of a predicate over
//! global states (Cooper and Marzullo 1991, "Consistent detection of global predicates").
//!
//! Nobody inside a run can tell through which of its consistent cuts it went. A predicate holds *possibly* if it holds
//! in one of them, and *definitely* if every path through them, from nothing to everything, meets one in
//! which it holds.

use super::Causality;
use super::lattice::CUTS_MAX;

/// There are more than [`CUTS_MAX`] consistent cuts: they are not searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooManyCuts;

impl Causality {
    /// The consistent cuts in which a predicate holds that have the fewest events, of these the first in lexical
    /// order; `None` if it holds in none.
    ///
    /// # Errors
    /// When there are too many to search.
    pub fn possibly(&self, holds: impl Fn(&[u32]) -> bool) -> Result<Option<Vec<u32>>, TooManyCuts> {
        let mut witness: Option<(u32, Vec<u32>)> = None;
        for (count, frontier) in self.consistent_cuts().enumerate() {
            if count == CUTS_MAX {
                return Err(TooManyCuts);
            }
            let events = frontier.iter().sum();
            if witness.as_ref().is_none_or(|(fewest, _)| events < *fewest) && holds(&frontier) {
                witness = Some((events, frontier));
            }
        }
        Ok(witness.map(|(_, frontier)| frontier))
    }

    /// A path through the consistent cuts that avoids all in which a predicate holds; `None` if there is none, so
    /// that the predicate definitely holds.
    ///
    /// # Errors
    /// When there are too many to search.
    pub fn avoiding(&self, holds: impl Fn(&[u32]) -> bool) -> Result<Option<Vec<Vec<u32>>>, TooManyCuts> {
        let cuts: Vec<Vec<u32>> = self.consistent_cuts().take(CUTS_MAX + 1).collect();
        if cuts.len() > CUTS_MAX {
            return Err(TooManyCuts);
        }
        // Whether a path that avoids leads to each. What is inside a cut comes before it in lexical order.
        let mut is_reached = vec![false; cuts.len()];
        let came_from = |cut: &[u32], is_reached: &[bool]| {
            let smaller = (0..cut.len()).filter_map(|position| self.without_last(cut, position));
            let mut places = smaller.filter_map(|smaller| cuts.binary_search(&smaller).ok());
            places.find(|&place| is_reached[place])
        };
        for (place, cut) in cuts.iter().enumerate() {
            is_reached[place] = !holds(cut) && (place == 0 || came_from(cut, &is_reached).is_some());
        }
        let mut place = cuts.len() - 1;
        if !is_reached[place] {
            return Ok(None);
        }
        let mut path = vec![cuts[place].clone()];
        while let Some(before) = came_from(&cuts[place], &is_reached).filter(|_| place > 0) {
            path.push(cuts[before].clone());
            place = before;
        }
        path.reverse();
        Ok(Some(path))
    }
}
