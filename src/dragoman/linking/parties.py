"""Who takes part in two events: which of those that two tellings name may be one person or body.

A person is the same by his id or by a near name, whatever the script; where one telling names a minister and the other
his state, that is a little less.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.names.pairs import last_of
from dragoman.names.similarity import THRESHOLD, nearness
from dragoman.records import Record

SAME, _SIDE, _OPEN = 1.0, 0.7, 0.3
"""What two who take part count: one person or body; a person and his state; a person of no known side and a state."""
_SURE = 0.95
"""From here on names are one, whatever side a page gives to whoever bears it."""


class Party(Record, frozen=True):
    """Somebody who takes part. actor: None for an id of one page alone; side: the state or body for which he does."""

    name: str
    actor: str | None
    person: bool
    side: str | None


class Pair(NamedTuple):
    """Two who may be one, and what that counts."""

    weight: float
    one: Party
    other: Party


def rules() -> str:
    """What an archive remembers of the rules by which those who take part were compared."""
    return f"{SAME} {_SIDE} {_OPEN} {_SURE}"


def is_personal(name: str, actor: str | None, side: str | None) -> bool:
    """Is somebody who takes part a person, whom a page may name by his office alone? Of those whom the data know,
    whoever takes part for a state or body and is not that itself is one, unless he is a body or an outlet."""
    return actor is not None and ":" not in actor and side is not None and name != side


def stands_alone(party: Party) -> bool:
    """Is it a person, an office or a body, whom alone a telling may name, and no state?"""
    return party.person or (party.side is not None and party.name != party.side) or (
        party.actor is not None and party.actor.startswith("body:"))


@lru_cache(maxsize=65536)
def names_of(party: Party) -> frozenset[str]:
    """By what somebody who takes part is found: his id, the sounds of his last name, his side."""
    names = {f"id:{party.actor}"} if party.actor else set()
    if party.actor is None and not party.person:
        names.add(f"name:{party.name}")
    if party.person:
        names.update(f"sound:{sound}" for sound in last_of(party.name))
    if party.side:
        names.add(f"side:{party.side}")
    return frozenset(names)


def matched(one: Sequence[Party], other: Sequence[Party]) -> list[Pair]:
    """Who of both may be one, each in one pair at most, the surest pairs first."""
    pairs = [(_weight(left, right), at, place) for at, left in enumerate(one) for place, right in enumerate(other)]
    taken: set[tuple[str, int]] = set()
    out = []
    for weight, at, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        ends = {("one", at), ("other", place)}
        if weight and taken.isdisjoint(ends):
            taken |= ends
            out.append(Pair(weight, one[at], other[place]))
    return out


def _weight(one: Party, other: Party) -> float:
    if one.actor is not None and one.actor == other.actor:
        return SAME
    if one.person and other.person:
        return SAME if _one_person(one, other) else 0.0
    if one.side is not None and one.side == other.side:
        return SAME if one.name == other.name else _SIDE
    return _OPEN if any(party.person and party.side is None for party in (one, other)) else 0.0


@lru_cache(maxsize=65536)
def _one_person(one: Party, other: Party) -> bool:
    """May two persons be one, by their names and sides?"""
    if one.actor and other.actor:
        return False
    near = nearness(one.name, other.name)
    opposed = one.side is not None and other.side is not None and one.side != other.side
    return near >= (_SURE if opposed else THRESHOLD)


def weighty(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that count at least what a person and his state do."""
    return [pair for pair in pairs if pair.weight >= _SIDE]


def added(parties: Sequence[Party], others: Sequence[Party]) -> tuple[str, ...]:
    """The names of those who take part by one telling and are none of another's."""
    known = [pair.one for pair in matched(parties, others)]
    return tuple(party.name for party in parties if party not in known)
