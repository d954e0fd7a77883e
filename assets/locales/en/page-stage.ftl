# The stage: zoom, the View menu, the legend, the printed page.

page-zoom = Zoom
page-zoom-in = Zoom in
page-zoom-out = Zoom out
page-zoom-fit = Fit the whole run
page-view-menu = View
page-message-labels = Message labels
page-what-is-to-come = What is to come
page-menu-names = Names of events
page-menu-lamport = Lamport clocks
page-menu-vector = Vector clocks
page-legend = Legend
page-key-zoom = Zoom in, zoom out
page-key-fit = Fit the whole run
page-key-pan = Scroll the diagram
