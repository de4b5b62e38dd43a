"""Strangers: people whom the data do not know, read from single sentences. Precision and recall of names and roles.

usage: python benchmarks/strangers.py [--list]

The sentences and their people were written by somebody who had not seen the rules: tests/cases/strangers.jsonl. A name
is right where its span is that of the case, titles before it left out; a role where it reads the same, letter case and
"the" left out.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measured_pages import half

from dragoman.errors import PageError
from dragoman.pipeline import Reader
from dragoman.records import Mention
from dragoman.sources import raw_of

CASES = Path(__file__).parent.parent / "tests" / "cases" / "strangers.jsonl"
KINDS = ("name due", "name said", "name right", "role due", "role right")


def main() -> None:
    """Measure all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    parser.add_argument("--half", choices=("learnt", "kept"), help="only the half that was looked at, or the other")
    options = parser.parse_args()
    chosen = half(list(cases()), options.half)
    counts, wrong = measure(Reader.load(), chosen)
    print(table(counts))
    for line in wrong if options.list else ():
        print(line)


def cases() -> Iterator[dict[str, Any]]:
    """The cases, in their order."""
    with CASES.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def measure(reader: Reader, chosen: list[dict[str, Any]]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts by language, and a line for everything that is wrong."""
    counts = {language: Counter[str]() for language in sorted({case["language"] for case in chosen})}
    wrong: list[str] = []
    for case in chosen:
        count = counts[case["language"]]
        said = people_of(reader, case)
        due = {(person["start"], person["end"]): person for person in case["people"]}
        count["name due"] += len(due)
        count["name said"] += len(said)
        for span, person in due.items():
            found = said.pop(span, None)
            count["name right"] += found is not None
            if found is None:
                wrong.append(f"missed  {case['kind']:<20} {person['text']} | {case['text']}")
            elif person["role"]:
                count["role due"] += 1
                right = same(found.role, person["role"])
                count["role right"] += right
                if not right:
                    wrong.append(f"role    {case['kind']:<20} {person['role']} / {found.role} | {case['text']}")
        wrong += [f"false   {case['kind']:<20} {found.text} | {case['text']}" for found in said.values()]
    return counts, wrong


def people_of(reader: Reader, case: dict[str, Any]) -> dict[tuple[int, int], Mention]:
    """The people that the reader finds named in a case, by their spans without the titles before them."""
    try:
        page = reader.read(raw_of(case["text"], language=case["language"]))
    except PageError:
        return {}
    found = {}
    for mention in (mention for article in page.articles for mention in article.mentions):
        if mention.kind == "person" and mention.because and mention.because.rule in ("thread.name", "thread.sound"):
            found[bare(mention, case)] = mention
    return found


def bare(mention: Mention, case: dict[str, Any]) -> tuple[int, int]:
    """The span of a mention; that of the case's person where both end alike and only titles stand between."""
    start, end = mention.span
    ends = {person["end"]: person["start"] for person in case["people"]}
    due = ends.get(end, start)
    return (due, end) if start < due and mention.text.endswith(case["text"][due:end]) else (start, end)


def same(said: str | None, due: str) -> bool:
    """Do two roles read the same?"""
    return said is not None and key(said) == key(due)


def key(role: str) -> str:
    """A role without what does not matter: case, "the", American spelling."""
    plain = re.sub(r"\bthe\b", " ", role.lower().replace("defense", "defence"))
    return " ".join(plain.split())


def table(counts: dict[str, Counter[str]]) -> str:
    """The figures as a Markdown table."""
    rows = ["| | names: precision | recall | F1 | roles of those |", "| --- | --- | --- | --- | --- |"]
    for language, count in [("both", sum(counts.values(), Counter())), *counts.items()]:
        precision, recall = count["name right"] / count["name said"], count["name right"] / count["name due"]
        f1 = 2 * precision * recall / (precision + recall)
        rows.append(f"| {language} | {precision:.2f} | {recall:.2f} | {f1:.2f} "
                    f"| {count['role right'] / count['role due']:.2f} ({count['role right']} of {count['role due']}) |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
