"""Dated selectors of outlets: where their pages have their parts. Outlets, designs and pages are invented."""

from pathlib import Path

import pytest

from dragoman.articles.html.selectors import Sites, read_sites
from dragoman.articles.markup import Extraction, reading_text
from dragoman.errors import DataError

DOMAINS = {"outlet:sahel": "sahel.example", "outlet:quiet": ""}
TITLE = "گفت‌وگوی وزیران کشاورزی نروژ و پرو درباره شیلات"
FIRST = "وزیران کشاورزی نروژ و پرو سه‌شنبه در لیما درباره پرورش ماهی در آب‌های سرد با یکدیگر گفت‌وگو کردند."
SECOND = "وزیر نروژی گفت کارشناسان این کشور آماده‌اند سال آینده دوره‌ای برای ماهی‌گیران پرو برگزار کنند."
ADVERT = "با خرید اشتراک سالانه روزنامه ساحل از تخفیف ویژه پاییزی و ارسال رایگان به سراسر کشور بهره‌مند شوید."

TWO_DESIGNS = """
[[selectors]]
outlet = "outlet:sahel"
to = "2019-06"
body = "td.matn2"
title = "font.head"

[[selectors]]
outlet = "outlet:sahel"
from = "2019-07"
title = "h2.t"
body = "div.x1"
date = "span.when"
author = "b.who"
section = "ul.path li:last-child"
drop = ["div.promo"]
"""

NEW = f"""<ul class=path><li>ساحل</li><li>اقتصاد</li></ul><h1>ساحل، روزنامه مردم</h1><h2 class=t>{TITLE}</h2>
  <span class=when>۱۴ مهر ۱۳۹۹</span><b class=who>نگار دریابان</b>
  <div class=x1><p>{FIRST}</p><div class=promo>{ADVERT}<div class=promo>{ADVERT}</div></div><p>{SECOND}</p></div>
  <div class=x2>{f"<p>{ADVERT}</p>" * 9}</div>"""
OLD = f"""<table><tr><td>{f"<p>{ADVERT}</p>" * 9}</td>
  <td class=matn2><font class=head>{TITLE}</font><br>{FIRST}<br>{SECOND}</td></tr></table>"""


def sites(tmp_path: Path, table: str = TWO_DESIGNS) -> Sites:
    path = tmp_path / "selectors.toml"
    path.write_text(table, encoding="utf-8")
    return read_sites(DOMAINS, path)


def read(body: str, known: Sites, address: str | None = "https://www.sahel.example/n/1", day: str | None = None,
         head: str = "") -> tuple[list[str], Extraction]:
    data = f"<!DOCTYPE html><html lang=fa><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    text, extraction = reading_text(data, "text/html", None, known, address, day)
    return text.split("\n"), extraction


def test_the_parts_that_selectors_name(tmp_path: Path) -> None:
    lines, extraction = read(NEW, sites(tmp_path))
    assert lines[0] == TITLE and lines[-2:] == [FIRST, SECOND] and ADVERT not in lines
    assert extraction.hints.title == TITLE
    assert [(near.naming, near.text) for near in extraction.near if near.spot == "chosen"] == [
        ("date", "۱۴ مهر ۱۳۹۹"), ("author", "نگار دریابان"), ("section", "اقتصاد")]
    assert extraction.extractor is not None and extraction.extractor.endswith("(outlet:sahel 2019-07)")


def test_each_design_is_read_by_its_own_entry(tmp_path: Path) -> None:
    known = sites(tmp_path)
    assert read(OLD, known)[0] == [TITLE, FIRST, SECOND]
    assert read(OLD, known, day="2018-03-01")[0] == [TITLE, FIRST, SECOND]
    for body, day in ((OLD, "2020-03-01"), (NEW, "2018-03-01")):
        assert "(" not in (read(body, known, day=day)[1].extractor or "")


@pytest.mark.parametrize(("address", "head", "fits"), [
    ("https://sahel.example/1", "", True), ("https://fa.news.sahel.example/1", "", True),
    ("https://notsahel.example/1", "", False), (None, "", False), ("http://[", "", False),
    (None, '<link rel=canonical href="https://sahel.example/1">', True),
])
def test_only_pages_of_the_outlet_are_read_by_its_selectors(
    tmp_path: Path, address: str | None, head: str, fits: bool
) -> None:
    extraction = read(NEW, sites(tmp_path), address, head=head)[1]
    assert (extraction.extractor or "").endswith(")") == fits


def test_a_page_that_no_design_fits_is_read_as_any_other(tmp_path: Path) -> None:
    assert read(f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>", sites(tmp_path))[0] == [TITLE, FIRST, SECOND]


def test_a_body_without_text_does_no_harm(tmp_path: Path) -> None:
    body = f"<div class=x1></div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
    assert read(body, sites(tmp_path))[0] == [TITLE, FIRST, SECOND]


def test_ten_thousand_parts_to_drop_are_read_to_the_end(tmp_path: Path) -> None:
    assert SECOND in read(NEW.replace(FIRST, "<div class=promo>x</div>" * 10_000), sites(tmp_path))[0]


ONE = '[[selectors]]\noutlet = "outlet:sahel"\nbody = "div"\n'


@pytest.mark.parametrize(("table", "key", "message"), [
    (ONE.replace("sahel", "nobody"), "selectors 1.outlet", "no outlet with a domain"),
    (ONE.replace("sahel", "quiet"), "selectors 1.outlet", "no outlet with a domain"),
    (ONE.replace('"div"', '"div["'), "selectors 1.body", "no CSS selector"),
    (ONE + 'drop = ["p", ""]\n', "selectors 1.drop", "no CSS selector"),
    (ONE + 'from = "spring 2019"\n', "selectors 1.from", "is no day"),
    (ONE + 'from = "2019-05"\nto = "2018"\n', "selectors 1.to", "is before"),
    (ONE + 'lead = "p"\n', "selectors 1", "unknown field"),
    (ONE + ONE, "outlet:sahel", "two designs at one time"),
    (ONE + 'to = "2019"\n' + ONE + 'from = "2019-05"\n', "outlet:sahel 2019-05", "two designs at one time"),
])
def test_wrong_selectors_are_refused(tmp_path: Path, table: str, key: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as refused:
        sites(tmp_path, table)
    assert key in str(refused.value)
