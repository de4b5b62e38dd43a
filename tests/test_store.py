"""The store: the loose fold, days, questions, search, show, counts. Pages are built by hand, passage by passage."""

import hashlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest
from archives import connected, dump, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError, QueryError
from dragoman.identity import identity
from dragoman.records import (
    Article,
    Because,
    Date,
    Dropped,
    Event,
    Finding,
    Mention,
    Page,
    Participant,
    Party,
    Passage,
    Place,
    Source,
    Speaker,
    Statement,
)
from dragoman.script.search import SEARCH, key, squeeze
from dragoman.store import database
from dragoman.store.days import bounds_or_none, day_bounds
from dragoman.store.filters import stands_in
from dragoman.store.questions import question
from dragoman.store.view import View
from dragoman.store.windows import window_of
from dragoman.store.writer import Writer

HALF_SPACE = "\u200c"
RULE = Because("test")

PERSIAN = (
    "وزیر خارجهٔ نروژ از میانجی‌گری استقبال کرد\n"
    "اسلو – باران تندی می‌بارید. خبرنگاران زیر سقف ایستگاه گرد آمدند.\n"
    "اسپن بارت ایده روز سه‌شنبه گفت: «گفت‌وگوهای ژنو دربارهٔ آتش‌بس ادامه دارد». او سپس سوار قطار شد.\n"
    "ایده پیش از این با همتای خود از اردن دیدار کرده بود."
)
ARABIC = (
    "الصفدي: لا حلّ عسكريّا للأزمة\n"
    "عمّان. أكد وزير الخارجية الأردني أيمن الصفدي أن المفاوضات هي الطريق الوحيد. "
    "ورفض الصفدي تصريحات إسرائيل بشأن القدس."
)
ARABIC_LATER = ARABIC.replace("عمّان.", "عمّان، مساء الأحد.")


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(words, (start, start + len(words)))


def source(name: str, text: str, **more: str | None) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(name, f"https://example.org/{name}", None, digest, "text/plain", **more)


def speaker(text: str, words: str | None, name: str, actor: str | None, role: str | None = None) -> Speaker:
    span = passage(text, words).span if words else None
    return Speaker(name, actor, "person", role, words, span)


def mention(text: str, words: str, name: str, actor: str | None, kind: str = "person") -> Mention:
    return msgspec.convert(
        {"text": words, "span": passage(text, words).span, "kind": kind, "name": name, "actor": actor, "role": None},
        Mention)


def statement(name: str, text: str, content: str, who: Speaker, **more: object) -> Statement:
    fields = {"cue": None, "mode": "indirect", "headline": False, "act": "ASSERT", "negated": False, "within": None,
              "addressees": (), "occasion": None, "date": None, "attribution": (), "because": RULE} | more
    said = (passage(text, content),)
    return Statement(id=identity("statement", name, content), speakers=(who,), content=said, **fields)


def persian_page() -> Page:
    text = PERSIAN
    eide = speaker(text, "اسپن بارت ایده", "Espen Barth Eide", "Q1369203")
    first = statement("fa", text, "گفت‌وگوهای ژنو دربارهٔ آتش‌بس ادامه دارد", eide, cue=passage(text, "گفت"),
                      mode="direct", date="2024-05-07", occasion="press conference")
    title = passage(text, text.split("\n")[0])
    welcome = statement("fa", text, "میانجی‌گری", speaker(text, "وزیر خارجهٔ نروژ", "Espen Barth Eide", "Q1369203"),
                        act="SUPPORT", headline=True, mode="reported")
    met = Event(identity("event", "fa"), "meeting", "held",
                (Participant("Espen Barth Eide", "Q1369203", passage(text, "ایده پیش").span, side="Norway"),
                 Participant("Jordan", "Q810")),
                Place("Oslo", passage(text, "اسلو").span), "2024-05", (),
                (passage(text, "با همتای خود از اردن دیدار کرده"),), RULE)
    article = Article(
        identity("article", "fa"), "fa", title, ((len(title.text) + 1, len(text)),), None, "IRNA", "2024-05-08",
        (Party("IRNA", "outlet:irna"),), (welcome, first), (met,),
        (Date("روز سه‌شنبه", passage(text, "روز سه‌شنبه").span, "2024-05-07", "gregorian", RULE),),
        (mention(text, "وزیر خارجهٔ نروژ", "Espen Barth Eide", "Q1369203"),
         mention(text, "اسپن بارت ایده", "Espen Barth Eide", "Q1369203"),
         mention(text, "ژنو", "Geneva", "place:geneva", "group"),
         mention(text, "اردن", "Jordan", "Q810", "state")),
        (Finding("developing-story", RULE, ()),))
    return Page(source("fa-1", text), (article,), (), (), text)


def arabic_page(text: str = ARABIC) -> Page:
    safadi = speaker(text, "وزير الخارجية الأردني أيمن الصفدي", "Ayman Safadi", "Q4832393",
                     "Minister of Foreign Affairs of Jordan")
    only = statement("ar" + text, text, "المفاوضات هي الطريق الوحيد", safadi, cue=passage(text, "أكد"))
    refused = statement("ar" + text, text, "تصريحات إسرائيل بشأن القدس",
                        speaker(text, None, "Ayman Safadi", "Q4832393"), act="REJECT", mode="reported")
    title = passage(text, text.split("\n")[0])
    article = Article(
        identity("article", text), "ar", title, ((len(title.text) + 1, len(text)),), None, "Petra", "2024-06-02", (),
        (only, refused), (), (),
        (mention(text, "أيمن الصفدي", "Ayman Safadi", "Q4832393"), mention(text, "إسرائيل", "Israel", "Q801", "state")))
    return Page(source("ar-1", text), (article,), (Finding("truncated", RULE, ()),), (Dropped((0, 0), "menu"),), text)


def small_page(name: str, content: str, **more: object) -> Page:
    """A page of one sentence, all of it said."""
    said = statement(name, content, content, Speaker("Aila Noor", None, "person", None, None, None), **more)
    article = Article(identity("article", name), "fa", None, ((0, len(content)),), None, None, None, (), (said,))
    return Page(source(name, content), (article,), (), (), content)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with Writer(path) as writer:
        writer.keep(persian_page())
        writer.keep(arabic_page())
    with View(path) as opened:
        yield opened


def contents(view: View, words: str = "", **filters: object) -> list[str]:
    return [hit.record.content[0].text for hit in view.search(words, **filters)]


# -- the loose fold

@pytest.mark.parametrize("left, right", [
    ("على", "علی"), ("كتاب", "کتاب"), ("مدرسة", "مدرسه"), ("خانۀ", "خانه"), ("أحمد", "احمد"), ("إيران", "ایران"),
    ("آب", "اب"),
    ("مؤتمر", "موتمر"), ("رئیس", "رییس"), ("وزراء", "وزرا"), ("۱۴۰۳", "1403"), ("١٩٩٠", "1990"), ("مُحَمَّد", "محمد"),
    ("می‌شود", "میشود"), ("كـــتاب", "کتاب"), ("ﻻ", "لا"), ("Erdoğan", "ERDOGAN"), ("Sana'a", "Sanaa"),
    ("گفت\u00a0وگو", "گفت وگو"), ("«صلح»،", "صلح"),
])
def test_key_makes_spellings_equal(left: str, right: str) -> None:
    assert key(left) == key(right)


@given(st.text(st.characters(codec="utf-8")) | st.text("كکيیىةهۀأإآءؤئ۱١1 \u200c\u200f'\u0651ﷲﻻİŉÅAa_-«»"))
def test_key_is_idempotent_and_of_words_only(text: str) -> None:
    folded = key(text)
    assert key(folded) == folded
    assert "  " not in folded and folded == folded.strip()
    assert all(word.isalnum() for word in folded.split(" ") if word)
    assert " " not in squeeze(folded)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_is_the_same(text: str) -> None:
    assert key(text + "\u200c") == key(text)


def test_search_fold_keeps_the_map_to_the_source() -> None:
    folded = SEARCH.apply("آقای «می‌شود»")
    start = folded.text.index("میشود")
    assert folded.source[slice(*folded.to_source(start, start + 5))] == "می‌شود"


# -- days

@pytest.mark.parametrize("edtf, first, last", [
    ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2024-02~", "2024-02-01", "2024-02-29"), ("?2024-02-~03", "2024-02-03", "2024-02-03"),
    ("2021-12-21/2021-12-31", "2021-12-21", "2021-12-31"), ("2020/2022", "2020-01-01", "2022-12-31"),
    ("2020/..", "2020-01-01", "9999-12-31"), ("../2020-03", "0001-01-01", "2020-03-31"),
    ("2020/", "2020-01-01", "9999-12-31"),
    ("2021-21", "2021-03-01", "2021-05-31"), ("2021-24", "2021-12-01", "2022-02-28"),
    ("2021-34", "2021-04-01", "2021-06-30"),
    ("199X", "1990-01-01", "1999-12-31"), ("2004-XX", "2004-01-01", "2004-12-31"),
    ("2004-02-XX", "2004-02-01", "2004-02-29"),
    ("2004-1X", "2004-10-01", "2004-12-31"), ("[2020,2022..2023]", "2020-01-01", "2023-12-31"),
    ("2024-03-01T23:10:00+03:30", "2024-03-01", "2024-03-01"), ("2021-41", "2021-07-01", "2021-12-31"),
    ("9999-24", "9999-12-01", "9999-12-31"),
])
def test_day_bounds(edtf: str, first: str, last: str) -> None:
    assert day_bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", [
    "", "yesterday", "2023-02-29", "2023-13", "2023-00", "2023-1", "0000", "2022/2021", "../..", "2023-21-03",
    "2023-06-31", "23", "[]",
])
def test_impossible_days_are_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        day_bounds(edtf)
    assert bounds_or_none(edtf) == (None, None)


@given(st.dates())
def test_a_day_bounds_itself(day: object) -> None:
    assert day_bounds(str(day)) == (str(day), str(day))


# -- questions

def test_phrases_and_words() -> None:
    asked = question('ceasefire "in Geneva" «آتش بس» "one"')
    assert asked is not None
    assert asked.words() == '"ceasefire" AND "in geneva" AND "اتش بس" AND "one"'
    assert question("   ") is None


@pytest.mark.parametrize("words", [
    "AND", "a OR", "NOT x", "NEAR(a b)", '"unclosed', "col:umn", "{content}", "a*", "^a", "(", ")x(", '""', "'",
    'x" OR "y', "-", "a + b", "%", "_", "\x00a", "𞤀𞤁",
])
def test_no_query_syntax_leaks(view: View, words: str) -> None:
    try:
        view.search(words)
        view.search("x", about=words, speaker=words, outlet=words, kinds="pages")
    except QueryError as problem:
        assert "\n" not in str(problem)


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=30), kinds=st.sampled_from(["statements", "events", "pages"]))
def test_any_words_are_answered_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, words: str,
                                                       kinds: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.db"
    if not path.exists():
        with Writer(path) as writer:
            writer.keep(persian_page())
    with View(path) as view:
        try:
            assert len(view.search(words, kinds=kinds, about=words or "x")) <= 20
        except QueryError as problem:
            assert "\n" not in str(problem)


def test_too_many_terms_are_refused(view: View) -> None:
    with pytest.raises(QueryError, match="65 terms"):
        view.search(" ".join(f"w{n}" for n in range(65)))
    assert view.search(" ".join(f"w{n}" for n in range(64))).total == 0


# -- the sixteen ways of a half-space

WRITTEN = [HALF_SPACE, "", " ", HALF_SPACE * 2]


@pytest.mark.parametrize("kinds", ["statements", "pages"])
@pytest.mark.parametrize("parts", [("گفت", "وگو"), ("آتش", "بس"), ("می", "شود"), ("هم", "کاری"), ("گفت", "و", "گو")])
def test_every_spelling_finds_every_spelling(path: Path, parts: tuple[str, ...], kinds: str) -> None:
    with Writer(path) as writer:
        for number, joint in enumerate(WRITTEN):
            writer.keep(small_page(f"page-{number}", f"امروز {joint.join(parts)} در ژنو"))
    with View(path) as view:
        for joint in WRITTEN:
            assert view.search(joint.join(parts), kinds=kinds).total == 4, repr(joint)
            assert view.search(f"ژنو {joint.join(parts)}", kinds=kinds).total == 4, repr(joint)
            assert view.search(about=joint.join(parts), kinds=kinds).total == 4, repr(joint)


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(st.text("ابپتجدرسعفکگلمنوهی", min_size=2, max_size=6), min_size=2, max_size=2),
       around=st.lists(st.text("ابتدرسلمنهی", min_size=1, max_size=6), min_size=2, max_size=2))
def test_every_spelling_finds_every_spelling_of_any_word(tmp_path_factory: pytest.TempPathFactory, parts: list[str],
                                                         around: list[str]) -> None:
    path = tmp_path_factory.mktemp("spellings") / "talks.db"
    with Writer(path) as writer:
        for number, joint in enumerate(WRITTEN):
            writer.keep(small_page(f"page-{number}", f"{around[0]} {joint.join(parts)} {around[1]}"))
    with View(path) as view:
        for written, asked in product(range(4), WRITTEN):
            hits = view.search(asked.join(parts), limit=50)
            assert f"https://example.org/page-{written}" in {hit.source.key for hit in hits}


def test_words_come_before_letters(path: Path) -> None:
    with Writer(path) as writer:
        writer.keep(small_page("apart", "سخن از گفت وگو بود"))
        writer.keep(small_page("inside", "سخن از گفتوگوها بود"))
        writer.keep(small_page("whole", "سخن از گفت‌وگو بود و باز سخن"))
    with View(path) as view:
        hits = view.search("گفت‌وگو")
        assert [(hit.source.id, hit.rank) for hit in hits] == [
            ("whole", "word"), ("apart", "trigram"), ("inside", "trigram")]
        assert [hit.rank for hit in view.search('"از گفت وگو"')] == ["word", "trigram", "trigram"]


def test_short_terms_are_words_only(path: Path) -> None:
    with Writer(path) as writer:
        writer.keep(small_page("one", "نان و آب"))
        writer.keep(small_page("two", "آبادی"))
    with View(path) as view:
        assert [hit.source.id for hit in view.search("آب")] == ["one"]


# -- search

def test_words_find_speakers_in_any_script(view: View) -> None:
    both = {"المفاوضات هي الطريق الوحيد", "تصريحات إسرائيل بشأن القدس"}
    assert set(contents(view, "Safadi")) == set(contents(view, "الصفدی")) == both
    assert contents(view, "مفاوضات طريق") == ["المفاوضات هي الطريق الوحيد"]


@pytest.mark.parametrize("name", [
    "Espen Barth Eide", "eide", "Q1369203", "ایده", "اسپن بارت‌ایده", "اسپنبارت", "وزير خارجه نروژ",
])
def test_speakers_by_name_id_and_spelling(view: View, name: str) -> None:
    assert {hit.record.speakers[0].name for hit in view.search(speaker=name)} == {"Espen Barth Eide"}


@pytest.mark.parametrize("name", ["Eid", "پن بارت", "Q13692", "Nobody"])
def test_speakers_are_not_found_by_parts_of_words(view: View, name: str) -> None:
    assert view.search(speaker=name).total == 0


def test_the_pronoun_of_a_clause_is_nobodys_name(path: Path) -> None:
    text = "او گفت نان و آب کافی است"
    said = statement("he", text, "نان و آب کافی است", speaker(text, "او", "Espen Barth Eide", "Q1369203"))
    article = Article("a", "fa", None, ((0, len(text)),), None, None, None, (), (said,))
    with Writer(path) as writer:
        writer.keep(Page(source("he", text), (article,), (), (), text))
    with View(path) as view:
        assert view.search(speaker="او").total == 0
        assert view.search(speaker="Eide").total == 1


def test_a_stranger_is_found_by_name(path: Path) -> None:
    with Writer(path) as writer:
        writer.keep(small_page("one", "نان و آب"))
    with View(path) as view:
        assert view.search(speaker="aila noor").total == 1


def test_about_is_content_headline_or_somebody_named(view: View) -> None:
    assert contents(view, about="آتش بس") == ["گفت‌وگوهای ژنو دربارهٔ آتش‌بس ادامه دارد"]
    assert len(contents(view, about="میانجیگری")) == 2
    assert contents(view, about="Israel") == ["تصريحات إسرائيل بشأن القدس"]
    assert contents(view, about="Q801") == ["تصريحات إسرائيل بشأن القدس"]
    assert contents(view, about="Safadi") == []
    assert [hit.id for hit in view.search(about="Jordan", kinds="events")] == [persian_page().events[0].id]


def test_filters_narrow(view: View) -> None:
    assert contents(view, act="reject") == ["تصريحات إسرائيل بشأن القدس"]
    assert contents(view, mode="direct", language="fa", occasion="press conference", outlet="irna") == [
        "گفت‌وگوهای ژنو دربارهٔ آتش‌بس ادامه دارد"]
    assert contents(view, "ژنو", language="ar") == []
    assert view.search(outlet="outlet:irna").total == 2
    assert view.search(language="fa").total == 2


def test_dates_are_the_statements_own_or_the_articles(view: View) -> None:
    assert view.search(since="2024-05-07", until="2024-05-07").total == 1
    assert [hit.date for hit in view.search(since="2024-05", until="2024-05")] == ["2024-05-08", "2024-05-07"]
    assert view.search(since="2024-06-02").total == 2
    assert view.search(until="2024-05-06").total == 0
    assert view.search(since="2024-22", kinds="events").total == 0
    assert view.search(since="2024-05-31", kinds="events").total == 1


def test_events_and_pages(view: View) -> None:
    met, = view.search("همتای اردن", kinds="events")
    assert (met.record.kind, met.title, met.date) == ("meeting", persian_page().articles[0].title.text, "2024-05")
    assert view.search(speaker="Jordan", kinds="events").total == 1
    rain, = view.search("باران تندی", kinds="pages")
    assert (rain.kind, rain.record, rain.id) == ("pages", None, persian_page().articles[0].id)
    assert view.search(kinds="pages", speaker="Safadi", act="REJECT", mode="reported").total == 1
    assert view.search(kinds="pages", speaker="Safadi", act="REJECT", mode="indirect").total == 0
    with pytest.raises(QueryError, match="an event has no act"):
        view.search(kinds="events", act="REJECT")


def test_hits_are_counted_and_cut(view: View) -> None:
    everything = view.search(since="2000", limit=50)
    assert (everything.total, len(everything)) == (4, 4)
    window = view.search(since="2000", limit=2, offset=1)
    assert (window.total, window.offset, window.hits) == (4, 1, everything.hits[1:3])
    assert (view.search(since="2000", offset=9).total, view.search(since="2000", limit=0).hits) == (4, ())
    assert msgspec.json.encode(everything)


@pytest.mark.parametrize("asked, told", [
    ({"act": "SHOUT"}, "no act 'SHOUT': it is one of AGREE"), ({"mode": "loud"}, "no mode"),
    ({"language": "tr"}, "fa, ar"),
    ({"occasion": "party"}, "no occasion"), ({"since": "2023-02-30"}, "since '2023-02-30' is no date"),
    ({"until": "soon"}, "until 'soon'"), ({"since": "2024", "until": "2023"}, "no day lies between"),
    ({}, "say what to look for"), ({"words": "؟!"}, "no letter"), ({"speaker": "؟"}, "no letter"),
    ({"about": "؟"}, "no letter"), ({"kinds": "claims"}, "one of statements"),
    ({"words": "x", "limit": -1}, "0 or more"), ({"about": " "}, "say what"),
])
def test_questions_that_cannot_be_asked(view: View, asked: dict[str, object], told: str) -> None:
    with pytest.raises(QueryError, match=told.replace("?", "")) as problem:
        view.search(**asked)
    assert "\n" not in str(problem.value)


# -- names on word boundaries

@pytest.mark.parametrize("asked, spelling, stands", [
    ("lavrov", "sergey lavrov", True), ("sergey lavrov", "sergeylavrov", True), ("محمدجواد", "محمد جواد ظریف", True),
    ("جواد ظریف", "محمدجواد ظریف", False),
    ("lavr", "lavrov", False), ("ov", "lavrov", False),
    ("a b", "aab b", False), ("ab", "xab ab", True),
])
def test_stands_in(asked: str, spelling: str, stands: bool) -> None:
    assert stands_in(asked, spelling) is stands


# -- show

def test_show_a_statement_in_its_surroundings(view: View) -> None:
    said = persian_page().statements[1]
    shown = view.show(said.id[:14])
    assert (shown.kind, shown.record, shown.page, shown.versions) == ("statement", said, persian_page(), 1)
    assert shown.window.text == PERSIAN[slice(*shown.window.span)]
    assert shown.window.text.startswith("خبرنگاران") and shown.window.text.endswith("قطار شد.")
    marks = {mark.part: mark for mark in shown.window.marks}
    assert marks["content"].text == said.content[0].text and set(marks) == {"content", "cue", "speaker"}
    assert all(shown.window.text[slice(*mark.span)] == mark.text for mark in shown.window.marks)
    assert msgspec.json.encode(shown.record)


def test_show_events_articles_pages(view: View) -> None:
    page = persian_page()
    event = view.show(page.events[0].id)
    assert {mark.part for mark in event.window.marks} >= {"evidence", "participant"}
    assert view.show(page.articles[0].id).window.marks[0].part == "title"
    for name in (page.source.key, page.source.key[:-2], "fa-1", hashlib.sha256(PERSIAN.encode()).hexdigest()[:9]):
        assert view.show(name).page == page
    assert view.show("fa-1").window.text == PERSIAN


def test_show_refuses_what_it_cannot_tell(view: View) -> None:
    with pytest.raises(QueryError, match=r"4 ids match 'statement-'.*: write more"):
        view.show("statement-")
    with pytest.raises(QueryError, match="2 ids match"):
        view.show("https://")
    for name in ("nothing", "%", "", "' OR 1=1 --"):
        with pytest.raises(QueryError):
            view.show(name)


@settings(deadline=None)
@given(st.text("ab. \n؟«»", max_size=80), st.data())
def test_windows_hold_the_words_and_end_at_sentences(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    said = Statement("s", (), None, (Passage(text[start:end], (start, end)),), "free", False, "ASSERT", False, None, (),
                     None, None, (), RULE)
    window = window_of(text, said)
    assert window.text == text[slice(*window.span)]
    assert window.span[0] <= start and end <= window.span[1]
    mark, = window.marks
    assert window.text[slice(*mark.span)] == mark.text == text[start:end]


def test_windows_do_not_swallow_a_page_without_full_stops() -> None:
    text = "واژه " * 2000 + "هدف" + " واژه" * 2000
    window = window_of(text, statement("x", text, "هدف", Speaker("A", None, "person", None, None, None)))
    assert len(window.text) < 1300 and window.text.startswith("واژه") and window.text.endswith("واژه")


# -- identity, versions, counts




def test_reading_the_same_page_twice_changes_nothing(path: Path) -> None:
    with Writer(path) as writer:
        first = writer.keep(persian_page())
        before = dump(path)
        again = writer.keep(persian_page())
    assert (first.new_page, first.new_version, first.new_records) == (True, True, True)
    assert (again.new_page, again.new_version, again.new_records) == (False, False, False)
    assert (again.articles, again.statements, again.events, again.findings) == (1, 2, 1, 1)
    assert dump(path) == before
    sound(path)


def test_the_same_page_from_elsewhere_changes_nothing(path: Path) -> None:
    page = persian_page()
    moved = msgspec.structs.replace(page, source=msgspec.structs.replace(page.source, id="copy", uri="copy.txt"))
    dated = msgspec.structs.replace(page, source=msgspec.structs.replace(page.source, published="2024-05-09"))
    with Writer(path) as writer:
        writer.keep(page)
        before = dump(path)
        assert not writer.keep(moved).new_records
        assert dump(path) == before
        assert writer.keep(dated).new_records
    with View(path) as view:
        assert view.show("fa-1").page == dated


def test_a_changed_text_is_a_new_version_beside_the_old(path: Path) -> None:
    with Writer(path) as writer:
        writer.keep(arabic_page())
        later = writer.keep(arabic_page(ARABIC_LATER))
        assert (later.new_page, later.new_version) == (False, True)
        assert not writer.keep(arabic_page()).new_records
    with View(path) as view:
        assert [page.text for page in view.pages()] == [ARABIC_LATER]
        assert [page.text for page in view.pages(all_versions=True)] == [ARABIC, ARABIC_LATER]
        assert view.search("مفاوضات").total == 1
        stats = view.stats()
        assert (stats.pages, stats.versions, stats.articles, stats.statements) == (1, 2, 1, 2)
        old = view.show(arabic_page().statements[0].id)
        assert (old.superseded, old.versions, old.page.text) == (True, 2, ARABIC)
        assert view.show("ar-1").page.text == ARABIC_LATER


def test_what_only_an_earlier_version_says_is_still_found(path: Path) -> None:
    later = ARABIC.replace("تصريحات إسرائيل بشأن القدس", "التعليق")
    page = arabic_page()
    article = page.articles[0]
    kept = [msgspec.structs.replace(article, statements=article.statements[:1], mentions=article.mentions[:1],
                                    body=((article.body[0][0], len(later)),), id="article-later")]
    with Writer(path) as writer:
        writer.keep(page)
        writer.keep(Page(page.source, tuple(kept), (), (), later))
    with View(path) as view:
        hit, = view.search("القدس")
        assert hit.superseded
        assert [hit.superseded for hit in view.search("المفاوضات")] == [False]


def test_better_records_of_the_same_text_replace_the_old(path: Path) -> None:
    page = persian_page()
    article = page.articles[0]
    better = msgspec.structs.replace(page, articles=(msgspec.structs.replace(
        article, statements=(msgspec.structs.replace(article.statements[1], act="AGREE"),), events=(), findings=(),
        mentions=article.mentions[2:]),))
    with Writer(path) as writer:
        writer.keep(page)
        kept = writer.keep(better)
        assert (kept.new_page, kept.new_version, kept.new_records) == (False, False, True)
    sound(path)
    with View(path) as view:
        assert view.show("fa-1").page == better
        assert contents(view, act="AGREE") == ["گفت‌وگوهای ژنو دربارهٔ آتش‌بس ادامه دارد"]
        assert view.search("میانجی").total == 0
        assert view.search(kinds="events", since="2000").total == 0
        assert view.search(speaker="وزیر خارجه نروژ").total == 0
        assert view.stats().versions == 1


def test_two_archives_of_the_same_pages_hold_the_same_ids(tmp_path: Path) -> None:
    found = []
    for name, pages in (("a", [persian_page(), arabic_page()]), ("b", [arabic_page(), persian_page()])):
        with Writer(tmp_path / name) as writer:
            for page in pages:
                writer.keep(page)
        with View(tmp_path / name) as view:
            found.append({hit.id for hit in view.search(since="2000")})
    assert found[0] == found[1]


def test_a_finding_of_the_page_that_an_article_repeats_is_one(tmp_path: Path) -> None:
    page = persian_page()
    finding = page.articles[0].findings[0] if page.articles[0].findings else page.findings[0]
    first = msgspec.structs.replace(page.articles[0], findings=(finding,))
    page = msgspec.structs.replace(page, articles=(first, *page.articles[1:]), findings=(finding,))
    with Writer(tmp_path / "a.db") as writer:
        assert writer.keep(page).findings == 1
    with View(tmp_path / "a.db") as view:
        assert view.stats().findings == {finding.kind: 1}


def test_stats(view: View) -> None:
    stats = view.stats()
    assert (stats.pages, stats.versions, stats.articles, stats.statements, stats.events) == (2, 2, 2, 4, 1)
    assert stats.statements_by["language"] == {"ar": 2, "fa": 2}
    assert stats.statements_by["outlet"] == {"IRNA": 2, "Petra": 2}
    assert stats.statements_by["act"] == {"ASSERT": 2, "REJECT": 1, "SUPPORT": 1}
    assert stats.statements_by["mode"] == {"reported": 2, "direct": 1, "indirect": 1}
    assert stats.events_by["kind"] == {"meeting": 1}
    assert stats.findings == {"developing-story": 1, "truncated": 1}
    assert (stats.first_published, stats.last_published) == ("2024-05-08", "2024-06-02")
    assert [(talker.name, talker.actor, talker.statements) for talker in stats.speakers] == [
        ("Ayman Safadi", "Q4832393", 2), ("Espen Barth Eide", "Q1369203", 2)]
    assert len(view.stats(speakers=1).speakers) == 1


def test_an_empty_archive_answers(path: Path) -> None:
    Writer(path).close()
    with View(path) as view:
        assert view.stats().first_published is None
        assert view.search("صلح").total == 0
        assert list(view.pages()) == []
        with pytest.raises(QueryError):
            view.show("x")


def test_a_newer_fold_draws_the_index_again(path: Path) -> None:
    with Writer(path) as writer:
        writer.keep(persian_page())
    with connected(path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'fold_version'")
        connection.execute("DELETE FROM statement_folds")
    Writer(path).close()
    sound(path)
    with View(path) as view:
        assert view.search("آتشبس").total == 1


def test_pages_that_cannot_be_kept(path: Path) -> None:
    page = persian_page()
    twice = msgspec.structs.replace(page.articles[0], statements=(page.statements[0],) * 2)
    lone = "نیمهٔ \ud800 نویسه"
    bad = [
        page.without_text(), msgspec.structs.replace(page, articles=(twice,)), small_page("lone", "x"),
        msgspec.structs.replace(page, articles=(msgspec.structs.replace(page.articles[0], outlet=5),)),
    ]
    bad[2] = Page(page.source, (), (), (), lone)
    with Writer(path) as writer:
        for refused in bad:
            with pytest.raises(PageError) as problem:
                writer.keep(refused)
            assert "\n" not in str(problem.value)
        writer.keep(Page(source("none", "هیچ"), (), (), (), "هیچ"))
    with View(path) as view:
        assert (view.stats().pages, view.show("none").article, view.show("none").window.text) == (1, None, "هیچ")


def test_names_without_letters_do_no_harm(path: Path) -> None:
    said = statement("odd", "؟؟", "؟؟", Speaker("؟", None, "unnamed", None, "؟", (0, 1)))
    article = Article("a", "fa", None, ((0, 2),), None, "؟", "once", (), (said,))
    with Writer(path) as writer:
        writer.keep(Page(source("odd", "؟؟"), (article,), (), (), "؟؟"))
    with View(path) as view:
        assert view.search(act="ASSERT").total == 1


def test_every_migration_is_numbered_in_a_row() -> None:
    assert sorted(database._migrations()) == list(range(1, database.schema_version() + 1))
