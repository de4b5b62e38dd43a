"""How well events that are one are found over outlets and languages, on stories written for reports and statements.

    python benchmarks/same_event.py [--wrong]

The stories are those of `benchmarks/same_statement.py` of odd numbers, which may be looked at;
`tests/links/events.jsonl` tells which of the events that were read in them are one, judged by reading the pages, by
whoever wrote the rules. So nothing is told of events that are not read, and the figures flatter. Due are all pairs of
events of two pages with one key; of the pairs found, those of which both were judged count.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from measured_pages import pages_at
from same_statement import STORIES, overlap, stories_of

from dragoman.archive import Archive
from dragoman.archive.same import same_events
from dragoman.pipeline import Reader
from dragoman.records import Event

JUDGED = STORIES.parent / "events.jsonl"
Marked = tuple[str, int]
"""The id of a page and the place of an event among those judged of it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list the pairs that were missed or wrongly found")
    args = parser.parse_args()
    rows = stories_of("learnt")
    judged = judged_by_page()
    keys = {(page, at): one for page, events in judged.items() for at, one in enumerate(events)}
    due = {pair for pair in combinations(sorted(keys), 2)
           if pair[0][0] != pair[1][0] and keys[pair[0]]["key"] == keys[pair[1]]["key"]}
    found = pairs_found(rows, judged)
    print(f"{len(rows)} pages, {len(keys)} events judged")
    print(f"{'pairs':24}{'due':>7}{'found':>7}{'precision':>11}{'recall':>8}")
    for name, both in (("all", None), ("of one language", True), ("over two languages", False)):
        asked, told = (({pair for pair in pairs if both is None or
                         (rows[pair[0][0]]["lang"] == rows[pair[1][0]]["lang"]) == both}) for pairs in (due, found))
        right = len(asked & told)
        print(f"{name:24}{len(asked):>7}{len(told):>7}{right / max(len(told), 1):>11.3f}"
              f"{right / max(len(asked), 1):>8.3f}")
    for sign, pairs in (("-", due - found), ("+", found - due)) if args.wrong else ():
        for one, other in sorted(pairs):
            print(f"{sign} {keys[one]['kind']} {one[0]} {other[0]}\n"
                  f"    {keys[one]['words']}\n    {keys[other]['words']}")


def judged_by_page() -> dict[str, list[Any]]:
    """The events judged, by their pages."""
    out: defaultdict[str, list[Any]] = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        one = json.loads(line)
        out[one["page"]].append(one)
    return out


def pairs_found(rows: dict[str, Any], judged: dict[str, list[Any]]) -> set[tuple[Marked, Marked]]:
    """The pairs of judged events that an archive of the pages takes for one."""
    reader = Reader.load()
    places: dict[str, Marked] = {}
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "pages.db") as archive:
        with archive.together():
            for raw in pages_at([STORIES]):
                if raw.id in rows:
                    page = reader.read(raw)
                    archive.keep(page)
                    places |= marked_of(raw.id, judged.get(raw.id, []), page.events)
        groups = {name: same_events(archive.view, name) for name in places}
    return {(min(a, b), max(a, b)) for name, group in groups.items() for other in group if other in places
            for a, b in [(places[name], places[other])] if a[0] != b[0]}


def marked_of(page: str, judged: list[Any], read: tuple[Event, ...]) -> dict[str, Marked]:
    """The judged event of each one that was read, by its id: one of its kind that shares most of its words."""
    out: dict[str, Marked] = {}
    for event in read:
        shares = {at: overlap([passage.span for passage in event.evidence], one["span"])
                  for at, one in enumerate(judged) if one["kind"] == event.kind}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] > 0:
            out[event.id] = (page, best)
    return out


if __name__ == "__main__":
    main()
