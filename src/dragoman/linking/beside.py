"""Statements of two articles that are one because others of the two are: the same words told in the same report.

Where two articles surely tell one statement within a few days, they tell of one occasion. Then less is asked of their
other statements: of two that are each nearest to the other, a little less likeness where one person may have said both,
and where the pages name other speakers as much as makes chance unlikely. The decision looks at nothing but the two
articles.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.linking.likeness import Prepared
from dragoman.linking.statements import (
    ONE_LANGUAGE,
    TWO_LANGUAGES,
    Sameness,
    Weighed,
    because_of,
    fullness,
    voice_of,
    weighed,
)

RULES = 2
"""To be raised with every change of the rules that lets other statements be one."""
_DEARER = {"id": -0.1, "name": -0.1, "owner": -0.1, "none": 0.25}
"""What more, or less, is due than of statements that are compared by themselves, by how both may have one speaker."""
_CHEAPEST = min(_DEARER.values())
_UNDATED = 2
"""So many statements must surely be one where one of two articles tells no day: what somebody says again and again is
no occasion."""
_SURE = 0.5
"""What a score counts that others had to make sure."""


class Placed(NamedTuple):
    """A statement of an article: its row, what is compared of it, and is it a headline?"""

    row: int
    drawn: Prepared
    headline: bool


class _Pair(NamedTuple):
    one: Placed
    other: Placed
    weighed: Weighed


_End = tuple[int, bool]
"""A statement's row, and is it a headline of the other article with which it is compared?"""


def rules() -> str:
    """What an archive remembers of these rules."""
    return f"{RULES} {sorted(_DEARER.items())} {_UNDATED} {_SURE}"


def further(one: Sequence[Placed], other: Sequence[Placed], sure: Sequence[tuple[int, int]]) -> list[
        tuple[int, int, Sameness]]:
    """The statements of two articles that are one beside those that surely are (`sure`: their rows, of the first
    article and of the other); each is in no sure pair with the other article's text, or its headlines, already."""
    days = {placed.row: placed.drawn.said.day for placed in (*one, *other)}
    if len(sure) < _UNDATED and not any(days[mine] and days[theirs] for mine, theirs in sure):
        return []
    headlines = {placed.row: placed.headline for placed in (*one, *other)}
    used = {(mine, headlines[theirs]) for mine, theirs in sure} | {(theirs, headlines[mine]) for mine, theirs in sure}
    pairs = list(_pairs(one, other, used))
    nearest = _nearest(pairs)
    likely = (pair for pair in pairs if pair.weighed.over >= pair.weighed.due + _CHEAPEST
              and all(pair.weighed.over >= nearest[end] for end in _ends(pair)))
    found = ((pair, _sameness(pair)) for pair in likely)
    return [(pair.one.row, pair.other.row, sameness) for pair, sameness in found if sameness is not None]


def _pairs(one: Sequence[Placed], other: Sequence[Placed], used: set[tuple[int, bool]]) -> Iterator[_Pair]:
    """The pairs that have enough in common for one, and of which neither is in a sure pair with that part of the
    other's."""
    languages = {placed.drawn.said.language for placed in (*one, *other)}
    least = (ONE_LANGUAGE if len(languages) == 1 else min(ONE_LANGUAGE, TWO_LANGUAGES)) + _CHEAPEST
    for mine in one:
        for theirs in other:
            if (mine.row, theirs.headline) in used or (theirs.row, mine.headline) in used:
                continue
            found = weighed(mine.drawn, theirs.drawn, least)
            if found is not None and found.score:
                yield _Pair(mine, theirs, found)


def _sameness(pair: _Pair) -> Sameness | None:
    one, other, found = pair.one.drawn, pair.other.drawn, pair.weighed
    voice = voice_of(one, other)
    if found.over < found.due + _DEARER[voice]:
        return None
    return Sameness(_SURE * fullness(one, other) * found.score, because_of(found, voice, beside=True))


def _nearest(pairs: Sequence[_Pair]) -> dict[_End, float]:
    """How near what is nearest to each statement is, in one part of the other article."""
    nearest: dict[_End, float] = {}
    for pair in pairs:
        for end in _ends(pair):
            nearest[end] = max(nearest.get(end, pair.weighed.over), pair.weighed.over)
    return nearest


def _ends(pair: _Pair) -> tuple[_End, _End]:
    """Either statement of a pair, and in which part of its article the other one stands. No statement is in both
    articles."""
    return (pair.one.row, pair.other.headline), (pair.other.row, pair.one.headline)
