"""Findings about offices: pages with two offices that cannot both be right, and pages that only look so.

usage: python benchmarks/offices.py [--list]

The pages were written by somebody who had not seen the rules: tests/cases/offices.jsonl.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from dragoman.errors import PageError
from dragoman.pipeline import Reader
from dragoman.sources import raw_of

CASES = Path(__file__).parent.parent / "tests" / "cases" / "offices.jsonl"
OURS = ("role-conflict", "unknown-holder")


def main() -> None:
    """Measure all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    with CASES.open(encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    counts, wrong = measure(Reader.load(), every)
    print(table(counts))
    for line in wrong if options.list else ():
        print(line)


def measure(reader: Reader, cases: list[dict[str, Any]]) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How often each finding (or none, "") was said where each was due, and a line for every wrong page."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for case in cases:
        due, said = case["finding"] or "", finding_of(reader, case)
        counts[due, said] += 1
        if due != said:
            wrong.append(f"{due or 'none':<15} {said or 'none':<15} {case['kind']:<24} {case['published']} "
                         f"{case['text']!r} ({case['why']})")
    return counts, wrong


def finding_of(reader: Reader, case: dict[str, Any]) -> str:
    """The finding about offices on a page, or nothing."""
    try:
        page = reader.read(raw_of(case["text"], language=case["language"], published=case["published"]))
    except PageError:
        return ""
    said = {finding.kind for article in page.articles for finding in article.findings}
    return next((kind for kind in OURS if kind in said), "")


def table(counts: Counter[tuple[str, str]]) -> str:
    """The figures as a Markdown table: precision and recall of each finding."""
    rows = ["| | precision | recall |", "| --- | --- | --- |"]
    for kind in OURS:
        right = counts[kind, kind]
        said = sum(n for (_, found), n in counts.items() if found == kind)
        due = sum(n for (wanted, _), n in counts.items() if wanted == kind)
        rows.append(f"| {kind} | {_share(right, said)} | {_share(right, due)} |")
    clean = sum(n for (wanted, _), n in counts.items() if not wanted)
    rows.append(f"| pages without one | | {_share(counts['', ''], clean)} |")
    return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "none"


if __name__ == "__main__":
    main()
