"""Small questions that the stages ask of a pack and the knowledge base while a page is read."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from dragoman.packs.knowledge import Actor, Knowledge
from dragoman.packs.tagging import MOST, Pack
from dragoman.records import Party, Span

_EDITIONS = frozenset({"arabic", "persian", "farsi", "english", "net", "online"})
_KINDS = frozenset({"agency", "news", "newspaper", "daily", "tv", "channel", "network", "website", "radio"})


class Lookups:
    """Outlets and places by their folded names, the home state of an outlet, and what stands before a mention.

    callings: nouns of what somebody is, by which he is called again; called: those of bodies and outlets, with the kind
    of each; pointers: words that point at what was named before, before it; leading: words behind a noun that leave it
    indefinite.
    """

    def __init__(self, pack: Pack, facts: Knowledge) -> None:
        self._facts, self._pack, self._fold = facts, pack, pack.fold
        self._english: dict[str, Actor] = {}
        outlets = [(key.partition(":")[2], actor) for key, actor in facts.actors.items() if actor.kind == "outlet"]
        told = [(name, actor) for _, actor in outlets for name in (actor.name, *actor.also)]
        made = [(name, actor) for key, actor in outlets for name in (key, actor.domain.partition(".")[0])]
        for name, actor in (*told, *made):  # what one is called before how another one's address begins
            self._english.setdefault(squeezed(name), actor)
        self._said: dict[str, Party | None] = {}
        self._homes = frozenset(pack.settings.get("homes", ()))
        self._assumed = str(pack.settings.get("assumed_home", ""))
        self.callings = frozenset(map(pack.fold, pack.settings.get("callings", {}).get("nouns", ())))
        nouns = pack.settings.get("callings", {})
        self.called = {pack.fold(noun): kind for kind, group in (("body", "bodies"), ("outlet", "outlets"))
                       for noun in nouns.get(group, ())}
        self.pointers = frozenset(word for word, behind in pack.pointers.items() if not behind)
        self.leading = frozenset(map(pack.fold, pack.settings.get("article", {}).get("open", ())))
        self._domains = {actor.domain: actor for actor in facts.actors.values() if actor.domain}
        before, after = _either(pack.pointers), _either(word for word, behind in pack.pointers.items() if behind)
        self._before = re.compile(rf"(?:^|[^\w])(?:{before})\s+$")
        self._after = re.compile(rf"\s+(?:{after})(?!\w)")

    def outlet(self, name: str) -> Party | None:
        """The outlet, agency or body of a name, in the pack's script or in English; remembered."""
        if name not in self._said:
            if len(self._said) >= MOST:
                self._said.clear()
            self._said[name] = self._outlet(name)
        return self._said[name]

    def _outlet(self, name: str) -> Party | None:
        said = self._fold(name).strip()
        ref = self._pack.outlets.get(said)
        if ref is None and "." in said:  # letters with a point behind each are spelled with spaces in the data
            ref = self._pack.outlets.get(" ".join(said.replace(".", " ").split()))
        actor = self._facts.actors[ref] if ref is not None else self._in_english(name) if name.isascii() else None
        return Party(actor.name, actor.id) if actor is not None else None

    def place(self, name: str) -> str | None:
        """The English name of a city."""
        return self._pack.places.get(self._fold(name).strip())

    def home(self, outlet: str | None, place: str | None) -> str:
        """The state (iso2) whose offices need no name in an article, or "": that of its outlet, where the press of that
        state is written in the language, else that of the capital in its dateline.

        An article of such an outlet from another capital may mean either, and has none.
        """
        actor = self._in_english(outlet) if outlet is not None else None
        own, there = actor.state if actor is not None else "", state_of(place, self._facts) if place is not None else ""
        own, there = (state if state in self._homes else "" for state in (own, there))
        return own if not there or own == there else there if not own else ""

    def assumed(self, outlet: str | None, place: str | None, told: Mapping[str, int]) -> str:
        """The state (iso2) whose press an article of an unknown outlet is taken for, or "": the one that the language
        assumes, where the article has no dateline, names it, and no other home of the language more often. told: how
        often it names each state."""
        unknown = outlet is None or self._in_english(outlet) is None
        most = max((told.get(state, 0) for state in self._homes), default=0)
        return self._assumed if unknown and place is None and 0 < most == told.get(self._assumed, 0) else ""

    def _in_english(self, name: str) -> Actor | None:
        """The outlet of an English name, with or without the words that tell its kind or the language of an edition."""
        words = name.partition("(")[0].split()
        while words:
            actor = self._english.get(squeezed(" ".join(words)))
            if actor is not None or words.pop().lower() not in _KINDS | _EDITIONS:
                return actor
        return None

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


def state_of(place: str, facts: Knowledge) -> str:
    """The state (iso2) for which a place speaks (its capital: "the government of Manama"), or ""."""
    actor = facts.actors.get(facts.speaks.get(place, ""))
    return actor.state if actor is not None and actor.kind == "state" else ""


def _either(words: Iterable[str]) -> str:
    """An expression for one of some words, longest first; for none it finds nothing."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def squeezed(name: str) -> str:
    """A name by its Latin letters and digits alone, without "the" and what stands in brackets: how outlets are looked
    up."""
    return "".join(c for c in name.partition("(")[0].lower().removeprefix("the ") if c.isalnum())


def house(name: str) -> str:
    """The English name of an outlet without the words that tell its edition: one house, in whatever language."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _EDITIONS:
        words.pop()
    return " ".join(words)
