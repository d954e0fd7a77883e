//! How much room an element has.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// A size in CSS pixels, whole ones.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// The size of the window.
pub fn window_size() -> Size {
    let number = |length: Result<JsValue, JsValue>| length.ok().and_then(|length| length.as_f64());
    let (width, height) = (number(window().inner_width()), number(window().inner_height()));
    Size { width: width.unwrap_or_default(), height: height.unwrap_or_default() }
}

/// Whether one points at the page with a finger.
pub fn is_touched() -> bool {
    let query = window().match_media("(pointer: coarse)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Keeps `size` at the inner size of an element, for as long as this part of the page exists.
pub fn observe<E>(element: NodeRef<E>, size: RwSignal<Size>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move |_| {
        let Some(element) = element.get() else {
            return;
        };
        let element: Element = element.unchecked_into();
        let measured = element.clone();
        let measure = move || {
            let (width, height) = (measured.client_width().into(), measured.client_height().into());
            if size.get_untracked() != (Size { width, height }) {
                size.set(Size { width, height });
            }
        };
        measure();
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, callback));
            on_cleanup(move || {
                kept.with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}
