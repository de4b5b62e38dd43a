"""What the actors and issues of the data are called in a language that is read."""

from collections.abc import Iterator
from functools import cache

from dragoman.packs.issues import load_issues
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

_TABLES = ("people", "states", "bodies", "outlets")


@cache
def names_in(language: str) -> dict[str, str]:
    """The most usual name of every actor in a language, by its id, by its Wikidata id, of people, states and bodies by
    its English name, and by the code of a state. Nothing for a language that the tables have no column for."""
    ids = ("id", "qid", "iso2")
    keys = {"people": (*ids, "en"), "outlets": ids, "bodies": (*ids, "en"), "states": (*ids, "en")}
    return {row[key]: called for table, columns in keys.items() for row, called in _rows(table, language)
            for key in columns if row.get(key)}


@cache
def outlets_in(language: str) -> dict[str, str]:
    """The most usual name of every outlet in a language, by its English name, which a state may have too."""
    return {row["en"]: called for row, called in _rows("outlets", language)}


@cache
def issues_in(language: str) -> dict[str, str]:
    """What every issue is called in a language, by the issue's id; its English name where it has none in that."""
    return {issue.id: issue.names.get(language, issue.name) for issue in load_issues().every}


def _rows(table: str, language: str) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a table that have a name in a language, each with the first."""
    for row in read_tsv(KNOWLEDGE / f"{table}.tsv"):
        if row.cells.get(language):
            yield row.cells, row.alternatives(language)[0]
