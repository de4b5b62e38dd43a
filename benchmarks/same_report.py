"""How well articles that are one report are found, on stories written for it and on real pages judged by hand.

    python benchmarks/same_report.py [--wrong]

Stories: `tests/links/stories.jsonl`, written by somebody who had not seen the program. Real pages: those of the Saudi
papers of July and August 2015 in the measuring pages beside the project, judged in `tests/links/saudi_pairs.json`
before the program was run on them; left out where the pages are not there. Every pair of pages counts; pages of one
report by way of others are a pair.
"""

import argparse
import json
import tempfile
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from measured_pages import pages_at, pages_of

from dragoman.archive import Archive
from dragoman.pipeline import Raw, Reader

LINKS = Path(__file__).parent.parent / "tests" / "links"


class Score(NamedTuple):
    """Pairs that are due, found, and both."""

    due: int
    found: int
    right: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list the pairs that were missed or wrongly found")
    args = parser.parse_args()
    print(f"{'material':24}{'pages':>7}{'pairs due':>11}{'found':>7}{'precision':>11}{'recall':>8}")
    for name, (pages, due) in {"stories": stories(), "Saudi papers": saudi_papers()}.items():
        if not pages:
            print(f"{name:24}{'the pages are not here':>44}")
            continue
        found = pairs_found(pages)
        score = Score(len(due), len(found), len(due & found))
        print(f"{name:24}{len(pages):>7}{score.due:>11}{score.found:>7}"
              f"{score.right / max(score.found, 1):>11.3f}{score.right / max(score.due, 1):>8.3f}")
        for sign, pairs in (("-", due - found), ("+", found - due)) if args.wrong else ():
            for one, other in sorted(pairs):
                print(f"  {sign} {one} {other}")


def stories() -> tuple[list[Raw], set[tuple[str, str]]]:
    """The pages written for this, and the pairs of them that are one report."""
    rows = [json.loads(line) for line in (LINKS / "stories.jsonl").read_text("utf-8").splitlines()]
    return pages_at([LINKS / "stories.jsonl"]), {ordered(one["id"], other["id"]) for one, other in combinations(rows, 2)
                   if one["report"] == other["report"]}


def saudi_papers() -> tuple[list[Raw], set[tuple[str, str]]]:
    """The real pages and the pairs of them that were judged one report."""
    judged = json.loads((LINKS / "saudi_pairs.json").read_text("utf-8"))
    wanted = set(judged["pages"])
    groups = {page: {page} for page in wanted}
    for one, other, *_ in judged["same"]:
        whole = groups[one] | groups[other]
        groups |= dict.fromkeys(whole, whole)
    due = {ordered(one, other) for group in groups.values() for one, other in combinations(sorted(group), 2)}
    return [page for page in pages_of("unread") if page.id in wanted], due


def pairs_found(pages: list[Raw]) -> set[tuple[str, str]]:
    """The pairs of pages that an archive of them takes for one report."""
    reader = Reader.load()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "pages.db") as archive:
        with archive.together():
            for page in pages:
                archive.keep(reader.read(page))
        found: set[tuple[str, str]] = set()
        for page in archive.view.pages():
            for article in page.articles:
                _, copies = archive.view.copies(article.id)
                found |= {ordered(page.source.id, copy.page.source.id) for copy in copies
                          if copy.page.source.id != page.source.id}
    return found


def ordered(one: str, other: str) -> tuple[str, str]:
    """A pair of pages, the lesser id first."""
    return (one, other) if one < other else (other, one)


if __name__ == "__main__":
    main()
