//! What is wrong with something that somebody wrote, where, and what to do about it.

use super::suggest::suggest;
use super::text::excerpt;
use crate::trace::{Key, Phrase, Roster, Value};
use serde::Serialize;
use std::fmt;

/// A place in a text, as an editor counts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in that line, from 1.
    pub column: usize,
    /// The byte in the whole text, from 0; at most the text's length.
    pub offset: usize,
}

impl Place {
    /// The place of this byte of the text. An offset beyond its end, or inside a character, is moved back.
    pub fn of(text: &str, offset: usize) -> Place {
        let offset = text.floor_char_boundary(offset);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place {
            line: 1 + before.bytes().filter(|&byte| byte == b'\n').count(),
            column: 1 + before[line_start..].chars().count(),
            offset,
        }
    }
}

/// Defines [`Reason`], with the key of each reason's sentence in the locale files.
macro_rules! reasons {
    ($($(#[$about:meta])* $name:ident = $key:literal,)*) => {
        /// What can be wrong. Each has a sentence that says so and what to do, in `errors.ftl`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Reason {
            $($(#[$about])* $name,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Reason] = &[$(Reason::$name,)*];

            /// The key of its sentence.
            pub fn key(self) -> &'static str {
                match self {
                    $(Reason::$name => concat!("problem-", $key),)*
                }
            }
        }
    };
}

reasons! {
    // Names.
    /// Here a process is needed.
    ProcessNeeded = "process-needed",
    /// There is no process of this id.
    ProcessUnknown = "process-unknown",
    /// Here an event is needed.
    EventNeeded = "event-needed",
    /// Here a message is needed.
    MessageNeeded = "message-needed",
    /// A message's copy is a letter from b to y.
    CopyLetter = "copy-letter",
    /// Here a timer is needed.
    TimerNeeded = "timer-needed",
    /// Here a whole number is needed.
    NumberNeeded = "number-needed",
    /// The number is greater than allowed.
    NumberTooLarge = "number-too-large",
    /// The number is smaller than allowed.
    NumberTooSmall = "number-too-small",
    /// Here a time or an event is needed.
    AnchorNeeded = "anchor-needed",
    /// Here this character is needed.
    CharacterNeeded = "character-needed",
    /// Here a word is needed.
    WordNeeded = "word-needed",
    /// There is more than belongs here.
    Surplus = "surplus",

    // Items.
    /// No item has this name.
    ItemUnknown = "item-unknown",
    /// The item lacks its equals sign.
    ItemUnfinished = "item-unfinished",
    /// This item is no part of a file's script.
    ItemNotInScript = "item-not-in-script",
    /// The text has more items than allowed.
    ItemsTooMany = "items-too-many",
    /// Silent effects are counted after an event of the process that crashes.
    SilentEffects = "silent-effects",
    /// The interval ends before it begins.
    IntervalEmpty = "interval-empty",
    /// A split needs two groups.
    GroupsTooFew = "groups-too-few",
    /// A process is in two groups.
    GroupsOverlap = "groups-overlap",
    /// A process and itself.
    ProcessTwice = "process-twice",
    /// None of the steps that one can choose.
    ChoiceUnknown = "choice-unknown",
    /// A command has no text.
    CommandEmpty = "command-empty",

    // Texts.
    /// The text is longer than allowed.
    TextTooLong = "text-too-long",
    /// The text holds a character that could disturb what is around it.
    TextForbidden = "text-forbidden",
    /// A text that ought to be in base64 is not.
    TextDamaged = "text-damaged",
    /// The file, script or link is longer than allowed.
    SourceTooLong = "source-too-long",

    // Settings.
    /// One of a few words is needed.
    WordUnknown = "word-unknown",
    /// No setting of a process has this name.
    ProcessSettingUnknown = "process-setting-unknown",
    /// No setting of a channel has this name.
    ChannelSettingUnknown = "channel-setting-unknown",
    /// The setting lacks its value.
    ValueNeeded = "value-needed",
    /// None of the ways to write a latency.
    LatencyNeeded = "latency-needed",
    /// The shortest latency is longer than the longest.
    LatencyReversed = "latency-reversed",
    /// None of the ways to write a probability.
    ProbabilityNeeded = "probability-needed",
    /// None of the ways to write a clock's rate.
    ClockNeeded = "clock-needed",
    /// The list is longer than allowed.
    ListTooLong = "list-too-long",

    // Processes.
    /// No process id is written like this.
    ProcessIdBad = "process-id-bad",
    /// The notation needs this word for itself.
    ProcessIdReserved = "process-id-reserved",
    /// A process has a name that cannot be seen.
    NameBlank = "name-blank",
    /// Two processes have one id.
    ProcessIdTwice = "process-id-twice",
    /// There is no process at all.
    ProcessesNone = "processes-none",
    /// There are more processes than allowed.
    ProcessesTooMany = "processes-too-many",

    // Claims.
    /// No claim is written like this.
    ClaimUnknown = "claim-unknown",
    /// There are more claims than allowed.
    ClaimsTooMany = "claims-too-many",
    /// A cut has one number for each process.
    CutLength = "cut-length",

    // Predicates.
    /// Here something is needed that has a value.
    OperandNeeded = "operand-needed",
    /// Here a variable is needed.
    VariableNeeded = "variable-needed",
    /// No process ever has a variable of this name.
    VariableUnknown = "variable-unknown",
    /// Here something is needed that is true or false.
    ConditionNeeded = "condition-needed",
    /// Here a number is needed, not what is true or false.
    ConditionMisplaced = "condition-misplaced",
    /// More stands inside each other than allowed.
    NestingTooDeep = "nesting-too-deep",

    // Figures.
    /// The figure has no line.
    FigureEmpty = "figure-empty",
    /// A line does not begin with its process.
    FigureColon = "figure-colon",
    /// A process has two lines.
    FigureLineTwice = "figure-line-twice",
    /// There are more events than allowed.
    FigureEventsTooMany = "figure-events-too-many",
    /// Here a name is needed.
    FigureNameNeeded = "figure-name-needed",
    /// More stands behind an event than its time.
    FigureSurplus = "figure-surplus",
    /// No variable is written like this.
    FigureVariable = "figure-variable",
    /// A message is sent twice.
    FigureSentTwice = "figure-sent-twice",
    /// A message is received and never sent.
    FigureUnsent = "figure-unsent",
    /// A message is received by another process than it is sent to.
    FigureElsewhere = "figure-elsewhere",
    /// A message is received that is lost.
    FigureLost = "figure-lost",
    /// A message is received twice.
    FigureReceivedTwice = "figure-received-twice",
    /// A process that is down does something.
    FigureDown = "figure-down",
    /// A process recovers that is not down.
    FigureUp = "figure-up",
    /// Messages would have to be received before they are sent.
    FigureCircle = "figure-circle",
    /// An event is written for a time at which it cannot be yet.
    FigureTooEarly = "figure-too-early",
    /// A scenario that an algorithm runs has no figure.
    FigureMisplaced = "figure-misplaced",
    /// A figure does not have this key.
    FigureKey = "figure-key",
    /// A figure is changed by its text alone.
    FigureEdit = "figure-edit",

    // Files.
    /// The file cannot be read.
    FileUnreadable = "file-unreadable",
    /// The file is not text in UTF-8.
    FileNotText = "file-not-text",
    /// There is nothing in the file.
    FileEmpty = "file-empty",
    /// The file is no TOML.
    TomlSyntax = "toml-syntax",
    /// No key has this name here.
    KeyUnknown = "key-unknown",
    /// A key of the whole file stands in one of its tables.
    KeyMisplaced = "key-misplaced",
    /// A key is missing.
    KeyMissing = "key-missing",
    /// The value must be a text in quotes.
    TextNeeded = "text-needed",
    /// The value must be true or false.
    FlagNeeded = "flag-needed",
    /// The value must be a table.
    TableNeeded = "table-needed",
    /// Here tables in double brackets are needed.
    TablesNeeded = "tables-needed",
    /// The value must be a number of processes or a list of their ids.
    ProcessesNeeded = "processes-needed",
    /// The value fits no parameter.
    ParameterValueNeeded = "parameter-value-needed",
    /// No scenario's id is written like this.
    IdBad = "id-bad",
    /// The id begins with another algorithm.
    IdAlgorithm = "id-algorithm",
    /// A stepped run has no ticks.
    UntilStepped = "until-stepped",
    /// A stepped run knows no ticks.
    TickStepped = "tick-stepped",
    /// In a clocked run nobody chooses steps.
    ChoicesClocked = "choices-clocked",

    // Parameters.
    /// The algorithm has no such parameter.
    ParameterUnknown = "parameter-unknown",
    /// The parameter is a whole number.
    ParameterInteger = "parameter-integer",
    /// The parameter's number is out of range.
    ParameterRange = "parameter-range",
    /// The parameter is true or false.
    ParameterFlag = "parameter-flag",
    /// The parameter is one of a few words.
    ParameterWord = "parameter-word",
    /// The parameter is a process.
    ParameterProcess = "parameter-process",
    /// The parameter is a channel between two processes.
    ParameterChannel = "parameter-channel",
    /// The parameter is a list that is shorter.
    ParameterListTooLong = "parameter-list-too-long",

    // Links.
    /// There is nothing to open.
    LinkEmpty = "link-empty",
    /// The link was made by a version that we do not know.
    LinkVersion = "link-version",
    /// The catalogue has no such scenario.
    ScenarioUnknown = "scenario-unknown",
    /// The link says something twice.
    FieldTwice = "field-twice",
    /// More runs side by side than have room.
    RunsTooMany = "runs-too-many",
    /// The link looks at places of two runs.
    LookElsewhere = "look-elsewhere",
    /// The link's packed part is damaged.
    PackDamaged = "pack-damaged",
    /// The link unpacks to more than allowed.
    PackTooLarge = "pack-too-large",
    /// No language is written like this.
    LanguageBad = "language-bad",
    /// No digest is written like this.
    DigestBad = "digest-bad",
}

/// Something wrong in something that somebody wrote: its [`Details`], boxed, so that the results that
/// carry it through every rule of the notation stay as small as what they carry when all is well.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(transparent)]
pub struct Problem(Box<Details>);

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Details {
    /// What is wrong.
    pub reason: Reason,
    /// The numbers and names of its sentence.
    pub values: Vec<(Key, Value)>,
    /// Where, if it is in a text.
    pub place: Option<Place>,
}

impl std::ops::Deref for Problem {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

// Problems are rare and their makers many: none of this is worth a copy at each place that calls it.
impl Problem {
    /// A problem that is nowhere in particular.
    #[cold]
    #[inline(never)]
    pub fn new(reason: Reason) -> Problem {
        Problem(Box::new(Details { reason, values: Vec::new(), place: None }))
    }

    /// The same problem, at this byte of this text.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn at(mut self, text: &str, offset: usize) -> Problem {
        self.0.place = Some(Place::of(text, offset));
        self
    }

    /// The same problem with one more value for its sentence.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Problem {
        self.with_value(name, value.into())
    }

    #[cold]
    #[inline(never)]
    fn with_value(mut self, name: &'static str, value: Value) -> Problem {
        self.0.values.push((Key::Borrowed(name), value));
        self
    }

    /// The same problem, quoting what was found instead of what was needed.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn found(self, text: &str) -> Problem {
        self.with_value("found", Value::Text(excerpt(text)))
    }

    /// The same problem, saying what there is to choose from, and which of it was probably meant.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn known(self, found: &str, known: &[&str]) -> Problem {
        const KNOWN_MAX: usize = 12;
        let suggestion = suggest(found, known.iter().copied());
        let mut list: Vec<Value> = known.iter().take(KNOWN_MAX).map(|name| Value::from(*name)).collect();
        if known.len() > KNOWN_MAX {
            list.push(Value::from("…"));
        }
        self.found(found)
            .with("guesses", usize::from(suggestion.is_some()))
            .with("suggestion", suggestion.unwrap_or_default())
            .with("known", list)
    }

    /// One of the values of its sentence, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.values.iter().find(|(key, _)| key == name).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Its sentence: what is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        Phrase { rule: Key::Borrowed(self.reason.key()), values: self.values.clone() }
    }
}

/// In English, with the place in front: `line 3, column 5: There is no process P9. …`.
impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        if let Some(Place { line, column, .. }) = self.0.place {
            write!(formatter, "line {line}, column {column}: ")?;
        }
        formatter.write_str(&crate::words::english().phrase(&self.phrase(), &Roster::default()))
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_an_editor_counts() {
        let text = "ab\ncdé€f\n";
        let place = |offset| {
            let place = Place::of(text, offset);
            (place.line, place.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(2), (1, 3));
        assert_eq!(place(3), (2, 1));
        assert_eq!(place(text.find('f').unwrap()), (2, 5));
        assert_eq!(place(text.find('€').unwrap() + 1), (2, 4), "inside a character");
        assert_eq!(place(9_999), (3, 1));
    }
}
