# Cuts: a past for each process, and what it does to the messages.

## In the picture

cut-yours = your cut
cut-inside = largest inside
cut-around = smallest around
legend-cut = cut: on its past side is what is inside
legend-cut-in-transit = in transit across the cut
legend-cut-orphan = orphan: received inside, sent outside

## The chip, the menu, the keys

page-cut = Cut
page-cut-hint = Lay a cut at this step, or take it away (l)
page-key-cut = Lay a cut at this step; with Shift, take it away
page-keys-cut = On a handle of a cut
page-key-cut-move = Move it by one event
page-key-cut-ends = Before the first event, after the last
page-key-cut-other = To the next process

## A handle

page-cut-handles = The cut
page-cut-handle = Cut at { $process }
page-cut-handle-start = nothing of { $process } is inside
page-cut-handle-at = after { $event }, { $at } of { $last }: { $title }

## The panel

page-cut-title = Your cut
page-cut-consistent = Consistent.
page-cut-consistent-why = All that happened before something inside is inside as well: the system may have been in this state.
page-cut-inconsistent = Not consistent.
page-cut-orphan-why = { $receiver } has received “{ $label }”, which { $sender } had not yet sent.
page-cut-why-received = Received at
page-cut-why-sent = sent only at
page-cut-events = Events inside
page-cut-of = { $inside } of { $all }
page-cut-inside-count = Messages inside
page-cut-in-transit = In transit
page-cut-orphans = Orphans
page-cut-lost = Lost
page-cut-none = none
page-cut-take-inside = Largest consistent inside
page-cut-take-around = Smallest consistent around
page-cut-show-nearest = Show both in the diagram
page-cut-here = At this step
page-cut-remove = Take it away
page-cut-recorded = What snapshot { $number } recorded
page-cut-shortened = Since the change { $who } no longer has all events that were inside. The cut ends there with the last that is left.
page-cut-all = Cuts of this run
page-cut-consistent-count = Consistent ones
page-cut-more-than = more than { $count }
page-cut-so-far = { $count } so far…

## The table

page-cut-is-inside = inside your cut
