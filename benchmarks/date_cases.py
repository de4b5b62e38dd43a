"""How right our reading of dates is on the table of cases, tests/cases/dates.tsv.

    python benchmarks/date_cases.py [FILE.tsv] [--half learnt|kept] [--list] [--raise]

A row of the table is a sentence, the words in it that are asked for (`expression`), the day of the page (`published`,
or empty) and the EDTF that a careful reader gives the words: `null` where he knows that he cannot know, `none` where
they are no date. The rows on even lines of the file are the half from which rules are `learnt`, those on odd lines the
half that is `kept`: nobody reads it, so its share tells what the rules are worth elsewhere. `--list` lists every row of
the learnt half that is not right, by its note; `--raise` writes the shares of right rows into tests/floors.json where
they are higher.

What an answer is:

right     a row with an EDTF: a date of the same words with the same days, as the yardstick of the gold pages has it.
          The same words: the two spans overlap by half or more (intersection over union); what is in brackets may be in
          the one and not in the other, and a date and its twin that we say agree count as one.
          The same days: edtf_days.py. `null` and `none`: no date there that has days.
edges     the days are right, the words are others. It does not count as right.
wrong     there is a date among the words, with other days.
none      there is no date among the words, or one without days.
invented  a date that has days, where `null` or `none` is right.

`strict` counts the right ones whose EDTF is the same letter by letter and whose words are the same at both ends, but
for prepositions and articles (`in`, `from`, `article`, `proclitics` of the language's dates.toml) and opening marks
before them, and closing marks and what the language's fold deletes behind them.
"""

import argparse
import hashlib
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from edtf_days import same_days
from measured_pages import FLOORS, ROOT
from msgspec.structs import replace

from dragoman.calendars.anchors import any_of
from dragoman.calendars.grammar import DateGrammar, compile_grammar
from dragoman.entities.dates import read_dates
from dragoman.evaluate.floors import LOWER, Pinned, raised, read_floors, write_floors
from dragoman.packs.compile import read_fold
from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_toml, read_tsv
from dragoman.records import Date, Record, Span
from dragoman.script.fold import Fold

CASES = ROOT / "tests" / "cases" / "dates.tsv"
FLOOR = "dates"
"""The name of the table's floors in tests/floors.json."""
UNDATED = frozenset({"null", "none"})
"""What stands in the column `edtf` where no days are due."""

Outcome: TypeAlias = Literal["right", "edges", "wrong", "none", "invented"]
OUTCOMES: tuple[Outcome, ...] = ("right", "edges", "wrong", "none", "invented")
Half: TypeAlias = Literal["learnt", "kept"]
Places: TypeAlias = list[Span]

_OPENING = r"[\s(\[\u00ab\"\u201c\u2018]"
_CLOSING = re.compile(r"[\s)\]\u00bb\"\u201d\u2019]*")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_STEPS = 1000


class Case(Record, frozen=True):
    """A row of the table."""

    language: str
    published: str | None
    text: str
    expression: str
    edtf: str
    note: str
    line: int

    @property
    def bare(self) -> "Case":
        """The same case with nothing round the words."""
        return replace(self, text=self.expression)

    @property
    def half(self) -> Half:
        """The half of the table that the case is of."""
        return "kept" if self.line % 2 else "learnt"

    def places(self) -> Places:
        """Where the words stand in the text."""
        return [match.span() for match in re.finditer(re.escape(self.expression), self.text)]


class DateReader(Record, frozen=True):
    """What reads the dates of a language. leading: what may stand before a date and be no part of it, folded."""

    fold: Fold
    grammar: DateGrammar
    leading: re.Pattern[str]

    def dates(self, text: str, published: str | None) -> tuple[Date, ...]:
        """The dates of a text of one paragraph."""
        folded = self.fold.apply(text)
        return read_dates(folded, [(0, len(folded.text))], published, self.grammar)

    def same_words(self, text: str, one: Span, other: Span) -> bool:
        """Whether two spans of a text are the same words, as the head of this module tells."""
        head, tail = sorted((one[0], other[0])), sorted((one[1], other[1]))
        before, after = (self.fold.apply(text[slice(*ends)]).text for ends in (head, tail))
        return overlap(one, other) and bool(self.leading.fullmatch(before) and _CLOSING.fullmatch(after))


class Answered(Record, frozen=True):
    """A case, what was made of it, whether that is strictly right, and the dates found among its words."""

    case: Case
    outcome: Outcome
    strict: bool = False
    found: tuple[tuple[str, str | None], ...] = ()


def read_cases(path: Path = CASES) -> list[Case]:
    """The rows of a table. Raises DataError for one whose words are not in its text."""
    cases = []
    for row in read_tsv(path):
        case = Case(row.choice("language", frozenset(language_codes())), row["published"] or None, row.need("text"),
                    row.need("expression"), row.need("edtf"), row["note"], row.line)
        if not case.places():
            raise row.error("the words are not in the text", "expression")
        cases.append(case)
    return cases


def load_readers() -> dict[str, DateReader]:
    """The readers of all languages, compiled from dates.toml as it is now."""
    readers = {}
    for code in language_codes():
        tables = read_toml(LANGUAGES / code / "dates.toml")
        fold = read_fold(read_toml(LANGUAGES / code / "language.toml"), code)
        readers[code] = DateReader(fold, compile_grammar(tables, fold), leading(tables, fold))
    return readers


def leading(tables: Mapping[str, Any], fold: Fold) -> re.Pattern[str]:
    """What may stand before a date and be no part of it: words, opening marks, and what is written onto the date."""
    connect = tables["connect"]
    words = any_of([fold(form) for key in ("in", "from") for form in connect[key] if len(form) > 1])
    letters = any_of([fold(letter) for letter in tables["settings"]["proclitics"]])
    article = any_of([fold(form) for form in connect["article"]])
    attached = rf"(?:{letters}){{0,2}}"
    return re.compile(rf"(?:{attached}{words}(?=\s|$)|{_OPENING})*{attached}(?:{article})?")


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether two spans overlap by half or more, with or without what either has in brackets."""
    return any(_half(left, right) for left in _readings(text, one) for right in _readings(text, other))


def _readings(text: str, span: Span) -> Places:
    """A span, and what of it stands before each of its brackets."""
    brackets = [match.start() for match in _BRACKET.finditer(text, *span) if match.start() > span[0]]
    return [span, *((span[0], start) for start in brackets)]


def _half(one: Span, other: Span) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= max(one[1], other[1]) - min(one[0], other[0])


def with_twins(dates: Sequence[Date], same: Sequence[Date]) -> Places:
    """The spans of a date and its twin as one, where we say that they agree and one of them has the days."""
    return [(left.span[0], right.span[1]) for left, right in pairwise(dates)
            if {left.because.rule, right.because.rule} == {"date.twin"} and (left in same or right in same)]


def answer(case: Case, reader: DateReader) -> Answered:
    """What our reading makes of a case."""
    places = case.places()
    there = [date for date in reader.dates(case.text, case.published)
             if any(overlap(date.span, place) for place in places)]
    found = tuple((date.text, date.edtf) for date in there)
    if case.edtf in UNDATED:
        invented = any(date.edtf for date in there)
        return Answered(case, "invented" if invented else "right", not invented, found)
    same = [date for date in there if date.edtf is not None and same_days(date.edtf, case.edtf)]
    spans = [date.span for date in same] + with_twins(there, same)
    if any(same_words(case.text, span, place) for span in spans for place in places):
        strict = any(date.edtf == case.edtf and reader.same_words(case.text, date.span, place)
                     for date in same for place in places)
        return Answered(case, "right", strict, found)
    outcome: Outcome = "edges" if same else "wrong" if any(date.edtf for date in there) else "none"
    return Answered(case, outcome, False, found)


def answers(cases: Sequence[Case], readers: Mapping[str, DateReader]) -> list[Answered]:
    """What our reading makes of all cases."""
    return [answer(case, readers[case.language]) for case in cases]


def counted(answered: Sequence[Answered]) -> dict[str, Counter[Outcome]]:
    """How many cases had which outcome: all of them, and those of each language."""
    counts: dict[str, Counter[Outcome]] = {"all": Counter(item.outcome for item in answered)}
    for item in answered:
        counts.setdefault(item.case.language, Counter())[item.outcome] += 1
    return counts


def pinned(answered: Sequence[Answered], path: Path = CASES) -> Pinned:
    """The shares of right cases, rounded down to a thousandth, and the digest of the table they were measured on."""
    shares = {group: {"right": math.floor(counts["right"] * _STEPS / counts.total()) / _STEPS}
              for group, counts in counted(answered).items()}
    return Pinned(hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest(), shares)


def failures(answered: Sequence[Answered]) -> Iterator[str]:
    """The cases of the learnt half that are not right as lines of text, by their notes, most failures first."""
    answered = [item for item in answered if item.case.half == "learnt"]
    failed: dict[str, list[Answered]] = {}
    for item in answered:
        if item.outcome != "right":
            failed.setdefault(item.case.note or "(no note)", []).append(item)
    totals = Counter(item.case.note or "(no note)" for item in answered)
    for note, items in sorted(failed.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        yield f"== {note}: {len(items)} of {totals[note]}"
        for item in items:
            case, found = item.case, " ; ".join(f"{text} = {edtf or 'null'}" for text, edtf in item.found) or "-"
            yield (f"line {case.line} {case.language} {item.outcome}: {case.expression} = {case.edtf} | "
                   f"found: {found} | published {case.published or '-'} | {case.text}")


def main() -> int:
    """Measure and print; raise the floors where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=CASES)
    parser.add_argument("--half", choices=get_args(Half), help="one half of the table only")
    parser.add_argument("--list", action="store_true", help="list every case of the learnt half that is not right")
    parser.add_argument("--raise", action="store_true", dest="write", help="write new floors where a share is higher")
    args = parser.parse_args()
    if args.half and args.write:
        parser.error("the floors are of the whole table")
    cases = [case for case in read_cases(args.file) if args.half in (None, case.half)]
    answered = answers(cases, load_readers())
    for group, counts in counted(answered).items():
        told = "  ".join(f"{outcome} {counts[outcome]}" for outcome in OUTCOMES)
        strict = sum(item.strict for item in answered if group in ("all", item.case.language)) / counts.total()
        right = counts["right"] / counts.total()
        print(f"{group:4} {counts.total():5}  {told}  right {right:.3f}  strict {strict:.3f}")
    if args.list:
        print(*failures(answered), sep="\n")
    if args.write:
        floors = read_floors(FLOORS)
        floors[FLOOR] = raised(floors.get(FLOOR), pinned(answered, args.file), lower=os.environ.get(LOWER) == "1")
        write_floors(FLOORS, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
