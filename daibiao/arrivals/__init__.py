"""Arrivals: messages that arrive as files — read, checked, brought in as told.

What people told elsewhere (a hotline, a message board) comes as a table: the room `tables` turns a file into rows,
`columns` a row into what was told, the verb `take_in` rows into cases. A matter brought in is told, without clock, PIN or lamp;
its terms begin when a coordinator takes it up (cases). A word is never changed, a row never passed over in silence.
"""
