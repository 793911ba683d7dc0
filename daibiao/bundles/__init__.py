"""Bundles: suggestions that are handled together 并案, taken apart 分解, or supervised under one theme 专题督办; and the
ladder 升级处理 by which the office brings both sides of one together while it studies a “not satisfied”.

Whatever is bundled stays what it is: each suggestion keeps its own text, number, clock, reply and rating. Nothing here
handles, answers or rates; nothing is written that would change a text (代表法 §24 §51 §52).
"""
