"""The Textual app: a title, the play screen, and around it the other screens of a desk.

Nothing of the game is decided here. `session` and `views` hold what the screens show and know no
Textual; `actions` is the one list behind key bindings, the foot, help, the keymap file and the palette.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.fronts.app.app import SmolnyApp

if TYPE_CHECKING:
    from game.fronts.app.opening import Opening


def run_app(opening: Opening, config: Path) -> int:
    """Open the app; `opening` reads the case behind the title. Returns the exit code."""
    app = SmolnyApp(opening, config)
    _run(app)
    if app.trouble and app.opened is not None:
        # A fault of ours is told in a box over the title, from where Continue goes on. A second one ends it.
        app = SmolnyApp(partial(replace, app.opened, game=None), config, app.trouble)
        _run(app)
    if app.trouble:
        print(f"smolny: {app.trouble}", file=sys.stderr)
        return 1
    return app.return_code or 0


def _run(app: SmolnyApp) -> None:
    try:
        app.run()
    except KeyboardInterrupt:
        app.exit(0)
    finally:
        app.let_go()
