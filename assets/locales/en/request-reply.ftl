# Request and reply over a lossy network.
# $call is the number of a call of its client, $session which life of the client made it.

algorithm-request-reply = Request and reply
# Other words that search finds it by.
algorithm-request-reply-words = rpc remote procedure call client server timeout retransmission retry acknowledgement ack idempotent at-least-once at-most-once exactly-once semantics
parameter-request-reply-server = Server: who is called; every other process is a client
parameter-request-reply-semantics = Semantics: how often an operation may be executed
    .maybe = maybe: ask once
    .at-least-once = at least once: ask again, execute each time
    .at-most-once-volatile = at most once, table in memory
    .at-most-once-incarnation = at most once, old incarnations refused
    .exactly-once = exactly-once effects: table and effect in one write
parameter-request-reply-attempts = Attempts: how often a client sends a request before it gives up
parameter-request-reply-time-out = Time-out of the first attempt, in ticks
parameter-request-reply-back-off = Back-off: how many times longer each time-out is than the one before
parameter-request-reply-time-out-max = Longest time-out, in ticks
parameter-request-reply-jitter = Jitter: the most that chance adds to a time-out, in ticks
parameter-request-reply-service = Service time: how long the server works on a request, in ticks
parameter-request-reply-calls = Calls that each client makes of its own accord
command-request-reply-call = Call the server to deposit an amount
    .amount = Amount

## Properties

property-request-reply-call-returns = Every call returns: with a reply, or with “I do not know”
property-request-reply-reply-is-true = A reply is the result of an execution of that call
property-request-reply-at-least-once = A call that returns a result was executed at least once
property-request-reply-at-most-once = No call is executed twice
property-request-reply-exactly-once = Every call is executed exactly once
property-request-reply-executed-twice = A call is executed twice
property-request-reply-gave-up-executed = A client gives up although its call is executed
property-request-reply-gave-up-unexecuted = A client gives up and its call was not executed

request-reply-still-waiting = { $client } still waits for { $server } to answer call { $call }.
request-reply-untrue = { $client } was told at { $second } that call { $call } was executed, with a result that no execution of it had.
request-reply-ok-unexecuted = { $client } was told at { $second } that call { $call } was executed. It was not.
request-reply-executed-twice = Call { $call } of { $client } was executed at { $first } and again at { $second }: its deposit was made twice.
request-reply-not-exactly-once =
    Call { $call } of { $client } was { $executions ->
        [0] never executed
        [one] executed once
       *[other] executed { $executions } times
    }.
request-reply-gave-up-executed = { $client } gave up call { $call } at { $second }, but it was executed at { $first }.
request-reply-gave-up-unexecuted = { $client } gave up call { $call } at { $second }, before anybody had executed it.

## Phases

request-reply-idle = idle
request-reply-waiting = waiting
request-reply-done = done
request-reply-uncertain = uncertain
request-reply-ready = ready
request-reply-working = working

## Messages

request-reply-request = #{ $call } deposit { $amount }
request-reply-reply = #{ $call } balance { $balance }
request-reply-refusal = #{ $call } refused

## The inspector

request-reply-call = call in hand
request-reply-attempt = attempt
request-reply-queue = amounts waiting
request-reply-outcome = last result
request-reply-session = session
request-reply-bound-to = server’s incarnation
request-reply-balance = balance
request-reply-jobs = calls accepted
request-reply-table = calls in the table
request-reply-incarnation = incarnation
request-reply-awaits-reply = the reply to call { $call } (attempt { $attempt } of { $attempts })

## What the client does

request-reply-command-begins = Deposit { $amount }: call { $call } begins.
request-reply-command-queued = Deposit { $amount }: call { $pending } is not over yet, so this one waits at place { $place } of the queue.
request-reply-command-at-server = The server makes no calls. Nothing happens.
request-reply-request-sent =
    Call { $call }, attempt { $attempt } of { $attempts }. If no reply comes within { $jitter ->
        [0] { $wait }
       *[other] { $first } + jitter { $jitter } = { $wait }
    } ticks, it counts as lost.
request-reply-request-sent-again =
    Call { $call }, attempt { $attempt } of { $attempts }: the same request again. This time the client waits { $jitter ->
        [0] { $first } · { $multiplier } = { $wait }
       *[other] { $first } · { $multiplier } + jitter { $jitter } = { $wait }
    } ticks.
request-reply-request-sent-again-capped =
    Call { $call }, attempt { $attempt } of { $attempts }: the same request again. { $first } · { $multiplier } is more than the longest time-out, so the client waits { $jitter ->
        [0] { $wait }
       *[other] { $limit } + jitter { $jitter } = { $wait }
    } ticks.
request-reply-time-out-again = No reply to attempt { $attempt } of { $attempts }. Lost request, lost reply, slow or crashed server: the client cannot tell, and asks again.
request-reply-time-out-last = No reply to attempt { $attempt } of { $attempts }, the last. The client gives up.
request-reply-reply-received = The reply to call { $call }, for which the client was waiting at attempt { $attempt }: the balance is { $balance }.
request-reply-refusal-received = The server is in incarnation { $incarnation }, and call { $call } was meant for incarnation { $old }. What became of it there, nobody knows. From now on the client calls incarnation { $incarnation }.
request-reply-late-answer = An answer to call { $call }, for which the client does not wait any more. It is ignored.
request-reply-ok = Call { $call } returns: the balance is { $balance }.
request-reply-unknown = Call { $call } returns without a result: it was executed, or not, or will be.
request-reply-client-recovers = The client has forgotten what it had called. It begins session { $session }, so that nobody takes its next call for an old one.
request-reply-session-written = Session { $session } is written down before anything is sent in it.

## What the server does

request-reply-request-unfiltered = A request to deposit { $amount }. This server remembers no calls: it executes whatever arrives.
request-reply-request-new = A request to deposit { $amount }. Call { $call } is not in the table: it is new.
request-reply-request-known = Call { $call } is in the table: it was executed, and the balance was { $balance }. It is not executed again.
request-reply-request-in-progress = Call { $call } is accepted already and not executed yet. This copy is ignored.
request-reply-request-overtaken = Call { $call } is older than call { $latest } of the same client, which was here before. It is ignored.
request-reply-request-refused = The request is meant for incarnation { $meant }. This is incarnation { $incarnation }, and the table of the other is forgotten: call { $call } may have been executed.
request-reply-refusal-sent = Call { $call } is refused: it is safer not to execute it than to execute it twice.
request-reply-service-over = The work on call { $call } has taken { $service } ticks and is done.
request-reply-executed = Call { $call } is executed with this write: { $before } + { $amount } = { $balance }.
request-reply-executed-with-answer = Call { $call } is executed with this write: { $before } + { $amount } = { $balance }. The same write puts the answer into the table: both or neither.
request-reply-reply-sent = The reply to call { $call }: the balance is { $balance }.
request-reply-reply-from-table = The reply to call { $call } once more, from the table: the balance was { $balance }.
request-reply-incarnation-written = The last incarnation was { $old }. This is incarnation { $incarnation }, written down before any request is accepted.
request-reply-server-recovers = The server is back. The balance in stable storage is { $balance }.
request-reply-server-recovers-without-table = The server is back. The balance in stable storage is { $balance }. The table of executed calls was in memory and is gone.
request-reply-server-recovers-with-table = The server is back. The balance in stable storage is { $balance }, and the table there has { $answers ->
        [one] { $answers } answer
       *[other] { $answers } answers
    }.

## Timers

timer-request-reply-retry = { $process }’s time-out runs out
timer-request-reply-service = { $process } is done with the work on a request

## Commands, after “is asked to”

asked-request-reply-call = deposit { $first }

## What the world outside sees

title-request-reply-output =
    { $value ->
        [unknown] { $process } tells its caller: unknown
       *[other] { $process } tells its caller: balance { $value }
    }
