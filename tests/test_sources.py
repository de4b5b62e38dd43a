"""Sources: every kind of input comes out as a page or as a reason, and identity is no matter of the machine."""

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import LIMIT_BYTES, Raw, Rejected, canonical_url, key_of, raw_of, read_paths, total_bytes
from dragoman.sources.files import name_of
from dragoman.sources.lines import iso_day

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "سخنگو گفت: «گفت‌وگوها ادامه دارد.»"


def outcomes(data: bytes) -> list[Raw | Rejected]:
    return list(read_paths(["-"], io.BytesIO(data)))


def page(data: bytes) -> Raw:
    [outcome] = outcomes(data)
    assert isinstance(outcome, Raw), outcome
    return outcome


def reason(data: bytes) -> str:
    [outcome] = outcomes(data)
    assert isinstance(outcome, Rejected), outcome
    return outcome.reason


# ---- files and folders ----------------------------------------------------------------------------------------------

def test_the_examples_in_the_order_of_their_names():
    read = list(read_paths([EXAMPLES]))
    assert all(isinstance(raw, Raw) for raw in read)
    files = [raw for raw in read if raw.media_type != "application/json"]
    assert [raw.id for raw in files] == sorted(raw.id for raw in files)
    assert [raw.own_id for raw in read if raw.own_id] == ["fa-message", "ar-developing"]
    assert all((raw.text is None) == (raw.media_type == "text/html") == (raw.data is not None) for raw in read)


def test_folders_are_walked_in_order_without_hidden_files_and_circles(tmp_path):
    for name in ("b/2.txt", "b/1.TXT", "a.txt", "b.txt", ".hidden.txt", ".git/x.txt", "notes.md", "c/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert [raw.uri.removeprefix(f"{tmp_path}/") for raw in read_paths([tmp_path])] == [
        "a.txt", "b/1.TXT", "b/2.txt", "b.txt"]


def test_total_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    (tmp_path / "b.md").write_bytes(b"x" * 5)
    assert total_bytes([tmp_path, tmp_path / "b.md", tmp_path / "missing"]) == 15
    assert total_bytes([tmp_path, "-"]) is None


@pytest.mark.parametrize(("name", "part"), [("missing.txt", "is not there"), ("", "holds no page to read")])
def test_what_is_not_there(tmp_path, name, part):
    [outcome] = read_paths([tmp_path / name])
    assert isinstance(outcome, Rejected)
    assert part in outcome.reason
    assert outcome.source == str(tmp_path / name)


def test_a_bad_page_stops_nothing(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert [type(outcome) for outcome in read_paths([tmp_path, tmp_path / "c"])] == [Rejected, Raw, Rejected]


def test_a_broken_link_in_a_folder_is_told(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    [outcome] = read_paths([tmp_path])
    assert isinstance(outcome, Rejected)
    assert outcome.source.endswith("gone.txt")


def test_a_file_name_that_is_no_text_can_be_printed_and_kept(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xd8.txt"
    try:
        Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    [raw] = read_paths([tmp_path])
    assert raw.id == r"\xff\xd8"
    assert name_of(Path(os.fsdecode(path))).encode("utf-8")


def test_other_suffixes_are_told_by_their_first_bytes(tmp_path):
    (tmp_path / "page").write_text(f"<!DOCTYPE html><p>{TEXT}", encoding="utf-8")
    (tmp_path / "pages").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    (tmp_path / "notes.md").write_text(TEXT, encoding="utf-8")
    html, line, plain = read_paths([tmp_path / "page", tmp_path / "pages", tmp_path / "notes.md"])
    assert (html.media_type, html.text) == ("text/html", None)
    assert (line.text, plain.text) == (TEXT, TEXT)


# ---- plain text -----------------------------------------------------------------------------------------------------

@given(st.text(min_size=1).filter(lambda text: text.strip() and text[0] not in "{<" and "\0" not in text))
def test_plain_text_is_exactly_the_decoded_bytes(text):
    [outcome] = read_paths(["-"], io.BytesIO(text.encode()))
    if isinstance(outcome, Raw) and outcome.media_type == "text/plain":
        assert outcome.text == text


@pytest.mark.parametrize("text", ["\ufeffمتن\r\nدوم\rسوم\u2028\n", "\n\n متن\t", "می\u200cشود\u00a0"])
def test_newlines_marks_and_half_spaces_stay(text):
    assert page(text.encode()).text == text


@pytest.mark.parametrize(("data", "part"), [
    (b"", "is empty"), (b" \r\n\t", "holds no text"), (b"\xef\xbb\xbf\n", "holds no text"),
    (b"\x7fELF\0\0", "binary file (NUL at byte 4)"), (b"GIF\x01\x02\x03\x04 \x05\x06\x02", "full of control codes"),
])
def test_bytes_that_are_no_text(data, part):
    assert part in reason(data)


def test_html_is_handed_on_as_bytes():
    data = f"<html><body><p>{TEXT}</p></body></html>".encode("windows-1256", "ignore")
    raw = page(data)
    assert (raw.text, raw.data, raw.size) == (None, data, len(data))


def test_a_page_of_the_limit_is_read_and_one_byte_more_is_not(tmp_path):
    (tmp_path / "most.txt").write_bytes(b"a" * LIMIT_BYTES)
    (tmp_path / "more.txt").write_bytes(b"a" * (LIMIT_BYTES + 1))
    more, most = read_paths([tmp_path])
    assert isinstance(more, Rejected)
    assert "20 MB" in more.reason
    assert most.size == LIMIT_BYTES


# ---- JSON lines -----------------------------------------------------------------------------------------------------

def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize("names", [("text", "url", "published", "outlet"), ("body", "link", "date", "source"),
                                   ("content", "url", "date", "outlet")])
def test_fields_under_the_names_that_crawlers_give_them(names):
    values = (TEXT, "https://example.org/a", "2024-09-23T10:00:00Z", "IRNA")
    raw = page(line(id="x", title="ت", lang="fa", other=1, **dict(zip(names, values, strict=True))))
    assert (raw.text, raw.url, raw.published, raw.outlet) == (TEXT, "https://example.org/a", "2024-09-23", "IRNA")
    assert (raw.id, raw.own_id, raw.title, raw.language, raw.uri) == ("x", "x", "ت", "fa", "https://example.org/a")
    assert raw.place == "standard input:1"
    assert raw.notes == ()


def test_the_first_name_that_tells_something_counts():
    assert page(line(text="", body=None, content=TEXT)).text == TEXT


def test_an_id_may_be_a_number():
    assert page(line(text=TEXT, id=7)).id == "7"


@pytest.mark.parametrize(("data", "part"), [
    (b"[1]\n", "a list, not an object"), (b'{"text": "x"\n', "not JSON"), (line(id=1), "has no text"),
    (line(text=""), "has no text"), (line(text=5), "a number in text"), (line(text=" \n"), "only spaces"),
    (b'{"text": "\xff"}\n', "not UTF-8 at byte 10"), (b'{"text": "\\ud800"}\n', "not JSON"),
    (b'{"a":' * 5000 + b"\n", "not JSON"), (b'{"text": "x"} {"text": "y"}\n', "not JSON"),
])
def test_a_line_that_is_no_page_is_named_by_its_number(data, part):
    first, bad, last = outcomes(line(text=TEXT) + data + line(text=TEXT))
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert isinstance(bad, Rejected)
    assert bad.source == "standard input:2"
    assert part in bad.reason


def test_a_file_of_lines_with_nothing_in_it(tmp_path):
    (tmp_path / "pages.jsonl").write_bytes(b"\n \n")
    [outcome] = read_paths([tmp_path])
    assert "is empty" in outcome.reason


def test_blank_lines_marks_and_carriage_returns_between_objects(tmp_path):
    data = b"\xef\xbb\xbf" + line(text=TEXT) + b"\r\n\n" + line(text="b")[:-1] + b"\r\n"
    (tmp_path / "pages.jsonl").write_bytes(data)
    first, second = read_paths([tmp_path])
    assert (first.text, second.text) == (TEXT, "b")
    assert second.place.endswith("pages.jsonl:4")


@pytest.mark.parametrize(("field", "value", "note"), [
    ("published", "last week", "is no date such as 2024-09-23"), ("published", ["x"], "published is a list"),
    ("outlet", 5, "outlet is a number"), ("url", {}, "url is an object"), ("title", True, "title is true or false"),
])
def test_a_field_that_cannot_be_believed_is_left_out_with_a_note(field, value, note):
    raw = page(line(text=TEXT, **{field: value}))
    assert getattr(raw, field) is None
    assert note in raw.notes[0]


def test_a_line_of_fifty_megabytes_is_passed_over_in_little_memory(tmp_path):
    path = tmp_path / "pages.jsonl"
    with path.open("wb") as out:
        out.write(line(text=TEXT) + b'{"text": "')
        for _ in range(50):
            out.write(b"a" * 1_000_000)
        out.write(b'"}\n' + line(text=TEXT))
    tracemalloc.start()
    first, long, last = read_paths([path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert last.place.endswith(":3")
    assert isinstance(long, Rejected)
    assert "50 MB" in long.reason
    assert peak < 2.5 * LIMIT_BYTES


@pytest.mark.parametrize(("written", "day"), [
    ("2024-09-23", "2024-09-23"), ("2024-09", "2024-09"), ("2024", "2024"), ("20240923", "2024-09-23"),
    ("2024/9/3", "2024-09-03"), ("2024-09-23T23:59:00+03:30", "2024-09-23"), ("2024-09-23 10:00", "2024-09-23"),
    ("20240923T101500Z", "2024-09-23"), ("Mon, 23 Sep 2024 10:00:00 GMT", "2024-09-23"), ("1403-07-02", "2024-09-23"),
    ("۱۴۰۳/۰۷/۰۲", "2024-09-23"), ("٢٠٢٤-٠٩-٢٣", "2024-09-23"), ("2024-13-01", None), ("2024-02-30", None),
    ("0000-00-00", None), ("yesterday", None), ("1403", None), ("20240", None), ("3024-01-01", None), ("2024-00", None),
])
def test_dates_as_metadata_write_them(written, day):
    assert iso_day(written) == day


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    for start in (b"", b"{", b"<html>"):
        for outcome in outcomes(start + data):
            assert isinstance(outcome, Raw | Rejected)


# ---- identity -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("url", "canonical"), [
    ("HTTP://Example.COM:80/a/b/?utm_source=x&id=3#part", "http://example.com/a/b?id=3"),
    ("https://example.org", "https://example.org/"), ("https://example.org/?", "https://example.org/"),
    ("https://example.org:8443/a//", "https://example.org:8443/a"), (" https://example.org./a\n", "https://example.org/a"),
    ("https://example.org/fa/روسیه", "https://example.org/fa/%D8%B1%D9%88%D8%B3%DB%8C%D9%87"),
    ("https://example.org/fa/%d8%b1%d9%88%D8%B3%DB%8C%D9%87/", "https://example.org/fa/%D8%B1%D9%88%D8%B3%DB%8C%D9%87"),
    ("https://example.org/%7Euser", "https://example.org/~user"),
    ("https://user:secret@example.org/?b=2&a=1&fbclid=z", "https://example.org/?b=2&a=1"),
    ("https://example.org/?q=a b&UTM_Medium=c", "https://example.org/?q=a%20b"), ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ("example.org/a", None), ("/etc/passwd", None), ("file:///a.txt", None), ("https://", None), ("", None),
    ("https://exa mple.org/", None), ("https://example.org:99999/", None), ("mailto:a@example.org", None),
])
def test_canonical_addresses(url, canonical):
    assert canonical_url(url) == canonical


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_canonical_form_is_its_own_canonical_form(path, query):
    once = canonical_url(f"https://example.org/{path}?{query}")
    assert once is None or canonical_url(once) == once


@given(st.text())
def test_no_text_makes_an_address_raise(text):
    assert key_of(text, None, "x")


def test_what_a_key_is_made_of():
    assert key_of("https://Example.org/a#b", "7", TEXT) == "https://example.org/a"
    assert key_of("no address", "7", TEXT) == "id:7"
    assert key_of(None, None, TEXT) == key_of("", "", TEXT) != key_of(None, None, TEXT + " ")
    assert key_of(None, None, TEXT).startswith("sha256:")


def test_a_path_is_no_identity(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    first, second = read_paths([tmp_path])
    assert (first.id, second.id) == ("a", "b")
    assert key_of(first.url, first.own_id, first.text) == key_of(second.url, second.own_id, second.text)


def test_a_text_at_hand():
    raw = raw_of(TEXT, published="2024-09", outlet="IRNA")
    assert (raw.id, raw.own_id, raw.text, raw.published) == (None, None, TEXT, "2024-09")
    assert raw.sha256 == page(TEXT.encode()).sha256
