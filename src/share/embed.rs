//! The diagram in a frame of another page.

use crate::address;
use crate::page::Page;
use leptos::prelude::*;
use worldlines_core::session::Sharing;

/// The height that a frame is given, in CSS pixels: lines, axis and transport of a few processes.
const FRAME_HEIGHT: u32 = 460;

/// What shows a link in a frame of another page, as HTML.
pub fn snippet(link: &str, title: &str) -> String {
    let (link, title) = (escaped(link), escaped(title));
    format!(
        "<iframe src=\"{link}\" title=\"{title}\" width=\"100%\" height=\"{FRAME_HEIGHT}\" \
         style=\"border: 0\" loading=\"lazy\"></iframe>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What stands below the diagram in a frame: its title, and the way to the whole page, in a tab of its own.
#[component]
pub fn Caption() -> impl IntoView {
    let page = Page::get();
    let link = move || address::base() + &page.peek(|state| state.link_to_share(Sharing::default()));
    let target = RwSignal::new(link());
    // Looked up when it is about to be used: at each step would be a link for nothing.
    let refresh = move || target.set(link());
    view! {
        <div class="caption">
            <h1>{move || page.title()}</h1>
            <a
                target="_blank"
                rel="noopener"
                href=move || target.get()
                on:pointerenter=move |_| refresh()
                on:pointerdown=move |_| refresh()
                on:focus=move |_| refresh()
            >
                {page.say("open-whole")}
            </a>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_title_cannot_leave_its_attribute() {
        let html = snippet("https://example.org/a?b&c#1/x/y", "\"><script>alert(1)</script>");
        assert_eq!(html.matches('<').count(), 2, "{html}");
        assert!(html.contains("src=\"https://example.org/a?b&amp;c#1/x/y\""), "{html}");
    }
}
