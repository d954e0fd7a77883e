# Go-back-N with a window.
# $number is a sequence number, $base the first of the window, $outstanding how many are sent and not acknowledged.

algorithm-go-back-n = Go-back-N
# Other words that search finds it by.
algorithm-go-back-n-words = gbn sliding window arq tcp pipelining acknowledgement ack sequence number timeout retransmission retry link
parameter-go-back-n-sender = Sender
parameter-go-back-n-receiver = Receiver
parameter-go-back-n-window = Window: how many messages may be unacknowledged
parameter-go-back-n-numbers = Sequence numbers: how many there are; after the last comes 0
parameter-go-back-n-count = Messages that the sender has to send from the start
parameter-go-back-n-time-out = Time-out: how long the sender waits for a new acknowledgement before it goes back, in ticks
parameter-go-back-n-storage = What outlives a crash
    .none = nothing: whoever crashes begins with number 0
    .write-first = counters and texts; the receiver writes, then delivers
    .deliver-first = counters and texts; the receiver delivers, then writes
command-go-back-n-send = Send a text to the receiver
    .text = Text
go-back-n-same-process = { $process } is sender and receiver. Choose two different processes.

## Properties

property-go-back-n-delivered-in-order-once = What is delivered is what was sent: in order, nothing twice, nothing left out
property-go-back-n-all-delivered = Everything is delivered in the end

## Phases

go-back-n-idle = idle
go-back-n-window-open = window open
go-back-n-window-full = window full
go-back-n-expecting = expecting { $number }

## Messages

go-back-n-data = { $number }: { $text }
go-back-n-acknowledgement = ack { $number }

## The inspector

go-back-n-base = window begins at
go-back-n-next = next number
go-back-n-outstanding = sent, not acknowledged
go-back-n-waiting = waiting for the window
go-back-n-acknowledged-count = acknowledged
go-back-n-taken = texts written down
go-back-n-expected = expected number
go-back-n-delivered-count = delivered
go-back-n-awaits-acknowledgement = an acknowledgement of { $base } or a later number

## What the sender does

go-back-n-command-sends = “{ $text }” is sent at once: { $outstanding } of { $window } places in the window are taken.
go-back-n-command-queued = “{ $text }” has to wait: the window of { $window } is full.
go-back-n-command-elsewhere = Only { $sender } sends. Nothing happens.
go-back-n-data-sent = “{ $text }” goes out as number { $number }, place { $place } of { $window } in the window that begins at { $base }.
go-back-n-data-sent-again = “{ $text }” again, with the same number { $number }: place { $place } of { $window }. It may have arrived; but a receiver that takes nothing out of order has discarded it if one before it was lost.
go-back-n-data-sent-after-crash = “{ $text }” goes out as number { $number }, place { $place } of { $window }. Whether it was sent before the crash, nobody remembers.
go-back-n-time-out =
    No new acknowledgement for { $time-out } ticks. The sender goes back to { $base } and sends { $outstanding ->
        [one] the one message
       *[other] all { $outstanding } messages
    } of its window again.
go-back-n-acknowledgement-new =
    The sender concludes that everything up to and including { $number } has arrived: that is { $covered ->
        [one] one message
       *[other] { $covered } messages at once
    }. The window now begins at { $base }, with { $outstanding ->
        [0] nothing
        [one] one message
       *[other] { $outstanding } messages
    } still to be acknowledged.
go-back-n-acknowledgement-old = An acknowledgement of { $number } says nothing new: the window begins at { $base }{ $outstanding ->
        [0] , and nothing is
        [one] , and one message is
       *[other] , and { $outstanding } messages are
    } still to be acknowledged.
go-back-n-taken-written = “{ $text }” is written down before it is sent: from here on it is not forgotten.
go-back-n-acknowledged-written = { $count } acknowledged: written down before the window moves on.
go-back-n-sender-forgets = The sender has forgotten what it had to send, and begins with number 0.
go-back-n-sender-recovers =
    The sender is back. Its window begins at { $base }, and { $left ->
        [0] nothing is
        [one] one message is
       *[other] { $left } messages are
    } not yet acknowledged.

## What the receiver does

go-back-n-data-new = Number { $number } is the expected one: this is the next message.
go-back-n-data-discarded = Number { $number } comes and { $expected } is expected. Early or late, it is discarded: this receiver keeps nothing out of order.
go-back-n-delivered = “{ $text }” is handed to the application: delivery number { $count }.
go-back-n-delivered-written = { $count } delivered: written down.
go-back-n-acknowledged = Everything up to and including { $number } has arrived, and the sender must know.
go-back-n-acknowledged-again =
    { $count ->
        [0] As far as the receiver knows, nothing has arrived in order yet. That is written as { $number }, the number before 0.
       *[other] Once more: everything up to and including { $number } has arrived, and nothing behind it.
    }
go-back-n-receiver-forgets = The receiver has forgotten how far it was, and expects number { $expected }.
go-back-n-receiver-recovers = The receiver is back. { $count } were delivered, so it expects number { $expected }.

## Timers

timer-go-back-n-retry = { $process }’s time-out runs out

## Commands, after “is asked to”

asked-go-back-n-send = send “{ $first }”

## What a variant breaks on purpose

go-back-n-wrong-window = a window of { $window } with only { $numbers } sequence numbers: a window that is sent again can look like the next one.
