"""What the actors and issues of the data are called in a language that is read."""

from collections.abc import Iterator
from functools import cache

from dragoman.packs.issues import AND, HIDING, load_issues
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

_TERMS = 2
_COMMA = "\u060c "
_TABLES = ("people", "states", "bodies", "outlets")


@cache
def names_in(language: str) -> dict[str, str]:
    """The most usual name of every actor in a language, by its id, by its Wikidata id and, of all but people, by its
    English name and the code of a state. Nothing for a language that the tables have no column for."""
    return {name: called for table in _TABLES for names, called in _rows(table, language) for name in names if name}


@cache
def issues_in(language: str) -> dict[str, str]:
    """What every issue is told by in a language, by the issue's id: its first terms; its English name where it has no
    plain one."""
    told = {issue.id: [term for term in issue.terms.get(language, ())
                       if AND not in term and not term.startswith(HIDING)][:_TERMS] for issue in load_issues().every}
    return {issue.id: _COMMA.join(told[issue.id]) or issue.name for issue in load_issues().every}


def _rows(table: str, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for row in read_tsv(KNOWLEDGE / f"{table}.tsv"):
        cells = row.cells
        if cells.get(language):
            english = "" if table == "people" else cells["en"]
            yield (cells.get("id", ""), cells.get("qid", ""), cells.get("iso2", ""), english), row.alternatives(
                language)[0]
