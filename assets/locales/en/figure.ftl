# Figures: diagrams that somebody drew by hand.

algorithm-figure = Drawn by hand

## What happens in one

figure-message = { $name }
figure-local = This is drawn as { $name }.
figure-set = { $name } becomes { $value }.
figure-send = Message { $name } leaves for { $to }.
figure-send-lost = Message { $name } leaves for { $to } and is lost on its way.
figure-receive = Message { $name } from { $from } is received.
figure-checkpoint = Checkpoint { $name } is taken.
figure-crash = The process crashes.
figure-recover = The process runs again.

title-figure-local = { $value } at { $process }
title-figure-set = { $value } at { $process }
title-figure-checkpoint = { $process } takes checkpoint { $value }

## The page

page-figure = Draw it yourself
page-figure-about = Drawn by hand: no algorithm runs, and nothing happens but what is written here. Change it, and the picture follows.
page-figure-signs = a is an event, m>P2 sends m, <m receives it, m>P2! loses it; [c] checkpoint, x=3 variable, ! crash, ^ recovery, @12 time.
page-invitation-figure = This is the whole figure. Step through it from the start to see who knew of what.
page-invitation-step-figure = Step through the figure with the buttons below or with ← and →. Click an event or a message to see what it depends on.
page-invitation-step-figure-touch = Step through the figure with the buttons below. Tap an event or a message to see what it depends on.
