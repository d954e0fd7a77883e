//! The picture as it is shown, as a file.

use crate::page::Page;
use crate::theme;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;
use web_sys::{
    Blob, CanvasRenderingContext2d, FileReader, HtmlCanvasElement, HtmlImageElement, RequestCache,
    RequestInit, Response, Url,
};
use worldlines_core::diagram::Scene;
use worldlines_core::diagram::svg::Theme;

/// Pixels of a PNG for each of the screen's.
const SCALE: f64 = 2.0;
/// The longest side of a PNG, and the most pixels: what every browser's canvas can do.
const SIDE_MAX: f64 = 16_384.0;
const PIXELS_MAX: f64 = 64_000_000.0;

/// The picture: this run at this step, as it lies now, with a legend.
pub(super) async fn svg(page: Page) -> String {
    written(page, &page.figure()).await
}

/// The picture of this scene. An image, and another machine, know none of the page's fonts: it has its own copy.
async fn written(page: Page, scene: &Scene) -> String {
    let theme = match theme::ground() {
        "dark" => Theme::Dark,
        "projector" => Theme::Print,
        _ => Theme::Light,
    };
    let font = font().await;
    page.peek(|state| page.tell(|words| state.picture(scene, words, theme, font.as_deref())))
}

/// The picture in pixels; or the key of why there is none.
pub(super) async fn png(page: Page) -> Result<Blob, &'static str> {
    let scene = page.figure();
    check_size(scene.size.x, scene.size.y)?;
    draw(&written(page, &scene).await).await
}

/// Refuses, with the key of why, what no canvas could hold.
fn check_size(width: f64, height: f64) -> Result<(), &'static str> {
    let (width, height) = (width * SCALE, height * SCALE);
    let is_too_large = width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX;
    if is_too_large { Err("png-too-large") } else { Ok(()) }
}

async fn draw(svg: &str) -> Result<Blob, &'static str> {
    const REFUSED: &str = "file-not-saved";
    let image = HtmlImageElement::new().map_err(|_| REFUSED)?;
    let blob = blob_of(svg).ok_or(REFUSED)?;
    let address = Url::create_object_url_with_blob(&blob).map_err(|_| REFUSED)?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    // The image has been read; it can only fail on what is no address.
    let _ = Url::revoke_object_url(&address);
    loaded.map_err(|_| REFUSED)?;
    let (width, height) = (f64::from(image.width()) * SCALE, f64::from(image.height()) * SCALE);
    // With its legend it is a little higher.
    check_size(width / SCALE, height / SCALE)?;
    let canvas = document().create_element("canvas").map_err(|_| REFUSED)?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().map_err(|_| REFUSED)?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d").ok().flatten().ok_or(REFUSED)?;
    let context = context.dyn_into::<CanvasRenderingContext2d>().map_err(|_| REFUSED)?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .map_err(|_| REFUSED)?;
    let drawn = Promise::new(&mut |resolve, reject| {
        let give = Closure::once_into_js(move |blob: JsValue| {
            // A callback of a promise that nobody waits for any more.
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if canvas.to_blob(give.unchecked_ref()).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    let drawn = JsFuture::from(drawn).await.map_err(|_| REFUSED)?;
    drawn.dyn_into::<Blob>().map_err(|_| REFUSED)
}

fn blob_of(svg: &str) -> Option<Blob> {
    let mut parts = super::Parts::default();
    // Writing to parts cannot fail.
    let _ = std::fmt::Write::write_str(&mut parts, svg);
    parts.into_blob("image/svg+xml")
}

thread_local! {
    /// The page's font as a data address, once it was read.
    static FONT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The page's font as a data address.
async fn font() -> Option<String> {
    if let Some(font) = FONT.with_borrow(Option::clone) {
        return Some(font);
    }
    let font = read_font().await?;
    FONT.set(Some(font.clone()));
    Some(font)
}

async fn read_font() -> Option<String> {
    let link = document().query_selector("link[rel=preload][as=font]").ok().flatten()?;
    // The page has loaded it, and its name changes with its content: the network need not be there any more.
    let options = RequestInit::new();
    options.set_cache(RequestCache::ForceCache);
    // As the page names it: relative to the page.
    let href = link.get_attribute("href")?;
    let answer = JsFuture::from(window().fetch_with_str_and_init(&href, &options)).await.ok()?;
    let answer = answer.dyn_into::<Response>().ok().filter(Response::ok)?;
    let blob = JsFuture::from(answer.blob().ok()?).await.ok()?.dyn_into::<Blob>().ok()?;
    let reader = FileReader::new().ok()?;
    let read = Promise::new(&mut |resolve, reject| {
        reader.set_onload(Some(&resolve));
        reader.set_onerror(Some(&reject));
        if reader.read_as_data_url(&blob).is_err() {
            // A callback of a promise that nobody waits for any more.
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(read).await.ok()?;
    reader.result().ok()?.as_string()
}
