# Runs side by side.

beside-about = Runs side by side, on one axis.
legend-differs = first difference between the runs; what all have is paler

trouble-beside = This cannot stand beside it.
trouble-no-more-room = At most { $limit } runs stand side by side. Take one of them away first.

page-beside = Beside…
page-beside-title = Side by side
page-beside-add = Put beside it:
page-beside-unchanged = This scenario without my changes
page-beside-copy = A copy of this run, to be changed
page-beside-scenario = Another scenario…
page-beside-catalogue = Which scenario beside it?
page-beside-full = At most { $limit } runs stand side by side.
page-beside-up = Move run { $run } up
page-beside-away = Take run { $run } away
page-beside-end = End side by side

page-beside-first = First difference
page-beside-differs = { $run }, t = { $at }: { $what }
page-beside-differs-step = { $run }, step { $at }: { $what }
page-beside-steps = Drawn by their steps: no time is the same for a run that the clock orders and one of chosen steps.
beside-lost = { $label } from { $from } to { $to } is lost
page-beside-same = These runs are the same in everything.
page-beside-same-but-times = The same happens in these runs, at other times.
page-beside-same-so-far = So far these runs are the same.
page-beside-cannot-tell = { $who } cannot tell these runs apart.
page-beside-cannot-tell-without-clock = { $who } cannot tell these runs apart, except by the times.
page-beside-below = ↓ { $count ->
        [one] Run
       *[other] Runs
    } { $runs }
page-in-run = In run { $run }:
