"""How a report opens and closes: its dateline, the agency's name in front of it, the agency's name behind it."""

import re

from dragoman.articles.chain import Found, Lookups, Outlets
from dragoman.records import Record, Span

_HEAD = 70
_FEW = 3
_SEPARATOR = re.compile(r"\s*[-\u2013\u2014:/()\u060c\u00ab\u00bb\"\u201c\u201d]+\s*")
_BEHIND = re.compile(r"(?:[/(\[]|\s[-\u2013]\s?)\s*([^/()\[\]\n]{2,30}?)\s*[)\]]?[.\s]*$")
_DASHES = "-\u2013\u2014/("


class Opening(Record, frozen=True):
    """The place a report was sent from and the outlet named with it, both with folded spans."""

    place: tuple[str, Span] | None = None
    outlet: Found | None = None


def read_opening(text: str, start: int, end: int, known: Lookups) -> Opening:
    """The opening of a body that begins at `start`: `PLACE - AGENCY - `, `PLACE: <<PAPER>>`, `AGENCY: ` and the like.

    A place alone counts before a dash or a bracket, never before a colon: that is somebody who speaks.
    """
    parts = _parts(text, start, min(end, start + _HEAD))
    place: tuple[str, Span] | None = None
    for index, (span, separator) in enumerate(parts[:4]):
        said = text[span[0]:span[1]]
        found = known.outlets(said) if len(said.split()) <= _FEW else None
        if found is not None and (place is not None or any(mark in separator for mark in ":-\u2013\u2014/)")):
            return Opening(place, Found(found, span))
        if place is not None and index > 1:
            break
        if place is None:
            name = known.places(said) if len(said.split()) <= _FEW else None
            if name is None:
                break
            place = name, span
    if place is not None and any(mark in parts[0][1] for mark in _DASHES):
        return Opening(place, None)
    return Opening()


def _parts(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The first words of a text, cut at dashes, colons, brackets and quotation marks; each with what follows it."""
    parts = []
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > at:
            parts.append(((at, match.start()), match.group()))
        at = match.end()
    return parts


def read_closing(text: str, start: int, end: int, outlets: Outlets) -> Found | None:
    """The agency behind the last sentence, after a slash, a dash or in brackets."""
    match = _BEHIND.search(text, max(start, end - 45), end)
    if match is None:
        return None
    party = outlets(match.group(1))
    return Found(party, match.span(1)) if party else None
