"""The pages of the reading room: what each shows of an archive, judging, adding, citing."""

import re
import secrets
from urllib.parse import quote, urlencode

import pytest
from said_pages import said_page
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from web_room import KARIM, PAGES, article_of, browser, filled, secret_of, statement_of, words_of

from dragoman.archive import Archive
from dragoman.export.reference import FORMS, Reference
from dragoman.records import Speaker
from dragoman.store.view import View
from dragoman.web.saved import LARGEST, cookie_of
from dragoman.web.saved import MOST as MOST_SAVED

EVENT = PAGES[2].events[0].id
PATHS = ["/", "/?day=2024-05-01", "/search", "/search?q=آتش‌بس", "/search?kind=events&since=2024",
         "/search?kind=pages&q=دیدار", f"/statement/{statement_of(2)}", f"/page/{article_of(2)}", f"/event/{EVENT}",
         f"/page/{article_of(3)}?dropped=1", f"/actor/{KARIM.actor}", "/actor/Q7459020", "/issues", "/issue/jcpoa",
         "/saved", "/verify", "/verify?claim=آتش‌بس", "/coverage", "/compare", "/findings",
         "/findings?kind=role-conflict", "/add", "/help"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("pages") / "room.db")


@pytest.fixture(scope="module")
def client(archive):
    with browser(archive) as one:
        yield one


@pytest.fixture(autouse=True)
def _forget(client):
    client.cookies.clear()


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return HTMLParser(answer.text)


# ---- every page -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_in_every_language(client, path, lang):
    if path == "/issue/jcpoa":
        path = page(client, "/issues").css_first(".areas a").attributes["href"]
    answer = client.get(path, headers={"accept-language": lang})
    tree = HTMLParser(answer.text)
    assert answer.status_code == 200
    assert [len(tree.css(part)) for part in ("header.top", "nav.rooms", "main", "footer.foot", "h1")] == [1] * 5
    assert not re.findall(r">\s*[a-z]+\.[a-z-]+\s*<", answer.text), "a text that no catalogue has"
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert not re.search(r"<style|\sstyle=|\son\w+=", answer.text) and len(answer.content) < 150_000


def test_an_empty_archive_has_pages_too(tmp_path):
    Archive.open(tmp_path / "empty.db").close()
    with browser(tmp_path / "empty.db") as client:
        for path in ("/", "/search?q=آتش‌بس", "/issues", "/coverage", "/findings", "/verify?claim=آتش‌بس"):
            assert client.get(path).status_code == 200, path


# ---- reading --------------------------------------------------------------------------------------------------------

def test_today_shows_the_last_day_and_leads_to_the_one_before(client):
    tree = page(client, "/")
    assert tree.css_first("h1").text() == "2 May 2024"
    assert words_of(0).text not in tree.body.text() and words_of(1).text in tree.body.text()
    before = tree.css("nav.days a")[0].attributes["href"]
    assert words_of(0).text in page(client, before).body.text()


def test_facets_narrow_a_search_and_chips_take_it_back(client):
    tree = page(client, "/search?since=2024&until=2024")
    act = next(link for link in tree.css(".facet a") if "act=REJECT" in link.attributes["href"])
    narrowed = page(client, act.attributes["href"])
    assert [hit.text() for hit in narrowed.css("blockquote")] == [words_of(1).text]
    chip = next(link for link in narrowed.css(".chips a") if "rejects" in link.text())
    assert len(page(client, chip.attributes["href"]).css("blockquote")) == 4


@pytest.mark.parametrize("name", ["speaker=Karim Sultani", "about=شؤوننا", "act=REJECT", "outlet=Petra", "language=ar",
                                  "chain=Reuters", "country=Jordan", "judged=none", "mode=indirect"])
def test_every_filter_of_the_command_line(client, name):
    assert words_of(1).text in page(client, f"/search?{name}").body.text()


def test_a_statement_shows_its_facts_and_its_place(client):
    tree = page(client, f"/statement/{statement_of(2)}")
    assert tree.css_first("blockquote.words").text() == words_of(2).text
    facts = tree.css_first("dl.facts").text()
    assert "13 Ordibehesht 1403" in facts and "Karim Sultani" in facts and "meeting" in facts
    assert tree.css_first("mark.content").text() == words_of(2).text
    assert "".join(mark.text() for mark in tree.css(".passage mark.content")) == words_of(2).text


def test_other_tellings_stand_beside_it_with_their_differences(tmp_path):
    words = ("تهران و مسقط درباره نشست کارشناسی هفته آینده در بندر چابهار و میزبانی دو هیئت به توافق کامل رسیدند",
             "تهران و مسقط درباره نشست کارشناسی هفته آینده در بندر چابهار و میزبانی چهار هیئت به توافق کامل رسیدند")
    pages = [said_page(f"told {at}", said, outlet=outlet) for at, (said, outlet) in enumerate(
        zip(words, ("IRNA", "Tasnim News Agency"), strict=True))]
    with Archive.open(tmp_path / "room.db") as archive:
        for one in pages:
            archive.keep(one)
    with browser(tmp_path / "room.db") as client:
        tree = page(client, f"/statement/{pages[0].statements[0].id}")
        there, here = tree.css(".hit .pair blockquote")
        for hidden in tree.css(".unseen"):
            hidden.decompose()
        assert (here.text(), there.text()) == words
        assert [one.text() for one in tree.css(".pair ins")] == ["چهار"]
        assert [one.text() for one in tree.css(".pair del")] == ["دو"]


def test_a_page_marks_its_statements_at_their_letters_and_nothing_of_it_is_html(client):
    tree = page(client, f"/page/{article_of(3)}")
    for hidden in tree.css(".unseen, .number"):
        hidden.decompose()
    assert "".join(mark.text() for mark in tree.css(".body mark.statement")) == words_of(3).text
    assert tree.css_first("h1").text().strip() == "<b>نشانه</b>"
    assert not tree.css("main script, main b")


def test_an_actor_an_event_and_an_issue_lead_to_each_other(client):
    tree = page(client, f"/event/{EVENT}")
    assert f"/actor/{quote(KARIM.actor, safe='')}" in [a.attributes.get("href") for a in tree.css("a.who")]
    assert "Dorna Mala" in page(client, f"/actor/{KARIM.actor}").css_first("aside").text()


@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
def test_several_who_are_called_so_are_to_choose_from(tmp_path, lang):
    names = ("Samir Karim", "Nadia Karim")
    with Archive.open(tmp_path / "room.db") as archive:
        for name in names:
            who = Speaker(name, f"person:{name.lower().replace(' ', '-')}", "person", None, None, None)
            archive.keep(said_page(name, "سنواصل الحوار مع جميع الأطراف", who, language="ar"))
    with browser(tmp_path / "room.db") as client:
        tree = HTMLParser(client.get("/actor/Karim", headers={"accept-language": lang}).text)
        assert "Karim" in tree.css_first("h1").text()
        assert {link.text() for link in tree.css("tbody a.who")} == set(names)
        for link in tree.css("tbody a.who"):
            assert client.get(link.attributes["href"]).status_code == 200
        assert client.get("/actor/nobody-of-this-name").status_code == 404


def test_verify_finds_the_words_and_shows_what_differs(client):
    tree = page(client, "/verify?claim=نرفض بشدة أي تدخل في شؤوننا الداخليه")
    assert words_of(1).text in tree.css_first(".hits").text()
    assert "بشده" in tree.css_first("ins").text()
    assert client.get("/verify?claim=!!!").status_code == 400


def test_compare_asks_for_two_sides(client):
    issue = next(link.attributes["href"] for link in page(client, "/issues").css(".areas li:not(.none) a"))
    asked = {"issue": issue.rpartition("/")[2].replace("%3A", ":"), "one-speaker": "Dorna Mala",
             "two-speaker": "Karim Sultani"}
    tree = HTMLParser(client.get("/compare", params=asked).text)
    assert len(tree.css(".pair > section")) == 2


def test_coverage_and_findings(client):
    assert "Petra" in page(client, "/coverage").css_first("table").text()
    assert len(page(client, "/findings?kind=role-conflict").css("article.finding")) == 1
    assert client.get("/findings?since=gestern").status_code == 400


def test_coverage_is_counted_anew_where_something_was_added(tmp_path):
    path = filled(tmp_path / "room.db")
    with browser(path) as client:
        assert "Al Sabah" not in client.get("/coverage").text
        with Archive.open(path) as archive:
            archive.keep(said_page("five", "سنواصل الحوار مع جميع الأطراف", KARIM, language="ar", outlet="Al Sabah"))
        assert "Al Sabah" in client.get("/coverage").text


# ---- citing ---------------------------------------------------------------------------------------------------------

def test_a_statement_is_cited_with_its_digest_and_offsets(client):
    cited = [block.text() for block in page(client, f"/statement/{statement_of(2)}").css(".cite pre")]
    start, end = words_of(2).span
    assert len(cited) == len(FORMS)
    for text in cited:
        assert words_of(2).text in text and f"[{start}, {end})" in text and re.search(r"\b[0-9a-f]{64}\b", text)


def test_braces_and_percent_signs_do_not_break_bibtex():
    one = Reference("statement-1", "A & B", "50 % of {it}_1", "en", "t", "o", "2024", "", "0" * 64, "[0, 4)")
    assert r"50 \% of \{it\}\_1" in FORMS["bibtex"](one) and r"A \& B" in FORMS["bibtex"](one)


# ---- judging --------------------------------------------------------------------------------------------------------

@pytest.fixture
def judged(tmp_path):
    path = filled(tmp_path / "judged.db")
    with browser(path) as client:
        yield path, client


def judge(client, **more):
    secret = secret_of(client.get(f"/statement/{statement_of(1)}").text)
    form = {"secret": secret, "id": statement_of(1), "kind": "statement", "by": "سارا", "back": "/findings"} | more
    return client.post("/judge", data=form)


def state_of(path):
    with View(path) as view:
        return view.show(statement_of(1)).judged


def test_a_verdict_is_kept_and_undone(judged):
    path, client = judged
    answer = judge(client, verdict="reject")
    assert answer.status_code == 303 and answer.headers["location"].startswith("/findings?judged=")
    assert state_of(path) == "rejected"
    shown = HTMLParser(client.get(answer.headers["location"]).text)
    form = {field.attributes["name"]: field.attributes["value"] for field in shown.css("form.notice input")}
    assert form["by"] == "سارا"
    assert client.post("/undo", data=form).headers["location"] == "/findings?undone=1"
    assert state_of(path) is None


def test_a_correction_changes_only_what_was_changed(judged):
    path, client = judged
    answer = judge(client, verdict="correct", **{"set-act": "ACCUSE", "was-act": "REJECT", "set-mode": "indirect",
                                                 "was-mode": "indirect", "set-addressees": "ایران، مصر",
                                                 "was-addressees": ""})
    assert answer.status_code == 303
    with View(path) as view:
        changes = view.judgements()[0].judgement.changes
    assert changes == {"act": "ACCUSE", "addressees": ["ایران", "مصر"]}


@pytest.mark.parametrize(("more", "status"), [
    ({"verdict": "reject", "by": ""}, 400), ({"verdict": "burn"}, 400), ({"verdict": "correct"}, 400),
    ({"verdict": "confirm", "id": "statement-0000"}, 400), ({"verdict": "confirm", "secret": "other"}, 403),
    ({"verdict": "correct", "set-act": "NOTHING", "was-act": ""}, 400),
])
def test_what_cannot_be_judged_is_refused_and_nothing_kept(judged, more, status):
    path, client = judged
    assert judge(client, **more).status_code == status
    with View(path) as view:
        assert view.judgements() == ()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(judged, back):
    assert judge(judged[1], verdict="confirm", back=back).headers["location"].startswith("/?judged=")


def test_back_to_an_address_in_any_script(judged):
    where = judge(judged[1], verdict="confirm", back="/actor/علی").headers["location"]
    assert where.startswith(f"/actor/{quote('علی')}?judged=")


@pytest.mark.parametrize(("body", "kind"), [
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"), (b"\xff\xfe", "multipart/form-data"),
    (b"{}", "application/json"), (b"%ff=%fe&by=\xff", "application/x-www-form-urlencoded"), (b"", "text/plain")])
def test_broken_forms_are_refused_with_a_page(judged, body, kind):
    answer = judged[1].post("/judge", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 403) and "<h1" in answer.text


# ---- adding ---------------------------------------------------------------------------------------------------------

STORY = ("وزیر خارجه نروژ: آماده میانجی‌گری هستیم\n"
         "اسلو - وزیر خارجه نروژ روز دوشنبه گفت: «کشور ما آماده میانجی‌گری میان دو طرف است و بر راه‌حل سیاسی پافشاری "
         "می‌کند.»\n"
         "او افزود که گفت‌وگوها هفته آینده در اسلو دنبال خواهد شد.\n")


def add(client, files=None, **fields):
    form = {"secret": secret_of(client.get("/add").text)} | fields
    return HTMLParser(client.post("/add", data=form, files=files).text)


def test_a_pasted_text_is_read_and_kept(judged):
    path, client = judged
    tree = add(client, text=STORY, outlet="IRNA", published="2024-05-03")
    link = tree.css_first("#added ~ ol a.open")
    assert link.text().startswith("وزیر خارجه نروژ")
    assert page(client, link.attributes["href"]).css("mark.statement")
    with View(path) as view:
        assert view.stats().pages == len(PAGES) + 1


def test_a_file_is_read_and_its_place_on_the_disk_is_not_kept(judged):
    path, client = judged
    tree = add(client, files={"file": ("news.txt", STORY.encode(), "text/plain")})
    assert tree.css("#added ~ ol a.open")
    with View(path) as view:
        sources = [page.source for page in view.pages()]
    assert [one.uri for one in sources if one.id == "news"] == ["news.txt"]


@pytest.mark.parametrize("fields", [
    {"address": "http://127.0.0.1:1/x"}, {"address": "http://10.0.0.8/"}, {"address": "file:///etc/passwd"},
    {"address": "http://[::1]/"}, {"text": "only English words stand here, and nothing else at all"}])
def test_what_is_not_read_is_told_with_the_reason(judged, fields):
    path, client = judged
    assert add(client, **fields).css_first(".warning") is not None
    with View(path) as view:
        assert view.stats().pages == len(PAGES)


def test_a_form_that_is_too_large_is_refused(judged):
    answer = judged[1].post("/add", data={"text": "x" * 26_000_000})
    assert answer.status_code == 413 and "25 MB" in answer.text


# ---- saved searches -------------------------------------------------------------------------------------------------

def save(client, query, do="save", **more):
    secret = secret_of(client.get("/add").text)
    return client.post("/saved", data={"secret": secret, "query": query, "do": do} | more)


def test_a_search_is_saved_without_a_script_and_forgotten(client):
    found = page(client, "/search?q=آتش بس&language=fa&page=1&lang=fa")
    form = found.css_first("form.save")
    fields = {one.attributes["name"]: one.attributes.get("value") for one in form.css("input")}
    client.get("/help?lang=en")
    answer = client.post("/saved", data={**fields, "name": "صلح <b>", "do": "save"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/saved")
    tree = page(client, "/saved")
    link = tree.css_first("a.open")
    assert link.text() == "صلح <b>" and words_of(0).text in page(client, link.attributes["href"]).body.text()
    for feed in tree.css(".feeds a"):
        told = client.get(feed.attributes["href"])
        assert told.status_code == 200 and words_of(0).text in told.text
        assert told.headers["content-type"].partition(";")[0] == feed.attributes["type"]
    again = {one.attributes["name"]: one.attributes.get("value") for one in tree.css("li form input")}
    assert client.post("/saved", data={**again, "do": "forget"}).status_code == 303
    assert not page(client, "/saved").css("a.open")


def test_the_last_saved_stands_first_and_none_twice(client):
    for query in ("act=REJECT", "kind=events&status=held", "act=REJECT"):
        assert save(client, query).status_code == 303
    links = [link.attributes["href"] for link in page(client, "/saved").css("a.open")]
    assert links == ["/search?act=REJECT", "/search?kind=events&status=held"]


@pytest.mark.parametrize("query", ["", "act=", "nothing=1", "act=REJECT&kind=events", "%00=%ff", "page=2"])
def test_what_asks_nothing_is_not_saved(client, query):
    assert save(client, query).status_code == 400
    assert not page(client, "/saved").css("a.open")


def test_the_cookie_holds_no_more_than_browsers_keep(client):
    codes = [save(client, urlencode({"q": f"واژهٔ {number} {secrets.token_hex(40)}"})).status_code
             for number in range(MOST_SAVED + 1)]
    assert set(codes) == {303, 400} and codes == sorted(codes)
    assert max(len(value) for value in client.cookies.values()) <= LARGEST
    assert len(page(client, "/saved").css("a.open")) == codes.count(303) > 15


@pytest.mark.parametrize("cookie", ["", "!", "eJwDAAAAAAE", "a" * 4_000, cookie_of([("", "q=%D8")]), cookie_of([1, 2]),
                                    cookie_of(["x"]), cookie_of([(None, None)]), cookie_of([["<b>", "kind=x&act=y"]]),
                                    cookie_of([("x", "q=" + "z" * 90_000)])])
def test_a_cookie_that_was_tampered_with_breaks_nothing(client, cookie):
    client.cookies.set("dragoman-searches", cookie)
    tree = page(client, "/saved")
    assert not tree.css("main b")
