"""Positions over time: said first, again, otherwise, turned round; tellings of one statement on one line."""

import json
from pathlib import Path
from typing import get_args

import pytest
from said_pages import said_page
from typer.testing import CliRunner

import dragoman
from dragoman.archive import Archive
from dragoman.archive.timeline import timeline
from dragoman.cli.app import app
from dragoman.errors import QueryError
from dragoman.linking.likeness import Said
from dragoman.linking.positions import STANCES, Held, compare
from dragoman.script.search import key
from dragoman.store.view import View
from dragoman.vocabulary import Act


def held(words: str, act: str = "ASSERT", *, negated: bool = False, language: str = "fa") -> Held:
    return Held(Said(language, tuple(key(words).split()), None, False, ()), act, negated)  # type: ignore[arg-type]


def test_every_act_has_its_place_on_the_scale() -> None:
    assert set(STANCES) == set(get_args(Act))
    scale = (Path(__file__).parent.parent / "docs" / "positions.md").read_text(encoding="utf-8")
    for act, stance in STANCES.items():
        assert f"| `{act}` | {stance} |" in scale


@pytest.mark.parametrize(("act", "negated", "stance"), [
    ("SUPPORT", False, 2), ("SUPPORT", True, -2), ("REJECT", False, -2), ("REJECT", True, -2), ("ASSERT", True, 0),
])
def test_stance(act: str, negated: bool, stance: int) -> None:
    assert held("x", act, negated=negated).stance == stance


# Each pair: the earlier statement, the later one, and what the later one is beside it.
PAIRS = [
    (held("پیشنهاد میانجی‌گری عمان در پرونده بندر مشترک", "REJECT"),
     held("پیشنهاد میانجی‌گری عمان در پرونده بندر مشترک", "SUPPORT"), "reversed"),
    (held("از پیشنهاد میانجی‌گری عمان درباره بندر مشترک", "SUPPORT"),
     held("از پیشنهاد میانجی‌گری عمان درباره بندر مشترک", "SUPPORT", negated=True), "reversed"),
    (held("کشورش در نشست دریایی ماه آینده شرکت خواهد کرد"),
     held("کشورش در نشست دریایی ماه آینده شرکت نخواهد کرد", negated=True), "reversed"),
    (held("کشورش در نشست دریایی ماه آینده شرکت خواهد کرد"),
     held("کشور او در نشست دریایی ماه آینده شرکت خواهد کرد", "AGREE"), "repeated"),
    (held("بندر مشترک باید تا پایان تابستان گشوده شود", "REQUEST"),
     held("باید بندر مشترک تا پایان تابستان گشوده شود", "REQUEST"), "repeated"),
    (held("بندر مشترک باید تا پایان تابستان گشوده شود", "REQUEST"),
     held("بهای گندم در بازارهای جهانی رو به کاهش است"), "different"),
    (held("بندر مشترک باید تا پایان تابستان گشوده شود", "REQUEST"),
     held("بندر مشترک"), "different"),
    (held("مقترح فتح المعبر البحري بين الجزيرتين", "REJECT", language="ar"),
     held("مقترح فتح المعبر البحري بين الجزيرتين قبل نهاية العام", "AGREE", language="ar"), "reversed"),
    (held("بلاده لن تسحب سفينة المراقبة من الخليج الصغير", "REJECT", negated=True, language="ar"),
     held("لن تسحب بلاده سفينة المراقبة من الخليج الصغير", "REJECT", negated=True, language="ar"), "repeated"),
    (held("الحوار هو الطريق الوحيد لتسوية ملف المياه المشتركة", language="ar"),
     held("بدأت لجنة الصيد البحري أعمالها في العاصمة", language="ar"), "different"),
]


@pytest.mark.parametrize(("earlier", "later", "change"), PAIRS)
def test_what_a_position_is_beside_an_earlier_one(earlier: Held, later: Held, change: str) -> None:
    found = compare(earlier, later)
    assert found.change == change, found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "talks.db"
    refused = "توافق هسته‌ای تازه میان دو بندر شمالی و جنوبی را نمی‌پذیریم"
    with Archive.open(place) as archive:
        archive.keep(said_page("one", refused, day="2024-01-10", act="REJECT", negated=True))
        archive.keep(said_page("copy", refused, day="2024-01-11", act="REJECT", negated=True,
                               outlet="Mehr News Agency"))
        archive.keep(said_page("again", "ما " + refused, day="2024-03-01", act="REJECT", negated=True))
        archive.keep(said_page("aside", "اجرای برجام به گزارش آژانس و بازرسان آن بستگی دارد", day="2024-04-01"))
        archive.keep(said_page("turned", "از توافق هسته‌ای تازه میان دو بندر شمالی و جنوبی پشتیبانی می‌کنیم",
                               day="2024-06-01", act="SUPPORT"))
        archive.keep(said_page("headed", "راه دیگری نداریم و ادامه می‌دهیم", day="2024-06-02",
                               title="وزیر: برجام زنده است"))
    return place


def test_the_positions_of_a_speaker(path: Path) -> None:
    with View(path) as view:
        found = timeline(view, "Dorna Mala", issue="jcpoa")
        told = [(one.day, one.change, one.stance, len(one.statements)) for one in found.positions]
        assert told == [("2024-01-10", "first", -2, 2), ("2024-03-01", "repeated", -2, 1),
                        ("2024-04-01", "different", 0, 1), ("2024-06-01", "reversed", 2, 1)]
        first, again, aside, turned = found.positions
        assert first.outlets == ("IRNA", "Mehr News Agency") and first.beside is None
        assert again.beside == first.id and turned.beside in (first.id, again.id) and aside.beside is None
        assert turned.because.args["from"] == "-2" and turned.because.args["to"] == "2"
        assert {view.show(name).id for one in found.positions for name in one.statements} >= {first.id, turned.id}
        assert (found.statements, found.more, found.issues) == (5, False, ("Iran nuclear deal (JCPOA)",))


def test_about_is_words_or_an_issue(path: Path) -> None:
    with View(path) as view:
        by_issue = timeline(view, "Dorna Mala", about="برجام")
        by_words = timeline(view, "Dorna Mala", about="بازرسان")
        assert len(by_issue.positions) == 4 and by_issue.issues
        assert [one.change for one in by_words.positions] == ["first"] and not by_words.issues
        later = timeline(view, "Dorna Mala", issue="jcpoa", since="2024-05")
        assert [one.change for one in later.positions] == ["first"]
        assert timeline(view, "Nobody Here", issue="jcpoa").positions == ()


def test_positions_of_a_page_come_as_the_page_tells_them(tmp_path: Path) -> None:
    text = ("سخنگوی دولت: برجام زنده است\n"
            "سارا نیکوکار، سخنگوی دولت، گفت برجام هنوز زنده است و هیچ کس آن را دفن نکرده است. "
            "وی افزود کارشناسان پنج کشور درباره برجام در وین گرد هم می‌آیند. "
            "نیکوکار تأکید کرد بانک‌ها از گشایش برجام سودی نبرده‌اند. "
            "سخنگوی دولت گفت بازرسان برجام آزادانه رفت و آمد می‌کنند.\n")
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(dragoman.read_text(text, published="2024-05-02"))
        found = timeline(archive.view, "نیکوکار", about="برجام")
        places = [text.index(one.words[0]) for one in found.positions]
        assert len(places) >= 3 and places == sorted(places)


@pytest.mark.parametrize(("speaker", "about"), [("", "برجام"), ("Dorna Mala", None), ("🙂", "برجام"),
                                               ("Dorna Mala", "از در"), ("Dorna Mala", '""')])
def test_what_is_no_question_is_told_in_one_line(path: Path, speaker: str, about: str | None) -> None:
    with View(path) as view, pytest.raises(QueryError) as problem:
        timeline(view, speaker, about)
    assert "\n" not in str(problem.value)


def test_the_command(path: Path) -> None:
    done = CliRunner().invoke(app, ["timeline", "--speaker", "Mala", "--about", "JCPOA", "--archive", str(path)])
    assert done.exit_code == 0 and "reversed statement-" in done.stdout
    assert "4 positions in 5 statements, about Iran nuclear deal (JCPOA)" in done.stderr
    done = CliRunner().invoke(app, ["timeline", "--speaker", "Mala", "--issue", "jcpoa", "--format", "jsonl",
                                    "--archive", str(path)])
    assert [json.loads(line)["change"] for line in done.stdout.splitlines()] == [
        "first", "repeated", "different", "reversed"]
    done = CliRunner().invoke(app, ["timeline", "--speaker", "Mala", "--issue", "brexit", "--archive", str(path)])
    assert done.exit_code == 0 and "nothing found" in done.stderr
