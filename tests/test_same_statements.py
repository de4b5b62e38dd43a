"""Statements that are one over outlets and languages: terms, what is compared, how groups are made."""

from collections import Counter

import pytest

from dragoman import Archive, read_text
from dragoman.archive.same import same, same_statements
from dragoman.linking import statements as linking
from dragoman.linking.likeness import Said, Voice
from dragoman.linking.statements import grouped
from dragoman.linking.terms import terms_of
from dragoman.packs.diction import LEXICON
from dragoman.packs.tables import read_tsv
from dragoman.script.search import key

FA = """وزیر بازرگانی عمان: سه اسکله تازه ساخته می‌شود

ناصر الحبسی، وزیر بازرگانی عمان، روز سه‌شنبه گفت: «ساخت سه اسکله تازه در بندر صحار با سرمایه‌گذاری مشترک آغاز می‌شود.»
"""
AR = """وزير التجارة العماني: بناء ثلاثة أرصفة جديدة

قال ناصر الحبسي وزير التجارة العماني الثلاثاء: «يبدأ بناء ثلاثة أرصفة جديدة في ميناء صحار باستثمار مشترك».
"""


def said(words, language="fa", day="2026-05-05", denies=False, who="ناصر الحبسی", **voice):
    told = {"kind": "person", "name": who, "actor": None, "role": "Minister of Commerce of Oman"} | voice
    return Said(language, tuple(key(words).split()), day, denies, (Voice(**told),))


def one(left, right):
    return linking.sameness(left, right) is not None


def test_terms_are_found_in_any_dress():
    assert terms_of("ar").within(key("وبالمفاوضات").split()) == ["term:negotiations"]
    assert terms_of("fa").within(key("مذاکراتشان").split()) == ["term:negotiations"]
    assert terms_of("fa").within(key("سیاست خارجی").split()) == ["term:foreign-policy"]
    assert terms_of("en").within(["policy"]) == []


def test_the_longest_form_is_the_term():
    assert terms_of("ar").within(key("وقف إطلاق النار").split()) == ["term:ceasefire"]


def test_the_lexicon_holds_each_term_once_in_all_three_languages():
    rows = list(read_tsv(LEXICON))
    assert len(rows) >= 1500
    assert max(Counter(row["id"] for row in rows).values()) == 1
    assert all(row.need("en") and row.alternatives("fa") and row.alternatives("ar") for row in rows)
    assert all(0 <= float(row["weight"]) <= 1 for row in rows)
    assert all(row.need("source") for row in rows)


WORDS = "ساخت سه اسکله تازه در بندر صحار با سرمایه‌گذاری مشترک آغاز می‌شود"


@pytest.mark.parametrize(("left", "right", "is_one"), [
    (said(WORDS), said(WORDS), True),
    (said(WORDS), said(WORDS, day="2026-05-20"), False),
    (said(WORDS), said(WORDS, day=None), True),
    (said(WORDS), said("روابط دو کشور در بهترین وضع خود است"), False),
    (said(WORDS), said(WORDS, who="کریم النجار"), True),
    (said("اسکله ساخته می‌شود"), said("اسکله ساخته می‌شود", who="کریم النجار"), False),
    (said("aa bb cc dd ee ff"), said("aa bb cc xx yy zz"), True),
    (said("aa bb cc dd ee ff"), said("aa bb cc xx yy zz", denies=True), False),
    (said("کالای ۴۰ کشتی در بندر ماند"), said("کالای ۷۰ کشتی در بندر ماند"), True),
    (said("aa bb cc 40 ee ff"), said("aa bb cc 60 yy zz"), False),
    (said("aa bb cc 40 ee ff"), said("aa bb cc 40 yy zz"), True),
])
def test_what_makes_two_statements_one(left, right, is_one):
    assert one(left, right) == is_one
    assert one(right, left) == is_one


def test_over_languages_terms_and_names_are_compared():
    arabic = said("يبدأ بناء أرصفة جديدة في ميناء صحار باستثمار مشترك", language="ar", who="ناصر الحبسي")
    assert one(said(WORDS), arabic)
    because = linking.sameness(said(WORDS), arabic).because
    assert because.args["by"] == "terms"
    assert "صحار" in because.args["words"]


def test_a_group_never_holds_two_statements_of_one_text():
    places = {"a": ("x", False), "b": ("y", False), "c": ("y", False), "d": ("y", True)}
    ties = [("a", "b", 0.9), ("a", "c", 0.5), ("a", "d", 0.4)]
    assert grouped(places, ties) == grouped(places, reversed(ties)) == [frozenset("abd"), frozenset("c")]


def test_a_statement_told_in_two_languages(tmp_path):
    pages = [read_text(FA, published="2026-05-05", outlet="Paper a"),
             read_text(AR, published="2026-05-06", outlet="Paper b")]
    with Archive.open(tmp_path / "a.db") as archive:
        for page in pages:
            archive.keep(page)
        mine, theirs = ({one.id for one in page.statements if not one.headline} for page in pages)
        (asked,) = mine
        assert set(same_statements(archive.view, asked)) & theirs
        found = same(archive.view, asked)
        assert {retold.outlet for retold in found.retold} == {"Paper b"}
        assert found.reports == 2
        assert len(found.tellings) == 1
