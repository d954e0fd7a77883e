# Lamport's mutual exclusion.
# $request is the stamp of a request, $lamport the clock of an event, $lamport-local the one before it,
# $step how far that ran on, $lamport-stamp the stamp of the message.

algorithm-mutual-exclusion = Lamport’s mutual exclusion
# Other words that search finds it by.
algorithm-mutual-exclusion-words = mutex lock critical section queue timestamp lamport total order acknowledgement ack safety liveness starvation fairness
parameter-mutual-exclusion-inside-ticks = How long a process stays inside, in ticks
parameter-mutual-exclusion-requests = Requests that each process makes of its own accord
parameter-mutual-exclusion-gap-ticks = Ticks between leaving and the next of them, on average
command-mutual-exclusion-request = Ask to enter

## Properties

property-mutual-exclusion-mutual-exclusion = Never two inside
property-mutual-exclusion-granted-in-order = Requests are granted in the order of their stamps
property-mutual-exclusion-every-request-granted = Every request is granted in the end
mutual-exclusion-two-inside = { $first } and { $second } are inside at the same time.
mutual-exclusion-overtaken = { $granted } entered although the request of { $overtaken } has a smaller stamp.
mutual-exclusion-not-granted = { $process } still waits with its request { $request }.

## Phases

mutual-exclusion-idle = idle
mutual-exclusion-wanting = wanting
mutual-exclusion-inside = inside

## Messages

mutual-exclusion-request = request { $request }
mutual-exclusion-acknowledge = ack { $request }
mutual-exclusion-release = release

## The inspector

mutual-exclusion-clock = Lamport clock
mutual-exclusion-own = its own request’s stamp
mutual-exclusion-queue = request queue
mutual-exclusion-queue-stamps = their stamps
mutual-exclusion-heard = latest stamp heard
mutual-exclusion-awaits-release = a release: its request { $request } is ahead in the queue
mutual-exclusion-awaits-later-stamp = a message with a stamp later than { $request }

## What a process does

mutual-exclusion-ask =
    L = { $lamport-local } + { $step } = { $lamport }: that is the stamp of this request. It goes into the process’s own queue, and to everyone (rule 1).
mutual-exclusion-ask-later =
    The request { $request } is not yet released. The process will ask again once it is. L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-send-request =
    { $to } is told of the request with stamp { $request } (rule 1). The message has a stamp of its own: L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-receive-request =
    The request { $request } of { $from } goes into the queue (rule 2). { $step ->
        [1] L = max({ $lamport-local }, { $lamport-stamp }) + 1 = { $lamport }.
       *[other] L = max({ $lamport-local } + { $step }, { $lamport-stamp } + 1) = { $lamport }.
    }
mutual-exclusion-send-acknowledge =
    { $to } is told that its request { $request } is known (rule 2). L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-receive-acknowledge =
    { $from } knows of the request { $request }, and whatever it asks for from now on is later. { $step ->
        [1] L = max({ $lamport-local }, { $lamport-stamp }) + 1 = { $lamport }.
       *[other] L = max({ $lamport-local } + { $step }, { $lamport-stamp } + 1) = { $lamport }.
    }
mutual-exclusion-enter =
    The request { $request } is first in the queue, and everyone else has sent something later ({ $heard }). The process enters (rule 5). L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-leave =
    The process leaves, and takes its request { $request } out of its queue (rule 3). L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-send-release =
    { $to } is told that the process has left (rule 3). L = { $lamport-local } + { $step } = { $lamport }.
mutual-exclusion-receive-release =
    { $from } has left: what it requested goes out of the queue (rule 4). { $step ->
        [1] L = max({ $lamport-local }, { $lamport-stamp }) + 1 = { $lamport }.
       *[other] L = max({ $lamport-local } + { $step }, { $lamport-stamp } + 1) = { $lamport }.
    }

## What happens, in short

title-mutual-exclusion-enter = { $process } enters (rule 5)

## Timers

timer-mutual-exclusion-leave = { $process }’s time inside is over
timer-mutual-exclusion-ask = { $process } wants to enter again

## Commands, after “is asked to”

asked-mutual-exclusion-request = enter the critical section
