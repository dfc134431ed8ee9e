"""`smolny serve`: what is asked and said before the door opens."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

from game.case.model import Case
from game.case.terms import SWITCHES
from game.fronts.serving.door import SHORTEST_CODE, Door, is_loopback
from game.fronts.serving.server import CaseServer

OPEN = (
    "This opens the game to everyone who can reach this machine at {host}, unencrypted: what they type can be read on the way. "
    "They can play and fill this machine's disk with saves; they reach none of its files. Only give the class code to the class."
)


class Refused(Exception):
    """The server is not opened; the message says why and what to do."""


class Wanted(Protocol):
    """What the command line asks for."""

    host: str
    port: int
    code: str | None
    name: list[str]
    seats: int
    no_budget: bool
    no_hints: bool
    no_notices: bool


def serve(case: Case, folder: Path, saves: Path, wanted: Wanted) -> None:
    """Serve a case until Ctrl+C. Raises Refused."""
    code = (wanted.code or os.environ.get("SMOLNY_CODE", "")).strip()
    if not is_loopback(wanted.host):
        print(OPEN.format(host=wanted.host))
        code = code or _asked_code()
    if code and len(code) < SHORTEST_CODE:
        raise Refused(f"the class code is too short: it needs {SHORTEST_CODE} letters or digits at least.")
    if not 0 < wanted.port < 65536:
        raise Refused("a port is a number from 1 to 65535.")
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host

    def opened() -> None:
        print(f"{case.title} is served on http://{shown}:{wanted.port}. Ctrl+C ends it; every move is on disk.", flush=True)

    door = Door(wanted.host, wanted.port, code, tuple(wanted.name))
    try:
        without = [name for name, off in zip(SWITCHES, (wanted.no_budget, wanted.no_hints, wanted.no_notices), strict=True) if off]
        CaseServer(folder, case.title, saves, door, max(1, wanted.seats), opened, without).run()
    except OSError as e:
        raise Refused(f"port {wanted.port} of {wanted.host} cannot be used: {e.strerror}. --port takes another.") from e


def _asked_code() -> str:
    if not sys.stdin.isatty():
        raise Refused("an open address needs a class code: --code CODE.")
    return input("Class code (at least six letters or digits): ").strip()
