"""Of how many denials and contradictions an archive tells, and how many of those that it tells are none.

    python benchmarks/denials.py [--wrong] [learnt|kept]

The stories: `tests/links/denials.jsonl`, written, and marked by `tests/links/denials.md`, by somebody who had not seen
the program. Pages are read and kept as always. A statement that was read is the marked one of its page with which it
shares more than half of all the words of both. What is told of several pages in the same way counts once, as
`dragoman findings` tells it once. Of the findings those are judged of which both statements are marked; pairs that the
writer has noted as doubtful count for nothing. The stories of odd numbers are learnt from, those of even numbers are
not looked at.
"""

import argparse
import re
import tempfile
from pathlib import Path
from typing import Any

from same_statement import Marked, keep, stories_of

from dragoman.archive import Archive
from dragoman.archive.findings import findings

STORIES = Path(__file__).parent.parent / "tests" / "links" / "denials.jsonl"
KINDS = ("denial", "contradiction")
_DOUBTFUL = re.compile(r"((?:s\d+ and )*s\d+) against ((?:s\d+ and )*s\d+)(?! against)")
Against = tuple[str, str]
"""What is said against what: the keys of two statements."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", choices=("learnt", "kept"))
    parser.add_argument("--wrong", action="store_true", help="list what was missed or wrongly told")
    args = parser.parse_args()
    rows = stories_of(args.half, STORIES)
    due = {kind: {(one["one"][1], one["other"][1]) for row in rows.values() for one in row["against"]
                  if one["kind"] == kind} for kind in KINDS}
    told, read = told_of(rows)
    doubtful = {pair for row in rows.values() for pair in doubtful_in(row)}
    marked = sum(len(row["statements"]) for row in rows.values())
    print(f"{len(rows)} pages, {marked} statements marked, {len(read)} of them read")
    keys = {key_of(rows, one) for one in read}
    print(f"{'':16}{'due':>5}{'told':>6}{'precision':>11}{'recall':>8}{'recall of those read':>22}")
    for kind in KINDS:
        found = {pair for pair in told[kind] if not doubtful & {pair, pair[::-1]}}
        possible = {pair for pair in due[kind] if keys.issuperset(pair)}
        right = len(found & due[kind])
        print(f"{kind:16}{len(due[kind]):>5}{len(found):>6}{right / max(len(found), 1):>11.2f}"
              f"{right / max(len(due[kind]), 1):>8.2f}{right / max(len(possible), 1):>22.2f}")
        for sign, pairs in (("-", due[kind] - found), ("+", found - due[kind])) if args.wrong else ():
            for one, other in sorted(pairs):
                print(f"{sign} {kind} {one} {other}{'' if keys >= {one, other} else ' (not read)'}")


def told_of(rows: dict[str, Any]) -> tuple[dict[str, set[Against]], set[Marked]]:
    """What an archive of the pages tells of each kind, and the marked statements that were read."""
    told: dict[str, set[Against]] = {}
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "pages.db") as archive:
        places = keep(rows, archive, STORIES)
        for kind in KINDS:
            pairs = [[places.get(one.id) for one in found.evidence] for found in findings(
                archive.view, kind, limit=10_000)]
            told[kind] = {(key_of(rows, one), key_of(rows, other)) for one, other in pairs if one and other}
    return told, set(places.values())


def key_of(rows: dict[str, Any], marked: Marked) -> str:
    """The key of a marked statement."""
    return str(rows[marked[0]]["statements"][marked[1]]["key"])


def doubtful_in(row: dict[str, Any]) -> set[Against]:
    """The pairs that the note on a page tells to be doubtful."""
    _, _, note = row.get("note", "").partition("doubtful:")
    return {(f"{row['story']}-{one}", f"{row['story']}-{other}") for left, right in _DOUBTFUL.findall(note)
            for one in left.split(" and ") for other in right.split(" and ")}


if __name__ == "__main__":
    main()
