# Stepping, playing, scrubbing, the keys, and the run as a table.

## The transport

page-transport = Transport
page-step = Step
page-of-steps = of { $last }
page-step-to-start = To the start
page-step-to-end = To the end
page-play = Play
page-pause = Pause
page-speed = Speed
page-overview = Place in the run
page-at-time = t = { $at }
page-nothing-happened = Nothing has happened yet
page-spoken-step = Step { $step } of { $last }.

## How far a step goes

page-step-by = Step by
page-stride-event = event
page-stride-message = message
page-stride-process = this process
page-stride-decision = decision or violation
page-stride-failure = failure or loss
page-step-forward-event = One event forward
page-step-forward-message = To the next message that is sent or received
page-step-forward-process = To the next event of this process
page-step-forward-decision = To the next output or decision, or where a property is violated or seen
page-step-forward-failure = To the next crash, recovery, pause or suspicion, or message that gets lost
page-step-back-event = One event back
page-step-back-message = Back to the last message that was sent or received
page-step-back-process = Back to the last event of this process
page-step-back-decision = Back to the last output or decision, or where a property was violated or seen
page-step-back-failure = Back to the last crash, recovery, pause or suspicion, or message that got lost

## Keys

page-keys-through = Through the run
page-key-forward = Forward by the step that is chosen
page-key-back = Back by it
page-key-start = To the start
page-key-end = To the end
page-key-play = Play, pause
page-keys-next = To the next; with Shift, to the last one before
page-key-event = Event
page-key-message = Message sent or received
page-key-process = Event of this process
page-key-decision = Decision or violation
page-key-failure = Failure or loss
page-keys-change = Changes and selection
page-key-undo = Undo a change
page-key-redo = Redo it
page-key-escape = Let the inspector follow the run
page-keys-look = The diagram
page-keys-page = The page
page-key-table = Diagram or table
page-key-catalogue = Open the catalogue
page-key-beside = Put another run beside this one
page-key-blank = Black screen
page-key-help = This list
page-key-space = Space
page-keys-pointer = With the mouse
page-pointer-compare = Compare an event with the selected one
page-pointer-click = click
page-pointer-zoom = Nearer, farther
page-pointer-wheel = wheel
page-keys-letters = Single letters and signs are keys
page-keys-letters-hint = Switch this off if you speak to your computer, or press keys by accident.
page-blank = Black screen
page-blank-hint = Any key or click brings the page back.

## When there is nothing more of what was looked for

trouble-none-found = You are where you were.
trouble-no-next-decision = No further output, decision or violation comes in this run.
trouble-no-previous-decision = There was no output, decision or violation before.
trouble-no-next-failure = No further crash, pause, suspicion or loss comes in this run.
trouble-no-previous-failure = There was no crash, pause, suspicion or loss before.

## The table

page-table-caption = Every event of the run, in order
page-table-what = What happens
page-table-why = Why
page-table-findings = Properties in this run
