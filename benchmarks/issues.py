"""Do the pages that `knowledge/issues.tsv` names use its issues? And which issues has a set of pages?

    python benchmarks/issues.py            every page of a `source` has a term of its issue in one paragraph
    python benchmarks/issues.py --fill     write the first pages of dev and unread that have one into `source`
    python benchmarks/issues.py --list     of every issue how many pages have it, and its commonest terms

The pages lie beside the project (../shared); without them nothing is told, and the exit status is 1.
"""

import argparse
import sys
from collections import Counter

from measured_pages import pages_of

from dragoman.packs.issues import TABLE, load_issues
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv
from dragoman.script.search import key

MOST = 6
"""Pages that are named of one issue."""
UNNAMED = "gk"


def uses() -> tuple[dict[str, list[str]], dict[str, Counter[str]]]:
    """By issue the pages that have it, dev before unread, and how many paragraphs have each of its terms."""
    issues = load_issues()
    pages: dict[str, list[str]] = {issue.id: [] for issue in issues.every}
    terms: dict[str, Counter[str]] = {issue.id: Counter() for issue in issues.every}
    for name in ("dev", "unread"):
        for page in pages_of(name):
            for line in (page.text or "").split("\n"):
                for issue, found in issues.within(page.language or "", key(line)).items():
                    terms[issue].update(found)
                    place = f"{name}:{page.id}"
                    if pages[issue][-1:] != [place]:
                        pages[issue].append(place)
    return pages, terms


def check(pages: dict[str, list[str]]) -> int:
    """How many sources name a page that has no term of the issue; each is told."""
    wrong = named = 0
    for row in read_tsv(KNOWLEDGE / TABLE):
        for page in row.alternatives("source"):
            named += page != UNNAMED
            if page != UNNAMED and page not in pages[row["id"]]:
                wrong += 1
                print(f"{row.file}:{row.line}: {page} has no term of {row['id']}")
    with_pages = sum(UNNAMED not in row.alternatives("source") for row in read_tsv(KNOWLEDGE / TABLE))
    print(f"{len(pages)} issues, {with_pages} of them with pages; {named} pages named, {wrong} of them wrong")
    return wrong


def fill(pages: dict[str, list[str]]) -> None:
    """Write the pages into the table; nothing else of it changes."""
    path = KNOWLEDGE / TABLE
    lines = path.read_text(encoding="utf-8").split("\n")
    place = lines[0].split("\t").index("source")
    for at, line in enumerate(lines[1:], 1):
        cells = line.split("\t")
        if line and not line.startswith("#"):
            cells[place] = "|".join(pages[cells[0]][:MOST]) or UNNAMED
            lines[at] = "\t".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    pages, terms = uses()
    if not any(pages.values()):
        sys.exit("the pages are not beside the project (../shared)")
    if asked.fill:
        fill(pages)
    if asked.list:
        for issue, found in pages.items():
            common = ", ".join(f"{term} {count}" for term, count in terms[issue].most_common(4))
            print(f"{len(found):4} {issue}  {common}")
    sys.exit(1 if check(pages) else 0)


if __name__ == "__main__":
    main()
