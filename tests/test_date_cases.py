"""The dates of the table of cases are read no worse than they were: tests/cases/dates.tsv, measured as a whole."""

import re
from datetime import date
from pathlib import Path

import pytest
from date_cases import CASES, FLOOR, Answered, Case, answer, answers, failures, load_readers, pinned, read_cases
from dates import PAGE, among, holds, their_outcome, written
from measured_pages import FLOORS

from dragoman.errors import DataError
from dragoman.evaluate.floors import LOWER, fallen, read_floors

MEASURE = "measure with: python benchmarks/date_cases.py --raise"
READERS = load_readers()
DAY = "2024-05-15"
HEADER = "language\tpublished\ttext\texpression\tedtf\tnote\n"


@pytest.fixture(scope="module")
def answered() -> list[Answered]:
    """What our reading makes of the table; skips where it is not there."""
    if not CASES.exists():
        pytest.skip("tests/cases/dates.tsv is not there")
    return answers(read_cases(), READERS)


def test_the_share_of_right_dates_does_not_fall_under_its_floor(answered: list[Answered]) -> None:
    floor = read_floors(FLOORS).get(FLOOR)
    if floor is None:
        pytest.skip(f"no floor is pinned for {FLOOR}; {MEASURE}")
    now = pinned(answered)
    assert now.digest == floor.digest, f"the table of cases has changed; set {LOWER}=1 and {MEASURE}"
    lost = list(fallen(floor.floors, now.floors))
    assert not lost, "\n".join([*lost, *failures(answered)])


def test_no_row_stands_twice(answered: list[Answered]) -> None:
    asked = [(item.case.language, item.case.published, item.case.text, item.case.expression) for item in answered]
    assert len(set(asked)) == len(asked)


# ---- the measure ----------------------------------------------------------------------------------------------------

def outcome(text: str, expression: str, edtf: str, language: str = "fa", published: str | None = DAY) -> str:
    return answer(Case(language, published, text, expression, edtf, "", 1), READERS[language]).outcome


@pytest.mark.parametrize(("text", "expression", "edtf", "expected"), [
    ("او دیروز گفت.", "دیروز", "2024-05-14", "right"),
    ("او دیروز گفت.", "دیروز", "2024-05-13", "wrong"),
    ("او در دو روز پیش گفت.", "در دو روز پیش", "2024-05-13", "right"),
    ("او (دو روز پیش) گفت.", "(دو روز پیش)", "2024-05-13", "right"),
    ("او دو روز پیش گفت.", "روز پیش", "2024-05-13", "right"),
    ("او دو روز پیش گفت.", "او دو روز پیش گفت", "2024-05-13", "right"),
    ("او دو روز پیش گفت.", "پیش گفت.", "2024-05-13", "edges"),
    ("او ۲۱ فوریه ۲۰۲۲ (دوم اسفند ۱۴۰۰) گفت.", "۲۱ فوریه ۲۰۲۲ (دوم اسفند ۱۴۰۰)", "2022-02-21", "right"),
    ("او دهه ۱۹۸۰ گفت.", "دهه ۱۹۸۰", "198X", "right"),
    ("او گفت.", "گفت", "2024-05-14", "none"),
    ("در ماه‌های اخیر گفت.", "ماه‌های اخیر", "2024-05", "none"),
    ("در ماه‌های اخیر گفت.", "ماه‌های اخیر", "null", "right"),
    ("او گفت.", "گفت", "null", "right"),
    ("او دیروز گفت.", "گفت", "none", "right"),
    ("او دیروز گفت.", "دیروز", "none", "invented"),
    ("او دیروز گفت.", "دیروز", "null", "invented"),
])
def test_what_is_right(text: str, expression: str, edtf: str, expected: str) -> None:
    assert outcome(text, expression, edtf) == expected


@pytest.mark.parametrize(("text", "expression", "expected"), [
    ("زار بغداد في ديسمبر الماضي.", "في ديسمبر الماضي", "right"),
    ("زار بغداد وفي ديسمبر الماضي.", "وفي ديسمبر الماضي", "right"),
    ("زار بغداد وديسمبر الماضي.", "ديسمبر الماضي", "right"),
    ("زار بغداد كل ديسمبر الماضي.", "كل ديسمبر الماضي", "edges"),
])
def test_what_may_stand_before_an_arabic_date(text: str, expression: str, expected: str) -> None:
    case = Case("ar", DAY, text, expression, "2023-12", "", 1)
    assert answer(case, READERS["ar"]).strict is (expected == "right")


@pytest.mark.parametrize(("edtf", "strict"), [("2015-07-21", False), ("2015-07-21~", True)])
def test_a_mark_counts_only_strictly(edtf: str, strict: bool) -> None:
    case = Case("fa", DAY, "سند ۵ شوال ۱۴۳۶ صادر شد.", "۵ شوال ۱۴۳۶", edtf, "", 1)
    assert answer(case, READERS["fa"]).outcome == "right"
    assert answer(case, READERS["fa"]).strict is strict


def test_the_kept_half_is_never_listed() -> None:
    cases = [Case("fa", DAY, "او دیروز گفت.", "دیروز", "2024-05-13", "", line) for line in (2, 3)]
    assert [case.half for case in cases] == ["learnt", "kept"]
    assert [line for line in failures(answers(cases, READERS)) if line.startswith("line 3")] == []


def test_the_failures_stand_under_their_notes() -> None:
    rows = [("2024-05-13", "b"), ("2024-05-14", "b"), ("null", "")]
    cases = [Case("fa", DAY, "او دیروز گفت.", "دیروز", edtf, note, line)
             for line, (edtf, note) in zip((2, 4, 6), rows, strict=True)]
    lines = list(failures(answers(cases, READERS)))
    assert [line for line in lines if line.startswith("==")] == ["== (no note): 1 of 1", "== b: 1 of 2"]
    assert lines[3] == (f"line 2 fa wrong: دیروز = 2024-05-13 | found: دیروز = 2024-05-14 | published {DAY} | "
                        "او دیروز گفت.")


def test_a_row_whose_words_are_not_in_its_text_is_named(tmp_path: Path) -> None:
    table = tmp_path / "dates.tsv"
    table.write_text(f"{HEADER}fa\t\tاو دیروز گفت.\tفردا\tnull\tnot there\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"dates\.tsv.*2.*not in the text"):
        read_cases(table)


def test_the_shares_are_pinned_with_the_table(tmp_path: Path) -> None:
    table = tmp_path / "dates.tsv"
    rows = [f"fa\t{DAY}\tاو دیروز گفت.\tدیروز\t{edtf}\t" for edtf in ("2024-05-14", "2024-05-14", "2024-05-13")]
    table.write_text(HEADER + "\n".join([*rows, f"ar\t{DAY}\tقال أمس.\tأمس\t2024-05-14\t"]), encoding="utf-8")
    found = pinned(answers(read_cases(table), READERS), table)
    assert found.floors == {"all": {"right": 0.75}, "fa": {"right": 0.666}, "ar": {"right": 1.0}}
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert pinned(answers(read_cases(table), READERS), table).digest != found.digest


EXAMPLES = re.findall(r"^\| (fa|ar) \| (.+?) \| (\S*) ?\| `(\S+)` \| (\S+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("language", "words", "published", "edtf", "rule"), EXAMPLES)
def test_the_examples_of_the_page(language: str, words: str, published: str, edtf: str, rule: str) -> None:
    (found,) = READERS[language].dates(words, published or None)
    assert (found.text, found.edtf or "null", found.because.rule) == (words, edtf, f"date.{rule}")


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 20


# ---- the comparison with dateparser ---------------------------------------------------------------------------------

@pytest.mark.parametrize(("edtf", "day", "expected"), [
    ("2022-02-21", "2022-02-21", True), ("2022-02-21~", "2022-02-22", False),
    ("2022-02", "2022-02-28", True), ("2022", "2023-01-01", False), ("1956?", "1956-07-26", True),
    ("2020-07-22/2020-08-21", "2020-08-21", True), ("2007-01-01/..", "2024-01-01", True),
    ("../2007-01-01", "2024-01-01", False), ("2024-36", "2024-12-31", True), ("2024-36", "2024-09-30", False),
    ("2006-22", "2006-07-01", True), ("198X", "1989-12-31", True), ("19XX", "2000-01-01", False),
    ("XXXX-02-11", "1999-02-11", True), ("XXXX-02", "1999-03-01", False), ("-05XX", "1999-03-01", False),
])
def test_dateparser_is_right_if_its_day_lies_in_what_is_due(edtf: str, day: str, expected: bool) -> None:
    assert holds(edtf, date.fromisoformat(day)) is expected


@pytest.mark.parametrize(("edtf", "days", "expected"), [
    ("2022-02", ["2021-01-01", "2022-02-03"], "right"), ("2022-02", ["2021-01-01"], "wrong"), ("2022-02", [], "none"),
    ("null", [], "right"), ("null", ["2021-01-01"], "invented"), ("none", ["2021-01-01"], "invented"),
])
def test_what_dateparser_is_worth(edtf: str, days: list[str], expected: str) -> None:
    case = Case("fa", DAY, "او دیروز گفت.", "دیروز", edtf, "", 1)
    assert their_outcome(case, [date.fromisoformat(day) for day in days]) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("۲۱ فوریه", True), ("در ۲۱", True), ("امضا", False), ("21", True), ("۲۰ مارس", False),
])
def test_which_words_dateparser_speaks_of(words: str, expected: bool) -> None:
    case = Case("fa", DAY, "این توافق در ۲۱ فوریه امضا شد.", "۲۱ فوریه", "2022-02-21", "", 1)
    assert among(case, words) is expected


def test_the_table_stands_between_its_marks() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(written(page, "one"), "two") == written(page, "two")
    assert written(page, "| x |").count("| x |") == 1
