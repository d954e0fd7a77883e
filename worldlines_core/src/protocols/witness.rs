//! An event that an observer remembers only to show it.

use crate::trace::EventId;
use std::hash::{Hash, Hasher};

/// An event that an observer remembers as evidence. Which event it is does not matter for what may
/// happen next: two worlds that differ only in it are the same to a search.
#[derive(Clone, Copy, Debug)]
pub struct Witness(pub EventId);

impl PartialEq for Witness {
    fn eq(&self, _other: &Witness) -> bool {
        true
    }
}

impl Eq for Witness {}

impl Hash for Witness {
    fn hash<H: Hasher>(&self, _hasher: &mut H) {}
}
