"""Findings about a case that loads: what can be reached, found and warranted."""
