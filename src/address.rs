//! The address bar: the only place that reads or writes it.
//!
//! A change of the run makes a new entry in the browser's history; a step only rewrites the one that is
//! shown, once the reader stays there, and not too often, since browsers refuse pages that do. To take a
//! change back goes back in the browser's history, and to make it again goes forward: both are one line, so
//! after an undo the browser's Back leads on to what was before, and not to what was taken back.

use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;
use worldlines_core::scenario::limits::LINK_BYTES_MAX;
use worldlines_core::session::{Action, Drawn, State, Trouble};

/// So many writes of the address may come at once, and then one in so much time: Safari allows 100 in 30 seconds.
const WRITES_AT_ONCE: f64 = 30.0;
const WRITE_EVERY_MS: f64 = 450.0;
/// The reader stays at a step for so long before it is written: to write costs a browser up to some milliseconds.
const STILL_MS: f64 = 100.0;
/// When a browser that took no write is asked again.
const ASK_AGAIN: Duration = Duration::from_secs(5);
/// How long the browser may take to go to another entry of its history.
const ARRIVE_MS: f64 = 600.0;
/// No browser keeps more entries.
const ENTRIES_MAX: f64 = 10_000.0;

/// What follows the address of the page, `#` included; empty if nothing does.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of the page without its fragment.
pub fn base() -> String {
    let here = window().location().href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the page comes from the reader's own machine, so that its address means nothing elsewhere.
pub fn is_local() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    host.is_empty() || host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

/// Keeps the address and the state at the same, for as long as the page exists.
pub fn keep(page: Page, ui: Ui) {
    let address = StoredValue::new(Address::new(page));
    let write = move || {
        Address::change(address, page, |address| address.write(page));
    };
    let back_and_forward = window_event_listener(ev::popstate, move |_| {
        let Some(fragment) = Address::change(address, page, |address| address.arrive(page)).flatten() else {
            return;
        };
        ui.close_dialog();
        let before = page.runs.get_untracked();
        let arrived = move || {
            let is_followed = page.runs.get_untracked() != before;
            let is_refused = !is_followed && is_refused(page);
            // The page may be gone.
            let _ = address.try_update_value(|address| {
                address.is_followed = is_followed;
                address.is_refused = is_refused;
            });
        };
        page.act_then(Action::Follow(fragment), Box::new(arrived));
    });
    // Whoever leaves or reloads right after a step comes back to that step.
    let hidden = window_event_listener(ev::visibilitychange, move |_| write());
    let left = window_event_listener(ev::beforeunload, move |_| write());
    on_cleanup(move || {
        back_and_forward.remove();
        hidden.remove();
        left.remove();
    });

    Effect::new(move |before: Option<(Shared<Drawn>, Option<TimeoutHandle>)>| {
        let shown = page.runs.get();
        page.with(|_| ());
        if let Some((last, pending)) = before {
            if let Some(pending) = pending {
                pending.clear();
            }
            if last != shown {
                Address::change(address, page, |address| address.enter(page));
            }
        }
        let wait = address.with_value(Address::wait);
        (shown, set_timeout_with_handle(write, wait).ok())
    });
}

/// Writes what is shown by then, after a while.
fn ask_again(address: StoredValue<Address>, page: Page) {
    let again = move || {
        // The page may be gone.
        let _ = address.try_update_value(|address| address.is_behind = false);
        Address::change(address, page, |address| address.write(page));
    };
    set_timeout(again, ASK_AGAIN);
}

/// What the address bar shows, and the entries of the browser's history that this page made.
struct Address {
    /// The fragment that is written there.
    written: String,
    /// How many writes the browser would take at that time, and when that was, on the page's own clock.
    writes: (f64, f64),
    /// Whether the browser did not take the last write, so that what is shown is not in the address bar.
    is_behind: bool,
    /// The run of each entry, if it is known.
    entries: Vec<Option<String>>,
    /// Which entry is shown.
    at: usize,
    /// How many changes could be made again in the run that is shown there.
    taken_back: usize,
    /// When another entry was asked for that is not there yet.
    asked_at_ms: Option<f64>,
    /// Whether the browser has already gone to where the run is another one now.
    is_followed: bool,
    /// Whether the entry that is shown is a link that could not be followed: what comes next takes its place.
    is_refused: bool,
}

impl Address {
    fn new(page: Page) -> Address {
        let at = here().unwrap_or(0);
        let mut entries = vec![None; at];
        entries.push(Some(run(page)));
        put(None, at, false);
        Address {
            written: fragment(),
            writes: (WRITES_AT_ONCE, now_ms()),
            is_behind: false,
            entries,
            at,
            taken_back: 0,
            asked_at_ms: None,
            is_followed: false,
            is_refused: is_refused(page),
        }
    }

    /// Changes the address; if the browser does not take it, what is shown by then is written later.
    fn change<T>(
        address: StoredValue<Address>,
        page: Page,
        change: impl FnOnce(&mut Address) -> T,
    ) -> Option<T> {
        let (made, is_newly_behind) = address.try_update_value(|address| {
            let was_behind = address.is_behind;
            let made = change(address);
            (made, address.is_behind && !was_behind)
        })?;
        if is_newly_behind {
            ask_again(address, page);
        }
        Some(made)
    }

    /// How many writes the browser takes now.
    fn writes(&self) -> f64 {
        let (writes, at_ms) = self.writes;
        (writes + (now_ms() - at_ms) / WRITE_EVERY_MS).min(WRITES_AT_ONCE)
    }

    /// How long to wait before the next step is written.
    fn wait(&self) -> Duration {
        let missing = (1.0 - self.writes()).max(0.0);
        Duration::from_millis((missing * WRITE_EVERY_MS).max(STILL_MS).ceil() as u64)
    }

    fn is_under_way(&self) -> bool {
        self.asked_at_ms.is_some_and(|asked_at_ms| now_ms() - asked_at_ms < ARRIVE_MS)
    }

    /// Another place in the run: the entry that is shown is written anew.
    fn write(&mut self, page: Page) {
        // A link that could not be followed stays in the bar until its message was read.
        if self.is_under_way() || self.is_behind || page.peek(|state| state.problem.is_some()) {
            return;
        }
        let link = page.peek(|state| state.link());
        if link.len() <= LINK_BYTES_MAX && link != self.written && self.put(&link, false) {
            self.know(run(page));
        }
    }

    /// Another run: a new entry, or the one where it was before it was taken back or made again.
    fn enter(&mut self, page: Page) {
        if self.is_under_way() {
            return;
        }
        let (run, taken_back) = (run(page), page.peek(State::taken_back));
        let back = taken_back as isize - self.taken_back as isize;
        self.taken_back = taken_back;
        if std::mem::take(&mut self.is_followed) {
            return self.know(run);
        }
        let leads_to_it = |entry: usize| self.entries.get(entry) == Some(&Some(run.clone()));
        // As it is after an undo, when the browser had taken no entry for what was undone.
        if leads_to_it(self.at) {
            return self.write(page);
        }
        let target = self.at.checked_add_signed(-back).filter(|_| back != 0);
        if target.is_some_and(leads_to_it) {
            self.asked_at_ms = Some(now_ms());
            go(-back);
            return;
        }
        let link = page.peek(|state| state.link());
        if link.len() > LINK_BYTES_MAX {
            return;
        }
        // A frame adds nothing to the history of the page around it.
        let is_new = !page.peek(|state| state.embed) && !self.is_refused;
        // Where the browser takes no new entry, the one that is shown leads to this run from now on.
        if (is_new && self.put(&link, true)) || self.put(&link, false) {
            self.know(run);
        }
    }

    /// Writes a link, into a new entry or the one that is shown. If the browser takes neither, there is no new
    /// entry, and all is as it was.
    fn put(&mut self, link: &str, is_new: bool) -> bool {
        self.writes = (self.writes() - 1.0, now_ms());
        let at = self.at + usize::from(is_new);
        self.is_behind = !put(Some(link), at, is_new);
        if self.is_behind {
            return false;
        }
        if is_new {
            self.at = at;
            self.entries.truncate(at);
        }
        self.is_refused = false;
        self.written = link.to_owned();
        true
    }

    /// The browser shows another entry. What it asks for, if that is not what is shown.
    fn arrive(&mut self, page: Page) -> Option<String> {
        let fragment = fragment();
        let is_ours = self.asked_at_ms.take().is_some();
        match here() {
            Some(at) => self.at = at,
            // Somebody wrote the address by hand: the browser has put it after the entry that was shown.
            None => {
                self.at += 1;
                self.entries.truncate(self.at);
                put(None, self.at, false);
            }
        }
        if fragment == self.written {
            return None;
        }
        self.written.clone_from(&fragment);
        if !is_ours {
            return Some(fragment);
        }
        // The reader may have gone on meanwhile.
        if self.entries.get(self.at) == Some(&Some(run(page))) {
            self.write(page);
        } else {
            self.enter(page);
        }
        None
    }

    /// The entry that is shown leads to this run.
    fn know(&mut self, run: String) {
        if self.entries.len() <= self.at {
            self.entries.resize(self.at + 1, None);
        }
        self.entries[self.at] = Some(run);
    }
}

/// The run that is shown, as a link to no place in it.
fn run(page: Page) -> String {
    page.peek(State::run_link)
}

fn is_refused(page: Page) -> bool {
    page.peek(|state| matches!(state.problem, Some(Trouble::Link(_))))
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The number of the entry that the browser shows, if this page made it.
fn here() -> Option<usize> {
    let number = window().history().ok()?.state().ok()?.as_f64()?;
    (0.0..ENTRIES_MAX).contains(&number).then_some(number as usize)
}

// A browser that refuses any of this costs the reader the address bar, and nothing else.

fn go(delta: isize) {
    if let Ok(history) = window().history() {
        let _ = history.go_with_delta(delta as i32);
    }
}

/// Writes an entry; false if the browser does not take it.
fn put(link: Option<&str>, at: usize, is_new: bool) -> bool {
    let Ok(history) = window().history() else {
        return false;
    };
    let number = JsValue::from_f64(at as f64);
    let taken = match is_new {
        true => history.push_state_with_url(&number, "", link),
        false => history.replace_state_with_url(&number, "", link),
    };
    taken.is_ok()
}
