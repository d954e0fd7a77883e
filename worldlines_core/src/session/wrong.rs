//! What is wrong on purpose in what is drawn: it must not be taken for the algorithm.

use super::picture::letter;
use super::shown::Shown;
use super::state::State;
use crate::protocols::wrong_on_purpose;
use crate::trace::Phrase;
use crate::words::Words;
use std::sync::Arc;

impl State {
    /// What is wrong on purpose in each run that is drawn, in words; of several runs with which one it is.
    pub fn wrong(&self, words: &Words) -> Vec<String> {
        let runs = self.drawn.runs();
        let said = |(run, shown): (usize, &Arc<Shown>)| {
            let what = wrong_on_purpose(&shown.scenario)?;
            let what = words.phrase(&what, &shown.trace().roster);
            let phrase = match runs.len() {
                1 => Phrase::new("page-wrong-on-purpose"),
                _ => Phrase::new("page-wrong-on-purpose-in").with("run", letter(run).to_string()),
            };
            Some(words.phrase(&phrase.with("what", what), &shown.trace().roster))
        };
        runs.iter().enumerate().filter_map(said).collect()
    }
}
