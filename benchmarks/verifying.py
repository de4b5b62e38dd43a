"""How often a claimed quotation is found where an archive has it, and where it has not.

    python benchmarks/verifying.py [learnt|kept]

The claims are the statements marked in `tests/links/stories.jsonl`, every third of them; the archive holds the pages of
all stories of that half. For each claim it is asked how near the nearest other page comes that tells the same, in the
same and in the other language, and how near the nearest statement of another story. No speaker is given.
"""

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from same_statement import keep, stories_of

from dragoman.archive import Archive
from dragoman.archive.verifying import NEAR, NEAR_IN_ANOTHER, phrases_of, score_of
from dragoman.script.search import key


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", choices=("learnt", "kept"))
    rows = stories_of(parser.parse_args().half)
    nearest: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "pages.db") as archive:
        marked = keep(rows, archive)
        claims = [(row, claim) for row in rows.values() for claim in row["statements"]][::3]
        for row, claim in claims:
            words = tuple(key(claim["words"]).split())
            best: defaultdict[tuple[str, bool], float] = defaultdict(float)
            for one in archive.view.likely(phrases_of(words)):
                page, at = marked.get(one.id, (row["id"], 0))
                told = "same" if rows[page]["statements"][at]["key"] == claim["key"] else "other"
                if page != row["id"] and (told == "same" or rows[page]["story"] != row["story"]):
                    kind = told, one.language == row["lang"]
                    best[kind] = max(best[kind], score_of(words, row["lang"], one))
            for own in (True, False):
                nearest["other", own].append(best["other", own])
                if any(other["key"] == claim["key"] and page is not row and (page["lang"] == row["lang"]) == own
                       for page in rows.values() for other in page["statements"]):
                    nearest["same", own].append(best["same", own])
    print(f"{'nearest telling':22}{'due from':>9}{'claims':>8}{'found':>8}{'not there':>11}{'wrongly found':>15}")
    for name, own, due in (("in one language", True, NEAR), ("over two languages", False, NEAR_IN_ANOTHER)):
        same, other = nearest["same", own], nearest["other", own]
        found, wrong = (sum(score >= due for score in scores) / len(scores) for scores in (same, other))
        print(f"{name:22}{due:>9}{len(same):>8}{found:>8.2f}{len(other):>11}{wrong:>15.2f}")


if __name__ == "__main__":
    main()
