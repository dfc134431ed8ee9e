"""The server: pages, the door, and a web socket for every tab."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp_jinja2
from aiohttp import WSMsgType, web
from jinja2 import FileSystemLoader
from textual_serve.server import Server

from game.fronts.serving.door import Door, new_token
from game.fronts.serving.visitors import Visit, command, visitor_folder

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PAGES = Path(__file__).parent / "pages"
VISITOR, PASS, NAME = "smolny-visitor", "smolny-pass", "smolny-name"
YEAR = 365 * 24 * 3600
TABS = 3  # of one visitor at a time
LARGEST = 64 * 1024  # bytes of one message of a browser: keys, a paste, a new size
SMALL, LARGE = 1, 500  # cells of a window that is believed
FULL = "Every seat is taken just now. Try again when somebody has left."
TOO_MANY_TABS = "You have the game open in several tabs already. Close one of them."
GUARDS = {
    # Nothing is fetched from anywhere else, nor may another page put this one into a frame.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self' ws: wss:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who asks: their token (new where they had none) and the name they gave."""

    token: str
    name: str = ""


class CaseServer(Server):
    """Serves one case to visitors, each in a process and a folder of their own."""

    def __init__(self, case: Path, title: str, saves: Path, door: Door, seats: int) -> None:
        super().__init__("", host=door.host, port=door.port, title=title, templates_path=PAGES)
        self.case = case
        self.saves = saves
        self.door = door
        self.seats = seats
        self.taken: Counter[str] = Counter()

    def run(self) -> None:
        """Serve until Ctrl+C. Raises OSError where the port is taken."""
        web.run_app(self._make_app(), host=self.host, port=self.port, print=None, access_log=None)

    async def _make_app(self) -> web.Application:
        """The library's routes behind the door, without its listing of folders."""
        app = web.Application(middlewares=[self._guarded], client_max_size=LARGEST)
        aiohttp_jinja2.setup(app, loader=FileSystemLoader(PAGES))
        app.add_routes(
            [
                web.get("/", self.page, name="index"),
                web.post("/", self.come_in),
                web.get("/ws", self.socket, name="websocket"),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.static("/pages", PAGES / "static"),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only this server's own names, and the same guards on every answer."""
        if not self.door.known_host(request.headers.get("Host")):
            raise web.HTTPForbidden(text="This server is not called by that name.")
        if request.path.startswith("/download") and not self._may(request):
            raise web.HTTPForbidden(text="The class code comes first.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(GUARDS)
        return response

    def _seat(self, request: web.Request) -> Seat:
        token = request.cookies.get(VISITOR, "")
        return Seat(token if 20 <= len(token) <= 64 else new_token(), request.cookies.get(NAME, "")[:60])

    def _may(self, request: web.Request) -> bool:
        return self.door.is_pass(request.cookies.get(VISITOR, ""), request.cookies.get(PASS, ""))

    async def page(self, request: web.Request) -> web.Response:
        """The game; or the door, where a code is asked for."""
        seat = self._seat(request)
        if not self._may(request):
            return self._rendered("door.html", request, {"told": ""})
        response = self._rendered("game.html", request, {"socket": "/ws"})
        _remember(response, VISITOR, seat.token)
        return response

    async def come_in(self, request: web.Request) -> web.Response:
        """The class code was given."""
        address = request.remote or ""
        if self.door.must_wait(address):
            return self._rendered("door.html", request, {"told": "Too many wrong codes. Wait a minute."}, 429)
        form = await request.post()
        given, name = str(form.get("code", ""))[:200], str(form.get("name", ""))[:60]
        if not self.door.right_code(address, given):
            return self._rendered("door.html", request, {"told": "That is not the class code."}, 403)
        seat = self._seat(request)
        response = web.Response(status=303, headers={"Location": "/"})
        _remember(response, VISITOR, seat.token)
        _remember(response, PASS, self.door.pass_for(seat.token))
        if name.strip() and not seat.name:
            _remember(response, NAME, "".join(c for c in name if c.isalnum() or c in " -").strip() or "-")
        return response

    def _rendered(self, page: str, request: web.Request, values: dict[str, object], status: int = 200) -> web.Response:
        response = aiohttp_jinja2.render_template(page, request, {"title": self.title, **values})
        response.set_status(status)
        return response

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: its own process until the tab is closed."""
        if not self.door.same_origin(request.headers):
            raise web.HTTPForbidden(text="This page may not open the game.")
        if not self._may(request) or VISITOR not in request.cookies:
            raise web.HTTPForbidden(text="The class code comes first.")
        seat = self._seat(request)
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        await socket.prepare(request)
        refused = FULL if self.taken.total() >= self.seats else TOO_MANY_TABS if self.taken[seat.token] >= TABS else ""
        if refused:
            await socket.send_bytes(f"\x1b[2J\x1b[H\r\n  {refused}\r\n".encode())
            await socket.close()
            return socket
        self.taken[seat.token] += 1
        try:
            await self._visit(request, socket, seat)
        finally:
            self.taken[seat.token] -= 1
            self.taken += Counter()  # forget whoever has left
        return socket

    async def _visit(self, request: web.Request, socket: web.WebSocketResponse, seat: Seat) -> None:
        folder = visitor_folder(self.saves, seat.token, seat.name)
        words = command(self.case, folder)
        visit = Visit(words, folder, socket.send_bytes, socket.send_str, socket.close, self.download_manager)
        width, height = _size(request.query.get("width"), 80), _size(request.query.get("height"), 24)
        await visit.start(width, height)
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await _take(message.data, socket, visit)
        finally:
            await visit.stop()


async def _take(data: str, socket: web.WebSocketResponse, visit: Visit) -> None:
    """A message of the browser; what makes no sense is passed over."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return
    kind, value = (held[0], held[1] if len(held) > 1 else None) if isinstance(held, list) and held else (None, None)
    if kind == "stdin" and isinstance(value, str):
        await visit.send_bytes(value.encode("utf-8", "replace"))
    elif kind == "resize" and isinstance(value, dict):
        await visit.set_terminal_size(_size(value.get("width"), 80), _size(value.get("height"), 24))
    elif kind == "ping" and isinstance(value, str | int | float):
        await socket.send_json(["pong", value])
    elif kind == "blur":
        await visit.blur()
    elif kind == "focus":
        await visit.focus()


def _size(given: object, otherwise: int) -> int:
    """A number of cells that a browser gave, where it can be believed."""
    text = str(given)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
    return min(LARGE, max(SMALL, number))


def _remember(response: web.Response, name: str, value: str) -> None:
    """A cookie that no script of a page reads, and that no other page sends along."""
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Strict", path="/")
