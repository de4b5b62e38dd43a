"""Web archives: which records are pages, what is told of them, and what a broken archive gives."""

import gzip
import io
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.pipeline import Reader
from dragoman.sources import LIMIT_BYTES, Ledger, Raw, Rejected, read_paths

TITLE = "وزير الخارجية يبحث التطورات مع نظيره الروسي"
BODY = "قال الوزير إن المحادثات مع الجانب الآخر ستستأنف في الأسبوع المقبل، وأكد أن بلاده ترفض العقوبات. " * 4
HTML = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


def record(kind: str, data: bytes, address: str = "https://example.org/1") -> bytes:
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-09-23T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(data)}\r\n\r\n")
    return head.encode() + data + b"\r\n\r\n"


def response(body: bytes, *head: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *head, "", ""]).encode() + body


def read(folder: Path, data: bytes, name: str = "news.warc", ledger: Ledger | None = None) -> list[Raw | Rejected]:
    (folder / name).write_bytes(data)
    return list(read_paths([folder / name], ledger=ledger))


GOOD = record("response", response(HTML.encode()))


@pytest.mark.parametrize("packed", [False, True])
def test_responses_are_pages_and_the_rest_is_counted(tmp_path, packed):
    records = [
        record("warcinfo", b"software: x\r\n"), record("request", b"GET / HTTP/1.1\r\n\r\n"), GOOD,
        record("revisit", b"HTTP/1.1 200 OK\r\n\r\n"), record("metadata", b"a: b\r\n"),
        record("response", response(b"\x89PNG", kind="image/png")),
        record("response", response(HTML.encode(), status="404 Not Found")),
        record("response", response(b"  ")),
        record("response", response(HTML.encode("windows-1256"), kind="text/html; charset=windows-1256"),
               "<https://example.org/2>")]
    data = b"".join(gzip.compress(one) if packed else one for one in records)
    ledger, name = Ledger(), "news.warc.gz" if packed else "news.warc"
    first, second = read(tmp_path, data, name, ledger)
    assert (first.data, first.url, first.crawled, first.published) == (
        HTML.encode(), "https://example.org/1", "2024-09-23", None)
    assert (second.url, second.encoding) == ("https://example.org/2", "windows-1256")
    assert (first.place, second.place) == (f"{tmp_path}/{name}:record 3", f"{tmp_path}/{name}:record 9")
    assert {reason: count for (_, reason), count in ledger.skipped.items()} == {
        "warcinfo record": 1, "request record": 1, "revisit record": 1, "metadata record": 1,
        "response that is no HTML": 1, "response with status 404": 1, "response without a body": 1}
    assert ledger.done == len(data)


def test_from_the_standard_input():
    [raw] = read_paths(["-"], io.BytesIO(gzip.compress(GOOD)))
    assert raw.data == HTML.encode()


def test_bodies_that_are_still_in_their_codings(tmp_path):
    import zlib

    brotli = pytest.importorskip("brotli", reason="the extra warc is not installed")
    whole = HTML.encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (whole[:100], whole[100:])) + b"0\r\n\r\n"
    records = [response(gzip.compress(whole), "Content-Encoding: gzip"), response(whole, "Content-Encoding: gzip"),
               response(brotli.compress(whole), "Content-Encoding: br"),
               response(zlib.compress(whole), "Content-Encoding: deflate"),
               response(chunks, "Transfer-Encoding: chunked"), response(whole, "Transfer-Encoding: chunked")]
    raws = read(tmp_path, b"".join(record("response", one) for one in records))
    assert [raw.data for raw in raws] == [whole] * len(records)


def test_bombs_and_broken_codings_stop_nothing(tmp_path):
    brotli = pytest.importorskip("brotli", reason="the extra warc is not installed")
    bomb = gzip.compress(gzip.compress(b"")[:0] + b"a" * (LIMIT_BYTES + 5_000_000))
    records = [response(bomb, "Content-Encoding: gzip"), response(brotli.compress(b"a" * (LIMIT_BYTES + 9)),
                                                                  "Content-Encoding: br"),
               response(b"\x1f\x8b\x08 no", "Content-Encoding: gzip"), response(b"no", "Content-Encoding: br"),
               response(b"<" + b"a" * LIMIT_BYTES), b"no response of HTTP"]
    *bad, last = read(tmp_path, b"".join(record("response", one) for one in records) + GOOD)
    assert last.data == HTML.encode()
    for told, part in zip(bad, ["a trap", "more than the 20 MB", "sound gzip", "broken br stream",
                                "more than the 20 MB", "no response of HTTP"], strict=True):
        assert part in told.reason, told


@pytest.mark.parametrize("cut", [30, 400, len(GOOD) - 40])
def test_half_a_record_is_told_and_what_came_before_is_read(tmp_path, cut):
    first, told = read(tmp_path, GOOD + GOOD[:-cut])
    assert first.data == HTML.encode()
    assert "is cut short" in told.reason
    *pages, told = read(tmp_path, gzip.compress(GOOD) + gzip.compress(GOOD)[:-cut // 4], "news.warc.gz")
    assert {page.data for page in pages} == {HTML.encode()}
    assert "the gzip file was cut short" in told.reason


@pytest.mark.parametrize(("data", "part"), [
    (b"", "is empty"), (b"hello\r\n" * 10, "is broken behind record 0"), (GOOD + b"hello\r\n" * 10, "behind record 1"),
    (GOOD + b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "does not say how long it is"),
    (GOOD + b"WARC/1.0\r\nContent-Length: 9999999999\r\n\r\n" + b"x" * 99, "is cut short: 99 of its 9999999999 bytes")])
def test_archives_that_are_none(tmp_path, data, part):
    *pages, told = read(tmp_path, data)
    assert len(pages) == data.count(b"HTTP/1.1 200")
    assert part in told.reason


def test_behind_a_record_that_was_cut_the_next_is_found(tmp_path):
    first, _, broken, last = read(tmp_path, GOOD + GOOD[:-300] + GOOD + GOOD)
    assert first.data == last.data == HTML.encode()
    assert "is broken behind record 2" in broken.reason


def test_the_day_of_the_crawl_is_not_the_day_of_publication(tmp_path, reader: Reader):
    [raw] = read(tmp_path, record("response", response(
        HTML.replace("<body>", "<body><time datetime='2024-09-20'>x</time>").encode("windows-1256"),
        kind="text/html; charset=windows-1256")))
    page = reader.read(raw)
    assert (page.source.crawled, page.source.encoding) == ("2024-09-23", "windows-1256")
    assert page.source.published != "2024-09-23"
    assert page.articles[0].title.text == TITLE


def test_memory_does_not_grow_with_the_archive(tmp_path):
    code = ("import resource, sys\nfrom dragoman.sources import read_paths\n"
            "n = sum(1 for one in read_paths(sys.argv[1:]))\n"
            "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")
    peaks = []
    for times in (100, 3000):
        path = tmp_path / f"{times}.warc.gz"
        with path.open("wb") as out:
            one = gzip.compress(record("response", response(HTML.encode() * 20)), 1)
            for _ in range(times):
                out.write(one)
        told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        number, peak = map(int, told.stdout.split())
        assert number == times
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 8_000, "kB"
