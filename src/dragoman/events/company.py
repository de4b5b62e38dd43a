"""The company of an event: which actors of the article its words, its clause and the thread of the article bring."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from dragoman.events.counterparts import Counterparts
from dragoman.events.rows import Rows
from dragoman.events.scene import Scene, Told
from dragoman.events.shapes import PEOPLE, Cast
from dragoman.events.sides import SideReader, Sides
from dragoman.events.telling import Hit
from dragoman.events.words import Events
from dragoman.records import Party, Place

Parties = dict[str, Party]
"""Participants by their names."""
MOST = 4
"""Participants of an event whose subject is added from outside its words."""


class Company:
    """Knows the actors of an article; remembers of whom it speaks and who met last."""

    def __init__(self, scene: Scene, rows: Rows, words: Events) -> None:
        self._scene = scene
        self._states, self._outlets = _known(scene)
        self._state_names = frozenset(party.name for party in self._states.values())
        self._outlet_names = frozenset(party.name for party in self._outlets.values())
        self._partners = Counterparts(scene, rows, words)
        self._rows, self._words = rows, words
        self._sentences = [(number, sentence) for number, p in enumerate(scene.paragraphs) for sentence in p.sentences]
        self._heads: dict[int, Parties] = {}
        self._pair: Parties = {}

    def of(
        self, number: int, indices: Sequence[int], known: Mapping[str, Party] | None = None, *, places: bool = False
    ) -> Parties:
        """The participants that mentions of a paragraph mean, without those known already.

        Somebody unnamed takes part as the state whose people he belongs to; an office that nobody bears needs a state.
        places: can a place that speaks for nobody take part (a region that votes)?
        """
        out: Parties = {}
        for index in indices:
            mention = self._scene.found[number][index]
            if mention.kind in ("group", "unnamed"):
                out.update({self._states[s].name: self._states[s] for s in mention.states[:1] if s in self._states})
                continue
            whole = (places and mention.kind == "state") or (
                mention.kind in ("office", "body") and bool(mention.states or mention.bodies)
            )
            for actor in self._scene.actors[number][index]:
                if actor.actor is not None or whole:
                    span = self._scene.folded.to_source(*mention.span)
                    out.setdefault(actor.name, Party(actor.name, actor.actor, span))
        return {name: party for name, party in out.items() if name not in (known or {})}

    def beside(self, number: int, cast: Cast, after: Sides) -> Parties:
        """The participants that stand beside the word of the event."""
        out: Parties = {}
        for index in dict.fromkeys(cast.actors):
            mention = self._scene.found[number][index]
            if mention.kind in cast.kinds:
                out.update(self.of(number, [index], out, places="place" in cast.kinds))
            elif cast.medium:
                known = [self._outlets[ref] for ref in mention.bodies if ref in self._outlets]
                out.update({party.name: party for party in known})
        for state in cast.adjectives:
            if state in self._states:
                out.setdefault(self._states[state].name, self._states[state])
        if cast.medium and after.medium is not None and not any(map(self.is_outlet, out.values())):
            span = self._scene.folded.to_source(*after.medium)
            name = self._scene.folded.source[slice(*span)]
            out.setdefault(name, Party(name, None, span))
        return out

    def is_outlet(self, party: Party) -> bool:
        """Is the participant an outlet?"""
        return (party.actor or "").startswith("outlet:") or party.name in self._outlet_names

    def has_press(self, number: int, after: Sides) -> bool:
        """Is the other side of a talk somebody of the press?"""
        found = [self._scene.found[number][i] for i in after.other]
        return (
            after.medium is not None
            or after.press
            or any(m.kind == "outlet" or any(ref in self._outlets for ref in m.bodies) for m in found)
        )

    def both(self, number: int, before: Sides) -> Parties:
        """The two sides: those of the same clause, else those of the last event that was told with two."""
        here = {**self.of(number, before.own[:1]), **self.of(number, before.other[:1])}
        return here if len(here) == 2 else self._pair

    def subject(
        self,
        number: int,
        hit: Hit,
        before: Sides,
        reading: SideReader,
        speaking: Sequence[Told],
        known: Parties,
        kinds: frozenset[str],
    ) -> Parties:
        """Whom the clause is about: its own subject, who speaks there, whom the sentence or the article is about."""
        found = self._scene.found[number]
        own = self.of(number, [i for i in before.own if found[i].kind in kinds and found[i].kind != "outlet"], known)
        if own:
            return own
        if speaking:
            return {p.name: p for p in speaking[0].parties[:3] if p.name not in known}
        if "state" in kinds and any(name in self._state_names for name in known):
            return {}
        lead = [i for i in reading.lead(hit.items[: hit.at]) if found[i].kind in kinds]
        sentence = self.of(number, lead, known) or {
            name: p for name, p in self._focus(hit.start).items() if name not in known
        }
        return sentence or self.of(number, [i for i in reading.lead(hit.items) if found[i].kind in kinds], known)

    def partner(self, parties: Parties, state: str) -> Parties:
        """The counterpart of the one participant in a state (iso2), where the article tells who that is."""
        found = self._partners.of(next(iter(parties.values())), state) if len(parties) == 1 else None
        return {found.name: found} if found is not None else {}

    def _focus(self, place: int) -> Parties:
        """Whom the article is about before the sentence of a place (folded).

        The last one who spoke or headed a sentence.
        """
        here = bisect_right(self._sentences, place, key=lambda sentence: sentence[1][0]) - 1
        return next((head for at in range(here - 1, -1, -1) if (head := self._head(at))), {})

    def _head(self, at: int) -> Parties:
        """Whom a sentence is about."""
        if at not in self._heads:
            number, (start, end) = self._sentences[at]
            told = [t for t in self._scene.told if start <= t.place < end]
            if told and told[-1].parties:
                self._heads[at] = {p.name: p for p in told[-1].parties[:1]}
            else:
                found = self._scene.found[number]
                lead = SideReader(self._words, found).lead(self._rows.of(number, (start, end)))
                self._heads[at] = self.of(number, [i for i in lead if found[i].kind in PEOPLE])
        return self._heads[at]

    def met(self, parties: Parties) -> None:
        """Take note of two who met."""
        if len(parties) == 2:
            self._pair = dict(parties)

    def place(self, number: int, indices: Sequence[int]) -> tuple[Place, frozenset[str]] | None:
        """Where, with the state it may stand for: the first state or city of the mentions."""
        for index in indices:
            mention = self._scene.found[number][index]
            if mention.kind != "state":
                continue
            name = next((ref.partition(":")[2] for ref in mention.refs if ref.startswith("PLACE:")), "")
            names = [actor.name for actor in self._scene.actors[number][index]]
            if name or names:
                here = Place(name or names[0], self._scene.folded.to_source(*mention.span))
                return here, frozenset((here.name, *names))
        return None


def _known(scene: Scene) -> tuple[Parties, Parties]:
    """The states (by iso2) and outlets (by id) that the article names, for words that only point at them."""
    states: Parties = {}
    outlets: Parties = {}
    for found, actors in zip(scene.found, scene.actors, strict=True):
        for mention, meant in zip(found, actors, strict=True):
            for ref in mention.refs if mention.kind in ("state", "outlet") and meant else ():
                tag, _, key = ref.partition(":")
                table = states if tag == "STATE" else outlets if tag == "OUTLET" else None
                if table is not None and key not in table:
                    table[key] = Party(meant[0].name, meant[0].actor, scene.folded.to_source(*mention.span))
    return states, outlets
