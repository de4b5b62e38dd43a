"""Does every name lead to one actor, or is it declared in ambiguous.tsv or ambiguous_people.tsv?"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dragoman.packs.compile import read_fold
from dragoman.packs.faults import Fault, fault_of, rows_of
from dragoman.packs.tables import Row, read_toml
from dragoman.script.search import squeeze

NOBODY = "-"
"""Stands in ambiguous.tsv for a common word."""

Keyed = Callable[[str], str]


def actor_faults(languages: Path, knowledge: Path, codes: Sequence[str]) -> Iterator[Fault]:
    """The faults of the names of states, bodies, places and persons, in all languages."""
    declared = tuple(rows_of(knowledge / "ambiguous.tsv"))
    people = tuple(rows_of(knowledge / "ambiguous_people.tsv"))
    for code in codes:
        fold = read_fold(read_toml(languages / code / "language.toml"), code)

        def keyed(form: str, fold: Callable[[str], str] = fold) -> str:
            return squeeze(fold(form))

        for forms, rows in ((_aliases(knowledge, code), declared), (_short(knowledge, code), people)):
            yield from _shared(forms, {keyed(row["form"]) for row in rows if row["language"] == code}, keyed)
    yield from _declarations(declared, "actors", _actors(knowledge) | {NOBODY}, codes)
    yield from _declarations(people, "people", {row["id"] for row in rows_of(knowledge / "people.tsv")}, codes)


def _aliases(folder: Path, code: str) -> Iterator[tuple[Row, str, str]]:
    """Every form of an actor with its row and his English name. A place is the actor that it stands for."""
    for name in ("states", "bodies", "places"):
        for row in rows_of(folder / f"{name}.tsv"):
            actor = row.cells.get("stands_for", "") or row["en"]
            yield from ((row, form, actor) for form in row.alternatives(code))


def _short(folder: Path, code: str) -> Iterator[tuple[Row, str, str]]:
    for row in rows_of(folder / "people.tsv"):
        yield from ((row, form, row["id"]) for form in row.alternatives(f"{code}_short"))


def _shared(forms: Iterator[tuple[Row, str, str]], declared: set[str], keyed: Keyed) -> Iterator[Fault]:
    owner: dict[str, tuple[str, Row]] = {}
    for row, form, actor in forms:
        key = keyed(form)
        first, where = owner.setdefault(key, (actor, row))
        if first != actor and key not in declared:
            yield fault_of(row, None, f"{form!r} is {first} too ({where.file}:{where.line}), which is not declared")


def _actors(folder: Path) -> set[str]:
    out = {row["en"] for name in ("states", "bodies", "places", "outlets") for row in rows_of(folder / f"{name}.tsv")}
    return out | {row["stands_for"] for row in rows_of(folder / "places.tsv")}


def _declarations(rows: Sequence[Row], column: str, known: set[str], codes: Sequence[str]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        if row["language"] not in codes:
            yield fault_of(row, "language", f"no language {row['language']}")
        line = seen.setdefault((row["form"], row["language"]), row.line)
        if line != row.line:
            yield fault_of(row, "form", f"{row['form']} is declared on line {line} too")
        for actor in row.alternatives(column):
            if actor not in known:
                yield fault_of(row, column, f"{actor} is not known")
