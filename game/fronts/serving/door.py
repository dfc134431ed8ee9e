"""Who may come in: the right address, the right page of origin, and a class code where the door is open to a network."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

SHORTEST_CODE = 6
WRONG_TRIES = 10  # wrong codes of one address in `WINDOW` seconds, after which it has to wait
ALL_TRIES = 200  # wrong codes of all addresses together
WINDOW = 60.0
TOKEN = 24  # bytes of chance in a visitor's token


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A visitor's token: chance that cannot be guessed."""
    return secrets.token_urlsafe(TOKEN)


@dataclass
class Door:
    """The rules of one server. `code` is empty where only this machine can come in; `names` are further host names it is called by."""

    host: str
    port: int
    code: str = ""
    names: tuple[str, ...] = ()
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _wrong: dict[str, deque[float]] = field(default_factory=dict, repr=False)

    def known_host(self, host: str | None) -> bool:
        """Whether a request asks for this server by a name of its own: a page elsewhere may point a name at this machine.

        On a network every address of the machine counts; names must be given.
        """
        if not host:
            return False
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if name in [n.casefold() for n in self.names]:
            return True  # a name given may stand before a port of its own, behind another server
        if port != self.port:
            return False
        if is_loopback(self.host):
            return is_loopback(name)
        return name == self.host.casefold() or _is_address(name) or is_loopback(name)

    def same_origin(self, headers: Mapping[str, str]) -> bool:
        """Whether a web socket is asked for by a page of this server."""
        origin, host = headers.get("Origin"), headers.get("Host")
        if not origin or not host or not self.known_host(host):
            return False
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc == host

    def must_wait(self, address: str) -> bool:
        """Whether an address, or all together, gave too many wrong codes of late."""
        now = time.monotonic()
        for tries in self._wrong.values():
            while tries and now - tries[0] > WINDOW:
                tries.popleft()
        self._wrong = {a: t for a, t in self._wrong.items() if t}
        return len(self._wrong.get(address, ())) >= WRONG_TRIES or sum(map(len, self._wrong.values())) >= ALL_TRIES

    def right_code(self, address: str, given: str) -> bool:
        """Whether a code is the class code; a wrong one is counted against the address."""
        right = hmac.compare_digest(given.strip().encode("utf-8", "replace"), self.code.encode("utf-8", "replace"))
        if not right:
            self._wrong.setdefault(address, deque()).append(time.monotonic())
        return right

    def pass_for(self, token: str) -> str:
        """What proves that the visitor with this token gave the code to this server; nothing that can be made elsewhere."""
        return hmac.new(self._secret, f"{self.code}\n{token}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_pass(self, token: str, given: str) -> bool:
        """Whether a visitor has given the code before; always where there is none."""
        return not self.code or hmac.compare_digest(given.encode("utf-8", "replace"), self.pass_for(token).encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
