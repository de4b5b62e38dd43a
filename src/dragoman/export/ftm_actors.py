"""Actors as entities of FollowTheMoney: each is told again only where something new is said of him."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.export.countries import Countries
from dragoman.identity import identity
from dragoman.records import Mention, Party, Speaker, Statement
from dragoman.store.answers import Excerpt
from dragoman.vocabulary import ActorKind

_SCHEMATA: dict[ActorKind, str] = {
    "person": "Person", "state": "PublicBody", "body": "Organization", "outlet": "Organization",
    "group": "LegalEntity", "office": "LegalEntity", "unnamed": "LegalEntity"}
_ALLOWED = re.compile("[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?")


class Actors:
    """Remembers which fragments were told, a number for each."""

    def __init__(self) -> None:
        self._countries = Countries()
        self._told: set[int] = set()

    def id_of(self, party: Party | Speaker | Mention, excerpt: Excerpt) -> str:
        """The id of an actor's entity: his own, a colon in it written as a dot, for FollowTheMoney knows none; of a
        joined stranger, that under which he is joined; of somebody without one, a digest of his name."""
        if not party.actor:
            return identity("name", party.name)
        own = excerpt.joined.get(party.actor, party.actor).replace(":", ".")
        return own if _ALLOWED.fullmatch(own) else identity("actor", own)

    def schema_of(self, name: str, kind: ActorKind) -> str:
        """The schema of an actor: a body that belongs to a state is a public one."""
        if kind == "body" and self._countries.kind(name) not in ("party", "company", "university", "armed-group"):
            return "PublicBody" if self._countries.of(name, None).two else "Organization"
        return _SCHEMATA[kind]

    def entities(self, excerpt: Excerpt) -> Iterator[dict[str, Any]]:
        """The fragments of everybody who stands in an excerpt, those that were not told yet."""
        for party, kind, role in self._standing(excerpt):
            name = self.id_of(party, excerpt)
            country = self._countries.of(party.name, party.actor, role).two.lower()
            properties = {
                "name": [party.name], "alias": [party.name_latin or ""], "country": [country],
                "wikidataId": [name] if name[:1] == "Q" and name[1:].isdigit() else [],
                "position": [role or ""] if kind == "person" else []}
            entity = {"id": name, "schema": self.schema_of(party.name, kind), "properties": {
                key: kept for key, values in properties.items() if (kept := [value for value in values if value])}}
            mark = hash(str(entity))
            if mark not in self._told:
                self._told.add(mark)
                yield entity

    def _standing(self, excerpt: Excerpt) -> Iterator[tuple[Party | Speaker | Mention, ActorKind, str | None]]:
        """Everybody who stands in an excerpt, with what he is and his office."""
        record = excerpt.record
        if record is None:
            yield from ((mention, mention.kind, mention.role) for mention in excerpt.article.mentions)
            return
        if isinstance(record, Statement):
            yield from ((who, who.kind, who.role) for who in record.speakers)
            parties: Iterable[Party] = (*record.addressees, *record.attribution)
        else:
            parties = record.participants
        kinds = {(mention.name, mention.actor): mention.kind for mention in excerpt.article.mentions}
        yield from ((who, kinds.get((who.name, who.actor)) or self._kind_of(who), None) for who in parties)

    def _kind_of(self, party: Party) -> ActorKind:
        """What somebody is whom the article mentions nowhere by this name: as far as the data or his id tell."""
        known = self._countries.kind(party.name)
        if known:
            return "state" if known == "state" else "outlet" if known == "outlet" else "body"
        prefix = (party.actor or "").partition(":")[0]
        return "person" if prefix == "person" else "outlet" if prefix == "outlet" else "unnamed"
