//! A run in words: what several commands need.

use worldlines_core::protocols::wrong_on_purpose;
use worldlines_core::session::Shown;
use worldlines_core::trace::Phrase;
use worldlines_core::words::{Words, english};

/// A run, with the language that it is told in.
pub struct Report<'a> {
    /// The run.
    pub shown: &'a Shown,
    /// The language.
    pub words: &'static Words,
}

impl Report<'_> {
    /// A report in English.
    pub fn of(shown: &Shown) -> Report<'_> {
        Report { shown, words: english() }
    }

    /// A phrase in words.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.words.phrase(phrase, &self.shown.trace().roster)
    }

    /// What is wrong on purpose and the verdicts, in lines for people.
    pub fn verdict_lines(&self) -> Vec<String> {
        let wrong = wrong_on_purpose(&self.shown.scenario);
        let wrong = wrong.map(|what| format!("wrong on purpose: {}", self.say(&what)));
        let verdicts = self.shown.finished.verdicts.iter();
        let line = verdicts.map(|verdict| {
            let holds = match verdict.holds {
                Some(true) => "holds",
                Some(false) => "violated",
                None => "not yet",
            };
            match &verdict.evidence {
                Some(evidence) => format!("{}: {holds} ({})", verdict.key, self.say(&evidence.phrase)),
                None => format!("{}: {holds}", verdict.key),
            }
        });
        wrong.into_iter().chain(line).collect()
    }

    /// What can be asked at the end, with the answers, in lines for people.
    pub fn answer_lines(&self) -> Vec<String> {
        let trace = self.shown.trace();
        let line = self.shown.finished.answers.iter().map(|answers| {
            let Some(answer) = answers.at(trace, trace.events.len()) else {
                return format!("{}? no", answers.key);
            };
            let since = match answer.since.after {
                Some(event) => format!("{}, at {}", trace.roster.event(event), answer.since.at),
                None => "the start".to_owned(),
            };
            format!("{}? {} (since {since})", answers.key, self.say(&answer.evidence.phrase))
        });
        line.collect()
    }
}
