//! What every part of the page needs: the state, what follows from it, and the words.

mod saying;

use crate::measure::{self, Size};
use crate::overlays::Overlays;
use crate::{busy, focus, present, theme};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use worldlines_core::causality::Step;
use worldlines_core::diagram::{Captions, Direction, Layout, Options, Scene};
use worldlines_core::session::{Action, Drawn, Look, Selection, Shown, State, captioned, groups};
use worldlines_core::trace::EventId;
use worldlines_core::words::Words;

/// Below this width the diagram of an upright window runs from top to bottom, unless the reader turned it.
const NARROW: f64 = 560.0;
/// A run is shown whole if it need not be drawn denser than this.
const WHOLE: f64 = 0.62;
/// How long a printed diagram is, in pixels that the printer makes smaller: a page wide.
const PRINTED: f64 = 920.0;

/// A pointer that counts as changed only when it points elsewhere.
#[derive(Debug)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The page's state and what follows from it. Every part of the page asks here.
#[derive(Clone, Copy)]
pub struct Page {
    state: RwSignal<State>,
    words: StoredValue<Words>,
    /// The run, as far as it is shown: see [`State::shown`].
    pub shown: Memo<Shared<Shown>>,
    /// The run itself, whoever looks at it.
    pub run: Memo<Shared<Shown>>,
    /// All runs that stand side by side, whoever looks at them.
    pub runs: Memo<Shared<Drawn>>,
    /// What is drawn: the run, or all that stand side by side. See [`State::drawn`].
    pub drawn: Memo<Shared<Drawn>>,
    /// Where in that the run in hand stands.
    pub in_hand: Memo<usize>,
    /// How many events have happened in all that is drawn.
    pub cursor: Memo<usize>,
    /// How many there are in it.
    pub last: Memo<usize>,
    /// How many events have happened in the run in hand.
    pub own_cursor: Memo<usize>,
    /// What the inspector is about.
    pub focus: Memo<Option<Selection>>,
    /// What was clicked.
    pub selection: Memo<Option<Selection>>,
    /// The event that it is compared with.
    pub second: Memo<Option<EventId>>,
    /// The room for the diagram, in pixels of the screen.
    pub room: RwSignal<Size>,
    /// How far the diagram is scrolled, from the left and from the top, in the scene's pixels.
    pub scrolled: RwSignal<(f64, f64)>,
    /// By how much the reader wants the diagram longer than is comfortable; `None` until he says so.
    pub chosen_zoom: RwSignal<Option<f64>>,
    /// By how much it is.
    pub zoom: Memo<f64>,
    /// What is held fast when the diagram is drawn the next time.
    pub hold: StoredValue<Option<Hold>>,
    /// The size of the diagram's texts.
    pub text_size: RwSignal<f64>,
    /// Whether the reader points with a finger.
    is_touched: bool,
    /// Whether the page is on its way to a printer: the diagram is then drawn whole.
    pub printing: RwSignal<bool>,
    /// Whether the diagram has the screen to itself.
    pub presenting: RwSignal<bool>,
    /// How many pixels of the screen a pixel of the scene is: 1, or more while presenting.
    pub magnification: Memo<f64>,
    /// How the diagram lies.
    options: Memo<Options>,
    /// Where everything lies at zoom 1.
    pub layout: Memo<Shared<Layout>>,
    /// The diagram.
    pub scene: Memo<Shared<Scene>>,
    /// What is laid over it.
    pub overlays: Overlays,
    /// Whether work is under way that takes long.
    pub busy: RwSignal<bool>,
    /// The run that it tells of, if not the one in hand: see [`Page::about`].
    of: Option<usize>,
}

/// What is held fast while the diagram changes its size.
#[derive(Clone, Copy, Debug)]
pub struct Hold {
    /// A place on the main axis at zoom 1.
    pub main: f64,
    /// How far it is from the beginning of what is in sight.
    pub at: f64,
}

impl Page {
    /// The page in this state.
    pub fn new(state: State, words: Words) -> Page {
        let state = RwSignal::new(state);
        let words = StoredValue::new(words);
        let room = RwSignal::new(Size::default());
        let shown = Memo::new(move |_| Shared(state.with(|state| Arc::clone(&state.shown))));
        let run = Memo::new(move |_| Shared(state.with(|state| Arc::clone(state.whole().0))));
        let runs = Memo::new(move |_| Shared(state.with(|state| Arc::clone(state.whole_drawn().0))));
        let drawn = Memo::new(move |_| Shared(state.with(|state| Arc::clone(&state.drawn))));
        let in_hand = Memo::new(move |_| state.with(State::in_hand));
        // What is only laid over the picture does not make another one.
        let look = Memo::new(move |_| state.with(|state| Look { past: false, nearest: false, ..state.look }));
        let (chosen_zoom, printing) = (RwSignal::new(None), RwSignal::new(false));
        let text_size = RwSignal::new(theme::text_size(theme::current()));
        let presenting = RwSignal::new(false);
        let is_veiled = Memo::new(move |_| state.with(State::is_veiled));
        let unmagnified = Memo::new(move |_| {
            let (look, room) = (look.get(), room.get());
            // A window that is turned gives the diagram another room.
            let window = measure::window_size();
            let usual = match room.width < NARROW && window.height > window.width {
                true => Direction::Vertical,
                false => Direction::Horizontal,
            };
            let direction = look.direction.unwrap_or(usual);
            let (length, breadth) = match direction {
                Direction::Horizontal => (room.width, room.height),
                Direction::Vertical => (room.height, room.width),
            };
            let (length, breadth) = if printing.get() { (PRINTED, None) } else { (length, Some(breadth)) };
            Options {
                direction,
                axis: look.axis,
                length: Some(length),
                message_labels: !look.without_labels,
                groups: drawn.with(|drawn| words.with_value(|words| groups(drawn, is_veiled.get(), words))),
                breadth,
                text_size: text_size.get(),
                ..Options::default()
            }
        });
        let stamps = Memo::new(move |_| look.get().stamps);
        let magnification = Memo::new(move |_| {
            if !presenting.get() || printing.get() {
                return 1.0;
            }
            // Of the window, not of the room: what is read keeps its size when the inspector comes.
            let window = measure::window_size();
            let most = present::text_size(window.width, window.height) / text_size.get();
            let mut options = unmagnified.get();
            match options.direction {
                Direction::Horizontal => options.length = Some(window.width),
                Direction::Vertical => options.breadth = Some(window.width),
            }
            let (drawn, stamps) = (drawn.get(), stamps.get());
            let magnify =
                |captions: &Captions| Scene::magnification(drawn.trace(), &options, captions, most.max(1.0));
            words.with_value(|words| captioned(&drawn, &options, stamps, words, magnify))
        });
        let options = Memo::new(move |_| unmagnified.get().magnified(magnification.get()));
        let layout = Memo::new(move |_| {
            let (drawn, options, stamps) = (drawn.get(), options.get(), stamps.get());
            let layout = |captions: &Captions| Scene::layout(drawn.trace(), &options, captions);
            Shared(Arc::new(words.with_value(|words| captioned(&drawn, &options, stamps, words, layout))))
        });
        let zoom = Memo::new(move |_| {
            let (layout, length) = (layout.get(), options.with(|options| options.length));
            let fitting = length.map_or(1.0, |length| layout.fitting_zoom(length));
            let usual = if fitting >= WHOLE || printing.get() { fitting } else { 1.0 };
            chosen_zoom.get().filter(|_| !printing.get()).unwrap_or(usual)
        });
        let scene = Memo::new(move |_| {
            let (drawn, options, layout, zoom) = (drawn.get(), options.get(), layout.get(), zoom.get());
            let scene =
                |captions: &Captions| Scene::of(drawn.trace(), layout.zoomed(zoom), &options, captions);
            let stamps = stamps.get();
            Shared(Arc::new(words.with_value(|words| captioned(&drawn, &options, stamps, words, scene))))
        });
        let cursor = Memo::new(move |_| state.with(|state| state.now));
        let own_cursor = Memo::new(move |_| state.with(|state| state.cursor));
        let focus = Memo::new(move |_| state.with(State::focus));
        Page {
            overlays: Overlays::new(state, (drawn, in_hand), cursor, focus),
            state,
            words,
            shown,
            run,
            runs,
            drawn,
            in_hand,
            cursor,
            own_cursor,
            last: Memo::new(move |_| state.with(|state| state.drawn.last())),
            focus,
            selection: Memo::new(move |_| state.with(|state| state.selection)),
            second: Memo::new(move |_| state.with(|state| state.second)),
            room,
            scrolled: RwSignal::new((0.0, 0.0)),
            chosen_zoom,
            zoom,
            hold: StoredValue::new(None),
            text_size,
            is_touched: measure::is_touched(),
            printing,
            presenting,
            magnification,
            options,
            layout,
            scene,
            busy: RwSignal::new(false),
            of: None,
        }
    }

    /// The page that this part belongs to.
    pub fn get() -> Page {
        expect_context()
    }

    /// Does something; what takes long, after a sign of it.
    pub fn act(self, action: Action) {
        self.act_then(action, Box::new(|| ()));
    }

    /// Does something, and then something more with what came of it.
    pub fn act_then(self, action: Action, then: Box<dyn FnOnce()>) {
        if self.busy.get_untracked() {
            // What was asked for before comes first.
            return set_timeout(move || self.act_then(action, then), Duration::ZERO);
        }
        let is_long = action.makes_another_picture() && busy::takes_long(self);
        if action.makes_another_run() {
            self.keep_for_a_frame();
        }
        if !is_long && self.act_within(&action) {
            return then();
        }
        busy::while_seen(self, move || {
            self.state.update(|state| state.update(action));
            then();
            focus::keep();
        });
    }

    /// Keeps the runs until others are painted: to take long ones apart takes time that nobody need wait for.
    fn keep_for_a_frame(self) {
        let kept = self.peek(|state| Arc::clone(state.whole_drawn().0));
        request_animation_frame(move || set_timeout(move || drop(kept), Duration::ZERO));
    }

    /// Does something, unless it leads to a long run; false if it does.
    fn act_within(self, action: &Action) -> bool {
        if !action.makes_another_run() {
            self.state.update(|state| state.update(action.clone()));
            return true;
        }
        let done = self.state.try_maybe_update(|state| {
            let is_done = state.update_within(action.clone(), busy::LONG_RUN_EVENTS);
            (is_done, is_done)
        });
        // Where there is no state any more, there is nothing to do.
        done.unwrap_or(true)
    }

    /// The diagram as a figure of its own: as it lies now, without the room around it.
    pub fn figure(self) -> Scene {
        let (drawn, zoom) = (self.drawn.get_untracked(), self.zoom.get_untracked());
        let options = Options { breadth: None, ..self.options.get_untracked() };
        let stamps = self.peek(|state| state.look.stamps);
        let scene = |captions: &Captions| {
            let layout = Scene::layout(drawn.trace(), &options, captions);
            Scene::of(drawn.trace(), layout.zoomed(zoom), &options, captions)
        };
        self.tell(|words| captioned(&drawn, &options, stamps, words, scene))
    }

    /// Whether all has happened.
    pub fn is_at_end(self) -> bool {
        self.cursor.get() >= self.last.get()
    }

    /// Whether all has happened in the run in hand.
    pub fn is_own_at_end(self) -> bool {
        self.own_cursor.get() >= self.shown.get().trace().events.len()
    }

    /// The path between the two compared events.
    pub fn path(self) -> Vec<Step> {
        self.second.track();
        self.selection.track();
        self.shown.track();
        self.peek(State::path)
    }

    /// Asks the state something, and again whenever it changes.
    pub fn with<T>(self, ask: impl FnOnce(&State) -> T) -> T {
        self.state.with(ask)
    }

    /// Asks the state something, once.
    pub fn peek<T>(self, ask: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(ask)
    }
}

/// Which part of the diagram is in sight.
impl Page {
    /// The room for the diagram, in the scene's pixels.
    pub fn room_in_scene(self) -> Size {
        let (Size { width, height }, by) = (self.room.get(), self.magnification.get());
        Size { width: width / by, height: height / by }
    }

    /// From where to where on the main axis.
    pub fn in_sight(self) -> (f64, f64) {
        let (room, (left, top)) = (self.room_in_scene(), self.scrolled.get());
        match self.scene.get().direction {
            Direction::Horizontal => (left, left + room.width),
            Direction::Vertical => (top, top + room.height),
        }
    }
}
