//! Frontiers of cuts, by process: `P1=3,P2=1`. Who is not named has nothing inside.

use super::name::process;
use super::reader::Reader;
use crate::scenario::problem::{Problem, Reason};
use crate::trace::Roster;

/// Reads a frontier: for each process of the roster, the index of its last event inside.
pub fn parse_frontier(text: &str, roster: &Roster) -> Result<Vec<u32>, Problem> {
    let mut reader = Reader::new(text, 0, text.len(), roster);
    let mut named = Vec::new();
    let mut frontier = vec![0; roster.len()];
    loop {
        reader.skip_spaces();
        let start = reader;
        let process = process(&mut reader)?;
        if named.contains(&process) {
            return Err(start.problem(Reason::ProcessTwice).found(roster.process(process)));
        }
        named.push(process);
        reader.skip_spaces();
        reader.need("=")?;
        reader.skip_spaces();
        frontier[process.position()] = reader.number(0, u64::from(u32::MAX))? as u32;
        reader.skip_spaces();
        if !reader.eat(",") {
            break;
        }
    }
    reader.finish()?;
    Ok(frontier)
}
