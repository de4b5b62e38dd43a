"""Issues: found in words of any spelling, looked up by any name, added to what is kept, asked for with the other
filters; and why a hit is one."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from said_pages import MALA, RULE, said_page
from typer.testing import CliRunner

from dragoman.archive import Archive
from dragoman.cli.app import app
from dragoman.errors import QueryError
from dragoman.packs.affixes import beginnings
from dragoman.packs.issues import load_issues
from dragoman.packs.sides import side_name, sides_called
from dragoman.records import Finding, Participant, Party, Speaker
from dragoman.script.search import key
from dragoman.store.view import View

ISSUES = load_issues()
HALF_SPACE = "\u200c"


def about(language: str, words: str) -> set[str]:
    return {name.removeprefix("issue:") for name in ISSUES.within(language, key(words))}


# -- terms in words

@pytest.mark.parametrize(("language", "words", "issue"), [
    ("fa", "توافق هسته‌ای هنوز زنده است", "jcpoa"), ("fa", "توافق هسته ای هنوز زنده است", "jcpoa"),
    ("fa", "توافق هستهای هنوز زنده است", "jcpoa"), ("fa", "از برجام‌ی سخن گفت", "jcpoa"),
    ("ar", "الاتفاق النووي لم يمت", "jcpoa"), ("ar", "وللاتفاق النووي أنصار", "jcpoa"),
    ("ar", "بالاتفاق النووى", "jcpoa"), ("ar", "والهدنة هشة", "ceasefire"), ("ar", "هدنة هشة", "ceasefire"),
    ("ar", "هدنتهم", "none"), ("fa", "آتش بس", "ceasefire"), ("fa", "صلح میان روسیه و اوکراین", "ukraine-war"),
    ("ar", "إرسال مراقبين إلى قره باغ", "karabakh"), ("fa", "سفر به قره باغ", "karabakh"),
    ("fa", "اوکراینی‌ها رسیدند", "none"), ("ar", "مجلس الأمن اجتمع", "security-council-resolutions"),
])
def test_a_term_is_found_in_every_spelling(language: str, words: str, issue: str) -> None:
    assert issue in about(language, words) or (issue == "none" and not about(language, words))


def test_a_term_must_begin_and_end_with_words() -> None:
    assert "hajj" in about("fa", "سفر حج امسال")
    assert "hajj" not in about("fa", "حجم مبادلات دو بندر")
    assert "hamas" not in about("fa", "حماسه ملی")


def test_parts_of_a_term_need_not_stand_side_by_side() -> None:
    assert "yemen-aid" in about("ar", "أرسلت بلاده سفينتي إغاثة أخريين إلى عدن")
    assert "yemen-aid" not in about("ar", "أرسلت بلاده سفينة إلى عدن")


def test_words_that_hide_a_term_hide_only_what_stands_inside_them() -> None:
    assert "security-council-resolutions" not in about("ar", "اجتماع مجلس الأمن القومي")
    assert "security-council-resolutions" in about("ar", "مجلس الأمن القومي يدرس قرار مجلس الأمن")


def test_a_language_without_terms_has_no_issues() -> None:
    assert ISSUES.within("xx", "برجام") == {}


def test_there_are_enough_issues_each_with_terms_in_both_languages() -> None:
    assert len(ISSUES.every) >= 120
    assert all(issue.terms["fa"] and issue.terms["ar"] for issue in ISSUES.every)


# -- names of issues

@pytest.mark.parametrize("name", [
    "issue:jcpoa", "JCPOA", "jcpoa", "iran nuclear deal (jcpoa)", "برجام", "الاتفاق النووي", "توافق هسته ای",
])
def test_an_issue_is_called_by_id_name_or_term(name: str) -> None:
    assert [issue.id for issue in ISSUES.called(name)] == ["issue:jcpoa"]


@pytest.mark.parametrize("name", ["", "«»", "🙂", "no such thing"])
def test_an_issue_that_is_not_known_is_told_in_one_line(name: str) -> None:
    with pytest.raises(QueryError, match="there is no issue") as problem:
        ISSUES.called(name)
    assert "\n" not in str(problem.value)


def test_near_names_are_offered() -> None:
    with pytest.raises(QueryError, match="issue:karabakh"):
        ISSUES.called("karabak")


@pytest.mark.parametrize(("name", "side"), [
    ("Norway", "NO"), ("no", "NO"), ("نروژ", "NO"), ("النرويج", "NO"), ("the Netherlands", "NL"),
    ("European Union", "body:eu"),
])
def test_states_and_bodies_by_any_name(name: str, side: str) -> None:
    assert sides_called(name) == (side,)
    assert side_name("NO") == "Norway"


# -- asking for them

@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    sayer = Speaker("Karim Sadat", "person:karim-sadat", "person", "Minister of Defence of Jordan", None, None)
    with Archive.open(path) as archive:
        archive.keep(said_page("own", "برجام را باید نگه داشت", sources=(Party("TASS", "outlet:tass"),),
                               met=(Participant("Dorna Mala", "person:dorna-mala", side="Norway"),
                                    Participant("Jordan", "Q810", side="Jordan"))))
        archive.keep(said_page("headed", "این راه را ادامه می‌دهیم", sayer, title="وزیر: به برجام پایبندیم",
                               attribution=(Party("Reuters", "outlet:reuters"),)))
        archive.keep(said_page("other", "قناة السويس مفتوحة أمام السفن", sayer, language="ar", outlet="Petra",
                               findings=(Finding("role-conflict", RULE, ()),)))
    with View(path) as opened:
        yield opened


def found(view: View, words: str = "", **asked: object) -> set[str]:
    return {hit.source.id for hit in view.search(words, **asked)}


def test_issues_are_added_as_pages_are_kept(view: View) -> None:
    assert found(view, issue="jcpoa") == {"own"}
    assert found(view, issue="jcpoa", kinds="events") == {"own"}
    assert found(view, issue="jcpoa", kinds="pages") == {"own", "headed"}
    assert found(view, issue="Suez Canal", kinds="pages") == {"other"}
    assert found(view, issue="Suez Canal", kinds="pages", speaker="Karim Sadat") == {"other"}
    assert found(view, issue="jcpoa", kinds="pages", speaker="Karim Sadat") == set()


def test_chain_country_and_finding(view: View) -> None:
    assert found(view, chain="TASS") == {"own"}
    assert found(view, chain="Reuters") == {"headed"}
    assert found(view, chain="IRNA", kinds="pages") == {"own", "headed"}
    assert found(view, country="الأردن") == {"headed", "other"}
    assert found(view, country="Norway", kinds="events") == {"own"}
    assert found(view, country="Norway", kinds="pages") == {"own"}
    assert found(view, finding="role-conflict") == {"other"}
    assert found(view, country="Jordan", issue="jcpoa", finding="role-conflict") == set()


@pytest.mark.parametrize("asked", [{"issue": "nothing"}, {"country": "Nowhere"}, {"finding": "nothing"},
                                   {"chain": "🙂"}])
def test_what_cannot_be_asked_is_told_in_one_line(view: View, asked: dict[str, str]) -> None:
    with pytest.raises(QueryError) as problem:
        view.search(**asked)
    assert "\n" not in str(problem.value)


def test_other_terms_are_added_anew(path: Path, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [hit.id for hit in view.search(issue="jcpoa")]
    monkeypatch.setattr("dragoman.archive.topics.RULES", "other rules")
    monkeypatch.setattr("dragoman.archive.RULES", ("x", "y", "other rules"))
    monkeypatch.setattr("dragoman.archive.topics.load_issues", lambda: type("None", (), {
        "within": staticmethod(lambda language, words: {"issue:brexit": ()})}))
    Archive.open(path).close()
    with View(path) as later:
        assert before
        assert later.search(issue="jcpoa").total == 0
        assert later.search(issue="brexit").total == 3


def test_a_page_that_is_read_otherwise_loses_its_issues(path: Path, view: View) -> None:
    with Archive.open(path) as archive:
        archive.keep(said_page("own", "برجام را باید نگه داشت", MALA, act="SUPPORT"))
        assert found(archive.view, issue="jcpoa") == {"own"}
        archive.keep(said_page("own", "باران می‌بارد", MALA))
        assert {hit.source.id for hit in archive.view.search(issue="jcpoa") if not hit.superseded} == set()


def test_issues_are_a_facet(view: View) -> None:
    counted = {one.value: (one.name, one.count) for one in view.facets(since="2024").by["issue"]}
    assert counted["issue:jcpoa"] == ("Iran nuclear deal (JCPOA)", 1)


# -- why a hit is one

def test_hits_are_explained(view: View) -> None:
    hit, = view.search("برجام", issue="برجام", speaker="Dorna", country="no", chain="tass", since="2024",
                       explained=True).hits
    why = hit.explained
    assert why is not None and why.weight is not None
    assert [(one.term, one.part, one.text) for one in why.words] == [("برجام", "content", "برجام")]
    told = {one.filter: one for one in why.filters}
    assert set(told) == {"issue", "speaker", "country", "chain", "since"}
    assert told["issue"].by == "Iran nuclear deal (JCPOA)" and told["issue"].called == ("برجام",)
    assert told["speaker"].by == "Dorna Mala" and told["speaker"].called == ("dorna mala",)
    assert told["country"].called == ("Minister of Foreign Affairs of Norway",)
    assert told["chain"].by == "TASS"


def test_the_spelling_of_a_match_is_told(view: View) -> None:
    hit, = view.search("ادامه‌میدهیم سفن", explained=True).hits or view.search("میدهیم", explained=True).hits
    assert hit.explained is not None
    assert [one.text for one in hit.explained.words] == ["می‌دهیم"]
    named, = view.search("Sadat سفن", explained=True).hits
    assert named.explained is not None
    assert {(one.part, one.text) for one in named.explained.words} == {("label", "sadat"), ("content", "السفن")}


# -- spellings

SPELLINGS = [joint.join(("كمك" if arabic_kaf else "کمک", "هاي" if arabic_yeh else "های"))
             for joint, arabic_kaf, arabic_yeh in product((HALF_SPACE, "", " ", HALF_SPACE * 2), (0, 1), (0, 1))]


def test_sixteen_spellings_find_one_another(tmp_path: Path) -> None:
    assert len(set(SPELLINGS)) == 16
    with Archive.open(tmp_path / "a.db") as archive:
        for number, written in enumerate(SPELLINGS):
            archive.keep(said_page(f"page-{number}", f"ارسال {written} تازه به بندر"))
        for asked in SPELLINGS:
            assert {hit.source.id for hit in archive.view.search(asked, limit=50)} == {
                f"page-{number}" for number in range(16)}, repr(asked)
            assert archive.view.search(f'"{asked} تازه"', limit=50).total == 16, repr(asked)


@pytest.mark.parametrize("written", ["المفاوضات", "والمفاوضات", "بالمفاوضات", "فالمفاوضات", "للمفاوضات", "مفاوضات",
                                     "ومفاوضات", "لمفاوضات"])
@pytest.mark.parametrize("asked", ["المفاوضات", "مفاوضات", "والمفاوضات"])
def test_what_is_written_onto_a_word_does_not_hide_it(tmp_path: Path, written: str, asked: str) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(said_page("page", f"قال إن {written} طويلة", language="ar"))
        assert archive.view.search(asked).total == 1


def test_beginnings_of_words() -> None:
    assert beginnings("مفاوضات") == ()
    assert set(beginnings("والحرب")) >= {"حرب", "الحرب", "بالحرب", "للحرب"}


def test_digits_and_hamza(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(said_page("page", "القرار ٢٢١٦ بشأن مسؤولية الأطراف", language="ar"))
        for asked in ("2216", "۲۲۱۶", "مسوولية", "مسؤوليه", "الاطراف"):
            assert archive.view.search(asked).total == 1, asked


@pytest.mark.parametrize(("words", "told"), [
    ("از در که", "nearly every text has"), ("عن إلى", "nearly every text has"), ('""', "no letter"),
    ("🙂 !!", "no letter"), ("()*^", "no letter"),
])
def test_questions_without_words_are_refused_clearly(view: View, words: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        view.search(words)
    with pytest.raises(QueryError):
        view.search(about=words)
    assert view.search('"از"').total == 0


# -- the commands

def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, args)
    return done.exit_code, done.stdout, done.stderr


def test_search_tells_why_and_counts(path: Path, view: View) -> None:
    status, out, err = run("search", "--issue", "jcpoa", "--explain", "--archive", str(path))
    assert status == 0 and "found by the options alone" in out and "issue jcpoa: Iran nuclear deal (JCPOA), by" in out
    status, out, err = run("search", "--since", "2024", "--limit", "1", "--page", "2", "--archive", str(path))
    assert "2 to 2 of 3" in err
    status, out, err = run("search", "--since", "2024", "--offset", "9", "--archive", str(path))
    assert "there are only 3" in err
    status, out, err = run("search", "--since", "2024", "--facets", "--archive", str(path))
    assert "3 found" in out and "by issue" in out
    status, out, err = run("search", "--since", "2024", "--facets", "--format", "jsonl", "--archive", str(path))
    assert json.loads(out)["total"] == 3


def test_issues_are_listed() -> None:
    status, out, err = run("issues", "--area", "nuclear", "--format", "jsonl")
    assert status == 0 and "issue:jcpoa" in {json.loads(line)["id"] for line in out.splitlines()}
    status, out, err = run("issues", "برجام")
    assert "issue:jcpoa" in out and "1 issue" in err
