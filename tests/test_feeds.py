"""Feeds of every kind, whole and broken, in the encodings of the region; and those that mean harm."""

import json
import time
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources.feed_xml import mended
from dragoman.sources.feeds import MOST_ITEMS, Feed, read_feed

HOME = "https://news.example.org/rss.xml"
TITLE = "سخنگوی وزارت خارجه: گفت‌وگوها ادامه دارد"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>خبرگزاری نمونه</title><link>https://news.example.org/</link>
<image><url>https://news.example.org/logo.png</url><title>logo</title><link>https://news.example.org/</link></image>
<item><title>{TITLE}</title><link>https://news.example.org/1</link>
<pubDate>Sat, 02 Mar 2024 08:00:00 +0330</pubDate></item>
<item><title><![CDATA[دیدار <b>وزیران</b> & گفت‌وگو]]></title><link> /2?a=1&amp;b=2 </link>
<dc:date>2024-03-01</dc:date></item>
<item><title>guid</title><guid>https://news.example.org/3</guid></item>
<item><title>not a link</title><guid isPermaLink="false">https://news.example.org/not</guid></item>
<item><title>the same again</title><link>https://news.example.org/1?utm_source=rss#top</link></item>
</channel></rss>"""


def feed(text: str | bytes, **more: str) -> Feed:
    return read_feed(text.encode() if isinstance(text, str) else text, HOME, **more)


def paths(told: Feed) -> list[str]:
    return [item.url.removeprefix("https://news.example.org") for item in told.items]


def refused(text: str | bytes) -> str:
    with pytest.raises(SourceError) as caught:
        feed(text)
    return caught.value.reason


# ---- kinds ----------------------------------------------------------------------------------------------------------

def test_rss():
    told = feed(RSS)
    assert (told.kind, told.title, told.broken) == ("rss", "خبرگزاری نمونه", False)
    assert paths(told) == ["/1", "/2?a=1&b=2", "/3"]
    assert [item.published for item in told.items] == ["2024-03-02", "2024-03-01", None]
    assert [item.title for item in told.items][:2] == [TITLE, "دیدار <b>وزیران</b> & گفت‌وگو"]
    assert told.notes == ("1 item without an address of a page left out",)


def test_rss_of_the_first_days():
    old = ('<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
           "<rss version='0.91'><channel><title>A</title><item><title>B</title><link>/1</link></item></channel></rss>")
    assert paths(feed(old)) == ["/1"]


def test_rss_1_whose_items_stand_beside_the_channel():
    told = feed("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example.org/"><title>R</title></channel>
        <item rdf:about="https://news.example.org/1"><title>a</title><d:date>2024-03-01T10:00:00Z</d:date></item>
        <item rdf:about="urn:2"><title>b</title><link>https://news.example.org/2</link></item></rdf:RDF>""")
    assert (told.kind, told.title, paths(told)) == ("rss", "R", ["/1", "/2"])
    assert told.items[0].published == "2024-03-01"


@pytest.mark.parametrize("prefix", ["", "a:"])
def test_atom(prefix):
    space = f'xmlns{":a" if prefix else ""}="http://www.w3.org/2005/Atom"'
    text = f"""<feed {space} xml:base="https://news.example.org/fa/"><title>اتم</title>
        <entry><title type="xhtml"><div>الف <b>ب</b></div></title><id>tag:1</id><link rel="self" href="/self"/>
        <link rel="alternate" href="1"/><published>2024-03-01T08:00:00Z</published>
        <updated>2024-03-02T08:00:00Z</updated></entry><entry><title>c</title><id>https://news.example.org/2</id></entry></feed>"""
    for name in ("feed", "title", "entry", "id", "link", "published", "updated"):
        text = text.replace(f"<{name}", f"<{prefix}{name}").replace(f"</{name}", f"</{prefix}{name}")
    told = feed(text)
    assert (told.kind, told.title, paths(told)) == ("atom", "اتم", ["/fa/1", "/2"])
    assert (told.items[0].title, told.items[0].published) == ("الف ب", "2024-03-01")


def test_an_edit_changes_the_mark_and_nothing_else_does():
    def mark(published: str, updated: str, title: str) -> str:
        told = feed(f"<feed><entry><title>{title}</title><link href='/1'/><published>{published}</published>"
                    f"<updated>{updated}</updated></entry></feed>")
        return told.items[0].mark

    first = mark("2024-03-01", "2024-03-01", "a")
    assert first == mark("2024-03-01", "2024-03-01", "a") == mark("2024-02-01", "2024-03-01", " a ")
    assert len({first, mark("2024-03-01", "2024-03-02", "a"), mark("2024-03-01", "2024-03-01", "b")}) == 3


def test_json_feeds():
    told = feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
        {"id": "1", "url": "/1", "title": TITLE, "date_published": "2024-03-01T10:00:00Z"},
        {"id": "https://news.example.org/2"}, {"id": "3"}, "no item", {"url": 4}]}))
    assert (told.kind, told.title, paths(told)) == ("json", "J", ["/1", "/2"])
    assert (told.items[0].title, told.items[0].published) == (TITLE, "2024-03-01")
    assert told.notes == ("2 items without an address of a page left out",)


def test_news_sitemaps_the_newest_first():
    told = feed("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/x"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://news.example.org/1</loc><n:news><n:publication><n:name>N</n:name></n:publication>
        <n:publication_date>2024-03-01T08:00:00+03:30</n:publication_date><n:title>الف</n:title></n:news>
        <image:image><image:loc>https://news.example.org/p.jpg</image:loc></image:image></url>
        <url><loc>https://news.example.org/2</loc><lastmod>2024-03-02</lastmod></url></urlset>""")
    assert (told.kind, paths(told)) == ("sitemap", ["/2", "/1"])
    assert (told.items[1].title, told.items[1].published, told.items[0].published) == ("الف", "2024-03-01", None)


def test_an_index_of_sitemaps_tells_its_parts_the_newest_first():
    told = feed("<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
                "<sitemap><loc>/new.xml</loc><lastmod>2024-01-01</lastmod></sitemap>"
                "<sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>")
    assert (told.kind, told.items) == ("index", ())
    assert told.sitemaps == ("https://news.example.org/new.xml", "https://news.example.org/old.xml")


# ---- encodings ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("declared", ["the true one", "utf-8", "iso-8859-1", None])
def test_every_encoding_of_the_region_whatever_it_declares(encoding, declared):
    title = "الخارجية: المحادثات مستمرة في بغداد الآن"
    text = RSS.replace(TITLE, title).replace("خبرگزاری نمونه", "وكالة الأنباء").replace("دیدار", "لقاء").replace(
        "وزیران", "الوزراء").replace("گفت‌وگو", "مباحثات")
    name = encoding.removesuffix("-sig") if declared == "the true one" else declared
    text = text.replace(' encoding="UTF-8"', f' encoding="{name}"' if name else "")
    assert feed(text.encode(encoding)).items[0].title == title


def test_the_charset_of_the_server_is_heard():
    title = "مباحثات"
    data = f"<rss><channel><item><title>{title}</title><link>/1</link></item></channel></rss>".encode("iso-8859-6")
    assert feed(data, charset="iso-8859-6").items[0].title == title


def test_half_spaces_stay():
    assert "\u200c" in (feed(RSS).items[0].title or "")


# ---- broken ones ----------------------------------------------------------------------------------------------------

def test_what_breaks_feeds_every_day_is_mended():
    told = feed("""

<rss><channel><title>A &amp; B&nbsp;&copy; &unknown; &#0; &#x1F; &#99999999; AT&T \x07</title>
<item><title>a & b &lt;</title><link>/1?x=1&y=2&copy=3</link><media:content url="x"/></item></channel></rss>""")
    assert told.title == "A & B © &unknown; \ufffd \ufffd \ufffd AT&T"
    assert (paths(told), told.items[0].title, told.broken) == (["/1?x=1&y=2&copy=3"], "a & b <", False)


def test_mending_leaves_cdata_and_comments_alone():
    text = "<a><![CDATA[ & &nbsp; ]]><!-- & --> &amp; &lt; &#1587;</a>"
    assert mended(text) == text


@pytest.mark.parametrize("end", range(300, len(RSS), 97))
def test_half_a_feed_is_read_as_far_as_it_goes(end):
    told = feed(RSS[:end])
    whole = [path for at, path in ((RSS.index("08:00:00"), "/1"), (RSS.index("<dc:date>2024"), "/2?a=1&b=2"),
                                   (RSS.index("<title>guid"), "/3")) if RSS.find("</item>", at) + 7 <= end]
    assert paths(told) == whole
    assert told.broken and "is broken in line" in told.notes[0]


def test_behind_a_fault_reading_goes_on():
    broken = RSS.replace("<title>guid</title>", "<title>gu<br>id</title>").replace("<b>وزیران</b>", "]]>]]><b>")
    told = feed(broken)
    assert paths(told) == ["/1", "/2?a=1&b=2", "/3"]
    assert told.broken


def test_a_feed_of_many_faults_is_read_in_time():
    text = "<rss><channel>" + "<item><title>a<br></title><link>/1</link></item>" * 50_000
    began = time.monotonic()
    assert feed(text).broken
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("end", [150, 260, 330])
def test_half_a_json_feed(end):
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
        {"id": str(number), "url": f"/{number}", "title": "x" * 60} for number in range(3)]})
    told = feed(text[:end])
    assert paths(told) == [f"/{number}" for number in range(3) if text.find("}", text.index(f'"/{number}"')) < end]
    assert told.broken and "is broken" in told.notes[0]


def test_more_items_than_anybody_needs():
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(MOST_ITEMS + 3))
    told = feed(f"<rss><channel>{items}</channel></rss>")
    assert len(told.items) == MOST_ITEMS
    assert told.notes == (f"3 items behind the first {MOST_ITEMS} left out",)


@pytest.mark.parametrize(("text", "part"), [
    ("", "is empty"), (" \n", "is empty"), ("hello", "is no feed"), ("<a/>", "XML of another kind (a)"),
    ("{}", "JSON of another"), ("[1]", "JSON of another"), ('{"items": [', "broken JSON"), ("[" * 100_000, "JSON"),
    ("<html><p>x", "is a web page"),
    ("<!DOCTYPE html><meta charset=utf-8><br><link rel=alternate type=application/rss+xml href=/feed>",
     "it names these: https://news.example.org/feed"), (b"\x89PNG\r\n\x1a\n", "is no feed"),
])
def test_what_is_no_feed(text, part):
    assert part in refused(text)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@example.org", "http://", "//",
                                  "http://user:secret@example.org/", "http://[::1", "data:text/html,x", "tag:x,2024:1"])
def test_links_that_lead_to_no_page_are_left_out(link):
    told = feed(f"<rss><channel><item><title>a</title><link>{link}</link></item></channel></rss>")
    assert [item for item in told.items if item.url != HOME] == []


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise_anything_else(data):
    json_feed = b'{"version": "https://jsonfeed.org/", "items": ['
    for start in (b"", b"<rss><channel><item>", b"<feed>", b"<urlset><url>", json_feed):
        with suppress(SourceError):
            assert isinstance(feed(start + data), Feed)


# ---- those that mean harm -------------------------------------------------------------------------------------------

END = "<rss><channel><title>{}</title></channel></rss>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HARMFUL = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>' + END.format("&l9;"),
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>' + END.format("&a;" * 1000),
    "a file": '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + END.format("&f;"),
    "an address": '<!DOCTYPE rss [<!ENTITY f SYSTEM "http://127.0.0.1:9/">]>' + END.format("&f;"),
    "a parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><rss><channel/></rss>',
    "unparsed": '<!DOCTYPE rss [<!NOTATION n SYSTEM "n"><!ENTITY u SYSTEM "file:///x" NDATA n>]><rss><channel/></rss>',
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL.keys())
def test_entities_refuse_the_feed(text):
    tracemalloc.start()
    began = time.monotonic()
    assert "declares entities" in refused(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - began < 1
    assert peak < 5_000_000


def test_a_dtd_of_elsewhere_is_never_asked_for(monkeypatch):
    def no(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", no)
    monkeypatch.setattr("socket.getaddrinfo", no)
    told = feed('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">' + END.format("a &odd; b"))
    assert told.title == "a &odd; b"


def test_elements_nested_without_end():
    assert "more than 200 deep" in refused("<rss><channel>" + "<a>" * 100_000)
    assert "more than 200 deep" in refused("<rss><channel><item>" + "<a>" * 100_000)


def test_a_title_without_end_is_cut():
    told = feed(f"<rss><channel><item><title>{'x' * 3_000_000}</title><link>/1</link></item></channel></rss>")
    assert len(told.items[0].title or "") == 500
