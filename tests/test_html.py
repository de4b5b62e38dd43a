"""Web pages: articles found among what stands round them. All pages are written for these tests."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from extraction import FLOOR, due_pages, ours, pinned
from hypothesis import given
from hypothesis import strategies as st
from measured_pages import FLOORS

from dragoman.articles import Hints
from dragoman.articles.html.names import read_names
from dragoman.articles.markup import EXTRACTOR, reading_text
from dragoman.errors import DataError
from dragoman.evaluate.floors import fallen, read_floors
from dragoman.pipeline import Reader
from dragoman.sources import Raw
from dragoman.sources.raw import digest_of

FIRST = "وزیر خارجه عمان روز دوشنبه در مسقط با همتای ژاپنی خود درباره امنیت کشتیرانی در دریای عمان گفت‌وگو کرد."
SECOND = "او پس از این دیدار گفت دو کشور می‌خواهند هر سال رزمایش امداد دریایی مشترکی در آب‌های ساحلی برگزار کنند."
THIRD = "سفیر ژاپن نیز از آمادگی توکیو برای آموزش افسران گارد ساحلی و فرستادن قایق‌های تازه به بندر دقم خبر داد."
TITLE = "دیدار وزیران خارجه عمان و ژاپن در مسقط"
OTHER_TITLE = "گشایش بخش کنسولی سفارت پرتغال در نواکشوت"
OTHER = "سفارت پرتغال در نواکشوت بخش کنسولی خود را پس از دو سال تعطیلی با حضور معاون وزیر خارجه موریتانی گشود."
MORE = "معاون وزیر خارجه موریتانی گفت شمار روادید کار شهروندان این کشور در سال آینده دو برابر می‌شود."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = f"<title>{TITLE}</title>") -> bytes:
    return f"<!DOCTYPE html><html lang=fa><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def lines(body: str, head: str = f"<title>{TITLE}</title>") -> list[str]:
    return reading_text(page(body, head), "text/html")[0].split("\n")


def kept(body: str, head: str = f"<title>{TITLE}</title>") -> list[str]:
    """The lines that the markup does not say to be furniture."""
    text, extraction = reading_text(page(body, head), "text/html")
    marked = {at for at, _ in extraction.hints.marks}
    found, at = [], 0
    for line in text.split("\n"):
        if at not in marked:
            found.append(line)
        at += len(line) + 1
    return found


def articles(reader: Reader, body: str, head: str = f"<title>{TITLE}</title>") -> list[tuple[str | None, str]]:
    data = page(body, head)
    read = reader.read(Raw("page", "page", None, None, "text/html", digest_of(data), len(data), data=data))
    text = read.text if isinstance(read.text, str) else ""
    return [(one.title.text if one.title else None, "\n".join(text[start:end] for start, end in one.body))
            for one in read.articles]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


# ---- what the metadata tell -----------------------------------------------------------------------------------------

def test_metadata_are_read_and_half_spaces_kept() -> None:
    head = (f'<title>{TITLE} | روزنامه شهر</title><meta property="og:site_name" content="روزنامه شهر">'
            '<meta property="article:published_time" content="2021-03-02T08:00:00Z">'
            '<link rel="canonical" href="https://example.org/news/12">')
    text, extraction = reading_text(
        page(f"<nav><a href=/>خانه</a></nav>{paragraphs(FIRST, SECOND)}", head), "text/html")
    assert text == "\n".join((TITLE, FIRST, SECOND))
    assert (extraction.extractor, extraction.canonical) == (EXTRACTOR, "https://example.org/news/12")
    assert extraction.hints == Hints("روزنامه شهر", "2021-03-02", TITLE, "fa", starts=(0,), headings=(0,))


@pytest.mark.parametrize(("author", "name"), [
    ({"@type": "Person", "name": "مینا کوهساری"}, "مینا کوهساری"),
    ([{"name": "مینا کوهساری"}, {"name": "ر. نیکو"}], "مینا کوهساری"),
    ({"@type": "Organization", "name": "ساحل"}, None), ("https://example.org/authors/7", None), (7, None),
])
def test_author_and_section(reader: Reader, author: object, name: str | None) -> None:
    linked = json.dumps({"@type": "NewsArticle", "author": author, "articleSection": "سیاست خارجی"})
    head = f'<title>{TITLE}</title><script type="application/ld+json">{linked}</script>'
    data = page(paragraphs(FIRST, SECOND), head)
    source = reader.read(Raw("page", "page", None, None, "text/html", digest_of(data), len(data), data=data)).source
    assert (source.author or None, source.section) == (name, "سیاست خارجی")


@pytest.mark.parametrize("window", [
    f"{TITLE} - خبرگزاری ساحل", f"خبرگزاری ساحل | {TITLE}", f"Sahel News Agency - {TITLE}", f"ساحل » سیاسی » {TITLE}",
])
def test_the_headline_is_the_part_of_the_windows_title_that_the_page_shows(window: str) -> None:
    body = f"<div>خبرگزاری ساحل</div><div><b>{TITLE}</b></div><div>{paragraphs(FIRST, SECOND)}</div>"
    assert lines(body, f"<title>{window}</title>") == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize("broken", ["{not json", "[1, 2]", '{"@type": ["NewsArticle"], "headline": 7}', "[" * 9000])
def test_linked_data_that_make_no_sense_do_no_harm(broken: str) -> None:
    head = f'<title>{TITLE}</title><script type="application/ld+json">{broken}</script>'
    assert lines(paragraphs(FIRST, SECOND), head) == [TITLE, FIRST, SECOND]


# ---- one article among furniture ------------------------------------------------------------------------------------

def test_what_stands_round_the_article_is_left_out() -> None:
    body = f"""<header><a href=/>ساحل</a></header><nav><ul><li><a href=/s>سیاسی</a></li></ul></nav>
      <main><h1>{TITLE}</h1><div class="article-body">{paragraphs(FIRST, SECOND)}</div></main>
      <aside>{paragraphs(OTHER)}</aside><div class="most-viewed">{paragraphs(MORE)}</div>
      <footer>نشانی: تهران</footer>"""
    assert lines(body) == [TITLE, FIRST, SECOND]


def test_furniture_among_the_paragraphs_is_kept_with_its_reason() -> None:
    body = f"""<article><h1>{TITLE}</h1><figure><img src=a><figcaption>دو وزیر در کاخ العلم</figcaption></figure>
      {paragraphs(FIRST)}<div class=related-links><a href=/1>{OTHER_TITLE}</a></div>{paragraphs(SECOND)}
      <div class="tags"><a href=/t>عمان</a></div></article>"""
    text, extraction = reading_text(page(body), "text/html")
    reasons = {text[at:].split("\n")[0]: reason for at, reason in extraction.hints.marks}
    assert reasons == {"دو وزیر در کاخ العلم": "caption", OTHER_TITLE: "related link", "عمان": "tags"}
    assert kept(body) == [TITLE, FIRST, SECOND]


def test_a_name_is_not_believed_of_the_part_that_holds_the_article() -> None:
    assert kept(f'<div class="menu-page"><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</div>') == [TITLE, FIRST, SECOND]
    parts = "".join(f"<div class=source>{paragraphs(text)}</div>" for text in (FIRST, SECOND, THIRD))
    assert kept(f"<h1>{TITLE}</h1><div>{parts}</div>") == [TITLE, FIRST, SECOND, THIRD]


def test_comments_may_be_longer_than_the_article() -> None:
    comments = "".join(f"<div class=comment-item>{paragraphs(OTHER, MORE)}</div>" for _ in range(9))
    assert kept(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND)}</div><section>{comments}</section>") == [
        TITLE, FIRST, SECOND]


def test_teasers_with_a_sentence_each_are_no_article() -> None:
    teaser = f"<div><h3><a href=/2>{OTHER_TITLE}</a></h3>{paragraphs(MORE)}</div>"
    assert kept(f"<div>{teaser * 8}</div><div><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</div><div>{teaser * 8}</div>"
                ) == [TITLE, FIRST, SECOND]
    assert reading_text(page(f"<div>{teaser * 8}</div>", "<title>ساحل</title>"), "text/html")[0] == ""


def test_tables_of_data_pull_quotes_and_second_copies_are_none_of_the_text() -> None:
    table = "<table><tr><th>سال</th><th>نشست</th></tr><tr><td>۱۴۰۱</td><td>۹</td></tr></table>"
    quote = "<blockquote class=pull>هر سال رزمایش امداد دریایی مشترکی</blockquote>"
    copy = f"<div class=mobile-body>{paragraphs(FIRST, SECOND)}</div>"
    assert kept(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND)}{quote}{table}{copy}</div>") == [TITLE, FIRST, SECOND]


def test_a_table_that_lays_out_the_page_is_read() -> None:
    body = f"""<table><tr><td>صفحه نخست<br>سیاسی<br>ورزشی</td><td><table><tr><td><b>{TITLE}</b></td></tr>
      <tr><td>{FIRST}<br><br>{SECOND}</td></tr></table></td></tr></table>"""
    assert lines(body) == [TITLE, FIRST, SECOND]


def test_lines_wrapped_at_the_width_of_a_terminal_are_one_paragraph(reader: Reader) -> None:
    words, lines = FIRST.split(), [""]
    for word in words:
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) < 55 else [*lines, word]
    assert len(lines) > 1
    found = articles(reader, "<h1>" + TITLE + "</h1><pre>" + "\n".join(lines) + "\n\n" + SECOND + "</pre>")
    assert found == [(TITLE, f"{FIRST}\n{SECOND}")]


def test_headings_stay_where_text_stands_under_them() -> None:
    body = f"<h1>{TITLE}</h1>{paragraphs(FIRST)}<h3>رزمایش سالانه</h3>{paragraphs(SECOND)}<h3>دیگر خبرها</h3>"
    assert kept(body) == [TITLE, FIRST, "رزمایش سالانه", SECOND]


def test_what_nobody_sees_is_not_read() -> None:
    body = f"""<h1>{TITLE}</h1>{paragraphs(FIRST)}<p style="display: none">{OTHER}</p><p hidden>{MORE}</p>
      <script>var a = "{OTHER}"</script><noscript>{MORE}</noscript>{paragraphs(SECOND)}"""
    assert lines(body) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize("head", [f"<title>{TITLE}</title>", f'<meta property="og:title" content="{TITLE}">'])
def test_a_headline_that_stands_behind_the_article_is_none_of_its_lines(head: str) -> None:
    body = f"<div class=article-body>{paragraphs(FIRST, SECOND)}</div><div><h2>{TITLE}</h2></div>"
    assert lines(body, head) == [TITLE, FIRST, SECOND]


# ---- several articles -----------------------------------------------------------------------------------------------

BOTH = [(TITLE, f"{FIRST}\n{SECOND}"), (OTHER_TITLE, f"{OTHER}\n{MORE}")]


def two(head: str, between: str = "", opened: str = "", closed: str = "") -> str:
    return "".join(f"{opened}{head.format(title)}{paragraphs(*texts)}{closed}{between}"
                   for title, texts in ((TITLE, (FIRST, SECOND)), (OTHER_TITLE, (OTHER, MORE))))


@pytest.mark.parametrize("body", [
    two("<h2>{}</h2>", opened="<article>", closed="</article>"),
    two("<h1>{}</h1>", opened="<div class=box>", closed="</div>"),
    two("<h1>{}</h1>"),
    two("<h4>{}</h4>", between="<hr>"),
    two("<p>■ {}</p>"),
    two("<h2>{}</h2>"),
    two("<b>{}</b><br>", opened='<div class="tgme_widget_message">', closed="</div>"),
], ids=["article", "boxes", "first level", "rules", "signs", "no headline above", "telegram"])
def test_articles_below_each_other(reader: Reader, body: str) -> None:
    found = articles(reader, f"<div class=page>{body}</div>", "<title>بسته خبری</title>")
    assert [(title.strip("■ ") if title else None, text) for title, text in found] == BOTH


def test_headlines_of_several_articles_may_link_to_where_they_come_from(reader: Reader) -> None:
    stories = [(TITLE, (FIRST, SECOND, MORE, SECOND[:-1] + " نیز.")), (OTHER_TITLE, (OTHER, MORE, FIRST, SECOND))]
    body = "".join(f"<article><header><h2><a href=/go>{title}</a></h2></header>{paragraphs(*texts)}</article>"
                   for title, texts in stories)
    found = articles(reader, f"<div>{body}</div>")
    assert found == [(title, "\n".join(texts)) for title, texts in stories]


def test_sub_headings_do_not_part_an_article(reader: Reader) -> None:
    body = (f"<h1>{TITLE}</h1>{paragraphs(FIRST)}<h2>رزمایش سالانه</h2>{paragraphs(SECOND)}"
            f"<h2>آموزش</h2>{paragraphs(THIRD)}")
    assert len(articles(reader, body)) == 1


# ---- text that is there as data only --------------------------------------------------------------------------------

STATE = {"props": {"page": {"headline": TITLE, "body": [{"type": "p", "html": FIRST}, {"type": "p", "html": SECOND}],
                            "related": [{"headline": OTHER_TITLE}]}}}


@pytest.mark.parametrize("script", [
    f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(STATE)}</script>',
    f"<script>window.__STATE__ = {json.dumps(STATE, ensure_ascii=False)};</script>",
    f"<script>window.__NUXT__=(function(a){{return {{b:{json.dumps(f'<p>{FIRST}</p><p>{SECOND}</p>')}}}}})(1)</script>",
    '<script type="application/ld+json">' + json.dumps(
        {"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{FIRST}\n{SECOND}"}) + "</script>",
], ids=["next", "state", "nuxt", "linked data"])
def test_an_article_that_stands_in_data_only(script: str) -> None:
    assert lines("<div id=root>در حال بارگذاری</div>", f"<title>{TITLE}</title>{script}") == [TITLE, FIRST, SECOND]


# ---- hostile pages --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("body", [
    "<div>" * 100_000 + FIRST, "<div><p>" * 50_000 + FIRST + "</p></div>" * 50_000, "<table>" * 3000 + FIRST,
    "<a href=x>" * 20_000 + FIRST, f"<p>{FIRST}</p>" * 20_000, "<b>" * 30_000 + "خبر", "<h1>خبر</h1>" * 20_000,
    "<!--" * 20_000, "<" * 50_000, "&#x200c;" * 20_000, "<p>\x00</p>" * 10,
    "<div>" * 2000 + "<p>خبر</p>" * 10_000 + f"<p>{FIRST}</p>" * 3,
], ids=["deep", "deep, closed", "tables", "links", "paragraphs", "inline", "headings", "comments", "signs",
        "half-spaces", "nul", "deep, many lines"])
def test_hostile_markup_is_read_to_its_end(body: str) -> None:
    text, extraction = reading_text(page(body), "text/html")
    assert all(0 <= at < max(len(text), 1) for at, _ in extraction.hints.marks)


PIECES = ["<p>", "</p>", "<div class=menu>", "</div>", "<h2>", "<a href=x>", "</a>", "<br>", "<td>", "<hr>", FIRST,
          SECOND, "می‌خواهیم", "<table><tr>", "<article>", "</article>", "<li>"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_nothing_is_invented(parts: Iterable[str]) -> None:
    """Every line of the reading text stands in the page, and every offset that is told is where a line begins."""
    text, extraction = reading_text(page("".join(parts), ""), "text/html")
    whole = "".join(part for part in parts if not part.startswith("<"))
    assert all(line in whole for line in text.split("\n"))
    begins = {0, *(at + 1 for at, letter in enumerate(text) if letter == "\n"), len(text)}
    hints = extraction.hints
    assert {*hints.starts, *hints.headings, *(at for at, _ in hints.marks)} <= begins


# ---- the data, the measure, the second reading ----------------------------------------------------------------------

@pytest.mark.parametrize(("table", "message"), [
    ("[furniture]\nnoise = [\"x\"]", "furniture.noise"), ("[furniture]\nmenu = [\"Top Bar\"]", "menu: 'Top Bar'"),
])
def test_wrong_names_are_refused(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "markup.toml"
    path.write_text(f"{table}\n[body]\nwords=[]\n[story]\nwords=[]\n[subtitle]\nwords=[]\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_names(path)


@pytest.mark.parametrize(("names", "reason"), [
    ("main-menu", "menu"), ("relatedNews", "related link"), ("related", "related link"), ("unrelated", None),
    ("x", None), ("post_tags", "tags"), ("news-text", None), ("article-comments", "comment box"),
])
def test_what_names_say(names: str, reason: str | None) -> None:
    assert read_names()(names).reason == reason


def test_the_words_of_web_pages_do_not_fall_under_their_floor(reader: Reader) -> None:
    pages = due_pages()
    known = read_floors(FLOORS)[FLOOR]
    now = pinned(pages, ours(pages, 1)["articles"])
    assert known.digest == now.digest, "the pages have changed; measure with: python benchmarks/extraction.py --raise"
    assert not list(fallen(known.floors, now.floors))


def test_a_page_read_again_from_its_record_is_laid_out_as_before(reader: Reader) -> None:
    data = page(f"<h1>{TITLE}</h1><p class=caption>دو وزیر در کاخ العلم</p>{paragraphs(FIRST)}<h3>آموزش</h3>"
                f"{paragraphs(SECOND)}")
    first = reader.read(Raw("page", "page", None, None, "text/html", digest_of(data), len(data), data=data))
    again = reader.again(first)
    assert [one.statements for one in again.articles] == [one.statements for one in first.articles]
    assert (again.articles[0].body, again.dropped) == (first.articles[0].body, first.dropped)
