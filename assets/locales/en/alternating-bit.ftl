# Stop-and-wait with the alternating bit.
# $bit is the bit of a message, 0 or 1.

algorithm-alternating-bit = Alternating bit
# Other words that search finds it by.
algorithm-alternating-bit-words = abp stop-and-wait arq acknowledgement ack sequence number timeout retransmission retry exactly once link
parameter-alternating-bit-sender = Sender
parameter-alternating-bit-receiver = Receiver
parameter-alternating-bit-count = Messages that the sender has to send from the start
parameter-alternating-bit-time-out = Time-out: how long the sender waits before it sends again, in ticks
command-alternating-bit-send = Send a text to the receiver
    .text = Text
alternating-bit-same-process = { $process } is sender and receiver. Choose two different processes.

## Properties

property-alternating-bit-delivered-in-order-once = What is delivered is what was sent: in order, nothing twice, nothing left out
property-alternating-bit-all-delivered = Everything is delivered in the end

## Phases

alternating-bit-idle = idle
alternating-bit-waiting-0 = waiting for ack 0
alternating-bit-waiting-1 = waiting for ack 1
alternating-bit-expecting-0 = expecting 0
alternating-bit-expecting-1 = expecting 1

## Messages

alternating-bit-data = { $bit }: { $text }
alternating-bit-acknowledgement = ack { $bit }

## The inspector

alternating-bit-bit = bit
alternating-bit-queue = not yet acknowledged
alternating-bit-expected = expected bit
alternating-bit-delivered-count = delivered
alternating-bit-awaits-acknowledgement = an acknowledgement with bit { $bit }

## What the sender does

alternating-bit-command-sends = “{ $text }” is sent at once, with bit { $bit }.
alternating-bit-command-queued =
    “{ $text }” has to wait: { $ahead ->
        [one] one message is
       *[other] { $ahead } messages are
    } not yet acknowledged.
alternating-bit-command-elsewhere = Only { $sender } sends. Nothing happens.
alternating-bit-data-sent = “{ $text }” with bit { $bit }. If no acknowledgement of { $bit } comes within { $time-out } ticks, it is sent again.
alternating-bit-data-sent-again = “{ $text }” again, with the same bit { $bit }: the receiver must be able to see that it is the same.
alternating-bit-time-out = No acknowledgement of { $bit } for { $time-out } ticks. The message is lost, or its acknowledgement is, or either is late.
alternating-bit-acknowledgement-new = The acknowledgement of { $bit } was awaited: the sender concludes that its message has arrived. The next bit is { $next }.
alternating-bit-acknowledgement-old = An acknowledgement of { $bit }, but that of { $next } is awaited. It is ignored.
alternating-bit-acknowledgement-surplus = An acknowledgement of { $bit }, but none is awaited. It is ignored.

## What the receiver does

alternating-bit-data-new = Bit { $bit } is the expected one: this is a new message.
alternating-bit-data-again = Bit { $bit } comes and { $expected } is expected: this message was here before. It is not delivered again.
alternating-bit-delivered = “{ $text }” is handed to the application: delivery number { $number }.
alternating-bit-acknowledged = Bit { $bit } has arrived, and the sender must know, whether it is new or not.

## Timers

timer-alternating-bit-retry = { $process }’s time-out runs out

## Commands, after “is asked to”

asked-alternating-bit-send = send “{ $first }”
