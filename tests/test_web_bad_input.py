"""Whatever stands in a field or an address, and whatever has become of the archive: a page that says what happened, in
the reader's language, and never a mistake of ours."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from web_room import PAGES, browser, filled, secret_of, statement_of, words_of

from dragoman.archive import Archive
from dragoman.web.pages.search import FILTERS
from dragoman.web.routes import ROUTES

FIELDS = {"/": ("day",), "/search": ("q", "kind", "page", *FILTERS), "/verify": ("claim", "speaker"),
          "/compare": ("issue", "one-speaker", "one-since", "two-speaker", "two-until"),
          "/findings": ("kind", "speaker", "outlet", "since", "until", "page"), "/issue/jcpoa": ("speaker", "page"),
          "/coverage": ("page",), "/help": ("lang", "calendar", "digits", "theme"), "/add": (), "/issues": (),
          f"/statement/{statement_of(0)}": ("why", "judged", "undone")}
ODD = {
    "control characters": "آتش\x00\x07\x1b[2J\x7fبس\u0085", "overrides": "\u202e\u2066آتش\u202cبس\u2069\u200f",
    "halves": "\ud800x", "HTML": "<img src=x onerror=alert(1)>\"'><script>", "SQL": "'); DROP TABLE pages; --",
    "search syntax": "\"a OR NEAR(b, c) * ^ : { } (", "a template": "{{ 7 * 7 }}{% raw %}",
    "many marks": "\u064b" * 300, "only marks": "\u064b\u0651\u200c", "emoji": "🕊️ 🏳️‍🌈", "a path": "../../etc/passwd",
    "a number": "9" * 1_000, "a percent sign": "%s %d %(x)s %", "a range": "2024-01-01/2020",
    "a line break": "a\r\nset-cookie: x=1",
    "private letters": "\ue000\uffff\U0010ffff"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browser(filled(tmp_path_factory.mktemp("bad") / "room.db")) as one:
        yield one


@pytest.fixture(autouse=True)
def _forget(client: TestClient) -> None:
    client.cookies.clear()


def told(client: TestClient, address: str, **more: object) -> str:
    """A page of an address: none that is broken, all with a heading and nothing of the question as HTML."""
    answer = client.get(address, **more)
    assert answer.status_code in (200, 400, 404), (address[:200], answer.status_code)
    assert "<h1" in answer.text and "<img src=x" not in answer.text and len(answer.content) < 150_000
    assert "x=1" not in str(answer.headers.get_list("set-cookie"))
    return answer.text


def test_every_page_is_asked() -> None:
    shown = {route.path.partition("{")[0].rstrip("/") or "/" for route in ROUTES if route.method == "GET"}
    asked = {path if path in shown else "/" + path.split("/")[1] for path in FIELDS}
    assert shown - asked == {"/saved", "/page", "/event", "/actor"}


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
@pytest.mark.parametrize("path", FIELDS)
def test_odd_values_in_every_field(client: TestClient, path: str, value: str) -> None:
    bits = quote_from_bytes(value.encode("utf-8", "surrogatepass"), safe="")
    for field in FIELDS[path]:
        told(client, f"{path}?{field}={bits}")
    told(client, path + "?" + "&".join(f"{field}={bits}" for field in FIELDS[path]))


@pytest.mark.parametrize("kind", ["statement", "page", "event", "actor", "issue"])
@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_odd_ids(client: TestClient, kind: str, value: str) -> None:
    told(client, f"/{kind}/{quote_from_bytes(value.encode('utf-8', 'surrogatepass'), safe='')}")


@pytest.mark.parametrize("kind", ["statement", "page", "event", "actor", "issue"])
@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
def test_unknown_ids_are_told_in_the_readers_language(client: TestClient, kind: str, lang: str) -> None:
    answer = client.get(f"/{kind}/nothing-of-this-name", headers={"accept-language": lang})
    page = HTMLParser(answer.text)
    assert answer.status_code == 404 and page.css_first("html").attributes["lang"] == lang
    assert page.css_first("h1").text() and page.css_first("main p").text()


def test_broken_utf_8_in_every_field(client: TestClient) -> None:
    for path, fields in FIELDS.items():
        for field in fields:
            told(client, f"{path}?{field}=%ff%fe%80آ")
    told(client, "/actor/%ff%fe")


@pytest.mark.parametrize(("path", "fields"), [
    ("/judge", ("by", "note", "id", "verdict", "back", "kind", "set-speakers")), ("/undo", ("by", "id", "back")),
    ("/saved", ("query", "name", "do")), ("/add", ("text", "title", "outlet", "published", "url"))])
def test_a_megabyte_in_every_field_of_every_form(tmp_path: Path, path: str, fields: tuple[str, ...]) -> None:
    large = "ا " * 250_000
    assert len(large.encode()) == 750_000
    with browser(filled(tmp_path / "room.db")) as client:
        for field in fields:
            secret = secret_of(client.get("/add").text)
            form = {"secret": secret, "id": statement_of(0), "by": "سارا", "verdict": "unsure", "query": "q=a",
                    "back": "/"} | ({"text": "سفر"} if path == "/add" and field != "text" else {})
            answer = client.post(path, data=form | {field: large + large[:250_000]})
            assert answer.status_code in (200, 303, 400), (field, answer.status_code)
            assert len(str(answer.headers)) < 20_000 and len(answer.content) < 2_500_000


def test_a_question_of_a_megabyte(client: TestClient) -> None:
    for path, field in (("/search", "q"), ("/verify", "claim"), ("/findings", "speaker"), ("/compare", "one-speaker")):
        for many in (1_000, 20_000, 60_000):
            assert len(told(client, f"{path}?{field}={'a' * many}")) < 150_000


@given(path=st.sampled_from(sorted(FIELDS)), value=st.text(max_size=60), field=st.integers(0, 20))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.hypothesis
def test_any_text_gives_a_page(client: TestClient, path: str, value: str, field: int) -> None:
    fields = FIELDS[path] or ("nothing",)
    bits = quote_from_bytes(value.encode("utf-8", "surrogatepass"), safe="")
    told(client, f"{path}?{fields[field % len(fields)]}={bits}")
    told(client, f"/actor/{bits or 'x'}")


# ---- what becomes of an archive -------------------------------------------------------------------------------------

GONE = {"en": "There is no archive", "fa": "بایگانی پیدا نشد", "ar": "لا يوجد أرشيف"}
READING = ("/", "/search?q=a", "/issues", "/issue/jcpoa", "/coverage", "/findings", "/verify?claim=سلام", "/actor/x",
           f"/statement/{statement_of(0)}")


@pytest.mark.of_files
@pytest.mark.parametrize("lang", GONE)
def test_an_archive_that_is_gone(tmp_path: Path, lang: str) -> None:
    with browser(tmp_path / "none.db") as client:
        for path in READING:
            answer = client.get(path, headers={"accept-language": lang})
            assert answer.status_code == 503 and GONE[lang] in answer.text, path
        assert client.get("/help").status_code == client.get("/saved").status_code == 200


@pytest.mark.of_files
@pytest.mark.parametrize("data", [b"", b"no database at all" * 500, b"SQLite format 3\x00" + b"\xff" * 5_000])
def test_a_file_that_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "room.db").write_bytes(data)
    with browser(tmp_path / "room.db") as client:
        for path in READING:
            answer = client.get(path)
            assert answer.status_code == 503 and "<h1" in answer.text, path


@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
def test_an_empty_archive_says_so(tmp_path: Path, lang: str) -> None:
    Archive.open(tmp_path / "room.db").close()
    with browser(tmp_path / "room.db") as client:
        for path in READING[:7]:
            answer = client.get(path, headers={"accept-language": lang})
            assert answer.status_code == 200 and f'lang="{lang}"' in answer.text, path
        assert HTMLParser(client.get("/").text).css_first(".empty").text()


@pytest.mark.of_files
def test_a_busy_archive_is_read_and_says_that_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = filled(tmp_path / "room.db")
    monkeypatch.setattr("dragoman.store.connection.PATIENCE", 0.2, raising=False)
    with browser(path) as client:
        secret = secret_of(client.get("/add").text)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            for asked in READING:
                assert client.get(asked).status_code in (200, 404), asked
            form = {"secret": secret, "id": statement_of(0), "by": "سارا", "verdict": "reject", "back": "/"}
            answer = client.post("/judge", data=form, headers={"accept-language": "fa"})
            assert answer.status_code == 503 and "بایگانی مشغول است" in answer.text
        finally:
            other.execute("ROLLBACK")
            other.close()
        assert client.post("/judge", data=form).status_code == 303


def test_an_archive_that_is_read_anew_meanwhile(tmp_path: Path) -> None:
    path = filled(tmp_path / "room.db")
    with browser(path) as client:
        def write() -> None:
            with Archive.open(path) as archive:
                for _ in range(6):
                    for page in PAGES:
                        archive.keep(page)

        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive():
            for asked in ("/", "/search?q=آتش‌بس", f"/statement/{statement_of(0)}", "/coverage"):
                assert client.get(asked).status_code == 200, asked
        writer.join()
        assert words_of(0).text in client.get(f"/search?q={quote('آتش‌بس')}").text
