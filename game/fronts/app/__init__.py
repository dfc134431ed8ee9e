"""The Textual app: a title, the play screen, and around it notebook, transcript, filing and verdict.

Nothing of the game is decided here. `session` and `views` hold what the screens show and know no
Textual; `actions` is the one list behind key bindings, the footer, help and the command palette.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.case.model import Case
from game.fronts.app.app import SmolnyApp
from game.play.game import Game


def run_app(case: Case, folder: Path, game: Game | None = None) -> int:
    """Open the app: on its title, or straight in a game. Returns the exit code."""
    app = SmolnyApp(case, folder, game)
    try:
        app.run()
    except KeyboardInterrupt:
        return 0
    finally:
        app.let_go()
    if app.trouble:
        print(f"smolny: {app.trouble}", file=sys.stderr)
        return 1
    return app.return_code or 0
