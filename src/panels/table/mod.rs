//! The run as rows of text: the same data for whoever does not see the picture. It follows the cursor
//! and leads it.

mod row;

use super::verdicts::{Findings, Verdicts};
use crate::measure::{self, Size};
use crate::page::{Page, Shared};
use crate::ui::Ui;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use row::{HEADS, Source, row};
use std::ops::Range;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDivElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use worldlines_core::session::{Action, Drawn, Rows, Step, Stride};
use worldlines_core::trace::Timing;

/// So many frames at most pass until the row at the cursor has come into sight.
const SETTLE_FRAMES_MAX: u32 = 12;

/// The run as a table.
#[component]
pub fn RunTable() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let table = Table::new(page);
    let press = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" if !event.shift_key() => Step::Next(Stride::Event),
            "ArrowUp" if !event.shift_key() => Step::Previous(Stride::Event),
            _ => return,
        };
        event.prevent_default();
        // What has the focus in a row may be gone a moment later.
        table.take_focus();
        ui.pause();
        page.act(Action::Step(step));
    };
    let click = move |event: MouseEvent| {
        if let Some(cursor) = cursor_of(&event) {
            ui.pause();
            page.act(Action::Step(Step::To(cursor)));
        }
    };
    view! {
        <div
            class="run-table"
            node_ref=table.region
            tabindex="0"
            role="region"
            aria-label=page.say("as-table")
            on:scroll=move |_| table.note_scroll()
            on:keydown=press
        >
            // What is said about the run as a whole, those through whose eyes it is seen cannot know.
            <Show when=move || !page.overlays.veiled.get()>
                <details class="table-findings">
                    <summary>{page.say("table-findings")}</summary>
                    <Findings/> <Verdicts/>
                </details>
            </Show>
            <table
                role="table"
                class:without-phases=move || !has_phases(&page.drawn.get())
                class:without-future=move || page.with(|state| state.look.without_future)
                aria-rowcount=move || table.count.get() + 1
            >
                <caption class:visually-hidden=move || !page.overlays.veiled.get()>
                    {move || if page.overlays.veiled.get() { page.seen_phrase("page-veil-about") } else { page.say("table-caption") }}
                </caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {HEADS.map(|key| view! { <th scope="col" role="columnheader">{head(page, key)}</th> }).into_iter().collect_view()}
                    </tr>
                </thead>
                {move || bodies(page, table, page.drawn.get(), click)}
            </table>
        </div>
    }
}

/// The head of a column. What a stepped run counts is not time.
fn head(page: Page, key: &'static str) -> impl IntoView {
    let is_stepped = move || page.drawn.with(|drawn| drawn.trace().timing == Timing::Stepped);
    move || page.say(if key == "time" && is_stepped() { "step" } else { key })
}

/// The rows in sight and around it, between spaces that are as high as the others.
fn bodies(
    page: Page,
    table: Table,
    drawn: Shared<Drawn>,
    click: impl Fn(MouseEvent) + Copy + Send + 'static,
) -> impl IntoView {
    let above = move || table.rows.with(|rows| rows.top(table.window.get().start));
    let below = move || {
        table
            .rows
            .with(|rows| rows.top(rows.chunks_until(table.count.get())) - rows.top(table.window.get().end))
    };
    let source = Arc::new(Source::new(page, &drawn));
    // Of this run: what is known of heights may still be of the one before.
    let all = Rows::new(drawn.last());
    let body = move |chunk: usize| {
        let rows = all.rows_of(chunk);
        let source = Arc::clone(&source);
        let rows = rows.map(|position| row(page, &drawn, &source, position)).collect_view();
        view! { <tbody role="rowgroup" data-chunk=chunk on:click=click>{rows}</tbody> }
    };
    view! {
        {space(above)}
        <For each=move || table.window.get() key=|&chunk| chunk children=body/>
        {space(below)}
    }
}

/// Room for rows that are not drawn.
fn space(height: impl Fn() -> f64 + Send + Sync + 'static) -> impl IntoView {
    view! {
        <tbody class="space" aria-hidden="true"><tr><td style:height=move || format!("{}px", height())></td></tr></tbody>
    }
}

/// Whether the algorithm has phases; their column would be empty.
fn has_phases(drawn: &Drawn) -> bool {
    drawn.trace().events.iter().any(|event| event.phase.is_some())
}

/// The cursor right after the event of the row that was clicked, if it was no button in it.
fn cursor_of(event: &MouseEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if target.closest("button").ok().flatten().is_some() {
        return None;
    }
    target.closest("tr").ok().flatten()?.get_attribute("data-cursor")?.parse().ok()
}

/// What of the table is drawn, and where in it one is.
#[derive(Clone, Copy)]
struct Table {
    region: NodeRef<Div>,
    /// How many rows there are: those until now, if what is to come is hidden.
    count: Memo<usize>,
    /// How high the rows are.
    rows: RwSignal<Rows>,
    /// The first row in sight: how far below the top of all.
    scrolled: RwSignal<f64>,
    /// The chunks that are drawn.
    window: Memo<Range<usize>>,
    /// The row that was last to be brought into sight.
    sought: StoredValue<usize>,
}

impl Table {
    fn new(page: Page) -> Table {
        let region = NodeRef::new();
        let room = RwSignal::new(Size::default());
        measure::observe(region, room);
        let rows = RwSignal::new(Rows::new(untrack(|| page.last.get())));
        let scrolled = RwSignal::new(0.0);
        let count = Memo::new(move |_| {
            page.with(|state| if state.look.without_future { state.now } else { state.drawn.last() })
        });
        let window = Memo::new(move |_| {
            let (from, height) = (scrolled.get(), room.get().height);
            rows.with(|rows| {
                let chunks = rows.between(from - height, from + 2.0 * height);
                let end = rows.chunks_until(count.get());
                chunks.start.min(end.saturating_sub(1))..chunks.end.min(end)
            })
        });
        let table = Table { region, count, rows, scrolled, window, sought: StoredValue::new(0) };
        // Rows of another run, or of another width, are as high as they are.
        Effect::new(move |before: Option<(Shared<Drawn>, f64)>| {
            let now = (page.drawn.get(), room.get().width);
            if before.is_some_and(|before| before != now) {
                rows.set(Rows::new(now.0.last()));
            }
            now
        });
        Effect::new(move |_| {
            window.track();
            rows.track();
            request_animation_frame(move || {
                table.measure();
            });
        });
        Effect::new(move |_| {
            room.track();
            page.drawn.track();
            table.show_cursor(page.cursor.get());
        });
        table
    }

    /// Scrolls as little as needed to bring the row at the cursor into sight.
    fn show_cursor(self, cursor: usize) {
        let Some(region) = self.region() else {
            return;
        };
        let Some(position) = cursor.checked_sub(1) else {
            return region.set_scroll_top(0);
        };
        if !self.window.get_untracked().contains(&Rows::chunk_of(position)) {
            self.approach(&region, position);
        }
        self.sought.set_value(position);
        request_animation_frame(move || self.settle(position, SETTLE_FRAMES_MAX));
    }

    /// Scrolls to about where a row is.
    fn approach(self, region: &HtmlDivElement, position: usize) {
        let top = self.rows.with_untracked(|rows| rows.top_of(position)) + self.offset();
        region.set_scroll_top((top - f64::from(region.client_height()) / 3.0) as i32);
        self.note_scroll();
    }

    /// In every frame it is better known how high the rows around the cursor's are, until its row stays in sight.
    fn settle(self, position: usize, frames_left: u32) {
        let Some(region) = self.region().filter(|_| self.sought.get_value() == position) else {
            return;
        };
        let is_drawn = show_current_row();
        if !is_drawn {
            self.approach(&region, position);
        }
        let has_moved = self.measure();
        if frames_left > 0 && (has_moved || !is_drawn) {
            request_animation_frame(move || self.settle(position, frames_left - 1));
        }
    }

    /// The part of the page that scrolls, as long as it is there: what waits for a frame may come too late.
    fn region(self) -> Option<HtmlDivElement> {
        self.region.try_get_untracked().flatten()
    }

    /// Remembers how far the table is scrolled.
    fn note_scroll(self) {
        if let Some(region) = self.region() {
            self.scrolled.set(f64::from(region.scroll_top()) - self.offset());
            self.keep_focus();
        }
    }

    /// How far below the top the rows begin.
    fn offset(self) -> f64 {
        let body = self.region().and_then(|region| region.query_selector("table").ok().flatten());
        body.and_then(|body| body.dyn_into::<HtmlElement>().ok()).map_or(0.0, |body| body.offset_top().into())
    }

    /// Takes note of how high the rows are that are drawn. Whether that was news.
    fn measure(self) -> bool {
        let Some(region) = self.region() else {
            return false;
        };
        let before = self.rows.get_untracked();
        let mut rows = before.clone();
        let count = self.count.get_untracked();
        // A chunk of which only a part is shown says nothing about its height.
        let whole = self.window.get_untracked().filter(|&chunk| before.rows_of(chunk).end <= count);
        for chunk in whole {
            let body = region.query_selector(&format!("tbody[data-chunk='{chunk}']")).ok().flatten();
            if let Some(body) = body {
                rows.measure(chunk, body.get_bounding_client_rect().height());
            }
        }
        let is_news = rows != before;
        if is_news {
            self.rows.set(rows);
        }
        is_news
    }

    /// Gives the focus to the table as a whole, if it is in a row.
    fn take_focus(self) {
        if let Some(region) = self.region() {
            // Where the browser refuses, the focus stays where it is.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = region.focus_with_options(&options);
        }
    }

    /// Gives the focus to the table if the row that has it is about to go away.
    fn keep_focus(self) {
        let body = document().active_element().and_then(|active| active.closest("tbody").ok().flatten());
        let chunk = body.and_then(|body| body.get_attribute("data-chunk")?.parse::<usize>().ok());
        if chunk.is_some_and(|chunk| !self.window.get_untracked().contains(&chunk)) {
            self.take_focus();
        }
    }
}

/// Scrolls as little as needed to bring the row at the cursor into sight. Whether it is drawn.
fn show_current_row() -> bool {
    let row = document().query_selector(".run-table tr[aria-current]").ok().flatten();
    let is_drawn = row.is_some();
    if let Some(row) = row {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
    is_drawn
}
