"""Events and their details on sentences of somebody else's: who takes part and for whom, what it is about, its name.

usage: python benchmarks/details.py [--half learnt|kept] [--list]

tests/cases/events.jsonl: sentences, each with one event; written and annotated by somebody who had only the guidelines
of docs/reference.md. A participant is found where words of his mention are one's of an event.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from measured_pages import half

from dragoman.pipeline import Reader
from dragoman.records import Event
from dragoman.sources import raw_of

CASES = Path(__file__).parent.parent / "tests" / "cases" / "events.jsonl"
FIELDS = ("agenda", "name")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    parser.add_argument("--half", choices=("learnt", "kept"), help="only the half that was looked at, or the other")
    options = parser.parse_args()
    counts, wrong = measure(Reader.load(), half(cases(), options.half))
    for language, count in sorted(counts.items()):
        print(f"{language} events of the kind found {count['event']} of {count['cases']}; participants "
              f"{count['participant found']} of {count['participant due']}, their side right {count['side']}")
        for field in FIELDS:
            print(f"   {field}: {count[field]} right, {count[field + ' said']} said, {count[field + ' due']} due")
    print(*(wrong if options.list else ()), sep="\n")


def cases() -> list[dict[str, Any]]:
    """The sentences, in their order."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def measure(reader: Reader, chosen: Iterable[dict[str, Any]]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts by language, and a line for everything that is wrong."""
    counts: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    for number, case in enumerate(chosen):
        count = counts.setdefault(case["lang"], Counter())
        page = reader.read(raw_of(case["sentence"], id=str(number), language=case["lang"], published="2024-05-02"))
        count["cases"] += 1
        count["event"] += any(event.kind == case["kind"] for event in page.events)
        for field in FIELDS:
            said = {told.text for event in page.events if (told := getattr(event, field)) is not None}
            count[field + " due"] += case[field] is not None
            count[field + " said"] += bool(said)
            count[field] += case[field] in said
            if (said or case[field] is not None) and case[field] not in said:
                wrong.append(f"{case['lang']} {field}: {sorted(said)}, not {case[field]!r}: {case['sentence']}")
        for due in case["participants"]:
            _participant(page.events, due, case["sentence"], count)
    return counts, wrong


def _participant(events: Iterable[Event], due: dict[str, Any], sentence: str, count: Counter[str]) -> None:
    start = sentence.index(due["words"])
    end = start + len(due["words"])
    met = [one for event in events for one in event.participants
           if one.span is not None and one.span[0] < end and one.span[1] > start]
    count["participant due"] += 1
    count["participant found"] += bool(met)
    count["side"] += any(one.side == due["side"] for one in met)


if __name__ == "__main__":
    main()
