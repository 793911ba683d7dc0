"""Bundles: suggestions that are handled together 并案, taken apart 分解, or supervised under one theme 专题督办.

Whatever is bundled stays what it is: each suggestion keeps its own text, number, clock, reply and rating. Nothing here
handles, answers or rates; nothing is written that would change a text (代表法 §24 §51 §52).
"""
