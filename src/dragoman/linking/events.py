"""Which events of two articles are one: of one kind, with the same people or states, on days that may be the same.

Events are compared where two things of them may be the same: two who take part, one of them and the place, or one who
alone is named. The decision looks at nothing but the two events, so that the order of pages is nothing to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import fsum
from typing import Literal, TypeAlias

from dragoman.linking import parties
from dragoman.linking.days import DAYS, FIRST, LAST, moved
from dragoman.linking.parties import SAME, Pair, Party, matched, names_of, stands_alone, weighty
from dragoman.linking.places import Where, state_of, whereabouts
from dragoman.linking.terms import terms_of
from dragoman.records import Because, Record

Report: TypeAlias = Literal["same", "beside", "other"]

RULES = 3
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
_WORDS = 0.3
"""The weight of terms, over that of the lighter, that manifold events must have in common."""
_VERBATIM = 4
"""Words that tell an event by themselves where they are the same."""
_MOST = 6
"""Who take part and are looked at: an event of many is found by the first of them."""
_WHO, _PLACE, _DAY = 0.7, 0.15, 0.15
"""The parts of a score."""


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


def rules() -> str:
    """What an archive remembers of the rules by which its events were compared."""
    kinds = (sorted(some) for some in (_ALONE, _DYADIC, _MANIFOLD, _LOOSE, _WORDY))
    return " ".join(map(str, (RULES, DAYS, AHEAD, _SEASON, _FAMILIES, *kinds, parties.rules(), _WORDS, _MOST)))


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
    """Only events that share one of these keys are compared, and whose days may be the same. What may be on any day of
    more than a season is one with another by its place and two who stand alone, and is found by these only: by all its
    keys the comparing would grow with the archive."""
    kind = _family(told.kind)
    known = told.parties[:_MOST]
    alone = [frozenset(name for name in names_of(party) if not name.startswith("side:"))
             for party in known if stands_alone(party)]
    where = (told.place, state_of(told.place)) if told.place else ()
    places = frozenset(f"place:{place}" for place in where if place)
    if not _narrow(_SEASON, told):
        found = {pair for names in alone for pair in _joined(names, places)} if len(alone) > 1 else set()
    else:
        features = (*map(names_of, known), places)
        found = {pair for one, other in combinations(features, 2) for pair in _joined(one, other)}
        found |= frozenset().union(*alone) if told.kind in _ALONE else frozenset()
    return tuple(sorted(f"{kind}|{key}" for key in found))


def _joined(some: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Each of some with each of others, the lesser first."""
    return (" ".join(sorted((one, other))) for one in some for other in others)


def sameness(first: Told, second: Told, report: Report = "other") -> Sameness | None:
    """Why two events of two pages are one; None where they are not, taken by themselves. report: are both told in one
    report, or the only ones of their kind in two reports of one occasion?"""
    one, other = sorted((first, second), key=lambda told: (
        told.language, told.words, told.kind, told.days, [party.name for party in told.parties]))
    if _family(one.kind) != _family(other.kind) or one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        return None
    place = whereabouts(one.place, other.place)
    dated = one.dated and other.dated
    pairs = matched(one.parties, other.parties)
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


def _family(kind: str) -> str:
    return _FAMILIES.get(kind, kind)


def _against(one: Told, other: Told, pairs: Sequence[Pair], place: Where) -> bool:
    """Does each telling name somebody who is none of the other's, or is it a visit to another place?"""
    strangers = len(one.parties) > len(pairs) and len(other.parties) > len(pairs)
    few = one.kind in _DYADIC or max(len(one.parties), len(other.parties)) < 3 or len(weighty(pairs)) < 2
    return (strangers and few) or (place == "apart" and one.kind == "visit")


def _enough(one: Told, other: Told, pairs: Sequence[Pair], place: Where, dated: bool) -> bool:
    """Are enough things the same that it cannot well be chance?"""
    strong = weighty(pairs)
    sure = [pair for pair in strong if pair.weight == SAME]
    near = _narrow(AHEAD + DAYS, one, other)
    if one.kind in _MANIFOLD and not (dated or _alike(one, other)):
        return False
    if len(strong) > 1:
        placed = place == "same" and len(sure) > 1 and all(stands_alone(pair.one) for pair in sure)
        return dated or (place != "apart" and bool(sure) if near else placed)
    if not strong or place == "apart" or (not sure and len(strong) < len(pairs)):
        return False
    if place == "same":
        return _narrow(_SEASON, one, other) and not _hosts(strong[0], one, other)
    single = min(len(one.parties), len(other.parties)) == 1 and one.kind in _ALONE and bool(sure)
    return single and near and stands_alone(sure[0].one) and (dated or one.kind != "meeting")


def _hosts(pair: Pair, one: Told, other: Told) -> bool:
    """Do two have in common only the state that is the place, or in which the place lies? That is no more than the
    place."""
    places = {place for told in (one, other) if told.place for place in (told.place, state_of(told.place))}
    return pair.one.side in places and not (pair.weight == SAME and stands_alone(pair.one))


def _copied(one: Told, other: Told, pairs: Sequence[Pair]) -> bool:
    """Are two events of one report one? Then they are told in the same words, or of one who takes part."""
    return one.words == other.words or any(pair.weight == SAME for pair in pairs)


def _beside(one: Told, other: Told, pairs: Sequence[Pair], place: Where, dated: bool) -> bool:
    """Are two events one that are the only ones of their kind in two reports of one occasion? Then it is enough that
    somebody takes part in both, or all may of the shorter list, though each page reads others besides."""
    strong = weighty(pairs)
    sure = [pair for pair in strong if pair.weight == SAME]
    everybody = len(pairs) == min(len(one.parties), len(other.parties))
    if _family(one.kind) in _WORDY and not _alike(one, other):
        return False
    return place != "apart" and (any(stands_alone(pair.one) for pair in sure) or (bool(sure) and dated)
                                 or (bool(strong) and everybody))


def _narrow(most: int, *every: Told) -> bool:
    """Do the days of each lie close together?"""
    return all((date.fromisoformat(told.days[1]) - date.fromisoformat(told.days[0])).days <= most for told in every)


def _alike(one: Told, other: Told) -> bool:
    """Do the words of two events name the same things?"""
    if one.words == other.words and len(one.words) >= _VERBATIM:
        return True
    # Each language weighs its own: it may have a name for somebody for whom the other has none.
    weighed = [{term: terms.weight(term) for term in terms.within(told.words)}
               for told in (one, other) for terms in (terms_of(told.language),)]
    light = min(fsum(named.values()) for named in weighed)
    return light > 0 and fsum(weighed[0][term] for term in weighed[0].keys() & weighed[1].keys()) >= _WORDS * light
