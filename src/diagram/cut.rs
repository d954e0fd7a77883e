//! The reader's cut: its past tinted, its line, what crosses it, and a handle on each process's line.
//!
//! While it moves, only paths change: the picture below stays as it is. The handles are no part of the picture, which
//! for those who hear the page is one image; they stay the same elements whatever scene is drawn below them.

use super::label::text;
use crate::focus;
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worldlines_core::diagram::scene::{Crossed, LaidCut, Text};
use worldlines_core::diagram::{Direction, Scene};
use worldlines_core::session::{Action, Cutting};
use worldlines_core::trace::{EventId, Phrase, ProcessId};

/// The cut as it lies over a scene.
pub(super) type Laid = Memo<Option<Shared<LaidCut>>>;

/// The cut over what is drawn.
pub(super) fn laid(page: Page) -> Laid {
    // A step changes nothing here, most of the time.
    let laid = Memo::new(move |_| {
        let (cut, scene) = (page.overlays.cut.get()?, page.scene.get());
        page.with(|state| page.tell(|words| state.laid_cut(&cut, &scene, words)))
    });
    Memo::new(move |_| laid.get().map(|laid| Shared(Arc::new(laid))))
}

fn path(laid: Laid, class: &'static str, of: fn(&LaidCut) -> String) -> impl IntoView {
    view! { <path class=class d=move || laid.with(|laid| laid.as_ref().map_or_else(String::new, |laid| of(laid)))/> }
}

/// All that is inside.
pub(super) fn ground(laid: Laid) -> impl IntoView {
    path(laid, "cut-ground", |laid| laid.line.ground())
}

/// The line, the nearest consistent cuts, and the arrows that cross it.
pub(super) fn line(laid: Laid) -> impl IntoView {
    let nearest = move || {
        let laid = laid.get();
        let nearest = laid.iter().flat_map(|laid| &laid.nearest).map(|(line, word)| {
            let word = word.as_ref().map(|word| text("cut-word nearest", word));
            view! { <path class="cut-nearest" d=line.path()/> {word} }
        });
        nearest.collect_view()
    };
    let word = move || {
        let word: Option<Text> = laid.with(|laid| laid.as_ref()?.word.clone());
        word.map(|word| text("cut-word", &word))
    };
    view! {
        <g class="cut">
            {nearest} {path(laid, "cut-casing", |laid| laid.line.path())}
            {path(laid, "cut-line", |laid| laid.line.path())} {crossed(laid, "in-transit", |laid| &laid.in_transit)}
            {crossed(laid, "orphan", |laid| &laid.orphans)} {word}
        </g>
    }
}

fn crossed(laid: Laid, class: &'static str, of: fn(&LaidCut) -> &Crossed) -> impl IntoView {
    let piece = move |class: &'static str, piece: fn(&Crossed) -> &String| {
        let d =
            move || laid.with(|laid| laid.as_ref().map_or_else(String::new, |laid| piece(of(laid)).clone()));
        view! { <path class=class d=d/> }
    };
    view! {
        <g class=format!("crossed {class}")>
            {piece("cut-casing", |crossed| &crossed.shafts)} {piece("crossing", |crossed| &crossed.shafts)}
            {piece("crossing-head", |crossed| &crossed.heads)} {piece("crossing-sign", |crossed| &crossed.signs)}
            {piece("crossing-call", |crossed| &crossed.calls)}
        </g>
    }
}

/// The handles, over the picture.
#[component]
pub(super) fn Handles(laid: Laid) -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    // The run whose cut it is, and how many processes that has.
    let of = Memo::new(move |_| {
        laid.with(Option::is_some).then(|| (page.in_hand.get(), page.shown.get().trace().roster.len()))
    });
    let handles = move || {
        let (_, count) = of.get()?;
        let handles = ProcessId::first(count).map(|process| handle(page, ui, laid, process)).collect_view();
        let side = move |side: fn(&Scene) -> f64| {
            move || format!("{}px", side(&page.scene.get()) * page.magnification.get())
        };
        Some(view! {
            <div
                class="cut-handles"
                class:standing=move || page.scene.get().direction == Direction::Vertical
                role="group"
                aria-label=page.say("cut-handles")
                style=("--by", move || page.magnification.get().to_string())
                style:width=side(|scene| scene.size.x)
                style:height=side(|scene| scene.size.y)
            >
                {handles}
            </div>
        })
    };
    view! { {handles} }
}

/// What one takes hold of on a process's line.
fn handle(page: Page, ui: Ui, laid: Laid, process: ProcessId) -> impl IntoView {
    let drawn_process = move || page.drawn.get().written(page.in_hand.get()).process(process);
    let place = move || {
        let process = drawn_process();
        let at = laid.with(|laid| {
            let handles = laid.as_ref().map(|laid| &laid.line.handles)?;
            handles.iter().find(|handle| handle.process == process).map(|handle| handle.at)
        });
        let by = page.magnification.get();
        at.map_or_else(
            || "translate(-999px)".to_owned(),
            |at| format!("translate({:.1}px, {:.1}px)", at.x * by, at.y * by),
        )
    };
    let index = Memo::new(move |_| {
        let frontier = page.overlays.cut.get();
        frontier.and_then(|cut| cut.frontier.get(process.position()).copied()).unwrap_or_default()
    });
    let last = move || page.shown.with(|shown| shown.trace().by_process[process.position()].len());
    let spoken = move || {
        let shown = page.shown.get();
        let event = EventId { process, index: index.get() };
        match shown.trace().event(event) {
            None => page.phrase(&Phrase::new("page-cut-handle-start").with("process", process)),
            Some(happened) => {
                let says = Phrase::new("page-cut-handle-at").with("event", page.event_name(event));
                let says = says.with("at", index.get()).with("last", last());
                page.phrase(&says.with("title", page.event_title(happened)))
            }
        }
    };
    // How far from its middle it was gripped, along the main axis.
    let grip = StoredValue::new(None::<f64>);
    let begin = move |event: PointerEvent| {
        // Neither is the ground dragged with it, nor does a thumb rest on what is below.
        event.stop_propagation();
        let (Some(main), Some(element)) = (main_of(page, &event), handle_of(&event)) else {
            return;
        };
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        // Without it, dragging ends at the handle's edge.
        let _ = element.set_pointer_capture(event.pointer_id());
        let process = untrack(drawn_process);
        let middle = untrack(|| {
            laid.with(|laid| {
                let handles = laid.as_ref().map(|laid| &laid.line.handles)?;
                handles.iter().find(|handle| handle.process == process).map(|handle| handle.at)
            })
        });
        let direction = page.scene.get_untracked().direction;
        grip.set_value(middle.map(|middle| main - direction.main(middle)));
        ui.pause();
    };
    let drag = move |event: PointerEvent| {
        if let (Some(grip), Some(main)) = (grip.get_value(), main_of(page, &event)) {
            pull(page, process, main - grip);
        }
    };
    let end = move |_| grip.set_value(None);
    let press = move |event: KeyboardEvent| press(page, ui, process, last(), &event);
    view! {
        <div
            class="cut-handle"
            data-process=process.position()
            role="slider"
            tabindex="0"
            aria-label=move || page.phrase(&Phrase::new("page-cut-handle").with("process", process))
            aria-orientation=move || match page.scene.get().direction {
                Direction::Horizontal => "horizontal",
                Direction::Vertical => "vertical",
            }
            aria-valuemin="0"
            aria-valuemax=move || last().to_string()
            aria-valuenow=move || index.get().to_string()
            aria-valuetext=spoken
            style:transform=place
            on:pointerdown=begin
            on:pointermove=drag
            on:pointerup=end
            on:pointercancel=end
            on:keydown=press
        >
            <span></span>
        </div>
    }
}

fn handle_of(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Where along the main axis of the scene the pointer is.
fn main_of(page: Page, event: &PointerEvent) -> Option<f64> {
    let picture = handle_of(event)?.parent_element()?.get_bounding_client_rect();
    let by = page.magnification.get_untracked();
    let (x, y) = (f64::from(event.client_x()) - picture.left(), f64::from(event.client_y()) - picture.top());
    Some(match page.scene.get_untracked().direction {
        Direction::Horizontal => x / by,
        Direction::Vertical => y / by,
    })
}

/// Takes the cut of one process to a place of its line: what comes before it is inside.
fn pull(page: Page, process: ProcessId, main: f64) {
    let (scene, drawn, run) =
        (page.scene.get_untracked(), page.drawn.get_untracked(), page.in_hand.get_untracked());
    let events = &drawn.trace().by_process[drawn.written(run).process(process).position()];
    let index = scene.inside_at(events, main) as u32;
    let place = drawn.own_cursor(run, scene.layout.cursor_at(main));
    page.act(Action::Cut(Cutting::Move(process, index, place)));
}

/// Along the run by one event, and to its ends; across it to the next handle.
fn press(page: Page, ui: Ui, process: ProcessId, last: usize, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    let is_lying = page.scene.get_untracked().direction == Direction::Horizontal;
    let key = event.key();
    let cutting = match (key.as_str(), is_lying) {
        ("ArrowRight", true) | ("ArrowDown", false) => Cutting::Step(process, true),
        ("ArrowLeft", true) | ("ArrowUp", false) => Cutting::Step(process, false),
        ("Home", _) => Cutting::Move(process, 0, 0),
        ("End", _) => Cutting::Move(process, last as u32, usize::MAX),
        ("Delete", _) => Cutting::Remove,
        ("ArrowDown", true) | ("ArrowRight", false) => return go(event, process.position() + 1),
        ("ArrowUp", true) | ("ArrowLeft", false) => return go(event, process.position().wrapping_sub(1)),
        _ => return,
    };
    event.prevent_default();
    ui.pause();
    page.act(Action::Cut(cutting));
    focus::keep_at(vec![".cut-chip".to_owned()]);
    if let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        request_animation_frame(move || show(ui, &handle));
    }
}

/// Gives the focus to the handle of another process.
fn go(event: &KeyboardEvent, position: usize) {
    event.prevent_default();
    focus::give(&format!(".cut-handle[data-process='{position}']"));
}

/// Scrolls until a handle is in sight, and clear of what stands at the edges.
fn show(ui: Ui, handle: &Element) {
    const MARGIN: f64 = 90.0;
    let Some(scroller) = ui.scroller.get_untracked() else {
        return;
    };
    let (room, place) = (scroller.get_bounding_client_rect(), handle.get_bounding_client_rect());
    let beyond = |from: f64, to: f64, low: f64, high: f64| {
        let margin = MARGIN.min((high - low) / 3.0);
        (from - margin - low).min(0.0) + (to + margin - high).max(0.0)
    };
    let right = beyond(place.left(), place.right(), room.left(), room.right());
    let down = beyond(place.top(), place.bottom(), room.top(), room.bottom());
    if right != 0.0 || down != 0.0 {
        scroller.scroll_by_with_x_and_y(right, down);
    }
}
