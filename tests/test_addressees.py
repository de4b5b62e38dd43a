"""To whom something is said. The sentences are our own."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement


def read(reader: Reader, text: str) -> tuple[Statement, ...]:
    """The statements of a page of some day in May 2016."""
    return reader.read(raw_of(text, id="page", published="2016-05-04")).articles[0].statements


def heard(reader: Reader, text: str) -> list[list[str]]:
    """The names of those spoken to, by statement."""
    return [[who.name for who in one.addressees] for one in read(reader, text)]


@pytest.mark.parametrize(("sentence", "names"), [
    ("افتتاح المعرض\nوقال الخبير أحمد سالم، في مقابلة مع صحيفة “لاراثون”، إن الميناء جاهز.", ["La Razón"]),
    ("افتتاح المعرض\nوقال الخبير أحمد سالم في حوار أجرته معه صحيفة الشرق الأوسط إن الميناء جاهز.", ["Asharq Al-Awsat"]),
    ("افتتاح المعرض\nوقال السفير لوكالة الأنباء السعودية: «الميناء الجديد جاهز للافتتاح».", ["Saudi Press Agency"]),
    ("افتتاح المعرض\nوأوضح الخبير أحمد سالم، في تصريحات للصحافيين قبيل الافتتاح، أن الميناء جاهز.", ["journalists"]),
    ("افتتاح المعرض\nوصرح الخبير أحمد سالم للصحفيين اليوم بأن الميناء جاهز.", ["journalists"]),
    ("افتتاح المعرض\nودعا وزير الخارجية المصري الأطراف الليبية إلى فتح الميناء.", ["الأطراف الليبية"]),
    ("افتتاح المعرض\nودعا الأمين العام للأمم المتحدة طرفي النزاع إلى فتح الميناء.", ["طرفي النزاع"]),
    ("افتتاح المعرض\nوحث الوزير المجتمع الدولي على فتح الميناء.", ["international community"]),
    ("افتتاح المعرض\nودعا المسؤول الإيراني الرياض إلى فتح الميناء.", ["Saudi Arabia"]),
    ("افتتاح المعرض\nوحذرت وزارة الخارجية الروسية إسرائيل من إغلاق الميناء.", ["Israel"]),
    ("افتتاح المعرض\nوطالب المجلس حكومة الاحتلال بفتح الميناء.", ["حكومة الاحتلال"]),
    ("افتتاح المعرض\nوعبر الوزير عن شكره للمبعوثة الأوروبية على زيارتها.", ["المبعوثة الأوروبية"]),
    ("افتتاح المعرض\nوأعرب الوزير عن خالص تعازيه لليابان في الضحايا.", ["Japan"]),
    ("افتتاح المعرض\nوقال الوزير للمسؤولين العراقيين إن الميناء جاهز.", ["المسؤولين العراقيين"]),
    ("افتتاح المعرض\nوقال الوزير للصحافيين وللمواطنين إن الميناء جاهز.", ["journalists", "المواطنين"]),
    ("افتتاح المعرض\nوقال أقرباء لعائلة الغريق لفرانس برس إن السفينة غرقت.", ["Agence France-Presse"]),
])
def test_arabic_clauses_tell_who_hears(reader: Reader, sentence: str, names: list[str]) -> None:
    assert heard(reader, sentence) == [names]


@pytest.mark.parametrize("sentence", [
    "افتتاح المعرض\nوبعد زيارة الوفد لسويسرا قال سامح شكري إن الميناء جاهز.",
    "افتتاح المعرض\nوقال ميخائيل غورباتشوف آخر رئيس للاتحاد السوفيتي إن الميناء جاهز.",
    "افتتاح المعرض\nوقال سامح شكري عقب لقائه وزير الخارجية الروسي سيرغي لافروف إن الميناء جاهز.",
])
def test_nobody_hears_what_a_noun_leads_to(reader: Reader, sentence: str) -> None:
    assert heard(reader, sentence) == [[]]


@pytest.mark.parametrize(("sentence", "names"), [
    ("سفیر سوئد در تهران به رویترز گفت بندر باز است.", ["Reuters"]),
    ("سفیر سوئد از رهبران احزاب و اتحادیه‌های محلی خواست بندر را باز کنند.", ["رهبران احزاب و اتحادیه‌های محلی"]),
    ("نخست وزیر پرو خواستار باز شدن بندر از سوی سازمان ملل شد.", ["United Nations"]),
    ("نخست وزیر پرو خواستار بازگشت سوئد و نروژ به مذاکرات شد.", ["Sweden", "Norway"]),
    ("وزیر کشور پرو شیلی را تهدید به بستن بندر کرد.", ["Chile"]),
    ("نخست وزیر پرو با تبریک سالگرد استقلال به سوئد، بندر را باز کرد.", ["Sweden"]),
    ("وزیر کشور پرو در پاسخ به شیلی گفت: بندر باز است.", ["Chile"]),
    ("وزیران پرو در پیشنهادی به شیلی خواستار باز شدن بندر شدند.", ["Chile"]),
])
def test_persian_clauses_tell_who_hears(reader: Reader, sentence: str, names: list[str]) -> None:
    assert heard(reader, f"خبر تازه\n{sentence}")[:1] == [names]


@pytest.mark.parametrize("sentence", [
    "نخست وزیر پرو خواستار بررسی فساد در سوئد شد.",
    "نخست وزیر پرو خواستار گفت‌وگو با سوئد شد.",
    "نخست وزیر پرو درباره حمله به سوئد گفت: بندر باز است.",
    "سفیر سوئد درباره سفر وزیر کار نروژ به شیلی گفت: بندر باز است.",
    "وزیر کشور پرو در پاسخ به حملات شیلی گفت: بندر باز است.",
    "منابع نزدیک به طالبان اعلام کردند که بندر باز است.",
    "سفیر سوئد در گفت‌وگو با رویترز گفت: بندر باز است.",
])
def test_a_goal_or_a_place_hears_nothing(reader: Reader, sentence: str) -> None:
    assert heard(reader, f"خبر تازه\n{sentence}")[:1] == [[]]


def test_a_pronoun_that_is_asked_is_whoever_says_so(reader: Reader) -> None:
    page = "خبر تازه\nدونالد ترامپ مدعی شد که ایران از او خواسته است بندر را باز کند."
    assert ["Donald Trump"] in heard(reader, page)


def test_a_counterpart_hears_what_is_said_in_the_call(reader: Reader) -> None:
    page = ("خبر تازه\nسرگئی لاوروف وزیر امور خارجه روسیه در گفت‌وگوی تلفنی با جان کری همتای آمریکایی خود "
            "خواستار باز شدن بندر شد.\nوی گفت: کشتی‌ها آماده‌اند.")
    assert heard(reader, page) == [["John Kerry"], ["John Kerry"]]


def test_who_is_on_neither_side_of_a_meeting_hears_nothing(reader: Reader) -> None:
    page = ("أخبار\nقال سامح شكري خلال لقائه سيرغي لافروف إن الميناء جاهز.\nوقال سيرغي لافروف إن السفن آتية.\n"
            "وقالت مصادر مطلعة إن الطريق طويل.")
    assert heard(reader, page) == [["Sergey Lavrov"], ["Sameh Shoukry"], []]


def test_nobody_speaks_to_himself(reader: Reader) -> None:
    page = "خبر تازه\nسرگئی لاوروف وزیر خارجه روسیه در دیدار با سرگئی لاوروف گفت: بندر باز است."
    assert heard(reader, page)[:1] == [[]]


def test_sources_that_go_on_tell_the_same_paper(reader: Reader) -> None:
    page = ("أخبار\nوقالت مصادر مطلعة لـ«الشرق الأوسط» إن الميناء جاهز.\nوكشفت المصادر أن السفن آتية.")
    assert heard(reader, page) == [["Asharq Al-Awsat"], ["Asharq Al-Awsat"]]
