"""What a version of a page changed in the statements of the one before.

A statement is the same where it says the same words by the same speakers. Of those that are left on both sides, two
are one where most of their words are the same (in other words), or all of them (by others).
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from dragoman.records import Page, Statement
from dragoman.script.search import key
from dragoman.store.answers import Change, Told

ALIKE = 0.6
"""How much of the words of two statements is the same, in the same order, where they are one in other words."""

_MOST_PAIRS = 40_000


def changes_between(before: Page, after: Page, version: str) -> Iterator[Change]:
    """The changes from a version to the next, whose digest is `version`: in the later one's order, then what went."""
    old, new = list(before.statements), list(after.statements)
    for sign in (_whole, _content):
        known: dict[object, list[Statement]] = {}
        for one in old:
            known.setdefault(sign(one), []).append(one)
        left = []
        for other in new:
            same = known.get(sign(other))
            if not same:
                left.append(other)
                continue
            one = same.pop(0)
            old.remove(one)
            if sign is _content:
                yield Change("speaker", version, _told(one), _told(other))
        new = left
    pairs = _likest(old, new)
    for other in new:
        if other.id in pairs:
            yield Change("words", version, _told(pairs[other.id]), _told(other))
        else:
            yield Change("came", version, None, _told(other))
    gone = {one.id for one in pairs.values()}
    yield from (Change("went", version, _told(one), None) for one in old if one.id not in gone)


def _likest(old: list[Statement], new: list[Statement]) -> dict[str, Statement]:
    """The old statement of each new one that says it in other words, by the new one's id; the likest pairs first."""
    if len(old) * len(new) > _MOST_PAIRS:
        return {}
    scored: list[tuple[float, int, int]] = []
    for number, other in enumerate(new):
        matcher = SequenceMatcher(None, (), key(_words(other)).split(), autojunk=False)
        for place, one in enumerate(old):
            matcher.set_seq1(key(_words(one)).split())
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                scored.append((-matcher.ratio(), number, place))
    found: dict[str, Statement] = {}
    taken: set[int] = set()
    for score, number, place in sorted(scored):
        if -score >= ALIKE and place not in taken and new[number].id not in found:
            found[new[number].id] = old[place]
            taken.add(place)
    return found


def _whole(statement: Statement) -> object:
    return (_content(statement), tuple(speaker.name for speaker in statement.speakers))


def _content(statement: Statement) -> object:
    return (key(_words(statement)), statement.headline)


def _words(statement: Statement) -> str:
    return " … ".join(passage.text for passage in statement.content)


def _told(statement: Statement) -> Told:
    return Told(statement.id, tuple(speaker.name for speaker in statement.speakers), _words(statement))
