"""Event records in the columns of POLECAT, the data set that codes PLOVER, and our own behind them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.export.countries import Countries
from dragoman.export.delimited import Rows
from dragoman.export.fields import cell_text, digests, ends, starts
from dragoman.export.plover_codes import ACTS, KINDS, QUADS, SECTORS, STATELESS, Typed
from dragoman.export.request import Request, Sink
from dragoman.export.standing import address
from dragoman.records import Event, Mention, Participant, Party, Passage, Speaker, Statement
from dragoman.store.answers import Excerpt

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version")
OWN = ("Record Kind", "Event Date EDTF", "Status", "Actor ID", "Recipient ID", "Article ID", "Page", "URI",
       "Reading Text SHA256", "Text Starts", "Text Ends", "Text SHA256")
TEXT = "Text"
"""The last column: the words that bear the record; left out without text."""

_SEVERAL = ";"


class _Side(NamedTuple):
    """Those on one side of a record, in the order of the columns: their names, codes, sectors, offices, words, ids."""

    names: list[str]
    countries: list[str]
    sectors: list[str]
    titles: list[str]
    raw: list[str]
    ids: list[str]


class _Coded(NamedTuple):
    """A record as PLOVER has it."""

    typed: Typed
    contexts: list[str]
    actors: Sequence[Speaker | Party]
    recipients: Sequence[Party]
    place: str
    words: tuple[Passage, ...]
    status: str


def header(request: Request) -> tuple[str, ...]:
    """The names of the columns."""
    return (*POLECAT, *OWN, *((TEXT,) if request.with_text else ()))


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write a header and a row for each excerpt that has a type in PLOVER; yields those when they are written."""
    countries = Countries()
    rows = Rows(sink, delimiter="\t", guard=request.guard, bom=request.bom)
    rows.write(header(request))
    for excerpt in excerpts:
        coded = _coded(excerpt)
        if coded is not None:
            rows.write([_one_line(cell) for cell in _row(excerpt, coded, countries, request)])
            yield excerpt


def _coded(excerpt: Excerpt) -> _Coded | None:
    record = excerpt.record
    if isinstance(record, Statement):
        typed = ACTS.get(record.act)
        meant = {"future": record.future, "negation": record.negated, "hypothetical": record.condition is not None}
        contexts = [name for name, holds in meant.items() if holds]
        return typed and _Coded(typed, contexts, record.speakers, record.addressees, "", record.content, "")
    if not isinstance(record, Event):
        return None
    known = KINDS.get(record.kind)
    contexts = {"planned": ["future"], "cancelled": ["negation"], "denied": ["negation"]}.get(record.status, [])
    place = record.place.name if record.place else ""
    return known and _Coded(known, contexts, record.participants, (), place, record.evidence, record.status)


def _row(excerpt: Excerpt, coded: _Coded, countries: Countries, request: Request) -> list[str]:
    with_text = request.with_text
    actors = _side(coded.actors, excerpt, countries, with_text)
    recipients = _side(coded.recipients, excerpt, countries, with_text)
    told = {
        "Event ID": excerpt.id, "Event Date": _day(excerpt), "Event Type": coded.typed.type,
        "Event Mode": coded.typed.mode, "Quad Code": QUADS[coded.typed.type], "Contexts": _SEVERAL.join(coded.contexts),
        **_of_side("Actor", actors), **_of_side("Recipient", recipients),
        "Placename": coded.place, "Country": countries.of_place(coded.place).three,
        "Source": excerpt.outlet or "", "Publication Date": excerpt.article.published or "",
        **_story(excerpt.article.mentions), "Language": excerpt.article.language, "Version": request.maker,
        "Record Kind": "statement" if isinstance(excerpt.record, Statement) else "event",
        "Event Date EDTF": (excerpt.record.date if excerpt.record else None) or "", "Status": coded.status,
        "Actor ID": _SEVERAL.join(actors.ids), "Recipient ID": _SEVERAL.join(recipients.ids),
        "Article ID": excerpt.article.id, "Page": excerpt.page.source.key, "URI": address(excerpt),
        "Reading Text SHA256": excerpt.version, "Text Starts": cell_text(starts(part.span for part in coded.words)),
        "Text Ends": cell_text(ends(part.span for part in coded.words)),
        "Text SHA256": cell_text(digests(coded.words)), TEXT: cell_text([part.text for part in coded.words])}
    return [told.get(name, "") for name in header(request)]


def _of_side(side: str, who: _Side) -> dict[str, str]:
    several = {name: _SEVERAL.join(values) for name, values in (
        (f"{side} Name", who.names), (f"{side} Country", who.countries), (f"{side} Sectors", who.sectors),
        (f"{side} Title", who.titles), (f"{side} Name Raw", who.raw))}
    return {**several, f"Primary {side} Sector": next(filter(None, who.sectors), "")}


def _side(parties: Sequence[Speaker | Party], excerpt: Excerpt, countries: Countries, with_text: bool) -> _Side:
    """Values stand in the order of the names, empty ones too."""
    side = _Side([], [], [], [], [], [])
    for party in parties:
        office = party.role if isinstance(party, Speaker) else None
        told = party.side if isinstance(party, Participant) else office
        kind = countries.kind(party.name)
        country = countries.of(party.name, party.actor, told).three or STATELESS.get(kind, "")
        side.names.append(party.name)
        side.countries.append(country)
        side.sectors.append(SECTORS.get(kind, "") if country != "IGO" else "")
        side.titles.append(office or "")
        side.raw.append((party.text or "") if with_text and isinstance(party, Speaker) else "")
        side.ids.append(excerpt.joined.get(party.actor, party.actor) if party.actor else "")
    return side


def _story(mentions: Iterable[Mention]) -> dict[str, str]:
    kinds = {"Story People": ("person",), "Story Organizations": ("body", "outlet", "group"),
             "Story Locations": ("state",)}
    named = list(mentions)
    return {column: _SEVERAL.join(dict.fromkeys(one.name for one in named if one.kind in wanted))
            for column, wanted in kinds.items()}


def _day(excerpt: Excerpt) -> str:
    """The day of the record, where its own date means one day."""
    own = excerpt.record is not None and excerpt.record.date is not None
    return (excerpt.first_day or "") if own and excerpt.first_day == excerpt.last_day else ""


def _one_line(cell: str) -> str:
    """A cell without tabs and newlines, which the format has no place for."""
    return " ".join(cell.split())
