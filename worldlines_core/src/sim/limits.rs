//! Declared limits of a run. Whoever goes over one is told which, and what to do.

/// Processes in one run.
pub const PROCESSES_MAX: usize = 64;
/// Events in one run; a longer one stops here and says so.
pub const EVENTS_MAX: usize = 100_000;
/// The last tick that a run may reach; also the longest delay, latency and time-out.
pub const TICKS_MAX: u64 = 1_000_000_000;
/// Items in one script, the single choices of `do-next` counted too.
pub const SCRIPT_ITEMS_MAX: usize = 10_000;
/// Copies of one message.
pub const COPIES_MAX: u8 = 24;
