"""Smolny: an investigation game for the terminal, and the engine behind it."""

__version__ = "0.1.0"
