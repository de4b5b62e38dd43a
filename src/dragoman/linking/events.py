"""Which events of two articles are one: of one kind, with the same people or states, on days that may be the same.

Events are compared where two things of them may be the same: two who take part, one of them and the place, or one who
alone is named. A person is the same by his id or by a near name, whatever the script; where one telling names a
minister and the other his state, that is a little less. The decision looks at nothing but the two events, so that the
order of pages is nothing to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import fsum
from typing import Literal, NamedTuple, TypeAlias

from dragoman.linking.days import DAYS, FIRST, LAST, moved
from dragoman.linking.places import Where, state_of, whereabouts
from dragoman.linking.terms import terms_of
from dragoman.names.pairs import last_of
from dragoman.names.similarity import THRESHOLD, nearness
from dragoman.records import Because, Record

Report: TypeAlias = Literal["same", "beside", "other"]

RULES = 2
"""To be raised with every change of the rules that lets other events be one."""
AHEAD = 31
"""Days after the publication in which a planned event is sought that has no day."""
_SEASON = 92
"""Days that an event at a known place may be told by."""
_FAMILIES = {"signing": "agreement", "conference": "meeting"}
"""Kinds that tellings of one event change for each other."""
_ALONE = frozenset({"press conference", "interview", "speech", "visit", "appointment", "meeting"})
"""What one person or body can be told to have had, given or made without anybody else."""
_DYADIC = frozenset({"call", "visit", "interview", "exchange"})
"""What has two sides."""
_MANIFOLD = frozenset({"sanction", "military operation", "vote", "other", "appointment"})
"""What the same may do several times in a few days: the words must be alike too."""
_LOOSE = frozenset({"press conference", "interview", "speech", "conference", "exchange"})
"""Of what pages name others who take part: who asks, who hosts, who helped."""
_WORDY = _MANIFOLD | {"agreement"}
"""What two reports of one occasion may tell of twice."""
_SAME, _SIDE, _OPEN = 1.0, 0.7, 0.3
"""What two who take part count: one person or body; a person and his state; a person of no known side and a state."""
_STRONG = _SIDE
_SURE = 0.95
"""From here on names are one, whatever side a page gives to whoever bears it."""
_WORDS = 0.3
"""The weight of terms, over that of the lighter, that manifold events must have in common."""
_VERBATIM = 4
"""Words that tell an event by themselves where they are the same."""
_MOST = 6
"""Who take part and are looked at: an event of many is found by the first of them."""
_WHO, _PLACE, _DAY = 0.7, 0.15, 0.15
"""The parts of a score."""


class Party(Record, frozen=True):
    """Somebody who takes part. actor: None for an id of one page alone; side: the state or body for which he does."""

    name: str
    actor: str | None
    person: bool
    side: str | None


class Told(Record, frozen=True):
    """What is compared of an event. day: the first and the last that it may be, told or counted from the publication;
    dated: does the text tell a day, or days close together? words: of its evidence, folded as for search."""

    language: str
    kind: str
    parties: tuple[Party, ...]
    place: str | None
    days: tuple[str, str]
    dated: bool
    words: tuple[str, ...]


class Sameness(Record, frozen=True):
    """Two events are one. score: how much they tell the same, 0..1."""

    score: float
    because: Because


class _Pair(NamedTuple):
    """Two who may be one, and what that counts."""

    weight: float
    one: Party
    other: Party


def rules() -> str:
    """What an archive remembers of the rules by which its events were compared."""
    kinds = (sorted(some) for some in (_ALONE, _DYADIC, _MANIFOLD, _LOOSE, _WORDY))
    return " ".join(map(str, (RULES, DAYS, AHEAD, _FAMILIES, *kinds, _SAME, _SIDE, _OPEN, _SURE, _WORDS, _MOST)))


def is_personal(name: str, actor: str | None, side: str | None) -> bool:
    """Is somebody who takes part a person, whom a page may name by his office alone? Of those whom the data know,
    whoever takes part for a state or body and is not that itself is one, unless he is a body or an outlet."""
    return actor is not None and ":" not in actor and side is not None and name != side


def days_of(status: str, told: tuple[str, str] | None, published: str | None) -> tuple[str, str]:
    """The first and the last day that an event may be: those told, else a few days about the publication."""
    if told is not None:
        return told
    if published is None:
        return FIRST, LAST
    before = 0 if status == "planned" else DAYS
    after = 0 if status == "held" else AHEAD
    return moved(published, -before), moved(published, after)


def keys_of(told: Told) -> tuple[str, ...]:
    """Only events that share one of these keys are compared, and whose days may be the same."""
    kind = _family(told.kind)
    features = [_names_of(party) for party in told.parties[:_MOST]]
    alone = {name for party, names in zip(told.parties, features, strict=False) if _stands_alone(party)
             for name in names if not name.startswith("side:")} if told.kind in _ALONE else set()
    if told.place is not None:
        features.append(frozenset(f"place:{place}" for place in (told.place, state_of(told.place)) if place))
    pairs = {" ".join(sorted((one, other))) for left, right in combinations(features, 2)
             for one in left for other in right}
    return tuple(sorted(f"{kind}|{key}" for key in pairs | alone))


def sameness(first: Told, second: Told, report: Report = "other") -> Sameness | None:
    """Why two events of two pages are one; None where they are not, taken by themselves. report: are both told in one
    report, or the only ones of their kind in two reports of one occasion?"""
    one, other = sorted((first, second), key=lambda told: (
        told.language, told.words, told.kind, told.days, [party.name for party in told.parties]))
    if _family(one.kind) != _family(other.kind) or one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        return None
    place = whereabouts(one.place, other.place)
    dated = one.dated and other.dated
    pairs = _matched(one.parties, other.parties)
    fits = {"same": _copied(one, other, pairs), "beside": _beside(one, other, pairs, place, dated)}.get(report, False)
    if _against(one, other, pairs, place) and not (report == "beside" and one.kind in _LOOSE):
        return None
    if not fits and (report == "same" or not _enough(one, other, pairs, place, dated)):
        return None
    whole = max(len(one.parties), len(other.parties))
    score = (_WHO * sum(pair.weight for pair in pairs) / whole
             + _PLACE * {"same": 1.0, "untold": 0.5, "apart": 0.0}[place] + _DAY * (1.0 if dated else 0.5))
    who = sorted({pair.one.name if pair.one.name == pair.other.name else " = ".join(sorted((pair.one.name,
                  pair.other.name))) for pair in pairs})
    return Sameness(score, Because("linking.event", {
        "score": f"{score:.2f}", "who": who, "where": place, "days": "told" if dated else "near",
        "report": report}))


def alone(mine: Mapping[int, Told], theirs: Mapping[int, Told], tied: Iterable[tuple[int, int]]) -> Iterator[
        tuple[int, int]]:
    """The events of two reports of one occasion of which each is the only one of its kind in its own, by their rows;
    tied: those that are one by themselves."""
    known = {row for pair in tied for row in pair}
    for kind in sorted({_family(told.kind) for told in mine.values()}):
        one, other = ([row for row, told in some.items() if _family(told.kind) == kind] for some in (mine, theirs))
        if len(one) == len(other) == 1 and known.isdisjoint((*one, *other)):
            yield one[0], other[0]


def added(parties: Sequence[Party], others: Sequence[Party]) -> tuple[str, ...]:
    """The names of those who take part by one telling and are none of another's."""
    known = [pair.one for pair in _matched(parties, others)]
    return tuple(party.name for party in parties if party not in known)


def _family(kind: str) -> str:
    return _FAMILIES.get(kind, kind)


def _stands_alone(party: Party) -> bool:
    """Is it a person, an office or a body, whom alone a telling may name, and no state?"""
    return party.person or (party.side is not None and party.name != party.side) or (
        party.actor is not None and party.actor.startswith("body:"))


@lru_cache(maxsize=65536)
def _names_of(party: Party) -> frozenset[str]:
    """By what somebody who takes part is found: his id, the sounds of his last name, his side."""
    names = {f"id:{party.actor}"} if party.actor else set()
    if party.actor is None and not party.person:
        names.add(f"name:{party.name}")
    if party.person:
        names.update(f"sound:{sound}" for sound in last_of(party.name))
    if party.side:
        names.add(f"side:{party.side}")
    return frozenset(names)


def _matched(one: Sequence[Party], other: Sequence[Party]) -> list[_Pair]:
    """Who of both may be one, each in one pair at most, the surest pairs first."""
    pairs = [(_weight(left, right), at, place) for at, left in enumerate(one) for place, right in enumerate(other)]
    taken: set[tuple[str, int]] = set()
    out = []
    for weight, at, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        ends = {("one", at), ("other", place)}
        if weight and taken.isdisjoint(ends):
            taken |= ends
            out.append(_Pair(weight, one[at], other[place]))
    return out


def _weight(one: Party, other: Party) -> float:
    if one.actor is not None and one.actor == other.actor:
        return _SAME
    if one.person and other.person:
        return _SAME if _one_person(one, other) else 0.0
    if one.side is not None and one.side == other.side:
        return _SAME if one.name == other.name else _SIDE
    return _OPEN if any(party.person and party.side is None for party in (one, other)) else 0.0


@lru_cache(maxsize=65536)
def _one_person(one: Party, other: Party) -> bool:
    """May two persons be one, by their names and sides?"""
    if one.actor and other.actor:
        return False
    near = nearness(one.name, other.name)
    opposed = one.side is not None and other.side is not None and one.side != other.side
    return near >= (_SURE if opposed else THRESHOLD)


def _against(one: Told, other: Told, pairs: Sequence[_Pair], place: Where) -> bool:
    """Does each telling name somebody who is none of the other's, or is it a visit to another place?"""
    strangers = len(one.parties) > len(pairs) and len(other.parties) > len(pairs)
    few = one.kind in _DYADIC or max(len(one.parties), len(other.parties)) < 3 or len(_strong(pairs)) < 2
    return (strangers and few) or (place == "apart" and one.kind == "visit")


def _strong(pairs: Sequence[_Pair]) -> list[_Pair]:
    return [pair for pair in pairs if pair.weight >= _STRONG]


def _enough(one: Told, other: Told, pairs: Sequence[_Pair], place: Where, dated: bool) -> bool:
    """Are enough things the same that it cannot well be chance?"""
    strong = _strong(pairs)
    sure = [pair for pair in strong if pair.weight == _SAME]
    near = _narrow(one, other, AHEAD + DAYS)
    if one.kind in _MANIFOLD and not (dated or _alike(one, other)):
        return False
    if len(strong) > 1:
        placed = place == "same" and len(sure) > 1 and all(_stands_alone(pair.one) for pair in sure)
        return dated or (place != "apart" and bool(sure) if near else placed)
    if not strong or place == "apart" or (not sure and len(strong) < len(pairs)):
        return False
    if place == "same":
        return _narrow(one, other, _SEASON) and not _hosts(strong[0], one, other)
    single = min(len(one.parties), len(other.parties)) == 1 and one.kind in _ALONE and bool(sure)
    return single and near and _stands_alone(sure[0].one) and (dated or one.kind != "meeting")


def _hosts(pair: _Pair, one: Told, other: Told) -> bool:
    """Do two have in common only the state that is the place, or in which the place lies? That is no more than the
    place."""
    places = {place for told in (one, other) if told.place for place in (told.place, state_of(told.place))}
    return pair.one.side in places and not (pair.weight == _SAME and _stands_alone(pair.one))


def _copied(one: Told, other: Told, pairs: Sequence[_Pair]) -> bool:
    """Are two events of one report one? Then they are told in the same words, or of one who takes part."""
    return one.words == other.words or any(pair.weight == _SAME for pair in pairs)


def _beside(one: Told, other: Told, pairs: Sequence[_Pair], place: Where, dated: bool) -> bool:
    """Are two events one that are the only ones of their kind in two reports of one occasion? Then it is enough that
    somebody takes part in both, or all may of the shorter list, though each page reads others besides."""
    strong = _strong(pairs)
    sure = [pair for pair in strong if pair.weight == _SAME]
    everybody = len(pairs) == min(len(one.parties), len(other.parties))
    if _family(one.kind) in _WORDY and not _alike(one, other):
        return False
    return place != "apart" and (any(_stands_alone(pair.one) for pair in sure) or (bool(sure) and dated)
                                 or (bool(strong) and everybody))


def _narrow(one: Told, other: Told, most: int) -> bool:
    """Do the days of either lie close together?"""
    return all((date.fromisoformat(told.days[1]) - date.fromisoformat(told.days[0])).days <= most
               for told in (one, other))


def _alike(one: Told, other: Told) -> bool:
    """Do the words of two events name the same things?"""
    if one.words == other.words and len(one.words) >= _VERBATIM:
        return True
    # Each language weighs its own: it may have a name for somebody for whom the other has none.
    weighed = [{term: terms.weight(term) for term in terms.within(told.words)}
               for told in (one, other) for terms in (terms_of(told.language),)]
    light = min(fsum(named.values()) for named in weighed)
    return light > 0 and fsum(weighed[0][term] for term in weighed[0].keys() & weighed[1].keys()) >= _WORDS * light
