"""Whose report an article is: hints, source lines, opening, phrases and closing weighed into one chain."""

from collections.abc import Iterable

from dragoman.articles.bodies import Body
from dragoman.articles.chain import Found, Lookups, Outlets, Phrase, is_body, phrases, tellers
from dragoman.articles.frames import Hints
from dragoman.articles.furniture import Cues, Furniture
from dragoman.articles.lines import Line
from dragoman.articles.metadata import lone_outlet, sources_in
from dragoman.articles.openings import Opening, read_byline, read_closing, read_opening
from dragoman.packs.lookups import house
from dragoman.records import Dateline, Party, Record, Span
from dragoman.script.fold import Folded

_SLASHED = 25
_LEAD = 120
"""Within how many characters of its beginning an article names the outlet that tells its news."""


class Sources(Record, frozen=True):
    """The outlet, the chain (outermost first; spans in SOURCE offsets), the spans of those of it that tell the news in
    a sentence of their own, and the dateline of an article."""

    outlet: str | None
    chain: tuple[Party, ...]
    tellers: tuple[Span, ...]
    dateline: Dateline | None


def sources_of(folded: Folded, body: Body, lines: list[Line], hints: Hints, furniture: Furniture,
               cues: Cues | None, known: Lookups) -> Sources:
    """The sources of an article. lines: all lines of its block, furniture included; cues: those of its language."""
    first, last = body.lines[0], body.lines[-1]
    given = publisher(hints.outlet, furniture, known.outlets) if hints.outlet else None
    opening = read_opening(folded.text, first.start, first.end, known)
    bylines = _bylines(lines, first, last, known, furniture)
    opened = [*(found for byline in bylines for found in byline.outlets), *opening.outlets]
    named = sources_in(lines, known.outlets, furniture.generic)
    if given is None and not named and not opened:
        named = [found for found in (lone_outlet(line, known.outlets) for line in lines) if found is not None][:1]
    own = next((party for party in (given, *(found.party for found in (*named, *opened))) if party), None)
    telling = _telling(folded, body, cues, known)
    told = _told(folded, body, cues, known, own, telling)
    closing = read_closing(folded.text, last.start, last.end, known.outlets) or _behind(lines, last, known.outlets)
    if not closing and cues is not None:
        ends = (line.span for line in body.lines[:-1] if line.end <= first.start + cues.reach)
        closing = next(filter(None, (read_closing(folded.text, *end, known.outlets) for end in ends
                                     if "/" in folded.text[max(end[0], end[1] - _SLASHED):end[1]])), [])
    links = [*named, *closing, *opened, *(found for phrase in told for found in phrase.sources)]
    chain = _chain(folded, given, links)
    tellers = tuple(folded.to_source(*found.span) for phrase in telling for found in phrase.sources)
    return Sources(chain[0].name if chain else None, chain, tellers, _dateline(folded, (opening, *bylines), told))


def publisher(told: str, furniture: Furniture, outlets: Outlets) -> Party:
    """The outlet that came with a page, as it is told there. Its name may be an ordinary word, which names it in a text
    only behind the noun of its kind ("the site Election"): here it is an outlet's in any case."""
    name = furniture.fold(told).strip()
    kinds = (kind for cues in furniture.cues.values() for kind in cues.kinds)
    return outlets(name) or next(filter(None, (outlets(f"{kind} {name}") for kind in kinds)), None) or Party(told)


def _telling(folded: Folded, body: Body, cues: Cues | None, known: Lookups) -> list[Phrase]:
    """The outlets that tell the news themselves in the first words: whoever writes "the agency reports" there has it
    from the agency."""
    if cues is None:
        return []
    first = body.lines[0]
    found = tellers(folded.text, first.start, min(first.end, first.start + _LEAD), cues, known.outlets)
    return [phrase for phrase in found if not is_body(phrase.sources[0].party)]


def _told(folded: Folded, body: Body, cues: Cues | None, known: Lookups, own: Party | None,
          telling: list[Phrase]) -> list[Phrase]:
    """The phrases of the first paragraph that names anybody but the outlet itself."""
    if cues is None:
        return []
    reach = body.lines[0].start + cues.reach
    mine = list(telling)
    for line in body.lines:
        if line.start > reach:
            break
        found = list(phrases(folded.text, line.start, min(line.end, reach), cues, known, own))
        mine += found
        if any(_differs(source, own) for phrase in found for source in phrase.sources):
            return mine
    return mine


def _differs(found: Found, own: Party | None) -> bool:
    return own is None or house(found.party.name) != house(own.name)


def _chain(folded: Folded, given: Party | None, links: Iterable[Found]) -> tuple[Party, ...]:
    """The links in order, each house once; the text's own words are cited where there are any."""
    chain: dict[str, Party] = {}
    if given is not None:
        chain[house(given.name)] = given
    for found in links:
        key = house(found.party.name)
        known = chain.get(key)
        span = folded.to_source(*found.span)
        name = found.party.name if found.party.actor else _as_written(folded, found)
        if known is None:
            chain[key] = Party(name, found.party.actor, span, found.party.name_latin)
        elif known.span is None:
            chain[key] = Party(known.name, known.actor or found.party.actor, span, found.party.name_latin)
    return tuple(chain.values())


def _as_written(folded: Folded, found: Found) -> str:
    """The name as the page writes it where the data do not know the actor, else the name of the data."""
    if found.party.name != folded.text[found.span[0]:found.span[1]]:
        return found.party.name
    start, end = folded.to_source(*found.span)
    return folded.source[start:end]


def _behind(lines: list[Line], last: Line, outlets: Outlets) -> list[Found]:
    """The outlet whose name is the line behind a body, or any later one in brackets: elsewhere it may be of a menu."""
    for index, line in enumerate(line for line in lines if line.start >= last.end):
        found = lone_outlet(line, outlets) if index == 0 or line.text[0] in "([" else None
        if found is not None:
            return [found]
    return []


def _bylines(lines: list[Line], first: Line, last: Line, known: Lookups, furniture: Furniture) -> list[Opening]:
    """What lines of outlets and places say before a body or as its first line; behind it those of at least two outlets
    and nothing else, for one name alone there may be an entry of a menu."""
    read = [(line, read_byline(line, known, furniture)) for line in lines
            if line.end <= first.end or line.start >= last.end]
    return [byline for line, byline in read if byline is not None
            and (line.end <= first.end or (byline.place is None and len(byline.outlets) > 1))]


def _dateline(folded: Folded, openings: Iterable[Opening], told: list[Phrase]) -> Dateline | None:
    place = next((place for place in (*(o.place for o in openings), *(p.place for p in told)) if place), None)
    return Dateline(place[0], folded.to_source(*place[1])) if place else None
