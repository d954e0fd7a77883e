# The page: its bar, columns, buttons and messages.

## The bar above everything

page-catalogue = Catalogue
page-catalogue-title = Catalogue
page-theme = Theme:
page-theme-auto = Auto
page-theme-light = Light
page-theme-dark = Dark
page-theme-projector = Projector
page-keys = Keys
page-keys-title = Keys
page-close = Close

## The diagram and what stands above it

page-run = Run
page-diagram = Diagram, scrollable
page-diagram-about = Space-time diagram of the run. “Table” shows the same in rows.
page-now = now
page-axis = Axis
page-axis-by-time = Time axis
page-axis-by-cause = Causal axis
page-view = View
page-stamps-lamport = Lamport
page-stamps-vector = Vector
page-turned = Top to bottom
page-as-table = Table

## Phones

page-tab-story = Story
page-tab-inspector = Inspector
page-sheet-size-low = Height of this panel: folded
page-sheet-size-half = Height of this panel: middle
page-sheet-size-high = Height of this panel: high

## The story

page-story = Story
page-invitation-drop = { $label } is on its way from { $from } to { $to }. Step on to see it arrive; or what if it gets lost?
page-document-title = { $title } · Worldlines
page-invitation-step = Step through the run with the buttons below or with ← and →. Click a message to see what became of it, and to drop it.
page-invitation-step-touch = Step through the run with the buttons below. Tap a message to see what became of it, and to drop it.
page-seed = Seed { $seed }
page-another-run = Another run

## Changes

page-edits = Your changes
page-undo = Undo
page-redo = Redo
page-reset = Reset
page-edits-earlier = { $count } earlier ones stand in the script below.
page-remove = Remove
page-remove-edit = Remove { $edit }
page-items-never-applied = Never applied

## The script panel

page-script = Script
page-script-help = One change a line. Ctrl + Enter runs it.
page-script-help-touch = One change a line.
page-own-script = The scenario itself does this:
page-run-script = Run it
page-discard-script = Discard
page-place = Line { $line }, column { $column }:
page-script-example = drop={ $message }

## The inspector

page-inspector = Inspector
page-selected = Selected
page-at-this-step = At this step
page-nothing-yet = Nothing has happened yet. Step forward with →, or press play.
page-nothing-yet-touch = Nothing has happened yet. Step forward, or press play.
page-event = Event
page-time = Time
page-message = Message
page-cause = Cause
page-cause-start = the start
page-cause-outside = from outside
page-phase = Phase
page-clocks = Clocks
page-lamport = Lamport
page-vector = Vector
page-state-of = Memory of { $process } after this step
page-stable-storage = Stable storage
page-becomes = becomes
page-waits-for = Waits for
page-could-have-been = Could have gone otherwise
page-message-title = { $label }, from { $from } to { $to }
page-received-by = Received by
page-sent-by = Sent by
page-lost = Lost
page-fate = Fate
page-way = In transit for
page-ticks =
    { $ticks ->
        [one] 1 tick
       *[other] { $ticks } ticks
    }
page-copy-of = Copy of
page-class = Kind
page-strand = Belongs to

## What became of a message

page-fate-received = It arrived after { $ticks } ticks.
page-fate-received-late = It arrived after { $ticks } ticks and waited { $waited } more to be handled.
page-fate-link = The network lost it. Nobody is told.
page-fate-partition = A partition or a one-way cut lay in its way.
page-fate-by-hand = It was dropped by hand. Nobody is told.
page-fate-receiver-down = When it arrived, { $to } was not running.
page-fate-omission = It was omitted: one of the two failed to send or to receive it.
page-fate-overflow = The inbox of { $to } was full.
page-fate-rollback = A rollback undid it.
page-fate-under-way = It is still in transit at the end of the run.
page-fate-waits = It has arrived and waits to be handled.

## What happens, in short

page-title-start = { $process } starts
page-title-local = { $process } takes a step
page-title-send = { $process } sends { $label } to { $to }
page-title-receive = { $process } receives { $label } from { $from }
page-title-deliver = { $process } delivers { $value }
page-title-timer = { $process }: timer { $timer } fires
page-title-command = { $process } is asked to { $value }
page-title-persist-forced = { $process } writes { $value } to stable storage
page-title-persist-lazy = { $process } writes { $value }, not yet safely
page-title-checkpoint = { $process } takes a checkpoint
page-title-restore = { $process } goes back to a checkpoint
page-title-crash = { $process } crashes
page-title-recover = { $process } recovers
page-title-pause = { $process } pauses
page-title-resume = { $process } resumes
page-title-suspect = { $process } suspects { $about }
page-title-trust = { $process } trusts { $about } again
page-title-view = { $process } sees a new view
page-title-output = { $process } puts out { $value }
page-title-decide = { $process } decides: { $value }
page-title-quorum = { $process } has a quorum: { $value }

## Verdicts

page-properties = In this run
page-finding-violated = Violated: { $property }.
# Of a variant of an algorithm that breaks one of its rules, so that one sees what the rule is for.
page-wrong = Wrong on purpose
page-wrong-on-purpose = Wrong on purpose: { $what }
page-wrong-on-purpose-in = { $run }: wrong on purpose: { $what }
page-finding-blocked = Blocked, and not slow: { $property }.
page-finding-seen = Seen: { $property }.
page-verdict-always-holds = holds
page-verdict-always-violated = violated
page-verdict-sometimes-seen = seen
page-verdict-sometimes-open = not seen
page-verdict-eventually-holds = holds
page-verdict-eventually-violated = violated
page-verdict-eventually-open = not yet
page-table-blocked = Blocked from here on: { $property }
page-table-freed = Blocked no more: { $property }
page-blocked-since-time = is blocked since t = { $at }, not slow:
page-blocked-since-step = is blocked since step { $at }, not slow:
page-broken-assumptions = Assumed, but not guaranteed here

## When something cannot be done

trouble-link = This link cannot be opened. You see another run.
trouble-link-faults = { $count } of its items are wrong:
trouble-edit = This change leads to no run, so it was not made.
trouble-differs = The link has been opened, with a difference.
trouble-unknown-scenario = There is no scenario “{ $id }” in the catalogue. Open the catalogue to see which there are.
trouble-another-run = { $count ->
        [0] This version computes another run than the one that was shared.
        [one] For { $runs } this version computes another run than the one that was shared.
       *[other] For { $runs } this version computes other runs than those that were shared.
    } Steps and times may differ from what you were told.
trouble-not-there =
    This run has no { $missing }. { $end ->
        [0] All else is as the link says.
       *[other] You see the end of the run instead.
    }
trouble-another-run-not-there =
    { $count ->
        [0] This version computes another run than the one that was shared,
        [one] For { $runs } this version computes another run than the one that was shared,
       *[other] For { $runs } this version computes other runs than those that were shared,
    } with no { $missing } in it. { $end ->
        [0] Steps and times may differ from what you were told.
       *[other] You see its end instead.
    }
page-dismiss = Understood
page-busy = Computing a long run…
crash = Worldlines has stopped because of an error of its own. Please reload the page. If it happens again, remove what follows “#” from the address. Details are in the browser’s console.
