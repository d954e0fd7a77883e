# The stage: zoom, the View menu, the legend, the printed page.

page-zoom = Zoom
page-zoom-in = Nearer
page-zoom-out = Farther
page-zoom-fit = The whole run
page-view-menu = View
page-message-labels = Message labels
page-what-is-to-come = What is to come
page-menu-lamport = Lamport clocks
page-menu-vector = Vector clocks
page-legend = Legend
page-key-zoom = Nearer, farther
page-key-fit = The whole run in sight
page-key-pan = Scroll the diagram
