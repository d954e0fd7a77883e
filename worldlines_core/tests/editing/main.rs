//! Every way to change a run, in every scenario of the catalogue.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod chosen_steps;
mod commands;
mod form;
mod script_panel;
mod what_if;

use worldlines_core::scenario::Scenario;
use worldlines_core::session::{Action, State};
use worldlines_core::trace::Phrase;
use worldlines_core::words::english;

fn opened(fragment: &str) -> State {
    let state = State::begin(fragment).unwrap();
    assert_eq!(state.problem, None, "{fragment}");
    state
}

fn done(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = state.clone();
    actions.into_iter().for_each(|action| state.update(action));
    state
}

fn scenario(scenario: &Scenario) -> State {
    opened(&format!("#1/{}", scenario.id))
}

/// So many places that lie evenly in a run, its ends among them.
fn places(length: usize, count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..=count).map(|part| length * part / count).collect();
    places.dedup();
    places
}

fn assert_said(phrase: &Phrase, about: &str) {
    assert!(english().has(&phrase.rule), "{about}: there is no text {}", phrase.rule);
}
