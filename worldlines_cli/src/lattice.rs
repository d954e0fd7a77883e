//! `worldlines lattice`: the consistent cuts of a run, and what it possibly and definitely went through.

use crate::Format;
use crate::answer::Answer;
use crate::cut::{by_process, said};
use crate::source::{quoted, say_problem};
use serde_json::{Value, json};
use worldlines_core::causality::CUTS_MAX;
use worldlines_core::session::{Shown, Watch};

/// What is asked about a predicate.
pub enum Modality {
    /// Whether it may have held.
    Possibly,
    /// Whether it must have held.
    Definitely,
}

/// Counts the cuts of a run and, if there is a predicate, searches them.
///
/// # Errors
/// When the predicate cannot be read, or there are too many cuts to search.
pub fn lattice(shown: &Shown, asked: Option<(Modality, &str)>) -> Result<Answer, String> {
    let causality = &shown.causality;
    let count = causality.count_cuts();
    let path = causality.actual_path();
    let mut json = json!({
        "cuts": count.all.map(number),
        "consistent": count.consistent,
        "over": count.consistent.is_none().then_some(CUTS_MAX),
        "actual_path": path.iter().map(|frontier| by_process(shown, frontier)).collect::<Vec<_>>(),
    });
    let mut text = vec![
        format!(
            "cuts: {}",
            count.all.map_or_else(|| format!("more than {}", u128::MAX), |all| all.to_string())
        ),
        format!(
            "consistent: {}",
            count.consistent.map_or_else(|| format!("more than {CUTS_MAX}"), |all| all.to_string())
        ),
    ];
    if let Some((modality, predicate)) = asked {
        let watch = shown.watch(predicate).map_err(|problem| say_problem(&quoted(predicate), &problem))?;
        let (name, holds, witness, lines) = search(shown, &modality, &watch)
            .ok_or_else(|| format!("the run has more than {CUTS_MAX} consistent cuts, which is too many to search; make it shorter"))?;
        json[name] = Value::from(holds);
        json["witness"] = witness;
        text.push(format!("{name}: {}", if holds { "yes" } else { "no" }));
        text.extend(lines);
    }
    Ok(Answer { text: text.join("\n"), json, usual: Format::Json })
}

/// The name of the answer, whether it is yes, and what proves it: the cut in which the predicate holds, or the path
/// on which it never does. `None` if there are too many cuts.
fn search(
    shown: &Shown,
    modality: &Modality,
    watch: &Watch,
) -> Option<(&'static str, bool, Value, Vec<String>)> {
    let holds = |frontier: &[u32]| watch.holds(frontier);
    match modality {
        Modality::Possibly => {
            let cut = shown.causality.possibly(holds).ok()?;
            let witness = cut.as_ref().map_or(Value::Null, |cut| by_process(shown, cut));
            let lines = cut.iter().map(|cut| format!("for example at {}", said(shown, cut))).collect();
            Some(("possibly", cut.is_some(), witness, lines))
        }
        Modality::Definitely => {
            let path = shown.causality.avoiding(holds).ok()?;
            let cuts = path.iter().flatten();
            let witness = path
                .as_ref()
                .map_or(Value::Null, |path| path.iter().map(|cut| by_process(shown, cut)).collect());
            let lines = cuts.map(|cut| format!("not at {}", said(shown, cut))).collect();
            Some(("definitely", path.is_none(), witness, lines))
        }
    }
}

/// A number as programs can read it: beyond 64 bits, with all its digits as a text.
fn number(number: u128) -> Value {
    u64::try_from(number).map_or_else(|_| Value::from(number.to_string()), Value::from)
}
