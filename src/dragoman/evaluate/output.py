"""A system's output as the yardstick reads it: lenient, so that other systems than this one can be measured."""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from dragoman.errors import SourceError
from dragoman.evaluate.gold import page_id
from dragoman.records import Passage, Record, Span


class Named(Record, frozen=True):
    """An actor or a place that a system names."""

    name: str | None = None


Actor: TypeAlias = Named | str | None


def name_of(actor: Actor) -> str | None:
    """The name of an actor, who may be given by his name alone."""
    return actor.name if isinstance(actor, Named) else actor


class SaidStatement(Record, frozen=True):
    """A statement; `speaker` is read where there are no `speakers`."""

    speakers: tuple[Actor, ...] | None = None
    speaker: Actor = None
    content: tuple[Passage, ...] | None = None
    mode: str | None = None
    act: str | None = None
    occasion: str | None = None
    addressees: tuple[Actor, ...] | None = None

    @property
    def names(self) -> list[str | None]:
        """The names of the speakers."""
        if self.speakers:
            return [name_of(actor) for actor in self.speakers]
        return [name_of(self.speaker)] if self.speaker else []


class SaidEvent(Record, frozen=True):
    """An event."""

    kind: str | None = None
    status: str | None = None
    date: str | None = None
    place: Actor = None
    participants: tuple[Actor, ...] = ()
    evidence: tuple[Passage, ...] | None = None


class SaidDate(Record, frozen=True):
    """An expression of time."""

    span: Span
    edtf: str | None = None


class SaidMention(Record, frozen=True):
    """An actor named in the text."""

    kind: str | None = None
    name: str | None = None
    role: str | None = None


class SaidFinding(Record, frozen=True):
    """A finding."""

    kind: str | None = None


class SaidArticle(Record, frozen=True):
    """An article with everything that a system read in it."""

    body: tuple[Span, ...] = ()
    attribution: tuple[Actor, ...] | None = None
    statements: tuple[SaidStatement, ...] = ()
    events: tuple[SaidEvent, ...] = ()
    dates: tuple[SaidDate, ...] = ()
    mentions: tuple[SaidMention, ...] = ()
    findings: tuple[SaidFinding, ...] = ()


class SaidSource(Record, frozen=True):
    """Where a page came from: it is found by its id or its address."""

    id: str | int | None = None
    uri: str | None = None


class SaidPage(Record, frozen=True):
    """One line of output."""

    source: SaidSource
    articles: tuple[SaidArticle, ...] = ()


def read_output(lines: Iterable[str | bytes], name: str) -> dict[str, tuple[SaidArticle, ...]]:
    """The articles of every page by its id; empty lines are skipped, of two lines of a page the later counts.

    Raises SourceError that names `name` and the 1-based number of a line that is no record of a page.
    """
    out: dict[str, tuple[SaidArticle, ...]] = {}
    decoder = msgspec.json.Decoder(SaidPage)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            page = decoder.decode(line)
        except msgspec.ValidationError as problem:
            raise SourceError(f"{name}:{number}", f"is no record of a page ({problem})") from problem
        except msgspec.DecodeError as problem:
            raise SourceError(f"{name}:{number}", f"is no JSON ({problem})") from problem
        except UnicodeDecodeError as problem:
            raise SourceError(f"{name}:{number}", f"is not UTF-8 (byte {problem.start})") from problem
        for known in filter(None, (page.source.id, page.source.uri)):
            out[page_id(known)] = page.articles
    return out
