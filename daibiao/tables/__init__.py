"""Tables: a file into rows, rows into a workbook. Nothing here knows what the rows tell.

`reading` takes CSV in the encodings offices use, XLSX and JSON lines, `documents` also a list in a JSON document and a
form in Word; `writing` makes XLSX in which no cell is ever a formula. Whoever reads or writes tables does it here, so
that hostile files are met in one place.
"""
