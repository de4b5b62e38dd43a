"""How what is told is meant, and how statements bear on each other, on sentences and pages of somebody else's.

usage: python benchmarks/meaning.py [--half learnt|kept] [--list]

tests/cases/factuality.tsv: sentences, each with what was said in it, is it negated, in the future, its modality and its
condition. tests/cases/relations.jsonl: short pages, with which statement repeats, denies, confirms or answers which.
Both were written and annotated by somebody who had only the guidelines of docs/reference.md.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from measured_pages import half

from dragoman.packs.load import load_packs
from dragoman.pipeline import Reader
from dragoman.records import Page
from dragoman.sources import raw_of
from dragoman.statements.factuality import Factualities

CASES = Path(__file__).parent.parent / "tests" / "cases"
FIELDS = ("negated", "future", "modality", "condition")
EDGES = " .,\u060c"
"""What may stand beyond a condition."""

Row = dict[str, str]


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    parser.add_argument("--half", choices=("learnt", "kept"), help="only the half that was looked at, or the other")
    options = parser.parse_args()
    right, wrong = measure_factuality(half(sentences(), options.half))
    counts, errors = measure_relations(Reader.load(), half(pages(), options.half))
    for (language, field), (good, every) in sorted(right.items()):
        print(f"{language} {field:10} {good / every:.3f} of {every}")
    for language, count in sorted(counts.items()):
        said, due = count["right"] + count["false"], count["right"] + count["missed"]
        print(f"{language} relations  precision {count['right'] / max(said, 1):.3f} ({count['right']} of {said})"
              f"  recall {count['right'] / max(due, 1):.3f} (of {due})")
    print(*(wrong + errors if options.list else ()), sep="\n")


def sentences() -> list[Row]:
    """The sentences, in their order."""
    with (CASES / "factuality.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pages() -> list[dict[str, Any]]:
    """The pages, in their order."""
    return [json.loads(line) for line in (CASES / "relations.jsonl").read_text(encoding="utf-8").splitlines()]


def measure_factuality(rows: Sequence[Row]) -> tuple[dict[tuple[str, str], tuple[int, int]], list[str]]:
    """Right values and all of them by language and field, and a line for each that is wrong."""
    packs = load_packs().languages
    readers = {code: Factualities(pack) for code, pack in packs.items()}
    right, every, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]](), []
    for row in rows:
        language = row["lang"]
        folded = packs[language].fold.apply(row["sentence"])
        start = row["sentence"].index(row["content"])
        line = packs[language].line(folded.text, 0, len(folded.text))
        meant = readers[language].of(line, folded.text, folded.to_folded(start, start + len(row["content"])))
        condition = folded.passage(*meant.condition).text.strip(EDGES) if meant.condition else ""
        said = dict(zip(FIELDS, (str(int(meant.negated)), str(int(meant.future)), meant.modality or "", condition),
                        strict=True))
        for field in FIELDS:
            every[language, field] += 1
            right[language, field] += said[field] == row[field].strip(EDGES)
            if said[field] != row[field].strip(EDGES):
                wrong.append(f"{language} {field}: {said[field]!r}, not {row[field]!r}: {row['content']}")
    return {key: (right[key], many) for key, many in every.items()}, wrong


def measure_relations(
    reader: Reader, cases: Iterable[dict[str, Any]]
) -> tuple[dict[str, Counter[str]], list[str]]:
    """Relations that are right, false and missed, by language, and a line for each of the last two.

    A relation is right where its kind is, and both its statements hold the words of the case or stand in them.
    """
    counts: dict[str, Counter[str]] = {}
    wrong = []
    for number, case in enumerate(cases):
        count = counts.setdefault(case["lang"], Counter())
        due = [(one["kind"], one["from"], one["to"]) for one in case["relations"]]
        for said in _said(reader.read(raw_of(case["text"], id=str(number)))):
            met = next((one for one in due if one[0] == said[0] and all(
                ours in theirs or theirs in ours for ours, theirs in zip(said[1:], one[1:], strict=True))), None)
            count["right" if met else "false"] += 1
            if met is not None:
                due.remove(met)
            else:
                wrong.append(f"{case['lang']} false: {said}")
        count["missed"] += len(due)
        wrong += [f"{case['lang']} missed: {one}" for one in due]
    return counts, wrong


def _said(page: Page) -> list[tuple[str, str, str]]:
    words = {statement.id: " ".join(passage.text for passage in statement.content).strip(EDGES)
             for statement in page.statements}
    return [(relation.kind, words[statement.id], words[relation.statement])
            for statement in page.statements for relation in statement.relations]


if __name__ == "__main__":
    main()
