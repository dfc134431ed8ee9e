"""The server: pages, the door, and a web socket for every tab."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp_jinja2
from aiohttp import WSMsgType, web
from jinja2 import FileSystemLoader
from textual_serve.server import Server

from game.fronts.serving.door import Door, new_token
from game.fronts.serving.visitors import ENDING, Visit, command, visitor_folder

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PAGES = Path(__file__).parent / "pages"
VISITOR, PASS, NAME = "smolny-visitor", "smolny-pass", "smolny-name"
YEAR = 365 * 24 * 3600
TABS = 3  # of one visitor at a time
LARGEST = 64 * 1024  # bytes of one message of a browser: keys, a paste, a new size
SMALL, LARGE = 20, 500  # cells of a window that is believed
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
RATE, BURST = 40_000, 400_000  # letters a second that a browser may send in the long run, and at once
REFUSED = 4001  # the code of a socket closed with a reason
NO_START = "The game cannot be started on the server. Tell whoever runs it."
FULL = "Every seat is taken just now. Try again when somebody has left."
TOO_MANY_TABS = "You have the game open in several tabs already. Close one of them."
GUARDS = {
    # Nothing is fetched from anywhere else, nor may another page put this one into a frame.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self' ws: wss:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who asks: their token (new where they had none) and the name they gave."""

    token: str
    name: str = ""


class CaseServer(Server):
    """Serves one case to visitors, each in a process and a folder of their own."""

    def __init__(
        self,
        case: Path,
        title: str,
        saves: Path,
        door: Door,
        seats: int,
        on_open: Callable[[], None] = lambda: None,
        without: Sequence[str] = (),
    ) -> None:
        super().__init__("", host=door.host, port=door.port, title=title, templates_path=PAGES)
        self.case = case
        self.saves = saves
        self.door = door
        self.seats = seats
        self.on_open = on_open
        self.without = without
        self.taken: Counter[str] = Counter()
        self.visits: set[Visit] = set()

    def run(self) -> None:
        """Serve until Ctrl+C. Raises OSError where the port is taken."""
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._open, access_log=None, shutdown_timeout=ENDING + 1)

    async def _make_app(self) -> web.Application:
        """The library's routes behind the door, without its listing of folders."""
        app = web.Application(middlewares=[self._guarded], client_max_size=LARGEST)
        app.on_response_prepare.append(self._guards)
        app.on_shutdown.append(self._end_visits)
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
        return await handler(request)

    async def _guards(self, _request: web.Request, response: web.StreamResponse) -> None:
        """On every answer, refusals and downloads among them."""
        response.headers.update(GUARDS)

    def _seat(self, request: web.Request) -> Seat:
        return Seat(self._token(request) or new_token(), request.cookies.get(self._cookie(NAME), "")[:60])

    def _cookie(self, name: str) -> str:
        """Cookies are shared by all ports of a machine: each server has names of its own."""
        return f"{name}-{self.port}"

    def _token(self, request: web.Request) -> str:
        """The visitor's token, or nothing where it is none of ours."""
        token = request.cookies.get(self._cookie(VISITOR), "")
        return token if TOKEN.fullmatch(token) else ""

    def _may(self, request: web.Request) -> bool:
        return self.door.is_pass(self._token(request), request.cookies.get(self._cookie(PASS), ""))

    async def page(self, request: web.Request) -> web.Response:
        """The game; or the door, where a code is asked for."""
        seat = self._seat(request)
        if not self._may(request):
            return self._rendered("door.html", request, {"told": ""})
        response = self._rendered("game.html", request, {"socket": "/ws"})
        self._remember(response, VISITOR, seat.token)
        return response

    async def come_in(self, request: web.Request) -> web.Response:
        """The class code was given."""
        if not self.door.code:
            return web.Response(status=303, headers={"Location": "/"})
        if not self.door.same_origin(request.headers):
            raise web.HTTPForbidden(text="This page may not knock here.")
        try:
            form = await request.post()
        except (ValueError, LookupError) as e:
            raise web.HTTPBadRequest(text="That form cannot be read.") from e
        given, name = str(form.get("code", ""))[:200], str(form.get("name", ""))[:60]
        # Nothing is waited for between counting a try and looking at it: tries that were parked count like any other.
        address = request.remote or ""
        if self.door.must_wait(address):
            return self._rendered("door.html", request, {"told": "Too many wrong codes. Wait a minute."}, 429)
        if not self.door.right_code(address, given):
            return self._rendered("door.html", request, {"told": "That is not the class code."}, 403)
        seat = self._seat(request)
        called = "".join(c for c in name if c.isalnum() or c in " -").strip()
        if called and seat.name and called != seat.name:
            seat = Seat(new_token())  # somebody else sits at this machine now
        response = web.Response(status=303, headers={"Location": "/"})
        self._remember(response, VISITOR, seat.token)
        self._remember(response, PASS, self.door.pass_for(seat.token))
        if called:
            self._remember(response, NAME, called)
        return response

    def _remember(self, response: web.Response, name: str, value: str) -> None:
        """A cookie that no script of a page reads. A link from elsewhere sends it along, or it would cost the visitor their saves;
        the form and the socket look at where they are asked from themselves."""
        response.set_cookie(self._cookie(name), value, max_age=YEAR, httponly=True, samesite="Lax", path="/")

    def _rendered(self, page: str, request: web.Request, values: dict[str, object], status: int = 200) -> web.Response:
        response = aiohttp_jinja2.render_template(page, request, {"title": self.title, **values})
        response.set_status(status)
        return response

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: its own process until the tab is closed."""
        if not self.door.same_origin(request.headers):
            raise web.HTTPForbidden(text="This page may not open the game.")
        if not self._may(request) or not self._token(request):
            raise web.HTTPForbidden(text="The class code comes first.")
        seat = self._seat(request)
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        await socket.prepare(request)
        refused = FULL if self.taken.total() >= self.seats else TOO_MANY_TABS if self.taken[seat.token] >= TABS else ""
        if refused:
            await _refuse(socket, refused)
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
        words = command(self.case, folder, self.without)
        visit = Visit(words, folder, socket.send_bytes, socket.send_str, socket.close, self.download_manager)
        width, height = _size(request.query.get("width"), 80), _size(request.query.get("height"), 24)
        try:
            await visit.start(width, height)
        except OSError:
            await _refuse(socket, NO_START)
            return
        self.visits.add(visit)
        spent, since = 0, asyncio.get_running_loop().time()
        try:
            async for message in socket:
                if message.type != WSMsgType.TEXT:
                    continue
                now = asyncio.get_running_loop().time()
                spent, since = max(0, spent - int((now - since) * RATE)) + len(message.data), now
                # More than a person types, moves or pastes; or an app that takes nothing more.
                if spent > BURST or not await visit.give(_take(message.data, socket, visit)):
                    break
        finally:
            self.visits.discard(visit)
            await visit.stop()

    async def _end_visits(self, _app: web.Application) -> None:
        """The server ends: so do all visits, side by side."""
        await asyncio.gather(*(v.remote_close() for v in self.visits), return_exceptions=True)
        await asyncio.gather(*(v.stop() for v in set(self.visits)), return_exceptions=True)

    def _open(self, _told: str) -> None:
        """Called when the port is open."""
        self.on_open()


async def _refuse(socket: web.WebSocketResponse, told: str) -> None:
    """Close a socket and say why; the page shows it."""
    await socket.close(code=REFUSED, message=told.encode())


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
