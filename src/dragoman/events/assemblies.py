"""Which parliament has passed what is only said to have been passed ("it was passed by 180 votes")."""

from functools import cached_property

from dragoman.events.company import FAR, Company
from dragoman.events.press import Parties
from dragoman.events.scene import Scene

VOTERS = frozenset({"body", "office"})
"""Kinds of mentions that mean a parliament: itself, and its members."""


class Assemblies:
    """Knows the parliaments that one article names."""

    def __init__(self, scene: Scene, company: Company) -> None:
        self._scene, self._company = scene, company

    def last(self, number: int, place: int) -> Parties:
        """The parliament named last before a place (folded), in its paragraph or the one before, or nobody."""
        for line in range(number, max(-1, number - FAR), -1):
            found = self._scene.found[line]
            for index in [i for i in reversed(range(len(found))) if found[i].kind in VOTERS]:
                told = self._company.of(line, [index]) if found[index].span[1] <= place else {}
                if not self._names.isdisjoint(told):
                    return told
        return {}

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of parliaments."""
        known = self._scene.facts.offices.get("parliament")
        return frozenset(known.exceptions.values()) if known is not None else frozenset()
