"""Passages into Textual's `Content`. Text of a case is never parsed as markup: only built from parts."""

from __future__ import annotations

import re
from dataclasses import replace

from textual.content import Content

from game.engine.passages import Passage
from game.fronts.app.text import clean

NUMBER = re.compile(r"\d+\.")


def painted(passage: Passage, margin: str = "") -> Content:
    """A passage with the style of its kind, and below it what it stands on where that is asked for."""
    passage = replace(passage, text=clean(passage.text))
    note = Content.assemble("\n", (f"-- {margin}", "italic")) if margin else Content("")
    return _body(passage) + note


def _body(passage: Passage) -> Content:
    if passage.kind == "found":
        return Content.assemble((f"[{passage.text}]", "bold"))
    if passage.kind == "statement":
        number = NUMBER.match(passage.text)
        cut = number.end() if number else 0
        return Content.assemble((passage.text[:cut], "bold"), passage.text[cut:])
    if passage.kind == "notice":
        return Content.assemble(("! ", "bold"), passage.text)
    style = {"title": "bold", "heading": "bold underline", "note": "italic", "bar": "bold"}.get(passage.kind, "")
    return Content.assemble((passage.text, style)) if style else Content(passage.text)
