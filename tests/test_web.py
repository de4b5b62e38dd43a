"""Asking the web: politely, within limits, and never where it must not be asked."""

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import HTML, Reply, Site, moved, page

from dragoman.errors import FetchError
from dragoman.pipeline import Reader
from dragoman.sources import addresses, wire
from dragoman.sources.addresses import kind_of, target_of
from dragoman.sources.robots import LONGEST_DELAY_SECONDS, Judge, rules_in
from dragoman.sources.web import MOST_REDIRECTS, Manners, Web, raw_from
from dragoman.sources.wire import Limits

LINES = ("تهران - وزیر امور خارجه ایران روز شنبه گفت: «گفت‌وگوها ادامه دارد.»", "وی افزود که راه گفت‌وگو باز است.")
PAGE = page("وزیر خارجه ایران: گفت‌وگوها ادامه دارد", *LINES)
SMALL = Limits(size_bytes=100_000, seconds=1.0, connect_seconds=1.0)
FAST = Manners(delay_seconds=0.0, backoff_seconds=0.01, allow_private=True, limits=SMALL)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def web() -> Web:
    return Web(FAST)


def reason(web: Web, url: str) -> FetchError:
    """Why an address gives nothing."""
    with pytest.raises(FetchError) as caught:
        web.page(url)
    return caught.value


# ---- what is told and heard -----------------------------------------------------------------------------------------

def test_a_page_comes_with_what_is_needed_to_ask_for_it_again(site, web):
    url = site.put("/a", Reply(PAGE, headers={"ETag": '"7"', "Last-Modified": "Sat, 02 Mar 2024 08:00:00 GMT"}),
                   Reply(status=304))
    first = web.page(url)
    assert (first.data, first.etag, first.modified) == (PAGE.encode(), '"7"', "Sat, 02 Mar 2024 08:00:00 GMT")
    again = web.page(url, first.etag, first.modified)
    assert again.data is None
    told = site.headers("/a")[1]
    assert (told["If-None-Match"], told["If-Modified-Since"]) == (first.etag, first.modified)


def test_the_agent_says_who_asks_and_how_to_reach_him(site):
    site.put("/a", Reply(PAGE))
    Web(FAST).page(site.home + "/a")
    Web(Manners(contact="desk@example.org\r\nX-Evil: 1 (x", delay_seconds=0, allow_private=True)).page(site.home + "/a")
    plain, named = (headers["User-Agent"] for headers in site.headers("/a"))
    assert plain.startswith("Dragoman/") and "contact" not in plain
    assert named.endswith("; contact: desk@example.orgX-Evil: 1 x)")
    assert "X-Evil" not in site.headers("/a")[1]


def test_the_charset_that_the_server_tells_is_heard(site, web, reader: Reader):
    body = page("بغداد", "بغداد - قال وزير الخارجية العراقي إن المحادثات مستمرة.").replace("utf-8", "x")
    url = site.put("/a", Reply(body.encode("iso-8859-6", "replace"), kind="text/html; charset=ISO-8859-6"))
    raw = raw_from(web.page(url))
    assert raw.encoding == "iso-8859-6"
    assert "قال وزير الخارجية العراقي إن المحادثات مستمرة." in reader.read(raw).text


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "no-such", "hex", "utf-7", "\x00"])
def test_a_charset_that_is_none_is_passed_over(site, web, reader, charset):
    raw = raw_from(web.page(site.put("/a", Reply(PAGE, kind=f"text/html; charset={charset}"))))
    assert LINES[0] in reader.read(raw).text


def test_a_page_in_gzip_is_unpacked(site, web):
    url = site.put("/a", Reply(gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}))
    assert web.page(url).data == PAGE.encode()
    assert site.headers("/a")[0]["Accept-Encoding"] == "gzip"


def test_gzip_in_several_members_is_one_page(site, web):
    half = len(PAGE.encode()) // 2
    body = gzip.compress(PAGE.encode()[:half]) + gzip.compress(PAGE.encode()[half:])
    assert web.page(site.put("/a", Reply(body, headers={"Content-Encoding": "gzip"}))).data == PAGE.encode()


def test_plain_text_is_a_page_too_and_its_type_may_be_missing(site, web, reader):
    for kind in ("text/plain", None):
        raw = raw_from(web.page(site.put("/a", Reply("\n".join(LINES), kind=kind))))
        assert reader.read(raw).text == "\n".join(LINES)
    assert raw_from(web.page(site.put("/b", Reply(PAGE, kind=None)))).media_type == "text/html"


# ---- where it must not ask ------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("address", "part"), [
    ("127.0.0.1", "this machine"), ("127.8.9.1", "this machine"), ("0.0.0.0", "no address"), ("10.1.2.3", "private"),
    ("172.16.0.1", "private"), ("192.168.1.1", "private"), ("169.254.169.254", "link-local"),
    ("224.0.0.1", "multicast"), ("239.255.255.250", "multicast"), ("100.64.0.1", "reserved"), ("198.18.0.1", ""),
    ("192.88.99.1", ""),
    ("240.0.0.1", ""), ("255.255.255.255", ""), ("192.0.0.8", ""),
    ("::1", "this machine"), ("::", "no address"), ("fe80::1%eth0", "link-local"), ("fc00::1", "private"),
    ("fd12:3456::1", "private"), ("ff02::1", "multicast"), ("fec0::1", ""), ("2001:db8::1", ""),
    ("100::1", ""), ("::ffff:127.0.0.1", "this machine"), ("::ffff:10.0.0.1", "private"),
    ("2002:7f00:1::", "this machine"), ("2002:a00:1::1", "private"), ("64:ff9b::10.0.0.1", "private"),
    ("64:ff9b::7f00:1", "this machine"), ("64:ff9b:1::1", ""), ("2001:0:0:0:0:0:f5ff:fffe", "private"),
    ("::127.0.0.1", "reserved"),
])
def test_addresses_that_are_not_reached(address, part):
    kind = kind_of(address)
    assert kind is not None and part in kind


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2a00:1450:4001:81b::200e", "2606:4700::1111",
                                     "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"])
def test_addresses_that_are(address):
    assert kind_of(address) is None


@given(st.ip_addresses())
def test_no_address_makes_it_raise(address):
    kind = kind_of(str(address))
    assert kind is None or isinstance(kind, str)
    if not address.is_global:
        assert kind is not None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]",
                                  "0", "127.0.0.1."])
def test_this_machine_is_refused_however_it_is_written(site, host):
    site.put("/a", Reply(PAGE))
    problem = reason(Web(Manners(limits=SMALL)), f"http://{host}:{site.port}/a")
    assert "--allow-private" in problem.reason or "not found" in problem.reason
    assert not problem.passing or "not found" in problem.reason
    assert not site.asked


def lookup(monkeypatch: pytest.MonkeyPatch, *found: list[str]) -> list[str]:
    """Let names lead to these addresses, one after the other at each look-up; the names that were looked up."""
    asked: list[str] = []
    real = socket.getaddrinfo
    waiting = list(found)

    def fake(host: str, port: int, *rest: object, **more: object) -> list:
        if host[0].isdigit() or ":" in host:
            return real(host, port, *rest, **more)
        asked.append(host)
        places = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [entry for place in places for entry in real(place, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return asked


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"]])
def test_a_name_that_leads_to_this_machine_is_refused(site, monkeypatch, found):
    lookup(monkeypatch, found)
    problem = reason(Web(Manners(limits=SMALL)), f"http://news.example.org:{site.port}/a")
    assert "leads to" in problem.reason
    assert not site.asked


def judged_public(monkeypatch: pytest.MonkeyPatch, *public: str) -> None:
    """Take these addresses of the loopback for public ones, and no other."""
    monkeypatch.setattr(addresses, "kind_of", lambda address: None if address in public else kind_of(address))


def test_the_address_that_was_judged_is_the_one_that_is_connected_to(site, monkeypatch):
    """A name that leads elsewhere at its second look-up (rebinding) gains nothing: it is looked up once, and judged,
    for each connection."""
    judged_public(monkeypatch, "127.0.0.1")
    site.put("/a", Reply(PAGE))
    asked = lookup(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])
    web = Web(Manners(delay_seconds=0, limits=SMALL))
    assert web.page(f"http://news.example.org:{site.port}/a").data
    assert len(asked) == len(site.asked) == 2  # robots.txt and the page
    assert "127.0.0.2" in reason(web, f"http://news.example.org:{site.port}/b").reason
    assert len(site.asked) == 2


@pytest.mark.parametrize("place", ["http://127.0.0.2:{port}/b", "http://10.0.0.1/", "http://169.254.169.254/latest/",
                                   "http://[::1]:{port}/b", "//127.0.0.3:{port}/b", "http://[::ffff:127.0.0.2]:{port}/b"])
def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch, place):
    judged_public(monkeypatch, "127.0.0.1")
    site.put("/b", Reply(PAGE))
    url = site.put("/a", moved(place.format(port=site.port)))
    assert "leads to" in reason(Web(Manners(delay_seconds=0, limits=SMALL)), url).reason
    assert site.times("/b") == 0


@pytest.mark.parametrize(("place", "part"), [
    ("file:///etc/passwd", "only http and https"), ("ftp://example.org/a", "only http and https"),
    ("javascript:alert(1)", "only http and https"), ("data:text/html,x", "only http and https"),
    ("http://user:secret@example.org/", "a name or a password"), ("http://:80/", "no address of a page"),
    ("http://exa mple.org/", "no address"), ("http://example.org:0/", "no address"),
])
def test_what_may_not_be_asked_for_is_refused_also_after_a_redirect(site, web, place, part):
    assert part in reason(web, place).reason
    assert "secret" not in str(reason(web, place))
    assert part in reason(web, site.put("/a", moved(place))).reason


def test_an_address_is_asked_for_in_ascii():
    target = target_of("https://Example.ORG./خبر های/۱?q=ایران&x=a%20b#part")
    assert target.url == ("https://example.org/%D8%AE%D8%A8%D8%B1%20%D9%87%D8%A7%DB%8C/%DB%B1"
                          "?q=%D8%A7%DB%8C%D8%B1%D8%A7%D9%86&x=a%20b")
    assert target_of("../b", "https://example.org/x/y/z").url == "https://example.org/x/b"
    assert "\r" not in target_of("http://example.org/a\r\nX: 1").url


@given(st.text(max_size=60))
def test_no_text_makes_an_address_raise_anything_else(text):
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        with suppress(FetchError):
            assert target_of(url).url.isascii()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example.org that it has signed itself, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes a certificate for this test, is not installed")
    place = tmp_path_factory.mktemp("tls") / "both.pem"
    line = ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -addext subjectAltName=DNS:news.example.org"
            f" -keyout {place}.key -out {place}")
    subprocess.run(line.split(), check=True, capture_output=True)
    place.write_text(place.read_text() + Path(f"{place}.key").read_text())
    return place


def test_https_is_read_where_the_certificate_is_of_the_name_that_was_asked(certificate, monkeypatch):
    """The connection is made to an address; the certificate must be of the name all the same."""
    lookup(monkeypatch, ["127.0.0.1"])
    with Site(certificate) as site:
        site.put("/a", Reply(PAGE))
        url = f"https://news.example.org:{site.port}/a"
        assert "cannot be trusted" in reason(Web(FAST), url).reason
        context = ssl.create_default_context(cafile=str(certificate))
        monkeypatch.setattr(wire, "_context", lambda: context)
        assert Web(FAST).page(url).data == PAGE.encode()
        assert site.headers("/a")[0]["Host"] == f"news.example.org:{site.port}"
        assert "cannot be trusted" in reason(Web(FAST), url.replace("news.", "other.")).reason
        assert len(site.asked) == 2


# ---- limits ---------------------------------------------------------------------------------------------------------

def test_a_page_that_drips_ends_when_its_time_is_over(site, web):
    url = site.put("/a", Reply(PAGE, drip=0.05))
    began = time.monotonic()
    problem = reason(Web(Manners(None, 0.0, 0.0, True, Limits(100_000, 0.4, 0.4))), url)
    assert "gave no whole answer within 0.4 seconds" in problem.reason and problem.passing
    assert time.monotonic() - began < 3 * 0.4 + 1


def test_a_head_that_drips_and_one_without_end_are_no_better(site):
    for raw, drip in ((b"HTTP/1.0 200 OK\r\nX-A: " + b"a" * 500, 0.05), (b"HTTP/1.1 100 Continue\r\n\r\n" * 9999, 0),
                      (b"HTTP/1.0 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", 0),
                      (b"HTTP/1.0 200 OK\r\nX:" + b"y" * 70_000, 0),
                      (b"no http at all\r\n\r\n", 0), (b"", 0), (b"HTTP/1.0 abc\r\n\r\n", 0)):
        url = site.put("/a", Reply(raw=raw, drip=drip))
        began = time.monotonic()
        assert reason(Web(Manners(None, 0.0, 0.0, True, Limits(100_000, 0.3, 0.3))), url).passing
        assert time.monotonic() - began < 3


def test_a_server_that_says_nothing(site):
    assert "within 0.3 seconds" in reason(Web(Manners(None, 0.0, 0.0, True, Limits(9, 0.3, 0.3))),
                                          site.put("/a", Reply(PAGE, hold=1.0))).reason


def test_a_page_longer_than_the_limit_is_not_read(site, web):
    told = site.put("/a", Reply(b"a" * 100_001, kind="text/plain"))
    untold = site.put("/b", Reply(raw=b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"a" * 100_001))
    most = site.put("/c", Reply(b"a" * 100_000, kind="text/plain"))
    for url in (told, untold):
        assert "is longer than the 0.1 MB" in reason(web, url).reason
    assert len(web.page(most).data or b"") == 100_000


def test_a_gzip_bomb_is_not_unpacked_further_than_the_limit(site, web):
    """60 MB of zeros in 60 KB; the memory tells that they were not unpacked."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(60)) + squeeze.flush()
    assert len(bomb) < 100_000
    url = site.put("/a", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    assert "is longer than the 0.1 MB that are read, once unpacked" in reason(web, url).reason
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(("body", "packing", "part"), [
    (b"not gzip", "gzip", "cannot be unpacked"), (gzip.compress(b"a" * 5000)[:-9], "gzip", "breaks off"),
    (b"x", "br", "packed as br"), (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "packed as gzip, gzip"),
])
def test_what_cannot_be_unpacked(site, web, body, packing, part):
    assert part in reason(web, site.put("/a", Reply(body, headers={"Content-Encoding": packing}))).reason


def test_a_length_that_is_a_lie(site, web):
    """What breaks off is asked for again; what breaks off there again is taken as it is, with a note. Of a length that
    is too short the rest is not heard."""
    once = site.put("/a", Reply(PAGE[:200], length=len(PAGE.encode())), Reply(PAGE))
    assert web.page(once).data == PAGE.encode()
    always = site.put("/b", Reply(PAGE, length=len(PAGE.encode()) + 50))
    fetched = web.page(always)
    assert fetched.data == PAGE.encode()
    assert fetched.notes == ("50 bytes of it were announced and never came",)
    assert web.page(site.put("/c", Reply(PAGE, length=300))).data == PAGE.encode()[:300]


@pytest.mark.parametrize("length", ["-5", "abc", "999999999999999999999"])
def test_a_length_that_is_none(site, web, length):
    head = f"HTTP/1.0 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: {length}\r\n\r\n"
    url = site.put("/a", Reply(raw=(head + PAGE).encode()))
    try:
        assert web.page(url).data == PAGE.encode()
    except FetchError as problem:
        assert "longer than" in problem.reason


def test_other_types_are_not_read_and_not_even_awaited(site, web):
    url = site.put("/a", Reply(raw=b"HTTP/1.0 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + b"x" * 200, drip=0.01))
    assert "is video/mp4, which is not read" in reason(web, url).reason


def test_an_empty_page_is_told(site, web):
    with pytest.raises(FetchError, match="is empty"):
        raw_from(web.page(site.put("/a", Reply(b" \n"))))


HEADERS = ("Content-Type: text/html; charset*=", "Content-Type: ", "Content-Length: ", "Content-Encoding: ",
           "Location: ", "Retry-After: ", "ETag: ", "Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: ",
           "\r\n", "")


@pytest.fixture(scope="module")
def shared() -> Iterator[Site]:
    with Site() as running:
        yield running


@given(st.sampled_from([200, 301, 304, 404, 429]), st.sampled_from(HEADERS), st.binary(max_size=40))
def test_no_answer_makes_it_raise_anything_else(shared, status, header, data):
    url = shared.put("/a", Reply(raw=f"HTTP/1.1 {status} x\r\n{header}".encode() + data + b"\r\n\r\n<p>x"))
    with suppress(FetchError):
        raw_from(Web(Manners(None, 0.0, 0.0, True, SMALL), lambda seconds: True).page(url))


@pytest.mark.parametrize("told", [b"*=a\0b''x", b"*=idna''%ff", b"*=a''%ff", b"*0=\xff; charset*1=b"])
def test_a_charset_that_is_oddly_encoded_is_passed_over(site, web, told):
    head = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset" + told
    assert web.page(site.put("/a", Reply(raw=head + b"\r\n\r\n" + PAGE.encode()))).data == PAGE.encode()


# ---- redirects ------------------------------------------------------------------------------------------------------

def test_redirects_are_followed_and_only_those_for_good_change_the_address(site, web):
    site.put("/end", Reply(PAGE))
    for status, address in ((301, "/end"), (308, "/end"), (302, "/a"), (303, "/a"), (307, "/a")):
        fetched = web.page(site.put("/a", moved("/end", status)))
        assert (fetched.data, fetched.address) == (PAGE.encode(), site.home + address)
    site.put("/b", moved("/c", 302))
    site.put("/c", moved("/end", 301))
    assert web.page(site.home + "/b").address == site.home + "/b"


def test_a_redirect_to_a_persian_address_is_followed_however_it_is_written(site, web):
    site.put("/%D8%AE%D8%A8%D8%B1", Reply(PAGE))
    for place in ("/خبر", "/%D8%AE%D8%A8%D8%B1", "/%d8%ae%d8%a8%d8%b1"):
        assert web.page(site.put("/a", moved(place))).data == PAGE.encode()


def test_circles_and_long_chains_of_redirects_end(site, web):
    site.put("/a", moved("/b"))
    site.put("/b", moved("/a"))
    assert "in a circle" in reason(web, site.home + "/a").reason
    for number in range(20):
        site.put(f"/{number}", moved(f"/{number + 1}"))
    assert f"more than {MOST_REDIRECTS} times" in reason(web, site.home + "/0").reason
    assert site.times("/6") == 0


# ---- trying again ---------------------------------------------------------------------------------------------------

def test_a_broken_server_is_asked_again(site, web):
    url = site.put("/a", Reply("", 500), Reply("", 503), Reply(PAGE))
    assert web.page(url).data == PAGE.encode()
    assert site.times("/a") == 3


def test_but_not_forever_and_not_for_what_will_not_change(site, web):
    problem = reason(web, site.put("/a", Reply("", 502)))
    assert (problem.status, problem.passing, problem.reason) == (502, True, "answered 502 (Bad Gateway)")
    assert site.times("/a") == 3
    for status in (400, 401, 403, 404, 410, 451, 418, 299):
        problem = reason(web, site.put(f"/{status}", Reply("", status)))
        assert (problem.status, problem.passing) == (status, False)
        assert site.times(f"/{status}") == 1


def test_retry_after_is_waited_for(site):
    waits: list[float] = []

    def pause(seconds: float) -> bool:
        waits.append(seconds)
        return True

    url = site.put("/a", Reply("", 429, headers={"Retry-After": "7"}),
                   Reply("", 503, headers={"Retry-After": formatdate(time.time() + 20, usegmt=True)}), Reply(PAGE))
    assert Web(FAST, pause).page(url).data == PAGE.encode()
    assert waits[0] == 7
    assert 17 < waits[1] <= 20


@pytest.mark.parametrize(("told", "after"), [("86400", 86_400), ("999999999", 86_400), ("3600", 3600), ("-1", None),
                                             ("soon", None), ("Sat, 99 Foo 2024", None), ("1e9", None)])
def test_a_retry_after_that_is_too_long_is_for_another_time(site, told, after):
    problem = reason(Web(FAST, lambda seconds: True), site.put("/a", Reply("", 429, headers={"Retry-After": told})))
    assert problem.passing
    assert problem.after_seconds == after
    assert site.times("/a") == (1 if after else 3)


def test_a_pause_that_is_cut_short_ends_the_asking(site):
    url = site.put("/a", Reply("", 503))
    assert "the run ended" in reason(Web(FAST, lambda seconds: False), url).reason
    assert site.times("/a") == 1


def test_a_server_that_is_not_there_and_one_that_hangs_up():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    problem = reason(Web(FAST), f"http://127.0.0.1:{port}/")
    assert problem.passing and "robots.txt" in problem.reason


def test_requests_to_a_host_keep_their_distance(site):
    web = Web(Manners(delay_seconds=0.2, allow_private=True))
    for name in "ab":
        web.page(site.put(f"/{name}", Reply(PAGE)))
    times = [when for _, _, when in site.asked]
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/a", "/b"]
    assert all(later - earlier > 0.19 for earlier, later in pairwise(times))


# ---- robots.txt -----------------------------------------------------------------------------------------------------

def test_robots_that_forbid_are_obeyed_and_asked_once(site, web):
    told = "User-agent: dragoman\nDisallow: /shut\n\nUser-agent: *\nDisallow: /\n"
    site.put("/robots.txt", Reply(told, kind="text/plain"))
    site.put("/open", Reply(PAGE))
    assert web.page(site.home + "/open").data
    problem = reason(web, site.home + "/shut/a")
    assert "robots.txt of 127.0.0.1 forbids it" in problem.reason and not problem.passing
    assert "forbids" in reason(web, site.put("/away", moved("/shut/b"))).reason
    assert site.times("/robots.txt") == 1
    assert not [path for path, _, _ in site.asked if path.startswith("/shut")]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_all_may_be_read(site, web, status):
    site.put("/robots.txt", Reply("User-agent: *\nDisallow: /", status))
    assert web.page(site.put("/a", Reply(PAGE))).data


def test_where_robots_cannot_be_read_nothing_is(site, web):
    site.put("/robots.txt", Reply("", 500))
    site.put("/a", Reply(PAGE))
    for _ in range(2):
        problem = reason(web, site.home + "/a")
        assert "cannot be read" in problem.reason and problem.passing
    assert (site.times("/a"), site.times("/robots.txt")) == (0, 3)


def test_robots_behind_a_redirect_are_found(site, web):
    site.put("/robots.txt", moved("/r.txt"))
    site.put("/r.txt", Reply("User-agent: *\nDisallow: /a", kind="text/plain"))
    assert "forbids" in reason(web, site.put("/a", Reply(PAGE))).reason


def test_a_delay_that_robots_ask_for_is_kept_within_reason():
    def delay(told: str) -> float:
        return Judge(rules_in(f"User-agent: *\nCrawl-delay: {told}".encode()), "Dragoman").delay_seconds

    assert [delay(told) for told in ("3", "1e9", "-5", "nan", "x")] == [3, LONGEST_DELAY_SECONDS, 0, 0, 0]


@given(st.binary(max_size=300))
def test_no_robots_make_it_raise(data):
    judge = Judge(rules_in(b"User-agent: *\n" + data), "Dragoman")
    assert judge.allows("https://example.org/a") in (True, False)
    assert 0 <= judge.delay_seconds <= LONGEST_DELAY_SECONDS


# ---- the command ----------------------------------------------------------------------------------------------------

def test_read_takes_addresses_beside_files(site, tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(LINES), encoding="utf-8")
    url, gone = site.put("/a", Reply(PAGE)), site.home + "/gone"
    command = [sys.executable, "-m", "dragoman", "read", str(tmp_path / "a.txt"), url, gone, "--allow-private",
               "--no-keep", "--format", "jsonl"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.returncode == 1
    assert f"{gone}: answered 404 (Not Found)" in told.stderr
    assert len(told.stdout.splitlines()) == 2
    assert f'"key":"{url}"' in told.stdout
