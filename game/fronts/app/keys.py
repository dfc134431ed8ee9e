"""The registry of actions as Textual's bindings and as commands of the palette."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider

from game.fronts.app.actions import Action, actions_on

BUILT_IN = ("app.quit", "app.command_palette")  # Textual binds these itself


def bindings(screen: str) -> list[BindingType]:
    """The bindings of one screen."""
    return [
        Binding(a.keys, a.call, a.label, show=a.in_footer(screen), key_display=_display(a))
        for a in actions_on(screen)
        if a.call not in BUILT_IN
    ]


def _display(action: Action) -> str:
    return action.shown_keys.split(" or ")[0]


class Actions(Provider):
    """Every action of the screen at hand, for the command palette."""

    def _found(self) -> list[Action]:
        return [a for a in actions_on(str(getattr(self.screen, "KIND", ""))) if a.call != "app.command_palette"]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._found():
            yield DiscoveryHit(action.label, partial(self.screen.run_action, action.call), help=action.help)

    async def search(self, query: str) -> Hits:
        """Those whose name fits what is typed."""
        matcher = self.matcher(query)
        for action in self._found():
            score = matcher.match(action.label)
            if score > 0:
                run = partial(self.screen.run_action, action.call)
                yield Hit(score, matcher.highlight(action.label), run, text=action.label, help=action.help)
