# Names of what happens in a run: short, lower case, as the field says it.

## Kinds of event

kind-start = start
kind-local = local event
kind-send = send
kind-receive = receive
kind-deliver = deliver
kind-timer = timer
kind-command = command
kind-persist-forced = forced write
kind-persist-lazy = lazy write
kind-checkpoint = checkpoint
kind-restore = restore
kind-crash = crash
kind-recover = recover
kind-pause = pause
kind-resume = resume
kind-suspect = suspect
kind-trust = trust
kind-view = view change
kind-output = output
kind-decide = decide
kind-quorum = quorum

## What became of a message, and why it was lost

fate-received = received
fate-in-transit = in transit
loss-link = lost in the network
loss-partition = lost at a partition
loss-by-hand = dropped by hand
loss-receiver-down = receiver down
loss-omission = omitted
loss-overflow = inbox full
loss-rollback = lost to rollback

## Whose message it is

class-application = application message
class-control = control message

## Values

value-none = none
value-yes = yes
value-no = no
# What belongs to one process, in a list.
value-of-process = { $process }: { $value }
value-separator = { ", " }
