"""Chamber: the sessions of the demonstration's congresses, and what its deputies put to them.

`suggestions.toml` holds what was written by hand, one path each; `year.toml` the building blocks of a whole year
(subjects, places, ways), which `inventing` puts together. `sessions` says when the congresses sat, `putting` how a path
is read and laid into the days, `steps` is its vocabulary; `inspecting` walks the inspections of `inspections.toml`,
`inquiring` holds the inquiry of `inquiries.toml`, `deliberating` the opinions of `deliberations.toml`, `exchanging` the
files of `exchange.toml`: only verbs that people use. It plays beside what people told (demonstration), in the same
order of time. It knows no page.
"""
