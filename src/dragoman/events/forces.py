"""Who fights: armies take part as their states, and those without a name as the state of which the text speaks."""

from collections.abc import Callable, Mapping

from dragoman.events.naming import Names
from dragoman.events.scene import Scene
from dragoman.packs.found import Found
from dragoman.records import Party

ARMED = frozenset({"army", "security-forces", "air-force", "navy", "police"})
"""Offices of those who bear arms for a state."""
OPPOSED = ("opposition",)
"""The office of those who fight against their state."""


class Forces:
    """Asks of one article for whom its forces fight."""

    def __init__(self, scene: Scene, names: Names, realm: Callable[[int, int], Mapping[str, Party]]) -> None:
        self._scene, self._names, self._realm = scene, names, realm

    def of(self, number: int, mention: Found, named: Mapping[str, Party]) -> dict[str, Party]:
        """The participants that a mention of a paragraph means, an army known by its state: attacked by either is one
        attack. named: those whom its words name."""
        if mention.offices[:1] == OPPOSED:
            return dict(named)
        if mention.offices and mention.states:
            state = self._names.state(mention.states[0], mention.span)
            return {state.name: state} if state is not None else dict(named)
        return dict(named) or (dict(self._realm(number, mention.span[0])) if self.is_nameless(mention) else {})

    @staticmethod
    def is_nameless(mention: Found) -> bool:
        """Are they forces of a state that is not told ("the army", "the security forces")?"""
        told = mention.states or mention.bodies or mention.refs
        return mention.kind == "body" and not told and not ARMED.isdisjoint(mention.offices[:1])
