"""What the short lines round the articles of a web page tell: its day, the day of its last change, author and section.

A line may tell several things, each behind its label. A day behind the label of publication is heard before one without
a label, one under the headline before one over it or behind the article; a day in the head of the site may be that of
the visit, and counts only where the article opens with its weekday, or the number of an issue stands beside it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.articles.html.nearby import Near, Spot
from dragoman.articles.markup import Extraction
from dragoman.articles.metadata import read_date
from dragoman.entities import day_of_date_line
from dragoman.pipeline.language import Language

_LEAD = 400
"""Characters of an article in which the weekday of its day is looked for."""
_SECTION = 40
"""Characters of the longest name of a section."""
_WORDS = range(2, 6)
"""Words of a person's name, titles among them; one word alone may be a user's name or an office."""
_ORDER: tuple[Spot, ...] = ("under", "within", "over", "foot")
_SEPARATORS = re.compile(r"\s*[|\u2022\u00b7\u00bb\u203a>/:,\u060c]\s*|\s+[-\u2013\u2014]\s+")
_STEPS = re.compile(r"\s*[\u00bb\u00ab\u203a>/|]\s*|\s+[-\u2013]\s+")
_NAME_ENDS = re.compile(r"[|\u2022\u00b7/()\[\]\d,\u060c\u061b;:]|\s[-\u2013\u2014]\s")
_EDGES = " \t\u00a0.:-\u2013\u2014|\u2022\u00b7\u060c,()[]/"
_NAME = re.compile(r"(?:[^\W\d_]+\.?[\s\u200c]*)+")
_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*[-\u2013]?")
"""A time of day, with the dash that some sites put between it and the day."""
_FIGURE = re.compile(r"\d")


class Piece(NamedTuple):
    """A part of a line: the kind of the label that it stands behind, None without one."""

    spot: Spot
    naming: str | None
    kind: str | None
    text: str


def with_shown(told: Extraction, language: Language, lead: str, outlet: str | None) -> Extraction:
    """What is told of a page, with what the lines near its articles tell beside it.

    lead: how its reading text begins; outlet: who published it. A day by Greenwich's clock gives way to the day before
    or after it that the page shows: the outlet's own.
    """
    pieces = [piece for near in told.near for piece in _pieces(near, language)]
    days = _days(pieces, language, told.hints.title, lead[:_LEAD])
    published = told.hints.published
    if published is None or (told.universal and days.published and _beside(published, days.published)):
        published = days.published or published
    one = len(told.hints.starts) < 2
    return replace(
        told, hints=replace(told.hints, published=published), edited=told.edited or days.edited,
        author=_no_outlet(told.author, language, outlet) or _author(pieces, language, outlet, one),
        section=told.section or _section(told.near, pieces, language, (told.hints.title, outlet)))


def _pieces(near: Near, language: Language) -> Iterator[Piece]:
    """A line in pieces, cut at its labels; what has nothing to say here ends at a bar."""
    labels, folded = language.furniture.labels, language.pack.fold.apply(near.text)
    kind: str | None = None
    at = 0
    for match in chain(labels.pattern.finditer(folded.text), (None,)):
        end = match.start() if match is not None else len(folded.text)
        said = folded.source[slice(*folded.to_source(at, end))]
        told, _, rest = said.partition("|") if kind == "other" else (said, "", "")
        for one, text in ((kind, told), (None, rest)):
            if text.strip(_EDGES):
                yield Piece(near.spot, near.naming, one, text.strip(_EDGES))
        if match is not None:
            kind, at = labels.kinds[match.group()], match.end()


class _Days(NamedTuple):
    published: str | None
    edited: str | None


def _days(pieces: Sequence[Piece], language: Language, title: str | None, lead: str) -> _Days:
    """The days of publication and of the last change, the likeliest line first."""
    def first(wanted: Callable[[Piece], bool]) -> str | None:
        told = (_day(piece.text, language) for piece in pieces if wanted(piece))
        return next(filter(None, told), None)

    def bare(spot: Spot) -> str | None:
        return first(lambda piece: piece.spot == spot and piece.kind in (None, "author"))

    chosen = first(lambda piece: piece.spot == "chosen" and piece.naming == "date" and piece.kind != "edited")
    edited = first(lambda piece: piece.kind == "edited" and piece.spot != "top")
    published = chosen or first(lambda piece: piece.kind == "published" and piece.spot != "top")
    published = published or next(filter(None, map(bare, _ORDER)), None) or edited
    return _Days(published or first(
        lambda piece: piece.spot == "top" and piece.kind is None
        and (_opens_with(piece.text, lead, language) or _masthead(piece, language))), edited)


def _day(text: str, language: Language) -> str | None:
    """The whole day that a piece of a line tells."""
    if not _FIGURE.search(text):
        return None
    folded = language.pack.fold.apply(_CLOCK.sub(" ", text))
    return day_of_date_line(folded, [(0, len(folded.text))], language.dates) or read_date(text)


def _opens_with(text: str, lead: str, language: Language) -> bool:
    """Does an article open with the weekday of a date?"""
    weekday = language.dates.weekdays.search(language.furniture.fold(text))
    return weekday is not None and weekday.group().strip() in _WORD.findall(language.furniture.fold(lead))


def _masthead(piece: Piece, language: Language) -> bool:
    """Is this the masthead of an issue of a paper, with its number?"""
    return language.furniture.issue.search(language.furniture.fold(piece.text)) is not None


def _beside(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1


def _author(pieces: Sequence[Piece], language: Language, outlet: str | None, one: bool) -> str | None:
    """Who wrote it: behind a label, or, of a page with one article, in what is named so, or behind the outlet or a
    place under the headline."""
    chosen = (piece.text for piece in pieces if piece.spot == "chosen" and piece.naming == "author")
    labelled = (piece.text for piece in pieces if piece.kind == "author")
    named = (piece.text for piece in pieces if piece.naming == "author" and piece.kind is None and one)
    found = (_name(text, language) for text in (*chosen, *labelled, *named))
    return next(filter(None, found), None) or next(filter(None, (
        _signed(piece.text, language, outlet) for piece in pieces
        if one and piece.spot == "under" and piece.kind is None and piece.naming is None)), None)


def _no_outlet(author: str | None, language: Language, outlet: str | None) -> str | None:
    """An author, None for one who is the outlet itself, which some sites give in his place."""
    return None if author is None or author == outlet or language.lookups.outlet(author) is not None else author


def _name(text: str, language: Language) -> str | None:
    """The name of a person with which a piece begins."""
    name = _NAME_ENDS.split(text, maxsplit=1)[0].strip(_EDGES)
    nobody = language.lookups.outlet(name) is not None or language.furniture.fold(name) in language.furniture.generic
    return name if len(name.split()) in _WORDS and _NAME.fullmatch(name) and not nobody else None


def _signed(text: str, language: Language, outlet: str | None) -> str | None:
    """The name in a line that holds beside it nothing but the outlet or a place, and dates."""
    fold, lookups = language.furniture.fold, language.lookups
    own = fold(outlet) if outlet else None
    names, known = [], False
    for part in filter(None, _SEPARATORS.split(text)):
        if fold(part) == own or lookups.outlet(part) is not None or lookups.place(part) is not None:
            known = True
        elif not language.furniture.is_date(fold(part)):
            names.append(part)
    return _name(names[0], language) if known and len(names) == 1 else None


def _section(
    near: Sequence[Near], pieces: Sequence[Piece], language: Language, others: Iterable[str | None]
) -> str | None:
    """The section: behind a label, in what is named so, or the last step of the path from the front page that is
    neither the headline nor the outlet."""
    labelled = (piece.text for piece in pieces if piece.kind == "section")
    named = (line.text for line in near if line.naming == "section")
    steps = (step for line in near if line.naming == "crumbs" or (line.spot == "over" and line.naming is None)
             for step in reversed(_path(line, language)))
    fold = language.furniture.fold
    taken = [fold(other) for other in others if other]
    for text, step in (*((text, False) for text in (*labelled, *named)), *((text, True) for text in steps)):
        name = text.strip(_EDGES)
        said = fold(name)
        short = 0 < len(name) <= _SECTION and not _FIGURE.search(said)
        other = said in taken or (step and any(said in other for other in taken))
        if short and said not in language.furniture.labels.home and not other:
            return name
    return None


def _path(line: Near, language: Language) -> list[str]:
    """The steps of a path; none of a line that is no path: one without a front page and not called one has two."""
    steps = [step for step in _STEPS.split(line.text) if step]
    home = bool(steps) and language.furniture.fold(steps[0]).strip() in language.furniture.labels.home
    return steps if line.naming == "crumbs" or (home and len(steps) > 1) or len(steps) == len(_WORDS) - 2 else []
