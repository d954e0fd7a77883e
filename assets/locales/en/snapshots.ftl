# Distributed snapshots: Chandy and Lamport, Lai and Yang, and the application below them.
# $snapshot is the number of a snapshot; $held is what a process has, $amount what a message carries.

algorithm-chandy-lamport = Chandy–Lamport snapshot
# Other words that search finds it by.
algorithm-chandy-lamport-words = distributed snapshot global state consistent cut marker channel state bank money token checkpoint
algorithm-lai-yang = Lai–Yang snapshot
algorithm-lai-yang-words = distributed snapshot global state consistent cut without fifo piggyback colour color white red mattern counting bank money

## What can be set

parameter-chandy-lamport-application = What the processes do
    .bank = Hold money and send it
    .token = Pass a token round
parameter-chandy-lamport-holdings = What each process holds at the start, in order
parameter-chandy-lamport-channels = Channels, such as P1-P2
parameter-chandy-lamport-transfers = How often each process sends of its own accord
parameter-chandy-lamport-gap-ticks = Ticks between two such times on average; so long a token is kept
parameter-lai-yang-application = What the processes do
    .bank = Hold money and send it
    .token = Pass a token round
parameter-lai-yang-holdings = What each process holds at the start, in order
parameter-lai-yang-channels = Channels, such as P1-P2
parameter-lai-yang-transfers = How often each process sends of its own accord
parameter-lai-yang-gap-ticks = Ticks between two such times on average; so long a token is kept
command-chandy-lamport-transfer = Send an amount to another process
    .process = Receiver
    .amount = Amount
command-chandy-lamport-snapshot-take = Begin a snapshot
    .number = Its number
command-lai-yang-transfer = Send an amount to another process
    .process = Receiver
    .amount = Amount
command-lai-yang-snapshot-take = Begin a snapshot
    .number = Its number
asked-chandy-lamport-transfer = send to { $first }
asked-chandy-lamport-snapshot-take = begin a snapshot
asked-lai-yang-transfer = send to { $first }
asked-lai-yang-snapshot-take = begin a snapshot
timer-chandy-lamport-next-transfer = It is time for { $process } to send
timer-lai-yang-next-transfer = It is time for { $process } to send
layer-snapshot = snapshot
snapshot-take-number = “{ $found }” begins no snapshot. Write snapshot.take, or snapshot.take and a number up to { $limit }, as in snapshot.take,2.

## Properties

property-chandy-lamport-total-kept = All that is held and all that is under way together stay the same
property-chandy-lamport-snapshot-adds-up = A finished snapshot adds up to what there is
property-chandy-lamport-snapshot-ends = Every snapshot that is begun ends
property-lai-yang-total-kept = All that is held and all that is under way together stay the same
property-lai-yang-snapshot-adds-up = A finished snapshot adds up to what there is
property-lai-yang-snapshot-ends = Every snapshot that is begun ends
snapshot-total-changed = { $held } held and { $under-way } under way are { $total } no longer.
snapshot-adds-up-otherwise = Snapshot { $snapshot } has recorded { $recorded } in all, and there is { $total }.
snapshot-channel-open = Snapshot { $snapshot } waits: { $process } does not know yet what was under way to it from { $from }.
snapshot-not-recorded = Snapshot { $snapshot } waits: { $process } has not recorded its state, for nothing has told it to.

## The application

snapshot-bank-holds = has { $held }
snapshot-token-holds = { $held ->
    [0] no token
    [one] has the token
   *[other] has { $held } tokens
}
snapshot-held = held
snapshot-bank-amount = { $amount }
snapshot-token-amount = { $amount ->
    [one] token
   *[other] { $amount } tokens
}
snapshot-bank-sends = { $amount } go to { $to }. { $left } are left.
snapshot-token-sends = The token goes to { $to }.
snapshot-bank-receives = { $amount } come from { $from }. That makes { $held }.
snapshot-token-receives = The token comes from { $from }.
snapshot-time-to-send = It is time to send something.
snapshot-no-channel = There is no channel to { $to }. Nothing is sent.
snapshot-not-enough = { $amount } were to be sent, and only { $held } are there. Nothing is sent.

## Recording

snapshot-begins = Snapshot { $snapshot } begins here, without anybody telling.
snapshot-recorded-already = The process has its part of snapshot { $snapshot } already. Nothing happens.
snapshot-records = The process records its own state for snapshot { $snapshot }: { $held }.
snapshot-strand = snapshot { $snapshot }
chandy-lamport-marker = marker { $snapshot }
chandy-lamport-sends-marker = The marker of snapshot { $snapshot } goes to { $to } before anything else does: what was sent before it belongs to the past.
chandy-lamport-first-marker = The first marker of snapshot { $snapshot }, from { $from }: the process records at once, and that channel is empty.
chandy-lamport-next-marker =
    The marker of snapshot { $snapshot } from { $from }: that channel’s state is { $messages ->
        [0] empty
        [one] the one message
       *[other] the { $messages } messages
    }{ $messages ->
        [0] {""}
       *[other] {" "}that came after recording and before this marker
    }.
chandy-lamport-awaits-marker = its marker of snapshot { $snapshot }
lai-yang-strand = sent after snapshot { $snapshot }
lai-yang-message = snapshot { $snapshot }: { $sent } before
lai-yang-sends-count = { $to } must record too, and know when all has come: { $sent } messages were sent to it before snapshot { $snapshot }.
lai-yang-told = { $from } sent this after it recorded snapshot { $snapshot }: the process records first, and only then looks at the message.
lai-yang-count = Before snapshot { $snapshot }, { $from } had sent { $sent } messages on this channel; { $come } of them have come.
lai-yang-awaits-count = how many messages it had sent before snapshot { $snapshot }
lai-yang-awaits-messages = the rest of what it had sent before snapshot { $snapshot }: { $come } of { $sent } have come

## The panel

page-snapshots = Recorded snapshots
page-snapshot-title = Snapshot { $number }
page-snapshot-begun = begun by { $who }
page-snapshot-process = Process
page-snapshot-own = Has
page-snapshot-under-way = Under way to it
page-snapshot-nothing-yet = not recorded yet
page-snapshot-from = { $from }:
page-snapshot-none = nothing from { $from }
page-snapshot-open = more may come
page-snapshot-sum-of = { $own } held + { $under-way } under way = { $recorded }, and there is { $in-all }
page-snapshot-sum-so-far = { $own } held + { $under-way } under way = { $recorded } of { $in-all } so far
page-snapshot-complete = Complete.
page-snapshot-waits = Not complete.
page-snapshot-waits-for = { $process } waits for { $whom }: { $what }.
page-snapshot-waits-of = { $process } waits for { $whom }.
page-snapshot-waits-told = { $process } waits for somebody to tell it.
page-snapshot-waits-down = { $process } is down.
page-snapshot-lost = For ever, for this is lost:
page-snapshot-passed = The run went through this state.
page-snapshot-never = The run never went through this state.
page-snapshot-inside = In it:
page-snapshot-before = Not in it, and yet before some of these:
page-snapshot-never-why = They are concurrent. If { $swaps ->
    [one] two neighbours change places
   *[other] { $swaps } times two neighbours change places
 }, the run goes through it, with the same beginning and end, and no process can tell the difference.
page-snapshot-impossible = No run goes through this state.
page-snapshot-orphans = Recorded as received, and sent only after recording:
page-snapshot-missing = Under way, and recorded nowhere:
page-snapshot-surplus = Recorded as under way, and sent only after recording:
page-snapshot-lay = Lay this cut
page-snapshot-laid = Your cut is the recorded one: { $events } { $events ->
    [one] event
   *[other] events
 } inside, { $in-transit } in transit.
page-snapshot-other-cut = Your cut and the recorded one: { $events } and { $recorded-events } events inside, { $in-transit } and { $recorded-in-transit } messages in transit, { $orphans } and { $recorded-orphans } orphans.
page-snapshot-recorded = Recorded
page-snapshot-number = snapshot { $number }
