# Sharing and keeping: the dialog, files, pictures, frames.

trouble-file = “{ $file }” cannot be opened. What you see has not changed.
trouble-file-opened = The file is open, with a limit.
trouble-too-long-for-link = It is too long for a link, so the address bar cannot keep it: after a reload you would have to open the file again. Shorter texts or a shorter script help.

## The dialog

page-share = Share
page-key-share = Share: link, code, files
page-share-link = Link to this
page-copy = Copy
page-copied = Copied.
page-not-copied = The browser did not allow it. It is selected now: press Ctrl + C (on a Mac ⌘ C).
page-share-opens = Where it opens
page-share-here = At this step ({ $step } of { $last })
page-share-start = From the start
page-share-look = With this view: axis, direction, clocks, labels, what is to come
page-share-veil = As seen by { $who }: whoever opens the link sees no more than you do now. To share the whole run, lift the veil first.
page-share-local = This page runs on your own machine, and so do its links: nobody else can open them.
page-share-code = QR code
page-share-code-about = QR code of the link
page-share-code-larger = Show large
page-share-code-smaller = Show small
page-share-code-too-long = The link is too long for a QR code, which holds 2,953 letters. Save the scenario and hand out the file.
page-share-scenario = Scenario
page-share-scenario-about = With your changes, as a text file. To open one, you can also drop it anywhere on the page.
page-save-scenario = Save scenario
page-open-file = Open a file…
page-share-picture = Picture and data
page-share-picture-about = The diagram as it is shown, with a legend; the run with every event and clock.
page-save-svg = SVG
page-save-png = PNG, double size
page-save-run = Run as JSON
page-file-written = Writing the file…
page-file-saved = Saved where your browser keeps downloads.
page-file-not-saved = The browser did not allow it. Try again, or another browser.
page-png-too-large = This picture is too large for a PNG: at double size it may have 16,384 pixels on a side and 64 million in all. The SVG has no limit.
page-share-frame = Into your own page
page-copy-frame = Copy the frame
page-drop-file = Drop a scenario file to open it

## In a frame of another page

page-open-whole = Open in Worldlines

## When something is not as asked for

page-open-similar = Open “{ $title }”
page-open-rest =
    { $count ->
        [one] Open without it
       *[other] Open without these { $count }
    }
page-open-catalogue = Open the catalogue
page-cut-short = This run was cut after { $events } events; more would happen. A run has at most { $most }.
