# The right column: what a run says about an event, two events, a message, a process and its properties.

## How two events stand to each other. $first-seen: how many events of the first's process the second could know of.

relation-before =
    The vector clock of { $second } counts { $first-seen ->
        [0] no event
        [one] 1 event
       *[other] { $first-seen } events
    } of { $first-of }, and { $first } is number { $first-index } of them: { $first-seen } ≥ { $first-index }.
relation-after =
    The vector clock of { $first } counts { $second-seen ->
        [0] no event
        [one] 1 event
       *[other] { $second-seen } events
    } of { $second-of }, and { $second } is number { $second-index } of them: { $second-seen } ≥ { $second-index }.
relation-concurrent =
    Neither could influence the other. The vector clock of { $second } counts { $first-seen ->
        [0] no event
        [one] 1 event
       *[other] { $first-seen } events
    } of { $first-of }, too few for { $first }: { $first-seen } < { $first-index }. That of { $first } counts { $second-seen ->
        [0] no event
        [one] 1 event
       *[other] { $second-seen } events
    } of { $second-of }, too few for { $second }: { $second-seen } < { $second-index }.
relation-same = These are one and the same event.
relation-undone = A rollback lies between { $first } and { $second }: their clocks alone do not tell how they stand to each other.

## What stands above the diagram

page-past-and-future = Past & future
page-seen-by = As seen by…
page-seen-by-whom = As seen by { $who }
page-seen-by-legend = Show only what these can know
page-seen-by-all = Show everything
page-seen-by-means = What can be known is the causal past of what one has seen oneself. Silence, losses and crashes elsewhere tell nothing.

## Events

page-process = Process
page-caused = Caused
page-layer = Layer
page-and-more = and { $count } more
page-compare = Compare with…
page-compare-hint = or Shift + click another event
page-side-past = Past
page-side-future = Future
page-side-concurrent = Concurrent
page-events =
    { $count ->
        [one] 1 event
       *[other] { $count } events
    }
page-not-known = It was sent. What became of it is not known to { $who }: nothing that has arrived there tells of it.
page-known-until = What { $who } can know of it ends with { $event }.

## Two events

page-compared = Two events
page-compare-with-what = { $event } is kept. Now click another event, or step to one with → and ←.
page-compare-with-what-touch = { $event } is kept. Now tap another event, or step to one.
page-compare-stop = Stop comparing
page-compared-events = Their vector clocks
page-path = The path
page-path-line = along { $process }
page-relation-before = { $first } happened before { $second }
page-relation-after = { $second } happened before { $first }
page-relation-concurrent = { $first } and { $second } are concurrent

## Messages

page-from = From
page-to = To
page-sent-because = Why it was sent
page-clocks-carried = Clocks that it carries
page-copied-as = Copied as
page-due = Due at
page-later = Later in this run
page-fate-on-its-way = It is in transit at this step.
page-fate-not-known = not known

## Processes

page-running-not-started = { $process } has not started yet. What arrives is lost.
page-running-up = { $process } is running.
page-running-paused = { $process } takes no steps for the moment. What arrives waits; nothing is lost.
page-running-down = { $process } has crashed. Its memory is lost, and so is what arrives; its stable storage is kept.
page-status-not-started = Not started since
page-status-up = Up since
page-status-paused = Paused since
page-status-down = Down since
page-in-phase = “{ $phase }” since
page-last-event = Last event
page-until-time = until { $at }
page-until-the-end = to the end of the run
page-timers = Timers that are set
page-fires-at = at { $at }
page-fires-any-time = at any time
page-memory = Memory
page-see-as = See the run as { $process }
page-see-as-all = See everything again

## Questions

# Above what can be said of the whole system, by those alone who see all of it.
page-from-outside = To somebody who sees everything

## Properties

page-all-kept-so-far = No property is violated so far
page-all-kept = No property is violated in this run
page-nothing-violated = No property is violated; { $open } { $open ->
    [one] is
   *[other] are
 } still open
page-later-violated = violated later in this run, at
page-later-seen = seen later in this run, at
page-later-holds = holds later in this run, from
page-breach-network = The network does not guarantee it.
page-breach-channel = The channel from { $from } to { $to } does not guarantee it.
page-breach-detector = The failure detector does not guarantee it.
page-breach-timers = Timers may fire at any time here.
page-breach-item = Broken by { $item }

## What the run has cost

page-counted-so-far = Counted up to here
page-messages-sent = Messages sent
page-forced-writes = Forced writes
page-lazy-writes = Lazy writes
