"""What a page says more than once: teasers, paragraphs told twice, the rows under the posts of a channel; and the
counters, buttons and signatures that stand round an article of any site. All sentences are made up."""

import pytest

import dragoman
from dragoman.records import Page

LEAD = "مدیر بندر گفت که کشتی‌ها در آغاز هفته آینده پس از فرونشستن توفان به اسکله بازمی‌گردند و کار را از سر می‌گیرند."
NEXT = "او افزود که دو اسکله تازه نیز تا پایان تابستان آماده می‌شود و شمار کشتی‌ها دو برابر خواهد شد."
POSTS = (
    "وزیر راه گفت که پل تازه رودخانه تا پایان تابستان گشوده می‌شود و رفت‌وآمد آسان‌تر خواهد شد.",
    "شهردار وان از آغاز جشنواره گل‌ها خبر داد و از همه خواست که با خانواده خود بیایند.",
    "باران امشب در کرانه‌های شمالی آغاز می‌شود و تا بامداد پس‌فردا ادامه دارد.",
)


def bodies(page: Page) -> list[str]:
    return [" ".join(page.text[start:end] for start, end in article.body) for article in page.articles]


@pytest.mark.parametrize("cut", ["[…]", "[...]", "…"])
def test_a_teaser_that_breaks_off_is_none_of_the_article(cut: str) -> None:
    page = dragoman.read_text(f"کشتی‌ها بازمی‌گردند\n\n{LEAD} {NEXT[:40]} {cut}\n\n{LEAD}\n{NEXT}")
    (body,) = bodies(page)
    assert body.count("مدیر بندر") == 1
    assert cut not in body
    assert "دو برابر خواهد شد" in body
    assert "repeated headline" in {dropped.reason for dropped in page.dropped}


def test_a_line_that_breaks_off_stays_where_nothing_behind_it_goes_on() -> None:
    (body,) = bodies(dragoman.read_text(f"کشتی‌ها بازمی‌گردند\n\n{LEAD}\n{NEXT[:50]} […]\n{POSTS[0]}"))
    assert "[…]" in body


def test_a_paragraph_right_below_itself_is_told_once() -> None:
    (body,) = bodies(dragoman.read_text(f"کشتی‌ها بازمی‌گردند\n\n{LEAD}\n{LEAD}\n{NEXT}"))
    assert body.count("مدیر بندر") == 1


def test_a_refrain_further_on_stays() -> None:
    (body,) = bodies(dragoman.read_text(f"کشتی‌ها بازمی‌گردند\n\n{LEAD}\n{NEXT}\n{LEAD}"))
    assert body.count("مدیر بندر") == 2


@pytest.mark.parametrize("row", ["👁 {0}.2K · 20:1{0}", "پیام #{0}", "👁 {0}54  🕑 18:0{0}"])
def test_counters_part_the_posts_of_a_channel(row: str) -> None:
    text = "\n".join(f"{post}\n{row.format(number)}\n" for number, post in enumerate(POSTS, 3))
    page = dragoman.read_text(text, outlet="کانال نمونه")
    assert bodies(page) == list(POSTS)
    assert [article.outlet for article in page.articles] == ["کانال نمونه"] * 3


def test_a_bar_of_buttons_parts_the_entries_of_an_index() -> None:
    text = "\n".join(f"{post}\nبرگزیدن\nنشان کردن\nدنبال کردن" for post in POSTS)
    assert bodies(dragoman.read_text(text)) == list(POSTS)


def test_times_alone_part_no_live_report() -> None:
    text = f"گزارش زنده از بندر\n{LEAD}\n" + "\n".join(f"۲{at}:۱۵\n{post}" for at, post in enumerate(POSTS))
    assert len(dragoman.read_text(text).articles) == 1


@pytest.mark.parametrize("line", [
    "12", "88123456-221", "Share/Save/Bookmark", "newsQrCode",
    "نیازمندی‌ها", "دانلود صفحات امروز روزنامه: 1 2 3",
    "سردبیر: بهمن رستگار",
])
def test_counters_and_buttons_are_none_of_a_persian_article(line: str) -> None:
    (body,) = bodies(dragoman.read_text(f"کشتی‌ها بازمی‌گردند\n{line}\n{LEAD}\n{line}\n{NEXT}"))
    assert line not in body


@pytest.mark.parametrize("line", ["فيسبوك", "تغريد", "لينكد إن", "يمكنكم استلام إشعارات بأهم الأخبار"])
def test_counters_and_buttons_are_none_of_an_arabic_article(line: str) -> None:
    lead = "أكد مدير الميناء أن السفن ستعود إلى أرصفتها في مطلع الأسبوع القادم بعد أن تهدأ العاصفة التي ضربت الساحل."
    more = "وقال إن رصيفين جديدين سيكونان جاهزين قبل نهاية الصيف وإن عدد السفن سيتضاعف."
    (body,) = bodies(dragoman.read_text(f"عودة السفن إلى الميناء\n{lead}\n{line}\n{more}\n{line}"))
    assert line not in body
    assert body.endswith("سيتضاعف.")


@pytest.mark.parametrize(("lead", "sign"), [
    ("أكد مدير الميناء أن السفن ستعود إلى أرصفتها في مطلع الأسبوع القادم. وقال إن العاصفة تهدأ […]",
     "الخبر السفن تعود إلى الميناء ظهر أولاً على ميناء نيوز."),
    (LEAD, "The post Ships return appeared first on Port News."),
    (LEAD, "نوشته کشتی‌ها بازمی‌گردند اولین بار در بندر نیوز. پدیدار شد."),
])
def test_what_a_feed_signs_is_none_of_the_article(lead: str, sign: str) -> None:
    (body,) = bodies(dragoman.read_text(f"بازگشت\n\n{lead} {sign}"))
    assert body == lead
