"""Events that are one over outlets and languages: what is compared, what is found, what each telling adds."""

import json

import msgspec
import pytest
from orders import in_every_order

from dragoman import Archive, read_text
from dragoman.archive.same import same, same_events
from dragoman.cli.app import main
from dragoman.linking import events as linking
from dragoman.linking.events import Told
from dragoman.linking.parties import Party
from dragoman.linking.places import whereabouts
from dragoman.packs.diction import diction_of

FA = """وزیر خارجه نروژ در تهران

آندرس هالورسن، وزیر خارجه نروژ، روز سه‌شنبه در تهران با کامران بهرامی، وزیر خارجه ایران، دیدار کرد.
"""
FA_COPY = """دیدار وزیران خارجه ایران و نروژ

آندرس هالورسن، وزیر خارجه نروژ، روز سه‌شنبه در تهران با کامران بهرامی، وزیر خارجه ایران، دیدار کرد. دو طرف درباره
بندرها سخن گفتند.
"""
AR = """لقاء إيراني نرويجي في العاصمة

التقى وزير الخارجية الإيراني كامران بهرامي الثلاثاء وزير الخارجية النرويجي أندرس هالفورسن.
"""
OTHER = """لقاء إيراني دنماركي في طهران

التقى وزير الخارجية الإيراني كامران بهرامي الثلاثاء وزير الخارجية الدنماركي لارس ينسن.
"""

NORWAY = Party("Anders Halvorsen", "Q1", True, "Norway")
IRAN = Party("Kamran Bahrami", "Q2", True, "Iran")
PRESIDENT = Party("Nader Sohrabi", "Q3", True, "Iran")
STATE = Party("Iran", "Q794", False, "Iran")
STRANGER = Party("کامران بهرامی", None, True, None)
DENMARK = Party("Lars Jensen", "Q4", True, "Denmark")
COUNCIL = Party("United Nations Security Council", "body:unsc", False, "United Nations Security Council")


def told(*parties, kind="meeting", place=None, days=("2026-05-05", "2026-05-05"), dated=True, words=()):
    return Told("fa", kind, parties, place, days, dated, words)


NEAR = {"days": ("2026-05-02", "2026-05-05"), "dated": False}
MEETING = told(NORWAY, IRAN)


@pytest.mark.parametrize(("left", "right", "is_one"), [
    (MEETING, MEETING, True),
    (MEETING, told(IRAN, NORWAY, **NEAR), True),
    (MEETING, told(NORWAY, STATE), True),
    (MEETING, told(NORWAY, PRESIDENT), False),
    (MEETING, told(DENMARK, IRAN), False),
    (MEETING, told(NORWAY, IRAN, kind="call"), False),
    (MEETING, told(NORWAY, IRAN, days=("2026-05-06", "2026-05-06")), False),
    (MEETING, told(NORWAY, IRAN, place="Oslo", **NEAR), True),
    (told(NORWAY, IRAN, place="Tehran", **NEAR), told(NORWAY, IRAN, place="Oslo", **NEAR), False),
    (told(NORWAY, IRAN, place="Tehran", **NEAR), told(NORWAY, IRAN, place="Iran", **NEAR), True),
    (told(NORWAY, STRANGER), MEETING, True),
    (told(NORWAY, Party("سعید نادری", None, True, None)), MEETING, False),
    (told(Party("کامران بهرامی", None, True, "Iran"), NORWAY), told(Party("كامران بهرامي", None, True, None), NORWAY),
     True),
    (told(IRAN, **NEAR), told(IRAN, **NEAR), False),
    (told(IRAN), told(IRAN), True),
    (told(STATE), told(STATE), False),
    (told(STATE, place="Tehran"), told(STATE, place="Tehran"), False),
    (told(STATE, place="Oslo"), told(IRAN, place="Oslo"), True),
    (told(COUNCIL), told(COUNCIL), True),
    (told(IRAN, kind="press conference", **NEAR), told(IRAN, NORWAY, kind="press conference", **NEAR), True),
    (told(NORWAY, kind="visit", place="Tehran"), told(NORWAY, kind="visit", place="Iran"), True),
    (told(NORWAY, kind="visit", place="Tehran"), told(NORWAY, kind="visit", place="Doha"), False),
    (told(NORWAY, STATE, kind="signing"), told(NORWAY, STATE, kind="agreement"), True),
    (told(STATE, NORWAY, kind="sanction", **NEAR), told(STATE, NORWAY, kind="sanction", **NEAR), False),
    (told(STATE, NORWAY, kind="sanction", words=("تحریم", "نفت", "ایران"), **NEAR),
     told(STATE, NORWAY, kind="sanction", words=("تحریم", "نفت"), **NEAR), True),
    (told(STATE, NORWAY, kind="sanction"), told(STATE, NORWAY, kind="sanction"), True),
])
def test_what_makes_two_events_one(left, right, is_one):
    for one, other in ((left, right), (right, left)):
        assert (linking.sameness(one, other) is not None) == is_one


def test_what_is_one_shares_a_key():
    pairs = [(MEETING, told(IRAN, NORWAY, **NEAR)), (MEETING, told(NORWAY, STATE)), (told(COUNCIL), told(COUNCIL)),
             (told(STATE, place="Oslo"), told(IRAN, place="Oslo")),
             (told(NORWAY, STATE, kind="signing"), told(NORWAY, STATE, kind="agreement"))]
    for one, other in pairs:
        assert set(linking.keys_of(one)) & set(linking.keys_of(other))


def test_in_one_report_less_is_asked():
    one, other = told(STATE, kind="press conference", **NEAR), told(STATE, NORWAY, kind="press conference", **NEAR)
    assert linking.sameness(one, other) is None
    assert linking.sameness(one, other, "same") is not None
    assert linking.sameness(one, told(COUNCIL, kind="press conference", **NEAR), "same") is None


def test_days_without_a_day_are_those_about_the_publication():
    assert linking.days_of("held", None, "2026-05-05") == ("2026-05-02", "2026-05-05")
    assert linking.days_of("planned", None, "2026-05-05") == ("2026-05-05", "2026-06-05")
    assert linking.days_of("held", ("2026-05-01", "2026-05-01"), "2026-05-05") == ("2026-05-01", "2026-05-01")
    assert linking.days_of("held", None, None) == (linking.FIRST, linking.LAST)


def test_a_city_lies_in_its_state():
    assert whereabouts("Oslo", "Norway") == whereabouts("Norway", "Oslo") == "same"
    assert whereabouts("Oslo", "Tehran") == "apart"
    assert whereabouts(None, "Oslo") == "untold"


@pytest.fixture(scope="module")
def pages():
    texts = ((FA, "2026-05-06", "Paper a"), (AR, "2026-05-05", "Paper b"), (OTHER, "2026-05-05", "Paper c"),
             (FA_COPY, "2026-05-07", "Paper d"))
    return [read_text(text, published=day, outlet=outlet) for text, day, outlet in texts]


def meeting(page):
    return next(event for event in page.events if event.kind == "meeting")


def ties_of(archive):
    rows = archive.view._connection.execute(
        "SELECT e.record_id, o.record_id, t.score, t.because FROM event_ties t JOIN events e ON e.id = t.event"
        " JOIN events o ON o.id = t.other")
    return set(rows)


def test_an_event_told_in_two_languages(tmp_path, pages):
    with Archive.open(tmp_path / "a.db") as archive:
        for page in pages:
            archive.keep(page)
        asked = meeting(pages[0])
        found = same(archive.view, asked.id)
        assert {happening.outlet for happening in found.happened} == {"Paper b", "Paper d"}
        assert found.reports == 2
        arabic = next(happening for happening in found.happened if happening.outlet == "Paper b")
        assert found.first == (arabic.id,)
        assert ("place", "Tehran") in arabic.omits
        assert not [value for part, value in (*arabic.adds, *arabic.omits) if part == "participant"]
        assert arabic.because.rule == "linking.event"
        assert not any(same_events(archive.view, event.id) for event in pages[2].events)


def test_the_order_of_pages_is_nothing_to_it(tmp_path, pages):
    outcomes = in_every_order(tmp_path, pages, ties_of)
    assert outcomes[0]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_same_tells_events_on_a_terminal_and_as_json(tmp_path, pages, capsys):
    place = tmp_path / "a.db"
    with Archive.open(place) as archive:
        for page in pages:
            archive.keep(page)
    for form in ("pretty", "jsonl"):
        with pytest.raises(SystemExit) as ended:
            main(["same", meeting(pages[0]).id, "--archive", str(place), "--format", form])
        assert ended.value.code == 0
    drawn, _, line = capsys.readouterr().out.rstrip("\n").rpartition("\n")
    assert "Told 2 more times; 2 reports behind it" in drawn
    assert "- place: Tehran" in drawn
    assert msgspec.json.encode(json.loads(line)["reports"]) == b"2"


def test_a_name_that_one_language_alone_has_is_weighed_by_that_language():
    fa, ar = diction_of("fa"), diction_of("ar")
    form = min(form for form, terms in fa.forms.items() if not any(term in ar.weights for term in terms))
    one = told(NORWAY, IRAN, kind="sanction", words=("تحریم", *form.split()))
    other = msgspec.structs.replace(one, language="ar", words=("عقوبات",))
    tied = linking.sameness(one, other, "beside")
    assert tied is not None and tied == linking.sameness(other, one, "beside")
