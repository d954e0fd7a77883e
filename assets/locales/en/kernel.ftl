# What the simulation itself says: of events, faults and commands, whatever the algorithm.

## Events of which their algorithm says nothing more

event-start = The process starts.
event-local = { $value }
event-send = A message leaves for { $to }.
event-receive = A message of { $from } arrives.
event-deliver = “{ $value }” is handed to the application.
event-timer = The timer “{ $timer }” fires.
event-command = Somebody asks for: { $value }.
event-persist-forced = { $value } is written to stable storage, and is safe from here on.
event-persist-lazy = { $value } is written, but a crash loses it until the next forced write.
event-checkpoint = The state is saved as checkpoint { $value }.
event-restore = The state goes back to a checkpoint.
event-crash = The process crashes.
event-recover = The process runs again.
event-pause = The process takes no more steps for a while.
event-resume = The process takes steps again.
event-suspect = { $about } is suspected of having failed.
event-trust = { $about } is no longer suspected.
event-view = The members are now: { $value }.
event-output = The world outside sees: { $value }.
event-decide = Decided: { $value }.
event-quorum = Enough have said the same: { $value }.

## Faults

fault-crash = The process crashes: all that is not in stable storage is lost.
fault-crash-in-step = The process crashes in the middle of a step: what stands before this has happened, the rest of the step never does. All that is not in stable storage is lost.
fault-wipe = The process crashes and loses its stable storage too.
fault-wipe-down = The process, which is down, loses its stable storage.
fault-recover = The process runs again, with nothing but its stable storage.
storage-flushed = What the process has written lazily is on its disk now: a crash does not lose it any more.
fault-pause = The process takes no steps for a while. What arrives waits, and so do its timers; nothing is lost.
fault-resume = The process takes steps again. What waited comes now, in the order of its arrival.
fault-late-start = The process starts late. What was sent to it before is lost.

## Failure detectors

detector-perfect = The failure detector, which is never wrong, reports on { $about }.
detector-scripted = The failure detector says so of { $about } because the scenario wants it to; it need not be true.

## Commands

command-unknown = There is no command “{ $found }”. There are: { $known }.
command-argument-missing = “{ $argument }” is missing. Write { $usage }.
command-surplus = “{ $found }” is too much. Write { $usage }.
command-process-unknown = There is no process “{ $found }”. Write { $usage } with one of: { $known }.
command-word-bad = “{ $found }” cannot be the { $argument }: use letters, digits and hyphens, at most { $limit }. Write { $usage }.
command-number-bad = “{ $found }” cannot be the { $argument }: use a whole number from { $min } to { $max }. Write { $usage }.

## Runs

run-algorithm-unknown = There is no algorithm “{ $found }”. There are: { $known }.
clock-rate-needs-time = The clock of { $process } runs by itself, but a stepped run has no time to run by. Let it count events (per-event), or run the scenario by time.
clock-rate-needs-exact-clock = The logical clock of { $process } runs by the process’s own clock, which is wrong. Set its offset to 0, or let the logical clock count events (per-event).

## What an algorithm assumes

assumption-fifo-channels = Messages of one channel arrive in the order in which they were sent
assumption-no-loss = Every message arrives
assumption-reliable-channels = Every message between processes that are up arrives
assumption-no-duplication = No message arrives twice
assumption-no-crash = No process crashes
assumption-stable-storage = What is in stable storage stays there
assumption-perfect-detector = Every crash is reported, and nothing else is
assumption-synchrony = Delays are bounded: a time-out means what it says

## What is true instead of a claim

claim-instead = True is: { $claim }
claim-no-event = There is no event { $event }.
claim-no-message = No message { $message } was sent.
claim-no-property = There is no such property. There are: { $known }.
claim-no-question = There is no such question. There are: { $known }.
claim-no-phase = The process is in no phase at { $event }.
claim-no-cut = A cut has one number for each process, none of them beyond its last event.
claim-no-scenario = There is no scenario { $scenario } that can be run.
claim-different-view = The two runs look different to the process at { $event }.
claim-no-order = The trace contradicts itself: it has no causal order.
