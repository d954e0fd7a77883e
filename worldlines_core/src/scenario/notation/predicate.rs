//! Predicates over the states of processes: `P1.x - P2.x > 5 and not P3.done = 1`.
//!
//! Whole numbers, variables of processes, `+ - *`, comparisons, `and or not` and parentheses, in this order of
//! binding: `*`, then `+ -`, then one comparison, then `not`, then `and`, then `or`.

use super::name::process;
use super::reader::Reader;
use crate::scenario::limits::{PREDICATE_LENGTH_MAX, PREDICATE_NESTING_MAX};
use crate::scenario::problem::{Problem, Reason};
use crate::trace::{ProcessId, Roster};

/// The greatest number that one can write in a predicate.
const NUMBER_MAX: u64 = 1_000_000_000_000;

/// A condition on the states of processes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Predicate {
    /// The variables that it names: whose, and which. Each stands here once.
    pub variables: Vec<(ProcessId, String)>,
    condition: Condition,
}

impl Predicate {
    /// Whether it holds, if its variables have these values; they are meant by their positions. A number
    /// with more than 38 digits counts as the largest that there is.
    pub fn holds(&self, value: &dyn Fn(usize) -> i64) -> bool {
        self.condition.holds(value)
    }
}

/// What is true or false.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Condition {
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Compared(Number, Comparison, Number),
}

/// What has a number.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Number {
    Literal(u64),
    Variable(usize),
    Minus(Box<Number>),
    Sum(Box<Number>, Box<Number>),
    Difference(Box<Number>, Box<Number>),
    Product(Box<Number>, Box<Number>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// How comparisons are written, the longer ones first.
const COMPARISONS: [(&str, Comparison); 8] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::Unequal),
    ("<>", Comparison::Unequal),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("=", Comparison::Equal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

impl Condition {
    fn holds(&self, value: &dyn Fn(usize) -> i64) -> bool {
        match self {
            Condition::Not(inner) => !inner.holds(value),
            Condition::And(one, other) => one.holds(value) && other.holds(value),
            Condition::Or(one, other) => one.holds(value) || other.holds(value),
            Condition::Compared(one, comparison, other) => {
                let (one, other) = (one.value(value), other.value(value));
                match comparison {
                    Comparison::Equal => one == other,
                    Comparison::Unequal => one != other,
                    Comparison::Less => one < other,
                    Comparison::AtMost => one <= other,
                    Comparison::Greater => one > other,
                    Comparison::AtLeast => one >= other,
                }
            }
        }
    }
}

impl Number {
    fn value(&self, value: &dyn Fn(usize) -> i64) -> i128 {
        match self {
            Number::Literal(number) => i128::from(*number),
            Number::Variable(position) => i128::from(value(*position)),
            Number::Minus(inner) => inner.value(value).saturating_neg(),
            Number::Sum(one, other) => one.value(value).saturating_add(other.value(value)),
            Number::Difference(one, other) => one.value(value).saturating_sub(other.value(value)),
            Number::Product(one, other) => one.value(value).saturating_mul(other.value(value)),
        }
    }
}

/// Reads a predicate over the processes of this roster.
pub fn parse_predicate(text: &str, roster: &Roster) -> Result<Predicate, Problem> {
    let mut parser =
        Parser { reader: Reader::new(text, 0, text.len(), roster), variables: Vec::new(), nesting: 0 };
    if text.len() > PREDICATE_LENGTH_MAX {
        let problem = parser.reader.problem(Reason::TextTooLong).found(text);
        return Err(problem.with("limit", PREDICATE_LENGTH_MAX));
    }
    let start = parser.reader;
    let whole = parser.disjunction()?;
    let condition = whole.condition(&start)?;
    parser.reader.finish()?;
    Ok(Predicate { variables: parser.variables, condition })
}

/// What a piece of a predicate may be: a parenthesis does not tell before it is read.
enum Piece {
    Condition(Condition),
    Number(Number),
}

impl Piece {
    /// The condition that must stand here.
    fn condition(self, here: &Reader) -> Result<Condition, Problem> {
        match self {
            Piece::Condition(condition) => Ok(condition),
            Piece::Number(_) => Err(here.refuse(Reason::ConditionNeeded)),
        }
    }

    /// The number that must stand here.
    fn number(self, here: &Reader) -> Result<Number, Problem> {
        match self {
            Piece::Number(number) => Ok(number),
            Piece::Condition(_) => Err(here.refuse(Reason::ConditionMisplaced)),
        }
    }
}

struct Parser<'a> {
    reader: Reader<'a>,
    variables: Vec<(ProcessId, String)>,
    /// How many parentheses, `not` and minus signs are open.
    nesting: usize,
}

impl<'a> Parser<'a> {
    /// Where the next piece begins.
    fn here(&mut self) -> Reader<'a> {
        self.reader.skip_spaces();
        self.reader
    }

    /// Reads this word if it comes next, alone.
    fn eat_word(&mut self, wanted: &str) -> bool {
        let start = self.here();
        let is_read = self.reader.take_while(is_name) == wanted;
        if !is_read {
            self.reader = start;
        }
        is_read
    }

    /// Reads this sign if it comes next.
    fn eat(&mut self, wanted: &str) -> bool {
        self.here();
        self.reader.eat(wanted)
    }

    /// Reads what is nested in something.
    fn nested<T>(&mut self, read: fn(&mut Parser<'a>) -> Result<T, Problem>) -> Result<T, Problem> {
        self.nesting += 1;
        if self.nesting > PREDICATE_NESTING_MAX {
            return Err(self.reader.problem(Reason::NestingTooDeep).with("limit", PREDICATE_NESTING_MAX));
        }
        let read = read(self);
        self.nesting -= 1;
        read
    }

    /// `a or b or c`
    fn disjunction(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        let mut first = self.conjunction()?;
        while self.eat_word("or") {
            let there = self.here();
            let other = self.conjunction()?.condition(&there)?;
            first = Piece::Condition(Condition::Or(Box::new(first.condition(&here)?), Box::new(other)));
        }
        Ok(first)
    }

    /// `a and b and c`
    fn conjunction(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        let mut first = self.negation()?;
        while self.eat_word("and") {
            let there = self.here();
            let other = self.negation()?.condition(&there)?;
            first = Piece::Condition(Condition::And(Box::new(first.condition(&here)?), Box::new(other)));
        }
        Ok(first)
    }

    /// `not a`
    fn negation(&mut self) -> Result<Piece, Problem> {
        if !self.eat_word("not") {
            return self.comparison();
        }
        let here = self.here();
        let inner = self.nested(Parser::negation)?.condition(&here)?;
        Ok(Piece::Condition(Condition::Not(Box::new(inner))))
    }

    /// `a < b`
    fn comparison(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        let first = self.sum()?;
        self.here();
        let Some((_, comparison)) = COMPARISONS.iter().find(|(sign, _)| self.reader.eat(sign)) else {
            return Ok(first);
        };
        let first = first.number(&here)?;
        let there = self.here();
        let other = self.sum()?.number(&there)?;
        Ok(Piece::Condition(Condition::Compared(first, *comparison, other)))
    }

    /// `a + b - c`
    fn sum(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        let mut first = self.product()?;
        loop {
            let combine = if self.eat("+") {
                Number::Sum
            } else if self.eat("-") {
                Number::Difference
            } else {
                return Ok(first);
            };
            let there = self.here();
            let other = self.product()?.number(&there)?;
            first = Piece::Number(combine(Box::new(first.number(&here)?), Box::new(other)));
        }
    }

    /// `a * b`
    fn product(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        let mut first = self.atom()?;
        while self.eat("*") {
            let there = self.here();
            let other = self.atom()?.number(&there)?;
            first = Piece::Number(Number::Product(Box::new(first.number(&here)?), Box::new(other)));
        }
        Ok(first)
    }

    /// `7`, `P1.x`, `-a`, `(a)`
    fn atom(&mut self) -> Result<Piece, Problem> {
        let here = self.here();
        if self.reader.eat("(") {
            let inner = self.nested(Parser::disjunction)?;
            self.here();
            self.reader.need(")")?;
            return Ok(inner);
        }
        if self.reader.eat("-") {
            let there = self.here();
            let inner = self.nested(Parser::atom)?.number(&there)?;
            return Ok(Piece::Number(Number::Minus(Box::new(inner))));
        }
        match here.peek() {
            Some(digit) if digit.is_ascii_digit() => {
                Ok(Piece::Number(Number::Literal(self.reader.number(0, NUMBER_MAX)?)))
            }
            Some(letter) if letter.is_ascii_alphabetic() => self.variable().map(Piece::Number),
            _ => Err(here.refuse(Reason::OperandNeeded)),
        }
    }

    /// `P1.x`
    fn variable(&mut self) -> Result<Number, Problem> {
        let process = process(&mut self.reader)?;
        self.reader.need(".")?;
        let start = self.reader;
        let name = self.reader.take_while(is_name);
        if !is_variable(name) {
            return Err(start.refuse(Reason::VariableNeeded));
        }
        let variable = (process, name.to_owned());
        let position = self.variables.iter().position(|other| *other == variable);
        Ok(Number::Variable(position.unwrap_or_else(|| {
            self.variables.push(variable);
            self.variables.len() - 1
        })))
    }
}

/// Whether a variable can have this name.
pub(super) fn is_variable(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && name.chars().all(is_name)
}

/// Letters, digits and underscores: a hyphen would be a minus sign.
fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
