"""What does not add up in an archive, each with the records and the words that show it.

Denials and contradictions are tied as pages are kept; quotations that differ and plans without an outcome are drawn
from the ties and the days covered when they are asked for (docs/decisions/0013-findings.md). A finding is a reason to
look, not a verdict.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import get_args

from dragoman.errors import QueryError
from dragoman.identity import identity
from dragoman.linking.wording import difference
from dragoman.records import Because, Event, Finding, Passage, Record, Statement
from dragoman.store.answers import RecordKind
from dragoman.store.discrepancies import OF_PAGES, Kind, Placed
from dragoman.store.view import View

KINDS: tuple[Kind, ...] = get_args(Kind)


class Evidence(Record, frozen=True):
    """A record that shows a finding. who: speakers, or those who take part; words: what it says, or what bears it;
    marked: those of them that the finding is about. Spans are of the page's reading text."""

    kind: RecordKind
    id: str
    article: str
    page: str
    outlet: str | None
    published: str | None
    language: str
    who: tuple[str, ...]
    words: tuple[Passage, ...]
    marked: tuple[Passage, ...] = ()


class Discrepancy(Record, frozen=True):
    """Something that does not add up. id: the same on every machine for the same records; day: the latest day of its
    records, of a plan the first on which it was to be; note: why, in the words of the catalogues."""

    id: str
    kind: Kind
    day: str | None
    note: Because
    evidence: tuple[Evidence, ...]


def findings(
    view: View, kind: str | None = None, *, speaker: str | None = None, since: str | None = None,
    until: str | None = None, outlet: str | None = None, limit: int = 20, offset: int = 0,
) -> tuple[Discrepancy, ...]:
    """What does not add up, the latest first.

    kind: one of `KINDS`; speaker: who speaks, takes part or is named; since, until: EDTF dates, inclusive; outlet: who
    published one of the records. Raises QueryError for what cannot be asked.
    """
    if kind is not None and kind not in KINDS:
        raise QueryError(f"there are no findings {kind!r}: ask for one of {', '.join(KINDS)}")
    if limit < 0 or offset < 0:
        raise QueryError("limit and offset count findings: they are 0 or more")
    asked = [one for one in KINDS if kind in (None, one)]
    with view.discrepancies(asked, speaker, outlet, since, until) as streams:
        merged = heapq.merge(*(_drawn(stream) for stream in streams), key=_order, reverse=True)
        return tuple(islice(merged, offset, offset + limit))


def _order(found: Discrepancy) -> str:
    return found.day or ""


def _drawn(stream: Iterator[tuple[Kind, str, Because | None, tuple[Placed, ...]]]) -> Iterator[Discrepancy]:
    for kind, day, because, placed in stream:
        if kind in OF_PAGES:
            yield from _own(kind, day, placed[0])
        elif kind == "quotation-differs":
            yield from _quoted(day, placed)
        else:
            note = because or Because(f"finding.{kind}-told")
            yield _discrepancy(kind, day, note, [_evidence(one) for one in placed])


def _own(kind: Kind, day: str, placed: Placed) -> Iterator[Discrepancy]:
    """The findings of a kind that an article carries itself."""
    for finding in placed.article.findings:
        if finding.kind == kind and (placed.spoken is None or _names(placed, finding)):
            yield _discrepancy(kind, day, finding.note, [_evidence(placed, words=finding.evidence)])


def _names(placed: Placed, finding: Finding) -> bool:
    """Does the evidence of a finding name somebody who was asked for?"""
    asked = placed.spoken or frozenset()
    places = [mention.span for mention in placed.article.mentions if mention.actor in asked]
    return any(start < passage.span[1] and passage.span[0] < end
               for start, end in places for passage in finding.evidence)


def _quoted(day: str, placed: Sequence[Placed]) -> Iterator[Discrepancy]:
    """Two tellings of one quotation, where their words differ."""
    one, other = placed
    assert isinstance(one.record, Statement) and isinstance(other.record, Statement)
    found = difference(one.record.content, other.record.content)
    if found is not None:
        note = Because("finding.quotation-differs", {"one": [passage.text for passage in found.one] or ["…"],
                                                     "other": [passage.text for passage in found.other] or ["…"]})
        yield _discrepancy("quotation-differs", day, note, [
            _evidence(one, marked=found.one), _evidence(other, marked=found.other)])


def _discrepancy(kind: Kind, day: str, note: Because, evidence: Sequence[Evidence]) -> Discrepancy:
    name = identity("finding", kind, [(one.page, one.id, [word.span for word in one.words]) for one in evidence])
    return Discrepancy(name, kind, day or None, note, tuple(evidence))


def _evidence(placed: Placed, *, words: tuple[Passage, ...] = (), marked: tuple[Passage, ...] = ()) -> Evidence:
    article, record = placed.article, placed.record
    who: tuple[str, ...] = ()
    kind: RecordKind = "article"
    if isinstance(record, Statement):
        kind, words = "statement", record.content
        who = tuple(speaker.name_latin or speaker.name for speaker in record.speakers)
    elif isinstance(record, Event):
        kind, words = "event", record.evidence
        who = tuple(party.name_latin or party.name for party in record.participants)
    return Evidence(kind, record.id if record else article.id, article.id, placed.page.source.key,
                    article.outlet or placed.page.source.outlet, article.published, article.language, who, words,
                    marked)
