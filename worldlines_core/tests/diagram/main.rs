//! The diagram room, from outside: whatever the run, the picture keeps its promises.

mod catalogue;
mod cut;
mod draft;
mod examples;
mod files;
mod pictures;
mod promises;
mod table;
mod zoom;
