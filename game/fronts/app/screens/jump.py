"""From a quotation back to where it was read."""

from __future__ import annotations

from game.engine.moves import Move
from game.fronts.app.screens.game_screen import GameScreen
from game.fronts.app.screens.help import PageScreen
from game.fronts.app.views.reading import paper_of, whole_passage


def go_to_source(screen: GameScreen, kind: str, ref: str) -> None:
    """Open the paper at its statement; for what stands in no paper, the whole passage on a page."""
    paper = paper_of(screen.case, kind, ref)
    move = Move("read", (paper,))
    if paper and (screen.state.open == paper or screen.session.can(move)):
        if screen.state.open != paper:
            screen.session.make(move)
        screen.session.pointed = ref
        screen.call_later(screen.run_action, "app.lay_over('transcript')")
    else:
        screen.app.push_screen(PageScreen(whole_passage(screen.case, screen.state, kind, ref), screen.case, margin=True))


def go_to_statement(screen: GameScreen, ref: str) -> None:
    """Open the paper that a statement stands in, and mark it."""
    go_to_source(screen, "statement", ref)
