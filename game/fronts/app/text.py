"""Plain text into Textual's `Content`: never parsed as markup, and without what a terminal would take as its own."""

from __future__ import annotations

from textual.content import Content


def clean(text: str) -> str:
    """Text that cannot carry a terminal escape: what is typed and pasted is shown too."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


def one_line(text: str) -> str:
    """Pasted or written text as one line of words."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def plain(text: str) -> Content:
    """Text as it stands, brackets and all."""
    return Content(clean(text))
