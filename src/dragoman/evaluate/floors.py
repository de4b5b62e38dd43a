"""Floors: scores that may not be lost again. They rise with the measurements and fall only where somebody says so.

A floor belongs to the gold that it was measured on, so the digest of the gold files stands beside it.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from dragoman.errors import DataError
from dragoman.evaluate.gold import gold_files
from dragoman.evaluate.report import Report
from dragoman.records import Record

ROWS = (
    "statement.span", "statement", "statement, edges 0.8", "attributed characters", "date", "event", "person",
    "attribution chain", "article", "body characters", "boilerplate characters dropped", "finding",
)
"""The rows that have a floor. Those "of those" have none: a page found anew may lower them and still be a gain."""

LOWER = "DRAGOMAN_LOWER_FLOORS"
"""The environment variable without which no floor is lowered."""

_STEPS = 1000

Scores: TypeAlias = dict[str, dict[str, float]]
"""F1 by group of pages and row."""


class Pinned(Record, frozen=True, forbid_unknown_fields=True):
    """The floors of one set of pages, and the digest of the gold on which they were measured."""

    digest: str
    floors: Scores


Floors: TypeAlias = Mapping[str, Pinned]
"""The floors of all sets by their names."""


def read_floors(path: Path) -> dict[str, Pinned]:
    """The floors of a file; none where there is no file. Raises DataError for a file that cannot be believed."""
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Pinned])
    except msgspec.DecodeError as problem:
        raise DataError(str(problem), file=path.name) from problem


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors of all sets, indented, one value a line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=2) + b"\n")


def gold_digest(folder: Path) -> str:
    """The digest of the names and bytes of a folder's gold files. Raises SourceError where there are none."""
    digest = hashlib.blake2b(digest_size=16)
    for path in gold_files(folder):
        body = path.read_bytes()
        digest.update(f"{path.name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()


def measured(report: Report) -> Scores:
    """The F1 of every row that has a floor, for each group of a report, rounded down to a thousandth."""
    return {g.name: {row: math.floor(g.row(row).f1 * _STEPS) / _STEPS for row in ROWS} for g in report.groups}


def fallen(old: Scores, new: Scores) -> Iterator[str]:
    """A line for each score of `new` that is missing or under its floor in `old`."""
    for group, rows in old.items():
        for row, floor in rows.items():
            found = new.get(group, {}).get(row)
            if found is None:
                yield f"{group}: {row}: not measured, the floor is {floor:.3f}"
            elif found < floor:
                yield f"{group}: {row}: F1 {found:.3f} is under the floor of {floor:.3f}"


def raised(old: Pinned | None, new: Pinned, *, lower: bool) -> Pinned:
    """The floors after a new measurement: each the higher of old and new; with `lower` the new ones as they are.

    Raises DataError where the gold is another one, so that the floors cannot be compared, and `lower` is not given.
    """
    if old is None or lower:
        return new
    if old.digest != new.digest:
        raise DataError(f"the gold has changed; to measure it anew set {LOWER}=1", file="floors.json", key="digest")
    return Pinned(new.digest, {group: _higher(old.floors.get(group, {}), new.floors.get(group, {}))
                               for group in {**old.floors, **new.floors}})


def _higher(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    return {row: max(old.get(row, 0.0), new.get(row, 0.0)) for row in {**old, **new}}
