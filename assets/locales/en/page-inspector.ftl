# The right column: what a run says about an event, two events, a message, a process and its properties.

## How two events stand to each other. $first-seen: how many events of the first's process the second could know of.

relation-before = { $first } happened before { $second }: of { $first-of }, { $second } has { $first-seen } in its vector clock, and { $first-seen } ≥ { $first-index }.
relation-after = { $second } happened before { $first }: of { $second-of }, { $first } has { $second-seen } in its vector clock, and { $second-seen } ≥ { $second-index }.
relation-concurrent = { $first } and { $second } are concurrent: neither could influence the other. Of { $first-of }, { $second } has only { $first-seen } in its vector clock, less than { $first-index }; of { $second-of }, { $first } has only { $second-seen }, less than { $second-index }.
relation-same = These are one and the same event.
relation-undone = A rollback lies between { $first } and { $second }: their clocks alone do not tell how they stand to each other.
