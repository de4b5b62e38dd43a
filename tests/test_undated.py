"""What is compared with the archive's pages of all days: statements, articles and events without a day, and denials."""

import pytest
from orders import in_every_order

from dragoman import Archive, read_text
from dragoman.archive.findings import findings
from dragoman.linking import events, oppositions
from dragoman.linking.beside import Placed, further
from dragoman.linking.events import Told
from dragoman.linking.likeness import Said, Voice, prepared
from dragoman.linking.parties import Party
from dragoman.linking.reports import prints_of
from dragoman.script.search import key
from dragoman.store import matters
from dragoman.store.reports import Reports

PAGE = """خبر بندر صحار

ناصر الحبسی، وزیر بازرگانی عمان، گفت: «{}.»
"""
WHOLE = "ساخت سه اسکله تازه در بندر صحار با سرمایه‌گذاری مشترک آغاز می‌شود و تا پایان سال آینده به بهره‌برداری می‌رسد"
SHORT = "ساخت سه اسکله تازه در بندر صحار"
ONE_RUN = "سه اسکله تازه بندر صحار را با سرمایه‌گذاری مشترک عمان و هلند می‌سازیم"
SAME_RUN = "با سرمایه‌گذاری مشترک عمان و هلند اسکله‌های تازه ساخته می‌شود و بهره‌برداری از بندر صحار سال آینده است"
DAY = "2026-05-05"


def ties_in_any_order(tmp_path, *told):
    """Which statements of pages are tied, by their places among these; told: the words and the day of each."""
    pages = [read_text(PAGE.format(words), published=day, outlet=f"Paper {number}", id=f"page-{number}")
             for number, (words, day) in enumerate(told)]
    at = {statement.id: number for number, page in enumerate(pages) for statement in page.statements}
    outcomes = in_every_order(tmp_path, pages, lambda archive: {
        (at[one], at[other]) for one, other in archive.view._connection.execute(
            "SELECT s.record_id, o.record_id FROM statement_ties t JOIN statements s ON s.id = t.statement"
            " JOIN statements o ON o.id = t.other") if at[one] < at[other]})
    assert all(ties == outcomes[0] for ties in outcomes), "the order of pages is nothing to it"
    return outcomes[0]


@pytest.mark.parametrize(("words", "others", "days", "is_one"), [
    (WHOLE, WHOLE, (None, None), True),
    (WHOLE, WHOLE, (DAY, None), True),
    (WHOLE, SHORT, (None, None), True),
    (WHOLE, SHORT, (None, DAY), True),
    (ONE_RUN, SAME_RUN, (DAY, DAY), True),
    (ONE_RUN, SAME_RUN, (DAY, None), False),
    (ONE_RUN, SAME_RUN, (None, DAY), False),
    (ONE_RUN, SAME_RUN, (None, None), False),
])
def test_without_a_day_one_run_of_words_is_not_enough(tmp_path, words, others, days, is_one):
    assert ties_in_any_order(tmp_path, (words, days[0]), (others, days[1])) == ({(0, 1)} if is_one else set())


def test_the_order_of_pages_with_and_without_days_is_nothing_to_it(tmp_path):
    ties = ties_in_any_order(tmp_path, (WHOLE, None), (SHORT, DAY), (SAME_RUN, None), (WHOLE, "2021-02-03"))
    assert {(0, 1), (0, 3)} <= ties
    assert (1, 3) not in ties


def test_articles_without_a_day_must_share_two_prints(tmp_path):
    every = [read_text(PAGE.format(words), outlet=f"Paper {number}", id=f"page-{number}")
             for number, words in enumerate((ONE_RUN, SAME_RUN))]
    with Archive.open(tmp_path / "pages.db") as archive:
        for page in every:
            archive.keep(page)
        reports = Reports(archive._writer._connection)
        (one, other), prints = (reports._compared(row) for row in (1, 2)), lambda each: {*prints_of(each.words, "fa")}
        shared = len(prints(one) & prints(other))
        assert 0 < shared < min(len(prints(one)), len(prints(other)))
        for undated, near in ((shared, [other]), (shared + 1, [])):
            assert reports.near(one, sorted(prints(one)), days=3, undated=undated) == near


def test_no_stance_is_forgotten():
    assert {*matters._CLAIMS, *matters._DENIALS} == {
        oppositions.CLAIMS, oppositions.DENIES, oppositions.CALLS_UNTRUE}


def placed(row, words, day):
    voice = Voice("person", "ناصر الحبسی", None, "Minister of Commerce of Oman")
    return Placed(row, prepared(Said("fa", tuple(key(words).split()), day, False, (voice,))), headline=False)


COST, LOW_COST = "هزینه این طرح هفتاد میلیون دلار است", "هزینه طرح هفتاد میلیون دلار برآورد شده است"
STAFF, FEW_STAFF = "دویست کارگر بومی به کار گرفته می‌شوند", "به کارگیری دویست کارگر بومی در بندر"


@pytest.mark.parametrize(("day", "sure", "is_one_occasion"), [
    (DAY, [(1, 4)], True),
    (None, [(1, 4)], False),
    (None, [(1, 4), (2, 5)], True),
])
def test_what_is_said_again_and_again_is_no_occasion(day, sure, is_one_occasion):
    one = [placed(1, WHOLE, day), placed(2, STAFF, day), placed(3, COST, day)]
    other = [placed(4, WHOLE, DAY), placed(5, FEW_STAFF, DAY), placed(6, LOW_COST, DAY)]
    assert ((3, 6) in [(a, b) for a, b, _ in further(one, other, sure)]) == is_one_occasion


def meeting(days, place, *names):
    parties = tuple(Party(name, None, True, side) for name, side in names)
    return Told("fa", "meeting", parties, place, days, False, ())


TWO = (("ناصر الحبسی", "Oman"), ("یان فان دایک", "Netherlands"))
ALWAYS, A_SEASON = ("0001-01-01", "9999-12-31"), ("2026-05-01", "2026-06-30")


def test_an_event_of_any_day_is_found_by_its_place_and_two_who_take_part():
    held = meeting(A_SEASON, "Muscat", *TWO)
    some = events.keys_of(meeting(ALWAYS, "Muscat", *TWO))
    assert events.sameness(meeting(ALWAYS, "Muscat", *TWO), held) is not None
    assert set(some) & set(events.keys_of(held))
    assert all("place:" in each and "side:" not in each for each in some)
    for other in (meeting(ALWAYS, None, *TWO), meeting(ALWAYS, "Muscat", TWO[0])):
        assert events.sameness(other, held) is None
        assert events.keys_of(other) == ()


BUILT = "کار ساخت پل هوایی فرودگاه سلاله با پیمانکار هندی آغاز شده است"


@pytest.mark.parametrize("first", ["2021-02-03", "2026-05-05"])
def test_a_contradiction_may_be_years_old(tmp_path, first):
    told = (f"ناصر الحبسی، وزیر بازرگانی عمان، گفت: «{BUILT}.»",
            f"ناصر الحبسی، وزیر بازرگانی عمان، این گزارش را تکذیب کرد که {BUILT}.")
    pages = [read_text(f"خبر پل\n\n{text}\n", published=day, outlet=outlet) for text, day, outlet in zip(
        told, (first, "2026-05-06"), ("Paper a", "Paper b"), strict=True)]
    every = in_every_order(tmp_path, pages, lambda archive: findings(archive.view, "contradiction"))
    assert len(every[0]) == 1
    assert every[0] == every[1]
