"""What does not add up in an archive: quotations, denials, contradictions, plans; kinds, filters, words."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from orders import in_every_order

from dragoman import Archive, read_text
from dragoman.archive.findings import KINDS, findings
from dragoman.cli.app import main
from dragoman.errors import QueryError
from dragoman.linking import oppositions as linking
from dragoman.linking.likeness import Said, Voice
from dragoman.linking.polarity import denying, excepting
from dragoman.linking.wording import difference
from dragoman.records import Passage
from dragoman.script.search import key

EXAMPLES = Path(__file__).parent.parent / "examples"

QUOTED = """ساخت اسکله در صحار

ناصر الحبسی، وزیر بازرگانی عمان، روز سه‌شنبه گفت: «ساخت سه اسکله تازه در بندر صحار با سرمایه‌گذاری مشترک آغاز می‌شود.»
"""
OTHERWISE = QUOTED.replace("سه اسکله تازه", "پنج اسکله تازه")
CLAIM = """روزنامه الضفة: نقل سفارة النرويج إلى العقبة

قال مصدر دبلوماسي إن النرويج قررت نقل سفارتها من عمان إلى العقبة هذا الصيف.
"""
DENIAL = """النرويج تنفي نقل سفارتها

نفت وزارة الخارجية النرويجية نقل سفارتها من عمان إلى العقبة هذا الصيف.
"""
YES = """وزیر نیروی نروژ و پیمان برق

آندرس هالورسن، وزیر نیروی نروژ، گفت: نروژ پیمان صادرات برق با دانمارک را در سال آینده تمدید می‌کند.
"""
NO = """وزیر نیروی نروژ و پیمان برق

آندرس هالورسن، وزیر نیروی نروژ، گفت: نروژ پیمان صادرات برق با دانمارک را در سال آینده تمدید نمی‌کند.
"""
PLAN = """سفر وزیر خارجه دانمارک به مسقط

لارس ینسن، وزیر خارجه دانمارک، روز ۲۰ مه ۲۰۲۶ به مسقط سفر خواهد کرد.
"""
HELD = """وزیر خارجه دانمارک در مسقط

لارس ینسن، وزیر خارجه دانمارک، روز ۲۰ مه ۲۰۲۶ به مسقط سفر کرد.
"""
LATER = """باران در اسلو

شهرداری اسلو گفت خیابان‌های مرکز شهر تا فردا بسته است.
"""


def read(text, day, outlet):
    return read_text(text, published=day, outlet=outlet)


PAGES = [read(QUOTED, "2026-05-05", "Paper a"), read(OTHERWISE, "2026-05-06", "Paper b"),
         read(CLAIM, "2026-05-07", "Paper c"), read(DENIAL, "2026-05-08", "Paper a"),
         read(YES, "2026-05-09", "Paper b"), read(NO, "2026-05-29", "Paper c"), read(PLAN, "2026-05-15", "Paper a")]
AFTER = read(LATER, "2026-05-22", "Paper a")


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "a.db") as opened:
        for page in (*PAGES, AFTER):
            opened.keep(page)
        yield opened


def kinds(found):
    return [one.kind for one in found]


def test_quotations_that_differ_are_shown_with_the_difference(archive):
    (found,) = findings(archive.view, "quotation-differs")
    assert [one.outlet for one in found.evidence] == ["Paper a", "Paper b"]
    assert [[word.text for word in one.marked] for one in found.evidence] == [["سه"], ["پنج"]]
    for one, page in zip(found.evidence, PAGES, strict=False):
        assert all(page.text[slice(*word.span)] == word.text for word in (*one.words, *one.marked))
    assert found.note.args == {"one": ["سه"], "other": ["پنج"]}


def test_copies_of_one_wording_make_one_finding(archive):
    archive.keep(read(QUOTED + "\nدر پایان، دو طرف از نمایشگاه بندر دیدن کردند.\n", "2026-05-06", "Paper d"))
    archive.keep(read(OTHERWISE + "\nبازدید از نمایشگاه بندر پایان این سفر بود.\n", "2026-05-06", "Paper e"))
    assert len(findings(archive.view, "quotation-differs")) == 1


def test_a_denial_and_what_it_denies(archive):
    found = findings(archive.view, "denial")
    assert {tuple(one.outlet for one in each.evidence) for each in found} == {("Paper a", "Paper c")}
    assert all(each.evidence[0].kind == "statement" and each.note.rule == "finding.denial" for each in found)


def test_one_speaker_says_and_unsays(archive):
    (found,) = findings(archive.view, "contradiction")
    assert [one.outlet for one in found.evidence] == ["Paper c", "Paper b"]
    assert found.day == "2026-05-29"


def test_a_plan_without_an_outcome_is_told_within_coverage_only(tmp_path):
    plan, held = PAGES[-1], read(HELD, "2026-05-21", "Paper b")
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(plan)
        assert not findings(archive.view, "not-reported")
        archive.keep(read(LATER + "\nاو نام خیابان‌ها را نگفت.\n", "2026-05-22", "Paper z"))
        assert not findings(archive.view, "not-reported")  # the outlet of the plan is not covered
        archive.keep(AFTER)
        (found,) = findings(archive.view, "not-reported")
        assert found.note.args == {"day": "2026-05-20", "days": "7", "articles": "2", "outlets": "2"}
        assert found.evidence[0].kind == "event"
        archive.keep(held)
        assert not findings(archive.view, "not-reported")


def test_findings_of_pages_are_among_them(tmp_path):
    page = read((EXAMPLES / "ar-role-conflict.txt").read_text("utf-8"), "2024-03-01", "Paper a")
    own = [finding for article in page.articles for finding in article.findings if finding.kind in KINDS]
    assert own
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(page)
        (found,) = findings(archive.view)
        assert (found.kind, found.note) == (own[0].kind, own[0].note)
        assert found.evidence[0].words == own[0].evidence
        (named, *_) = {mention.name for mention in page.articles[0].mentions if mention.kind == "person"
                       and any(mention.span[0] < word.span[1] and word.span[0] < mention.span[1]
                               for word in own[0].evidence)}
        assert kinds(findings(archive.view, speaker=named)) == [own[0].kind]
        assert not findings(archive.view, speaker="Sergey Lavrov")


def test_the_latest_come_first_and_filters_narrow(archive):
    everything = findings(archive.view)
    assert set(kinds(everything)) == {"quotation-differs", "denial", "contradiction", "not-reported"}
    days = [one.day for one in everything]
    assert days == sorted(days, reverse=True)
    assert findings(archive.view, limit=1, offset=1) == everything[1:2]
    assert kinds(findings(archive.view, since="2026-05-20")) == ["contradiction", "not-reported"]
    assert kinds(findings(archive.view, until="2026-05-06")) == ["quotation-differs"]
    assert kinds(findings(archive.view, outlet="Paper e")) == []
    assert set(kinds(findings(archive.view, outlet="Paper c"))) == {"denial", "contradiction"}
    assert kinds(findings(archive.view, speaker="ناصر الحبسی")) == ["quotation-differs"]
    with pytest.raises(QueryError):
        findings(archive.view, "rumour")


def test_the_order_of_pages_is_nothing_to_it(tmp_path, archive):
    everything = findings(archive.view)
    for number, order in enumerate(list(permutations(PAGES))[::1009]):
        with Archive.open(tmp_path / f"{number}.db") as other:
            for page in (AFTER, *order):
                other.keep(page)
            assert findings(other.view) == everything


@pytest.mark.parametrize("kind", ["quotation-differs", "denial", "contradiction", "not-reported"])
def test_a_search_finds_the_records_that_show_a_finding(archive, kind):
    archive.keep(read(QUOTED + "\nدر پایان، دو طرف از نمایشگاه بندر دیدن کردند.\n", "2026-05-06", "Paper d"))
    shown = {one.id for found in findings(archive.view, kind) for one in found.evidence}
    of = "events" if kind == "not-reported" else "statements"
    hits = archive.view.search(finding=kind, kinds=of, limit=500).hits
    assert shown and shown <= {hit.id for hit in hits}
    articles = {hit.article for hit in hits}
    assert {hit.id for hit in archive.view.search(finding=kind, kinds="pages", limit=500)} == articles
    for other in ("events", "statements"):
        assert {hit.article for hit in archive.view.search(finding=kind, kinds=other, limit=500)} <= articles


def test_findings_on_a_terminal_and_as_json(archive, capsys):
    for form in ("table", "jsonl"):
        with pytest.raises(SystemExit) as ended:
            main(["findings", "--kind", "contradiction", "--archive", str(archive.path), "--format", form])
        assert ended.value.code == 0
    drawn, _, line = capsys.readouterr().out.rstrip("\n").rpartition("\n")
    assert "2026-05-29  contradiction" in drawn
    assert json.loads(line)["note"]["rule"] == "finding.contradiction"


def test_an_unknown_kind_is_misuse(archive, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["findings", "--kind", "rumour", "--archive", str(archive.path)])
    assert ended.value.code == 2
    assert "rumour" in capsys.readouterr().err


def passage(text):
    return (Passage(text, (10, 10 + len(text))),)


@pytest.mark.parametrize(("one", "other", "mine", "theirs"), [
    ("aa bb cc dd", "aa bb xx dd", ["cc"], ["xx"]),
    ("aa bb cc dd", "aa bb dd", ["cc"], []),
    ("aa bb cc dd", "bb cc", None, None),
    ("aa bb cc dd", "xx yy cc zz", None, None),
    ("می‌شود همین راه", "میشود همین راه", None, None),
    ("قال إن الطريق، مفتوح", "قال ان الطريق مفتوح", None, None),
])
def test_where_two_tellings_differ(one, other, mine, theirs):
    found = difference(passage(one), passage(other))
    if mine is None:
        assert found is None
        return
    assert [part.text for part in found.one] == mine
    assert [part.text for part in found.other] == theirs


def said(words, denies, day="2026-05-05", language="fa", who="ناصر الحبسی"):
    return Said(language, tuple(key(words).split()), day, denies, (Voice("person", who, None, ""),))


MOVED = "نروژ سفارت خود را از بغداد به اربیل می‌برد"
STAYS = "نروژ سفارت خود را از بغداد به اربیل نمی‌برد"


@pytest.mark.parametrize(("denial", "claim", "kind"), [
    (said(STAYS, True), said(MOVED, False), "contradiction"),
    (said(STAYS, True), said(MOVED, False, who="کریم النجار"), "denial"),
    (said(STAYS, True, "2026-05-25"), said(MOVED, False, who="کریم النجار"), None),
    (said(STAYS, True, "2027-05-25"), said(MOVED, False), "contradiction"),
    (said(STAYS, True), said(MOVED, False, "2026-05-25", who="کریم النجار"), None),
    (said(STAYS, True), said(f"{MOVED} و هیچ راهی نیست", False), None),
    (said(f"جز نروژ {STAYS}", True), said(MOVED, False), None),
    (said(STAYS, True), said("باران راه‌های کوهستانی را بست", False), None),
])
def test_what_speaks_against_what(denial, claim, kind):
    found = linking.opposition(told(denial), told(claim))
    assert (found.kind if found else None) == kind


def told(one, cue="", title=""):
    stance = linking.stance_of(one, cue)
    return linking.Told(one, linking.CLAIMS if stance is None else stance, False, False, tuple(key(title).split()))


SOLD = "صوفیه سه فروند بالگرد ترابری به اوکراین فروخته است"
CLOSED = "تونس أغلقت معبر رأس جدير أمام الشاحنات الليبية"
BOUGHT = "شرکت ایران‌ایر خرید ده فروند هواپیمای چینی را نهایی کرده است"
SICK = "شمار مبتلایان وبا در بصره به دویست نفر رسیده است"
SENT = "ترکیه ده‌ها تن مهمات به باکو فرستاده است"
PAID = "الرواتب صرفت كاملة لموظفي عدن"
NORDIC = Voice("office", "سخنگوی وزارت دفاع بلغارستان", None, "Spokesperson of Ministry of Defence of Bulgaria")


@pytest.mark.parametrize(("denial", "cue", "claim", "kind"), [
    (Said("fa", tuple(key("فروش بالگرد به اوکراین").split()), "2026-05-07", True, (NORDIC,)), "تکذیب کرد",
     said(SOLD, False), "denial"),
    (said("معبر رأس جدير لم يغلق أمام الشاحنات الليبية", True, language="ar", who="سالم باعوم"), "",
     said(CLOSED, False, language="ar"), "denial"),
    (said("بلادهم لم تفرض رسوما على الشاحنات الليبية", True, language="ar", who="سالم باعوم"), "",
     said(CLOSED, False, language="ar"), None),
    (said("ما هیچ قراردادی برای خرید هواپیمای چینی نبسته‌ایم", False, who="لیلا صمدی"), "",
     said(BOUGHT, False), "denial"),
    (said("شمار بیماران وبا در بصره دویست نفر نیست و تنها نود نفر بستری شده‌اند", True, who="لیلا صمدی"), "",
     said(SICK, False), "denial"),
    (said("أنقرة لم ترسل أي ذخائر إلى أذربيجان", True, language="ar", who="سالم باعوم"), "",
     said(SENT, False), "denial"),
    (said("رواتب موظفي عدن لم تصرف حتى الآن", True, "2026-05-09", "ar", "سالم باعوم"), "",
     said(PAID, False, "2026-05-05", "ar", "سالم باعوم"), "contradiction"),
    (said("رواتب موظفي عدن لم تصرف حتى الآن", True, "2026-05-05", "ar", "سالم باعوم"), "",
     said(PAID, False, "2026-05-09", "ar", "سالم باعوم"), None),
    (said("رواتب موظفي عدن لم تصرف حتى الآن", True, "2026-09-05", "ar", "سالم باعوم"), "",
     said(PAID, False, "2026-05-05", "ar", "سالم باعوم"), None),
])
def test_what_is_denied_is_sought_in_what_others_say(denial, cue, claim, kind):
    one, other = told(denial, cue), told(claim)
    assert one.stance != linking.CLAIMS == other.stance
    found = linking.opposition(one, other)
    assert (found.kind if found else None) == kind
    if kind is not None:
        keys = [linking.keys_of(each, ("a state that both name",)) for each in (one, other)]
        assert any(set(mine) & set(theirs) for mine, theirs in zip(*keys, strict=True))


def test_demands_and_headlines_are_not_denied_in_part():
    other = told(said(SOLD, False))
    denial = told(said("فروش بالگرد ترابری به اوکراین دروغ است", False, who="لیلا صمدی"))
    assert linking.opposition(denial, other).kind == "denial"
    for asks, headline in ((True, False), (False, True)):
        assert linking.opposition(denial, linking.Told(other.said, other.stance, asks, headline)) is None


def test_the_title_tells_what_is_denied():
    claim = told(said("تونس وليبيا اتفقتا على مد خط أنابيب بين جرجيس والزاوية", False, language="ar"))
    words = said("الاتفاق على أنابيب خبر مختلق", False, language="ar", who="سالم باعوم")
    assert linking.opposition(told(words), claim) is None
    assert linking.opposition(told(words, title="خط أنابيب جرجيس والزاوية بين تونس وليبيا"), claim).kind == "denial"


def test_whoever_denies_a_refusal_denies_no_meeting():
    refused = said("رفض لقاء وزير الخارجية الدنماركي لارس ينسن", True, language="ar", who="سالم باعوم")
    met = said("وزير الخارجية الدنماركي لارس ينسن يتطلع إلى لقاء الوزير", False, language="ar")
    assert linking.opposition(told(refused, "نفى"), told(met)) is None


ANSWERED = """بانک مرکزی و طلاهای لندن

وزارت دارایی بلغارستان ادعای فروش ده تن طلای بانک مرکزی در بازار لندن را تکذیب کرد.

روزنامه‌نگار اتریشی، آندرس هالورسن، نوشته بود: بلغارستان ده تن طلای بانک مرکزی را در بازار لندن فروخته است.
"""
LEFT = """خبر

یک دیپلمات گفت: هند از طرح توسعه بندر چابهار کنار کشیده است.
"""
STAYED = """خبر

سخنگوی وزارت خارجه هند گفت: خروج هند از طرح توسعه بندر چابهار صحت ندارد.
"""
TWICE = [read(LEFT, "2026-05-05", "Paper a"), read(STAYED, "2026-05-07", "Paper b"),
         read(ANSWERED, "2026-05-08", "Paper c")]


def test_denials_in_other_words_and_in_one_page_whatever_the_order(tmp_path):
    every = in_every_order(tmp_path, TWICE, lambda archive: findings(archive.view, "denial"))
    assert {tuple(one.outlet for one in found.evidence) for found in every[0]} == {
        ("Paper b", "Paper a"), ("Paper c", "Paper c")}
    assert all(found == every[0] for found in every)


def test_of_a_contradiction_the_later_comes_first(tmp_path):
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(read(YES, "2026-05-29", "Paper b"))
        archive.keep(read(NO, "2026-05-09", "Paper c"))
        (found,) = findings(archive.view, "contradiction")
        assert [one.outlet for one in found.evidence] == ["Paper b", "Paper c"]


def test_words_of_denial_are_data():
    assert denying("fa", key("این راه نمی‌ماند و بسته است").split()) == (key("نمی‌ماند"),)
    assert denying("ar", key("لن يبقى الطريق مفتوحا").split()) == (key("لن"),)
    assert excepting("ar", key("لا أحد سوى الجيران").split()) == (key("سوى"),)
    assert denying("en", ["no"]) == ()


def test_days_look_both_ways():
    one, other = said(STAYS, True, "2026-05-19"), said(MOVED, False, "2026-05-05")
    first, last = linking.days_about(one)
    assert first <= other.day <= last
    first, last = linking.days_about(other)
    assert first <= one.day <= last
    assert linking.days_about(said(MOVED, False, None)) is None
