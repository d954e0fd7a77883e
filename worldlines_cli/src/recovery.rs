//! `worldlines recovery-line`: from which checkpoints a run goes on after a failure at its end.

use crate::Format;
use crate::answer::Answer;
use crate::source::{quoted, say_problem};
use serde_json::{Map, Value, json};
use worldlines_core::causality::{RecoveryLine, Restart, Rollback};
use worldlines_core::scenario::notation::parse_processes;
use worldlines_core::session::Shown;

/// Computes the recovery line after these processes failed.
///
/// # Errors
/// When they are not processes of this run.
pub fn recovery_line(shown: &Shown, failed: &str) -> Result<Answer, String> {
    let trace = shown.trace();
    let roster = &trace.roster;
    let failed = parse_processes(failed, roster)
        .map_err(|problem| say_problem(&format!("--failed {}", quoted(failed)), &problem))?;
    let found = shown.causality.recovery_line(trace, &failed);
    let places = || roster.ids().zip(&found.restarts);
    let line = places().map(|(process, restart)| {
        let place = match restart {
            Restart::Running => Value::from("runtime"),
            Restart::Checkpoint(number) => Value::from(*number),
        };
        (roster.process(process).to_owned(), place)
    });
    let useless = shown.causality.useless_checkpoints(trace);
    let json = json!({
        "line": line.collect::<Map<_, _>>(),
        "undone": found.undone.iter().map(|&event| roster.event(event)).collect::<Vec<_>>(),
        "useless": useless.iter().map(|&event| roster.event(event)).collect::<Vec<_>>(),
    });
    let mut text: Vec<String> = places()
        .map(|(process, restart)| match restart {
            Restart::Running => format!("{} keeps its state", roster.process(process)),
            Restart::Checkpoint(0) => format!("{} begins again", roster.process(process)),
            Restart::Checkpoint(number) => {
                format!("{} goes back to its checkpoint {number}", roster.process(process))
            }
        })
        .collect();
    text.extend(steps(shown, &found));
    Ok(Answer { text: text.join("\n"), json, usual: Format::Json })
}

/// Who goes back because of whom.
fn steps(shown: &Shown, found: &RecoveryLine) -> Vec<String> {
    let trace = shown.trace();
    let roster = &trace.roster;
    let step = |(number, rollback): (usize, &Rollback)| {
        let why = match rollback.because {
            None => "it failed".to_owned(),
            Some(message) => format!("{} is an orphan", shown.message_name(message)),
        };
        let (process, to) = (roster.process(rollback.process), roster.event(rollback.to));
        format!("{}. {process} back to {to}: {why}", number + 1)
    };
    found.rollbacks.iter().enumerate().map(step).collect()
}
