# Three-phase commit. What it shares with other atomic commitment protocols is in atomic-commit.ftl.

algorithm-three-phase-commit = Three-phase commit
algorithm-three-phase-commit-words = 3pc nonblocking non-blocking transaction atomic commitment coordinator participant vote pre-commit precommit prepared uncertain ready abort termination election skeen
parameter-three-phase-commit-coordinator = Coordinator: who asks for votes
parameter-three-phase-commit-participants = Participants: who votes
parameter-three-phase-commit-yes-voters = Who votes yes
parameter-three-phase-commit-time-out = Time-out: how long the coordinator waits for votes, in ticks
parameter-three-phase-commit-variant = Variant: three-phase commit, or what goes wrong without a part of it
    .three-phase-commit = Three-phase commit
    .bare-time-outs = wrong: time-outs instead of a termination protocol
    .commits-at-once = wrong: a new coordinator commits before the uncertain know
command-three-phase-commit-commit = Commit the transaction
asked-three-phase-commit-commit = commit the transaction
timer-three-phase-commit-patience = { $process } has waited for too long

three-phase-commit-wrong-bare-time-outs = time-outs decide, instead of a termination protocol.
three-phase-commit-wrong-commits-at-once = a new coordinator commits before the uncertain know.

## Properties

property-three-phase-commit-atomicity = Nobody commits while another aborts
property-three-phase-commit-commit-validity = A commit needs the yes of every participant
property-three-phase-commit-abort-validity = An abort needs a no, a crash or a time-out
property-three-phase-commit-decided = Everybody who is up decides
property-three-phase-commit-commits = The transaction commits
property-three-phase-commit-aborts = The transaction aborts

## Phases

three-phase-commit-in-init = INIT
three-phase-commit-in-wait = WAIT
three-phase-commit-in-ready = READY: uncertain, holding locks
three-phase-commit-in-precommit = PRECOMMIT
three-phase-commit-in-commit = COMMIT
three-phase-commit-in-abort = ABORT
three-phase-commit-in-asking = back: asks, holding locks

## Messages

three-phase-commit-pre-commit = pre-commit
three-phase-commit-ack = ack
three-phase-commit-state-request = state?
three-phase-commit-state = { $stage ->
        [init] INIT
        [wait] WAIT
        [ready] READY
        [precommit] PRECOMMIT
        [commit] COMMIT
       *[abort] ABORT
    }
three-phase-commit-ask = outcome?
three-phase-commit-unknown = unknown

## The inspector

three-phase-commit-first-in-line = first in line
three-phase-commit-awaited = waits for
three-phase-commit-gone = takes no more part
three-phase-commit-askers = wants to be told
three-phase-commit-has-voted-yes = has voted yes
three-phase-commit-decision = has decided
three-phase-commit-awaits-vote = its vote
three-phase-commit-awaits-ack = that it is ready to commit
three-phase-commit-awaits-state = how far it is
three-phase-commit-awaits-answer = the outcome, if it knows it
three-phase-commit-awaits-outcome = pre-commit or abort
three-phase-commit-awaits-commit = commit

## What the coordinator does

three-phase-commit-begins = Phase 1: { $count } { $count ->
        [one] participant is
       *[other] participants are
    } asked to vote.
three-phase-commit-begins-elsewhere = It is not the coordinator: { $coordinator } is. Nothing happens.
three-phase-commit-begun-already = The transaction was begun before. Nothing happens.
three-phase-commit-begins-in-vain = { $process } takes no more part, and its vote cannot come.
three-phase-commit-vote-requested = Will you commit? Who says yes may not change its mind.
three-phase-commit-yes-heard = Vote { $votes } of { $count }: yes. { $all ->
        [yes] All are yes. Phase 2: everybody has to know that before anybody commits.
       *[no] The rest is still to come.
    }
three-phase-commit-no-heard = { $process } votes no. One no is enough.
three-phase-commit-vote-late = A vote, { $yes ->
        [yes] yes
       *[no] no
    }, that does not count any more.
three-phase-commit-all-yes = All have voted yes. Whoever knows that is not uncertain any more.
three-phase-commit-ack-heard = { $process } knows that all have voted yes. { $missing ->
        [0] Now everybody who is up does. Phase 3: nobody is uncertain, and it is safe to commit.
        [one] One more has to say so.
       *[other] { $missing } more have to say so.
    }
three-phase-commit-ack-late = { $process } knows that all have voted yes. This is decided already.
three-phase-commit-wait-too-long = After { $ticks } ticks a vote is still missing.
three-phase-commit-init-too-long = After { $ticks } ticks still nobody has asked for a vote.
three-phase-commit-ready-too-long = After { $ticks } ticks there is still no word. This wrong variant takes that for: nobody can have committed.
three-phase-commit-precommit-too-long = After { $ticks } ticks there is still no word. This wrong variant takes that for: everybody else is ready to commit too.

## What a participant does

three-phase-commit-votes-yes = It is asked for its vote: yes.
three-phase-commit-votes-no = It is asked for its vote: no. Whoever votes no need not wait for anybody.
three-phase-commit-vote-request-late = It is asked for its vote, and has been past that.
three-phase-commit-yes-written = Before it is said, the yes is written: a crash must not make it forget its word.
three-phase-commit-yes-sent = From here on it is uncertain: it may neither commit nor abort by itself.
three-phase-commit-no-sent = The coordinator has to know.
three-phase-commit-pre-commit-heard = { $from } says that all have voted yes. It is not uncertain any more, and may not commit yet: others may still be uncertain.
three-phase-commit-pre-commit-late = It is told to be ready to commit, and has been past that.
three-phase-commit-ack-sent = It knows that all have voted yes.

## How it ends

three-phase-commit-decision-written = Before anybody hears of it, the decision is written: { $decision ->
        [commit] commit
       *[abort] abort
    }.
three-phase-commit-tells = This is decided: { $decision ->
        [commit] commit
       *[abort] abort
    }.
three-phase-commit-all-know = Everybody who is up knows that all have voted yes: commit.
three-phase-commit-aborts-for-no = Not everybody votes yes: abort.
three-phase-commit-aborts-alone = It votes no, and that settles it: abort.
three-phase-commit-not-asked = It has not voted, so nobody can commit without it: abort.
three-phase-commit-vote-cannot-come = A vote is missing and will not come. Nobody can have committed: abort.
three-phase-commit-vote-does-not-come = A vote is missing. Nobody can have committed while the coordinator waits: abort.
three-phase-commit-ready-aborts-by-time-out = Uncertain, and tired of waiting: this wrong variant aborts.
three-phase-commit-precommit-commits-by-time-out = Ready to commit, and tired of waiting: this wrong variant commits.
three-phase-commit-told-now = { $from } says what is decided: { $decision ->
        [commit] commit
       *[abort] abort
    }.
three-phase-commit-told-again = { $from } says what is decided: { $decision ->
        [commit] commit
       *[abort] abort
    }. It has decided so already.
three-phase-commit-told-otherwise = { $from } says that { $decision ->
        [commit] commit
       *[abort] abort
    } is decided. It has decided otherwise, and cannot take that back.
three-phase-commit-decided-as-told = As it was told.

## When somebody has failed

three-phase-commit-takes-over = { $about } is reported down. This one is next in line, and becomes the coordinator.
three-phase-commit-failure-followed = { $about } is reported down. { $next } is the next in line.
three-phase-commit-failure-of-another = { $about } is reported down. { $next } leads, and does without it.
three-phase-commit-return = { $about } is back. It takes no more part; it asks, or says what it decided.
three-phase-commit-failure-awaited = { $about } is reported down. Nothing will come from it any more.
three-phase-commit-failure-harmless = { $about } is reported down. The coordinator needs nothing of it.
three-phase-commit-failure-unasked = { $about } is reported down, and has not asked for a vote here.
three-phase-commit-failure-too-late = { $about } is reported down. Here, all is decided.
three-phase-commit-failure-known = { $about } is reported down. That was known: who comes after it in the line says so, or it said so itself when it was back.
three-phase-commit-failure-seen-back = { $about } is reported down. Whoever was down itself may only ask.
three-phase-commit-detector-ignored = { $about } is reported down. This wrong variant does not listen to the detector.
three-phase-commit-state-requested = The coordinator is gone, and I take over: how far are you?
three-phase-commit-state-asked = { $from } is the new coordinator and wants to know how far this one is: { $stage ->
        [init] it has not voted
        [ready] it has voted yes, and knows no more
        [precommit] it knows that all have voted yes
        [commit] it has committed
       *[abort] it has aborted
    }.
three-phase-commit-state-sent = So far: { $stage ->
        [init] INIT
        [wait] WAIT
        [ready] READY
        [precommit] PRECOMMIT
        [commit] COMMIT
       *[abort] ABORT
    }.
three-phase-commit-state-heard = { $from } is { $stage ->
        [ready] uncertain
        [precommit] ready to commit
        [commit] done: it has committed
       *[abort] done: it has aborted
    }. { $missing ->
        [0] All who are up have answered.
        [one] One answer is missing.
       *[other] { $missing } answers are missing.
    }
three-phase-commit-state-late = An answer that nobody waits for any more.
three-phase-commit-one-aborted = One of them has aborted. So does everybody.
three-phase-commit-one-committed = One of them has committed. So does everybody.
three-phase-commit-all-uncertain = All who are up are uncertain. So nobody has committed: that needs everybody who is up to know of all the votes. Abort.
three-phase-commit-one-committable = Somebody knows that all have voted yes: it will be commit. But first everybody who is uncertain has to know too, or they would abort if all who know failed.
three-phase-commit-commits-at-once = Somebody knows that all have voted yes: this wrong variant commits at once, while others are uncertain.
three-phase-commit-old-coordinator = { $from } is gone, and somebody else is the coordinator now. This comes too late.
three-phase-commit-takes-no-part = It was down, and takes no more part. It only asks.

## Back after a crash

three-phase-commit-back-decided = Back. Its log says what it decided: { $decision ->
        [commit] commit
       *[abort] abort
    }.
three-phase-commit-back-unvoted = Back. There is no yes in its log, so it has not voted, and nobody can commit without it.
three-phase-commit-back-asking = Back. { $coordinator ->
        [yes] There is no decision in its log, and the others may have decided without it, either way: it can only ask.
       *[no] There is a yes in its log and no decision, and the others may have decided without it, either way: it can only ask.
    }
three-phase-commit-not-voted = It has not voted yes: abort.
three-phase-commit-ask-sent = I was down. What is decided?
three-phase-commit-asked = { $from } was down and asks what is decided: { $decision ->
        [commit] commit
       *[abort] abort
    }.
three-phase-commit-asked-undecided = { $from } was down and asks what is decided. { $back ->
        [yes] This one was down too, and does not know.
       *[no] Nothing is yet. It will be told.
    }
three-phase-commit-undecided-too = I was down too, and do not know. Who comes to know it first tells the other.
three-phase-commit-undecided-heard = { $from } was down too, and does not know what is decided.

## What is decided

title-three-phase-commit-decide = { $process } { $value ->
        [commit] commits
       *[abort] aborts
    }

## Why a process may not do what it may not, as far as it can know

three-phase-commit-why-may-abort = Why may it abort?
three-phase-commit-why-not-abort = Why may it not abort?
three-phase-commit-why-not-commit = Why may it not commit?
three-phase-commit-why-only-ask = Why may it only ask?
three-phase-commit-when-back = What if it comes back?
three-phase-commit-has-not-voted = It has not voted, and without its yes nobody can commit.
three-phase-commit-nobody-knows-yet = Nobody has been told that all have voted yes, so nobody can have committed.
three-phase-commit-others-may-know = Others may know already that all have voted yes. They will commit, with it or, should it fail, without it.
three-phase-commit-may-be-no = Somebody may have voted no.
three-phase-commit-others-may-be-uncertain = Others who are up may still be uncertain. If it committed and then all failed who know of the votes, they would abort.
three-phase-commit-may-be-commit = All have voted yes, and somebody may have committed already.
three-phase-commit-others-may-have-decided = While it was down the others may have decided without it, to commit or to abort.
three-phase-commit-will-only-ask = There is a yes in its log and no decision: it will ask, and hold its locks until it is told.
three-phase-commit-if-one-aborted = If one of them has aborted
three-phase-commit-if-one-committed = If one of them has committed
three-phase-commit-if-all-uncertain = If all who are up are uncertain
three-phase-commit-if-one-committable = If one of them knows of all the votes, and none has decided
three-phase-commit-then-abort = it aborts, and tells all.
three-phase-commit-then-commit = it commits, and tells all.
three-phase-commit-then-abort-safely = it aborts: nobody can have committed while they are uncertain.
three-phase-commit-then-prepare = it lets the uncertain ones know first, and then commits.

## Questions

question-three-phase-commit-blocked = Who is blocked, and why?
    .band = blocked: nobody who is up may decide
question-three-phase-commit-uncertain = Who may not decide alone?
question-three-phase-commit-outcome = What is decided, and who knows?
