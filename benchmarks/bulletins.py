"""Plain text that holds several articles, or looks as if it did: are they whole and apart?

The pages are tests/bulletins, made by somebody who had not seen the program.

    python benchmarks/bulletins.py [--list] [--half learnt|kept] [--raise]

Printed: pages with as many articles as they hold, headlines that are right (where the number is), and the words of the
articles, counted as a bag: said and due. What a page has that may be in either (`optional`) is not counted. `--half`:
those with an odd number were looked at while the rules were written, the others were not.
"""

import argparse
import hashlib
import json
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extraction import words_of
from measured_pages import FLOORS

from dragoman.errors import PageError
from dragoman.evaluate.floors import LOWER, Pinned, raised, read_floors, write_floors
from dragoman.pipeline import Reader, raw_of

PAGES = Path(__file__).resolve().parent.parent / "tests" / "bulletins"
FLOOR = "bulletins"
"""The name of the pages' floors in tests/floors.json."""


class Outcome(NamedTuple):
    """One page: articles said and due, headlines that are right and due; words said, due, said rightly."""

    name: str
    said: int
    due: int
    titles: int
    titles_due: int
    words: tuple[int, int, int]


def main() -> None:
    """Print the table, and with --list a line for every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="a line for every page")
    parser.add_argument("--half", choices=("learnt", "kept"))
    parser.add_argument("--raise", action="store_true", dest="write", help="write new floors where a share is higher")
    args = parser.parse_args()
    outcomes = read_all(Reader.load())
    if args.write:
        floors = read_floors(FLOORS)
        floors[FLOOR] = raised(floors.get(FLOOR), pinned(outcomes), lower=os.environ.get(LOWER) == "1")
        write_floors(FLOORS, floors)
    if args.half:
        outcomes = [one for one in outcomes if (int(one.name[-1]) % 2 == 1) == (args.half == "learnt")]
    if args.list:
        for one in outcomes:
            print(f"{one.name}  articles {one.said} of {one.due}  headlines {one.titles} of {one.titles_due}")
    said, due, right = (sum(one.words[at] for one in outcomes) for at in range(3))
    print(f"{len(outcomes)} pages, {sum(one.said == one.due for one in outcomes)} with as many articles as they hold; "
          f"headlines {sum(one.titles for one in outcomes)} of {sum(one.titles_due for one in outcomes)}; "
          f"words P {right / said:.3f} R {right / due:.3f}")


def read_all(reader: Reader) -> list[Outcome]:
    """What became of each page, in the order of their names."""
    return [_outcome(reader, path) for path in sorted(PAGES.glob("*.json"))]


def pinned(outcomes: Sequence[Outcome]) -> Pinned:
    """What was reached: the share of pages with their articles, and F1 of words."""
    said, due, right = (sum(one.words[at] for one in outcomes) for at in range(3))
    whole = sum(one.said == one.due for one in outcomes)
    shares = {"articles": whole / len(outcomes), "words": 2 * right / (said + due)}
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(PAGES.glob("*.json")))).hexdigest()
    return Pinned(digest[:32], {"all": {name: math.floor(share * 1000) / 1000 for name, share in shares.items()}})


def _outcome(reader: Reader, path: Path) -> Outcome:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    due = [(one["title"], " ".join(one["paragraphs"])) for one in told["articles"]]
    try:
        page = reader.read(raw_of(text, outlet=told["outlet"], published=told["published"]))
    except PageError:
        return Outcome(path.stem, 0, len(due), 0, len(due), (0, 0, 0))
    said = [(one.title.text if one.title else None, " ".join(text[start:end] for start, end in one.body))
            for one in page.articles]
    found, wanted = (words_of(" ".join(f"{title or ''} {body}" for title, body in which)) for which in (said, due))
    spare = words_of(" ".join(told["optional"]))
    found -= (found - wanted) & spare
    wanted -= (wanted - found) & spare
    titles = sum(one == other for (one, _), (other, _) in zip(said, due, strict=True)) if len(said) == len(due) else 0
    return Outcome(path.stem, len(said), len(due), titles, len(due),
                   (found.total(), wanted.total(), (found & wanted).total()))


if __name__ == "__main__":
    main()
