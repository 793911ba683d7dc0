"""Web: the front door — home per role, personal centre, navigation, how pages look, the component gallery.

It stands above all rooms and shows what they know; it decides and stores nothing but the reader's choice of look.
"""
