"""One visitor: a folder for their saves and settings, and a process of their own."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from game.case.names import slug

ENDING = 5.0  # seconds for a process to put its play away before it is ended
KEPT = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONUTF8", "LANG", "HOME", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV"),
    *("SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
)
DRIVER = {
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TERM_PROGRAM": "textual",
}


def visitor_folder(root: Path, token: str, name: str) -> Path:
    """Where a visitor's saves lie: by the name they gave, and by their token, which alone opens it again.

    The token itself stands nowhere on disk.
    """
    mark = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32]
    return root / "visitors" / "-".join(w for w in (slug(name)[:40], mark) if w)


def command(case: Path, folder: Path, without: Sequence[str] = ()) -> tuple[str, ...]:
    """What is run for a visitor: a list of words, which no shell reads. `without` names what the class goes without."""
    own = str(folder.resolve())
    return (
        sys.executable,
        "-m",
        "game",
        "play",
        str(case.resolve()),
        "--saves",
        own,
        "--settings",
        own,
        *(f"--no-{name}" for name in without),
    )


class Visit(AppService):
    """The app of one tab. The library's service, but without a shell, with little of the surroundings, and with an end."""

    def __init__(
        self,
        words: tuple[str, ...],
        folder: Path,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        downloads: DownloadManager,
    ) -> None:
        async def closed() -> None:
            await close()

        super().__init__(words[0], write_bytes=write_bytes, write_str=write_str, close=closed, download_manager=downloads)
        self._words = words
        self._folder = folder

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        """Start the process in the visitor's own folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if k.upper() in KEPT or k.upper().startswith("LC_")}
        root = str(Path(__file__).resolve().parents[3])  # found from any folder, installed or not
        kept["PYTHONPATH"] = os.pathsep.join(p for p in (root, kept.get("PYTHONPATH", "")) if p)
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={**kept, **DRIVER, "COLUMNS": str(width), "ROWS": str(height)},
            cwd=self._folder,
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Carry what the app paints to the browser until the app ends; then the page is told."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        try:
            while (line := await process.stdout.readline()) and line != b"__GANGLION__\n":
                pass
            while kind := await process.stdout.read(1):
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                await self._carry(kind, await process.stdout.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the app or the browser went away: there is nobody left to tell
        finally:
            await self.remote_close()

    async def _carry(self, kind: bytes, payload: bytes) -> None:
        if kind == b"D":
            await self.on_data(payload)
        elif kind == b"M":
            await self.on_meta(payload)
        elif kind == b"P":
            await self.on_packed(payload)

    async def stop(self) -> None:
        """Ask the app to end; after a while, end it. Every move is on disk already."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._task = None
        try:
            # One limit for all of it: an app that reads no more would let the goodbye itself wait for ever.
            async with asyncio.timeout(ENDING):
                await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            pass
        finally:
            task.cancel()
            if process.returncode is None:
                process.kill()
                await asyncio.wait_for(process.wait(), ENDING)

    async def give(self, carried: Awaitable[object]) -> bool:
        """Hand something to the app; tells whether it took it in time."""
        try:
            async with asyncio.timeout(ENDING):
                await carried
        except TimeoutError:
            return False
        return True
