# What is wrong with something that somebody wrote, and what to do about it.
# $found is what stands there, $known what could, $suggestion the likely one ($guesses is 0 or 1).

## Names

problem-process-needed = A process is needed here, not “{ $found }”. Write its id, such as P1.
problem-process-unknown =
    There is no process “{ $found }”. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }? There are: { $known }.
    }
problem-event-needed = An event is needed here, not “{ $found }”. Write a process, a dot and a number, such as P2.5.
problem-message-needed = A message is needed here, not “{ $found }”. Write sender, receiver and number, such as P1-P2.3.
problem-copy-letter = “{ $found }” is no copy of a message. Write b for its first copy, c for its second, up to y.
problem-timer-needed = A timer is needed here, not “{ $found }”. Write a process, the timer’s name and a number, such as P2:retry.2.
problem-number-needed = A whole number is needed here, not “{ $found }”.
problem-number-too-large = { $found } is too large. The most is { $limit }.
problem-number-too-small = { $found } is too small. The least is { $limit }.
problem-anchor-needed = It must be said when. Write a time or an event, such as @120 or @P2.5.
problem-character-needed = “{ $wanted }” is needed here, not “{ $found }”.
problem-word-needed = A word is needed here, not “{ $found }”. It begins with a letter; digits and hyphens may follow.
problem-surplus = “{ $found }” is too much here. Leave it out, or put it on a line of its own.

## Items of a script

problem-item-unknown =
    There is no item “{ $found }”. { $guesses ->
        [0] An item begins with one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-item-unfinished = “{ $found }” lacks its equals sign. Write { $found }= and what it is about.
problem-item-not-in-script = “{ $key }=” does not belong in a file’s script. Write it as a key of the file instead.
problem-items-too-many = There are too many items. The most is { $limit }; the single steps of do-next count too.
problem-silent-effects = A number here counts effects after an event of the process that crashes. Name that event, as in crash=P1.4,2.
problem-interval-empty = The interval from { $from } to { $to } is empty. Its end must come after its beginning.
problem-groups-too-few = One group is not split. Put a slash between the groups, as in split=P1,P2/P3@100..200.
problem-groups-overlap = { $found } is in two groups. A process can be on one side only.
problem-process-twice = { $found } stands here twice. Two different processes are needed.
problem-choice-unknown =
    “{ $found }” is no step that can be chosen. { $guesses ->
        [0] Write a message (P1-P2.1), a timer (P2:retry.2), or one of { $known } with a colon.
       *[other] Did you mean { $suggestion }, with a colon?
    }
problem-command-empty = The command is empty. Write what the process shall do, as in do=P1:propose,7.

## Texts

problem-text-too-long = “{ $found }” is too long. The most is { $limit } characters.
problem-text-forbidden = The character { $character } is not allowed: it is invisible or disturbs the text around it. Delete it.
problem-text-damaged = “{ $found }” is no packed text: part of it is missing or changed. Write the text itself, or copy it again.
problem-source-too-long = The text is too long: { $given } bytes. The most is { $limit }.

## Settings

problem-word-unknown =
    “{ $found }” is none of the words for this. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-process-setting-unknown =
    A process has no setting “{ $found }”. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-channel-setting-unknown =
    A channel has no setting “{ $found }”. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-value-needed = “{ $found }” lacks its value. Write it behind, as in set=latency,20 or value P1.4 = 7.
problem-latency-needed = “{ $found }” is no latency. Write ticks (10), a range (5..20), exponential 5 20 (shortest, mean of the rest) or long-tailed 5 (shortest).
problem-latency-reversed = A latency from { $min } to { $max } runs backwards. Write the shorter time first.
problem-probability-needed = “{ $found }” is no probability. Write a share from 0% to 100%, such as 5% or 0.25%, or parts per million, such as 2500 ppm.
problem-clock-needed = “{ $found }” is no rate of a clock. Write per-event 1, per-tick 6, or table and its readings.
problem-list-too-long = The list is too long. The most is { $limit } values.

## Processes

problem-process-id-bad = “{ $found }” cannot be the id of a process. Use up to { $limit } letters and digits (a to z, A to Z, 0 to 9), a letter first. The name on the page may be anything.
problem-process-id-reserved = “{ $found }” cannot be the id of a process: the notation needs that word. Choose another.
problem-name-blank = This name is empty. Write what the process is called on the page, or leave the line out: then it is called by its id.
problem-process-id-twice = Two processes are called { $found }. Give each its own id.
problem-processes-none = There is no process. At least one is needed.
problem-processes-too-many = { $given } processes are too many. The most is { $limit }.

## Claims

problem-claim-unknown =
    “{ $found }” begins no claim. { $guesses ->
        [0] A claim begins with an event (P1.3 -> P2.5), a message (P1-P2.3 lost) or one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-claims-too-many = There are too many claims. The most is { $limit }.
problem-cut-length = { $given } numbers do not fit: one for each process is needed, that is { $wanted }.

## Predicates
problem-operand-needed = A number or a variable such as P1.x is needed here, not “{ $found }”.
problem-variable-needed = The name of a variable is needed here, not “{ $found }”. It begins with a letter; letters, digits and _ may follow, as in P1.x.
problem-variable-unknown =
    No process of this run has a number named “{ $found }”. { $guesses ->
        [0] There are: { $known }.
       *[other] Did you mean “{ $suggestion }”?
    }
problem-condition-needed = “{ $found }” begins a number, and something true or false is needed here. Compare it, as in P1.x > 5.
problem-condition-misplaced = “{ $found }” begins what is true or false, and a number is needed here.
problem-nesting-too-deep = Too much stands inside each other. The most is { $limit }.

## Figures

problem-figure-empty = This figure has no line. Write one for each process, such as P1: a m>P2.
problem-figure-colon = A line begins with its process and a colon, such as P1: a m>P2, not with “{ $found }”.
problem-figure-line-twice = { $found } has a line already. Write all its events on that one.
problem-figure-events-too-many = A figure has at most { $limit } events. This one has more.
problem-figure-name-needed =
    { $given ->
        [0] A name is missing here.
       *[other] A name is needed here, not “{ $found }”.
    } An event is a, m>P2, <m, [c], x=3, ! or ^, without spaces in it, and none of < > [ ] = @ ! ^ : ; , can be in a name.
problem-figure-surplus = “{ $found }” does not belong to this event. Put a space before the next event; the time of one is written @12 at its end.
problem-figure-variable = “{ $found }” cannot be the name of a variable. Use letters (a to z, A to Z), digits and _, no digit first.
problem-figure-sent-twice = Message { $found } is sent already, in line { $line }. Give this one another name.
problem-figure-unsent = Message { $found } is received here and sent nowhere. Write { $found }>{ $process } on the line of its sender.
problem-figure-elsewhere = Message { $found } goes to { $to }, not to { $process }. Receive it there, or send it here.
problem-figure-lost = Message { $found } is lost: it is sent with a ! at its end in line { $line }. Take that off, or do not receive it.
problem-figure-received-twice = Message { $found } is received already. Send a second one, under another name.
problem-figure-down = { $process } has crashed and does nothing before it recovers. Write ^ before this event.
problem-figure-up = { $process } is not down here. A recovery ^ comes after a crash !.
problem-figure-circle =
    { $count ->
        [1] Message { $messages } would have to be received before it is sent.
       *[other] These messages wait for each other in a circle, and none can be sent first: { $messages }.
    } Move a receipt further right, or a sending further left.
problem-figure-too-early = This event cannot be at { $at }: what must come before it leaves { $least } at the earliest. Give it a later time, or none.
problem-figure-misplaced = This scenario is run by an algorithm ({ $found }), so it cannot have a figure. Give the figure an id of its own, such as figure/mine.
problem-figure-key = A figure has no “{ $found }”: what happens is written in its text. Leave this key out.
problem-figure-edit = A figure cannot be changed like this, because no algorithm runs: what happens is written in its text. Change the text.

## Files

problem-file-unreadable = The browser could not read it. Is it a folder, or was it moved or changed meanwhile? Choose it again.
problem-file-not-text = It is no text here. A scenario is a text file in TOML, saved as UTF-8.
problem-file-empty = It is empty. The least that a scenario needs are two lines: id = "request-reply/mine" and processes = ["C", "S"]. “Save scenario” in Share writes a whole one.
problem-toml-syntax = The file is no TOML here: { $detail }.
problem-key-unknown =
    There is no key “{ $found }” here. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-key-misplaced = “{ $found }” is a key of the whole file, and stands in the table [{ $section }]. Move it above the first table.
problem-key-missing = The key “{ $key }” is missing. Every file has an id (algorithm/what-happens) and its processes; a figure has its text, under the key figure, instead of processes.
problem-text-needed = “{ $key }” is a text. Put it in quotes.
problem-flag-needed = “{ $key }” is true or false, without quotes.
problem-table-needed = “{ $key }” is a table. Write it with a dot and a key behind, such as network.loss = "5%".
problem-tables-needed = “{ $key }” is written as tables. Write [[{ $key }]] on a line of its own, with edit = "…" or beside = "…", and text = "…" below, at the end of the file.
problem-processes-needed = “processes” is their number, such as 3, or a list of their ids, such as ["C", "S"].
problem-parameter-value-needed = “{ $key }” must be a whole number, a word in quotes, true, false, or a list of these, not { $found }.
problem-id-bad = “{ $found }” is no id of a scenario. Write algorithm/what-happens, in lower-case letters, digits and single hyphens, each half up to { $limit } characters.
problem-id-algorithm = The algorithm is “{ $found }”, but the id begins with “{ $wanted }”. They must be the same; “algorithm” may be left out.
problem-until-stepped = A stepped run has no ticks. Leave out “until”, or “timing”.
problem-tick-stepped = “{ $found }” is about ticks, and a stepped run has none. Name an event instead, as in @P2.5, or set timing to clocked.
problem-choices-clocked = “{ $found }” chooses steps, and in a clocked run latency and timers do. Set timing to stepped.

## Parameters of an algorithm

problem-parameter-unknown =
    The algorithm has no parameter “{ $found }”. { $guesses ->
        [0] It has: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-parameter-integer = “{ $key }” is a whole number, not “{ $found }”.
problem-parameter-range = “{ $key }” cannot be { $found }. It goes from { $min } to { $max }.
problem-parameter-flag = “{ $key }” is true or false, not “{ $found }”.
problem-parameter-word =
    “{ $key }” cannot be “{ $found }”. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-parameter-process =
    “{ $key }” is a process, and there is no “{ $found }”. { $guesses ->
        [0] Use one of: { $known }.
       *[other] Did you mean { $suggestion }?
    }
problem-parameter-channel = “{ $key }” is a list of channels, and “{ $found }” is none. Write sender, hyphen, receiver: P1-P2.
problem-parameter-list-too-long = “{ $key }” has { $given } values. The most is { $limit }.

## Links

problem-link-empty = There is no link in “{ $found }”. A link has #1/ in it and the id of a scenario behind. Copy it again, whole.
problem-link-version = The link is of version { $found }, and this program knows versions 1 and 1z. Reload the page to get the newest program, or copy the link again.
problem-scenario-unknown =
    The catalogue has no scenario “{ $found }”. { $guesses ->
        [0] Choose one from the catalogue, or copy the link again, whole.
       *[other] Did you mean { $suggestion }?
    }
problem-field-twice = The link says “{ $found }” twice. Leave one of them out.
problem-runs-too-many = At most { $limit } runs stand side by side. Leave out this “beside” and what follows it.
problem-look-elsewhere = “{ $found }” names a place in another run than what the link looks at before. Leave one of them out: one run at a time is in hand.
problem-pack-damaged = The packed part of the link is damaged: some of it is missing or changed. Copy the link again, whole.
problem-pack-too-large = The link unpacks to more than { $limit } bytes, and is refused. Ask its sender for the scenario as a file.
problem-language-bad = “{ $found }” is no language. Write it as in lang=en or lang=zh-CN.
problem-digest-bad = “{ $found }” is no digest of a run: it has four to eight small letters and digits. Leave out “d” to open the link without it.
