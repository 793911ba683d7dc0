"""Advice: what the machine notices about cases — a likely category and unit, cases that tell the same, hot topics.

And about suggestions: which are like the one being written. It advises and does nothing: it has no verb over either, a
person reads the reasons and decides (个人信息保护法 §24). It learns only from what people decided. Where nothing was
learned, or what was learned cannot be read, it says so.
"""
