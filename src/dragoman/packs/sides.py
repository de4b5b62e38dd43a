"""States and international bodies by whatever name they are called: in English, in a language that is read, by code."""

from collections.abc import Iterator
from functools import cache

import msgspec

from dragoman.errors import QueryError
from dragoman.packs.cache import cached
from dragoman.packs.paths import KNOWLEDGE, language_codes
from dragoman.packs.tables import Row, read_tsv
from dragoman.script.search import key, squeeze

_ARTICLE = "the "


def sides_called(name: str) -> tuple[str, ...]:
    """The states (by ISO 3166 code) and bodies (by id) that are called so, sorted. Raises QueryError for none."""
    plain = name.strip().lower().removeprefix(_ARTICLE)
    found = _named().get(plain) or _named().get(squeeze(key(plain)))
    if not found:
        raise QueryError(f"there is no state or international body {name.strip()!r}: write its name, or its code of two"
                         " letters")
    return tuple(sorted(found))


def side_name(side: str) -> str:
    """The English name of a state or body by its code or id; the id itself where it is not known."""
    return _names().get(side, side)


def side_code(name: str) -> str:
    """The code or id of a state or body by the English name that records give it; the name itself where it has none."""
    return _codes().get(name, name)


@cache
def _codes() -> dict[str, str]:
    bodies = {row["en"]: row["id"] for row in read_tsv(KNOWLEDGE / "bodies.tsv")}
    return bodies | {row["en"]: row["iso2"] for row in read_tsv(KNOWLEDGE / "states.tsv")}


@cache
def _names() -> dict[str, str]:
    states = {row["iso2"]: row["en"] for row in read_tsv(KNOWLEDGE / "states.tsv")}
    return states | {row["id"]: row["en"] for row in read_tsv(KNOWLEDGE / "bodies.tsv")}


class _Sides(msgspec.Struct, frozen=True):
    """States and bodies by every name, folded, spaces apart: what is cached."""

    named: dict[str, frozenset[str]]


@cache
def _named() -> dict[str, frozenset[str]]:
    files = [KNOWLEDGE / "states.tsv", KNOWLEDGE / "bodies.tsv"]
    return cached("sides", files, _Sides, lambda: _Sides(_read()), lambda _: None).named


def _read() -> dict[str, frozenset[str]]:
    """The names of all. A name that a state bears is no body's."""
    out: dict[str, set[str]] = {}
    for table, column in (("states", "iso2"), ("bodies", "id")):
        known = frozenset(out)
        for row in read_tsv(KNOWLEDGE / f"{table}.tsv"):
            for name in _names_of(row, column):
                if name and name not in known:
                    out.setdefault(name, set()).add(row[column])
    return {name: frozenset(sides) for name, sides in out.items()}


def _names_of(row: Row, column: str) -> Iterator[str]:
    yield row[column].lower()
    yield row["qid"].lower()
    for name in ("en", "en_full", *language_codes()):
        if name in row.cells:
            yield from (squeeze(key(form)) for form in row.alternatives(name))
