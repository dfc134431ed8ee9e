"""The game in a real browser: open, play, resize, reload and continue; and nothing is fetched from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the browser is not tried")
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome", "chrome") if (p := shutil.which(n))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here: the browser is not tried"),
]

SMALL = Path(__file__).parent / "cases" / "small"
WAIT = 40.0
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>]*[a-zA-Z$]|\][^\x07]*\x07|[()][A-Z0-9]|.)")


def free_port() -> int:
    """A port of the loopback that nobody uses just now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Served:
    """`smolny serve` in a process of its own."""

    def __init__(self, saves: Path, *words: str) -> None:
        self.port = free_port()
        self.saves = saves
        command = [sys.executable, "-m", "game", "serve", str(SMALL), "--port", str(self.port), "--saves", str(saves), *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with socket.socket() as held:
                if held.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def close(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(WAIT)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server on the loopback."""
    held = Served(tmp_path / "saves")
    yield held
    held.close()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Tab]:
    """A tab of a Chromium that is new."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Tab(browser.new_context(viewport={"width": 1000, "height": 600}).new_page())
        browser.close()


class Tab:
    """A page, and what the app has painted on it: the text that came through its socket."""

    def __init__(self, page: sync_api.Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.told = ""
        page.on("request", lambda r: self.asked.append(r.url))
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("websocket", lambda s: s.on("framereceived", self._painted))

    def _painted(self, data: bytes | str) -> None:
        text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        self.told += ESCAPES.sub(" ", text)

    def until(self, *texts: str) -> None:
        """Wait until the app has painted all of these; what came before is forgotten then."""
        end = time.monotonic() + WAIT
        while not all(" ".join(t.split()) in " ".join(self.told.split()) for t in texts):
            assert time.monotonic() < end, f"no {texts} in {self.told[-3000:]}"
            self.page.wait_for_timeout(100)
        self.told = ""

    def type(self, line: str) -> None:
        self.page.keyboard.type(line)
        self.page.keyboard.press("Enter")


def test_a_play_in_the_browser(served: Served, page: Tab) -> None:
    """Open, play, resize, reload and continue, with every key and nothing from outside."""
    page.page.goto(served.url)
    page.until("S M O L N Y", "New game: the whole case")
    page.page.keyboard.press("Enter")
    page.until("The desk, in a minute")
    page.page.keyboard.press("Escape")
    page.until("Hall (3 May 1921, morning)")
    page.type("x clock")
    page.until("In the notebook: Stopped clock.")
    page.page.keyboard.press("F5")  # a key that a browser would take for itself
    page.until("as the ways run")
    page.page.keyboard.press("Escape")
    page.until("Notebook", "1 item")

    page.page.set_viewport_size({"width": 1400, "height": 800})
    page.until("F8", "Timeline", "1 item")
    page.type("in")
    page.until("A desk and a shelf.")

    page.page.reload()
    page.until("Continue: the whole case, 2 moves")
    page.page.keyboard.press("Enter")
    page.until("Office", "A desk and a shelf.", "1 item")
    page.type("quit")
    page.page.wait_for_selector("body.-closed #again")
    assert page.page.inner_text(".notice.closed p") == "You handed the file back. Every move is kept."

    assert all(url.startswith((served.url, "data:")) for url in page.asked), page.asked
    assert page.faults == []
    assert len(list(served.saves.glob("visitors/*/play-*.jsonl"))) == 1


def test_visitors_do_not_see_each_other(served: Served, page: Tab) -> None:
    """Each visitor has saves of their own: a second one has nothing to continue."""
    page.page.goto(served.url)
    page.until("New game: the whole case")
    page.page.keyboard.press("Enter")
    page.until("The desk, in a minute")
    assert page.page.context.browser is not None
    other = Tab(page.page.context.browser.new_context().new_page())
    other.page.goto(served.url)
    other.until("there is no save to go on with")


def test_a_class_code_opens_the_door(tmp_path: Path, page: Tab) -> None:
    """With a code nothing is played before it is given, and the saves bear the name."""
    served = Served(tmp_path / "saves", "--code", "october-1934")
    try:
        page.page.goto(served.url)
        page.page.fill("[name=code]", "wrong-code")
        page.page.click("button")
        assert page.page.inner_text("[role=alert]") == "That is not the class code."
        page.page.fill("[name=code]", "october-1934")
        page.page.fill("[name=name]", "Anna B.")
        page.page.click("button")
        page.until("New game: the whole case")
        page.page.keyboard.press("Enter")
        page.until("The desk, in a minute")
        assert [p.name.rpartition("-")[0] for p in (served.saves / "visitors").iterdir()] == ["anna-b"]
    finally:
        served.close()
