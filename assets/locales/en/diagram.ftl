# What the diagram itself says: bands, axis, legend.

band-partition = partition: { $groups }
band-one-way-cut = { $from } cannot reach { $to }
band-send-omission = { $process } omits to send
band-receive-omission = { $process } omits to receive

axis-time = time
axis-step = step
axis-causal = longest chain of causes
axis-stretched = wide ticks: events that share a time

legend-start = late start
legend-local = local event
legend-send = send
legend-receive = receive
legend-deliver = deliver
legend-timer = timer
legend-command = command
legend-persist-forced = forced write
legend-persist-lazy = lazy write
legend-checkpoint = checkpoint
legend-restore = restore
legend-crash = crash
legend-recover = recover
legend-pause = pause
legend-resume = resume
legend-suspect = suspect
legend-trust = trust
legend-view = view change
legend-output = output
legend-decide = decide
legend-message = message
legend-control = control message
legend-duplicate = duplicate
legend-lost = lost message
legend-in-transit = in transit
legend-up = up
legend-down = down
legend-paused = paused
legend-undone = undone
link-digest-differs = this version of the program makes another run of this link than the one that was shared
