"""The press in the events of an article: outlets, who is heard by them, media that are only described."""

from collections.abc import Iterable, Sequence

from dragoman.events.naming import Names
from dragoman.events.scene import Scene, Told
from dragoman.events.standing import Sides
from dragoman.records import Party

Parties = dict[str, Party]
"""Participants by their names."""
MARKS = frozenset("«»\"“”„‟")
"""Marks round a title."""


class Press:
    """Knows the outlets of an article."""

    def __init__(self, scene: Scene, names: Names) -> None:
        self._scene, self._names = scene, names

    def is_outlet(self, party: Party) -> bool:
        """Is the participant an outlet?"""
        return self._names.is_outlet(party)

    def is_person(self, party: Party) -> bool:
        """Is the participant a person, known or a stranger?"""
        known = self._scene.facts.actors.get(party.actor or "")
        return (party.actor or "").startswith("person:") or (known is not None and known.kind == "person")

    def described(self, parties: Parties) -> str:
        """The name of the medium among participants that is no more than described ("a news channel"), or ""."""
        return next((name for name, party in parties.items() if self.is_outlet(party) and not party.actor
                     and MARKS.isdisjoint(name)), "")

    def is_crowd(self, number: int, after: Sides) -> bool:
        """Are those of the press on the other side journalists of no outlet?"""
        several = bool(after.other) and all(self._scene.found[number][i].number == "p" for i in after.other)
        return several and not self.has_outlet(number, after.other)

    def interviewed(self, beside: Parties, speaking: Sequence[Told]) -> Parties:
        """Whoever speaks in an interview with those of the participants beside its word that are outlets, or nobody."""
        people = next((t.parties[:1] for t in speaking if t.parties and not self.is_outlet(t.parties[0])), ())
        media = {name: party for name, party in beside.items() if self.is_outlet(party)}
        return {**{p.name: p for p in people}, **media} if people else {}

    def heard(self, told: Sequence[Told], present: Parties) -> Parties:
        """Who of those present speaks in the first of some statements, unless that is an outlet."""
        return {p.name: p for t in told[:1] for p in t.parties[:1] if p.name in present and not self.is_outlet(p)}

    def has_press(self, number: int, after: Sides) -> bool:
        """Is the other side of a talk somebody of the press?"""
        return after.medium is not None or after.press or self.has_outlet(number, after.other)

    def has_outlet(self, number: int, indices: Iterable[int]) -> bool:
        """Do mentions of a paragraph name an outlet?"""
        found = [self._scene.found[number][i] for i in indices]
        return any(m.kind == "outlet" or (not (m.kind == "office" and m.states) and any(
            ref.startswith("OUTLET:") for ref in m.refs)) for m in found)
