"""The pages of documents: slips for paper, documents as files, and the templates that clerks keep."""
