//! `worldlines snapshot`: the distributed snapshots that a run recorded.

use crate::Format;
use crate::answer::Answer;
use serde_json::{Map, Value, json};
use worldlines_core::session::{GlobalSnapshot, Shown, snapshots};
use worldlines_core::trace::{ProcessId, Value as Recorded};

/// Prints every snapshot as it is recorded at the end of the run.
pub fn snapshot(shown: &Shown) -> Answer {
    let snapshots = snapshots(shown, shown.trace().events.len());
    let json = snapshots.iter().map(|snapshot| as_json(shown, snapshot)).collect();
    let text = match snapshots.is_empty() {
        true => "no snapshot was taken".to_owned(),
        false => snapshots.iter().map(|snapshot| as_text(shown, snapshot)).collect::<Vec<_>>().join("\n"),
    };
    Answer { text, json, usual: Format::Json }
}

fn as_json(shown: &Shown, snapshot: &GlobalSnapshot) -> Value {
    let roster = &shown.trace().roster;
    let mut initiators = snapshot.initiators().map(|process| roster.process(process));
    let parts = || {
        let parts = ProcessId::first(snapshot.parts.len()).zip(&snapshot.parts);
        parts.filter_map(|(process, part)| Some((process, part.as_ref()?)))
    };
    let states = parts().map(|(process, part)| (roster.process(process).to_owned(), number(&part.state)));
    let channels = parts().flat_map(|(to, part)| {
        part.channels.iter().map(move |channel| {
            let name = format!("{}-{}", roster.process(channel.from), roster.process(to));
            (name, channel.messages.iter().map(|message| number(&message.carried)).collect::<Value>())
        })
    });
    let cut = parts().map(|(process, part)| (roster.process(process).to_owned(), Value::from(part.last)));
    json!({
        "snapshot": snapshot.number,
        "initiator": initiators.next(),
        "other_initiators": initiators.collect::<Vec<_>>(),
        "states": states.collect::<Map<_, _>>(),
        "channels": channels.collect::<Map<_, _>>(),
        "cut": cut.collect::<Map<_, _>>(),
        "complete": snapshot.is_complete(),
    })
}

fn as_text(shown: &Shown, snapshot: &GlobalSnapshot) -> String {
    let roster = &shown.trace().roster;
    let mut lines = vec![format!(
        "snapshot {}: {}",
        snapshot.number,
        if snapshot.is_complete() { "complete" } else { "not complete" }
    )];
    for (process, part) in ProcessId::first(snapshot.parts.len()).zip(&snapshot.parts) {
        let name = roster.process(process);
        let Some(part) = part else {
            lines.push(format!("  {name} has recorded nothing"));
            continue;
        };
        lines.push(format!("  {name} has recorded {} after {name}.{}", number(&part.state), part.last));
        for channel in &part.channels {
            let messages: Vec<String> =
                channel.messages.iter().map(|message| number(&message.carried).to_string()).collect();
            let more = if channel.is_open { "; more may come" } else { "" };
            lines.push(format!(
                "    from {}: {}{more}",
                roster.process(channel.from),
                match messages.is_empty() {
                    true => "nothing".to_owned(),
                    false => messages.join(", "),
                }
            ));
        }
    }
    lines.join("\n")
}

/// What was recorded, as programs read it.
fn number(value: &Recorded) -> Value {
    match value {
        Recorded::Int(number) => Value::from(*number),
        Recorded::Flag(flag) => Value::from(*flag),
        Recorded::Text(text) => Value::from(text.as_str()),
        _ => Value::Null,
    }
}
