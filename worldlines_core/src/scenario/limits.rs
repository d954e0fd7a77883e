//! Declared limits of what somebody may write. Whoever goes over one is told which, and what to do.
//!
//! The limits of a run itself (processes, ticks, items) are the kernel's: [`crate::sim::limits`].

/// Letters in a process id.
pub const PROCESS_ID_LENGTH_MAX: usize = 16;
/// Characters in a process's name on the page.
pub const PROCESS_NAME_LENGTH_MAX: usize = 40;
/// Characters in a word of the notation: a timer's name, a parameter's key, a parameter's word.
pub const WORD_LENGTH_MAX: usize = 64;
/// Characters in each of the two halves of a scenario's id.
pub const ID_HALF_LENGTH_MAX: usize = 48;
/// Characters in a command.
pub const COMMAND_LENGTH_MAX: usize = 400;
/// Characters in a title or topic.
pub const TITLE_LENGTH_MAX: usize = 120;
/// Characters in a longer text: what to look for, the source.
pub const TEXT_LENGTH_MAX: usize = 2_000;
/// Values in a list of an algorithm's parameter or of a clock's table.
pub const LIST_LENGTH_MAX: usize = 1_000;
/// The last place in a topic.
pub const ORDER_MAX: u32 = 100_000;
/// Things to try in one scenario.
pub const SUGGESTIONS_MAX: usize = 20;
/// Claims in one scenario.
pub const CLAIMS_MAX: usize = 1_000;
/// Bytes of a predicate.
pub const PREDICATE_LENGTH_MAX: usize = 1_000;
/// Parentheses, `not` and minus signs of a predicate inside each other.
pub const PREDICATE_NESTING_MAX: usize = 50;
/// Bytes of a figure.
pub const FIGURE_BYTES_MAX: usize = 100_000;
/// Events in a figure.
pub const FIGURE_EVENTS_MAX: usize = 10_000;
/// Characters in a name of a figure.
pub const FIGURE_NAME_LENGTH_MAX: usize = 32;
/// The last tick that can be written in a figure.
pub const FIGURE_TICKS_MAX: u64 = 1_000_000;
/// The greatest number that a variable of a figure can have; its opposite is the smallest.
pub const FIGURE_NUMBER_MAX: i64 = 1_000_000_000_000;
/// Bytes of a scenario file or of a script.
pub const SOURCE_BYTES_MAX: usize = 400_000;
/// Bytes of a link, as it is pasted.
pub const LINK_BYTES_MAX: usize = 100_000;
/// Bytes that a compressed link may unpack to.
pub const UNPACKED_BYTES_MAX: usize = 400_000;
/// A link longer than this is compressed if that makes it shorter.
pub const READABLE_LINK_BYTES_MAX: usize = 400;
/// Things selected, or flags of the view, in one link.
pub const LOOK_LIST_LENGTH_MAX: usize = 64;
/// Runs that stand side by side.
pub const RUNS_MAX: usize = 3;
/// The greatest seed: what every format that carries one can hold.
pub const SEED_MAX: u64 = i64::MAX as u64;
/// A million, the whole of a probability.
pub const PARTS_PER_MILLION: u32 = 1_000_000;
