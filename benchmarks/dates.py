"""Our reading of dates beside dateparser, in one run on the table of cases, tests/cases/dates.tsv.

    python benchmarks/dates.py [FILE.tsv] [--rounds N] [--environment FOLDER] [--write]

dateparser is no dependency of the project. It is installed, in the versions named here, into an environment of its own
in the user's cache folder (or FOLDER); only the first run needs a package index. `--write` puts the table into
docs/dates.md.

What right, wrong, none and invented mean for ours: date_cases.py. dateparser gives a day, no month and no interval, and
no offsets, so it gets the benefit of every doubt: it is right if its day lies anywhere in the month, year or interval
that is due, and `search_dates` is asked only whether one of the dates that it finds among the words is right, however
many of the words it took. One row judges our reading by this loose rule too: the first day of what it gives; one judges
it letter by letter.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from date_cases import (
    CASES,
    OUTCOMES,
    UNDATED,
    Answered,
    Case,
    DateReader,
    Outcome,
    answer,
    load_readers,
    overlap,
    read_cases,
)
from edtf_days import EVERY_YEAR, bounds_of
from environments import environment
from measured_pages import ROOT

from dragoman.records import Record

PAGE = ROOT / "docs" / "dates.md"
WORKER = Path(__file__).with_name("dateparser_answers.py")
VERSION = "1.5.0"
PINNED = (f"dateparser=={VERSION}", "python-dateutil==4.0.0", "pytz==2026.6", "regex==2026.11.15", "tzdata==2026.6",
          "tzlocal==5.4.5")
SETTINGS = {"DATE_ORDER": "DMY", "RETURN_AS_TIMEZONE_AWARE": False}
"""RELATIVE_BASE is the day of each page. Other settings (PREFER_DATES_FROM, PREFER_DAY_OF_MONTH, REQUIRE_PARTS) gave
dateparser no more right answers."""
STRICT = {**SETTINGS, "STRICT_PARSING": True}
"""Only what names a day, a month and a year or counts from the base: fewer answers, and fewer of them wrong."""
NAMES = {"fa": "Persian", "ar": "Arabic"}
BEGIN, END = "<!-- begin of python benchmarks/dates.py -->", "<!-- end of python benchmarks/dates.py -->"

class Column(Record, frozen=True):
    """One way to read dates: its outcomes case by case, and the seconds of each round for each language."""

    name: str
    outcomes: tuple[Outcome, ...]
    seconds: Mapping[str, list[float]]


def main() -> int:
    """Measure and print; write the page where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=CASES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--environment", type=Path, help="where it is, or shall be, installed")
    parser.add_argument("--write", action="store_true", help="put the table into docs/dates.md")
    args = parser.parse_args()
    cases = read_cases(args.file)
    python = environment(f"dateparser-{VERSION}", PINNED, args.environment)
    columns = [*our_columns(cases, load_readers(), args.rounds), *their_columns(cases, python, args.rounds)]
    table = "\n".join(rendered(cases, columns))
    print(table)
    if args.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")
    return 0


# ---- ours -----------------------------------------------------------------------------------------------------------

def our_columns(cases: Sequence[Case], readers: Mapping[str, DateReader], rounds: int) -> Iterator[Column]:
    """Our reading of the sentences, by the yardstick, strictly and by the loose rule, and of the words alone."""
    sentences = _ours("Dragoman, the sentence", cases, readers, rounds)
    yield sentences
    strict = [strictly(answer(case, readers[case.language])) for case in cases]
    yield Column("Dragoman, the sentence, letter by letter", tuple(strict), sentences.seconds)
    loose = [their_outcome(case, first_days(answer(case, readers[case.language]))) for case in cases]
    yield Column("Dragoman, the sentence, by the loose rule", tuple(loose), sentences.seconds)
    yield _ours("Dragoman, the words alone", [case.bare for case in cases], readers, rounds)


def _ours(name: str, cases: Sequence[Case], readers: Mapping[str, DateReader], rounds: int) -> Column:
    outcomes = tuple(answer(case, readers[case.language]).outcome for case in cases)
    fresh = load_readers()  # what a reader has learned of the words would make the first round too quick
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for language, group in by_language(cases).items():
            start = time.perf_counter()
            for case in group:
                fresh[language].dates(case.text, case.published)
            seconds.setdefault(language, []).append(time.perf_counter() - start)
    return Column(name, outcomes, seconds)


def strictly(answered: Answered) -> Outcome:
    """The outcome where a right answer must have the same words at both ends and the same EDTF letter by letter."""
    return "edges" if answered.outcome == "right" and not answered.strict else answered.outcome


def first_days(answered: Answered) -> list[date]:
    """The first day of each date that we find among the words of a case."""
    found = []
    for _, edtf in answered.found:
        bounds = bounds_of(edtf) if edtf else None
        if bounds is not None:
            found.append(bounds[0])
    return found


def by_language(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """The cases of each language, in their order."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.language, []).append(case)
    return groups


# ---- dateparser -----------------------------------------------------------------------------------------------------

def their_columns(cases: Sequence[Case], python: Path, rounds: int) -> list[Column]:
    """What dateparser makes of the sentences, and of the words alone; each language in a process of its own."""
    groups = by_language(cases)
    told = {language: ask(python, group, rounds, SETTINGS) for language, group in groups.items()}
    strict = {language: ask(python, group, rounds, STRICT) for language, group in groups.items()}
    return [
        _theirs("dateparser `search_dates`, the sentence", "search", cases, told),
        _theirs("dateparser `search_dates`, strict, the sentence", "search", cases, strict),
        _theirs("dateparser `parse`, the words alone", "parse", cases, told),
        _theirs("dateparser `parse`, strict, the words alone", "parse", cases, strict),
    ]


def ask(python: Path, cases: Sequence[Case], rounds: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of dateparser to the cases of a language."""
    asked = [{"language": case.language, "published": case.published, "text": case.text, "expression": case.expression}
             for case in cases]
    told = json.dumps({"rounds": rounds, "settings": settings, "cases": asked})
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(python), str(WORKER)], input=told, env={**variables, "PYTHONUTF8": "1"}, check=True,
                          stdout=subprocess.PIPE, encoding="utf-8")
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def _theirs(name: str, way: str, cases: Sequence[Case], told: Mapping[str, dict[str, Any]]) -> Column:
    left = {language: iter(answers[way]["answers"]) for language, answers in told.items()}
    outcomes = [their_outcome(case, [date.fromisoformat(day) for words, day in next(left[case.language])
                                     if among(case, words)]) for case in cases]
    raised = sum(answers[way]["raised"] for answers in told.values())
    if raised:
        print(f"{name}: raised an error on {raised} cases, which count as none", file=sys.stderr)
    return Column(name, tuple(outcomes), {language: answers[way]["seconds"] for language, answers in told.items()})


def their_outcome(case: Case, found: Sequence[date]) -> Outcome:
    """What a case is worth to which dateparser gave these days."""
    if case.edtf in UNDATED:
        return "invented" if found else "right"
    if any(holds(case.edtf, day) for day in found):
        return "right"
    return "wrong" if found else "none"


def among(case: Case, words: str) -> bool:
    """Whether words that `search_dates` names, which it may have rewritten, are of the expression."""
    at, overlapping, seen = case.text.find(words), False, False
    while at >= 0:
        seen = True
        overlapping |= any(overlap((at, at + len(words)), place) for place in case.places())
        at = case.text.find(words, at + 1)
    return overlapping if seen else bool(_plain(words) & _plain(case.expression))


def _plain(text: str) -> set[str]:
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in unicodedata.normalize("NFKC", text))
    return set(re.findall(r"\w+", digits))


def holds(edtf: str, day: date) -> bool:
    """Whether a day lies in an EDTF date: on the day, or somewhere in the month, season, year or interval."""
    if every := EVERY_YEAR.fullmatch(edtf):
        return int(every[1]) == day.month and int(every[2] or day.day) == day.day
    bounds = bounds_of(edtf)
    return bounds is not None and bounds[0] <= day <= bounds[1]


# ---- the table ------------------------------------------------------------------------------------------------------

def rendered(cases: Sequence[Case], columns: Sequence[Column]) -> Iterator[str]:
    """The lines of a Markdown table: each language and way to read is a row."""
    undated = sum(case.edtf in UNDATED for case in cases)
    yield (f"{len(cases)} expressions, {undated} of them `null` or `none`; dateparser {VERSION}; CPython "
           f"{platform.python_version()}, medians of {len(next(iter(columns[0].seconds.values())))} rounds.")
    yield ""
    yield f"| | read | share right | {' | '.join(OUTCOMES)} | expressions/s |"
    yield "| --- | --- | --- |" + " --- |" * (len(OUTCOMES) + 1)
    for language, group in by_language(cases).items():
        for column in columns:
            mine = [outcome for case, outcome in zip(cases, column.outcomes, strict=True) if case.language == language]
            counts = Counter(mine)
            speed = len(group) / statistics.median(column.seconds[language])
            cells = [NAMES.get(language, language), column.name, f"{counts['right'] / len(group):.0%}",
                     *(str(counts[outcome]) for outcome in OUTCOMES), f"{speed:,.0f}"]
            yield f"| {' | '.join(cells)} |"


def written(page: str, table: str) -> str:
    """The page with the table between its marks. Raises ValueError for a page without them."""
    head, tail = page.index(BEGIN) + len(BEGIN), page.index(END)
    return f"{page[:head]}\n{table}\n{page[tail:]}"


if __name__ == "__main__":
    sys.exit(main())
