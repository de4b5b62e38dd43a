"""Statements and events of two articles beside those that surely are one, and reports that share a part."""

from itertools import permutations

import pytest

from dragoman import Archive, read_text
from dragoman.archive.same import same, same_statements
from dragoman.linking import events, reports
from dragoman.linking.beside import Placed, further
from dragoman.linking.events import Told
from dragoman.linking.likeness import Said, Voice, prepared
from dragoman.linking.parties import Party
from dragoman.script.search import key

FA = """نشست خبری وزیر بازرگانی عمان

ناصر الحبسی، وزیر بازرگانی عمان، روز سه‌شنبه گفت: «ساخت سه اسکله تازه در بندر صحار با سرمایه‌گذاری مشترک آغاز می‌شود.»
وی افزود: «هزینه این طرح ۷۰ میلیون دلار است.»
"""
AR = """وزير التجارة العماني يتحدث عن الموانئ

قال ناصر الحبسي وزير التجارة العماني الثلاثاء: «يبدأ بناء ثلاثة أرصفة جديدة في ميناء صحار باستثمار مشترك».
وقال مسؤول في الوزارة: «تبلغ كلفة المشروع 70 مليون دولار».
"""
OTHER = """خط آهن در عمان

ناصر الحبسی، وزیر بازرگانی عمان، روز سه‌شنبه گفت: «راه‌آهن تازه تا پنج سال دیگر به مرز می‌رسد.»
"""


def placed(row, text, who="ناصر الحبسی", language="fa", headline=False):
    voice = Voice("person", who, None, "Minister of Commerce of Oman" if who.startswith("ن") else "")
    return Placed(row, prepared(Said(language, tuple(key(text).split()), "2026-05-05", False, (voice,))), headline)


WORDS = "ساخت سه اسکله تازه در بندر صحار"
COST = "هزینه این طرح هفتاد میلیون دلار است"
COST_AR = "تبلغ كلفة المشروع 70 مليون دولار"


def test_beside_a_sure_one_another_speaker_may_have_said_it():
    one = [placed(1, WORDS), placed(2, COST)]
    other = [placed(3, WORDS), placed(4, COST_AR, who="كريم النجار", language="ar")]
    assert [(a, b) for a, b, _ in further(one, other, [(1, 3)])] == [(2, 4)]
    assert [(a, b) for a, b, _ in further(other, one, [(3, 1)])] == [(4, 2)]


def test_only_the_nearest_is_one():
    one = [placed(1, WORDS), placed(2, COST), placed(3, "هزینه طرح دیگر نود میلیون ریال است")]
    other = [placed(4, WORDS), placed(5, COST_AR, who="كريم النجار", language="ar")]
    assert [(a, b) for a, b, _ in further(one, other, [(1, 4)])] == [(2, 5)]


def test_what_is_surely_one_with_another_is_no_more():
    one, other = [placed(1, WORDS), placed(2, COST)], [placed(3, WORDS), placed(4, COST)]
    assert further(one, other, [(1, 3), (2, 4)]) == []
    assert further(one, other, [(2, 3), (1, 4)]) == []


def test_a_score_that_others_made_sure_is_less():
    one = [placed(1, WORDS), placed(2, COST)]
    ((_, _, found),) = further(one, [placed(3, WORDS), placed(4, COST)], [(1, 3)])
    assert found.score <= 0.5
    assert found.because.args["beside"] == "yes"


def ties_of(archive):
    return set(archive.view._connection.execute(
        "SELECT s.record_id, o.record_id, t.score, t.because FROM statement_ties t JOIN statements s ON s.id ="
        " t.statement JOIN statements o ON o.id = t.other"))


def test_the_order_of_pages_is_nothing_to_it(tmp_path):
    pages = [read_text(text, published="2026-05-05", outlet=outlet) for text, outlet in (
        (FA, "Paper a"), (AR, "Paper b"), (OTHER, "Paper c"))]
    outcomes = []
    for number, order in enumerate(permutations(pages)):
        with Archive.open(tmp_path / f"{number}.db") as archive:
            for page in order:
                archive.keep(page)
            outcomes.append(ties_of(archive))
            mine, theirs = ([one for one in page.statements if "70" in key(one.content[0].text).split()]
                            for page in pages[:2])
            assert theirs[0].id in same_statements(archive.view, mine[0].id)
    assert any('"beside"' in because for *_, because in outcomes[0])
    assert all(outcome == outcomes[0] for outcome in outcomes)


PART = ("وزیر نیروی ترکیه روز شنبه در آنکارا با همتای خود از گرجستان درباره بهای برق و گاز و خط لوله تازه سخن گفت و"
        " قرار شد کارشناسان هر دو کشور تا ماه سپتامبر برآورد هزینه را به وزیران بسپارند")
FORMULA = " ".join(f"f{number}" for number in range(40))
OWN, THEIRS = (" ".join(f"{letter}{number}" for number in range(70)) for letter in "ab")


def telling(text, day="2026-05-06"):
    return reports.Telling("fa", tuple(key(text).split()), day, frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(("part", "day", "is_part"), [
    (PART, "2026-05-07", True),
    (PART, "2026-05-09", False),
    (FORMULA, "2026-05-07", False),
    (PART[:60], "2026-05-07", False),
])
def test_a_part_in_one_place_makes_one_report(part, day, is_part):
    one, other = telling(f"{part} {OWN}"), telling(f"{THEIRS} {part}", day)
    found = reports.sameness(one, other)
    assert found == reports.sameness(other, one)
    assert (found is not None) == is_part
    if found is not None:
        assert int(found.because.args["part"]) == len(key(part).split())


def test_what_shares_a_part_with_two_does_not_make_them_one(tmp_path):
    other = ("سخنگوی شهرداری تفلیس در گفت‌وگو با رسانه‌های ارمنستان گفت پل تازه رود کورا تا ماه ژوئن ساخته می‌شود و شش"
             " میلیون یورو هزینه دارد و شرکت‌های آلمان و هلند ساخت آن را بر دوش دارند و کارگران از فردا آغاز می‌کنند")
    tails = {name: " ".join(f"{name}{number}" for number in range(40)) for name in "abc"}
    texts = {"a": f"خبر نخست\n\n{PART}. {tails['a']}.\n", "b": f"خبر دوم\n\n{PART}. {tails['b']}.\n\n{other}.\n",
             "c": f"خبر سوم\n\n{other}. {tails['c']}.\n"}
    with Archive.open(tmp_path / "a.db") as archive:
        known = {name: read_text(text, published="2026-05-06", outlet=f"Paper {name}") for name, text in texts.items()}
        for page in known.values():
            archive.keep(page)
        told = {name: {telling.outlet for telling in same(archive.view, page.articles[0].id).tellings}
                for name, page in known.items()}
    assert told == {"a": {"Paper a", "Paper b"}, "b": {"Paper a", "Paper b", "Paper c"}, "c": {"Paper b", "Paper c"}}


MINISTER = Party("Anders Halvorsen", "Q1", True, "Norway")


def event(*parties, kind="press conference", words=()):
    return Told("fa", kind, parties, None, ("2026-05-02", "2026-05-05"), False, words)


@pytest.mark.parametrize(("one", "other", "is_one"), [
    (event(MINISTER, Party("OPEC", "body:opec", False, "OPEC")),
     event(MINISTER, Party("Kamran Bahrami", "Q2", True, "Iran")), True),
    (event(MINISTER, Party("Lars Jensen", "Q4", True, "Denmark"), kind="meeting"),
     event(MINISTER, Party("Kamran Bahrami", "Q2", True, "Iran"), kind="meeting"), False),
    (event(MINISTER, kind="agreement", words=("توافق", "برق")),
     event(MINISTER, kind="agreement", words=("توافق", "برق", "گاز")), True),
    (event(MINISTER, kind="agreement", words=("کشتی",)), event(MINISTER, kind="agreement", words=("گاز",)), False),
])
def test_beside_one_statement_less_is_asked_of_an_event(one, other, is_one):
    for left, right in ((one, other), (other, one)):
        assert (events.sameness(left, right, "beside") is not None) == is_one


def test_only_what_is_alone_of_its_kind_is_asked():
    conference, meeting = event(MINISTER), event(MINISTER, kind="meeting")
    assert list(events.alone({1: conference, 2: meeting}, {3: conference, 4: meeting, 5: meeting}, [])) == [(1, 3)]
    assert list(events.alone({1: conference}, {3: conference}, [(1, 3)])) == []
