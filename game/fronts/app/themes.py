"""Colours. No meaning hangs on them: marks and words carry it."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="dark",
        primary="#c8b48a",
        accent="#c8b48a",
        foreground="#dcd8d0",
        background="#16181a",
        surface="#16181a",
        panel="#24272a",
        dark=True,
    ),
    Theme(
        name="light",
        primary="#6b4f1d",
        accent="#6b4f1d",
        foreground="#1d1c1a",
        background="#f4f0e6",
        surface="#f4f0e6",
        panel="#e4ddcc",
        dark=False,
    ),
    Theme(
        name="contrast",
        primary="#ffffff",
        accent="#ffffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        dark=True,
    ),
)
TERMINAL = {"terminal-dark": "ansi-dark", "terminal-light": "ansi-light"}
