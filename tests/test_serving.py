"""The door of the browser server: who may come in, what is answered, and what a visitor's process is given."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiohttp import ClientResponseError, CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from game.fronts.serving.door import WRONG_TRIES, Door, is_loopback
from game.fronts.serving.server import FULL, TABS, CaseServer
from game.fronts.serving.visitors import command, visitor_folder

SMALL = Path(__file__).parent / "cases" / "small"
CODE = "october-1934"
NONSENSE = ("", "[", "[]", "7", '{"a":1}', '["stdin"]', '["resize", {"width": "x"}]', '["resize", 3]', '["stdin", 5]', "[" * 3000)
Serve = Callable[..., "asyncio.Future[TestClient]"]


# --- the rules --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "only_here"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("10.1.2.3", False)]
)
def test_what_is_only_this_machine(host: str, only_here: bool) -> None:
    """A code is asked for wherever another machine could come in."""
    assert is_loopback(host) is only_here


def test_only_its_own_names_are_answered() -> None:
    """A page elsewhere that points a name at this machine is not served: that is how a browser is turned against it."""
    here = Door("127.0.0.1", 8000)
    assert here.known_host("127.0.0.1:8000")
    assert here.known_host("localhost:8000")
    assert here.known_host("[::1]:8000")
    for wrong in (None, "", "evil.example", "evil.example:8000", "127.0.0.1:9000", "192.168.1.5:8000", "[", "localhost:x"):
        assert not here.known_host(wrong), wrong
    open_door = Door("0.0.0.0", 8000, CODE, names=("school.example",))
    assert open_door.known_host("192.168.1.5:8000")
    assert open_door.known_host("school.example")
    assert not open_door.known_host("evil.example:8000")


def test_a_socket_needs_a_page_of_this_server() -> None:
    """Origin and Host must be the same; a missing Origin is no page at all."""
    door = Door("127.0.0.1", 8000)
    assert door.same_origin({"Host": "127.0.0.1:8000", "Origin": "http://127.0.0.1:8000"})
    for origin in ("http://evil.example", "null", "http://localhost:8000", "http://127.0.0.1:8000.evil.example", "file://127.0.0.1:8000"):
        assert not door.same_origin({"Host": "127.0.0.1:8000", "Origin": origin}), origin
    assert not door.same_origin({"Host": "127.0.0.1:8000"})


def test_wrong_codes_make_one_wait() -> None:
    """After some wrong codes an address waits; others do not."""
    door = Door("0.0.0.0", 8000, CODE)
    for _ in range(WRONG_TRIES):
        assert not door.must_wait("10.0.0.1")
        assert not door.right_code("10.0.0.1", "guess")
    assert door.must_wait("10.0.0.1")
    assert not door.must_wait("10.0.0.2")
    assert door.right_code("10.0.0.2", f" {CODE} ")


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_pass_is_one_visitors(token: str, given_pass: str) -> None:
    """Nobody makes a pass up, and one visitor's opens no other's door."""
    door = Door("0.0.0.0", 8000, CODE)
    assert door.is_pass(token, door.pass_for(token))
    assert not door.is_pass(token, given_pass)
    assert not door.is_pass(f"{token}x", door.pass_for(token))
    assert not Door("0.0.0.0", 8000, CODE).is_pass(token, door.pass_for(token))


@given(st.text(max_size=80), st.text(max_size=120))
def test_a_visitors_folder_stays_in_its_place(token: str, name: str) -> None:
    """Whatever a visitor calls themselves, their folder lies in the one for visitors, and no other token leads to it."""
    root = Path("/srv/saves")
    folder = visitor_folder(root, token, name)
    assert folder.parent == root / "visitors"
    assert folder.name not in ("", ".", "..")
    assert visitor_folder(root, token + "x", name) != folder


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    """What is run is a list of words: a folder's name is a word, whatever stands in it."""
    odd = tmp_path / "a; touch b && $(c)"
    words = command(SMALL, odd)
    assert words[:4] == (sys.executable, "-m", "game", "play")
    assert str(odd.resolve()) in words


# --- the server -------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Callable[..., object]]:
    """Starts servers on the loopback, and closes them."""
    clients: list[TestClient] = []

    async def started(code: str = "", seats: int = 4) -> TestClient:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        made = CaseServer(SMALL, "The case", tmp_path, Door("127.0.0.1", port, code), seats)
        client = TestClient(TestServer(await made._make_app(), host="127.0.0.1", port=port), cookie_jar=CookieJar(unsafe=True))
        await client.start_server()
        clients.append(client)
        return client

    yield started
    for client in clients:
        await client.close()


def origin(client: TestClient) -> str:
    return f"http://{client.host}:{client.port}"


async def test_pages_are_guarded(serve: Serve) -> None:
    """The page names no other server, is framed by none, and its cookie is closed to scripts."""
    client = await serve()
    answer = await client.get("/")
    text = await answer.text()
    assert answer.status == 200
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert (await client.get("/static/")).status in (403, 404)
    assert (await client.get("/static/../server.py")).status == 404
    assert (await client.get("/", headers={"Host": "evil.example"})).status == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://evil.example"}])
async def test_a_foreign_page_gets_no_socket(serve: Serve, headers: dict[str, str]) -> None:
    """The socket is refused before anything is started."""
    client = await serve()
    await client.get("/")
    with pytest.raises((WSServerHandshakeError, ClientResponseError)):
        await client.ws_connect("/ws", headers=headers)


async def test_a_code_comes_first(serve: Serve) -> None:
    """Without the code there is the door and nothing else; with it, the game."""
    client = await serve(code=CODE)
    assert "Class code" in await (await client.get("/")).text()
    assert (await client.get("/download/x")).status == 403
    with pytest.raises((WSServerHandshakeError, ClientResponseError)):
        await client.ws_connect("/ws", headers={"Origin": origin(client)})
    wrong = await client.post("/", data={"code": "wrong"}, headers={"Origin": origin(client)})
    assert wrong.status == 403
    assert (await client.post("/", data={"code": CODE})).status == 403, "a page elsewhere may not knock"
    for odd in ({"smolny-pass": "é"}, {"smolny-visitor": "A" * 32 + "\xff"}):
        assert (await client.get("/", cookies=odd)).status == 200
    right = await client.post("/", data={"code": CODE, "name": "../Anna"}, headers={"Origin": origin(client)})
    assert 'id="terminal"' in await right.text()


async def test_another_name_is_another_visitor(serve: Serve, tmp_path: Path) -> None:
    """At a machine that several share, whoever gives their own name at the door has saves of their own."""
    client = await serve(code=CODE)
    tokens = set()
    for name in ("Anna", "Anna", "Boris"):
        answer = await client.post("/", data={"code": CODE, "name": name}, headers={"Origin": origin(client)}, allow_redirects=False)
        tokens.add(next(v.value for k, v in answer.cookies.items() if "visitor" in k))
    assert len(tokens) == 2


async def test_an_app_that_takes_nothing_more_is_ended(serve: Serve) -> None:
    """A visitor whose app stands still gives the seat back, and leaves no process behind."""
    client = await serve(seats=1)
    await client.get("/")
    tab = await client.ws_connect("/ws", headers={"Origin": origin(client)})
    await tab.receive()
    for _ in range(10):
        await tab.send_json(["stdin", "\x1b[99999999999u" + "x" * 60_000])
    async with asyncio.timeout(30):
        async for _ in tab:
            pass
        while True:
            again = await client.ws_connect("/ws", headers={"Origin": origin(client)})
            first = await again.receive()
            await again.close()
            if first.type == WSMsgType.BINARY:
                break
            await asyncio.sleep(0.5)


async def test_nonsense_does_no_harm_and_seats_run_out(serve: Serve) -> None:
    """Messages that make no sense are passed over; a visitor has a few tabs, the server a few seats."""
    client = await serve(seats=TABS + 1)
    await client.get("/")
    held = []
    for _ in range(TABS):
        tab = await client.ws_connect("/ws?width=abc&height=99999", headers={"Origin": origin(client)})
        for nonsense in NONSENSE:
            await tab.send_str(nonsense)
        await tab.send_json(["ping", 7])
        held.append(tab)
    for tab in held:
        async for message in tab:
            if message.type == WSMsgType.TEXT:
                assert message.json() == ["pong", 7]
                break
    fourth = await client.ws_connect("/ws", headers={"Origin": origin(client)})
    assert "several tabs" in str((await fourth.receive()).extra)
    other = TestClient(client.server, cookie_jar=CookieJar(unsafe=True))
    await other.get("/")
    seated = await other.ws_connect("/ws", headers={"Origin": origin(client)})
    third = TestClient(client.server, cookie_jar=CookieJar(unsafe=True))
    await third.get("/")
    refused = await third.ws_connect("/ws", headers={"Origin": origin(client)})
    assert str((await refused.receive()).extra) == FULL
    for tab in (*held, seated):
        await tab.close()


def test_an_open_address_needs_a_code() -> None:
    """Without a terminal to ask at, an open address without a code is refused, and so is a short one."""
    done = refused("--host", "0.0.0.0")
    assert done.returncode == 2
    assert "opens the game to everyone" in done.stdout
    assert "needs a class code" in done.stderr
    short = refused("--code", "abc")
    assert short.returncode == 2
    assert "too short" in short.stderr


def refused(*words: str) -> subprocess.CompletedProcess[str]:
    """`smolny serve` that ends at once, without a terminal."""
    command = [sys.executable, "-m", "game", "serve", str(SMALL), *words]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
