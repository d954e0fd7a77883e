# Logical clocks.
# $lamport is the Lamport clock of an event, $lamport-local the one before it, $step how far that ran on,
# $lamport-stamp the stamp of the message; $vector and its kin the same of vector clocks.

algorithm-logical-clocks = Logical clocks
# Other words that search finds it by.
algorithm-logical-clocks-words = lamport vector scalar timestamp happened-before happens-before causality causal order concurrent partial total
parameter-logical-clocks-messages = Messages that each process sends of its own accord, to others drawn at random
parameter-logical-clocks-gap-ticks = Ticks between two of them, on average
command-logical-clocks-local = Do something inside the process
    .name = What
command-logical-clocks-send = Send a message
    .process = To
    .label = Label
command-logical-clocks-broadcast = Send a message to everyone else
    .label = Label

## Properties

property-logical-clocks-clock-condition = What could influence an event has a smaller stamp
property-logical-clocks-clock-order-without-influence = A smaller stamp, and no influence
logical-clocks-condition-broken = One of { $first } and { $second } could influence the other, but has no smaller stamp.
logical-clocks-ordered-yet-concurrent = { $first } has a smaller stamp than { $second }, and yet neither could influence the other.

## Messages

logical-clocks-message = { $label }
logical-clocks-stamp = L = { $stamp }

## The inspector

logical-clocks-lamport = Lamport clock
logical-clocks-vector = vector clock

## What a process does

logical-clocks-local =
    L = { $lamport-local } + { $step } = { $lamport }. V = [{ $vector }]: the process counts its own events.
logical-clocks-timer =
    It is time to send. L = { $lamport-local } + { $step } = { $lamport }. V = [{ $vector }].
logical-clocks-send =
    L = { $lamport-local } + { $step } = { $lamport }, and V = [{ $vector }]: the message to { $to } is stamped with both.
logical-clocks-receive =
    { $step ->
        [1] L = max({ $lamport-local }, { $lamport-stamp }) + 1 = { $lamport }.
       *[other] L = max({ $lamport-local } + { $step }, { $lamport-stamp } + 1) = { $lamport }.
    } V = max([{ $vector-local }], [{ $vector-stamp }]), and one more for itself: [{ $vector }].

## Timers

timer-logical-clocks-next-message = It is time for { $process } to send

## Commands, after “is asked to”

asked-logical-clocks-local = do something by itself
asked-logical-clocks-send = send a message to { $first }
asked-logical-clocks-broadcast = send a message to everyone else
