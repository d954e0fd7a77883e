//! `cargo xtask picture` and `cargo xtask shots`: the page as pictures.

use anyhow::Result;

use crate::args::Args;
use crate::{page, process, tools};

/// Makes the picture in the README.
pub fn picture(args: Args) -> Result<()> {
    args.finish()?;
    let tools = tools::for_browser()?;
    page::build(&tools.page)?;
    process::run(&mut tools.script("picture.mjs"))
}

/// Takes screenshots for people to look at, of the given fragments or of the usual ones.
pub fn shots(args: Args) -> Result<()> {
    look(args, "shots.mjs")
}

/// Takes screenshots of every scenario and every screen in every look, or of those that are named.
pub fn contact_sheet(args: Args) -> Result<()> {
    look(args, "contact-sheet.mjs")
}

fn look(mut args: Args, script: &str) -> Result<()> {
    let stale = args.flag("--no-build");
    let what = args.rest()?;
    let tools = tools::for_browser()?;
    if !stale {
        page::build(&tools.page)?;
    }
    process::run(tools.script(script).args(what))
}
