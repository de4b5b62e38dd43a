"""Judgements of people: anchored, kept apart, undone, exported, disputed, and what they do to answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from archives import connected, sound

from dragoman.archive import Archive
from dragoman.archive.judging import exported
from dragoman.archive.same import same, same_statements
from dragoman.archive.verifying import verify
from dragoman.errors import ArchiveError, QueryError, SourceError
from dragoman.identity import identity
from dragoman.records import (
    Article,
    Because,
    Date,
    Event,
    Mention,
    Page,
    Participant,
    Passage,
    Source,
    Speaker,
    Statement,
)
from dragoman.store.judged import Listed
from dragoman.store.rows import digest_of, page_text
from dragoman.store.view import View

FIRST, SECOND, THIRD = ("بندر تازه تا پایان بهار گشوده می‌شود", "دولت هزینه ساخت اسکله را پرداخته است",
                        "سفر هیئت بازرگانی لغو شد")
TEXT = f"گزارش بندر\n{FIRST} و کار ادامه دارد.\n{SECOND}.\n{THIRD}."


def cut(text: str, words: str) -> Passage:
    at = text.index(words)
    return Passage(words, (at, at + len(words)))


def statement(text: str, who: str, words: str, act: str = "ASSERT", actor: str | None = None) -> Statement:
    passage = cut(text, words)
    speaker = Speaker(who, actor, "person", None, None, None)
    return Statement(identity("statement", text, who, passage.span), (speaker,), None, (passage,), "indirect", False,
                     act, False, None, (), None, None, (), Because("clause.test"))


def page_of(*told: Statement, text: str = TEXT, key: str = "https://a.example/1", outlet: str = "Alpha",
            mentions: tuple[Mention, ...] = (), dates: tuple[Date, ...] = (), events: tuple[Event, ...] = ()) -> Page:
    title = text.partition("\n")[0]
    article = Article(identity("article", key, text), "fa", cut(text, title), ((len(title) + 1, len(text)),), None,
                      outlet, "2024-05-01", (), told, events, dates, mentions)
    return Page(Source(key.rpartition("/")[2], key, key, "0", "text/plain", None, outlet, "2024-05-01"), (article,), (),
                (), text)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db") as one:
        one.keep(page_of(statement(TEXT, "Ana", FIRST), statement(TEXT, "Ben", SECOND)))
        yield one


def ids(archive: Archive) -> list[str]:
    return [one.id for page in archive.view.pages() for one in page.statements]


def found(archive: Archive, **asked: str) -> list[str]:
    return sorted(" ".join(hit.record.content[0].text.split()[:1]) for hit in archive.view.search(
        "", since="2024", **asked) if isinstance(hit.record, Statement))


def one(archive: Archive, judgement: str) -> Listed:
    return next(listed for listed in archive.view.judgements() if listed.judgement.id == judgement)


# ---- what is kept ----------------------------------------------------------------------------------------------------

def test_a_judgement_says_who_when_what_and_stands_apart(archive: Archive) -> None:
    before = list(archive.view.pages())
    name = ids(archive)[0]
    told = archive.judge("confirm", name[:20], by="  Sara  R ", note=" seen on paper ")
    assert (told.by, told.note, told.number, told.verdict) == ("Sara R", "seen on paper", 1, "confirm")
    assert told.at.endswith("Z")
    assert told.ends[0].words == (cut(TEXT, FIRST),)
    assert told.ends[0].version == digest_of(TEXT)
    assert list(archive.view.pages()) == before
    assert archive.view.show(name).judged == "confirmed"
    assert [listed.judgement for listed in archive.view.show(name).judgements] == [told]


@pytest.mark.parametrize(("verdict", "names", "changes", "says"), [
    ("confirm", ("statement-00",), {}, "no record"),
    ("confirm", ("",), {}, "say which record"),
    ("reject", ("{0}", "{1}"), {}, "said of one"),
    ("same", ("{0}",), {}, "said of two"),
    ("same", ("{0}", "{0}"), {}, "itself"),
    ("same", ("{0}", "https://a.example/1"), {}, "can be one"),
    ("correct", ("{0}",), {}, "say what is right"),
    ("confirm", ("{0}",), {"act": "REJECT"}, "no more than that"),
    ("correct", ("{0}",), {"act": "SHOUT"}, "one of AGREE"),
    ("correct", ("{0}",), {"colour": "red"}, "no 'colour'"),
    ("correct", ("{0}",), {"date": "yesterday"}, "no date"),
    ("correct", ("{0}",), {"date": "2024-02-30"}, "no date"),
    ("correct", ("{0}",), {"negated": "perhaps"}, "yes or no"),
    ("correct", ("{0}",), {"speakers": []}, "names are due"),
    ("correct", ("{0}",), {"speakers": " "}, "names are due"),
    ("correct", ("{0}",), {"content": "words of nowhere"}, "does not stand"),
    ("correct", ("{0}",), {"content": "بندر تازه ... nowhere"}, "does not stand behind"),
    ("correct", ("https://a.example/1",), {"act": "REJECT"}, "no 'act' to correct in a page"),
    ("confirm", ("https://a.example/1@0-4",), {}, "no mention and no date"),
    ("add", ("{0}",), {"content": THIRD}, "added to a page"),
    ("add", ("https://a.example/1",), {"content": THIRD}, "say also its speakers, act, mode"),
    ("add", ("https://a.example/1",), {"speakers": "Cyrus", "act": "ASSERT", "mode": "indirect"}, "content"),
])
def test_what_cannot_be_said_is_refused_and_nothing_is_kept(archive: Archive, verdict, names, changes, says) -> None:
    known = ids(archive)
    with pytest.raises(QueryError, match=says) as problem:
        archive.judge(verdict, *(name.format(*known) for name in names), by="Sara", changes=changes)
    assert "\n" not in str(problem.value)
    assert archive.view.judgements() == ()


def test_nobody_judges_and_nobody_judges_nothing(archive: Archive) -> None:
    with pytest.raises(QueryError, match="who judges"):
        archive.judge("confirm", ids(archive)[0], by=" ")
    with pytest.raises(QueryError, match="what is judged"):
        archive.judge("confirm", by="Sara")
    for field in ({"by": "\ud800"}, {"by": "Sara", "note": "\ud800"}):
        with pytest.raises(QueryError, match="half a character"):
            archive.judge("confirm", ids(archive)[0], **field)
    assert archive.view.judgements() == ()
    told = archive.judge("confirm", ids(archive)[0], by="Sara")
    for by in (" ", "\ud800"):
        with pytest.raises(QueryError, match=r"who judges|half a character"):
            archive.undo(told.id, by=by)
    assert one(archive, told.id).stands


@pytest.mark.of_files
def test_an_archive_that_cannot_be_written_is_left_as_it_is(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    name = ids(archive)[0]
    archive._writer._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(ArchiveError, match="cannot be written"):
        archive.judge("confirm", name, by="Sara")
    archive._writer._connection.execute("PRAGMA query_only = 0")
    assert archive.view.judgements() == ()
    archive.judge("confirm", name, by="Sara")


@pytest.mark.of_files
def test_a_full_disk_keeps_what_was_kept(archive: Archive) -> None:
    name = ids(archive)[0]
    archive.judge("confirm", name, by="Sara", note="a")
    connection = archive._writer._connection
    connection.execute("VACUUM")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match="the disk is full"):
        archive.judge("unsure", name, by="Sara", note="x" * 100_000)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert [listed.judgement.note for listed in archive.view.judgements()] == ["a"]
    assert archive.view.show(name).judged == "confirmed"


# ---- the order -------------------------------------------------------------------------------------------------------

def at_times(monkeypatch: pytest.MonkeyPatch, *times: str) -> None:
    told = iter(times)
    monkeypatch.setattr("dragoman.archive.stamp_now", lambda: next(told))


def test_the_last_word_of_a_person_counts_though_the_clock_goes_backwards(
        archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    at_times(monkeypatch, "2030-01-01T00:00:00Z", "2001-01-01T00:00:00Z")
    name = ids(archive)[0]
    first, second = (archive.judge(verdict, name, by="Sara") for verdict in ("reject", "confirm"))
    assert (first.number, second.number) == (1, 2)
    assert archive.view.show(name).judged == "confirmed"
    assert [listed.stands for listed in archive.view.judgements()] == [False, True]


def test_undone_it_stays_and_what_was_said_before_stands_again(archive: Archive) -> None:
    name = ids(archive)[0]
    first, second = (archive.judge(verdict, name, by="Sara") for verdict in ("reject", "confirm"))
    assert archive.undo(second.id[:15], by="Ben").undone
    assert archive.view.show(name).judged == "rejected"
    assert [listed.stands for listed in archive.view.judgements()] == [True, False]
    with pytest.raises(QueryError, match="was undone by Ben"):
        archive.undo(second.id, by="Sara")
    with pytest.raises(QueryError, match="no judgement begins"):
        archive.undo("judgement-zz", by="Sara")
    with pytest.raises(QueryError, match="several"):
        archive.undo("judgement-", by="Sara")
    archive.undo(first.id, by="Sara")
    assert archive.view.show(name).judged is None


def test_a_second_correction_adds_to_the_first(archive: Archive) -> None:
    name = ids(archive)[0]
    archive.judge("correct", name, by="Sara", changes={"act": "REJECT", "speakers": "Cyrus"})
    told = archive.judge("correct", name, by="Sara", changes={"act": "AGREE", "content": "بندر ... بهار"})
    assert told.changes == {"act": "AGREE", "speakers": ["Cyrus"]}
    assert [passage.text for passage in told.words] == ["بندر تازه تا پایان بهار"]
    again = archive.judge("correct", name, by="Sara", changes={"negated": "yes"})
    assert again.words == told.words
    other = archive.judge("correct", name, by="Ben", changes={"negated": True})
    assert other.changes == {"negated": True}
    assert archive.view.show(name).judged == "corrected"  # two who do not contradict each other


# ---- people who do not agree -----------------------------------------------------------------------------------------

@pytest.mark.parametrize(("one", "other", "state"), [
    (("confirm", {}), ("reject", {}), "disputed"), (("confirm", {}), ("confirm", {}), "confirmed"),
    (("confirm", {}), ("correct", {"act": "AGREE"}), "disputed"), (("reject", {}), ("unsure", {}), "rejected"),
    (("correct", {"act": "AGREE"}), ("correct", {"act": "REJECT"}), "disputed"),
    (("correct", {"act": "AGREE"}), ("correct", {"date": "2024"}), "corrected"),
    (("correct", {"content": "بندر تازه"}), ("correct", {"content": "پایان بهار"}), "disputed"),
    (("unsure", {}), ("unsure", {}), "unsure"),
])
def test_two_people(archive: Archive, one, other, state) -> None:
    name = ids(archive)[0]
    told = [archive.judge(verdict, name, by=by, changes=changes)
            for by, (verdict, changes) in (("Sara", one), ("Ben", other))]
    assert archive.view.show(name).judged == state
    assert all(listed.stands for listed in archive.view.judgements())
    conflicts = [tuple(told)] if state == "disputed" else []
    assert [conflict.judgements for conflict in archive.view.conflicts()] == conflicts
    assert name in [hit.id for hit in archive.view.search("بندر")] or state == "rejected"


def test_two_people_about_two(archive: Archive) -> None:
    first, second = ids(archive)
    told = [archive.judge("same", first, second, by="Sara"), archive.judge("different", second, first, by="Ben")]
    assert [(sorted(conflict.records), conflict.judgements) for conflict in archive.view.conflicts()] == [
        (sorted((first, second)), tuple(told))]
    archive.undo(told[0].id, by="Sara")
    assert archive.view.conflicts() == ()


# ---- what they do to answers -----------------------------------------------------------------------------------------

def test_what_was_rejected_is_found_only_where_it_is_asked_for(archive: Archive) -> None:
    first, second = ids(archive)
    archive.judge("reject", first, by="Sara")
    archive.judge("confirm", second, by="Sara")
    assert found(archive) == ["دولت"]
    assert found(archive, judged="any") == ["بندر", "دولت"]
    assert found(archive, judged="rejected") == ["بندر"]
    assert found(archive, judged="confirmed") == ["دولت"]
    assert found(archive, judged="none") == found(archive, judged="disputed") == []
    assert [hit.judged for hit in archive.view.search("دولت")] == ["confirmed"]
    assert verify(archive.view, FIRST) == ()
    assert [near.id for near in verify(archive.view, SECOND)] == [second]
    assert archive.view.show(first).judged == "rejected"
    with pytest.raises(QueryError, match="judged 'wrong'"):
        archive.view.search("", judged="wrong")


def test_events_and_pages_are_rejected_too(tmp_path: Path) -> None:
    event = Event(identity("event", 1), "visit", "held", (Participant("Ana"),), None, None, (), (cut(TEXT, THIRD),),
                  Because("event.test"))
    with Archive.open(tmp_path / "a.db") as archive:
        page = page_of(statement(TEXT, "Ana", FIRST), events=(event,))
        archive.keep(page)
        archive.judge("correct", event.id, by="Sara", changes={"status": "cancelled", "participants": ["Ana", "Ben"]})
        assert archive.view.show(event.id).judged == "corrected"
        archive.judge("reject", event.id, by="Sara")
        assert not archive.view.search("سفر", kinds="events").hits
        archive.judge("reject", page.articles[0].id, by="Sara", changes={})
        assert not archive.view.search("بندر", kinds="pages").hits
        assert archive.view.search("بندر", kinds="pages", judged="any").hits[0].judged == "rejected"


def test_mentions_and_dates_are_named_by_their_place(tmp_path: Path) -> None:
    mention = Mention("دولت", cut(TEXT, "دولت").span, "body", "Government", "body:gov", None)
    date = Date("پایان بهار", cut(TEXT, "پایان بهار").span, "2024-22", "jalali", Because("date.test"))
    with Archive.open(tmp_path / "a.db") as archive:
        page = page_of(statement(TEXT, "Ana", FIRST), mentions=(mention,), dates=(date,))
        archive.keep(page)
        start, end = date.span
        place = f"{page.articles[0].id[:12]}@{start}-{end}"
        told = archive.judge("correct", place, by="Sara", changes={"edtf": "2024-06"})
        assert told.ends[0].told == {"edtf": "2024-22"}
        start, end = mention.span
        archive.judge("reject", f"{page.source.key}@{start}-{end + 1}", by="Sara")
        assert [listed.attached[0][0].state for listed in archive.view.judgements()] == ["same", "same"]
        assert len(archive.view.show(page.articles[0].id).judgements) == 2


def linked(tmp_path: Path, *tellings: tuple[str, str]) -> Archive:
    """An archive of pages that each say one thing, of outlets and in words."""
    archive = Archive.open(tmp_path / "links.db")
    for number, (who, words) in enumerate(tellings):
        text = f"خبر {number}\n{words}."
        archive.keep(page_of(statement(text, who, words, actor="Q1"), text=text, key=f"https://o{number}.example/{number}",
                             outlet=f"Outlet {number}"))
    return archive


def test_people_say_that_two_statements_are_not_one(tmp_path: Path) -> None:
    with linked(tmp_path, ("Ana", FIRST), ("Ana", FIRST), ("Ana", THIRD)) as archive:
        first, second, third = ids(archive)
        assert same_statements(archive.view, first) == (second,)
        wrong = archive.judge("different", first, second, by="Sara")
        assert same_statements(archive.view, first) == ()
        archive.judge("same", second, third, by="Sara")
        assert same_statements(archive.view, third) == (second,)
        assert same_statements(archive.view, first) == ()
        told = same(archive.view, third)
        assert [retold.id for retold in told.retold] == [second]
        assert [listed.judgement.verdict for listed in told.judgements] == ["same"]
        archive.undo(wrong.id, by="Sara")
        assert same_statements(archive.view, first) == tuple(sorted((second, third)))
        archive.judge("reject", second, by="Ben")
        assert second not in same_statements(archive.view, third)


def test_those_who_do_not_agree_leave_the_ties_as_they_are(tmp_path: Path) -> None:
    with linked(tmp_path, ("Ana", FIRST), ("Ana", FIRST)) as archive:
        first, second = ids(archive)
        archive.judge("different", first, second, by="Sara")
        archive.judge("same", first, second, by="Ben")
        assert same_statements(archive.view, first) == (second,)


def test_people_say_which_articles_are_one_report(tmp_path: Path) -> None:
    long = f"{FIRST} {SECOND} {THIRD}"
    with linked(tmp_path, ("Ana", long), ("Ana", long), ("Ana", long), ("Ana", "باران در شمال کشور بارید")) as archive:
        names = [page.articles[0].id for page in archive.view.pages()]

        def report(name: str) -> set[int]:
            return {names.index(telling.article) for telling in same(archive.view, name).tellings}

        assert report(names[0]) == {0, 1, 2}
        archive.judge("different", names[0], names[1], by="Sara")
        assert report(names[0]) != report(names[1])
        assert 1 not in report(names[0]) and 0 not in report(names[1])
        archive.judge("same", names[0], names[3], by="Sara")
        assert 3 in report(names[0]) and 3 not in report(names[1])


def test_people_say_who_is_who(tmp_path: Path) -> None:
    local = [f"person:{number:016x}" for number in range(3)]
    with Archive.open(tmp_path / "a.db") as archive:
        for number, actor in enumerate(local):
            name = ("رامین کاظمی‌نژاد", "رامین کاظمی‌نژاد", "بهزاد پورحسینی")[number]
            text = f"خبر {number}\n{name} گفت {FIRST}."
            mention = Mention(name, cut(text, name).span, "person", name, actor, None)
            archive.keep(page_of(statement(text, name, FIRST, actor=actor), text=text, key=f"https://o.example/{number}",
                                 mentions=(mention,)))

        def said_by(name: str) -> int:
            return archive.view.search("", speaker=name).total

        assert [said_by(actor) for actor in local] == [2, 2, 1]
        told = archive.judge("different", local[0], local[1], by="Sara")
        assert told.ends[0].words
        assert [said_by(actor) for actor in local] == [1, 1, 1]
        archive.judge("same", local[1], local[2], by="Sara")
        assert [said_by(actor) for actor in local] == [1, 2, 2]
        last = archive.view.show(next(page.statements[0].id for page in archive.view.pages()
                                      if page.statements[0].speakers[0].actor == local[2]))
        assert [joined.because.rule for joined in last.joined] == ["linking.judged"]
        assert [listed.judgement.verdict for listed in last.judgements] == ["same"]
        archive.undo(told.id, by="Sara")
        assert [said_by(actor) for actor in local] == [3, 3, 3]


# ---- what becomes of them --------------------------------------------------------------------------------------------

def reread(archive: Archive, *told: Statement, text: str = TEXT) -> None:
    """Another reading of the page."""
    archive.keep(page_of(*told, text=text))


def test_a_judgement_follows_an_edge_that_a_better_reading_moves(archive: Archive) -> None:
    told = archive.judge("reject", ids(archive)[0], by="Sara")
    reread(archive, statement(TEXT, "Ana", f"{FIRST} و کار"), statement(TEXT, "Ben", SECOND))
    assert one(archive, told.id).attached[0][0].state == "moved"
    assert found(archive) == ["دولت"]
    assert one(archive, told.id).orphan is None


def test_it_takes_the_record_that_overlaps_it_most_and_half_at_least(archive: Archive) -> None:
    told = archive.judge("confirm", ids(archive)[0], by="Sara")
    words = FIRST.split()
    less, more = " ".join(words[:3]), " ".join(words[:-1])
    reread(archive, statement(TEXT, "Ana", less), statement(TEXT, "Ana", more))
    assert archive.view.show(one(archive, told.id).attached[0][0].record).record.content[0].text == more
    reread(archive, statement(TEXT, "Ana", less))
    assert one(archive, told.id).orphan == ("no statement of https://a.example/1 overlaps by half what was judged")


def test_an_orphan_is_listed_and_comes_home_again(archive: Archive) -> None:
    name = ids(archive)[0]
    told = archive.judge("reject", name, by="Sara")
    reread(archive, statement(TEXT, "Ben", SECOND))
    assert one(archive, told.id).orphan
    assert one(archive, told.id).attached == ((),)
    with pytest.raises(QueryError, match="no record"):
        archive.judge("confirm", name, by="Ben")
    assert archive.undo(told.id, by="Sara").undone
    archive.take_judgements([])
    second = archive.judge("confirm", ids(archive)[0], by="Sara")
    reread(archive, statement(TEXT, "Ana", FIRST), statement(TEXT, "Ben", SECOND))
    assert one(archive, second.id).attached[0][0].state == "same"


def test_a_rejection_says_nothing_of_another_speaker_nor_a_confirmation_of_another_act(archive: Archive) -> None:
    first, second = ids(archive)
    wrong, right = archive.judge("reject", first, by="Sara"), archive.judge("confirm", second, by="Sara")
    reread(archive, statement(TEXT, "Cyrus", FIRST), statement(TEXT, "Ben", SECOND, "AGREE"))
    assert [one(archive, told.id).attached[0][0].state for told in (wrong, right)] == ["outdated", "outdated"]
    assert found(archive) == ["بندر", "دولت"]
    assert [archive.view.show(name).judged for name in ids(archive)] == ["outdated", "outdated"]
    reread(archive, statement(TEXT, "Ana", FIRST, "AGREE"), statement(TEXT, "Ben", SECOND))
    assert [archive.view.show(name).judged for name in ids(archive)] == ["rejected", "confirmed"]


def test_the_same_words_in_another_version_are_judged_too(archive: Archive) -> None:
    archive.judge("reject", ids(archive)[0], by="Sara")
    later = TEXT.replace("گزارش بندر", "گزارش بندر بزرگ")
    reread(archive, statement(later, "Ana", FIRST), statement(later, "Ben", SECOND), text=later)
    assert found(archive) == ["دولت"]
    assert sorted(attached.state for attached in archive.view.judgements()[0].attached[0]) == ["carried", "same"]
    last = TEXT.replace("گزارش بندر", "گزارش تازه بندر")
    reread(archive, statement(last, "Cyrus", FIRST), statement(last, "Ben", SECOND), text=last)
    assert found(archive) == ["بندر", "دولت"]  # nobody rejected that Cyrus says it


def test_a_page_confirmed_as_a_whole_is_so_no_longer_when_it_is_read_otherwise(archive: Archive) -> None:
    told = archive.judge("confirm", "https://a.example/1", by="Sara")
    assert archive.view.show("https://a.example/1").judged == "confirmed"
    reread(archive, statement(TEXT, "Ana", FIRST))
    assert one(archive, told.id).attached[0][0].state == "outdated"


def test_what_was_added_is_met_by_a_reading_that_finds_it(archive: Archive) -> None:
    told = archive.judge("add", "https://a.example/1", by="Sara", changes={
        "content": THIRD, "speakers": "Cyrus", "act": "REJECT", "mode": "reported"})
    assert told.words == (cut(TEXT, THIRD),)
    assert one(archive, told.id).attached[0][0].state == "added"
    reread(archive, statement(TEXT, "Cyrus", THIRD))
    assert one(archive, told.id).attached[0][0].state == "moved"


# ---- out of an archive and into one ----------------------------------------------------------------------------------

def test_exported_and_imported_they_are_the_same_and_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    first, second = ids(archive)
    archive.judge("reject", first, by="Sara", note="بی‌پایه")
    archive.judge("correct", second, by="Ben", changes={"content": "هزینه ساخت اسکله", "act": "AGREE"})
    archive.judge("different", first, second, by="Ben")
    archive.undo(archive.judge("confirm", first, by="Ben").id, by="Sara")
    lines = list(exported(archive.view))
    assert len(lines) == 4
    with Archive.open(tmp_path / "b.db") as other:
        assert other.take_judgements(lines) == 4
        assert {listed.orphan for listed in other.view.judgements() if listed.stands} == {
            "its page is not kept: https://a.example/1"}
        other.keep(next(archive.view.pages()))
        assert other.view.judgements() == archive.view.judgements()
        assert list(exported(other.view)) == lines
        assert other.take_judgements(lines) == 0
        assert other.view.judgements() == archive.view.judgements()
        assert [other.view.show(name).judged for name in (first, second)] == ["rejected", "corrected"]


def test_what_is_imported_late_is_not_the_last_word(archive: Archive, tmp_path: Path) -> None:
    name = ids(archive)[0]
    archive.judge("reject", name, by="Sara")
    old = list(exported(archive.view))
    archive.judge("confirm", name, by="Sara")
    new = list(exported(archive.view))[1:]
    with Archive.open(tmp_path / "b.db") as other:
        other.keep(next(archive.view.pages()))
        other.take_judgements(new)
        other.take_judgements(old)
        assert other.view.show(name).judged == "confirmed"
        assert other.judge("unsure", name, by="Sara").number == 3


def test_what_is_undone_elsewhere_is_undone_here(archive: Archive, tmp_path: Path) -> None:
    name = ids(archive)[0]
    told = archive.judge("reject", name, by="Sara")
    with Archive.open(tmp_path / "b.db") as other:
        other.keep(next(archive.view.pages()))
        other.take_judgements(exported(archive.view))
        archive.undo(told.id, by="Ben")
        other.take_judgements(exported(archive.view))
        assert other.view.show(name).judged is None
        assert one(other, told.id).judgement.undone == one(archive, told.id).judgement.undone


def changed(line: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    told = json.loads(line)
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize(("change", "says"), [
    (lambda told: told.update(format=7), "is of format 7"),
    (lambda told: told.update(verdict="perhaps"), "is no judgement"),
    (lambda told: told.update(ends=[]), "is no judgement"),
    (lambda told: told.update(by=""), "is no judgement"),
    (lambda told: told.update(number=0), "number: 0"),
    (lambda told: told.update(number=2 ** 70), "is no judgement|number"),
    (lambda told: told.update(changes={"act": "SHOUT"}), "no more than that|one of"),
    (lambda told: told["ends"].append(told["ends"][0]), "said of one"),
    (lambda told: told["ends"][0]["words"][0].update(text="other words"), "does not stand at"),
])
def test_a_line_that_is_none_is_named_and_nothing_is_imported(archive: Archive, tmp_path: Path, change, says) -> None:
    archive.judge("reject", ids(archive)[0], by="Sara")
    archive.judge("confirm", ids(archive)[1], by="Sara")
    good, other = exported(archive.view)
    with Archive.open(tmp_path / "b.db") as into:
        into.keep(next(archive.view.pages()))
        with pytest.raises(SourceError, match=f"judged.jsonl:3: .*({says})"):
            into.take_judgements([good, b"", changed(other, change)], "judged.jsonl")
        assert into.view.judgements() == ()
    with pytest.raises(SourceError, match="x:1: is no judgement"):
        archive.take_judgements([b"\xff{"], "x")


# ---- the store itself ------------------------------------------------------------------------------------------------

def test_an_archive_of_the_version_before_has_none_and_takes_some(archive: Archive) -> None:
    from older import take_back

    place = archive.path
    archive.close()
    take_back(place, 4)
    with Archive.open(place) as again:
        assert again.view.judgements() == () and again.view.conflicts() == ()
        again.judge("reject", ids(again)[0], by="Sara")
        assert found(again) == ["دولت"]


def test_pages_of_the_same_text_have_judgements_of_their_own(archive: Archive) -> None:
    other = page_of(statement(TEXT, "Ana", FIRST), key="https://b.example/2", outlet="Beta")
    archive.keep(other)
    archive.judge("confirm", "https://b.example/2", by="Sara")
    assert archive.view.show("https://a.example/1").judgements == ()
    assert len(archive.view.show("https://b.example/2").judgements) == 1
    assert digest_of(page_text(other)) == digest_of(TEXT)


def test_the_tables_hold_together(archive: Archive) -> None:
    first, second = ids(archive)
    archive.judge("different", first, second, by="Sara")
    archive.judge("reject", first, by="Sara")
    reread(archive, statement(TEXT, "Ben", SECOND))
    sound(archive.path)
    with connected(archive.path) as connection:
        assert connection.execute("SELECT count(*) FROM judged").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM judged_links").fetchone() == (0,)
    assert [bool(listed.orphan) for listed in archive.view.judgements()] == [True, True]


def test_a_reader_sees_what_was_judged_at_once(archive: Archive) -> None:
    name = ids(archive)[0]
    with View(archive.path) as view:
        archive.judge("reject", name, by="Sara")
        assert view.show(name).judged == "rejected"
        assert msgspec.json.decode(msgspec.json.encode(view.judgements()[0]), type=Listed) == view.judgements()[0]
