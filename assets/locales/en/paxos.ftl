# Paxos, for one value.
# A ballot is written number.owner, such as 2.P1. $voted says whether somebody has accepted anything yet; then $last
# is the ballot of what it accepted last, and $last-value the value. $bound says whether it has promised anything yet.

algorithm-paxos = Paxos
algorithm-paxos-words = synod part-time parliament consensus agreement proposer acceptor learner ballot proposal quorum majority leader chosen flp livelock
parameter-paxos-proposers = Proposers: who may want a value chosen
parameter-paxos-acceptors = Acceptors: who promises and accepts
parameter-paxos-learners = Learners: who is told what was accepted
parameter-paxos-quorum = Quorum: how many acceptors are enough; 0 for a majority
parameter-paxos-time-out = Time-out: how long the first ballot of a proposer may take, in ticks
parameter-paxos-back-off = Back-off: how many times longer each ballot may take than the one before
parameter-paxos-time-out-max = Longest time-out, in ticks
parameter-paxos-jitter = Jitter: the most that chance adds to a time-out, in ticks
parameter-paxos-refusals = An acceptor that refuses says so
parameter-paxos-ask = A learner that knows nothing asks the acceptors every so many ticks; 0 for never
parameter-paxos-variant = Variant: Paxos, or what goes wrong without one of its rules
    .paxos = Paxos
    .ignores-votes = wrong: proposers ignore what was accepted before
    .forgets-promises = wrong: promises are not written to stable storage
command-paxos-propose = Propose a value
    .value = Value
paxos-quorum-too-large = A quorum of { $quorum } is more than there are acceptors ({ $acceptors }). Choose a smaller one, or 0 for a majority.

paxos-wrong-ignores-votes = proposers ignore what was accepted before.
paxos-wrong-forgets-promises = promises are not written to stable storage.
paxos-wrong-quorums = two quorums of { $quorum } among { $acceptors } acceptors need not meet.

## Properties

property-paxos-agreement = At most one value is chosen
property-paxos-validity = Only a value that was proposed is chosen
property-paxos-stays-chosen = Once a value is chosen, every higher ballot asks for it
property-paxos-learned-is-chosen = Whoever learns a value learns one that is chosen
property-paxos-alone = A ballot that is left alone comes through
property-paxos-decided = Every learner that is up learns what is chosen
property-paxos-chosen = A value is chosen
property-paxos-adopted = A proposer asks for another’s value
paxos-two-values = “{ $value }” was chosen in ballot { $ballot }, and “{ $other-value }” in ballot { $other }.
paxos-not-proposed = “{ $value }” was chosen in ballot { $ballot }, and nobody had proposed it.
paxos-strayed = “{ $chosen }” is chosen, and yet ballot { $ballot } asks for “{ $value }”.
paxos-given-up = All that was said arrived, a quorum of acceptors had promised nothing higher, and yet nothing was chosen: ballot { $ballot } begins.
paxos-misled = “{ $value }” was learned, and is not chosen.
paxos-unlearned = “{ $value }” is chosen since ballot { $ballot }, and these learners do not know it: { $learners }.
paxos-nothing-chosen = No value is chosen yet. Waiting to learn one: { $learners }.
paxos-chosen = “{ $value }” is chosen: a quorum has accepted it in ballot { $ballot }.
paxos-adopts = Ballot { $ballot } asks for “{ $value }”, which is not its proposer’s own.

## Questions about the whole system, which nobody inside can answer

question-paxos-chosen = Is a value chosen yet, and who knows it?
question-paxos-blocked = Is anybody blocked?
    .band = blocked: too few acceptors are up
paxos-not-accepted = Not yet: no acceptor has accepted anything. { $quorum ->
        [one] One acceptance is a quorum.
       *[other] { $quorum } acceptances in one ballot are a quorum.
    }
paxos-not-chosen = Not yet. Ballot { $ballot } is nearest: “{ $value }” is accepted by { $by }, and { $missing ->
        [one] one more acceptance makes
       *[other] { $missing } more acceptances make
    } a quorum.
paxos-chosen-known = Yes: “{ $value }”, accepted in ballot { $ballot } by { $by }. Who knows: { $known-to }.
paxos-chosen-unknown = Yes: “{ $value }”, accepted in ballot { $ballot } by { $by }. Nobody who is up knows it.
paxos-blocked = { $up ->
        [0] No acceptor is up
        [one] Only one acceptor is up
       *[other] Only { $up } acceptors are up
    }, and a quorum is { $quorum }. Until some of { $down } come back, nothing that anybody does can tell { $learners } what is chosen.

## Questions about one process, from what it knows itself

paxos-why-not-accept = What may it not accept?
paxos-why-this-value = What must it ask for, and why?
paxos-refuses-nothing = Nothing is forbidden: it has promised nothing.
paxos-refuses-below = Nothing in a ballot below { $ballot }: it has promised that to { $owner }.
paxos-will-refuse-below = It is down. Once it is back, nothing in a ballot below { $ballot }: it has promised that to { $owner }, and the promise is in stable storage.
paxos-asks-for-nothing = Nothing yet: of the { $quorum } promises that ballot { $ballot } needs, { $count } came. { $voted ->
        [no] None of them reports a value.
       *[other] One of them accepted “{ $last-value }” in ballot { $last }: unless a higher one turns up, it must ask for that.
    }

## Phases

paxos-idle = idle
paxos-preparing = preparing { $ballot }
paxos-accepting = asking for { $value }
paxos-has-promised = promised { $ballot }
paxos-has-accepted = accepted { $ballot } { $value }
paxos-has-both = promised { $promised }, accepted { $ballot } { $value }
paxos-knows = knows { $value }

## Messages

paxos-strand = ballot { $ballot }
paxos-prepare = prepare { $ballot }
paxos-promise =
    { $voted ->
        [no] promise { $ballot }
       *[other] promise { $ballot }, last { $last } { $last-value }
    }
paxos-accept = accept { $ballot } { $value }
paxos-accepted = accepted { $ballot }
paxos-refused = refused { $ballot }: { $promised }
paxos-ask = accepted what?

## The inspector

paxos-wish = wants chosen
paxos-ballot = ballot in hand
paxos-promises = promised by
paxos-promised = highest promise
paxos-accepted-ballot = accepted last in ballot
paxos-accepted-value = accepted last
paxos-acceptances = accepted by, ballot by ballot
paxos-learned-value = learned
paxos-began = last number used
paxos-awaits-promise = a promise for ballot { $ballot }
paxos-awaits-acceptance = acceptance in ballot { $ballot }

## What a proposer does

paxos-proposes = Somebody wants “{ $wish }” chosen: a ballot begins.
paxos-proposes-already = It is busy proposing “{ $wish }”. Nothing happens.
paxos-proposes-too-late = It knows that “{ $value }” is chosen. Nothing else can be.
paxos-proposes-elsewhere = It is no proposer. The proposers are: { $proposers }. Nothing happens.
paxos-number-written = The number of ballot { $ballot } is written first: it must never be used for another.
paxos-prepare-sent = Phase 1: will you accept nothing in a ballot below { $ballot }, and what did you accept last?
paxos-promise-heard =
    Promise { $count } of { $quorum } for ballot { $ballot }. { $voted ->
        [no] This acceptor has accepted nothing yet.
       *[other] This acceptor accepted “{ $last-value }” last, in ballot { $last }.
    }
paxos-promise-again = This acceptor has promised ballot { $ballot } before. It counts once.
paxos-promise-old = A promise for ballot { $ballot }, which is over. It counts no more.
paxos-promise-late = One more promise for ballot { $ballot }. There were enough without it.
paxos-free = A quorum has promised ballot { $ballot }: { $members }. None of them has accepted anything, so nothing can be chosen in a lower ballot: the proposer is free to ask for its own value, “{ $value }”.
paxos-must-adopt = A quorum has promised ballot { $ballot }: { $members }. The highest ballot that any of them accepted in is { $last }, with “{ $last-value }”: that may be chosen already, and so the proposer must ask for “{ $value }”.
paxos-ignores-votes = A quorum has promised ballot { $ballot }: { $members }. One of them accepted “{ $last-value }” in ballot { $last }, and it may be chosen already. This wrong variant asks for its own “{ $value }” all the same.
paxos-accept-sent = Phase 2: a quorum has promised ballot { $ballot }. Accept “{ $value }”.
paxos-refusal-heard = Somebody has promised ballot { $promised }, which is higher than { $ballot }. The others may still be enough; if not, the next ballot has number { $next }.
paxos-refusal-old = A refusal of ballot { $ballot }, which is over. The next ballot would have number { $next }.
paxos-promises-late = The time is up: of the { $quorum } promises that ballot { $ballot } needs, { $count } came. Ballot number { $next } begins.
paxos-acceptances-late = The time is up, and it is not known whether a quorum has accepted in ballot { $ballot }. Ballot number { $next } begins.

## What an acceptor does

paxos-prepare-heard =
    { $bound ->
        [no] No ballot was promised before: { $ballot } is.
       *[other] Ballot { $ballot } is higher than { $before }, the highest that was promised: it is promised now.
    }
paxos-prepare-again = Ballot { $ballot } was promised before. The promise is said again.
paxos-prepare-refused = Ballot { $promised } was promised, and { $ballot } is lower: no.
paxos-promise-written = Before it is said, the promise is written: nothing will be accepted in a ballot below { $ballot }.
paxos-promise-sent =
    { $voted ->
        [no] Ballot { $ballot } is promised. Nothing was accepted so far.
       *[other] Ballot { $ballot } is promised. What was accepted last: “{ $last-value }”, in ballot { $last }.
    }
paxos-accept-heard =
    { $bound ->
        [no] No promise forbids ballot { $ballot }: “{ $value }” is accepted.
       *[other] The highest promise is { $promised }, which does not forbid ballot { $ballot }: “{ $value }” is accepted.
    }
paxos-accept-again = “{ $value }” was accepted in ballot { $ballot } before. That is said again.
paxos-accept-refused = Ballot { $promised } was promised, and { $ballot } is lower: it may not be accepted.
paxos-acceptance-written = Before it is said, the acceptance is written: “{ $value }” in ballot { $ballot }.
paxos-accepted-sent = “{ $value }” is accepted here in ballot { $ballot }.
paxos-refusal-sent = The proposer of ballot { $ballot } should know that { $promised } is promised.
paxos-asked = { $learner } asks what was accepted last: “{ $value }”, in ballot { $ballot }.
paxos-asked-in-vain = { $learner } asks what was accepted. Nothing was.
paxos-recovers =
    Back, with what is in stable storage. { $bound ->
        [no] No ballot was promised.
       *[other] Promised: ballot { $promised }.
    } { $voted ->
        [no] Nothing was accepted.
       *[other] Accepted: “{ $last-value }”, in ballot { $last }.
    }

## What a learner does

paxos-accepted-heard = Acceptance { $count } of { $quorum } in ballot { $ballot }, for “{ $value }”.
paxos-accepted-again = This acceptance in ballot { $ballot } was heard of before. It counts once.
paxos-accepted-known = “{ $learned }” is known to be chosen. There is nothing to add.
paxos-acceptances-complete = A quorum has accepted “{ $value }” in ballot { $ballot }: { $members }. It is chosen, for ever.
paxos-learned = “{ $value }” is chosen, in ballot { $ballot }.
paxos-asks = After { $ticks } ticks still nothing is known here: the acceptors are asked.
paxos-ask-sent = What did you accept last?

## Timers

timer-paxos-retry = { $process }’s ballot has taken too long
timer-paxos-ask = { $process } has waited long enough to ask

## Commands, after “is asked to”

asked-paxos-propose = propose “{ $first }”

## What is decided

title-paxos-decide = { $process } learns that “{ $value }” is chosen
title-paxos-free = { $process } has a quorum of promises
title-paxos-must-adopt = { $process } has a quorum of promises
title-paxos-ignores-votes = { $process } has a quorum of promises
title-paxos-acceptances-complete = { $process } has a quorum of acceptances
