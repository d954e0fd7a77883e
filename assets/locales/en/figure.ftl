# Figures: diagrams that somebody drew by hand.

algorithm-figure = Drawn by hand

## What happens in one

figure-message = { $name }
figure-local = Event { $name }.
figure-set = { $name } becomes { $value }.
figure-send = Message { $name } leaves for { $to }.
figure-send-lost = Message { $name } leaves for { $to } and is lost on its way.
figure-receive = Message { $name } from { $from } is received.
figure-checkpoint = Checkpoint { $name } is taken.
figure-crash = The process crashes.
figure-recover = The process runs again.
