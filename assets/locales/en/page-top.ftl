# The bar above everything, and presenting.

page-more = More
page-present = Present
page-present-hint = The diagram alone, over the whole screen (f). Click an event and the inspector comes; Esc ends it.
page-present-hint-touch = The diagram alone, over the whole screen. Tap an event and the inspector comes.
page-present-end = End (Esc)
page-key-present = Present: the diagram alone
