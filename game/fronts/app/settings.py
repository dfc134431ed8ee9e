"""What a player keeps between plays: colours, how prose arrives, what the play screen shows."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from game.play.files import write_whole

FILE = "settings.json"
MAX_BYTES = 100_000
THEMES = {
    "dark": ("Dark", "Light letters on a dark ground."),
    "light": ("Light", "Dark letters on a light ground."),
    "contrast": ("High contrast", "White on black, and nothing between."),
    "terminal-dark": ("The terminal's own, dark", "The colours that your terminal is set to, where its ground is dark."),
    "terminal-light": ("The terminal's own, light", "The colours that your terminal is set to, where its ground is light."),
}
ARRIVALS = {
    "calm": ("Paragraph by paragraph", "Any key lets the rest stand there at once."),
    "instant": ("At once", "Nothing moves: for screen magnifiers, slow lines, and whoever likes it so."),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Kept settings. `theme` is one of `THEMES`, `prose` one of `ARRIVALS`; `toured` tells that the tour was seen."""

    theme: str = "dark"
    prose: str = "calm"
    margin: bool = False
    moves: bool = True
    toured: bool = False

    @property
    def calm(self) -> bool:
        """Whether prose arrives paragraph by paragraph; never where the surroundings ask for no motion."""
        return self.prose == "calm" and os.environ.get("TEXTUAL_ANIMATIONS", "").lower() != "none"


def read_settings(folder: Path) -> Settings:
    """The settings kept in a folder. What is missing or makes no sense there is as at first."""
    path = folder / FILE
    try:
        held = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= MAX_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(held, dict):
        return Settings()
    first = Settings()
    sound = {f.name: held[f.name] for f in fields(Settings) if type(held.get(f.name)) is type(getattr(first, f.name))}
    if sound.get("theme") not in THEMES:
        sound.pop("theme", None)
    if sound.get("prose") not in ARRIVALS:
        sound.pop("prose", None)
    return Settings(**sound)


def write_settings(folder: Path, settings: Settings) -> str:
    """Keep the settings, whole or not at all. Returns a sentence where that is impossible, else nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / FILE, json.dumps(asdict(settings), indent=2).encode("utf-8"))
    except OSError as e:
        return f"The settings cannot be kept: {e.strerror}."
    return ""
