"""The pages of inquiries, of questions, of items, and the order of the meeting."""
