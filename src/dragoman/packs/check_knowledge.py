"""Do the facts of knowledge/ hang together: ids, dates, and everything that one table says of another?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from dragoman.packs.faults import Fault, fault_of, one_of, rows_of
from dragoman.packs.officecells import held_as
from dragoman.packs.tables import Row

QID = re.compile(r"Q[1-9]\d*")
WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
PLACES = frozenset({"capital", "palace", "city", "region"})
OUTLETS = frozenset({"agency", "broadcaster", "newspaper", "site", "ministry"})
FIELDS = frozenset({"field", "committee", "cause", "affairs", "department", "deputy", "local", "sport", "governor",
                    "counsel", "police", "company", "faction"})
OFFICES = frozenset({"person", "body"})
HOLES = ("{state}", "{body}")


class _Known(msgspec.Struct, frozen=True):
    """What other tables may refer to."""

    states: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    people: frozenset[str]
    sources: frozenset[str]


def knowledge_faults(folder: Path) -> Iterator[Fault]:
    """The faults of the knowledge base. Raises DataError for a table that cannot be read."""
    tables = {name: tuple(rows_of(folder / f"{name}.tsv"))
              for name in ("states", "places", "bodies", "outlets", "offices", "people", "terms", "sources", "fields")}
    known = _Known(*(frozenset(row[column] for row in tables[name]) for name, column in (
        ("states", "iso2"), ("bodies", "id"), ("offices", "id"), ("people", "id"), ("sources", "key"))))
    yield from _ids(tables)
    for row in tables["states"]:
        yield from _need(row, "en", "source")
    for row in tables["bodies"]:
        yield from [*_need(row, "en", "source"), *_state(row, known)]
    for row in tables["places"]:
        yield from [*_need(row, "en", "source"), *_state(row, known), *one_of(row, "kind", PLACES)]
    yield from _outlets(tables["outlets"], known)
    for row in tables["offices"]:
        yield from _office(row, known)
    for row in tables["fields"]:
        yield from [*_need(row, "en", "kind", "source"), *one_of(row, "kind", FIELDS)]
    for row in tables["people"]:
        yield from [*_sources(row, known), *_person(row)]
    for row in tables["terms"]:
        yield from [*_sources(row, known), *_term(row, known)]


def _ids(tables: Mapping[str, tuple[Row, ...]]) -> Iterator[Fault]:
    shapes = {"states": ("iso2", "[A-Z]{2}"), "bodies": ("id", f"body:{WORD}"), "offices": ("id", WORD),
              "outlets": ("id", f"outlet:{WORD}"), "people": ("id", f"{QID.pattern}|person:{WORD}"),
              "sources": ("key", r"\S+")}
    for name, (column, shape) in shapes.items():
        yield from _unique(tables[name], column)
        for row in tables[name]:
            if not re.fullmatch(shape, row[column]):
                yield fault_of(row, column, f"{row[column]!r} is not well formed")
    for name in ("states", "bodies", "outlets", "people"):
        yield from _unique(tables[name], "qid")
        for row in tables[name]:
            if row["qid"] and not QID.fullmatch(row["qid"]):
                yield fault_of(row, "qid", f"{row['qid']!r} is no Wikidata id")


def _unique(rows: tuple[Row, ...], column: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in rows:
        line = first.setdefault(row[column], row.line)
        if row[column] and line != row.line:
            yield fault_of(row, column, f"{row[column]} stands on line {line} too")


def _need(row: Row, *columns: str) -> Iterator[Fault]:
    for column in columns:
        if not row[column]:
            yield fault_of(row, column, "may not be empty")


def _state(row: Row, known: _Known) -> Iterator[Fault]:
    if row["state"] and row["state"] not in known.states:
        yield fault_of(row, "state", f"no state {row['state']} in states.tsv")


def _sources(row: Row, known: _Known) -> Iterator[Fault]:
    yield from _need(row, "source")
    for source in row.alternatives("source"):
        if source not in known.sources:
            yield fault_of(row, "source", f"no source {source} in sources.tsv")


def _outlets(rows: tuple[Row, ...], known: _Known) -> Iterator[Fault]:
    yield from _unique(rows, "domain")
    for row in rows:
        yield from [*_need(row, "en"), *_sources(row, known), *_state(row, known), *one_of(row, "kind", OUTLETS)]
        if row["domain"] and not DOMAIN.fullmatch(row["domain"]):
            yield fault_of(row, "domain", f"{row['domain']!r} is no domain (lower case, without scheme and path)")


def _office(row: Row, known: _Known) -> Iterator[Fault]:
    yield from [*_need(row, "en", "source"), *one_of(row, "kind", OFFICES)]
    if sum(row["en"].count(hole) for hole in HOLES) > 1:
        yield fault_of(row, "en", "at most one of {state} and {body}")
    for part in row.alternatives("exceptions"):
        code = part.partition("=")[0].partition("+")[0]
        if code not in ("", "-", "office") and code not in known.states and code not in known.bodies:
            yield fault_of(row, "exceptions", f"no state or body {code}")
    for code, office in held_as(row).items():
        if office not in known.offices:
            yield fault_of(row, "held_as", f"no office {office} in offices.tsv")
        if code and code not in known.states and code not in known.bodies:
            yield fault_of(row, "held_as", f"no state or body {code}")


def _person(row: Row) -> Iterator[Fault]:
    if row["qid"] and row["id"] != row["qid"]:
        yield fault_of(row, "id", "must be the Wikidata id where there is one")
    if not (row["qid"] or row["en"] or row["fa"] or row["ar"]):
        yield fault_of(row, "en", "a person without a Wikidata id needs a name")


def _term(row: Row, known: _Known) -> Iterator[Fault]:
    for column, among in (("person", known.people), ("office", known.offices)):
        if row[column] not in among:
            yield fault_of(row, column, f"{row[column]!r} is not known")
    yield from _state(row, known)
    if row["body"] and row["body"] not in known.bodies:
        yield fault_of(row, "body", f"no body {row['body']} in bodies.tsv")
    start, end = row["start"], row["end"]
    for column in ("start", "end", "as_of"):
        if row[column] and not DAY.fullmatch(row[column]):
            yield fault_of(row, column, f"{row[column]!r} is no date (2004, 2004-03 or 2004-03-09)")
    shorter = min(len(start), len(end))
    if start and end and start[:shorter] > end[:shorter]:
        yield fault_of(row, "end", f"the term ends ({end}) before it begins ({start})")
