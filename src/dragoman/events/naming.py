"""Who takes part by name: the actor that words mean, else the state, body or outlet that they belong to."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.events.scene import Scene
from dragoman.packs.found import Found
from dragoman.packs.knowledge import state_id
from dragoman.packs.lookups import state_of
from dragoman.packs.terms import Term
from dragoman.records import Party, Place, Span

TWO = 2
"""Actors whom the plural of an office means at least."""
NAMELESS = ("group", "unnamed")
"""Kinds of mentions that have no name of their own."""
SENT = "delegation"
"""The office of those who take part for whoever sent them."""
MEMBERS = frozenset({"member-of-parliament", "house-member"})
"""Offices of those who vote for a parliament."""


class Names:
    """Names the participants of the events of one article."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._facts = scene, scene.facts
        self._outlets: set[str] = set()
        self.stands: set[Span | None] = set()
        """Where somebody who is not named takes part as his state."""

    def meant(self, number: int, index: int, *, places: bool = False) -> Iterator[Party]:
        """The participants that a mention means.

        Somebody unnamed, and whoever bears an office that nobody is known to bear, takes part as the body or the state
        that he belongs to. places: can a place that speaks for nobody take part (a region that votes)?
        """
        mention = self._scene.found[number][index]
        known = [actor for actor in self._scene.actors[number][index] if actor.actor is not None]
        several = mention.kind == "office" and mention.number == "p"
        sent = mention.kind == "body" and SENT in mention.offices
        known = [] if sent else known
        nameless = mention.kind in NAMELESS or sent or (mention.kind == "body" and bool(mention.bodies))
        if mention.kind == "outlet" or (nameless and not known) or (several and len(known) < TWO):
            for party in self._owners(mention):
                if several or len(mention.states) < TWO:
                    self.stands.add(party.span)
                yield party
            return
        if not known and mention.kind == "office":
            owner = self.owner(mention)
            if owner is not None:
                self.stands.add(owner.span)
            bare = mention.number == "s" and not (mention.indefinite or mention.former or mention.places)
            owner = owner or (self._holder(mention.offices[:1], number=number) if bare else None)
            if owner is not None:
                yield owner
                return
        single = mention.kind == "office" and not several and len(known) == 1
        shared = single and bool(mention.states[1:]) and not mention.host
        whole = (places and mention.kind == "state") or (mention.kind == "body" and bool(mention.states))
        for actor in self._scene.actors[number][index]:
            if actor.actor is not None or whole:
                yield Party(actor.name, actor.actor, self._scene.folded.to_source(*mention.span))
        if shared:  # "the chancellor of one and the premier of another"
            yield from self._second(mention)

    def _second(self, mention: Found) -> Iterator[Party]:
        """The state of the second of two offices that one mention holds."""
        bearer = self.bearer(mention.offices, mention.states[1])
        party = bearer or self.state(mention.states[1], mention.span)
        if party is not None:
            self.stands.update([party.span] if bearer is None else [])
            yield party

    def bearer(self, offices: Sequence[str], state: str) -> Party | None:
        """Whoever the article names in one of some offices of a state (iso2)."""
        for number, line in enumerate(self._scene.found):
            for index, mention in enumerate(line):
                if mention.kind == "person" and mention.states[:1] == (state,) and {*mention.offices[:1]} & {*offices}:
                    for actor in self._scene.actors[number][index][:1]:
                        return Party(actor.name, actor.actor, self._scene.folded.to_source(*mention.span))
        return self._holder(offices, state)

    def _holder(self, offices: Sequence[str], state: str = "", number: int | None = None) -> Party | None:
        """The one of those whom the article names (up to the paragraph of a number) who is known to have held one of
        some offices of a state (of any, where none is told), or None."""
        found = [party for place, party, terms in self._careers if (number is None or place <= number) and any(
            state in ("", term.state) and any(
                term.office == self._facts.held(office, term.state) for office in offices) for term in terms)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _careers(self) -> list[tuple[int, Party, tuple[Term, ...]]]:
        """Everybody whom the article names and whose offices are known: the paragraph in which he is named first, he
        himself as he stands there, and his terms of office."""
        out: dict[str, tuple[int, Party, tuple[Term, ...]]] = {}
        for number, (line, actors) in enumerate(zip(self._scene.found, self._scene.actors, strict=True)):
            for mention, meant in zip(line, actors, strict=True):
                known = meant[0].actor if mention.kind == "person" and len(meant) == 1 else None
                if known and meant[0].name not in out:
                    terms = tuple(self._facts.terms[at] for at in self._facts.careers.get(known, ()))
                    party = Party(meant[0].name, known, self._scene.folded.to_source(*mention.span))
                    out[party.name] = (number, party, terms)
        return list(out.values())

    def _owners(self, mention: Found) -> Iterator[Party]:
        """The outlet or body that the words of a mention name, else all its states."""
        owner = self.owner(mention)
        both = mention.states[1:] if owner is not None and not mention.bodies else ()
        found = [owner, *(self.state(state, mention.span) for state in both if state != self.host(mention))]
        yield from (party for party in found if party is not None)

    def owner(self, mention: Found) -> Party | None:
        """The outlet, body or state that the words of a mention name."""
        tagged = [ref.partition(":")[::2] for ref in mention.refs]
        keys = [key for wanted in ("OUTLET", "BODY") for tag, key in tagged if tag == wanted] + [*mention.bodies]
        keys += [self._facts.body_of(office) for office in mention.offices[:1] if not mention.states]
        sent = mention.kind == "office" and bool(mention.states)  # whoever speaks for a state works for no paper
        hosts = {ref.partition(":")[2] for ref in mention.host.split("|")}
        for key in keys:
            if key in hosts:  # an envoy to a body is his state's
                continue
            actor = self._facts.actors.get(key)
            if actor is not None and not (sent and actor.kind == "outlet"):
                party = Party(actor.name, actor.id, self._scene.folded.to_source(*mention.span))
                return self.outlet(party) if actor.kind == "outlet" else party
        if mention.number == "p" and mention.states and not MEMBERS.isdisjoint(mention.offices[:1]):
            name = self._facts.office_name("parliament", mention.states[0])
            return Party(name, None, self._scene.folded.to_source(*mention.span))
        return self.state(mention.states[0], mention.span) if mention.states else None

    def state(self, iso2: str, span: Span | None) -> Party | None:
        """A state whose name or adjective stands at a folded span, if it does."""
        state = self._facts.states.get(iso2)
        if state is None:
            return None
        return Party(state.name, state_id(state), self._scene.folded.to_source(*span) if span is not None else None)

    def realm(self, mention: Found) -> str:
        """The state (iso2) to which the words of a mention belong, or ""."""
        if mention.states:
            return mention.states[0]
        for tag, key in (ref.partition(":")[::2] for ref in mention.refs[:1]):
            actor = self._facts.actors.get(self._facts.speaks.get(key, "") if tag == "PLACE" else key)
            if actor is not None and tag in ("PLACE", "BODY"):
                return actor.state
        return ""

    def host(self, mention: Found) -> str:
        """The state (iso2) to which the bearer of an office is sent, or ""."""
        tag, _, key = mention.host.partition(":")
        actor = self._facts.actors.get(self._facts.speaks.get(key, "") if tag == "PLACE" else key)
        return key if tag == "STATE" else actor.state if actor is not None else ""

    def outlet(self, party: Party) -> Party:
        """Take note that a participant is an outlet."""
        self._outlets.add(party.name)
        return party

    def is_outlet(self, party: Party) -> bool:
        """Is the participant an outlet?"""
        return (party.actor or "").startswith("outlet:") or party.name in self._outlets

    def place(self, number: int, index: int) -> tuple[Place, frozenset[str]] | None:
        """Where a mention is, if it is a state or a city, and all names that may be told for it: its state's too."""
        mention = self._scene.found[number][index]
        if mention.kind != "state":
            return None
        name = next((ref.partition(":")[2] for ref in mention.refs if ref.startswith("PLACE:")), "")
        own = state_of(name, self._facts)
        if f"STATE:{own}" in mention.refs:  # a capital named like its state
            name = ""
        names = [actor.name for actor in self._scene.actors[number][index]]
        if not (name or names):
            return None
        here = Place(name or names[0], self._scene.folded.to_source(*mention.span))
        state = self.state((name and own) or self.realm(mention), None)
        return here, frozenset((here.name, *names, *([state.name] if state is not None else [])))
