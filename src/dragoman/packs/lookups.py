"""Small questions that the stages ask of a pack and the knowledge base while a page is read."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from dragoman.packs.knowledge import Actor, Knowledge
from dragoman.packs.tagging import Pack
from dragoman.records import Party, Span


class Lookups:
    """Outlets and places by their folded names, the home state of an outlet, and what stands before a mention."""

    def __init__(self, pack: Pack, facts: Knowledge) -> None:
        self._facts, self._pack, self._fold = facts, pack, pack.fold
        self._english: dict[str, Actor] = {}
        for key, actor in facts.actors.items():
            if actor.kind == "outlet":
                for name in (actor.name, key.partition(":")[2], actor.domain.partition(".")[0]):
                    self._english.setdefault(squeezed(name), actor)
        self._domains = {actor.domain: actor for actor in facts.actors.values() if actor.domain}
        before, after = _either(pack.pointers), _either(word for word, behind in pack.pointers.items() if behind)
        self._before = re.compile(rf"(?:^|[^\w])(?:{before})\s+$")
        self._after = re.compile(rf"\s+(?:{after})(?!\w)")

    def outlet(self, name: str) -> Party | None:
        """The outlet, agency or body of a name, in the pack's script or in English."""
        ref = self._pack.outlets.get(self._fold(name).strip())
        actor = self._facts.actors[ref] if ref is not None else None
        if actor is None and name.isascii():
            actor = self._english.get(squeezed(name))
        return Party(actor.name, actor.id) if actor is not None else None

    def place(self, name: str) -> str | None:
        """The English name of a city."""
        return self._pack.places.get(self._fold(name).strip())

    def home(self, outlet: str | None) -> str:
        """The state (iso2) whose press an outlet belongs to, or ""."""
        actor = self._english.get(squeezed(outlet)) if outlet is not None else None
        return actor.state if actor is not None else ""

    def outlet_of_address(self, address: str | None) -> str | None:
        """The English name of the outlet whose site an address belongs to."""
        host = (urlsplit(address).hostname or "") if address else ""
        while host and host not in self._domains:
            host = host.partition(".")[2]
        return self._domains[host].name if host else None

    def pointed(self, text: str, span: Span) -> bool:
        """Does a demonstrative stand before or after the (folded) words: this official, the minister himself?"""
        start, end = span
        return (
            self._before.search(text, max(0, start - 12), start) is not None or self._after.match(text, end) is not None
        )


def _either(words: Iterable[str]) -> str:
    """An expression for one of some words, longest first; for none it finds nothing."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def squeezed(name: str) -> str:
    """A name by its Latin letters and digits alone, without what stands in brackets: how outlets are looked up."""
    return "".join(c for c in name.partition("(")[0].lower() if c.isalnum())
