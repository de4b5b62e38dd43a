"""Whose report an article is: hints, source lines, opening, phrases and closing weighed into one chain."""

from collections.abc import Iterable

from dragoman.articles.bodies import Body
from dragoman.articles.chain import REACH, Found, Lookups, Outlets, Phrase, phrases
from dragoman.articles.frames import Hints
from dragoman.articles.furniture import Cues, Furniture
from dragoman.articles.lines import Line
from dragoman.articles.metadata import lone_outlet, sources_in
from dragoman.articles.openings import Opening, read_closing, read_opening
from dragoman.records import Dateline, Party, Record
from dragoman.script.fold import Folded


class Sources(Record, frozen=True):
    """The outlet, the chain (outermost first; spans in SOURCE offsets) and the dateline of an article."""

    outlet: str | None
    chain: tuple[Party, ...]
    dateline: Dateline | None


def sources_of(folded: Folded, body: Body, lines: list[Line], hints: Hints, furniture: Furniture,
               cues: Cues | None, known: Lookups) -> Sources:
    """The sources of an article. lines: all lines of its block, furniture included; cues: those of its language."""
    first, last = body.lines[0], body.lines[-1]
    given = _given(hints, furniture, known.outlets)
    opening = read_opening(folded.text, first.start, first.end, known)
    opened = [opening.outlet] if opening.outlet else []
    named = sources_in(lines, known.outlets, furniture.generic)
    if given is None and not named and not opened:
        named = [found for found in (lone_outlet(line, known.outlets) for line in lines) if found is not None][:1]
    own = next((party for party in (given, *(found.party for found in (*named, *opened))) if party), None)
    told = _told(folded, body, cues, known, own)
    behind = (lone_outlet(line, known.outlets) for line in lines if line.start >= last.end and line.text[0] in "([")
    closing = read_closing(folded.text, last.start, last.end, known.outlets) or next(filter(None, behind), None)
    links = [*named, *([closing] if closing else []), *opened, *(found for phrase in told for found in phrase.sources)]
    chain = _chain(folded, given, links)
    return Sources(chain[0].name if chain else None, chain, _dateline(folded, opening, told))


def _given(hints: Hints, furniture: Furniture, outlets: Outlets) -> Party | None:
    if not hints.outlet:
        return None
    return outlets(furniture.fold(hints.outlet).strip()) or Party(hints.outlet)


def _told(folded: Folded, body: Body, cues: Cues | None, known: Lookups, own: Party | None) -> list[Phrase]:
    """The phrases of the first paragraph that names anybody but the outlet itself."""
    if cues is None:
        return []
    reach = body.lines[0].start + REACH
    mine: list[Phrase] = []
    for line in body.lines:
        if line.start > reach:
            break
        found = list(phrases(folded.text, line.start, min(line.end, reach), cues, known, own))
        mine += found
        if any(_differs(source, own) for phrase in found for source in phrase.sources):
            return mine
    return mine


def _differs(found: Found, own: Party | None) -> bool:
    return own is None or found.party.name != own.name


def _chain(folded: Folded, given: Party | None, links: Iterable[Found]) -> tuple[Party, ...]:
    """The links in order, each actor once; the text's own words are cited where there are any."""
    chain: dict[str, Party] = {}
    if given is not None:
        chain[given.name] = given
    for found in links:
        known = chain.get(found.party.name)
        span = folded.to_source(*found.span)
        name = found.party.name if found.party.actor else _as_written(folded, found)
        if known is None or known.span is None:
            chain[found.party.name] = Party(name, found.party.actor, span, found.party.name_latin)
    return tuple(chain.values())


def _as_written(folded: Folded, found: Found) -> str:
    """The name as the page writes it where the data do not know the actor, else the name of the data."""
    if found.party.name != folded.text[found.span[0]:found.span[1]]:
        return found.party.name
    start, end = folded.to_source(*found.span)
    return folded.source[start:end]


def _dateline(folded: Folded, opening: Opening, told: list[Phrase]) -> Dateline | None:
    place = opening.place or next((phrase.place for phrase in told if phrase.place), None)
    return Dateline(place[0], folded.to_source(*place[1])) if place else None
