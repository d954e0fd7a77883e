//! When a general attacks: a rule says it for every number of messages that he may have received.
//!
//! Each message of the exchange answers the one before it. So the number of messages that a general
//! has received is all that he can know, and these tables are all the rules that there are.

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// He proposes the attack and sends the messages 1, 3, 5, …
    First,
    /// He answers with 2, 4, 6, …
    Second,
}

impl Side {
    /// Both.
    pub const BOTH: [Side; 2] = [Side::First, Side::Second];

    /// The other one.
    pub fn other(self) -> Side {
        match self {
            Side::First => Side::Second,
            Side::Second => Side::First,
        }
    }

    /// How many of the first `messages` messages of the exchange go to this side.
    pub fn share(self, messages: u32) -> u32 {
        match self {
            Side::First => messages / 2,
            Side::Second => messages.div_ceil(2),
        }
    }

    /// The number of the message with which this side has received so many; 0 for none.
    pub fn last_number(self, heard: u32) -> u32 {
        match self {
            Side::First => 2 * heard,
            Side::Second => (2 * heard).saturating_sub(1),
        }
    }
}

/// A rule: for each side and each number of messages received, whether he attacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// What the first general does.
    pub first: Vec<bool>,
    /// What the second does.
    pub second: Vec<bool>,
}

impl Rule {
    /// The names of the rules that a scenario may choose.
    pub const NAMES: &'static [&'static str] = &["all-heard", "enough-heard", "sure"];

    /// The rule of this name, for an exchange of so many messages.
    pub fn named(name: &str, messages: u32, enough: [u32; 2]) -> Rule {
        match name {
            "enough-heard" => Rule::after(messages, enough),
            "sure" => Rule::sure(messages),
            _ => Rule::after(messages, Side::BOTH.map(|side| side.share(messages))),
        }
    }

    /// Each attacks who has received at least so many messages.
    pub fn after(messages: u32, [first, second]: [u32; 2]) -> Rule {
        let table = |side: Side, enough| (0..=side.share(messages)).map(|heard| heard >= enough).collect();
        Rule { first: table(Side::First, first), second: table(Side::Second, second) }
    }

    /// Each attacks who is sure that the other attacks too, by the same rule.
    ///
    /// To begin with, whoever knows of the plan is called sure. Then, for every place at which the
    /// exchange may break off: if only one of the two is sure there, he is not, for he cannot tell.
    /// What is left is the rule. (Nothing is left: each place takes away one certainty, and the next place
    /// rests on it.)
    pub fn sure(messages: u32) -> Rule {
        let mut rule = Rule::after(messages, [0, 1]);
        loop {
            let before = rule.clone();
            for arrived in 0..=messages {
                let both = Side::BOTH.iter().all(|&side| rule.attacks(side, side.share(arrived)));
                if !both {
                    rule.first[Side::First.share(arrived) as usize] = false;
                    rule.second[Side::Second.share(arrived) as usize] = false;
                }
            }
            if rule == before {
                return rule;
            }
        }
    }

    /// Whether this side attacks after so many messages.
    pub fn attacks(&self, side: Side, heard: u32) -> bool {
        let table = match side {
            Side::First => &self.first,
            Side::Second => &self.second,
        };
        table.get(heard as usize).copied().unwrap_or(false)
    }
}
