# Changing the run: what could have gone otherwise, the form, commands, chosen steps.

## What could have gone otherwise

what-if-drop = Drop it
what-if-delay = Delay it
what-if-duplicate = Duplicate it
what-if-crash = Crash { $process } here
what-if-recover = Recover { $process }
what-if-wipe = Wipe { $process }
what-if-flush = Flush the log of { $process }
what-if-start = Start { $process } here
what-if-pause = Pause { $process }
what-if-cut = Cut { $process } off
what-if-suspect = Suspect it
what-if-trust = Trust it again
what-if-command = Ask it
what-if-next = Do this next
what-if-receive = Receive it next
what-if-resume = Resume { $process } here
what-if-end = End { $edit } here
what-if-until-ended = until you end it, at a later step
what-if-take-back = Take back { $edit }
what-if-by = by
what-if-for = for
what-if-ticks = ticks
what-if-ticks-of-delay = Ticks that it takes longer
what-if-ticks-of-fault = Ticks that it lasts
what-if-from = from
what-if-whom = Whom { $process } is cut off from
what-if-place = { $process }, { $place }
what-if-fail = { $process } could have failed
what-if-at-tick = at t = { $tick }
what-if-after = right after { $event }
what-if-at-start = at the start
cut-everyone = everyone
cut-both-ways = { $process }
cut-to = { $process }, only what it sends there
cut-from = { $process }, only what comes from there
cut-sends = everyone, only what it sends
cut-receives = everyone, only what it receives

## The form

setup = Set up
setup-processes = Processes
setup-network = Network
setup-chance = Chance
setup-run = Run
setup-process-count = How many
setup-process-ids = Their ids
setup-seed = Seed
setup-until = Last tick
setup-events-max = Most events
setup-timers = Timers may fire
    .any = at any time
    .synchronous = only when nothing else can happen
setup-detector = Failure detector
    .none = none
    .perfect = perfect: reports every crash, and nothing else
    .scripted = as the script says
setup-detector-delay = It reports a crash after, in ticks
setup-latency-kind = Messages take
    .constant = always as long
    .uniform = from … to …
    .exponential = at least …, then a random time
    .long-tailed = usually little more than …
setup-latency-least = Ticks
    .constant = Ticks
    .uniform = From, in ticks
    .exponential = At least, in ticks
    .long-tailed = At least, in ticks
setup-latency-rest = Ticks
    .uniform = To, in ticks
    .exponential = And then, on average
setup-loss = Lost, in %
setup-duplicate = Arriving twice, in %
setup-fifo = Messages of a channel keep their order
setup-channel = On
setup-every-channel = every channel
setup-one-channel = { $from } → { $to }
setup-one-channel-differs = { $from } → { $to } (differs)
setup-channels-more = Other channels: write set={ $from }-{ $to }:latency,40 in the script.
setup-back-to = Back to { $usual }
setup-back-to-nothing = Back to nothing
setup-yes = yes
setup-no = no
setup-another-run = Another run
setup-number-needed = A whole number from { $min } to { $max } is needed here.
setup-percent-needed = A number from 0 to 100 is needed here, with up to four decimals, such as 5 or 0.25.
setup-same-run = The next { $count } seeds lead to this same run: nothing in it depends on chance, or very little.
setup-chosen = You choose the steps: how long messages take, and whether they are lost or duplicated, is up to you.

## Commands

asking = Add a command
asking-process = Process
asking-command = Command
asking-when = At tick
asking-now = here: { $place }
asking-add = Add it
asking-optional = { $argument } (may be empty)

## Choosing steps

choices = What happens next
choices-from-here = Choose the steps yourself from here
choices-from-here-about = Everything up to the cursor stays, but for pauses. Then you decide what happens, one step at a time.
choices-clock = Let the clock decide again
choices-none = Nothing can happen by itself any more.
choices-none-paused =
    Nothing can happen by itself: { $who } { $count ->
        [one] is
       *[other] are
    } paused, and what arrives there waits.
choices-none-cut = Nothing can happen by itself: a cut holds up the messages in transit.
choices-replace = Choosing here replaces what comes after the cursor.
choices-receive = Messages
choices-timers = Timers
choices-commands = Commands and starts
choices-reports = Failure detector
choices-faults = Something goes wrong
choice-receive = { $to } receives { $label } from { $from }
choice-receive-down = { $label } from { $from } arrives at { $to }, which is down, and is lost
choice-fire = { $process }: timer { $timer } fires
choice-drop = { $label } from { $from } to { $to } is lost
choice-duplicate = { $label } from { $from } to { $to } arrives twice
choice-crash = { $process } crashes
choice-recover = { $process } recovers
choice-wipe = { $process } loses its stable storage
choice-flush = What { $process } has written lazily reaches its disk
choice-suspect = { $process } suspects { $about }
choice-trust = { $process } trusts { $about } again
choice-start = { $process } starts
choice-command = { $process } is asked to { $text }

## What never applied

ignored-process-gone = It names a process that is not there any more.
ignored-no-message = In this run no message { $message } is sent.
ignored-message-lost = { $message } is lost anyway, before this could happen to it.
ignored-no-event = In this run { $process } has { $count } events: { $event } does not come.
ignored-too-late = The run ends at { $last }, before { $tick }.
ignored-not-up = { $process } is not running then.
ignored-not-down = { $process } is not down then.
ignored-not-started = { $process } has not started then.
ignored-nothing-to-flush = { $process } has nothing then that it wrote lazily and that is not on its disk.
ignored-started = { $process } has started before.
ignored-suspected = { $process } is not running then, or suspects it already.
ignored-not-suspected = { $process } is not running then, or does not suspect it.
ignored-choice = It was not possible when its turn came.
ignored-choices = None of these steps was possible when its turn came.
ignored-cut-short = The run had { $most } events by then, and may have no more.
ignored-otherwise = Nothing came of it in this run.
page-script-line = Line { $line }:
trouble-in-use = “{ $edit }” names a process that would be gone. Take that back first.
page-key-drop = Drop the selected message
