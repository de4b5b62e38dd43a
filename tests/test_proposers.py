"""Other proposers of statements: believed only in the page's own words, merged with the rules, and counted."""

import json
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, strategies

import dragoman
from dragoman.errors import ProposerError
from dragoman.pipeline import Reader, Rejected, raw_of
from dragoman.pipeline.proposers import NO_ANSWER, Proposal, Story, known_proposers, proposers_of
from dragoman.records import Page, Statement
from dragoman.statements.proposers import Rules

FA = """رستگار: بندر تازه تا بهار گشوده می‌شود
چابهار - مریم رستگار وزیر راه ایران شنبه در نشست خبری گفت: «بندر تازه تا بهار گشوده می‌شود و کشتی در انتظار نمی‌ماند.»
وی افزود که دولت هزینه لایروبی را پرداخته است.
رستگار بر نابخشودنی بودن تأخیر پیمانکاران انگشت گذاشت. به گفته او «پیمانکار نخست» کنار رفته و «پیمانکار دوم» نیامده است.
حمید کاوه و لیلا سپهری از اعضای شورای شهر نیز زبان به گلایه گشودند که اسکله دوم زیر آب مانده است.
"""
AR = """سالم الحداد: المرفأ يفتح أبوابه في الربيع
قال سالم الحداد وزير النقل العراقي إن المرفأ الجديد يفتح أبوابه في الربيع.
وأضاف أن الحكومة دفعت كلفة التجريف كاملة.
ورمى الحداد المقاولين بالتقصير في حفر القناة. وقالت هدى الراوي عضو مجلس المدينة إن الرصيف الثاني غارق في الماء.
"""
LATE = Proposal(("نابخشودنی بودن تأخیر پیمانکاران",), ("رستگار",), cue="انگشت گذاشت", mode="reported", act="ACCUSE")
SUNK = Proposal(("اسکله دوم زیر آب مانده است",), ("حمید کاوه", "لیلا سپهری"), cue="زبان به گلایه گشودند", act="ACCUSE")


class Said:
    """A proposer that says what it was given to say."""

    def __init__(self, *proposals: Proposal, name: str = "reader") -> None:
        self.proposals, self.name = proposals, name
        self.stories: list[Story] = []

    def propose(self, story: Story) -> Sequence[Proposal]:
        self.stories.append(story)
        return self.proposals


class Silent:
    """A proposer that gives no answer."""

    name = "silent"

    def propose(self, story: Story) -> Sequence[Proposal]:
        raise ProposerError(self.name, "is asleep")


def read(text: str, *proposers: str | Said | Silent) -> Page:
    return dragoman.read_text(text, published="2024-03-02", outlet="IRNA", proposers=proposers or ("rules",))


def said_by(page: Page, name: str) -> list[Statement]:
    return [statement for statement in page.statements if name in statement.proposed_by]


def counted(page: Page) -> dict[str, dict[str, int]]:
    (article,) = page.articles
    assert isinstance(article.proposals, dict)
    return article.proposals


def bare(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without who proposed and disputed them."""
    return [msgspec.structs.replace(statement, proposed_by=(), because=msgspec.structs.replace(
        statement.because, args={k: v for k, v in statement.because.args.items() if k != "disputed"}))
        for statement in statements]


# ---- who is asked ----------------------------------------------------------------------------------------------------

def test_the_rules_alone_are_the_default_and_leave_no_trace():
    page = read(FA)
    assert page == dragoman.read_text(FA, published="2024-03-02", outlet="IRNA") == read(FA, "rules")
    article = json.loads(msgspec.json.encode(page))["articles"][0]
    assert "proposals" not in article
    assert not [statement for statement in article["statements"] if "proposed_by" in statement]


def test_a_proposer_gets_the_words_of_the_article_as_the_page_has_them():
    reader = Said()
    page = read(FA + "\nاخبار مرتبط\n", "rules", reader)
    (story,) = reader.stories
    assert story.language == "fa"
    assert story.title == page.articles[0].title.text
    assert story.texts[1] == FA.splitlines()[2]
    assert all(text in FA for text in story.texts)


def test_who_answers_nothing_and_who_finds_nothing_are_told_apart():
    assert counted(read(FA, "rules", Said())) == {"reader": {}}
    page = read(FA, "rules", Silent())
    assert counted(page) == {"silent": {f"{NO_ANSWER}is asleep": 1}}
    assert page.statements == read(FA).statements


@pytest.mark.parametrize(("asked", "fault"), [
    ((), "name one at least: rules, llm"), (("nobody",), "no such proposer; known are rules, llm"),
    (("rules", "rules"), "is asked for twice"), ((Said(), Said()), "is asked for twice"),
])
def test_who_cannot_be_asked(asked, fault):
    with pytest.raises(ProposerError, match=fault):
        proposers_of(asked)


def test_the_rules_lead_wherever_they_are_named():
    assert [one.name for one in proposers_of([Said(), "rules"])] == ["rules", "reader"]
    assert known_proposers() == ("rules", "llm")


def test_the_library_takes_proposers_everywhere(tmp_path):
    (tmp_path / "page.txt").write_text(FA, encoding="utf-8")
    pages, rejected = dragoman.read(str(tmp_path), proposers=["rules", Said(LATE)])
    assert not rejected
    assert said_by(pages[0], "reader")
    reader = Reader.load(proposers=["rules", Said(LATE)])
    raw = raw_of(FA)
    assert not isinstance(raw, Rejected)
    assert said_by(reader.read(raw), "reader")
    assert not said_by(reader.asking(["rules"]).read(raw), "reader")


def test_proposals_may_come_one_by_one_and_break_off():
    class Halting(Said):
        def propose(self, story):
            yield from self.proposals
            raise ProposerError(self.name, "lost the thread")

    class Slow(Said):
        def propose(self, story):
            yield from self.proposals

    assert counted(read(FA, "rules", Slow(LATE))) == {"reader": {"added": 1}}
    assert counted(read(FA, "rules", Halting(LATE))) == {"reader": {f"{NO_ANSWER}lost the thread": 1}}


def test_drafts_that_know_their_places_are_taken_as_they_are():
    class Copying:
        name = "copying"

        def propose(self, story):
            return Rules().propose(story)[1:]

    page = read(FA, "rules", Copying())
    assert [one.proposed_by for one in page.statements] == [(), *[("rules", "copying")] * (len(page.statements) - 1)]
    assert counted(page) == {"copying": {"confirmed": len(page.statements) - 1}}


# ---- what is believed ------------------------------------------------------------------------------------------------

def test_what_nobody_else_has_seen_stands_alone():
    before, page = read(FA), read(FA, "rules", Said(LATE, SUNK))
    late, sunk = said_by(page, "reader")
    assert [one.proposed_by for one in (late, sunk)] == [("reader",), ("reader",)]
    assert (late.content[0].text, late.cue.text, late.mode, late.act) == (*LATE.content, LATE.cue, "reported", "ACCUSE")
    assert [speaker.name for speaker in late.speakers] == ["مریم رستگار"]
    assert late.speakers[0].text == "رستگار"
    assert late.because.rule == "clause.proposed"
    assert late.because.args == {"by": "reader", "cue": "انگشت گذاشت", "subject": "local", "act": "proposed"}
    assert [speaker.name for speaker in sunk.speakers] == ["حمید کاوه", "لیلا سپهری"]
    assert [one for one in page.statements if not one.proposed_by] == list(before.statements)
    assert counted(page) == {"reader": {"added": 2}}
    places = [one.content[0].span for one in page.statements]
    assert places == sorted(places)


@pytest.mark.parametrize(("proposal", "reason"), [
    (Proposal(("تأخیر پیمانکاران بخشودنی است",), ("رستگار",), cue="انگشت گذاشت"), "content not in the article"),
    (Proposal(("نابخشودنی بودن تاخیر پیمانکاران",), ("رستگار",), cue="انگشت گذاشت"),
     "content spelled otherwise in the article"),
    (Proposal(("نابخشودنی بودن تأخیر پیمان",), ("رستگار",), cue="انگشت گذاشت"), "content cut inside a word"),
    (Proposal(("بخشودنی بودن تأخیر پیمانکاران",), ("رستگار",), cue="انگشت گذاشت"), "content cut inside a word"),
    (Proposal(LATE.content, ("رستگار",), cue="پرخاش کرد"), "cue not in the article"),
    (Proposal(LATE.content, ("بهرام نیکزاد",), cue="انگشت گذاشت"), "speaker not in the article"),
    (Proposal(LATE.content, (), "بهرام نیکزاد", cue="انگشت گذاشت"), "name not in the article"),
    (Proposal((LATE.content[0], "که هرگز گفته نشد"), ("رستگار",)), "content not in the article"),
    (Proposal(), "no content"), (Proposal((" ",)), "no content"), (Proposal(("راه",), ("رستگار",)), "no content"),
    (Proposal(("دولت هزینه لایروبی",) * 13), "too many passages"),
    (Proposal(("بودن تأخیر پیمانکاران", "نابخشودنی بودن"), ("رستگار",)), "passages out of order"),
    (Proposal(("بندر تازه تا بهار",), cue="زبان به گلایه گشودند", headline=True), "cue apart from the content"),
    (Proposal(("دولت هزینه لایروبی را",), ("وی", "لیلا سپهری"), cue="افزود"), "speakers apart"),
    (Proposal(fault="not in the shape asked for"), "not in the shape asked for"),
])
def test_what_does_not_stand_there_is_rejected_and_counted(proposal, reason):
    page = read(FA, "rules", Said(proposal, LATE))
    assert counted(page) == {"reader": {"added": 1, reason: 1}}
    assert bare(page.statements) == bare(read(FA, "rules", Said(LATE)).statements)


def test_white_space_and_quotation_marks_round_the_words_are_left_out():
    wide = Proposal((f"  {LATE.content[0]}\n",), (" رستگار ",), cue=" انگشت گذاشت\n", mode="reported", act="ACCUSE")
    assert read(FA, "rules", Said(wide)) == read(FA, "rules", Said(LATE))
    marked = Proposal(("«بندر تازه تا بهار گشوده می‌شود و کشتی در انتظار نمی‌ماند.»",), ("رستگار",), cue="گفت")
    (found,) = said_by(read(FA, Said(marked)), "reader")
    assert found.content[0].text == marked.content[0].strip("«»")
    assert found.mode == "direct"
    two = Proposal(("«پیمانکار نخست» کنار رفته و «پیمانکار دوم»",), ("او",), cue="به گفته")
    (found,) = said_by(read(FA, Said(two)), "reader")
    assert (found.content[0].text, found.mode) == (*two.content, "mixed")


@pytest.mark.parametrize(("text", "cue"), [
    ("رستگار", "گفت"), ("وی", "افزود"), ("او", "به گفته"),
])
def test_words_that_stand_often_are_those_nearest_to_the_rest(text, cue):
    content = {"گفت": "کشتی در انتظار نمی‌ماند", "افزود": "دولت هزینه لایروبی را پرداخته است",
               "به گفته": "«پیمانکار دوم» نیامده است"}[cue]
    (found,) = said_by(read(FA, Said(Proposal((content,), (text,), cue=cue))), "reader")
    start = found.content[0].span[0]
    assert 0 < start - found.cue.span[0] < 80
    assert found.speakers[0].text == text
    assert abs(found.speakers[0].span[0] - found.cue.span[0]) < 60


def test_the_same_words_in_the_headline_and_in_the_lead_are_told_apart():
    words = ("بندر تازه تا بهار گشوده می‌شود",)
    page = read(FA, Said(Proposal(words, ("رستگار",), headline=True), Proposal(words, ("مریم رستگار",), cue="گفت")))
    assert [(one.headline, one.mode, one.content[0].text) for one in page.statements] == [
        (True, "indirect", *words), (False, "direct", *words)]
    assert {speaker.name for one in page.statements for speaker in one.speakers} == {"مریم رستگار"}


@pytest.mark.parametrize(("content", "told", "mode"), [
    ("کشتی در انتظار نمی‌ماند", "indirect", "direct"), ("دولت هزینه لایروبی را پرداخته است", "direct", "indirect"),
    ("«پیمانکار دوم» نیامده است", "indirect", "mixed"), ("دولت هزینه لایروبی را پرداخته است", "loud", "indirect"),
    ("بندر تازه تا بهار گشوده می‌شود", "direct", "direct"), ("دولت هزینه لایروبی را پرداخته است", "free", "free"),
])
def test_whose_words_they_are_the_page_decides(content, told, mode):
    (found,) = said_by(read(FA, Said(Proposal((content,), ("رستگار",), mode=told, act="SHOUT"))), "reader")
    assert (found.mode, found.act) == (mode, "ASSERT")


def test_a_pronoun_is_whoever_the_proposer_names_in_words_of_the_page():
    told = Proposal(("اسکله دوم زیر آب مانده است",), ("وی",), "لیلا سپهری", "زبان به گلایه گشودند")
    (found,) = said_by(read(FA, "rules", Said(told)), "reader")
    assert (found.speakers[0].name, found.speakers[0].text) == ("لیلا سپهری", "وی")
    unwritten = Proposal(told.content, (), "لیلا سپهری", told.cue)
    (found,) = said_by(read(FA, "rules", Said(unwritten)), "reader")
    assert (found.speakers[0].name, found.speakers[0].text) == ("لیلا سپهری", None)


def test_nobody_known_to_speak_is_no_statement():
    page = read(FA, Said(Proposal(("بندر تازه تا بهار گشوده می‌شود",), headline=True)))
    assert not page.statements
    assert counted(page) == {"reader": {"nobody known to speak": 1}}


def test_several_passages_and_proclitics():
    told = Proposal(("المرفأ الجديد", "أبوابه في الربيع"), ("سالم الحداد",), cue="قال")
    (found,) = said_by(read(AR, Said(told)), "reader")
    assert [part.text for part in found.content] == list(told.content)
    accused = Proposal(("المقاولين بالتقصير في حفر القناة",), ("الحداد",), cue="رمى", mode="reported", act="ACCUSE")
    (found,) = said_by(read(AR, "rules", Said(accused)), "reader")
    assert (found.cue.text, found.speakers[0].name) == ("رمى", "سالم الحداد")
    assert AR[found.cue.span[0] - 1] == "و"


def stretches(text: str) -> strategies.SearchStrategy[str]:
    """Pieces of a text, cut anywhere."""
    place = strategies.integers(0, len(text))
    return strategies.tuples(place, place).map(lambda ends: text[min(ends):max(ends)])


WORDS = strategies.one_of(stretches(FA), strategies.sampled_from(FA.split()), strategies.text(max_size=8))
PROPOSALS = strategies.lists(strategies.builds(
    Proposal, strategies.lists(WORDS, max_size=3).map(tuple), strategies.lists(WORDS, max_size=2).map(tuple), WORDS,
    WORDS, strategies.sampled_from(["direct", "free", ""]), strategies.just(""), strategies.booleans()), max_size=6)


@given(PROPOSALS, strategies.booleans())
def test_whatever_is_proposed_only_words_of_the_page_are_kept_and_everything_is_counted(proposals, alone):
    page = read(FA, *([] if alone else ["rules"]), Said(*proposals))
    for found in said_by(page, "reader"):
        assert all(part.text == FA[slice(*part.span)] for part in found.content)
        assert found.cue is None or found.cue.text == FA[slice(*found.cue.span)]
    assert sum(counted(page)["reader"].values()) == len(proposals)
    assert len({found.id for found in page.statements}) == len(page.statements)
    if not alone:
        rules = [found for found in page.statements if found.proposed_by != ("reader",)]
        assert bare(rules) == list(read(FA).statements)


# ---- who says the same -----------------------------------------------------------------------------------------------

def test_who_says_the_same_is_named_in_the_record_of_the_rules_whose_edges_stay():
    told = Proposal(("«پیمانکار نخست» کنار رفته و «پیمانکار دوم» نیامده است",), ("او",), cue="به گفته")
    before, page = read(FA), read(FA, "rules", Said(told))
    assert bare(page.statements) == list(before.statements)
    (found,) = said_by(page, "reader")
    assert found.proposed_by == ("rules", "reader")
    assert found.content[0].text.startswith("«پیمانکار نخست» کنار رفته")
    assert counted(page) == {"reader": {"confirmed": 1}}


def test_another_speaker_of_the_same_words_is_a_dispute_that_the_record_tells():
    told = Proposal(("دولت هزینه لایروبی را پرداخته است",), ("وی",), "لیلا سپهری", "افزود")
    page = read(FA, "rules", Said(told))
    (found,) = said_by(page, "reader")
    assert found.proposed_by == ("rules", "reader")
    assert found.speakers[0].name == "مریم رستگار"
    assert found.because.args["disputed"] == ["reader: لیلا سپهری"]
    assert counted(page) == {"reader": {"disputed": 1}}


def test_three_proposers():
    one, two = Said(LATE, LATE, name="one"), Said(SUNK, LATE, name="two")
    page = read(FA, "rules", one, two)
    assert [found.proposed_by for found in said_by(page, "two")] == [("one", "two"), ("two",)]
    assert counted(page) == {"one": {"added": 1, "repeated": 1}, "two": {"added": 1, "confirmed": 1}}


def test_half_the_words_with_another_cue_and_speaker_stand_alone():
    told = Proposal(("دولت هزینه لایروبی را پرداخته است",), ("لیلا سپهری",), cue="زبان به گلایه گشودند")
    page = read(FA, "rules", Said(told))
    assert counted(page) == {"reader": {"added": 1}}
    assert len(page.statements) == len(read(FA).statements) + 1


def test_what_stands_in_another_statement_points_at_the_record_that_is_kept():
    outer = Proposal(("وزیر راه گفته است که پل بسته می‌شود",), ("حمید کاوه",), cue="اظهار داشت")
    inner = Proposal(("پل بسته می‌شود",), ("وزیر راه",), cue="گفته است")
    text = "خبر راه\nحمید کاوه نماینده مجلس اظهار داشت که وزیر راه گفته است که پل بسته می‌شود.\n"
    page = read(text, "rules", Said(outer, inner))
    ids = {one.id for one in page.statements}
    within = [one.within for one in page.statements if one.within]
    assert within and set(within) <= ids


@pytest.mark.parametrize("share", [1, 2, 3])
def test_asking_somebody_more_takes_nothing_away(reader, records_of, share):
    for page in records_of("own"):
        text = page.text
        assert isinstance(text, str)
        mine = [Proposal(tuple(part.text for part in one.content), tuple(who.text for who in one.speakers if who.text),
                         cue=one.cue.text if one.cue else "", mode=one.mode, headline=one.headline)
                for one in page.statements[::share]]
        raw = raw_of(text, published=page.source.published, outlet=page.source.outlet)
        assert not isinstance(raw, Rejected)
        alone, both = (reader.asking(names).read(raw) for names in (["rules"], ["rules", Said(*mine)]))
        assert {one.id for one in alone.statements} <= {one.id for one in both.statements}
        kept = [one for one in both.statements if one.proposed_by != ("reader",)]
        assert bare(kept) == list(alone.statements)
        assert [article.events for article in both.articles] == [article.events for article in alone.articles]


def test_the_archive_keeps_who_proposed_what(tmp_path):
    page = read(FA, "rules", Said(LATE))
    with dragoman.Archive.open(tmp_path / "talks.db") as archive:
        assert archive.keep(read(FA)).new_records
        assert archive.keep(page).new_records
        assert not archive.keep(page).new_records
        (added,) = said_by(page, "reader")
        shown = archive.view.show(added.id)
    assert shown.record == added
    assert shown.page.articles[0].proposals == {"reader": {"added": 1}}
