"""Demonstration: an invented county in the midst of its work, made only by the verbs that people use.

`places`, `people` and `receptions` set the county up; `matters` reads what people told and the path each matter takes;
`playing` turns the clock and takes every step of every path in the order of time; `steps_of_coordinators` and
`steps_of_units` are the vocabulary of the paths. A whole year is put together by `inventing` from building blocks:
`ground` says where and who sits there, `paths` which way a matter of each ending goes. `database` empties what is
there, `roster` prints the accounts. Dates are counted in working days back from today, so that it looks alive on any
day of any year. It knows no page.
"""
