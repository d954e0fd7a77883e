//! How much room an element has.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// A size in CSS pixels, whole ones.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
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
