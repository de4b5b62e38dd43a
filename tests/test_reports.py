"""Articles that are one report: what is compared, what is decided, what an archive tells of it."""

import json
import random
from itertools import permutations

import pytest
from archives import connected
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Archive, read_text
from dragoman.archive.same import same
from dragoman.errors import QueryError
from dragoman.linking.differences import only_in
from dragoman.linking.reports import SHINGLE, WINDOW, Telling, prints_of, sameness
from dragoman.linking.shared import shared_runs

WIRE = """توافق عمان و ژاپن برای گسترش بندر صحار

مسقط - وزیر بازرگانی عمان روز سه‌شنبه از توافق با شرکت‌های ژاپنی برای گسترش بندر خبر داد.
وی گفت: «کار ساخت سه اسکله تازه تا پایان سال آغاز می‌شود.»
به گفته این مقام، هزینه طرح به چهارصد میلیون دلار می‌رسد و نیمی از آن را طرف ژاپنی می‌پردازد.
سفیر ژاپن در مسقط نیز این توافق را گامی مهم در روابط دو کشور خواند.
"""
SHORTENED = """گسترش بندر صحار با سرمایه ژاپن

مسقط - وزیر بازرگانی عمان روز سه‌شنبه از توافق با شرکت‌های ژاپنی برای گسترش بندر خبر داد.
وی گفت: «کار ساخت سه اسکله تازه تا پایان سال آغاز می‌شود.»
"""
OTHER = """رکود بازار آهن در دریای خزر

آستاراخان - انجمن بازرگانان آهن اعلام کرد که صادرات ورق به بندرهای شمالی در بهار گذشته یک‌سوم کمتر شده است.
رئیس انجمن افزود: «بدون کاهش عوارض، کشتی‌ها راه خود را عوض می‌کنند.»
"""

words = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(words, words)
def test_runs_stand_in_both_texts_and_use_no_word_twice(one, other):
    runs = shared_runs(one, other)
    assert all(one[run.one:run.one + run.length] == other[run.other:run.other + run.length] for run in runs)
    for side in ("one", "other"):
        used = [place for run in runs for place in range(getattr(run, side), getattr(run, side) + run.length)]
        assert len(used) == len(set(used))


def test_a_text_is_one_run_of_itself():
    text = [f"w{number}" for number in range(500)]
    (run,) = shared_runs(text, text)
    assert run.length == 500


def test_one_word_ten_thousand_times_costs_no_more_than_others():
    assert sum(run.length for run in shared_runs(["a"] * 10_000, ["a"] * 10_000)) >= 9_990


@given(st.integers(0, 60), st.integers(0, 60), st.randoms())
def test_a_shared_run_leaves_a_shared_print(before, after, chance):
    shared = [f"s{chance.random()}" for _ in range(SHINGLE + WINDOW - 1)]
    one = [f"a{number}" for number in range(before)] + shared
    other = shared + [f"b{number}" for number in range(after)]
    assert set(prints_of(one, "fa")) & set(prints_of(other, "fa"))


def test_words_of_grammar_are_no_print_unless_there_is_nothing_else():
    grammar = ["از", "این", "که", "در", "آن", "به"]
    one, other = ([*grammar, *(f"{name}{number}" for number in range(12)), *grammar] for name in "ab")
    assert not set(prints_of(one, "fa")) & set(prints_of(other, "fa"))
    assert prints_of(grammar, "fa")


def test_an_empty_text_has_no_prints_and_is_no_report():
    empty = Telling("fa", (), None, frozenset(), frozenset(), frozenset())
    assert prints_of((), "fa") == ()
    assert sameness(empty, empty) is None


def telling(text, day="2026-05-06", origins=(), people=()):
    return Telling("fa", tuple(text.split()), day, frozenset(origins), frozenset(people), frozenset())


TWENTY = " ".join(f"w{number}" for number in range(20))
HALF = " ".join([*(f"w{number}" for number in range(10)), *(f"v{number}" for number in range(10))])


@pytest.mark.parametrize(("one", "other", "is_one"), [
    (telling(TWENTY), telling(TWENTY), True),
    (telling(TWENTY), telling(TWENTY, day="2026-05-09"), True),
    (telling(TWENTY), telling(TWENTY, day="2026-05-10"), False),
    (telling(TWENTY), telling(TWENTY, day=None), True),
    (telling(TWENTY), telling(HALF), False),
    (telling(TWENTY, origins={"AFP"}), telling(HALF, origins={"AFP", "SPA"}), True),
    (telling(TWENTY, origins={"AFP"}), telling(HALF, origins={"DPA"}), False),
    (telling(f"{TWENTY} x y z", people={"karim najjar"}), telling(f"{TWENTY} a b c", people={"walid shami"}), False),
    (telling(f"{TWENTY} x y z", people={"karim najjar"}), telling(f"{TWENTY} a b c", people={"kareem najjar"}), True),
    (telling(TWENTY + " 14 x y z"), telling(TWENTY + " 16 x y u"), False),
])
def test_what_makes_two_articles_one_report(one, other, is_one):
    assert (sameness(one, other) is not None) == is_one
    assert sameness(one, other) == sameness(other, one)


def pages():
    days = {"a": "2026-05-05", "b": "2026-05-06", "c": "2026-05-06"}
    texts = {"a": WIRE, "b": SHORTENED, "c": OTHER}
    return {name: read_text(text, published=days[name], outlet=f"Paper {name}") for name, text in texts.items()}


def test_the_tellings_of_a_report_with_what_they_leave_out(tmp_path):
    known = pages()
    with Archive.open(tmp_path / "a.db") as archive:
        for page in known.values():
            archive.keep(page)
        found = same(archive.view, known["b"].articles[0].statements[0].id)
        assert [telling.outlet for telling in found.tellings] == ["Paper a", "Paper b"]
        wire, asked = found.tellings
        assert wire.first and asked.asked and not asked.first
        assert wire.covered == 1.0 and wire.because.rule == "linking.report"
        assert len(wire.adds) == 2 and wire.omits == ()
        assert all(known["a"].text[slice(*passage.span)] == passage.text for passage in wire.adds)
        alone = same(archive.view, known["c"].articles[0].id)
        assert len(alone.tellings) == 1


def test_the_order_in_which_pages_come_changes_nothing(tmp_path):
    outcomes = set()
    for number, order in enumerate(permutations("abc")):
        known = pages()
        with Archive.open(tmp_path / f"{number}.db") as archive:
            for name in order:
                archive.keep(known[name])
            found = same(archive.view, known["a"].articles[0].id)
        outcomes.add(json.dumps([[telling.article, telling.covered] for telling in found.tellings]))
    assert len(outcomes) == 1


def test_a_new_version_takes_the_place_of_the_old_one_in_its_report(tmp_path):
    known = pages()
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(known["a"])
        for text in (SHORTENED, SHORTENED + "گزارش تکمیلی در راه است.\n"):
            archive.keep(read_text(text, published="2026-05-06", outlet="Paper b", url="https://paper-b.example/7"))
        found = same(archive.view, known["a"].articles[0].id)
        assert len(found.tellings) == 2


def test_pages_kept_before_are_compared_when_the_archive_is_opened_again(tmp_path):
    known = pages()
    with Archive.open(tmp_path / "a.db") as archive:
        for page in known.values():
            archive.keep(page)
    with connected(tmp_path / "a.db") as connection:
        connection.execute("DELETE FROM report_ties")
        connection.execute("UPDATE meta SET value = 'older' WHERE name = 'reports'")
    with Archive.open(tmp_path / "a.db") as archive:
        assert len(same(archive.view, known["a"].articles[0].id).tellings) == 2


def test_a_page_of_several_articles_must_be_asked_by_article(tmp_path):
    both = read_text(f"{WIRE}\n\n***\n\n{OTHER}", published="2026-05-05")
    if len(both.articles) < 2:
        pytest.skip("the reading takes the page for one article")
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(both)
        with pytest.raises(QueryError, match="several articles"):
            same(archive.view, both.source.key)


def test_sentences_only_in_one_text():
    one, other = "Alpha beta gamma delta. Epsilon zeta eta theta.", "Now alpha beta gamma delta."
    (passage,) = only_in(one, [(0, len(one))], other, [(0, len(other))])
    assert passage.text == "Epsilon zeta eta theta."
    assert one[slice(*passage.span)] == passage.text


def test_many_pages_of_one_form_are_compared_by_day_only(tmp_path):
    chance = random.Random(5)
    with Archive.open(tmp_path / "a.db") as archive:
        for number in range(30):
            name = f"Karim{chance.randrange(1000)}"
            archive.keep(read_text(f"{WIRE}\n{name}", published=f"2026-{1 + number // 3:02}-01",
                                   url=f"https://x.example/{number}"))
        found = same(archive.view, "https://x.example/0")
        assert len(found.tellings) == 3
