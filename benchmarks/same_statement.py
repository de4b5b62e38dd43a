"""How well statements that are one are found over outlets and languages, on stories written for it.

    python benchmarks/same_statement.py [--wrong] [--undated] [learnt|kept]

The stories: `tests/links/stories.jsonl`, written, and their statements marked, by somebody who had not seen the
program. Pages are read and kept as always. A statement that was read is the marked one of its page with which it
shares more than half of all the words of both. Due are all pairs of marked statements of two pages with one key; what
was not read is missed. Of the pairs found, those of which both were marked are judged. The stories of odd numbers are
learnt from, those of even numbers are not looked at. `--undated` takes the day from every other page.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
from measured_pages import pages_at

from dragoman.archive import Archive
from dragoman.archive.same import same_statements
from dragoman.pipeline import Reader
from dragoman.records import Span, Statement

STORIES = Path(__file__).parent.parent / "tests" / "links" / "stories.jsonl"
Marked = tuple[str, int]
"""The id of a page and the place of a statement among those marked in it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", choices=("learnt", "kept"))
    parser.add_argument("--wrong", action="store_true", help="list the pairs that were missed or wrongly found")
    parser.add_argument("--undated", action="store_true", help="take the day from every other page")
    args = parser.parse_args()
    rows = stories_of(args.half)
    marked = {(page, at): one for page, row in rows.items() for at, one in enumerate(row["statements"])}
    due = {pair for pair in combinations(sorted(marked), 2)
           if pair[0][0] != pair[1][0] and marked[pair[0]]["key"] == marked[pair[1]]["key"]}
    found, read = pairs_found(rows, undated=args.undated)
    print(f"{len(rows)} pages, {len(marked)} statements marked, {len(read)} of them read")
    print(f"{'pairs':24}{'due':>7}{'found':>7}{'precision':>11}{'recall':>8}{'recall of those read':>22}")
    for name, both in (("all", None), ("of one language", True), ("over two languages", False)):
        asked, told = (({pair for pair in pairs if both is None or
                         (rows[pair[0][0]]["lang"] == rows[pair[1][0]]["lang"]) == both}) for pairs in (due, found))
        possible = {pair for pair in asked if pair[0] in read and pair[1] in read}
        right = len(asked & told)
        print(f"{name:24}{len(asked):>7}{len(told):>7}{right / max(len(told), 1):>11.3f}"
              f"{right / max(len(asked), 1):>8.3f}{right / max(len(possible), 1):>22.3f}")
    for sign, pairs in (("-", due - found), ("+", found - due)) if args.wrong else ():
        for one, other in sorted(pairs):
            print(f"{sign} {one[0]} {other[0]}{'' if {one, other} <= read else ' (not read)'}\n"
                  f"    {marked[one]['words']}\n    {marked[other]['words']}")


def stories_of(half: str | None, stories: Path = STORIES) -> dict[str, Any]:
    """The pages of the stories of a half (None: of all) with their marks, by their ids."""
    rows = map(json.loads, stories.read_text("utf-8").splitlines())
    return {row["id"]: row for row in rows if half is None or (int(row["story"][-2:]) % 2 == 1) == (half == "learnt")}


def keep(
    rows: dict[str, Any], archive: Archive, stories: Path = STORIES, *, undated: bool = False,
) -> dict[str, Marked]:
    """Read and keep pages of the stories; the marked statement of each one that was read, by its id. undated: without
    the day of every other page."""
    reader = Reader.load()
    places: dict[str, Marked] = {}
    with archive.together():
        for number, raw in enumerate(pages_at([stories])):
            if raw.id in rows:
                page = reader.read(msgspec.structs.replace(raw, published=None) if undated and number % 2 == 0 else raw)
                archive.keep(page)
                places |= marked_of(raw.id, rows[raw.id]["statements"], page.statements)
    return places


def pairs_found(
    rows: dict[str, Any], *, undated: bool = False,
) -> tuple[set[tuple[Marked, Marked]], set[Marked]]:
    """The pairs of marked statements that an archive of the pages takes for one, and the marked ones that were read.
    undated: without the day of every other page."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "pages.db") as archive:
        places = keep(rows, archive, undated=undated)
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for name in places:
            groups[name] |= {name, *same_statements(archive.view, name)}
    found = {(min(a, b), max(a, b)) for name, group in groups.items() for other in group if other in places
             for a, b in [(places[name], places[other])] if a[0] != b[0]}
    return found, set(places.values())


def marked_of(page: str, marked: list[Any], read: tuple[Statement, ...]) -> dict[str, Marked]:
    """The marked statement of each one that was read, by its id."""
    out: dict[str, Marked] = {}
    for statement in read:
        shares = {at: overlap([passage.span for passage in statement.content], one["span"])
                  for at, one in enumerate(marked)}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] > 0.5:
            out[statement.id] = (page, best)
    return out


def overlap(spans: list[Span], other: list[int]) -> float:
    """The characters that both have, over those of either."""
    one, two = {at for start, end in spans for at in range(start, end)}, set(range(*other))
    return len(one & two) / len(one | two)


if __name__ == "__main__":
    main()
