# Two-phase commit.
# $decision and $known are commit or abort.

algorithm-two-phase-commit = Two-phase commit
algorithm-two-phase-commit-words = 2pc atomic commitment distributed transaction coordinator participant cohort vote ready prepared uncertain blocking blocked log write-ahead presumed abort commit r* xa
parameter-two-phase-commit-coordinator = Coordinator: who asks for votes and decides
parameter-two-phase-commit-participants = Participants: who votes (the coordinator has no vote)
parameter-two-phase-commit-yes-voters = Who votes yes; the other participants vote no
parameter-two-phase-commit-time-out = Time-out: how long the coordinator waits for votes and acknowledgements, and an uncertain participant for the decision, in ticks
parameter-two-phase-commit-work-time-out = How long a participant waits to be asked for its vote, in ticks
parameter-two-phase-commit-presumption = Presumption: what a coordinator that knows nothing of a transaction answers
    .nothing = none: every decision is written and acknowledged
    .abort = presumed abort
    .commit = presumed commit
parameter-two-phase-commit-termination = Termination: whom an uncertain participant asks
    .coordinator = the coordinator
    .cooperative = the coordinator and the other participants
parameter-two-phase-commit-variant = Variant: two-phase commit, or what goes wrong without one of its rules
    .two-phase-commit = Two-phase commit
    .aborts-when-uncertain = wrong: who is uncertain for too long aborts
    .votes-before-writing = wrong: a yes is said before it is safely written
    .forgets-early = wrong: the coordinator forgets before everybody has acknowledged
command-two-phase-commit-commit = Commit the transaction, if all can

two-phase-commit-wrong-aborts-when-uncertain = who is uncertain for too long aborts.
two-phase-commit-wrong-votes-before-writing = a yes is said before it is safely written.
two-phase-commit-wrong-forgets-early = the coordinator forgets before everybody has acknowledged.

## Properties

property-two-phase-commit-atomicity = Nobody commits while another aborts
property-two-phase-commit-commit-validity = A commit needs the yes of every participant
property-two-phase-commit-abort-validity = An abort needs a no, a crash or a time-out
property-two-phase-commit-decided = Everybody who is up decides
property-two-phase-commit-commits = The transaction commits
property-two-phase-commit-aborts = The transaction aborts

## Phases

two-phase-commit-initial = INIT
two-phase-commit-wait = WAIT
two-phase-commit-ready = READY: uncertain, holding locks
two-phase-commit-committed = COMMIT
two-phase-commit-aborted = ABORT
two-phase-commit-unaware = knows of no transaction

## Messages

two-phase-commit-acknowledge = ack
two-phase-commit-ask = decided?
two-phase-commit-uncertain = uncertain

## The inspector

two-phase-commit-votes = voted yes
two-phase-commit-decision = decision
two-phase-commit-unacknowledged = not acknowledged by
two-phase-commit-vote = vote
two-phase-commit-locks = holds locks
two-phase-commit-log = log
two-phase-commit-awaits-vote = its vote
two-phase-commit-awaits-acknowledgement = its acknowledgement
two-phase-commit-awaits-request = to be asked for the vote
two-phase-commit-awaits-decision = the decision

## What the coordinator does

two-phase-commit-begins = Somebody wants the transaction committed. All participants are asked whether they can: { $participants }.
two-phase-commit-begun = The transaction was begun already. Nothing happens.
two-phase-commit-begun-before = The coordinator was down and cannot know whether it had asked for votes already. It does not begin again.
two-phase-commit-command-elsewhere = It does not coordinate. The coordinator is { $coordinator }. Nothing happens.
two-phase-commit-collecting-written = Commit is presumed, so it must be known after a crash that this transaction is still undecided: whom the coordinator asks is written before it asks ({ $participants }).
two-phase-commit-vote-asked = Phase 1: can you commit?
two-phase-commit-yes-heard = Yes number { $count } of { $wanted }, from { $process }.
two-phase-commit-all-yes = The last of { $wanted } yes votes: everybody can commit.
two-phase-commit-no-heard = { $process } cannot commit. One no is enough.
two-phase-commit-vote-late = The vote of { $process } comes after the decision, or after a crash. It counts no more.
two-phase-commit-votes-late = The time is up, and votes are missing: { $missing }. Nobody can have committed, so the coordinator may abort by itself.
two-phase-commit-decision-written =
    { $decision ->
        [commit] The commit is written before anybody is told. From this record on it cannot be taken back.
       *[abort] The abort is written before anybody is told.
    }
two-phase-commit-decides =
    { $decision ->
        [commit] Everybody voted yes: commit.
       *[abort] Abort.
    }
two-phase-commit-told =
    { $decision ->
        [commit] Phase 2: commit.
       *[abort] Phase 2: abort.
    }
two-phase-commit-acknowledged =
    { $count ->
        [0] { $process } has written the decision too. It was the last: nobody will ask any more.
        [one] { $process } has written the decision too. One is missing.
       *[other] { $process } has written the decision too. { $count } are missing.
    }
two-phase-commit-acknowledged-again = This acknowledgement of { $process } is not waited for.
two-phase-commit-end-written = All have acknowledged: the transaction can be forgotten. If a crash loses this record, all are told once more, and nothing is spoilt.
two-phase-commit-end-too-early = This wrong variant forgets the transaction now, although nobody has acknowledged the decision.
two-phase-commit-acknowledgements-late = These have not acknowledged the decision, and may not have heard of it: { $missing }. They are told again.
two-phase-commit-asked-undecided = { $process } asks, and nothing is decided yet.
two-phase-commit-says-undecided = Not decided yet.
two-phase-commit-asked-unaware =
    { $decision ->
        [commit] { $process } asks about a transaction that the log has nothing to say of. Commit is presumed: one that is undecided would be in the log, and so would an abort that not everybody has acknowledged.
       *[abort] { $process } asks about a transaction that the log has nothing to say of. Abort is presumed: a commit would be in the log until everybody has acknowledged it.
    }

## What a participant does

two-phase-commit-votes-yes = It can commit, and gives its word: from now on it may not abort by itself.
two-phase-commit-yes-written = The yes is written before it is said, with all that a commit needs: it must hold after a crash.
two-phase-commit-yes-unforced = This wrong variant says yes before that is safely written: a crash can wipe it out.
two-phase-commit-yes-sent = Yes: I commit if you say so.
two-phase-commit-votes-no = It cannot commit. It has promised nothing, so it aborts at once.
two-phase-commit-votes-no-again = It has aborted already, so the answer is no.
two-phase-commit-no-sent = No: I have aborted.
two-phase-commit-voted = It has voted already. Nothing happens.
two-phase-commit-heard =
    { $decision ->
        [commit] { $process } says: commit. So everybody has voted yes.
       *[abort] { $process } says: abort.
    }
two-phase-commit-heard-again =
    { $decision ->
        [commit] { $process } says commit, which it knows.
       *[abort] { $process } says abort, which it knows.
    }
two-phase-commit-heard-otherwise =
    { $decision ->
        [commit] { $process } says commit, but it has aborted. What is decided stays.
       *[abort] { $process } says abort, but it has committed. What is decided stays.
    }
two-phase-commit-decision-kept =
    { $decision ->
        [commit] The commit is written by force.
       *[abort] The abort is written by force.
    }
two-phase-commit-decision-unforced =
    { $decision ->
        [commit] The commit is written when there is time: if the record is lost, the coordinator’s answer will be commit again.
       *[abort] The abort is written when there is time: if the record is lost, the coordinator’s answer will be abort again.
    }
two-phase-commit-settles =
    { $decision ->
        [commit] It commits and gives its locks free.
       *[abort] It aborts and gives its locks free.
    }
two-phase-commit-acknowledges = The decision is written: no need to tell it again.
two-phase-commit-work-late = Nobody asked for its vote in time. It has not voted, so nobody can have committed: it may abort by itself.
two-phase-commit-decision-late = It has voted yes and hears nothing. It may not abort: { $coordinator } may have told somebody to commit. It may not commit: { $coordinator } may have aborted. It asks { $asked }.
two-phase-commit-loses-patience = It has voted yes and hears nothing. This wrong variant aborts, although { $coordinator } may have told somebody to commit.
two-phase-commit-asks = What is decided?
two-phase-commit-asked-ready = { $process } asks, and it is uncertain itself.
two-phase-commit-says-uncertain = I have voted yes and know no more than you.
two-phase-commit-asked-working = { $process } asks, and it has not voted yet. So nobody can have committed: it aborts now, and says so.
two-phase-commit-asked-decided =
    { $decision ->
        [commit] { $process } asks, and the decision is known: commit.
       *[abort] { $process } asks, and the decision is known: abort.
    }
two-phase-commit-answered =
    { $decision ->
        [commit] It is commit.
       *[abort] It is abort.
    }
two-phase-commit-uncertain-heard = { $process } has voted yes too and knows no more. That rules out nothing: it goes on waiting. (COMMIT would mean commit; ABORT, or no vote yet, would mean abort.)
two-phase-commit-undecided-heard = { $process } has not decided yet: it goes on waiting.
two-phase-commit-uncertain-late = { $process } knows no more. That does not matter any longer.

## After a crash

two-phase-commit-log-decided =
    { $decision ->
        [commit] In its log stands commit, and not that everybody knows: all are told again.
       *[abort] In its log stands abort, and not that everybody knows: all are told again.
    }
two-phase-commit-log-collecting = In its log stands that it was about to ask for votes, and no decision. It cannot know the votes: abort.
two-phase-commit-log-empty =
    { $decision ->
        [commit] Its log leaves nothing to do. Whoever asks about a transaction that it does not know is told commit.
       *[abort] Its log leaves nothing to do. Whoever asks about a transaction that it does not know is told abort.
    }
two-phase-commit-log-kept =
    { $decision ->
        [commit] In its log stands commit: nothing is left to do.
       *[abort] In its log stands abort: nothing is left to do.
    }
two-phase-commit-log-yes = In its log stands its yes, and no decision: it is as uncertain as before. It takes its locks again and asks { $asked }.
two-phase-commit-log-no-vote = In its log stands no vote. It has promised nothing, so it aborts.

## Timers and commands, as the page names them

asked-two-phase-commit-commit = commit
timer-two-phase-commit-votes = { $process } has waited long enough for votes
timer-two-phase-commit-resend = { $process } has waited long enough for acknowledgements
timer-two-phase-commit-work = { $process } has waited long enough to be asked for its vote
timer-two-phase-commit-ask = { $process } has waited long enough for the decision

## Questions

question-two-phase-commit-blocked = Who is blocked, and why?
    .band = blocked: nobody who is up may decide
question-two-phase-commit-uncertain = Who may not decide alone?
question-two-phase-commit-outcome = What is decided, and who knows?

## Why it may or may not

two-phase-commit-why-not-abort = Why may it not abort?
two-phase-commit-may-be-commit = It has voted yes. If the others have too, { $coordinator } may have decided to commit, and somebody may have committed already.
two-phase-commit-why-not-commit = Why may it not commit?
two-phase-commit-may-be-abort = It does not know the other votes. Somebody may have voted no, or { $coordinator } may have waited too long, and aborted.
two-phase-commit-why-may-abort = May it abort by itself?
two-phase-commit-has-not-voted = Yes: it has not voted, so nobody can have committed.
two-phase-commit-has-not-decided = Yes: without its decision nobody can have committed.
two-phase-commit-when-back = What will it be when it comes back?
two-phase-commit-will-be-uncertain = Uncertain, as before: its yes is in its log, and no decision.
two-phase-commit-if-committed = If it hears: COMMIT
two-phase-commit-if-aborted = If it hears: ABORT
two-phase-commit-if-working = If the other has not voted yet (INIT)
two-phase-commit-if-ready = If the other is READY too
two-phase-commit-then-commit = it commits.
two-phase-commit-then-abort = it aborts.
two-phase-commit-then-both-abort = the other aborts, and so does it.
two-phase-commit-then-nothing = nothing is ruled out: it asks somebody else.
