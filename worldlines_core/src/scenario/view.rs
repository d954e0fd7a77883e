//! The words for how a diagram lies, in links and in files: `view=vertical,causal,past`.

/// Time runs from top to bottom.
pub const VERTICAL: &str = "vertical";
/// Time runs from left to right.
pub const HORIZONTAL: &str = "horizontal";
/// The axis is the longest chain of causes.
pub const CAUSAL: &str = "causal";
/// Each event with its name.
pub const NAMES: &str = "names";
/// Each event with its Lamport clock.
pub const LAMPORT: &str = "lamport";
/// Each event with its vector clock.
pub const VECTOR: &str = "vector";
/// The causal past and future of the event in focus are tinted.
pub const PAST: &str = "past";
/// The nearest consistent cuts are drawn beside the reader's own.
pub const NEAREST: &str = "nearest";
/// Arrows without what their messages say.
pub const WITHOUT_LABELS: &str = "nolabels";
/// What comes after the cursor is left out.
pub const WITHOUT_FUTURE: &str = "hidden";
/// None of these, where the scenario asks for some.
pub const PLAIN: &str = "plain";

/// What a scenario file may ask for.
pub const WORDS: [(&str, &str); 10] = [
    (VERTICAL, VERTICAL),
    (HORIZONTAL, HORIZONTAL),
    (CAUSAL, CAUSAL),
    (NAMES, NAMES),
    (LAMPORT, LAMPORT),
    (VECTOR, VECTOR),
    (PAST, PAST),
    (NEAREST, NEAREST),
    (WITHOUT_LABELS, WITHOUT_LABELS),
    (WITHOUT_FUTURE, WITHOUT_FUTURE),
];
