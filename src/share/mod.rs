//! What leaves the page and what comes into it: links, pictures, files.

mod clipboard;
mod code;
mod download;
mod drop;
mod embed;
mod files;
mod keep;
mod picture;

pub use clipboard::copy;
pub use code::Code;
pub use download::Parts;
pub use drop::DropTarget;
pub use embed::{Caption, snippet};
pub use files::OpenFile;
pub use keep::{Kept, keep};
