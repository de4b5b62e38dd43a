"""The reading room: pages, choices of the reader, headers, problems, the door."""

import re
import socket
import subprocess
import sys
import urllib.request
from typing import get_args

import pytest
from archives import named
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from web_room import PAGES, browser, filled, secret_of, words_of

from dragoman.archive.findings import KINDS
from dragoman.cli.app import main
from dragoman.linking.positions import Change
from dragoman.linking.terms import terms_of
from dragoman.packs.check_issues import AREAS
from dragoman.packs.reasons import Reasons, reason_texts
from dragoman.records import Because
from dragoman.store.answers import Kind
from dragoman.store.filters import Narrowing
from dragoman.store.judged import State, Verdict
from dragoman.store.view import View
from dragoman.vocabulary import Act, EventKind, EventStatus, Modality, Mode, Occasion, RelationKind
from dragoman.web.asking import reasons_of
from dragoman.web.dates import Told
from dragoman.web.highlights import Marked, pieces
from dragoman.web.interface import load_interface
from dragoman.web.names import Names
from dragoman.web.pages import coverage, issues
from dragoman.web.preferences import Preferences, preferences_of
from dragoman.web.room import Room
from dragoman.web.settings import Settings
from dragoman.web.visit import Visit
from dragoman.web.warming import warm


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("room") / "room.db")


@pytest.fixture(scope="module")
def client(archive):
    with browser(archive) as one:
        yield one


@pytest.fixture(autouse=True)
def _forget(client):
    client.cookies.clear()


# ---- the reader's choices -------------------------------------------------------------------------------------------

def test_an_address_sets_the_choices_and_the_cookie_keeps_them(client):
    assert 'lang="en" dir="ltr"' in client.get("/help").text
    assert 'lang="fa" dir="rtl"' in client.get("/help?lang=fa").text
    assert 'lang="fa" dir="rtl"' in client.get("/help").text
    assert 'lang="ar" dir="rtl" data-theme="dark"' in client.get("/help?lang=ar&theme=dark").text


def test_the_browser_tells_the_language_of_who_has_chosen_none(client):
    assert 'lang="ar"' in client.get("/help", headers={"accept-language": "de, ar-EG;q=0.8"}).text


@pytest.mark.parametrize(("query", "cookie", "wanted"), [
    ({}, "", Preferences()), ({"lang": "fa"}, "", Preferences("fa", "jalali", "persian")),
    ({"lang": "fa", "digits": "latin"}, "", Preferences("fa", "jalali", "latin")),
    ({}, "fa.hijri.arabic.dark", Preferences("fa", "hijri", "arabic", "dark")),
    ({"lang": "en"}, "fa.jalali.persian.dark", Preferences("en", "gregorian", "latin", "dark")),
    ({"theme": "pink", "lang": "xx"}, "en.mayan.roman", Preferences()),
])
def test_choices(query, cookie, wanted):
    assert preferences_of(query, cookie, "") == wanted


@pytest.mark.parametrize(("lang", "calendar", "edtf", "wanted"), [
    ("en", "gregorian", "2024-05-02", "2 May 2024"), ("en", "jalali", "2024-05-02", "13 Ordibehesht 1403"),
    ("fa", "jalali", "2024-05-02", "۱۳ اردیبهشت ۱۴۰۳"), ("ar", "hijri", "2024-05-02", "٢٣ شوال ١٤٤٥"),
    ("en", "jalali", "2024-05", "May 2024"), ("en", "gregorian", "2024~", "about 2024"),
    ("en", "gregorian", "2024-05-01/2024-05-02", "1 May 2024 – 2 May 2024"),
    ("en", "gregorian", "2024-21", "spring 2024"),
    ("fa", "jalali", "2023-24", "زمستان ۲۰۲۳"), ("en", "gregorian", "2024-33", "2024-33"),
])
def test_dates_in_the_readers_calendar(lang, calendar, edtf, wanted):
    reader = preferences_of({"lang": lang, "calendar": calendar}, "", "")
    told = Told(reader, load_interface(lang)).date(edtf)
    assert HTMLParser(told).body.text() == wanted


# ---- pages ----------------------------------------------------------------------------------------------------------

def test_words_are_found_in_another_spelling_and_lead_to_the_statement(client):
    tree = HTMLParser(client.get("/search", params={"q": "آتش بس"}).text)
    link = tree.css_first("a.open")
    assert link.text() == words_of(0).text
    page = HTMLParser(client.get(link.attributes["href"]).text)
    assert page.css_first("blockquote.words").attributes == {"class": "words text", "lang": "fa", "dir": "rtl"}
    assert words_of(0).text in [mark.text() for mark in page.css("mark.content")]


def test_what_cannot_be_asked_is_told_on_the_page(client):
    answer = client.get("/search", params={"q": "آتش‌بس", "since": "gestern"})
    assert answer.status_code == 400 and "gestern" in answer.text and "<h1" in answer.text


def test_nothing_of_a_question_becomes_html(client):
    answer = client.get("/search", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


# ---- highlights -----------------------------------------------------------------------------------------------------

def test_marks_inside_and_over_each_other():
    text = "abcdefgh"
    marks = [Marked("out", (1, 7)), Marked("in", (2, 4)), Marked("over", (3, 8)), Marked("none", (3, 3))]
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    assert [(piece.text, [mark.kind for mark in piece.marks]) for piece in cut] == [
        ("a", []), ("b", ["out"]), ("c", ["out", "in"]), ("d", ["out", "in", "over"]), ("efg", ["out", "over"]),
        ("h", ["over"])]
    assert [mark.kind for piece in cut for mark in piece.begins] == ["out", "in", "over"]


# ---- headers, problems ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("path", ["/", "/nothing-here", "/statement/none", "/search?since=x"])
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_no_inline_script_or_style_and_nothing_from_elsewhere(client):
    for path in ("/", "/search?q=آتش‌بس", f"/statement/{PAGES[0].statements[0].id}"):
        html = client.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=\"/)", html)
        assert not re.findall(r'(?:src|href)="(?!/|#)[^"]*"', html)


def test_assets_are_kept_for_ever_under_an_address_of_their_own(client):
    address = re.search(r'href="(/assets/\w+/room.css)"', client.get("/help").text)[1]
    answer = client.get(address)
    assert "immutable" in answer.headers["cache-control"] and answer.headers["content-type"].startswith("text/css")
    assert client.get("/assets/000000000000/room.css").status_code == 404


def test_fonts_of_ones_own(archive, tmp_path):
    (tmp_path / "NotoNaskhArabic-Bold.woff2").write_bytes(b"wOF2")
    (tmp_path / "readme.txt").write_text("no font")
    with browser(archive, fonts=tmp_path) as client:
        style = client.get(re.search(r'href="(/assets/\w+/fonts.css)"', client.get("/help").text)[1]).text
        assert 'font-family: "Noto Naskh Arabic"; font-weight: 700' in style and "readme" not in style
        assert client.get(re.search(r'url\("([^"]+)"\)', style)[1]).content == b"wOF2"


@pytest.mark.parametrize(("path", "status"), [
    ("/nothing-here", 404), ("/statement/none", 404), ("/statement/%00%ff%fe", 404), ("/search?q=%ff%fe", 400),
    ("/search?q=" + "ا" * 5_000, 400), ("/search?" + "&".join(f"a{n}=1" for n in range(300)), 400),
    ("/search?q='; DROP TABLE statements; --", 200), ("/search?q=\u202eabc%00", 200),
])
def test_odd_addresses_give_pages(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status and "<h1" in answer.text


def test_no_address_makes_a_page_that_leads_to_another_host(client):
    html = client.get("//evil.example/x").text
    assert not re.findall(r'href="(?:https?:|//)[^"]*"', html)


def test_problems_are_told_in_the_readers_language(client):
    assert "چنین چیزی اینجا نیست" in client.get("/nothing-here?lang=fa").text
    assert "هذا غير موجود هنا" in client.get("/statement/none?lang=ar").text


@pytest.mark.of_files
def test_an_archive_that_is_gone_and_comes_back(tmp_path):
    path = filled(tmp_path / "room.db")
    with browser(path) as client:
        assert client.get("/search?q=آتش‌بس").status_code == 200
        path.rename(tmp_path / "away.db")
        answer = client.get("/search?q=آتش‌بس")
        assert answer.status_code == 503 and "There is no archive" in answer.text
        (tmp_path / "away.db").rename(path)
        assert client.get("/search?q=آتش‌بس").status_code == 200


# ---- the door -------------------------------------------------------------------------------------------------------

TOKEN = "a token of many letters"


def test_a_room_on_localhost_answers_to_no_other_name(client):
    assert client.get("/help", headers={"host": "news.example.org"}).status_code == 421
    assert client.get("/help", headers={"host": "localhost:9"}).status_code == 200


def test_who_knows_the_token_is_let_in(archive):
    with browser(archive, host="0.0.0.0", token=TOKEN) as client:
        assert client.get("/search").headers["location"] == "/door"
        form = {"secret": secret_of(client.get("/door").text), "token": "wrong"}
        assert client.post("/door", data=form).status_code == 403
        assert client.get("/search").status_code == 303
        assert client.post("/door", data=form | {"token": TOKEN}).headers["location"] == "/"
        assert client.get("/search").status_code == 200


def test_a_program_tells_the_token_in_a_header(archive):
    with browser(archive, host="0.0.0.0", token=TOKEN) as client:
        assert client.get("/search", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/search", headers={"authorization": "Bearer none"}).status_code == 401


def test_wrong_tokens_are_counted(archive):
    with browser(archive, host="0.0.0.0", token=TOKEN) as client:
        wrong = {"authorization": "Bearer none"}
        assert [client.get("/", headers=wrong).status_code for _ in range(11)] == [401] * 10 + [429]
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 429


def test_a_form_from_elsewhere_is_refused(archive):
    with browser(archive, host="0.0.0.0", token=TOKEN) as client:
        form = {"secret": secret_of(client.get("/door").text), "token": TOKEN}
        assert client.post("/door", data=form, headers={"origin": "https://evil.example"}).status_code == 403
        assert client.post("/door", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert client.post("/door", data={"token": TOKEN}).status_code == 403


# ---- the command ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("options", "told"), [
    (["--host", "0.0.0.0"], "give a --token"), (["--token", "short"], "16 letters"),
    (["--fonts", "no-such-folder"], "no folder")])
def test_serve_refuses_what_is_not_safe(archive, options, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--archive", str(archive), *options])
    assert ended.value.code == 2 and told in capsys.readouterr().err


def test_serve_tells_that_there_is_no_archive(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--archive", str(tmp_path / "none.db")])
    assert ended.value.code == 1 and "no such archive" in capsys.readouterr().err


def test_serve_tells_that_the_port_is_taken(archive, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as ended:
        main(["serve", "--archive", str(archive), "--port", str(taken.getsockname()[1])])
    assert ended.value.code == 1 and "name another with --port" in capsys.readouterr().err


def test_serve_answers_and_ends(archive):
    command = [sys.executable, "-m", "dragoman", "serve", "--archive", named(archive), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    address = process.stderr.readline().rpartition("open at ")[2].strip()
    with urllib.request.urlopen(address + "help", timeout=20) as answer:
        assert answer.status == 200
    process.terminate()
    assert process.wait(20) in (0, -15)


def test_a_room_gets_ready_before_somebody_asks(archive, tmp_path, monkeypatch):
    room = Room(Settings(archive))
    terms_of.cache_clear()
    warm(room).join(60)
    assert terms_of.cache_info().currsize
    monkeypatch.setattr(View, "coverage", lambda _: pytest.fail("counted already"))
    monkeypatch.setattr(View, "facets", lambda *_, **__: pytest.fail("counted already"))
    visit = Visit(room, Preferences(), load_interface("en"), "/", {}, {}, {}, {}, "", True, "")
    assert issues.every(visit).filled["counts"] and coverage.counted(room)
    warm(Room(Settings(tmp_path / "none.db"))).join(60)


def test_a_state_and_an_outlet_of_one_name_are_told_apart():
    names = Names("fa")
    assert names.named("", "Iran") == "ایران" and names.outlet("Iran") == "روزنامه ایران"
    assert names.named("Q794", "Iran") == "ایران" and names.side("IR") == "ایران"
    assert Names("en").outlet("Mehr News Agency") == "Mehr News Agency"


# ---- words ----------------------------------------------------------------------------------------------------------

FAMILIES = {
    "act": get_args(Act), "mode": get_args(Mode), "occasion": get_args(Occasion), "event": get_args(EventKind),
    "status": get_args(EventStatus), "modality": get_args(Modality), "relation": get_args(RelationKind),
    "verdict": get_args(Verdict), "judged": (*get_args(State), "none", "any"), "area": sorted(AREAS),
    "kinds": get_args(Kind), "finding": (*KINDS, "several-articles", "developing-story", "truncated"),
    "change": get_args(Change), "filter": (*Narrowing.__annotations__, "year")}


@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_of_the_records_has_a_word(lang, family):
    say = load_interface(lang)
    for value in FAMILIES[family]:
        assert say.has(f"{family}.{value.replace(' ', '-')}"), value


@pytest.mark.parametrize(("lang", "number", "wanted"), [
    ("en", 1, "1 article of 1 outlet of the day after"), ("en", 7, "7 articles of 7 outlets of the 7 days after"),
    ("fa", 1, "از ۱ روز پس از آن ۱ مقاله از ۱ رسانه"), ("fa", 7, "از ۷ روز پس از آن ۷ مقاله از ۷ رسانه"),
    ("ar", 1, "مقالا واحدا من وسيلة إعلام واحدة عن يوم واحد"), ("ar", 2, "مقالين من وسيلتي إعلام عن يومين"),
    ("ar", 7, "٧ مقالات من ٧ وسائل إعلام عن ٧ أيام"), ("ar", 12, "١٢ مقالا من ١٢ وسيلة إعلام عن ١٢ يوما"),
    ("ar", 100, "١٠٠ مقال من ١٠٠ وسيلة إعلام عن ١٠٠ يوم"), ("ar", 103, "١٠٣ مقالات من ١٠٣ وسائل إعلام عن ١٠٣ أيام")])
def test_counted_nouns_agree_with_their_number(lang, number, wanted):
    reader = preferences_of({"lang": lang}, "", "")
    told = Told(reader, load_interface(lang))
    said = Reasons(reason_texts(lang), lambda value, _: told.digits(value), lang).say(Because(
        "finding.not-reported", {"day": "2024", "days": str(number), "articles": number, "outlets": str(number)}))
    assert wanted in said


def test_a_reason_tells_days_offices_and_names_as_the_reader_likes_them(archive):
    app_room = Room(Settings(archive))
    visit = Visit(app_room, preferences_of({"lang": "fa"}, "", ""), load_interface("fa"), "/", {}, {}, {}, {}, "", True,
                  "")
    said = reasons_of(visit)
    roles = said.say(Because("finding.role-conflict", {"roles": ["Minister of Defence of Oman", "Pope"]}))
    assert re.sub("[\u2068\u2069]", "", roles).endswith(": وزیر دفاع عمان، پاپ")
    day = said.say(Because("finding.not-reported", {"day": "2024-05-02", "days": 3, "articles": 3, "outlets": 3}))
    assert "۱۳ اردیبهشت ۱۴۰۳" in day
