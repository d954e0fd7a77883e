//! The catalogue: every scenario, by topic, with a small picture of its run.

use super::{Dialog, Frame, head};
use crate::page::Page;
use crate::panels::{open_scenario, tour_card, tour_go, wrong_badge};
use crate::ui::Ui;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use worldlines_core::lessons::tours;
use worldlines_core::protocols::wrong_on_purpose;
use worldlines_core::scenario::{Scenario, catalogue};
use worldlines_core::session::{Action, Beside, Hit, Preview, failures, hit, marked, preview};
use worldlines_core::trace::Phrase;

/// The picture of a run: none until it is drawn, and for ever if there is no run.
type Drawn = RwSignal<Option<Arc<Preview>>>;

/// Nobody looks for more letters.
const QUERY_LENGTH_MAX: u32 = 200;

/// Every scenario, by topic.
#[component]
pub fn Catalogue() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    // They stay for the next time.
    let drawn = StoredValue::new(catalogue::scenarios().iter().map(|_| Drawn::new(None)).collect::<Vec<_>>());
    view! {
        <Frame dialog=Dialog::Catalogue attr:class="catalogue" attr:aria-labelledby="catalogue-title">
            {head(page, ui, "catalogue-title", if ui.beside.get() { "beside-catalogue" } else { "catalogue-title" })}
            {gallery(page, ui, drawn)}
        </Frame>
    }
}

/// What is found, and where one types what to look for.
fn gallery(page: Page, ui: Ui, drawn: StoredValue<Vec<Drawn>>) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let scenarios = catalogue::scenarios();
    let texts: Vec<(String, String)> = scenarios.iter().map(|scenario| searched(page, scenario)).collect();
    // The places of what is found, by topic: the best hits first, and the topics that have them.
    let found = Memo::new(move |_| {
        let query = query.get();
        let hits: Vec<Option<Hit>> = texts.iter().map(|(title, text)| hit(&query, title, text)).collect();
        let mut place = 0;
        let topics = scenarios.chunk_by(|one, other| one.topic == other.topic).map(|topic| {
            let places = place..place + topic.len();
            place = places.end;
            let mut places: Vec<usize> = places.filter(|&place| hits[place].is_some()).collect();
            places.sort_by_key(|&place| hits[place]);
            places
        });
        let mut topics: Vec<Vec<usize>> = topics.filter(|places| !places.is_empty()).collect();
        topics.sort_by_key(|places| hits[places[0]]);
        topics
    });
    let count = Memo::new(move |_| found.with(|topics| topics.iter().map(Vec::len).sum::<usize>()));
    let set = move |words: String| {
        query.set(words);
        focus(field);
    };
    let clear = move |_| set(String::new());
    let topics = scenarios.chunk_by(|one, other| one.topic == other.topic).map(|topic| &topic[0]);
    let topic_names = topics.map(|first| page.scenario_text(first, "topic", &first.topic));
    let topic_names = StoredValue::new(topic_names.collect::<Vec<String>>());
    let look_for = move |name: String| {
        let words = name.clone();
        view! { <button type="button" on:click=move |_| set(words.clone())>{name}</button> }
    };
    let shown = page.peek(|state| state.shown.base.id.clone());
    let start = scenarios.iter().position(|scenario| scenario.id == shown).unwrap_or(0);
    request_animation_frame(move || {
        reveal(field);
        draw(ui, drawn, start);
    });
    let topic = move |places: &Vec<usize>| {
        let first = heading(page, ui, &scenarios[places[0]], query);
        let entries = places.iter().map(|&place| entry(page, ui, place, drawn, query)).collect_view();
        view! { <section>{first}<ul>{entries}</ul></section> }
    };
    let topics = move || found.with(|topics| topics.iter().map(topic).collect_view());
    let says = move || {
        let count = count.get();
        query
            .with(|query| !query.is_empty() && count > 0)
            .then(|| page.phrase(&Phrase::new("page-found").with("count", count)))
    };
    view! {
        <div class="gallery" on:keydown=move |event| move_by_key(&event, field)>
            <div class="catalogue-search">
                <input
                    type="search"
                    maxlength=QUERY_LENGTH_MAX
                    node_ref=field
                    aria-label=page.say("search")
                    placeholder=page.say("search-hint")
                    prop:value=query
                    on:input:target=move |event| query.set(event.target().value())
                />
                <span role="status">{says}</span>
            </div>
            <div class="dialog-body">
                {topics}
                <div class="nothing-found" role="status">
                    {move || (count.get() == 0).then(|| view! {
                        <p>{page.phrase(&Phrase::new("page-found-nothing").with("query", query.get()))}</p>
                        <div class="buttons">
                            {topic_names.get_value().into_iter().map(look_for).collect_view()}
                            <button type="button" on:click=clear>{page.say("search-clear")}</button>
                        </div>
                    })}
                </div>
            </div>
        </div>
    }
}

/// A topic: its name, what it is about, and the tours through it.
fn heading(page: Page, ui: Ui, first: &'static Scenario, query: RwSignal<String>) -> impl IntoView {
    let about = catalogue::topic_key(&first.topic);
    let about = page.has(&about).then(|| view! { <p>{page.word(&about)}</p> });
    let tours = tours().iter().enumerate().filter(|(_, tour)| tour.about == first.algorithm);
    let tours = tours.map(|(position, tour)| {
        tour_card(page, position, tour, move || {
            tour_go(page, ui, position, 0);
            ui.close_dialog();
        })
    });
    view! {
        <h3>{page.scenario_text(first, "topic", &first.topic)}</h3>
        {about}
        <div hidden=move || ui.beside.get() || query.with(|query| !query.is_empty())>{tours.collect_view()}</div>
    }
}

fn entry(
    page: Page,
    ui: Ui,
    place: usize,
    drawn: StoredValue<Vec<Drawn>>,
    query: RwSignal<String>,
) -> impl IntoView {
    let scenario = &catalogue::scenarios()[place];
    let is_shown = move || page.shown.get().base.id == scenario.id;
    let open = move |_| {
        match ui.beside.get_untracked() {
            true => page.act(Action::Beside(Beside::Scenario(scenario.id.clone()))),
            false => open_scenario(page, ui, &scenario.id),
        }
        ui.close_dialog();
    };
    let failures = failures(scenario).into_iter().map(|kind| {
        view! { <span class="failure">{page.say(&format!("failure-{kind}"))}</span> }
    });
    let wrong = wrong_on_purpose(scenario).map(|_| wrong_badge(page));
    let is_visited = ui.visited.with_untracked(|visited| visited.contains(&scenario.id));
    let tick = is_visited.then(|| view! {
        <span class="tick" title=page.say("visited")><span aria-hidden="true">"✓"</span><span class="visually-hidden">{page.say("visited")}</span></span>
    });
    let picture = drawn.with_value(|drawn| drawn[place]);
    let title = page.scenario_text(scenario, "title", &scenario.title);
    let title = move || query.with(|query| marked(query, &title).into_iter().map(piece).collect_view());
    view! {
        <li>
            <button type="button" class="card tile" aria-current=move || is_shown().then_some("true") data-scenario=scenario.id.as_str() on:click=open>
                <span class="thumbnail">{move || picture.get().map(thumbnail)}</span>
                <b>{title} {tick}</b>
                <span class="new"><i>{page.say("new")}</i> " " {page.scenario_text(scenario, "new", &scenario.new)}</span>
                <span class="card-facts">
                    <span>{page.word(&format!("algorithm-{}", scenario.algorithm))}</span>
                    {wrong} {failures.collect_view()}
                </span>
            </button>
        </li>
    }
}

fn piece((text, is_hit): (String, bool)) -> AnyView {
    if is_hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
}

fn thumbnail(preview: Arc<Preview>) -> impl IntoView {
    let paths = preview.paths.iter().map(|(class, path)| view! { <path class=*class d=path.clone()/> });
    view! {
        <svg viewBox=preview.view_box.clone() preserveAspectRatio="xMinYMid meet" aria-hidden="true" focusable="false">
            {paths.collect_view()}
        </svg>
    }
}

/// Where search looks: the title, and all that the card and the scenario say, with its id, its source and
/// other words for its algorithm.
fn searched(page: Page, scenario: &Scenario) -> (String, String) {
    let own = [("topic", &scenario.topic), ("new", &scenario.new), ("look-for", &scenario.look_for)];
    let algorithm = format!("algorithm-{}", scenario.algorithm);
    let mut text = format!("{} {} {} ", scenario.id, scenario.source, page.word(&algorithm));
    let others = format!("{algorithm}-words");
    if page.has(&others) {
        text += &page.word(&others);
        text.push(' ');
    }
    for (part, own) in own {
        text += &page.scenario_text(scenario, part, own);
        text.push(' ');
    }
    for kind in failures(scenario) {
        for part in ["", "-words"] {
            text += &page.say(&format!("failure-{kind}{part}"));
            text.push(' ');
        }
    }
    if wrong_on_purpose(scenario).is_some() {
        text += &page.say("wrong");
    }
    (page.scenario_text(scenario, "title", &scenario.title), text)
}

/// Draws the pictures while nothing else is to be done, one a frame: from the shown scenario on, then those before it.
fn draw(ui: Ui, drawn: StoredValue<Vec<Drawn>>, start: usize) {
    if ui.dialog.get_untracked() != Some(Dialog::Catalogue) {
        return;
    }
    let scenarios = catalogue::scenarios();
    let from = start.saturating_sub(6);
    let order = (from..scenarios.len()).chain(0..from);
    let next = drawn.with_value(|drawn| {
        order.map(|place| (place, drawn[place])).find(|(_, drawn)| drawn.get_untracked().is_none())
    });
    if let Some((place, picture)) = next {
        let nothing = || Preview { view_box: "0 0 1 1".to_owned(), paths: Vec::new() };
        picture.set(Some(Arc::new(preview(&scenarios[place]).unwrap_or_else(nothing))));
        request_animation_frame(move || draw(ui, drawn, start));
    }
}

fn focus(field: NodeRef<html::Input>) {
    // By the next frame the catalogue may be closed again, and the field gone.
    if let Some(field) = field.try_get_untracked().flatten() {
        // Nothing to do if the browser refuses.
        let _ = field.focus();
    }
}

/// Brings the current card into sight. The search field has the focus, but not where that opens a
/// keyboard over half of the screen.
fn reveal(field: NodeRef<html::Input>) {
    let touched = window().match_media("(hover: none)").ok().flatten().is_some_and(|query| query.matches());
    if !touched {
        focus(field);
    }
    let current = document().query_selector(".catalogue [aria-current]").ok().flatten();
    if let Some(card) = current {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        card.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Arrows go from card to card, and from the field to the first; Enter in the field opens that.
fn move_by_key(event: &KeyboardEvent, field: NodeRef<html::Input>) {
    let cards = cards();
    let focused = document().active_element();
    let here = cards.iter().position(|card| focused.as_ref() == Some(card.unchecked_ref::<Element>()));
    let key = event.key();
    let to = match (key.as_str(), here) {
        ("Enter", None) if is_in(focused.as_ref(), field) => {
            event.prevent_default();
            return cards.first().map_or((), HtmlElement::click);
        }
        ("ArrowDown", None) => cards.first(),
        ("ArrowRight", Some(here)) => cards.get(here + 1),
        ("ArrowLeft", Some(here)) => here.checked_sub(1).and_then(|before| cards.get(before)),
        ("ArrowDown", Some(here)) => nearest(&cards, here, 1.0),
        ("ArrowUp", Some(here)) => nearest(&cards, here, -1.0),
        _ => return,
    };
    event.prevent_default();
    match to {
        // Nothing to do if the browser refuses.
        Some(card) => drop(card.focus()),
        None if key == "ArrowUp" => focus(field),
        None => {}
    }
}

fn is_in(focused: Option<&Element>, field: NodeRef<html::Input>) -> bool {
    field.get_untracked().is_some_and(|field| focused == Some(field.unchecked_ref::<Element>()))
}

/// What can be chosen now, in its order.
fn cards() -> Vec<HtmlElement> {
    let all = document().get_elements_by_class_name("tile");
    let elements = (0..all.length()).filter_map(|place| all.item(place));
    let is_within =
        |element: &Element, selector| element.closest(selector).is_ok_and(|found| found.is_some());
    let shown =
        elements.filter(|element| is_within(element, ".catalogue") && !is_within(element, "[hidden]"));
    shown.filter_map(|element| element.dyn_into().ok()).collect()
}

/// The card in the next row below (1) or above (-1) that lies nearest.
fn nearest(cards: &[HtmlElement], here: usize, way: f64) -> Option<&HtmlElement> {
    let from = cards.get(here)?.get_bounding_client_rect();
    let distance = |card: &HtmlElement| {
        let at = card.get_bounding_client_rect();
        let rows = way * (at.top() - from.top());
        // A row further counts for more than any way to the side.
        (rows > 4.0).then(|| rows * 100.0 + (at.left() - from.left()).abs())
    };
    let near = cards.iter().filter_map(|card| Some((distance(card)?, card)));
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, card)| card)
}
