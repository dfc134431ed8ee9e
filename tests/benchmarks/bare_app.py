"""The peer of the screen benchmarks: a bare Textual app with an Input and a scrolling Static that shows a scene."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static


class BareApp(App[None]):
    """Shows the scene of a file, numbered anew at every Enter."""

    def __init__(self, scene: str) -> None:
        super().__init__()
        self.scene = scene
        self.turn = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("ready to be typed to", id="scene", markup=False)
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.turn += 1
        self.query_one("#scene", Static).update(f"{self.turn}. {self.scene}")
        event.input.value = ""


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
