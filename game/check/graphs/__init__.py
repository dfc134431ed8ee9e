"""The shape of a case as a graph: `gather` makes it of a case; `svg`, `dot` and `mermaid` each write it down.

`value` says what a graph is, and `wording` how a condition is told in names. What `svg` paints is laid out by itself: `boxes` (what
stands in a box, and its size), `order` (the columns and their order), `routes` (the lines) and `layout`, which puts them together.
"""
