"""Which articles are one report: a wire's text, copied, shortened, extended or rewritten by an editor.

Only articles that share a print within a few days are compared. The *prints* of an article are the least hashes of its
shingles (sequences of words), one for each window over them (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): the
MinHash of every window instead of one of the whole, so that a shortened copy shares prints with the text it was cut
from however long that is. Two articles that share a run of `SHINGLE + WINDOW - 1` words share a print, always.

The decision on a pair looks at nothing but the two: the order in which pages come does not matter.
"""

import zlib
from collections.abc import Sequence

from dragoman.linking.days import DAYS, days_between
from dragoman.linking.shared import Run, covered_at_most, shared_runs
from dragoman.linking.terms import terms_of
from dragoman.names.similarity import THRESHOLD, similarity
from dragoman.records import Args, Because, Record

RULES = 5
"""To be raised with every change of the rules that lets other articles be one report."""
SHINGLE = 3
"""Words of a shingle."""
_GRAMMAR = 1
"""Words of grammar in a shingle that tells anything, at most."""
WINDOW = 6
"""Shingles of a window."""
UNDATED = 32
"""The prints by which an article without a day is found, the least: it is near to those of all days, and by all its
prints the comparing would grow with the archive."""
ALIKE = 2
"""So many prints such an article must share with another, if neither has fewer: one run of words comes again in ten
years."""
SURE = 0.9
"""From this share on, other names or numbers are an editor's mending."""
_SHARES = {"same": 0.45, "untold": 0.6, "apart": 0.8}
"""The share that is due, by the sources that both name."""


_LEAST = 0.25
"""The share of the shorter's words that must stand in the longer where they share a part only."""
_NEXT = (0, 1)
"""Days between two articles that share a part only: what courts and cabinets say in one form comes again later."""
_PART, _GAP, _NAMES = 30, 4, 2
"""A part that two articles share is so many words in one place of both, with at most so many others between two runs of
them, and names or numbers so often: longer than a sentence that both quote, and no formula of cabinets and courts."""


class Telling(Record, frozen=True):
    """What is compared of an article.

    language: its code; words: of its body, folded as for search; day: ISO 8601, when it was published, or None;
    origins: the keys of the outlets and bodies it names as its sources, without its own publisher; people, states: the
    folded names of those that it names.
    """

    language: str
    words: tuple[str, ...]
    day: str | None
    origins: frozenset[str]
    people: frozenset[str]
    states: frozenset[str]


class Sameness(Record, frozen=True):
    """Two articles are one report. covered: the share of the shorter's words that stand in the other."""

    covered: float
    because: Because


def rules() -> str:
    """What an archive remembers of the rules by which its articles were compared."""
    numbers = (RULES, SHINGLE, _GRAMMAR, WINDOW, UNDATED, ALIKE, DAYS, SURE, _SHARES, _LEAST, _NEXT, _PART, _GAP,
               _NAMES)
    return " ".join(map(str, numbers))


def prints_of(words: Sequence[str], language: str) -> tuple[int, ...]:
    """The prints of words, sorted; none where there are none. Runs that are nearly all grammar stand in every other
    text and are no prints, unless there is nothing else."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    begins = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    shingles = [zlib.crc32(b" ".join(encoded[at:at + SHINGLE])) for at in begins]
    little = terms_of(language).little
    tells = [sum(map(little.__contains__, words[at:at + SHINGLE])) <= _GRAMMAR for at in begins]
    chosen = _least_of(shingles, tells) or _least_of(shingles, [True] * len(shingles))
    return tuple(sorted(chosen))


def _least_of(shingles: Sequence[int], tells: Sequence[bool]) -> set[int]:
    """The least shingle of each window, of those that tell anything."""
    windows = range(max(1, len(shingles) - WINDOW + 1)) if shingles else ()
    some = ([one for one, chosen in zip(shingles[at:at + WINDOW], tells[at:at + WINDOW], strict=True) if chosen]
            for at in windows)
    return {min(window) for window in some if window}


def keys_of(telling: Telling) -> tuple[int, ...]:
    """Only articles that share one of these prints are compared."""
    prints = prints_of(telling.words, telling.language)
    return prints if telling.day else prints[:UNDATED]


def sameness(one: Telling, other: Telling) -> Sameness | None:
    """Why two articles are one report; None where they are not."""
    short, long = sorted((one, other), key=lambda telling: (len(telling.words), telling.words))
    apart = days_between(one.day, other.day)
    if not short.words or (apart is not None and apart > DAYS):
        return None
    chain = _chain(one, other)
    due = _due(chain, apart)
    if covered_at_most(short.words, long.words) < _LEAST:
        return None
    runs = shared_runs(short.words, long.words)
    covered = sum(run.length for run in runs) / len(short.words)
    told: Args = {"covered": f"{covered:.2f}", "days": "untold" if apart is None else str(apart), "chain": chain}
    if covered >= due and (covered >= SURE or not (_others(short, long) or _other_numbers(short, long))):
        return Sameness(covered, Because("linking.report", told))
    part = _part(short, runs) if covered >= _LEAST and apart in _NEXT else 0
    return Sameness(covered, Because("linking.report", {**told, "part": str(part)})) if part else None


def _part(short: Telling, runs: Sequence[Run]) -> int:
    """The words of the longest part of the shorter that stands in one place of the longer; 0 where none is one."""
    blocks: list[list[Run]] = []
    for run in runs:
        before = next((block for block in blocks if _follows(run, block[-1])), None)
        if before is None:
            blocks.append([run])
        else:
            before.append(run)
    return max((length for block in blocks if (length := sum(run.length for run in block)) >= _PART
                and _tells(short, block)), default=0)


def _follows(run: Run, before: Run) -> bool:
    """Does a run come next to another one in both texts?"""
    gaps = run.one - before.one - before.length, run.other - before.other - before.length
    return min(gaps) >= 0 and max(gaps) <= _GAP


def _tells(short: Telling, block: Sequence[Run]) -> bool:
    """Are there names and numbers in a part that two share? What has none is a formula that comes again and again."""
    words = short.words[block[0].one:block[-1].one + block[-1].length]
    named = {term for term in terms_of(short.language).within(words) if not term.startswith("term:")}
    return len(named) >= _NAMES


def _due(chain: str, apart: int | None) -> float:
    """The share of the shorter's words that must stand in the longer."""
    return _SHARES["apart"] if apart is None else _SHARES[chain]


def _chain(one: Telling, other: Telling) -> str:
    """Do both name a source in common, or other ones, or does one of them name none?"""
    if one.origins & other.origins:
        return "same"
    return "apart" if one.origins and other.origins else "untold"


def _others(short: Telling, long: Telling) -> bool:
    """Do both name people, or states, and is more than a third of the shorter's none of the longer's? Routine reports
    differ in no other word."""
    known = {word for person in long.people for word in person.split()}
    strangers = [person for person in short.people if known.isdisjoint(person.split())
                 and not any(_alike(person, other) for other in long.people)]
    foreign = short.states - long.states
    return ((bool(long.people) and 3 * len(strangers) > len(short.people))
            or (bool(long.states) and 3 * len(foreign) > len(short.states)))


def _alike(one: str, other: str) -> bool:
    """May two names be one, written by two hands?"""
    return similarity(one, other) >= THRESHOLD


def _other_numbers(short: Telling, long: Telling) -> bool:
    """Do most of the shorter's numbers stand nowhere in the longer?"""
    numbers = {word for word in short.words if word.isdigit()}
    return bool(numbers) and 2 * len(numbers.intersection(long.words)) < len(numbers)
