//! A clock and a place to print: what the terminal and the browser do differently.

/// One measurement, as one line.
pub fn print(what: &str, value: f64, unit: &str) {
    host::print_line(&serde_json::json!({ "what": what, "value": value, "unit": unit }).to_string());
}

pub use host::now_ms;

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use std::sync::LazyLock;
    use std::time::Instant;

    /// Milliseconds since the programme first asked.
    pub fn now_ms() -> f64 {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed().as_secs_f64() * 1000.0
    }

    pub fn print_line(line: &str) {
        println!("{line}");
    }
}

#[cfg(target_arch = "wasm32")]
mod host {
    /// Milliseconds since the page was opened.
    pub fn now_ms() -> f64 {
        web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
    }

    pub fn print_line(line: &str) {
        web_sys::console::log_1(&line.into());
    }
}
