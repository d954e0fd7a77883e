//! Runs drawn by hand that show every part of the picture.

use crate::draft::{Draft, random};
use worldlines_core::trace::{EventKind, Loss, MarkKind, PhaseTone, ProcessId, Trace};

/// Ten events, as in a textbook's chapter on logical clocks.
pub fn textbook() -> Trace {
    let mut draft = Draft::new(&["P1", "P2", "P3"]);
    draft.event(0, 8, EventKind::Local);
    let m1 = draft.send(0, 1, 22, "m1");
    draft.event(2, 30, EventKind::Local);
    draft.receive(m1, 44);
    let m2 = draft.send(1, 2, 58, "m2");
    draft.event(0, 66, EventKind::Local);
    draft.receive(m2, 80);
    let m3 = draft.send(2, 0, 94, "m3");
    draft.event(1, 104, EventKind::Local);
    draft.receive(m3, 128);
    draft.end(140)
}

/// Lamport times of [`textbook`], by the rule.
pub fn textbook_stamps() -> Vec<String> {
    [1, 2, 1, 3, 4, 3, 5, 6, 5, 7].map(|clock: u32| clock.to_string()).to_vec()
}

/// Vector times of [`textbook`].
pub fn textbook_vectors() -> Vec<String> {
    ["1,0,0", "2,0,0", "0,0,1", "2,1,0", "2,2,0", "3,0,0", "2,2,2", "2,2,3", "2,3,0", "4,2,3"]
        .map(|clock| format!("[{clock}]"))
        .to_vec()
}

/// A request that is lost, its retransmission, and a duplicate of the reply.
pub fn retransmission() -> Trace {
    let mut draft = Draft::new(&["client", "server"]);
    draft.event(0, 0, EventKind::Command);
    let lost = draft.send(0, 1, 0, "request 1: withdraw 20");
    draft.lose(lost, 12, Loss::Link);
    draft.event(0, 50, EventKind::Timer);
    let again = draft.send(0, 1, 50, "request 1: withdraw 20");
    draft.receive(again, 63);
    draft.event(1, 63, EventKind::PersistForced);
    draft.event(1, 63, EventKind::Local);
    let reply = draft.send(1, 0, 63, "reply 1: 80");
    let copy = draft.copy(reply);
    draft.receive(reply, 74);
    draft.event(0, 74, EventKind::Deliver);
    draft.event(0, 74, EventKind::Output);
    draft.receive(copy, 92);
    draft.event(0, 110, EventKind::Command);
    draft.send(0, 1, 110, "request 2: deposit 5");
    draft.trace.messages[3].due_at = Some(124);
    draft.end(118)
}

/// Two-phase commit: the coordinator crashes in the window, a participant asks around.
pub fn blocking() -> Trace {
    let mut draft = Draft::new(&["C", "P1", "P2", "P3"]);
    draft.begin_in("INIT", PhaseTone::Idle);
    draft.phase(0, "WAIT", PhaseTone::Active);
    let votes: Vec<usize> = (1..=3).map(|to| draft.send(0, to, 14, "vote?")).collect();
    let mut answers = Vec::new();
    for (to, at) in [(1_u16, 26), (2, 33), (3, 41)] {
        draft.receive(votes[usize::from(to) - 1], at);
        draft.phase(to, "READY · uncertain, holding locks", PhaseTone::Uncertain);
        draft.event(to, at, EventKind::PersistForced);
        answers.push(draft.send(to, 0, at, "yes"));
        if to == 2 {
            draft.receive(answers[0], 38);
        }
    }
    draft.receive(answers[1], 52);
    draft.receive(answers[2], 62);
    draft.event(0, 62, EventKind::Crash);
    draft.event(1, 92, EventKind::Timer);
    let asked: Vec<usize> = [0, 2, 3].map(|to| draft.send(1, to, 92, "decided?")).to_vec();
    draft.lose(asked[0], 104, Loss::ReceiverDown);
    draft.receive(asked[1], 106);
    let second = draft.send(2, 1, 106, "READY too");
    draft.receive(asked[2], 116);
    let third = draft.send(3, 1, 116, "READY too");
    draft.receive(second, 120);
    draft.receive(third, 134);
    draft.event(0, 150, EventKind::Recover);
    draft.phase(0, "ABORT", PhaseTone::Bad);
    draft.event(0, 150, EventKind::Decide);
    let abort = draft.send(0, 1, 150, "abort");
    draft.receive(abort, 162);
    draft.phase(1, "ABORT", PhaseTone::Bad);
    draft.event(1, 162, EventKind::Decide);
    draft.end(172)
}

/// A partition, a one-way cut and an omission; suspicion, pause, a late start and a checkpoint.
pub fn faults() -> Trace {
    let mut draft = Draft::new(&["P1", "P2", "P3", "P4"]);
    draft.mark(
        MarkKind::Partition(vec![vec![ProcessId(0), ProcessId(1)], vec![ProcessId(2)]]),
        40,
        Some(100),
    );
    draft.mark(MarkKind::OneWayCut { from: ProcessId(3), to: ProcessId(2) }, 110, None);
    draft.mark(MarkKind::SendOmission(ProcessId(0)), 110, Some(150));
    let first = draft.send(0, 2, 10, "beat");
    draft.control(first);
    draft.receive(first, 24);
    draft.event(3, 30, EventKind::Start);
    let second = draft.send(0, 2, 50, "beat");
    draft.control(second);
    draft.lose(second, 64, Loss::Partition);
    let third = draft.send(1, 0, 56, "x := 3");
    draft.receive(third, 70);
    draft.event(2, 80, EventKind::Suspect);
    draft.last_event().about = Some(ProcessId(0));
    draft.event(1, 84, EventKind::Checkpoint);
    draft.event(1, 96, EventKind::Pause);
    let fourth = draft.send(0, 2, 106, "beat");
    draft.control(fourth);
    let fifth = draft.send(0, 1, 118, "x := 4");
    draft.lose(fifth, 130, Loss::Omission);
    draft.trace.messages[fifth].ended_at = Some(118);
    draft.receive(fourth, 122);
    draft.event(2, 122, EventKind::Trust);
    draft.last_event().about = Some(ProcessId(0));
    let sixth = draft.send(3, 2, 126, "hello");
    draft.lose(sixth, 140, Loss::Partition);
    draft.event(1, 140, EventKind::Resume);
    draft.event(1, 150, EventKind::View);
    let own = draft.send(3, 3, 144, "note to self");
    draft.receive(own, 170);
    draft.event(1, 172, EventKind::PersistLazy);
    draft.event(1, 176, EventKind::PersistForced);
    draft.event(1, 186, EventKind::Restore);
    let restore = draft.trace.events.len() - 1;
    let by = draft.trace.events[restore].id;
    for event in &mut draft.trace.events[..restore] {
        if event.id.process == ProcessId(1) && event.id.index > 4 {
            event.undone_by = Some(by);
        }
    }
    let replays = draft.trace.events[restore - 1].id;
    draft.event(1, 196, EventKind::PersistForced);
    draft.last_event().replays = Some(replays);
    draft.end(210)
}

/// Three processes, three hundred events.
pub fn long() -> Trace {
    random(5, 300, 11)
}

/// Two bursts of work, and a long rest between them.
pub fn idle() -> Trace {
    let mut draft = Draft::new(&["P1", "P2"]);
    for burst in [10, 9000] {
        for step in 0..6 {
            let message = draft.send(0, 1, burst + step * 20, "work");
            draft.receive(message, burst + step * 20 + 12);
        }
    }
    draft.end(9150)
}

/// A run without processes.
pub fn nobody() -> Trace {
    Draft::new(&[]).end(0)
}
