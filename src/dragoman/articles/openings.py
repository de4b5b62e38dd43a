"""How a report opens and closes: its dateline, the agency's name in front of it, the agency's name behind it."""

import re
from itertools import pairwise

from dragoman.articles.chain import Found, Lookups, Outlets, is_body
from dragoman.articles.furniture import Furniture
from dragoman.articles.lines import Line
from dragoman.records import Record, Span

_HEAD = 70
_FEW = 3
_PARTS = 6
_LINE = 75
_SIGNS = r"-\u2013\u2014:/()\u060c\u00ab\u00bb\"\u201c\u201d|+"
_SEPARATOR = re.compile(rf"\s*[{_SIGNS}][{_SIGNS}\s]*")
_BEHIND = re.compile(r"(?:[/(\[]|\s[-\u2013]\s?)\s*([^/()\[\]\n]{2,40}?)\s*[)\]]?[.\s]*$")
_DASHES = "-\u2013\u2014/("
_ENDS = ":-\u2013\u2014/)"
_JOINS = frozenset({"/", "\u060c", "+"})
_DATED = re.compile(r"([^\d:]{2,30}?)\s+(?:\w{1,2}\s+)?\d")
_ROW = re.compile(r"[^\s\u060c+][^\u060c+]*?(?=\s*(?:[\u060c+]|$))")
_LATIN = re.compile(r"(?:[A-Za-z]+\s+)+(?=[^\sA-Za-z])")
_MARKS = ".\u061f?!\u061b"


class Opening(Record, frozen=True):
    """The place a report was sent from and the outlets named with it, with folded spans."""

    place: tuple[str, Span] | None = None
    outlets: tuple[Found, ...] = ()


def read_opening(text: str, start: int, end: int, known: Lookups) -> Opening:
    """The opening of a body that begins at `start`: `PLACE - AGENCY - `, `PLACE 5 May (AGENCY) - `, `PLACE: <<PAPER>>`,
    `AGENCY: ` and the like.

    A place alone counts before a dash or a bracket, never before a colon: that is somebody who speaks.
    """
    parts = _parts(text, start, min(end, start + _HEAD))
    place: tuple[str, Span] | None = None
    others = 0
    for index, (span, separator) in enumerate(parts[:_PARTS]):
        found = _outlet(text, span, known.outlets)
        if found is not None and (place is not None or any(mark in separator for mark in _ENDS)):
            return Opening(place, (found, *_joined(text, parts[index:], known.outlets)))
        if found is not None and "(" in separator and index + 1 < len(parts):
            place = _place(text, parts[index + 1][0], known)
            return Opening(place, (found,)) if place else Opening()
        if place is None:
            place = _place(text, span, known)
            behind = _outlet_behind_place(text, span, known) if set(_ENDS) & set(separator) else None
            if behind is not None:
                return Opening(place or _place(text, (span[0], behind.span[0] - 1), known), (behind,))
            if place is None:
                break
        elif not text[span[0]].isdigit():
            others += 1
            if others > 1:
                break
    if place is not None and any(mark in parts[0][1] for mark in _DASHES):
        return Opening(place)
    return Opening()


def read_byline(line: Line, known: Lookups, furniture: Furniture) -> Opening | None:
    """What a line tells that is nothing but outlets and places, "agencies" and a date among them (`PAPER - PLACE`,
    `PLACE / AGENCY`), with folded spans; None for any other line, or one that names no outlet."""
    text = line.text
    if line.mark is not None or not line.words or len(text) > _LINE or text[-1] in _MARKS:
        return None
    head = _LATIN.match(text)
    place: tuple[str, Span] | None = None
    outlets: list[Found] = []
    generic = False
    parts = _parts(text + ":", head.end() if head else 0, len(text) + 1)
    if len(parts) == 1 and text[-1] == ":":
        return None
    for span, _ in parts:
        said = text[slice(*span)]
        behind = _outlet_behind_place(text, span, known)
        found = _outlet(text, span, known.outlets) or behind
        here = _place(text, (span[0], behind.span[0] - 1) if behind else span, known)
        if found is not None:
            outlets.append(Found(found.party, _shifted(found.span, line.start)))
        elif said in furniture.generic:
            generic = True
        elif here is None and not furniture.is_date(said) and not furniture.is_section(said):
            return None
        if here is not None and place is None and (found is None or found.span != here[1]):
            place = here[0], _shifted(here[1], line.start)
    return Opening(place, tuple(outlets)) if outlets or (generic and place) else None


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _outlet(text: str, span: Span, outlets: Outlets) -> Found | None:
    said = text[slice(*span)]
    party = outlets(said) if said.count(" ") < _FEW else None
    return Found(party, span) if party is not None and not is_body(party) else None


def _outlet_behind_place(text: str, span: Span, known: Lookups) -> Found | None:
    """The outlet that is the last word behind a place, with or without a date: `Cairo 5 May 2024 AGENCY`."""
    start = text.rfind(" ", *span) + 1
    found = _outlet(text, (start, span[1]), known.outlets) if start > span[0] else None
    return found if found is not None and _place(text, (span[0], start - 1), known) is not None else None


def _joined(text: str, parts: list[tuple[Span, str]], outlets: Outlets) -> list[Found]:
    """The further outlets of a row of them, with commas or slashes between, that begins with the first part."""
    found = []
    for (_, separator), (span, _) in pairwise(parts):
        other = _outlet(text, span, outlets) if separator.strip() in _JOINS else None
        if other is None:
            break
        found.append(other)
    return found


def _place(text: str, span: Span, known: Lookups) -> tuple[str, Span] | None:
    """The place that is all of the words, or all of them before the figures of a date."""
    dated = _DATED.match(text, *span)
    start, end = dated.span(1) if dated else span
    name = known.places(text[start:end]) if text.count(" ", start, end) < _FEW else None
    return (name, (start, end)) if name else None


def _parts(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The first words of a text, cut at dashes, colons, brackets and quotation marks; each with what follows it."""
    parts = []
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > at:
            parts.append(((at, match.start()), match.group()))
        at = match.end()
    return parts


def read_closing(text: str, start: int, end: int, outlets: Outlets) -> list[Found]:
    """The agency behind the last sentence, after a slash, a dash or in brackets; a row of them only where all are."""
    match = _BEHIND.search(text, max(start, end - 55), end)
    if match is None:
        return []
    found = [_outlet(text, part.span(), outlets) for part in _ROW.finditer(text, *match.span(1))]
    return [party for party in found if party] if all(found) else []
