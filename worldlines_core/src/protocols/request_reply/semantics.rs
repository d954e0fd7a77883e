//! What a caller may believe about how often its operation was executed.

/// The call semantics (Coulouris et al. 2012, figure 5.9; van Steen and Tanenbaum 2017, section 8.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Semantics {
    /// The request is sent once; when no reply comes, nobody knows.
    Maybe,
    /// The request is sent again and executed whenever it arrives.
    AtLeastOnce,
    /// The request is sent again; a table in the server's memory filters what was executed before.
    /// A crash forgets the table.
    AtMostOnceVolatile,
    /// The same, and the server counts its incarnations in stable storage: a request that is meant
    /// for an earlier one, whose table is forgotten, is refused (Birrell and Nelson 1984).
    AtMostOnceIncarnation,
    /// The same table, written to stable storage together with the effect, in one atomic write.
    ExactlyOnce,
}

impl Semantics {
    /// All of them, from the weakest promise to the strongest.
    pub const ALL: [Semantics; 5] = [
        Semantics::Maybe,
        Semantics::AtLeastOnce,
        Semantics::AtMostOnceVolatile,
        Semantics::AtMostOnceIncarnation,
        Semantics::ExactlyOnce,
    ];

    /// Their names in files and links, in the same order.
    pub const NAMES: &'static [&'static str] =
        &["maybe", "at-least-once", "at-most-once-volatile", "at-most-once-incarnation", "exactly-once"];

    /// The semantics of this name; an unknown one is *maybe*, which promises least.
    pub fn named(name: &str) -> Semantics {
        let position = Semantics::NAMES.iter().position(|known| *known == name);
        position.map_or(Semantics::Maybe, |position| Semantics::ALL[position])
    }

    /// Whether the client sends its request again when no reply comes.
    pub fn retries(self) -> bool {
        self != Semantics::Maybe
    }

    /// Whether the server remembers which calls it has executed.
    pub fn filters(self) -> bool {
        !matches!(self, Semantics::Maybe | Semantics::AtLeastOnce)
    }

    /// Whether the server refuses requests that are meant for an earlier incarnation of it.
    pub fn counts_incarnations(self) -> bool {
        self == Semantics::AtMostOnceIncarnation
    }

    /// Whether the table of executed calls survives a crash.
    pub fn remembers_for_good(self) -> bool {
        self == Semantics::ExactlyOnce
    }

    /// Whether no operation may be executed twice.
    pub fn promises_at_most_once(self) -> bool {
        self != Semantics::AtLeastOnce
    }
}
