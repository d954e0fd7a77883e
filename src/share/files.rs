//! Scenario files that a reader chooses.

use crate::page::Page;
use crate::ui::Ui;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Uint8Array;
use web_sys::{File, FileList, HtmlInputElement};
use worldlines_core::scenario::limits::SOURCE_BYTES_MAX;
use worldlines_core::session::{Action, ChosenFile};

/// A button that asks for a scenario file and opens it.
#[component]
pub fn OpenFile() -> impl IntoView {
    let (page, ui) = (Page::get(), Ui::get());
    let input = NodeRef::<leptos::html::Input>::new();
    let ask = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else {
            return;
        };
        // What is wrong with the file is said over the diagram, which the dialog would cover.
        ui.close_dialog();
        open(page, ui, input.files());
        // The same file may be chosen again, once it was mended.
        input.set_value("");
    };
    view! {
        <button type="button" on:click=ask>{page.say("open-file")}</button>
        <input
            type="file"
            class="visually-hidden"
            tabindex="-1"
            aria-hidden="true"
            accept=".toml,application/toml,text/plain"
            node_ref=input
            on:change=chosen
        />
    }
}

/// Opens the first of these files.
pub(super) fn open(page: Page, ui: Ui, files: Option<FileList>) {
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    ui.pause();
    leptos::task::spawn_local(async move {
        let chosen = ChosenFile { name: file.name(), size: file.size() as u64, bytes: read(&file).await };
        page.act(Action::OpenFile(chosen));
    });
}

/// What is in a file. One that is too large is not read: nothing of it is needed to refuse it.
async fn read(file: &File) -> Option<Vec<u8>> {
    if file.size() > SOURCE_BYTES_MAX as f64 {
        return Some(Vec::new());
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
