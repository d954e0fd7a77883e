# How an event got its clocks. $local is the clock before it on its line, $stamp what its message carries.

## Lamport clocks

lamport-initial = { $result } at the start
lamport-local = { $local } + { $step } = { $result }
lamport-local-held = { $local } + 1 = { $result }: the clock itself has not advanced
lamport-send = { $local } + { $step } = { $result }
lamport-send-held = { $local } + 1 = { $result }: the clock itself has not advanced
lamport-receive =
    { $step ->
        [1] max({ $local }, { $stamp }) + 1 = { $result }
       *[other] max({ $local } + { $step }, { $stamp } + 1) = { $result }
    }
lamport-receive-held = max({ $local }, { $stamp }) + 1 = { $result }: the clock itself has not advanced
lamport-receive-raised =
    { $step ->
        [1] max({ $local }, { $stamp }) + 1 = { $result }
       *[other] max({ $local } + { $step }, { $stamp } + 1) = { $result }: put forward by { $correction }
    }

## Vector clocks

vector-initial = nothing has happened yet
vector-local = [{ $local }], own part + 1
vector-send = [{ $local }], own part + 1
vector-restore = the clock of the checkpoint, [{ $local }], own part { $index }
vector-receive = max([{ $local }], [{ $stamp }]), own part + 1

## A trace that contradicts itself

trace-unknown-process = { $event } belongs to no process of the run.
trace-index-out-of-order = { $event } stands where number { $expected } of its process should.
trace-broken-line = { $event } cannot follow { $predecessor } on its line.
trace-nothing-received = { $event } is a receive of no message of the run.
trace-misdirected = { $event } receives { $message }, which is between other processes.
trace-received-before-sent = { $event } receives { $message } before { $sent } sends it.
trace-clock-too-large = The Lamport clock passes { $max } at { $event }.
trace-too-large = { $events } vector clocks of { $width } parts each are more than { $max } numbers. Use fewer processes or events.
