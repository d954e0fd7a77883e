//! Values whose type only their algorithm knows.

use crate::sim::protocol::Part;
use std::any::Any;
use std::cmp::Ordering;
use std::fmt::{self, Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A state, message, command, record, storage or observer. Copies share it until one is changed.
#[derive(Clone)]
pub struct Opaque(Arc<dyn Content>);

/// What the kernel does with a value of any type. (That it shows them is for tests, which know the type.)
trait Content: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn hash_into(&self, hasher: &mut dyn Hasher);
}

impl<T: Part> Content for T {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }

    fn hash_into(&self, mut hasher: &mut dyn Hasher) {
        self.hash(&mut hasher);
    }
}

impl Opaque {
    pub fn new(content: impl Part) -> Opaque {
        Opaque(Arc::new(content))
    }

    /// The value, for the algorithm that made it.
    pub fn get<T: Part>(&self) -> &T {
        let content: &dyn Any = &*self.0;
        opened(content.downcast_ref())
    }

    /// The value, to be changed: from here on it is no longer shared.
    pub fn get_mut<T: Part>(&mut self) -> &mut T {
        if Arc::get_mut(&mut self.0).is_none() {
            *self = Opaque::new(self.get::<T>().clone());
        }
        let content = Arc::get_mut(&mut self.0);
        opened(content.and_then(|content| (content as &mut dyn Any).downcast_mut()))
    }
}

/// A world holds one algorithm, and hands it nothing but what it made itself.
fn opened<T>(content: Option<T>) -> T {
    content.expect("an algorithm meets only its own values")
}

// The standard type names are the interface here: a search compares and hashes worlds.
impl PartialEq for Opaque {
    fn eq(&self, other: &Opaque) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Eq for Opaque {}

impl Hash for Opaque {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash_into(hasher);
    }
}

impl Debug for Opaque {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("Opaque")
    }
}

impl Default for Opaque {
    /// Nothing: what an [`Erased`](super::Erased) protocol begins with, it makes itself.
    fn default() -> Opaque {
        Opaque::new(())
    }
}

/// A timer: a value with an order.
#[derive(Clone)]
pub struct OpaqueTimer(Arc<dyn OrderedContent>);

trait OrderedContent: Content {
    fn compare(&self, other: &dyn Any) -> Ordering;
}

impl<T: Part + Ord> OrderedContent for T {
    fn compare(&self, other: &dyn Any) -> Ordering {
        self.cmp(opened(other.downcast_ref()))
    }
}

impl OpaqueTimer {
    pub fn new(timer: impl Part + Ord) -> OpaqueTimer {
        OpaqueTimer(Arc::new(timer))
    }

    /// The timer, for the algorithm that set it.
    pub fn get<T: Part>(&self) -> &T {
        let content: &dyn Any = &*self.0;
        opened(content.downcast_ref())
    }
}

impl PartialEq for OpaqueTimer {
    fn eq(&self, other: &OpaqueTimer) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Eq for OpaqueTimer {}

impl PartialOrd for OpaqueTimer {
    fn partial_cmp(&self, other: &OpaqueTimer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OpaqueTimer {
    fn cmp(&self, other: &OpaqueTimer) -> Ordering {
        self.0.compare(&*other.0)
    }
}

impl Hash for OpaqueTimer {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash_into(hasher);
    }
}

impl Debug for OpaqueTimer {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("OpaqueTimer")
    }
}
