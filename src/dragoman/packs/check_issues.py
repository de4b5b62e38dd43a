"""Are the issues sound: ids, areas, pages, and does every term lead to one issue or is it declared as shared?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from dragoman.packs.check_knowledge import WORD
from dragoman.packs.faults import Fault, fault_of, one_of, rows_of
from dragoman.packs.issues import AND, PREFIX, TABLE, forms_of
from dragoman.packs.tables import Row, read_toml
from dragoman.script.search import key, squeeze

AREAS = frozenset({"arms", "conflict", "culture", "economy", "energy", "environment", "health", "humanitarian",
                   "institutions", "law", "nuclear", "politics", "protocol", "relations", "religion", "rights",
                   "sanctions", "science", "security", "territory", "terrorism", "transport"})
_SOURCE = re.compile(r"(?:dev|unread|blind):\S+|gk")
LEAST = 2
"""Letters of a part of a term, at least."""

_Form: TypeAlias = tuple[str, ...]


def issue_faults(languages: Path, knowledge: Path, codes: Sequence[str]) -> Iterator[Fault]:
    """The faults of the table of issues; of a folder without one there are none."""
    if not (knowledge / TABLE).exists():
        return
    rows = tuple(rows_of(knowledge / TABLE))
    yield from _lines(rows)
    columns = rows[0].cells.keys() if rows else ()
    for code in codes:
        if f"{code}_name" in columns:
            yield from _names(rows, f"{code}_name")
        if code in columns:
            yield from _terms(rows, code, read_toml(languages / code / "language.toml"))


def _lines(rows: Sequence[Row]) -> Iterator[Fault]:
    seen: dict[str, Row] = {}
    for row in rows:
        if not re.fullmatch(f"{PREFIX}{WORD}", row["id"]):
            yield fault_of(row, "id", f"{row['id']!r} is not {PREFIX} and words of small letters with hyphens")
        if not row["en"]:
            yield fault_of(row, "en", "may not be empty")
        yield from one_of(row, "area", AREAS)
        for source in row.alternatives("source") or ("",):
            if not _SOURCE.fullmatch(source):
                yield fault_of(row, "source", f"{source!r} is neither a page (dev:ID, unread:ID) nor gk")
        for column, names in (("id", (row["id"],)), ("en", (row["en"], *row.alternatives("also")))):
            for name in filter(None, names):
                first = seen.setdefault(squeeze(key(name)), row)
                if first is not row:
                    yield fault_of(row, column, f"{name!r} is {first['id']} too (line {first.line})")


def _names(rows: Sequence[Row], column: str) -> Iterator[Fault]:
    """The faults of the names in a language: each issue has one, and no other has the same."""
    seen: dict[str, Row] = {}
    for row in rows:
        name = row[column]
        if not name or "|" in name:
            yield fault_of(row, column, "an issue needs one name in each language")
        elif (first := seen.setdefault(squeeze(key(name)), row)) is not row:
            yield fault_of(row, column, f"{name!r} is {first['id']} too (line {first.line})")


def _terms(rows: Sequence[Row], code: str, settings: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of the terms of a language. Terms are the same that are found alike, in whatever order of parts."""
    article = settings.get("article", {})
    owner: dict[_Form, tuple[Row, str]] = {}
    shared: dict[_Form, list[tuple[Row, str]]] = {}
    for row in rows:
        own: dict[_Form, str] = {}
        if not row[code] and not row[f"{code}_shared"]:
            yield fault_of(row, code, "an issue needs a term in each language")
        for column in (code, f"{code}_shared"):
            for term in row.alternatives(column):
                if any(len(squeeze(key(part))) < LEAST for part in term.split(AND)):
                    yield fault_of(row, column, f"{term!r} has a part of fewer than {LEAST} letters")
                    continue
                form = tuple(sorted(forms[0] for forms in forms_of(
                    term, article.get("form", ""), article.get("fused", ""))))
                if form in own:
                    yield fault_of(row, column, f"{term!r} stands in the line twice: it is found as {own[form]!r} is")
                own[form] = term
                if column == code:
                    first, _ = owner.setdefault(form, (row, term))
                    if first is not row:
                        yield fault_of(row, column, f"{term!r} leads to {first['id']} too (line {first.line}): leave "
                                                    f"it to one, or move it to {code}_shared of both")
                else:
                    shared.setdefault(form, []).append((row, term))
    for form, holders in shared.items():
        row, term = holders[0]
        if form in owner:
            yield fault_of(row, f"{code}_shared", f"{term!r} is a term of {owner[form][0]['id']} alone as well")
        elif len(holders) == 1:
            yield fault_of(row, f"{code}_shared", f"{term!r} is shared with no other line")
