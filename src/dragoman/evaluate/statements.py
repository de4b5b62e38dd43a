"""The rows of statements: found, attributed, and their fields."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar

import msgspec

from dragoman.evaluate.gold import GoldPage, GoldStatement
from dragoman.evaluate.names import Names
from dragoman.evaluate.output import SaidArticle, SaidStatement, name_of
from dragoman.evaluate.spans import at_least, match
from dragoman.records import Span
from dragoman.script.spans import spans_of

Counts: TypeAlias = tuple[float, int, int]
"""Hits, how many the system says, how many the gold asks for."""
Pairs: TypeAlias = list[tuple[int, int]]
T = TypeVar("T", GoldStatement, SaidStatement)

_MODES = ("direct", "indirect", "mixed", "reported")
_FIELDS = ("mode", "act", "occasion")
_HALF, _EDGES = 0.5, 0.8
_GAP = 4
"""Characters that may stand between a statement and its free continuation."""


class Written:
    """How the page writes the names of the people in it."""

    def __init__(self, page: GoldPage, names: Names) -> None:
        self._names = names
        self._forms: dict[str, list[str]] = {}
        for actor in page.actors:
            for name in actor.names:
                forms = self._forms.setdefault(names.key(name), [])
                forms += [mention.text for mention in actor.mention or ()]

    def forms(self, names: Iterable[str | None]) -> list[str]:
        """The passages in which any of the names stands."""
        return [form for name in names for form in self._forms.get(self._names.key(name), ())]


class Judge:
    """Says whether the speakers of a statement are right."""

    def __init__(self, written: Written, names: Names) -> None:
        self._written, self._names = written, names
        self._forms: dict[int, list[str]] = {}

    def right(self, gold: GoldStatement, said: Sequence[str | None]) -> bool:
        """At least one of those said, and half of them, are the speaker."""
        right = sum(self._names.same(name, gold.names, self._forms_of(gold)) for name in said)
        return right > 0 and 2 * right >= len(said)

    def _forms_of(self, gold: GoldStatement) -> list[str]:
        """The forms of the names; those of the mention only where the page never names the speaker."""
        known = self._forms.get(id(gold))
        if known is None:
            own = self._written.forms([gold.speaker])
            mention = [] if own else [passage.text for passage in gold.mention or ()]
            known = self._forms[id(gold)] = self._written.forms(gold.names) + mention
        return known


class Hearing(msgspec.Struct, frozen=True):
    """The statements of a page that are compared: those due and those said."""

    due: list[GoldStatement]
    said: list[SaidStatement]


def statement_rows(
    page: GoldPage, articles: Sequence[SaidArticle], written: Written, names: Names,
) -> dict[str, Counts]:
    """All rows about statements of one page."""
    hearing = _hearing(page, articles, names)
    due, said = hearing.due, hearing.said
    judge = Judge(written, names)
    whole = match(due, said, lambda g, s: _near(g, s, _HALF) if judge.right(g, s.names) else 0.0)
    exact = match(due, said, lambda g, s: _near(g, s, _EDGES) if judge.right(g, s.names) else 0.0)
    found = match(due, said, lambda g, s: _near(g, s, _HALF))
    rows: dict[str, Counts] = {
        "statement.span": (len(found), len(said), len(due)),
        "statement": (len(whole), len(said), len(due)),
        "statement, edges 0.8": (len(exact), len(said), len(due)),
    }
    for mode in _MODES:
        asked = sum(s.mode == mode for s in due)
        rows[f"recall of {mode}"] = (sum(due[i].mode == mode for i, _ in whole), asked, asked)
    for field in _FIELDS:
        rows[f"{field} of those"] = _field(field, whole, hearing, names)
    rows["addressee of those"] = _addressees(whole, hearing, written, names)
    rows["attributed characters"] = _characters(hearing, judge)
    return rows


def right_field(said: str | None, gold: object, field: str, names: Names) -> bool:
    """Is the value one that the gold gives for the field, or for its `_also`?"""
    return names.among(said, (getattr(gold, field), *(getattr(gold, field + "_also") or ())))


def _near(gold: GoldStatement, said: SaidStatement, floor: float) -> float:
    return at_least(floor, spans_of(gold.content), spans_of(said.content))


def _hearing(page: GoldPage, articles: Sequence[SaidArticle], names: Names) -> Hearing:
    """Continuations joined; a headline's claim of nobody is asked of nobody and held against nobody."""
    due = _joined([s for s in page.statements if s.content], {id(s): [names.key(s.speaker)] for s in page.statements})
    told = [s for article in articles for s in article.statements if s.content]
    said = _joined(told, {id(s): s.names for s in told})
    optional = [s for s in due if s.title and not s.mention]
    due = [s for s in due if not (s.title and not s.mention)]
    asked = {j for _, j in match(due, said, lambda g, s: _near(g, s, _HALF))}
    spare = {j for _, j in match(optional, said, lambda g, s: _near(g, s, _HALF))} - asked
    return Hearing(due, [s for j, s in enumerate(said) if j not in spare])


def _joined(statements: Sequence[T], who: Mapping[int, Sequence[str | None]]) -> list[T]:
    """Free continuations joined to the statement they continue, so that both ways to cut a run of words are equal.

    who: the speakers of each statement by its id().
    """
    out: list[T] = []
    speakers: list[Sequence[str | None]] = []
    ordered: list[T] = sorted(statements, key=_start)
    for statement in ordered:
        mine = who[id(statement)]
        if statement.mode == "free" and out and speakers[-1] == mine and _follows(out[-1], statement):
            out[-1] = _longer(out[-1], statement)
            continue
        out.append(statement)
        speakers.append(mine)
    return out


def _longer(before: T, statement: T) -> T:
    return msgspec.structs.replace(before, content=(*(before.content or ()), *(statement.content or ())))


def _start(statement: GoldStatement | SaidStatement) -> int:
    return min(start for start, _ in spans_of(statement.content))


def _follows(before: GoldStatement | SaidStatement, statement: GoldStatement | SaidStatement) -> bool:
    gap = spans_of(statement.content)[0][0] - max(end for _, end in spans_of(before.content))
    return 0 <= gap <= _GAP


def _field(field: str, whole: Pairs, hearing: Hearing, names: Names) -> Counts:
    asked = [(i, j) for i, j in whole if getattr(hearing.due[i], field)]
    right = sum(right_field(getattr(hearing.said[j], field), hearing.due[i], field, names) for i, j in asked)
    return right, len(asked), len(asked)


def _addressees(whole: Pairs, hearing: Hearing, written: Written, names: Names) -> Counts:
    heard = told = asked = 0
    for i, j in whole:
        wanted = [name.split("|") for name in hearing.due[i].addressee or ()]
        given = [name_of(actor) for actor in hearing.said[j].addressees or ()]
        heard += sum(any(names.same(name, readings, written.forms(readings)) for name in given) for readings in wanted)
        asked, told = asked + len(wanted), told + len(given)
    return heard, told, asked


def _characters(hearing: Hearing, judge: Judge) -> Counts:
    """Each character of the page, by who is said to have said it."""
    due = [(spans_of(s.content), s) for s in hearing.due]
    said = [(spans_of(s.content), s.names) for s in hearing.said]
    marks = sorted({at for spans, _ in (*due, *said) for span in spans for at in span})
    hit, told, asked = 0.0, 0, 0
    for start, end in pairwise(marks):
        gold = [s for spans, s in due if _holds(spans, start, end)]
        system = [names for spans, names in said if _holds(spans, start, end)]
        asked += (end - start) * bool(gold)
        told += (end - start) * bool(system)
        if gold and system:
            right = sum(any(judge.right(g, names) for g in gold) for names in system)
            hit += (end - start) * right / len(system)
    return hit, told, asked


def _holds(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in spans)
