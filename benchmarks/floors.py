"""Measure the reader on every set of gold that is here, show each score beside its floor, and raise the floors.

    python benchmarks/floors.py            show
    python benchmarks/floors.py --raise    write new floors where a score is higher

No floor is lowered, unless the environment variable DRAGOMAN_LOWER_FLOORS=1 says so.
"""

import os
import sys

import msgspec
from measured_pages import FLOORS, GOLD, pages_of

from dragoman.evaluate import score
from dragoman.evaluate.floors import LOWER, Pinned, fallen, gold_digest, measured, raised, read_floors, write_floors
from dragoman.pipeline import Reader


def main() -> int:
    """Measure and, where it is asked for, raise. Gives 1 where a score is under its floor."""
    reader, floors = Reader.load(), read_floors(FLOORS)
    status = 0
    for name, folder in GOLD.items():
        pages = pages_of(name)
        if not pages:
            print(f"{name}: not on this machine")
            continue
        lines = [msgspec.json.encode(reader.read(page).without_text()) for page in pages]
        found = Pinned(gold_digest(folder), measured(score(folder, lines, "lang", name=name)))
        _show(name, found, floors.get(name))
        status |= any(fallen(floors[name].floors, found.floors)) if name in floors else 0
        if "--raise" in sys.argv[1:]:
            floors[name] = raised(floors.get(name), found, lower=os.environ.get(LOWER) == "1")
    if "--raise" in sys.argv[1:]:
        write_floors(FLOORS, floors)
    return int(status)


def _show(name: str, found: Pinned, known: Pinned | None) -> None:
    for group, rows in found.floors.items():
        print(f"== {name}, {group}")
        for row, f1 in rows.items():
            floor = known.floors.get(group, {}).get(row) if known else None
            beside = "no floor" if floor is None else f"floor {floor:.3f}{'  FALLEN' if f1 < floor else ''}"
            print(f"{row:32} F1 {f1:.3f}  {beside}")


if __name__ == "__main__":
    sys.exit(main())
