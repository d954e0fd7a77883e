# The bar above everything, and presenting.

page-more = More
page-present = Present
page-present-hint = The diagram alone, over the whole screen (f). Click an event and the inspector comes; Esc ends it.
page-present-hint-touch = The diagram alone, over the whole screen. Tap an event and the inspector comes.
page-present-end = End (Esc)
page-key-present = Present: the diagram alone

# What a presenter's clicker finds at the ends of a run.
page-turn-end = End of this run. Page Down again: { $title }
page-turn-end-of-topic = End of this run, the last of “{ $topic }”
page-turn-end-alone = End of this run
page-turn-end-of-tour = End of the tour
page-turn-start = Start of this run. Page Up again: back to { $title }
page-turn-start-of-topic = Start of this run, the first of “{ $topic }”
page-turn-start-alone = Start of this run
page-turn-start-of-tour = Start of the tour
