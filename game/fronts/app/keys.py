"""The registry of actions as Textual's bindings and as commands of the palette."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider

from game.fronts.app.actions import Action, actions_on


def bindings(screen: str) -> list[BindingType]:
    """The bindings of one screen. Their ids are those of the keymap file."""
    return [Binding(a.keys, a.call, a.label, show=False, id=a.id) for a in actions_on(screen)]


class Actions(Provider):
    """Every action of the screen at hand, for the command palette."""

    def _found(self) -> list[Action]:
        keymap = getattr(self.app, "own_keys", {})
        return [a for a in actions_on(str(getattr(self.screen, "KIND", "")), keymap) if a.id != "palette"]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._found():
            yield DiscoveryHit(action.label, partial(self.screen.run_action, action.call), help=_told(action))

    async def search(self, query: str) -> Hits:
        """Those whose name fits what is typed."""
        matcher = self.matcher(query)
        for action in self._found():
            score = max(matcher.match(action.label), matcher.match(action.id))
            if score > 0:
                run = partial(self.screen.run_action, action.call)
                yield Hit(score, matcher.highlight(action.label), run, text=action.label, help=_told(action))


def _told(action: Action) -> str:
    return f"{' or '.join(action.shown_keys)}: {action.help}"
