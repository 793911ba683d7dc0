"""Files: pictures and PDFs that people attach, made harmless before they are kept.

Verbs: `checks.admit(upload)` looks and cleans without touching disk or database, so a form may call it;
`actions.keep(upload, by=…)` keeps, `actions.discard(file, by=…)` removes, `serving.serve(file)` answers.
An owning row points down to its file. This room has no URL and knows no permission: whoever owns the file
asks first, then serves. Never keep the bytes that came in: a picture is drawn, a PDF is written anew.
"""
