"""Web pages: the day, the author and the section that stand in visible lines. All pages are written for these tests."""

import pytest

from dragoman.pipeline import Reader
from dragoman.records import Source
from dragoman.sources import Raw
from dragoman.sources.raw import digest_of

TITLE = "گشایش مدرسه موسیقی ایتالیا در تاشکند"
FIRST = "مدرسه موسیقی ایتالیا روز پنجشنبه در تاشکند با حضور سفیر این کشور و معاون وزیر فرهنگ ازبکستان گشوده شد."
SECOND = "سفیر ایتالیا گفت هنرجویان هر دو کشور می‌توانند از پاییز آینده در دوره‌های رایگان این مدرسه نام بنویسند."
AR_TITLE = "افتتاح معهد برتغالي للخزف في نواكشوط"
AR_FIRST = "افتتح معهد برتغالي للخزف أبوابه يوم الخميس في نواكشوط بحضور سفير البرتغال ووزير الثقافة الموريتاني وفنانين."
AR_SECOND = "وقال السفير إن المعهد سيستقبل كل عام ثلاثين متدربا من الشبان والشابات، وإن الدراسة فيه مجانية."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def source(reader: Reader, body: str, head: str = "") -> Source:
    data = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    return reader.read(Raw("page", "page", None, None, "text/html", digest_of(data), len(data), data=data)).source


def persian(over: str = "", under: str = "", behind: str = "") -> str:
    return f"<div>{over}<h1>{TITLE}</h1>{under}<div class=article-body>{paragraphs(FIRST, SECOND)}</div>{behind}</div>"


def arabic(over: str = "", under: str = "", behind: str = "") -> str:
    return (f"<div>{over}<h1>{AR_TITLE}</h1>{under}"
            f"<div class=article-body>{paragraphs(AR_FIRST, AR_SECOND)}</div>{behind}</div>")


# ---- the day --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("body", "day"), [
    (persian(over="<div>پنجشنبه ۲۴ خرداد ۱۴۰۳ - ۰۹:۱۲</div>"), "2024-06-13"),
    (persian(under="<div>تاریخ انتشار: ۱۴۰۳/۰۳/۲۴ | کد خبر: ۸۸۱۲</div>"), "2024-06-13"),
    (persian(under="<div>۲۴ جوزا ۱۴۰۳</div>"), "2024-06-13"),
    (persian(behind="<div>کد خبر ۸۸۱۲</div><div>زمان انتشار: ۲۴ خرداد ۱۴۰۳ ساعت ۰۹:۱۲</div>"), "2024-06-13"),
    (arabic(under="<div>نُشر في: الخميس 13 يونيو 2024 - 7 ذو الحجة 1445 هـ</div>"), "2024-06-13"),
    (arabic(under="<div>الخميس 7 ذو الحجة 1445 هـ</div>"), "2024-06-13"),
    (arabic(over="<div>13 حزيران/يونيو 2024</div>"), "2024-06-13"),
    (arabic(under="<div>تاريخ النشر: 13/06/2024 11:40 (توقيت مكة المكرمة)</div>"), "2024-06-13"),
    (arabic(under="<div>بقلم: لبنى الشواف | 13 جوان 2024</div>"), "2024-06-13"),
], ids=["jalali", "labelled", "afghan", "at the foot", "both calendars", "hijri", "over", "zone", "behind a name"])
def test_the_day_in_a_visible_line(reader: Reader, body: str, day: str) -> None:
    assert source(reader, body).published == day


@pytest.mark.parametrize("body", [
    persian(over="<div>امروز: شنبه ۹ تیر ۱۴۰۳</div>"),
    f"<header><div>شنبه ۹ تیر ۱۴۰۳</div></header>{persian()}",
    persian(behind="<section class=comments><p>۹ تیر ۱۴۰۳</p><p>سپاس از گزارش خوبتان</p></section>"),
    persian(behind="<h3><a href=/2>نمایشگاه سفال در مسقط</a></h3><div>۹ تیر ۱۴۰۳</div>"),
    persian(under="<div>تاریخ چاپ: ۹ تیر ۱۴۰۳</div>"),
    persian(over="<figure><img src=a><figcaption>تاشکند، ۹ تیر ۱۴۰۳</figcaption></figure>"),
    persian(under="<div>شماره ۱۴۰۳ روزنامه</div>", behind="<footer>© ۱۴۰۳ همه حقوق محفوظ است</footer>"),
], ids=["today", "head of the site", "comments", "teaser", "print", "caption", "no date"])
def test_other_days_are_not_those_of_the_article(reader: Reader, body: str) -> None:
    assert source(reader, body).published is None


def test_the_day_in_the_head_of_the_site_counts_where_the_article_opens_with_its_weekday(reader: Reader) -> None:
    assert source(reader, f"<header><div>پنجشنبه ۲۴ خرداد ۱۴۰۳</div></header>{persian()}").published == "2024-06-13"


def test_published_and_changed(reader: Reader) -> None:
    line = "<div>نشر: 14:22-13 يونيو 2024 م آخر تحديث: 08:05-15 يونيو 2024 م</div>"
    told = source(reader, arabic(under=line))
    assert (told.published, told.edited) == ("2024-06-13", "2024-06-15")
    alone = source(reader, arabic(under="<div>آخر تحديث: 15 يونيو 2024 - 08:05 GMT</div>"))
    assert (alone.published, alone.edited) == ("2024-06-15", "2024-06-15")
    linked = '<meta property="article:modified_time" content="2024-06-15T08:05:00+03:00">'
    assert source(reader, arabic(under="<div>13 يونيو 2024</div>"), linked).edited == "2024-06-15"


@pytest.mark.parametrize(("told", "day"), [
    ("2024-06-12T21:40:00Z", "2024-06-13"), ("2024-06-12T21:40:00+00:00", "2024-06-13"),
    ("2024-06-12T21:40:00+03:30", "2024-06-12"), ("2024-06-02T21:40:00Z", "2024-06-02"),
])
def test_the_day_of_the_outlets_own_clock(reader: Reader, told: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{told}">'
    assert source(reader, persian(under="<div>۲۴ خرداد ۱۴۰۳ - ۰۱:۱۰</div>"), head).published == day


# ---- author and section ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("body", "name"), [
    (persian(under="<div>کد خبر: ۸۸۱۲ خبرنگار: مه‌سا کوشان‌فر</div>"), "مه‌سا کوشان‌فر"),
    (persian(under="<div>نوشته مه‌سا کوشان‌فر ۲۴ خرداد ۱۴۰۳</div>"), "مه‌سا کوشان‌فر"),
    (persian(under="<div class=author-name>مه‌سا کوشان‌فر</div>"), "مه‌سا کوشان‌فر"),
    (arabic(under="<div>كتبت لبنى الشواف - نواكشوط</div>"), "لبنى الشواف"),
    (arabic(under="<div>نواكشوط: لبنى الشواف</div>"), "لبنى الشواف"),
    (arabic(under="<div>رويترز - لبنى الشواف</div>"), "لبنى الشواف"),
    (arabic(under="<div>بقلم: رويترز</div>"), None), (arabic(under="<div class=author>admin</div>"), None),
    (arabic(under="<div>خزف وفخار - لبنى الشواف</div>"), None),
])
def test_the_author_in_a_visible_line(reader: Reader, body: str, name: str | None) -> None:
    assert (source(reader, body).author or None) == name


def test_an_outlet_in_place_of_an_author_is_nobody(reader: Reader) -> None:
    assert not source(reader, arabic(), '<meta name="author" content="رويترز">').author


@pytest.mark.parametrize(("body", "section"), [
    (persian(over='<ul class="breadcrumb"><li><a href=/>خانه</a></li><li><a href=/h>فرهنگ و هنر</a></li></ul>'),
     "فرهنگ و هنر"),
    (persian(over=f"<div>صفحه نخست » فرهنگ و هنر » {TITLE}</div>"), "فرهنگ و هنر"),
    (persian(over='<div class="cat-name">فرهنگ و هنر</div>'), "فرهنگ و هنر"),
    (persian(under="<div>دسته‌بندی: فرهنگ و هنر | کد خبر: ۸۸۱۲</div>"), "فرهنگ و هنر"),
    (arabic(over="<a href=/c>ثقافة وفنون</a>"), "ثقافة وفنون"),
    (arabic(over="<div>الرئيسية / ثقافة وفنون</div>"), "ثقافة وفنون"),
    (arabic(over="<div class=breadcrumbs><a href=/>الرئيسية</a></div>"), None),
    (arabic(over="<a href=/>الرئيسية</a> <br><a href=/c>ثقافة وفنون</a><br><a href=/d>رياضة</a>"), None),
])
def test_the_section_in_a_visible_line(reader: Reader, body: str, section: str | None) -> None:
    assert (source(reader, body).section or None) == section


def test_what_stands_beside_the_headline_in_data(reader: Reader) -> None:
    data = ('<script type="application/json">{"post": {"title": "%s", "publishedAt": "2024-06-13T05:00:00Z", "author":'
            ' {"name": "مینا کوشا"}, "category": {"title": "فرهنگ"}, "blocks": [{"text": "%s"}, {"text": "%s"}]}}'
            '</script>')
    told = source(reader, "<div id=root></div>", data % (TITLE, FIRST, SECOND))
    assert (told.published, told.author, told.section) == ("2024-06-13", "مینا کوشا", "فرهنگ")
