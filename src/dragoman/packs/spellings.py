"""How the tables of knowledge/ spell the actors in the script of a language."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.packs.tables import Row, read_tsv


def spellings_of(folder: Path, language: str) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """By kind of form (name, adjective, short …), the actors' references and their spellings in a language's script."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}

    def take(kind: str, rows: Iterable[Row], ref: str, column: str) -> None:
        out.setdefault(kind, []).extend((row[ref], row.alternatives(column)) for row in rows if row[column])

    take("STATE name", read_tsv(folder / "states.tsv"), "iso2", language)
    take("STATE adj", read_tsv(folder / "states.tsv"), "iso2", f"{language}_adj")
    take("PLACE", read_tsv(folder / "places.tsv"), "en", language)
    take("BODY", read_tsv(folder / "bodies.tsv"), "id", language)
    take("OUTLET", read_tsv(folder / "outlets.tsv"), "id", language)
    take("KNOWN full", read_tsv(folder / "people.tsv"), "id", language)
    take("KNOWN short", read_tsv(folder / "people.tsv"), "id", f"{language}_short")
    return {kind: tuple(rows) for kind, rows in out.items()}


def namesakes(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """The short forms that several known people bear, each with those of them whom it does not mean first."""
    for row in read_tsv(folder / "ambiguous_people.tsv"):
        if row["language"] == language:
            yield from ((row["form"], person) for person in row.alternatives("people")[1:])


def with_nouns(name: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The name of an outlet with each noun of the same kind before it (the daily X, the newspaper X), by `[callings]
    papers` of the language."""
    noun, _, rest = name.partition(" ")
    kinds: dict[str, list[str]] = settings.get("callings", {}).get("papers", {})
    kin = next((kind for kind in kinds.values() if noun in kind), [noun])
    return tuple(f"{one} {rest}" for one in kin) if rest else (name,)


def written_onto(name: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The name of a person, and with its first word written onto the second where that is one of `[callings] onto` of
    the language (SayyedAli)."""
    first, _, rest = name.partition(" ")
    return (name, first + rest) if rest and first in settings.get("callings", {}).get("onto", ()) else (name,)
