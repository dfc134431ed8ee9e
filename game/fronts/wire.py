"""The game for programs: JSON lines on standard input and output.

First a hello: ``{"protocol": 1, "case": {...}, "text": ..., "events": [...], "moves": [...], "status": {...}}``.
Then, for each request ``{"move": STRING}`` (a typed command, or the `move` of a listed one), a reply
``{"text", "events", "moves", "status"}``, or ``{"error": {"code", "message"}}`` with nothing changed. With
``"moves": false`` in the request the reply leaves the list of moves out, which late in a case is long.
The same requests always get the same replies: nothing here depends on time or chance.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from typing import Any, TextIO

from game.engine.moves import moves
from game.engine.words.labels import label
from game.play.game import Answer, Game
from game.play.status import status

PROTOCOL = 1
MAX_LINE = 65_536


def told(game: Game, answer: Answer, listing: bool = True) -> dict[str, Any]:
    """A reply: what came of a request, and what can be done now, unless that was not wanted."""
    case, state = game.case, game.state
    listed = {"moves": [{"move": str(m), "label": label(case, state, m)} for m in moves(case, state)]} if listing else {}
    return {
        "text": "\n\n".join(p.text for p in answer.passages),
        "events": [{"kind": e.kind, "subject": e.subject, "other": e.other} for e in answer.events],
        **listed,
        "status": asdict(status(case, state)),
    }


def hello(game: Game) -> dict[str, Any]:
    """The first line."""
    case = game.case
    head = {"protocol": PROTOCOL, "case": {"id": case.id, "title": case.title, "digest": case.digest}}
    return head | told(game, game.opening)


def error(code: str, message: str) -> dict[str, Any]:
    """A refusal: nothing has changed."""
    return {"error": {"code": code, "message": message}}


def reply(game: Game, row: str) -> dict[str, Any]:
    """The reply to one line of input."""
    if len(row) >= MAX_LINE:
        return error("too_long", f"A request has at most {MAX_LINE:,} characters.")
    try:
        request = json.loads(row)
    except (ValueError, RecursionError):
        return error("bad_json", "A request is one line of JSON.")
    if not isinstance(request, dict) or not isinstance(request.get("move"), str):
        return error("bad_request", 'A request is an object with a "move" that is a string.')
    if not isinstance(request.get("moves", True), bool):
        return error("bad_request", '"moves" is true or false: whether the reply lists them.')
    answer = game.type(request["move"])
    if answer.code:
        return error(answer.code, " ".join(p.text for p in answer.passages))
    if answer.meta:
        return error("not_on_the_wire", f"'{answer.meta.command}' is not for the wire; close the input to end.")
    return told(game, answer, request.get("moves", True))


def serve(game: Game, source: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer requests until the input ends."""
    source = source or sys.stdin
    out = out or sys.stdout
    with contextlib.suppress(AttributeError, ValueError):
        source.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        _say(out, hello(game))
        while row := source.readline(MAX_LINE):
            while not row.endswith("\n") and len(row) >= MAX_LINE:
                rest = source.readline(MAX_LINE)
                if len(rest) < MAX_LINE or rest.endswith("\n"):
                    break
            if row.strip():
                _say(out, reply(game, row))
    except (KeyboardInterrupt, BrokenPipeError):
        return 0
    return 0


def _say(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=True) + "\n")
    out.flush()
