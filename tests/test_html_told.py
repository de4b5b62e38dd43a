"""Web pages: what visible lines tell of day, author and section, pages without an article, headlines without markup.

All pages are written for these tests.
"""

import pytest

from dragoman.errors import PageError
from dragoman.pipeline import Reader
from dragoman.records import Page, Source
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


def read(reader: Reader, body: str, head: str = "") -> Page:
    data = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    return reader.read(Raw("page", "page", None, None, "text/html", digest_of(data), len(data), data=data))


def source(reader: Reader, body: str, head: str = "") -> Source:
    return read(reader, body, head).source


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
    (persian(under='<amp-timeago datetime="2024-06-13T09:12:00Z">۲۴ خرداد</amp-timeago>'), "2024-06-13"),
    (f"<table><tr><td>پنجشنبه ۲۴ خرداد ۱۴۰۳ - سال نهم - شماره ۲۲۱۴</td></tr><tr><td>{persian()}</td></tr></table>",
     "2024-06-13"),
], ids=["jalali", "labelled", "afghan", "at the foot", "both calendars", "hijri", "over", "zone", "behind a name",
        "accelerated page", "masthead"])
def test_the_day_in_a_visible_line(reader: Reader, body: str, day: str) -> None:
    assert source(reader, body).published == day


@pytest.mark.parametrize("body", [
    persian(over="<div>امروز: شنبه ۹ تیر ۱۴۰۳</div>"),
    f"<header><div>شنبه ۹ تیر ۱۴۰۳</div></header>{persian()}",
    persian(behind="<section class=comments><p>۹ تیر ۱۴۰۳</p><p>سپاس از گزارش خوبتان</p></section>"),
    persian(behind="<h3><a href=/2>نمایشگاه سفال در مسقط</a></h3><div>۹ تیر ۱۴۰۳</div>"),
    persian(under="<h2>رزمایش ۹ تیر ۱۴۰۳</h2>").replace(TITLE, f"{TITLE} در ۱۲ تیر ۱۴۰۳"),
    persian(under="<div>تاریخ چاپ: ۹ تیر ۱۴۰۳</div>"),
    persian(over="<figure><img src=a><figcaption>تاشکند، ۹ تیر ۱۴۰۳</figcaption></figure>"),
    persian(under="<div>شماره ۱۴۰۳ روزنامه</div>", behind="<footer>© ۱۴۰۳ همه حقوق محفوظ است</footer>"),
], ids=["today", "head of the site", "comments", "teaser", "headlines", "print", "caption", "no date"])
def test_other_days_are_not_those_of_the_article(reader: Reader, body: str) -> None:
    assert source(reader, body).published is None


def test_the_day_in_the_head_of_the_site_counts_where_the_article_opens_with_its_weekday(reader: Reader) -> None:
    assert source(reader, f"<header><div>پنجشنبه ۲۴ خرداد ۱۴۰۳</div></header>{persian()}").published == "2024-06-13"


def test_the_day_of_a_film_counts_where_no_article_tells_its_own(reader: Reader) -> None:
    film = '{"@type":"VideoObject","name":"فیلم","uploadDate":"2024-06-13T09:12:00+03:30"}'
    news = '{"@type":"NewsArticle","datePublished":"2024-06-14T10:00:00+03:30"}'
    scripts = [f'<script type="application/ld+json">{told}</script>' for told in (film, news)]
    assert source(reader, persian(), scripts[0]).published == "2024-06-13"
    assert source(reader, persian(), "".join(scripts)).published == "2024-06-14"


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


# ---- no article, and more of it -------------------------------------------------------------------------------------

SORRY = "صفحه‌ای که به دنبال آن هستید پیدا نشد. ممکن است این صفحه حذف شده یا نشانی آن تغییر کرده باشد."
AR_SORRY = "عذرا، الصفحة التي تبحث عنها غير موجودة. ربما تم حذفها أو تغيير عنوانها، يمكنك العودة إلى الصفحة الرئيسية."


@pytest.mark.parametrize(("body", "head", "reason"), [
    (f"<h1>خطای ۴۰۴</h1><p>{SORRY}</p>", "<title>ساحل</title>", "not found"),
    (f"<h1>خطأ 404</h1><p>{AR_SORRY}</p><ul><li><a href=/1>{AR_TITLE}</a></li></ul>", "", "not found"),
    (f"<div>{paragraphs(FIRST, SECOND)}</div>", "<title>صفحه مورد نظر یافت نشد | ساحل</title>", "not found"),
    ("<h1>خطایی رخ داده است</h1><p>لطفا چند دقیقه دیگر دوباره به همین نشانی بازگردید.</p>", "", "out of order"),
    ("<p>برای مشاهده این مطلب باید مشترک روزنامه ساحل باشید. حق اشتراک سه‌ماهه اندک است.</p>", "", "subscribe"),
    ("<p>يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك، وبمتابعتك التصفح توافق عليها.</p>", "", "consent"),
])
def test_pages_that_say_why_they_hold_no_article(reader: Reader, body: str, head: str, reason: str) -> None:
    with pytest.raises(PageError, match=f"holds no article: .*{reason}"):
        source(reader, f"<html lang=fa>{body}", head)


def test_an_article_that_mentions_such_words_or_ends_with_them_is_one(reader: Reader) -> None:
    body = f"<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND, 'برای خواندن این مطلب باید وارد سایت شوید و مشترک باشید.')}"
    assert source(reader, body, f"<title>{TITLE}</title>")


@pytest.mark.parametrize("more", ["این خبر در حال به‌روزرسانی است.", "پل تازه شهر در دست ساخت است."])
def test_short_news_is_no_refusal(reader: Reader, more: str) -> None:
    assert source(reader, f"<h1>{more}</h1>{paragraphs(FIRST)}<p>{more}</p>", f"<title>{more}</title>")


def findings(reader: Reader, body: str, head: str = "") -> list[str]:
    return [finding.kind for article in read(reader, body, head).articles for finding in article.findings]


@pytest.mark.parametrize(("address", "kind"), [
    ("?page=2", ["truncated"]), ("https://sahel.example/n/7?page=2", ["truncated"]), ("/n/7/page/3/", ["truncated"]),
    ("/n/7/2", ["truncated"]), ("/n/8", []), ("/n/8?page=2", []), ("?page=1", []), ("", []), ("http://[?page=2", []),
])
def test_an_article_that_goes_on_on_another_page(reader: Reader, address: str, kind: list[str]) -> None:
    head = f'<link rel=canonical href="https://sahel.example/n/7"><link rel=next href="{address}">'
    assert findings(reader, persian(), head) == kind


def test_the_entries_of_a_live_page_are_one_article(reader: Reader) -> None:
    entries = "".join(f"<article><time>{at}</time><h3>{title}</h3>{paragraphs(first, second)}</article>"
                      for at, title, first, second in (("۱۸:۴۰", "گفت‌وگوی پایانی", SECOND, FIRST),
                                                       ("۱۶:۰۵", "آغاز نشست", FIRST.replace("پنجشنبه", "جمعه"),
                                                        SECOND.replace("پاییز", "زمستان"))))
    linked = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    whole = f"<h1>{TITLE}</h1><div>{entries}</div>"
    assert len(read(reader, whole).articles) == 2
    assert len(read(reader, whole, linked).articles) == 1
    assert len(read(reader, whole.replace("<article>", '<article class="live-blog-entry">')).articles) == 1


# ---- headlines and captions without markup --------------------------------------------------------------------------

ITEMS = (
    ("وزیر شیلات نروژ به لیما می‌رود", f"وزیر شیلات نروژ هفته آینده برای امضای قرارداد به لیما می‌رود. {SECOND}"),
    ("سفارت شیلی در باکو به ساختمانی تازه رفت", f"سفارت شیلی در باکو از دوشنبه در ساختمانی تازه کار می‌کند. {SECOND}"),
    ("هیات موسیقی اتریش در تفلیس مهمان است", f"هیات موسیقی اتریش در تفلیس با وزیر فرهنگ گفت‌وگو کرد. {SECOND}"),
)


def titles(reader: Reader, body: str, head: str = "<title>نامه هفتگی ساحل</title>") -> list[str | None]:
    return [one.title.text if one.title else None for one in read(reader, body, head).articles]


@pytest.mark.parametrize("item", [
    "<tr><td><b>{}</b></td></tr><tr><td>{}</td></tr>",
    '<tr><td style="font:bold 20px Tahoma">{}</td></tr><tr><td>{}</td></tr>',
    "<tr><td>{}</td></tr><tr><td>{}</td></tr><tr><td><a href=/n>متن کامل در سایت ساحل</a></td></tr>",
], ids=["bold", "style", "read on"])
def test_headlines_of_newsletters(reader: Reader, item: str) -> None:
    body = f"<table>{''.join(item.format(*both) for both in ITEMS)}</table>"
    assert titles(reader, body) == [title for title, _ in ITEMS]


def test_numbered_headlines(reader: Reader) -> None:
    numbered = "".join(f"<p>{at}. {title}</p><p>{text}</p>" for at, (title, text) in enumerate(ITEMS, 1))
    found = titles(reader, f"<h1>نامه هفتگی ساحل</h1><div>{numbered}</div>")
    assert [(title or "")[3:] for title in found] == [title for title, _ in ITEMS]


def test_numbered_parts_do_not_divide_an_article(reader: Reader) -> None:
    parts = "".join(f"<p>{at}. {part}</p><p>درباره {part} مدرسه موسیقی ایتالیا در تاشکند هنوز چیزی گفته نشده است.</p>"
                    for at, part in enumerate(("هزینه ساخت بنا", "شمار هنرجویان آن", "آموزگاران مدرسه"), 1))
    assert titles(reader, f"<h1>{TITLE}</h1><p>{FIRST}</p>{parts}") == [TITLE]


@pytest.mark.parametrize("sign", ["", "* ", "■ "])
def test_questions_in_bold_letters_do_not_divide_an_interview(reader: Reader, sign: str) -> None:
    answers = "".join(f"<p><b>{sign}{ask}</b></p><p>{answer}</p>" for ask, answer in (
        ("چرا این مدرسه موسیقی در تاشکند ساخته شد؟", FIRST), ("هنرجویان از چه زمانی نام می‌نویسند؟", SECOND)))
    assert len(read(reader, f"<div>{answers}</div>", "<title>گفت‌وگو با سفیر</title>").articles) == 1


def test_a_line_under_a_picture_is_its_caption(reader: Reader) -> None:
    caption = "<p><img src=a></p><p>سفیر ایتالیا در جمع هنرجویان (عکس: ساحل)</p>"
    body = f"<h1>{TITLE}</h1>{caption}{paragraphs(FIRST, SECOND)}"
    page = read(reader, body)
    text = page.text if isinstance(page.text, str) else ""
    assert [text[slice(*one.span)] for one in page.dropped if one.reason == "caption"] == [
        "سفیر ایتالیا در جمع هنرجویان (عکس: ساحل)"]
    assert not read(reader, persian().replace("<p>", "<p><img src=a></p><p>")).dropped
