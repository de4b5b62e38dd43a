"""Searches that stay quick in a large archive: filters as words of the index, hits counted to a bound, facets."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from older import take_back
from said_pages import said_page
from test_store import arabic_page, persian_page, small_page
from typer.testing import CliRunner

from dragoman.archive import Archive
from dragoman.cli.app import app
from dragoman.errors import QueryError
from dragoman.records import Article, Page, Participant, Passage, Source, Speaker, Statement
from dragoman.store import filters, narrowing, search
from dragoman.store.facets import FACETS
from dragoman.store.filters import Filters
from dragoman.store.view import View
from dragoman.store.writer import Writer
from dragoman.values import Because

ACTS, MODES = ("ASSERT", "REJECT", "REQUEST"), ("direct", "reported")
DAYS = (None, "2019-12-31", "2020-01-01", "2020-02", "2020", "2019/2020", "2020-03-15", "2021-07-04")
OUTLETS = ("Sahar Daily", "Al-Marsad", None)
PEOPLE = (("Nadia Karim", "Q900001"), ("Samir Haddad", "Q900002"), ("سپیده رزم‌آرا", None))
WORDS = ("آب", "خط‌لوله", "خط لوله", "گمرک", "جاده")


def made_page(number: int) -> Page:
    """A page of two statements: which words, days, people and outlets they have follows from its number."""
    text, said = "", []
    for place in range(2):
        at = 2 * number + place
        words = f"دربارهٔ {WORDS[at % 5]} و {WORDS[at // 5 % 5]} شماره{at}"
        name, actor = PEOPLE[at % 3]
        content = Passage(words, (len(text), len(text) + len(words)))
        said.append(Statement(
            f"statement-{at}", (Speaker(name, actor, "person", None, None, None),), None, (content,), MODES[at % 2],
            False, ACTS[at // 2 % 3], False, None, (), "press conference" if at % 4 == 0 else None, DAYS[at % 8], (),
            Because("test")))
        text += words + "\n"
    article = Article(f"article-{number}", ("fa", "ar")[number % 2], None, ((0, len(text)),), None, OUTLETS[number % 3],
                      DAYS[number % 8], (), tuple(said))
    source = Source(f"page-{number}", f"key-{number}", None, "0" * 64, "text/plain")
    return Page(source, (article,), (), (), text)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("facets") / "a.db"
    with Writer(place) as writer, writer.together():
        for number in range(120):
            writer.keep(made_page(number))
    return place


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as opened:
        yield opened


FILTERS = [
    {"act": "REJECT"}, {"mode": "direct", "act": "request"}, {"language": "ar"}, {"outlet": "sahar daily"},
    {"speaker": "Karim"}, {"speaker": "سپیده رزم آرا"}, {"speaker": "Nobody"}, {"occasion": "press conference"},
    {"since": "2020"}, {"until": "2020-01-15"}, {"since": "2020-01", "until": "2020-02-10"}, {"since": "2020-02-29"},
    {"since": "2010", "until": "2030"}, {"since": "2022"}, {"until": "1999"}, {"since": "2020-03-10", "act": "ASSERT"},
    {"speaker": "Haddad", "language": "fa", "since": "2019-12", "until": "2020"}, {"about": "گمرک", "mode": "reported"},
]


@pytest.mark.parametrize("kinds", ["statements", "pages"])
@pytest.mark.parametrize("asked", FILTERS)
@pytest.mark.parametrize("words", ["", "خط‌لوله", "آب گمرک"])
def test_words_of_the_index_find_what_conditions_find(
    view: View, words: str, asked: dict[str, str], kinds: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(hit.id, hit.rank) for hit in view.search(words, kinds=kinds, limit=500, **asked)]
    for bounds in ({"_FEW": 0}, {"_LETTERS": 1}, {"_LOOK": 0}, {"_FEW": 0, "_RANKED": 0, "_LOOK": 9}):
        for name, bound in bounds.items():
            monkeypatch.setattr(search, name, bound)
        view._last = search.Last()
        assert [(hit.id, hit.rank) for hit in view.search(words, kinds=kinds, limit=500, **asked)] == found
    view._last = search.Last()
    monkeypatch.setattr(search, "narrowed", lambda *told: narrowing.Narrowed((), told[-1]))
    by_conditions = view.search(words, kinds=kinds, limit=500, **asked)
    assert {(hit.id, hit.rank) for hit in by_conditions} == set(found)


def test_many_actors_of_one_name_are_left_to_a_condition(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [hit.id for hit in view.search("گمرک", speaker="Karim")]
    view._last = search.Last()
    monkeypatch.setattr(narrowing, "MOST_ACTORS", 0)
    assert [hit.id for hit in view.search("گمرک", speaker="Karim")] == found != []


def test_hits_are_counted_to_a_bound_and_paged_beyond_it(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = view.search("گمرک", limit=500)
    assert not whole.more and whole.total == len(whole) == 84
    monkeypatch.setattr(search, "COUNTED", whole.total)
    assert not view.search("گمرک").more
    monkeypatch.setattr(search, "COUNTED", 10)
    view._last = search.Last()
    cut = view.search("گمرک", limit=5)
    assert (cut.total, cut.more, len(cut)) == (10, True, 5)
    last = [hit.id for hit in sorted(whole, key=lambda hit: -int(hit.id.split("-")[1]))[:10]]
    assert {hit.id for hit in view.search("گمرک", limit=10)} == set(last)
    beyond = view.search("گمرک", limit=20, offset=70)
    assert (beyond.total, len(beyond)) == (84, 14) and not beyond.more
    assert (view.search(act="REJECT", limit=3).total, view.search(act="REJECT", limit=3).more) == (10, True)
    assert view.search("لوله", limit=3).more


@pytest.mark.parametrize("bounds", [{}, {"_FEW": 0}, {"_FEW": 0, "_RANKED": 0}])
def test_of_more_hits_than_are_counted_those_kept_last_are_ranked(
    view: View, bounds: dict[str, int], monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = view.search("گمرک", act="ASSERT", mode="direct", limit=500)
    for name, bound in {**bounds, "COUNTED": 3}.items():
        monkeypatch.setattr(search, name, bound)
    last = sorted((int(hit.id.split("-")[1]) for hit in whole), reverse=True)[:3]
    found = view.search("گمرک", act="ASSERT", mode="direct", limit=3)
    assert found.more and {int(hit.id.split("-")[1]) for hit in found} == set(last)


def test_facets_count_the_hits(view: View) -> None:
    hits = view.search("گمرک", limit=500)
    facets = view.facets("گمرک", most=50)
    assert (facets.total, facets.more) == (hits.total, False)
    assert list(facets.by) == [facet.name for facet in FACETS["statements"]]
    for name, value in (("act", lambda hit: hit.record.act), ("mode", lambda hit: hit.record.mode),
                        ("language", lambda hit: hit.language), ("outlet", lambda hit: hit.outlet),
                        ("occasion", lambda hit: hit.record.occasion), ("year", lambda hit: hit.date and hit.date[:4]),
                        ("speaker", lambda hit: hit.record.speakers[0].actor or hit.record.speakers[0].name)):
        expected: dict[str, int] = {}
        for hit in hits:
            if value(hit) is not None:
                expected[value(hit)] = expected.get(value(hit), 0) + 1
        assert {facet.value: facet.count for facet in facets.by[name]} == expected, name
        counts = [facet.count for facet in facets.by[name]]
        assert counts == sorted(counts, reverse=True)
        for facet in facets.by[name]:
            if name != "year":
                assert view.search("گمرک", **{name: facet.value}).total == facet.count
    assert [facet.name for facet in view.facets("گمرک", most=1).by["speaker"]] == ["Nadia Karim"]
    assert view.facets("نیست‌هیچ").by["act"] == ()
    with pytest.raises(QueryError):
        view.facets()


def test_facets_of_events_and_pages(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.db") as writer:
        writer.keep(persian_page())
        writer.keep(arabic_page())
    with View(tmp_path / "a.db") as view:
        events = view.facets(since="2000", kinds="events").by
        pages = view.facets(since="2000", kinds="pages").by
    assert [(facet.value, facet.count) for facet in events["event"]] == [("meeting", 1)]
    assert {facet.name for facet in events["speaker"]} == {"Espen Barth Eide", "Jordan"}
    assert [facet.value for facet in events["status"]] == ["held"]
    assert {facet.name for facet in pages["outlet"]} == {"IRNA", "Petra"}
    assert [(facet.value, facet.count) for facet in pages["year"]] == [("2024", 2)]


def test_strangers_who_are_one_are_one_speaker(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        for number in range(3):
            page = small_page(f"s{number}", f"گمرک شماره{number}")
            who = Speaker("سپیده رزم‌آرا", f"person:{number:016x}", "person", "Minister of Energy of Oman", None, None)
            article = page.articles[0]
            said = msgspec.structs.replace(article.statements[0], speakers=(who,))
            article = msgspec.structs.replace(article, statements=(said,))
            archive.keep(msgspec.structs.replace(page, articles=(article,)))
        speaker, = archive.view.facets("گمرک").by["speaker"]
    assert (speaker.value, speaker.count) == (f"person:{0:016x}", 3)


def test_what_a_later_version_repeats_is_no_hit_twice(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.db") as writer:
        first = small_page("one", "گمرک باز است")
        for text in ("گمرک باز است", "گمرک باز است امروز"):
            later = small_page("one", "گمرک باز است")
            article = msgspec.structs.replace(later.articles[0], body=((0, len(text)),))
            writer.keep(msgspec.structs.replace(later, source=first.source, articles=(article,), text=text))
        with View(tmp_path / "a.db") as view:
            assert view.search("گمرک").total == view.facets("گمرک").total == 1
            assert [hit.superseded for hit in view.search("گمرک")] == [False]
        assert writer._connection.execute("SELECT count(*) FROM repeated_statements").fetchone() == (1,)


@pytest.mark.of_files
def test_archives_of_before_are_brought_to_it(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with sqlite3.connect(path) as source, sqlite3.connect(old) as target:
        source.backup(target)
    take_back(old, 4)
    assert "facets" not in {row[1] for row in sqlite3.connect(old).execute("PRAGMA table_info(statement_folds)")}
    Writer(old).close()
    with View(old) as view, View(path) as now:
        for words, asked in (("گمرک", {}), ("خط‌لوله", {"act": "REJECT"}), ("", {"speaker": "Karim"})):
            # Rows that a later migration draws anew stand in another order, which decides between equals.
            found, before = view.search(words, limit=500, **asked), now.search(words, limit=500, **asked)
            assert sorted(hit.id for hit in found) == sorted(hit.id for hit in before)
            assert view.facets(words, **asked) == now.facets(words, **asked)


def test_names_are_found_by_their_letters(view: View) -> None:
    for name in ("Karim", "nadia karim", "Q900001", "رزم آرا", "رزم‌آرا"):
        assert len(filters.actors_among(view._connection, name)) == 1, name
    assert filters.actors_among(view._connection, "Kari") == []
    assert filters.actors_among(view._connection, "adia karim") == []
    with pytest.raises(QueryError):
        filters.actors_among(view._connection, "«»")


def test_what_is_kept_meanwhile_is_found_by_the_same_question(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        for number in range(3):
            archive.keep(made_page(number))
            assert archive.view.search(since="2000", limit=9).total == archive.view.facets(since="2000").total == [
                1, 3, 5][number]


def test_facets_have_no_spaces_in_their_words(view: View) -> None:
    words = narrowing.narrowed(view._connection, "statements", Filters(occasion="press conference"))
    assert words.groups == (("cpressconference",),) and words.rest.is_empty()


def test_the_command_tells_of_more_than_ten_thousand(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNTED", 30)
    told = CliRunner().invoke(app, ["search", "گمرک", "--limit", "5", "--archive", str(path)])
    assert "5 of 30+; --page or --limit shows more" in told.stderr


# ---- events by what they are ----------------------------------------------------------------------------------------

HAPPENED = (("meeting", "held"), ("press conference", "planned"), ("visit", "planned"))


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    place = tmp_path_factory.mktemp("happened") / "a.db"
    with Writer(place) as writer:
        for number, (kind, status) in enumerate(HAPPENED):
            page = said_page(f"event {number}", "نشست شهرداران در بندر برگزار می‌شود", met=(Participant("Nadia Karim"),))
            (article,) = page.articles
            event = msgspec.structs.replace(article.events[0], kind=kind, status=status)
            writer.keep(msgspec.structs.replace(page, articles=(msgspec.structs.replace(article, events=(event,)),)))
    with View(place) as view:
        yield view


@pytest.mark.parametrize("words", ["", "شهرداران"])
@pytest.mark.parametrize(("asked", "wanted"), [
    ({"event": "meeting"}, [0]), ({"event": "Press Conference"}, [1]), ({"status": "planned"}, [1, 2]),
    ({"event": "visit", "status": "planned", "language": "fa"}, [2]), ({"event": "call", "since": "2024"}, []),
    ({"event": "visit", "status": "held"}, [])])
def test_events_are_narrowed_by_kind_and_status(
    happened: View, words: str, asked: dict[str, str], wanted: list[int],
) -> None:
    events = happened.search(words, kinds="events", explained=True, **asked)
    assert sorted((hit.record.kind, hit.record.status) for hit in events) == [HAPPENED[at] for at in wanted]
    for hit in events:
        told = {met.filter: met.by for met in hit.explained.filters}
        assert asked.keys() <= told.keys() and told.get("event", hit.record.kind) == hit.record.kind
    pages = happened.search(words, kinds="pages", **asked)
    assert {hit.article for hit in pages} == {hit.article for hit in events}


def test_a_kind_of_record_is_asked_for_what_it_has(happened: View) -> None:
    for asked in ({"event": "meeting"}, {"status": "held"}):
        with pytest.raises(QueryError, match="ask events for it"):
            happened.search(**asked)
    with pytest.raises(QueryError, match="there is no event 'party'"):
        happened.search(kinds="events", event="party")
    found = happened.facets(since="2024", kinds="events").by
    assert {one.value: one.count for one in found["status"]} == {"planned": 2, "held": 1}
    assert {one.value for one in found["event"]} == {kind for kind, _ in HAPPENED}
