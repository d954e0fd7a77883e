# What all atomic commitment protocols say alike.

atomic-commit-no-participants = Nobody takes part but the coordinator, { $coordinator }. Name at least one other process as a participant.

atomic-commit-split = { $committed } has committed and { $aborted } has aborted.
atomic-commit-rash-commit = { $process } has committed, and not everybody has voted yes: { $missing } have not.
atomic-commit-rash-abort = { $process } has aborted: nobody votes no, nobody crashed, and no time-out fired.
atomic-commit-undecided = Not decided yet: { $processes }.
atomic-commit-reached = { $process } decides to { $decision }.
