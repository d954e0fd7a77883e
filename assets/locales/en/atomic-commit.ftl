# What all atomic commitment protocols say alike.

atomic-commit-no-participants = Nobody takes part but the coordinator, { $coordinator }. Name at least one other process as a participant.

atomic-commit-vote-request = vote?
atomic-commit-yes = yes
atomic-commit-no = no
atomic-commit-commit = commit
atomic-commit-abort = abort

atomic-commit-split = { $committed } has committed and { $aborted } has aborted.
atomic-commit-rash-commit = { $process } has committed, and not everybody has voted yes: { $missing } have not.
atomic-commit-rash-abort = { $process } has aborted: nobody votes no, nobody crashed, and no time-out fired.
atomic-commit-undecided = Not decided yet: { $processes }.
atomic-commit-reached = { $process } decides to { $decision }.

## What can be asked at any step. $outcome is commit, abort, both or open: what was decided, as nobody who is up may know.

atomic-commit-blocked =
    { $count ->
        [one] { $processes } may not decide alone and cannot find out what is decided.
       *[other] { $processes } may not decide alone and cannot find out what is decided.
    } { $silent-count ->
        [0] Nobody knows, and nobody may act for all.
        [one] { $silent } is down, and nobody who is up knows.
       *[other] { $silent } are down, and nobody who is up knows.
    } To abort would be wrong if the decision was commit, to commit would be wrong if it was abort. { $outcome ->
        [commit] (It was commit, as only those who are down could tell.)
        [abort] (It was abort, as only those who are down could tell.)
        [both] (Some have committed and some have aborted.)
       *[open] (In fact nothing is decided yet; nobody who is up can know that.)
    }
atomic-commit-cut-off =
    { $processes } may not decide alone and will not be told: what { $knowing } said was lost, and nobody says it again. It is { $outcome ->
        [commit] commit
        [abort] abort
       *[both] both: some have committed and some have aborted
    }.
atomic-commit-uncertain =
    { $count ->
        [one] { $processes } has voted yes and may not decide alone: commit would be wrong if somebody votes no, abort would be wrong if all have voted yes. The decision can still come: slow, not blocked.
       *[other] { $processes } have voted yes and may not decide alone: commit would be wrong if somebody votes no, abort would be wrong if all have voted yes. The decision can still come: slow, not blocked.
    }
atomic-commit-open =
    { $count ->
        [0] Nothing is decided yet, and nobody has voted yes so far.
       *[other] Nothing is decided yet. Yes so far: { $yes }.
    }
atomic-commit-decided =
    { $decision ->
        [commit] Commit. Those who know: { $knowing }. Those who do not: { $unaware }.
       *[abort] Abort. Those who know: { $knowing }. Those who do not: { $unaware }.
    }
atomic-commit-known =
    { $decision ->
        [commit] Commit, and everybody knows.
       *[abort] Abort, and everybody knows.
    }
atomic-commit-both = Both. Committed: { $committed }. Aborted: { $aborted }.
