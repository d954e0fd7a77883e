# The catalogue, the way through a topic, tours, and what one is invited to do.

# What each topic is about, in one line.
topic-request-and-reply = One question, one answer, and everything that can come between them.
topic-reliable-delivery = Each message once and in order, over a channel that loses, duplicates and reorders.
topic-agreement = What several processes can come to know together, and what they never can.
topic-time-and-clocks = Which event could have influenced which, when no two clocks agree.
topic-cuts = What the state of the whole system was, when nobody sees all of it at once.
topic-checkpoints = What to keep, so that one failure does not undo everything.
topic-figures = Any diagram that you can write, with clocks, causes and cuts.
topic-mutual-exclusion = One at a time, without anyone in charge.
topic-consensus = One value, chosen once, whoever crashes and whatever is lost.
topic-global-states = What the state of the whole system was, when nobody can see all of it at once.
topic-atomic-commit = Everybody commits or nobody does, and who has to wait.

# The catalogue.
page-search = Search the catalogue
page-search-hint = Search: a title, an algorithm, “crash”, “loss”…
page-search-clear = Clear the search
page-found = { $count ->
    [one] 1 scenario
   *[other] { $count } scenarios
 }
page-found-nothing = Nothing in the catalogue is about “{ $query }” yet. Look for what fails (“crash”, “loss”, “duplicate”), for an algorithm or its author, or see a topic:
page-new = New:
page-visited = Opened before

# What goes wrong in a scenario, as its card says it; then other words that search finds it by.
page-failure-loss = loss
page-failure-loss-words = lost drop dropped omission
page-failure-duplication = duplicates
page-failure-duplication-words = duplicate duplication copy copies twice
page-failure-delay = delay
page-failure-delay-words = late slow latency timing
page-failure-reordering = reordering
page-failure-reordering-words = overtake overtaking out of order fifo
page-failure-crash = crash
page-failure-crash-words = crashed recovery recover down failure
page-failure-amnesia = amnesia
page-failure-amnesia-words = wipe disk storage lost
page-failure-pause = pause
page-failure-pause-words = paused slow garbage collector
page-failure-omission = omission
page-failure-omission-words = omit
page-failure-partition = partition
page-failure-partition-words = split cut off block network

# The way through a topic.
page-position = { $number } of { $count }
page-next = Next
page-next-named = Next: { $title }
page-previous = Previous
page-previous-named = Previous: { $title }
page-next-topic = { $topic }: { $title }
page-key-next = The next scenario
page-key-previous = The scenario before

# What one is invited to do.
page-invitation-step-button = Step
page-invitation-change = That was the whole run. Now change it: click a message to lose or delay it, a dot to crash its process there.
page-invitation-whole = This is the whole run. Step through it from the start, or change it: click a message to lose or delay it, a dot to crash its process there.
page-invitation-change-touch = That was the whole run. Now change it: tap a message to lose or delay it, a dot to crash its process there.
page-invitation-whole-touch = This is the whole run. Step through it from the start, or change it: tap a message to lose or delay it, a dot to crash its process there.
page-invitation-from-start = From the start
page-invitation-choose = You decide now: choose what happens next in the inspector.
page-invitation-watch = The run is another one from here on. Step on, and watch what comes of it.
page-invitation-outcome = That is what came of it:
page-invitation-same = The run took another way, and every property came out as before.
page-invitation-undo = Undo
page-invitation-hide = Hide the invitation
page-tries = Try it
page-try = Try
page-try-undo = Take it back

# Tours.
page-tour = Tour
page-tour-stops = Tour · { $count } stops
page-tour-back = Previous stop
page-tour-on = Next stop
page-tour-leave = Leave the tour
page-tour-keys = Page Down does what the button says, Page Up takes it back. [ and ] leaf through the stops, veil on.
page-veil = What is shown
page-veil-on = What { $who } sees
page-veil-off = What happened

# A run seen through somebody's eyes, outside a tour.
page-veil-about = Only what { $who } can know by now is shown: the events there, and all that led to them.
page-veil-story = The scenario’s title and text would tell more, so they wait behind the veil; so does how long the run goes on. Each step leads to the next event there.
page-veil-lift = Lift the veil
page-veil-ground = not known to { $who }
trouble-silence = Nothing more is to be seen.
trouble-nothing-more = However long { $who } waits, nothing comes in this run.
