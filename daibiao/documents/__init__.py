"""Documents: 文书 — what leaves a matter on paper: slips as pages, official documents as Word and PDF (GB/T 9704).

Rooms declare their documents in `papers` (catalogue, finder, context); a template makes the file. Verbs: `keep_template`,
`use_template`. A template can name the fields of its document and nothing else, and people's words stay text in it.
"""
