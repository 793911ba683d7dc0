"""Places: the tree of places, the congresses that sit there, the units that act there.

Nouns only. Every change is a verb of `people`. A street 街道 has no congress of its own: its coordinator is a
working committee of the county's standing committee (地方组织法 §59). Never put a person here.
"""
