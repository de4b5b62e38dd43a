"""Articles out of pages: pages written for these tests, in both languages, as untidy as crawlers leave them."""

import pytest
from bulletins import FLOOR, pinned, read_all
from hypothesis import given, settings
from hypothesis import strategies as st
from measured_pages import FLOORS

from dragoman.articles import REASONS, Furniture, Hints, Layout, compile_furniture, is_plainly, language_of, split
from dragoman.articles.layout import Frame
from dragoman.articles.metadata import read_date
from dragoman.errors import DataError
from dragoman.evaluate.floors import fallen, read_floors
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml
from dragoman.pipeline import Reader
from dragoman.records import Party
from dragoman.script.fold import Fold, Folded

FOLDS = {
    "fa": Fold("fa", 1, {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا"}),
    "ar": Fold("ar", 1, {"أ": "ا", "إ": "ا", "آ": "ا", "ی": "ي", "ک": "ك"}),
}
TABLES = {code: read_toml(LANGUAGES / code / "furniture.toml") for code in FOLDS}
FURNITURE: dict[str, Furniture] = {code: compile_furniture(TABLES, fold) for code, fold in FOLDS.items()}
OUTLETS = {
    "IRNA": ("ایرنا", "irna.ir"), "ISNA": ("ایسنا",), "TASS": ("تاس", "تاس"), "Reuters": ("رویترز", "رويترز"),
    "Agence France-Presse": ("خبرگزاری فرانسه", "فرانس برس", "أ.ف.ب", "أ ف ب"), "Sputnik": ("Sputnik", "سبوتنيك"),
    "RT Arabic": ("RT Arabic", "روسيا اليوم"), "Asharq Al-Awsat": ("الشرق الأوسط", "صحيفة الشرق الأوسط"),
    "Fars News Agency": ("فارس",),
    "Mehr News Agency": ("مهر",), "Al-Quds Al-Arabi": ("القدس العربي", "صحيفة القدس العربي"),
    "An-Nahar": ("صحيفة النهار",),
}
PLACES = {"Vienna": ("وین", "فيينا"), "Beirut": ("بیروت", "بيروت"), "Muscat": ("مسقط",), "Tehran": ("تهران", "طهران")}


def lookup(names: dict[str, tuple[str, ...]], code: str) -> dict[str, str]:
    return {FOLDS[code](form): name for name, forms in names.items() for form in forms}


def lay(text: str, code: str, hints: Hints | None = None) -> tuple[Folded, Layout]:
    folded = FOLDS[code].apply(text)
    outlets, places = lookup(OUTLETS, code), lookup(PLACES, code)

    def party(name: str) -> Party | None:
        return Party(outlets[name], f"outlet:{outlets[name]}") if name in outlets else None

    layout = split(folded, hints or Hints(), FURNITURE[code], party, places.get)
    assert_whole(folded, layout)
    return folded, layout


def assert_whole(folded: Folded, layout: Layout) -> None:
    """Nothing vanishes and nothing is told twice."""
    spans = [dropped.span for dropped in layout.dropped]
    for frame in layout.articles:
        spans += [folded.to_source(*span) for span in (*frame.body, *((frame.title,) if frame.title else ()))]
        for start, end in frame.body:
            assert folded.text[start:end] == folded.text[start:end].strip() != ""
        for start, end in frame.paragraphs:
            assert any(first <= start < end <= last for first, last in frame.body)
    seen: set[int] = set()
    for start, end in spans:
        assert seen.isdisjoint(range(start, end))
        seen.update(range(start, end))
    assert {at for at, letter in enumerate(folded.source) if not letter.isspace()} <= seen
    assert {dropped.reason for dropped in layout.dropped} <= REASONS


def said(folded: Folded, frame: Frame) -> list[str]:
    return [folded.source[slice(*folded.to_source(*span))] for span in frame.body]


def title_of(folded: Folded, frame: Frame) -> str | None:
    return folded.source[slice(*folded.to_source(*frame.title))] if frame.title else None


def dropped_of(folded: Folded, layout: Layout) -> list[tuple[str, str]]:
    return [(folded.source[slice(*dropped.span)], dropped.reason) for dropped in layout.dropped]


def chain_of(frame: Frame) -> list[str]:
    return [party.name for party in frame.attribution]


FERRY = """بندر خصب آماده پذیرش کشتی‌های تازه می‌شود

مسقط- ایرنا- وزیر حمل و نقل عمان از آغاز کار خط تازه کشتیرانی میان دو کشور در پایان پاییز خبر داد.
به گزارش ایرنا از تاس، یوسف المحرزی در نشست خبری روز شنبه گفت: این خط هفته‌ای دو بار دایر خواهد بود.
وی افزود: بلیت‌ها از ماه آینده فروخته می‌شود و نرخ آن برای دانشجویان نصف خواهد بود.

خبرهای مرتبط

دیدگاه کاربران

شما در حال پاسخ به نظر «» هستید.
کد امنیتی
"""


def test_dateline_chain_and_trailing_furniture() -> None:
    folded, layout = lay(FERRY, "fa")
    (frame,) = layout.articles
    assert title_of(folded, frame) == "بندر خصب آماده پذیرش کشتی‌های تازه می‌شود"
    (body,) = said(folded, frame)
    assert body.startswith("مسقط- ایرنا- وزیر") and body.endswith("نصف خواهد بود.")
    assert len(frame.paragraphs) == 3
    assert (frame.outlet, chain_of(frame)) == ("IRNA", ["IRNA", "TASS"])
    assert frame.dateline is not None and frame.dateline.value == "Muscat"
    assert [folded.source[slice(*party.span)] for party in frame.attribution if party.span] == ["ایرنا", "تاس"]
    assert dropped_of(folded, layout) == [
        ("خبرهای مرتبط", "related link"), ("دیدگاه کاربران", "comment box"),
        ("شما در حال پاسخ به نظر «» هستید.", "comment box"), ("کد امنیتی", "captcha"),
    ]
    assert layout.findings == ()


UNTITLED = """به گزارش ایسنا، سفیر بلغارستان در دیدار با اعضای اتاق بازرگانی گفت: «ما برای خرید پسته و زعفران آماده‌ایم.»
او گفت که نخستین محموله پیش از نوروز فرستاده میشود و هیاتی از صوفیه برای بستن پیمان به شیراز خواهد آمد.
امید به افزایش پروازها
سفیر بلغارستان همچنین از افزایش پروازها میان صوفیه و شیراز در تابستان سال آینده خبر داد و آن را لازم شمرد.
تکمیل میشود...
"""


def test_page_without_headline_keeps_subheading_and_tells_that_it_goes_on() -> None:
    folded, layout = lay(UNTITLED, "fa")
    (frame,) = layout.articles
    assert frame.title is None
    assert "امید به افزایش پروازها" in "".join(said(folded, frame))
    assert chain_of(frame) == ["ISNA"]
    (finding,) = frame.findings
    assert finding.kind == "developing-story"
    assert finding.evidence[0].text == "تکمیل میشود..."
    assert dropped_of(folded, layout) == [("تکمیل میشود...", "to be continued")]


REPEATED = """صفحه اصلی درباره ما
درباره ما

شهردار پراگ از طرح قطار شبانه پشتیبانی کرد

شهردار پراگ در گفت‌وگو با شبکه‌ای محلی از طرح راه‌اندازی قطار شبانه به شهرهای شمالی پشتیبانی کرد.
شهردار پراگ از طرح قطار شبانه پشتیبانی کرد
به گزارش روزنامه «صبح البرز»، او این سخنان را روز یکشنبه در مراسم گشایش ایستگاهی تازه در پایتخت بر زبان آورد.

ارسال نظر
پربازدیدترین ها
آخرین اخبار
"""


def test_menus_repeated_headline_and_outlet_that_the_data_do_not_know() -> None:
    folded, layout = lay(REPEATED, "fa")
    (frame,) = layout.articles
    assert title_of(folded, frame) == "شهردار پراگ از طرح قطار شبانه پشتیبانی کرد"
    assert len(frame.body) == 2
    assert chain_of(frame) == ["صبح البرز"]
    reasons = dict(dropped_of(folded, layout))
    assert reasons["شهردار پراگ از طرح قطار شبانه پشتیبانی کرد"] == "repeated headline"
    assert reasons["درباره ما"] == "menu"
    assert reasons["ارسال نظر"] == "comment box"


LOGO = """عمدة صوفيا: المدينة ستبني ثلاثة جسور للمشاة قبل نهاية العام المقبل

أعلن عمدة صوفيا، أمس الأحد، أن المدينة ستبني ثلاثة جسور للمشاة فوق النهر بتمويل من صندوق أوروبي.
Sputnik
وقال العمدة في لقاء مع السكان: "سنبدأ العمل في الربيع، ولن نغلق الطريق أمام الحافلات طوال مدة البناء".
أخبار البلقان
وزير النقل: القطار السريع بين العاصمتين سيتأخر سنة أخرى بسبب الفيضانات
ومن المتوقع أن يناقش مجلس البلدية كلفة المشروع في جلسته القادمة بحضور ممثلين عن المهندسين والجمعيات.
مناقشة
"""


def test_logo_line_and_related_pair_inside_a_body() -> None:
    folded, layout = lay(LOGO, "ar")
    (frame,) = layout.articles
    assert (frame.outlet, chain_of(frame)) == ("Sputnik", ["Sputnik"])
    assert len(frame.body) == 3
    assert dropped_of(folded, layout) == [
        ("Sputnik", "source line"), ("أخبار البلقان", "related link"),
        ("وزير النقل: القطار السريع بين العاصمتين سيتأخر سنة أخرى بسبب الفيضانات", "related link"),
        ("مناقشة", "comment box"),
    ]


def test_round_up_keeps_the_lines_that_name_who_speaks_next() -> None:
    text = """جولة في آراء المهندسين حول جسور المدينة الجديدة
قدم ثلاثة مهندسين آراءهم في مشروع الجسور أمام مجلس البلدية في جلسة طويلة عقدت صباح أمس في القاعة الكبرى.
بيتروف: الكلفة أعلى مما أعلن
وقال بيتروف إن الأرقام التي نشرت في الصيف لا تشمل ثمن الأرض ولا أجور العمال في أيام الشتاء الباردة.
"""
    folded, layout = lay(text, "ar")
    assert "بيتروف: الكلفة أعلى مما أعلن" in "".join(said(folded, layout.articles[0]))
    assert layout.dropped == ()


TWO = """وزارة الثقافة: معرض مشترك للخزف القديم بين المتحفين في الخريف القادم
تاريخ النشر: 3rd, May 2023 GMT
أعلنت وزارة الثقافة اليوم الأربعاء، أن المتحفين اتفقا على إقامة معرض مشترك للخزف القديم في الخريف القادم.
مدير المتحف: الزوار عادوا إلى القاعات بعد الترميموأكد البيان أن القطع ستنقل في صناديق خاصة تحت حراسة مشددة.
وأضافت الوزارة أن الدخول سيكون مجانا للطلبة طوال أيام المعرض، وأن دليلا مصورا سيطبع بثلاث لغات.
المصدر: سبوتنيك
المصدر: RT Arabic
كلمات دلالية: الخزف المتحف وزارة الثقافة الآثار معارض الخريف
إقرأ أيضاً:
بلدية الميناء تؤجل موعد السباق السنوي للقوارب الشراعية
قررت بلدية الميناء، مساء الثلاثاء، تأجيل موعد السباق السنوي للقوارب الشراعية إلى الأسبوع الأول من الشهر القادم.
وأوضح رئيس البلدية أن سرعة الرياح لا تسمح بانطلاق القوارب الصغيرة، وأن المشاركين أبلغوا بالقرار هاتفيا.
"""


def test_two_articles_with_source_lines_fused_teaser_and_date_line() -> None:
    folded, layout = lay(TWO, "ar")
    first, second = layout.articles
    assert (first.outlet, chain_of(first)) == ("RT Arabic", ["RT Arabic", "Sputnik"])
    assert first.published == "2023-05-03"
    assert len(first.body) == 2 and said(folded, first)[1].startswith("وأكد البيان")
    assert title_of(folded, second) == "بلدية الميناء تؤجل موعد السباق السنوي للقوارب الشراعية"
    assert (second.outlet, second.published, second.attribution) == (None, None, ())
    (finding,) = layout.findings
    assert (finding.kind, finding.evidence[0].text) == ("several-articles", "إقرأ أيضاً:")
    assert [reason for _, reason in dropped_of(folded, layout)] == [
        "date line", "related link", "source line", "source line", "tags", "related link",
    ]


def test_marker_in_the_middle_drops_its_teaser_and_the_article_goes_on() -> None:
    text = """اجتماع لجنة المياه بين البلدين في نيسان
بحثت لجنة المياه المشتركة توزيع حصص السدود بين البلدين في جلسة دامت ثلاث ساعات بحضور خبراء من الجانبين.
اقرأ أيضا
سباق الهجن ينطلق في موعده
وقال رئيس اللجنة إن الطرفين اتفقا على تبادل القراءات اليومية لمستوى السدود ابتداء من أول الشهر.
وأضاف أن اللجنة ستزور السد الكبير في الربيع لمعاينة أعمال الصيانة التي بدأت في العام الماضي.
"""
    folded, layout = lay(text, "ar")
    (frame,) = layout.articles
    assert len(frame.body) == 2
    assert [text for text, _ in dropped_of(folded, layout)] == ["اقرأ أيضا", "سباق الهجن ينطلق في موعده"]


@pytest.mark.parametrize(("opening", "outlet", "place"), [
    ("بيروت: «الشرق الأوسط»\nأعلن", "Asharq Al-Awsat", "Beirut"),
    ("فيينا - أ.ف.ب - أعلن", "Agence France-Presse", "Vienna"),
    ("فيينا (رويترز) - أعلن", "Reuters", "Vienna"),
    ("طهران - أعلن", None, "Tehran"),
    ("طهران: أعلن", None, None),
])
def test_openings(opening: str, outlet: str | None, place: str | None) -> None:
    text = f"عنوان قصير عن الميناء\n{opening} مدير الميناء أن السفن ستعود إلى أرصفتها في مطلع الأسبوع بعد العاصفة."
    _, layout = lay(text, "ar")
    (frame,) = layout.articles
    assert (frame.outlet, frame.dateline and frame.dateline.value) == (outlet, place)


@pytest.mark.parametrize(("lead", "chain"), [
    ("به گزارش خبرگزاری فارس به نقل از رویترز، ", ["Fars News Agency", "Reuters"]),
    ("به گزارش گروه اقتصادی خبرگزاری فارس، ", ["Fars News Agency"]),
    ("بنا بر گزارش خبرگزاری «تاس»، ", ["Fars News Agency", "TASS"]),
    ("به گزارش خبرگزاري فرانسه از وين، ", ["Fars News Agency", "Agence France-Presse"]),
    ("به نقل از لاجوردی، ", ["Fars News Agency"]),
    ("آن‌گونه که رویترز گزارش کرد، ", ["Fars News Agency", "Reuters"]),
    ("رویترز با اعلام این خبر افزود: ", ["Fars News Agency", "Reuters"]),
])
def test_persian_chains_under_a_known_outlet(lead: str, chain: list[str]) -> None:
    text = f"عنوان خبر بندر\n{lead}مدیر بندر گفت که کشتی‌ها در آغاز هفته آینده پس از توفان به اسکله بازمی‌گردند."
    _, layout = lay(text, "fa", Hints(outlet="فارس"))
    assert chain_of(layout.articles[0]) == chain


@pytest.mark.parametrize(("words", "chain"), [
    ("وبحسب «رويترز»، فإن ", ["Asharq Al-Awsat", "Reuters"]),
    ("ووفقا لوكالة فرانس برس فإن ", ["Asharq Al-Awsat", "Agence France-Presse"]),
    ("ونقلا عن سبوتنيك، فإن ", ["Asharq Al-Awsat", "Sputnik"]),
    ("وبحسب البيان، فإن ", ["Asharq Al-Awsat"]),
])
def test_arabic_chains_under_a_known_outlet(words: str, chain: list[str]) -> None:
    text = f"عنوان خبر الميناء\n{words}السفن ستعود إلى أرصفة الميناء في مطلع الأسبوع القادم بعد أن تهدأ العاصفة."
    _, layout = lay(text, "ar", Hints(outlet="الشرق الأوسط"))
    assert chain_of(layout.articles[0]) == chain


@pytest.mark.parametrize(("code", "words", "chain"), [
    ("fa", "خبرگزاری فرانسه روز گذشته نوشت که بندر تازه تا پاییز آینده گشوده می‌شود و کشتی‌ها به آن خواهند رفت.", True),
    ("fa", "تاس دوشنبه گزارش داد بندر تازه تا پاییز آینده گشوده می‌شود و کشتی‌ها به آن خواهند رفت.", True),
    ("fa", "وزیر راه به خبرنگار تاس نامه نوشت و از بسته ماندن بندر در پاییز گذشته و امسال گلایه کرد.", False),
    ("ar", "قالت صحيفة الشرق الأوسط إن الميناء الجديد سيفتح في الخريف المقبل أمام السفن التجارية الكبيرة.", True),
    ("ar", "قالت الوزيرة إن الميناء الجديد سيفتح في الخريف المقبل أمام السفن التجارية الكبيرة من كل الدول.", False),
])
def test_an_outlet_that_tells_the_news_itself_in_the_first_words(code: str, words: str, chain: bool) -> None:
    _, layout = lay(f"بندر\n{words}" if code == "fa" else f"ميناء\n{words}", code, Hints(outlet="Dovza"))
    assert (len(chain_of(layout.articles[0])) == 2) is chain


def test_the_outlet_that_came_with_a_page_is_that_of_all_its_articles() -> None:
    text = "\n".join(f"{title}\n{lead}" for title, lead in STORIES)
    _, layout = lay(text, "ar", Hints(outlet="Dovza", title=DAM[0]))
    assert [frame.outlet for frame in layout.articles] == ["Dovza"] * 3


def test_bars_notes_and_spaced_hashtags_round_a_paragraph() -> None:
    for text in (f"شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك {DAM[1]}", f"{DAM[1]} (*) كاتب من نيبال",
                 f"{DAM[1]} * أستاذ القانون المائي في جامعة كاتماندو", f"{DAM[1]} #نيبال # مياه",
                 f"{DAM[1][:-1]} رابط الخبر بصحيفة الفجر: سد جديد", f"{DAM[1]}\nسمات أنهار سدود"):
        folded, layout = lay(f"{DAM[0]}\n{text}", "ar")
        assert said(folded, layout.articles[0])[0].rstrip(".") == DAM[1][:-1]


def test_hanging_words_hashtags_and_the_agency_behind_a_slash() -> None:
    story = "🔹موزه آب پس از سه سال بازسازی بار دیگر به روی بازدیدکنندگان گشوده شد./مهر #یزد #موزه"
    text = f"📰\nگشایش موزه آب در یزد\n.\n{story}"
    folded, layout = lay(text, "fa", Hints(outlet="کانال شهر"))
    (frame,) = layout.articles
    assert said(folded, frame)[0].endswith("گشوده شد./مهر")
    assert chain_of(frame) == ["کانال شهر", "Mehr News Agency"]
    assert ("#یزد #موزه", "tags") in [(text.strip(), reason) for text, reason in dropped_of(folded, layout)]


def test_a_cut_page_says_so() -> None:
    story = "عادت السفن الصغيرة إلى الميناء القديم بعد أن هدأت العاصفة في الساعات الأولى."
    text = f"خبر عن الميناء القديم\n{story}\n\n...المزيد"
    folded, layout = lay(text, "ar")
    assert [finding.kind for finding in layout.articles[0].findings] == ["truncated"]
    assert dropped_of(folded, layout) == [("...المزيد", "to be continued")]


def test_lists_and_short_answers_stay() -> None:
    text = """برنامه بازی‌های هفته سوم
سازمان برگزاری مسابقات زمان و جای بازی‌های هفته سوم را به باشگاه‌ها اعلام کرد که به این شرح است:
شنبه 12 مهر 1399
یاران شمال - باران جنوب
کوهستان غرب - دریای شرق
"""
    folded, layout = lay(text, "fa")
    assert said(folded, layout.articles[0])[0].endswith("کوهستان غرب - دریای شرق")
    assert layout.dropped == ()


def test_hints_win_and_breaks_make_lines() -> None:
    headline, rest = "موزه آب یزد گشوده شد", "موزه آب یزد پس از سه سال بازسازی بار دیگر به روی بازدیدکنندگان گشوده شد."
    hints = Hints(outlet="irna.ir", published="2021-03-02", title=headline, breaks=(len(headline),))
    folded, layout = lay(headline + rest, "fa", hints)
    (frame,) = layout.articles
    assert (title_of(folded, frame), said(folded, frame)) == (headline, [rest])
    assert (frame.outlet, frame.published) == ("IRNA", "2021-03-02")
    assert frame.attribution == (Party("IRNA", "outlet:IRNA"),)


@pytest.mark.parametrize("text", ["", " \n\n", "An English page.\nIt has two lines, the second of which is longer."])
def test_pages_without_an_article(text: str) -> None:
    _, layout = lay(text, "fa")
    assert layout.articles == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    *FERRY.split("\n"), *UNTITLED.split("\n"), "ارسال نظر", "پربازدیدترین ها", "\ufeff", "ــــــ", "🔹", "منبع: ایسنا",
    "#یزد", "انتهای پیام/", "www.example.org/1", "بیشتر بخوانید:", "", "(رویترز)", "1402/05/06",
]), max_size=14))
def test_nothing_vanishes(lines: list[str]) -> None:
    lay("\n".join(lines), "fa")


@pytest.mark.parametrize(("text", "language"), [
    ("کشتی‌ها به بندر بازگشتند و پرچم‌ها افراشته شد", "fa"),
    ("كشتيها به بندر بازگشتند و اين خبر را مدير بندر گفت", "fa"),
    ("مديران اسلامى براى ديدار به بندر آمدند", "fa"),
    ("عادت السفن إلى الميناء بعد أن هدأت العاصفة", "ar"),
    ("جہاز بندرگاہ پر واپس آ گئے ہیں اور لوگ خوش تھے", None),
    ("کەشتییەکان گەڕانەوە بۆ بەندەرەکە و خەڵک دڵخۆش بوون", None),
    ("بېړۍ بندر ته راستنې شوې او خلک خوښ ښکاري", None),
    ("The ships came back to the port", None), ("Корабли вернулись в порт", None), ("", None), ("2024", None),
])
def test_language(text: str, language: str | None) -> None:
    assert language_of(text, FURNITURE["fa"].words) == language
    assert not any(is_plainly(text, other) for other in ("fa", "ar") if other != language and language)


def test_only_letters_enough_prove_a_language_plainly():
    """A long line does, a short one does not; the other language is never proved."""
    line = "کشتی‌ها به بندر بازگشتند و پرچم‌ها افراشته شد. "
    assert is_plainly(line * 5, "fa") and not is_plainly(line * 5, "ar") and not is_plainly("به بندر", "fa")


@pytest.mark.parametrize(("line", "day"), [
    ("تاريخ النشر: 1st, March 2024 GMT", "2024-03-01"), ("Published March 7, 2019", "2019-03-07"),
    ("تاریخ انتشار: ۱۴۰۰/۱۲/۰۴ - ۰۹:۳۰", "2022-02-23"), ("2024/3/1", "2024-03-01"), ("2020-02-30", None),
    ("2021-06-05T10:00:00+03:30", "2021-06-05"), ("25/12/2018", "2018-12-25"), ("05/06/2018", None), ("سه‌شنبه", None),
])
def test_date_lines(line: str, day: str | None) -> None:
    assert read_date(line) == day


def test_a_reason_that_nobody_knows_is_refused() -> None:
    with pytest.raises(DataError, match=r"fa/furniture\.toml"):
        compile_furniture({"fa": {**TABLES["fa"], "marks": [{"reason": "noise", "whole": ["x"]}]}}, FOLDS["fa"])


# ---- several articles in plain text ---------------------------------------------------------------------------------

PORT = "وزیر راه تاجیکستان روز شنبه در دوشنبه با سفیر هند درباره ساخت بندر خشک در مرز قرقیزستان گفت‌وگو کرد."
PORT_MORE = "به گفته او کار ساخت این بندر در پاییز سال آینده آغاز می‌شود و سه سال به درازا می‌کشد."
FISH = "سازمان شیلات موریتانی پروانه ماهیگیری ۱۲ کشتی پرتغالی را به خاطر صید در آب‌های ممنوع برای شش ماه لغو کرد."
FISH_MORE = "سفارت پرتغال در نواکشوت از این تصمیم ابراز تأسف کرد و خواستار نشست کمیسیون مشترک شد."


def bodies(text: str, code: str) -> list[tuple[str | None, str]]:
    folded, layout = lay(text, code)
    return [(folded.source[slice(*folded.to_source(*frame.title))] if frame.title else None,
             folded.source[slice(*folded.to_source(frame.body[0][0], frame.body[-1][1]))]) for frame in layout.articles]


def test_headlines_whose_words_the_next_paragraph_tells_begin_articles() -> None:
    text = f"گفت‌وگوی تاجیکستان و هند درباره بندر خشک\n{PORT}\n{PORT_MORE}\n" \
           f"موریتانی پروانه کشتی‌های پرتغالی را لغو کرد\n{FISH}\n{FISH_MORE}"
    assert bodies(text, "fa") == [
        ("گفت‌وگوی تاجیکستان و هند درباره بندر خشک", f"{PORT}\n{PORT_MORE}"),
        ("موریتانی پروانه کشتی‌های پرتغالی را لغو کرد", f"{FISH}\n{FISH_MORE}")]


def test_a_sub_heading_begins_none() -> None:
    text = f"گفت‌وگوی تاجیکستان و هند درباره بندر خشک\n{PORT}\nبندر و قرقیزستان در راه آینده\n{PORT_MORE}\n{PORT}"
    assert len(bodies(text, "fa")) == 1


def test_dispatches_of_several_places_are_articles_each() -> None:
    first = "وین - ایسنا: مدیر اداره حقوقی آژانس گفت گزارش تازه در دو هفته آینده به شورای حکام فرستاده می‌شود."
    second = "مسقط - مهر: نماینده ویژه سازمان ملل با وزیر خارجه عمان درباره آتش‌بس در یمن دیدار و گفت‌وگو کرد."
    assert [body for _, body in bodies(f"خبرهای کوتاه\n{first}\n{second}", "fa")] == [first, second]


def test_a_dispatch_of_the_papers_own_is_an_article_among_those_of_agencies() -> None:
    sent = [f"{place} - {text}" for place, text in zip(("وین - ایسنا:", "مسقط - مهر:", "تهران - «بامداد»:"),
                                                       (PORT, FISH, ROAD[1]), strict=True)]
    assert [body for _, body in bodies("\n".join(["خبرهای کوتاه", *sent]), "fa")] == sent


def test_a_rule_behind_an_article_that_has_ended_begins_another() -> None:
    untold = "موعد جديد بعد انتظار طويل"
    stories = [f"{title}\n{lead}\n{AR_MORE}" for title, lead in (DAM, (untold, POLE[1]))]
    assert titles_of("\n(النهاية)\n*****\n".join(stories), "ar") == [DAM[0], untold]
    assert titles_of("\n*****\n".join(stories), "ar") == [DAM[0]]


def test_nothing_behind_the_end_of_a_message_belongs_to_it_whatever_it_looks_like() -> None:
    text = "\n".join([ROAD[0], ROAD[1], PORT, "منبع: ایسنا", "انتهای پیام", "این مطلب برایم مفید است",
                      "مسئولیت نوشته‌ها بر عهده نویسندگان آن‌هاست و انتشار آن به معنی تأیید این نظرات نیست."])
    assert bodies(text, "fa") == [(ROAD[0], f"{ROAD[1]}\n{PORT}")]


def test_a_line_above_the_headline_is_none() -> None:
    text = f"در گفت‌وگو با کارشناس بندرها مطرح شد\nگفت‌وگوی تاجیکستان و هند درباره بندر خشک\n{PORT}\n{PORT_MORE}"
    assert bodies(text, "fa") == [("گفت‌وگوی تاجیکستان و هند درباره بندر خشک", f"{PORT}\n{PORT_MORE}")]


def test_a_line_above_the_headline_that_ends_with_a_colon_tells_who_says_it() -> None:
    text = f"وزیر راه تاجیکستان:\nساخت بندر خشک در مرز آغاز می‌شود\n{PORT}\n{PORT_MORE}"
    headline = "وزیر راه تاجیکستان:\nساخت بندر خشک در مرز آغاز می‌شود"
    assert bodies(text, "fa") == [(headline, f"{PORT}\n{PORT_MORE}")]
    folded, layout = lay(text, "fa")
    assert not any(headline.startswith(words) for words, _ in dropped_of(folded, layout))


def test_lines_between_a_headline_and_its_article_that_are_neither() -> None:
    over = ["سفير الهند: الميناء الجاف يفتح قريبا", "سفير الهند في دوش",
            "سفير الهند في دوشنبه", "كريم الأنصاري", "طباعة"]
    asked = ["من تتوقع أن يفوز بالكأس هذا العام"] * 2
    text = "\n".join([*over, DAM[1], AR_MORE, *asked])
    folded, layout = lay(text, "ar")
    (frame,) = layout.articles
    assert (title_of(folded, frame), said(folded, frame)) == (over[0], [f"{DAM[1]}\n{AR_MORE}"])
    assert [words for words, reason in dropped_of(folded, layout) if reason in ("caption", "signature", "other")] == [
        *over[1:4], *asked]


@pytest.mark.parametrize("line", ["بيروت - نبأ الرافدين", "وكالات - سياسة - نبأ الرافدين", "منذ 10 ساعات"])
def test_what_stands_above_the_first_paragraph_in_place_of_a_headline(line: str) -> None:
    folded, layout = lay(f"{line}\n{DAM[1]}\n{AR_MORE}", "ar", Hints(outlet="نبأ الرافدين"))
    (frame,) = layout.articles
    assert (title_of(folded, frame), said(folded, frame)) == (None, [f"{DAM[1]}\n{AR_MORE}"])
    assert frame.outlet == "نبأ الرافدين"


@pytest.mark.parametrize("line", [
    "روزنامه بامداد نو - شماره ۳۴۱۸ - شنبه ۲۶ فروردین ۱۳۹۱", "کتاب | سیاست | گردشگری | ورزش | عکس",
    "صفحه اصلی گردشگری اقتصاد ورزش فرهنگ"])
def test_mastheads_and_menus_are_no_headline(line: str) -> None:
    assert titles_of(f"{line}\n{PORT}\n{PORT_MORE}", "fa") == [None]


def test_briefs_behind_the_same_sign_are_articles_but_questions_are_not() -> None:
    briefs = [f"* {text}" for text in (PORT, FISH, FISH_MORE)]
    assert len(bodies("\n".join(["خبرهای کوتاه روز", *briefs]), "fa")) == 3
    asked = [f"* {text[:-1]}؟" for text in (PORT, FISH, FISH_MORE)]
    assert len(bodies("\n".join(["گفت‌وگو با کارشناس", *asked]), "fa")) == 1


def test_the_same_in_another_language_is_an_article_of_its_own() -> None:
    arabic = ["طاجيكستان والهند تبحثان الميناء",
              "اجتمع وزير النقل الطاجيكي يوم السبت في دوشنبه بالسفير الهندي لبحث إنشاء ميناء جاف على الحدود مع جارتها.",
              "وقال إن العمل في الميناء يبدأ في خريف العام المقبل ويستمر ثلاث سنوات متتالية بتمويل مشترك بين البلدين."]
    text = "\n".join(["گفت‌وگوی تاجیکستان و هند درباره بندر", PORT, PORT_MORE, *arabic])
    _, layout = lay(text, "fa", Hints(language="fa"))
    assert [frame.language for frame in layout.articles] == ["fa", "ar"]


ROAD = ("ترکمنستان سهم گاز صادراتی را بالا برد",
        "شرکت ملی گاز ترکمنستان اعلام کرد که از آغاز زمستان سهم گاز صادراتی به ارمنستان دو برابر می‌شود.")
DAM = ("نيبال والهند توقعان اتفاقية لتقاسم مياه الأنهار",
       "وقعت نيبال والهند أمس الأحد في كاتماندو اتفاقية جديدة لتقاسم مياه الأنهار المشتركة بعد مفاوضات استمرت عامين.")
EMBASSY = ("كينيا تفتح سفارة لها في الرباط",
           "افتتحت كينيا اليوم سفارة لها في العاصمة المغربية الرباط بحضور مسؤولين من البلدين وعدد من الدبلوماسيين.")
POLE = ("فنلندا تعلن استضافة مؤتمر دولي حول القطب الشمالي",
        "أعلنت وزارة الخارجية في فنلندا أنها ستستضيف في الخريف المقبل مؤتمرا دوليا حول بيئة القطب الشمالي وثرواته.")
STORIES = (DAM, EMBASSY, POLE)
AR_MORE = "وقال ممثلو البلدان المعنية في تصريحات صحفية إن الاتفاق يسري مع بداية العام المقبل بعد المصادقة عليه."


def titles_of(text: str, code: str) -> list[str | None]:
    """The headlines of the articles of a page."""
    return [title for title, _ in bodies(text, code)]


@pytest.mark.parametrize("number", ["%d- ", "%d. ", "(%d) ", "%d) "])
def test_numbered_headlines_lose_their_numbers(number: str) -> None:
    text = "\n".join(f"{number % at}{title}\n{lead}" for at, (title, lead) in enumerate(STORIES, 1))
    assert titles_of(text, "ar") == [title for title, _ in STORIES]


def test_numbered_paragraphs_are_stories_only_where_the_page_is_called_a_bulletin() -> None:
    points = "\n".join(f"{at}- {lead}" for at, (_, lead) in enumerate(STORIES, 1))
    assert [body for _, body in bodies(f"موجز الأنباء\n{points}", "ar")] == [lead for _, lead in STORIES]
    assert len(bodies(f"بيان مشترك للدول الثلاث\n{points}", "ar")) == 1


@pytest.mark.parametrize("rule", ["***", "* * *", "-----", "_____", "•••"])
def test_rules_part_the_briefs_of_a_bulletin_but_not_the_parts_of_an_essay(rule: str) -> None:
    briefs = f"\n{rule}\n".join(lead for _, lead in STORIES)
    assert [body for _, body in bodies(f"أخبار قصيرة\n{briefs}", "ar")] == [lead for _, lead in STORIES]
    assert len(bodies(f"ثلاثة أسئلة عن المياه\n{briefs}", "ar")) == 1


@pytest.mark.parametrize("line", ["%s", "%s:", "«%s»", "* %s", "صحيفة %s"])
def test_a_review_of_the_press_names_a_paper_above_each_report(line: str) -> None:
    papers = ("الشرق الأوسط", "القدس العربي", "النهار")
    text = "\n".join(f"{line % name}\n{lead}" for name, (_, lead) in zip(papers, STORIES, strict=True))
    intro = "تناولت الصحف العربية الصادرة اليوم عددا من القضايا ومنها المياه والسفارات والقطب الشمالي."
    folded, layout = lay(f"جولة الصحافة\n{intro}\n{text}", "ar")
    assert [said(folded, frame)[-1] for frame in layout.articles] == [lead for _, lead in STORIES]
    assert (intro, "other") in dropped_of(folded, layout)


def test_a_review_that_tells_itself_what_each_paper_writes_is_one_report() -> None:
    papers = ("الشرق الأوسط", "القدس العربي", "النهار")
    text = "\n".join(
        f"* {name}\nكتبت صحيفة {name} في افتتاحيتها المنشورة صباح اليوم عن هذا الموضوع ما يلي:\n{lead}"
        for name, (_, lead) in zip(papers, STORIES, strict=True))
    assert len(bodies(f"جولة الصحافة\n{text}", "ar")) == 1


def test_dates_between_a_headline_and_its_paragraph_do_not_part_them() -> None:
    text = "\n".join(f"{title}\nالأحد 4 مايو 2014 - 1{at}:20\n{lead}" for at, (title, lead) in enumerate(STORIES))
    assert titles_of(text, "ar") == [title for title, _ in STORIES]


def test_paragraphs_sent_from_different_places_are_stories() -> None:
    leads = (PORT, FISH, ROAD[1])
    text = "\n".join(f"{place} - {lead}" for place, lead in zip(("وین", "مسقط", "تهران"), leads, strict=True))
    assert len(bodies(text, "fa")) == 3
    assert len(bodies("\n".join(f"وین - {lead}" for lead in leads), "fa")) == 1


@pytest.mark.parametrize("newline", ["  ", " \u00a0 "])
def test_spaces_that_stand_for_newlines(newline: str) -> None:
    text = newline.join(["گفت‌وگوی تاجیکستان و هند درباره بندر خشک", PORT, PORT_MORE, *ROAD])
    assert titles_of(text, "fa") == ["گفت‌وگوی تاجیکستان و هند درباره بندر خشک", ROAD[0]]


@pytest.mark.parametrize("sign", ["•", "**", "//", "|", "■"])
def test_signs_that_stand_for_newlines(sign: str) -> None:
    text = f" {sign} ".join(["خبرهای کوتاه روز", PORT, FISH, ROAD[1]])
    assert len(bodies(text, "fa")) == 3


def test_bulletins_do_not_fall_under_their_floor() -> None:
    known, now = read_floors(FLOORS)[FLOOR], pinned(read_all(Reader.load()))
    assert known.digest == now.digest, "the pages have changed; measure with: python benchmarks/bulletins.py --raise"
    assert not list(fallen(known.floors, now.floors))
