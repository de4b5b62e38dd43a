"""What the data know of somebody, without any page: how he is spelled, which offices he held, and when."""

from functools import lru_cache

import msgspec

from dragoman.names.pairs import sounding
from dragoman.packs.cache import cached
from dragoman.packs.knowledge import Knowledge, read_knowledge
from dragoman.packs.paths import KNOWLEDGE, data_files, language_codes
from dragoman.packs.tables import Row, read_tsv
from dragoman.script.search import key, squeeze

_TABLES = (("people", "id"), ("states", "qid"), ("bodies", "id"), ("outlets", "id"))


class Held(msgspec.Struct, frozen=True):
    """An office (in English), and from when to when: ISO prefixes, "" where it is not told; an empty end was open on
    the day `read`."""

    office: str
    start: str
    end: str
    read: str


class Known(msgspec.Struct, frozen=True):
    """An actor of the data: id, English name, spellings by language ("en" for English ones), terms, the first first."""

    id: str
    name: str
    spellings: dict[str, tuple[str, ...]]
    terms: tuple[Held, ...]


@lru_cache(4096)
def known_actor(actor: str) -> Known | None:
    """What the data know of an actor by its id."""
    for table, column in _TABLES:
        for row in read_tsv(KNOWLEDGE / f"{table}.tsv"):
            if actor in (row[column], row["qid"]) and actor:
                return _known(row, row[column])
    return None


class _Named(msgspec.Struct, frozen=True):
    """The persons of the data by their names and the last words of these, folded, spaces apart: what is cached."""

    persons: dict[str, list[tuple[str, str]]]


def known_as(name: str) -> tuple[tuple[str, str], ...]:
    """The persons of the data whose name is this one, or whose last words it is, in any script; else those whose whole
    name sounds like it, the nearest first: ids and English names."""
    files = [KNOWLEDGE / "people.tsv"]
    table = cached("persons", files, _Named, lambda: _Named(_persons()), lambda _: None)
    found = table.persons.get(squeeze(key(name)), [])
    if found:
        return tuple(sorted(found, key=lambda one: (one[1], one[0])))
    facts = _facts()
    return tuple((person, facts.actors[person].name) for person, _ in sounding(name, facts.sounds))


def _persons() -> dict[str, list[tuple[str, str]]]:
    out: dict[str, set[tuple[str, str]]] = {}
    columns = ("en", "en_also", *(f"{code}{part}" for code in language_codes() for part in ("", "_short")))
    for row in read_tsv(KNOWLEDGE / "people.tsv"):
        for form in (form for column in columns if row.cells.get(column) for form in row.alternatives(column)):
            words = key(form).split()
            for at in range(len(words)):
                out.setdefault("".join(words[at:]), set()).add((row["id"], row["en"] or form))
    return {name: sorted(persons) for name, persons in out.items()}


def _facts() -> Knowledge:
    return cached("knowledge", data_files(KNOWLEDGE), Knowledge, lambda: read_knowledge(KNOWLEDGE), lambda _: None)


def _known(row: Row, name: str) -> Known:
    spellings = {"en": tuple(dict.fromkeys(form for column in ("en", "en_full", "en_also", "also")
                                           for form in (row.alternatives(column) if row.cells.get(column) else ())))}
    for code in language_codes():
        forms = [form for column in (code, f"{code}_short") if row.cells.get(column)
                 for form in row.alternatives(column)]
        spellings[code] = tuple(dict.fromkeys(forms))
    return Known(row["qid"] or row.cells.get("id", ""), row["en"] or name, spellings, _terms(name))


def _terms(person: str) -> tuple[Held, ...]:
    facts = _facts()
    held = [Held(facts.office_name(term.office, term.state, term.body) if term.office in facts.offices else term.office,
                 term.start, term.end, term.read) for term in facts.career(person)]
    return tuple(sorted(held, key=lambda one: (one.start or "9999", one.end, one.office)))
