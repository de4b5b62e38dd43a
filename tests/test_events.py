"""Events: which words tell them, who takes part, with what status, where; told several times they are one."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Event

Told = tuple[str, str, set[str], str | None]
"""Kind, status, names of the participants, place."""


def events_of(reader: Reader, text: str, published: str | None = None) -> tuple[Event, ...]:
    return reader.read(raw_of(text, published=published)).events


def told(event: Event) -> Told:
    return event.kind, event.status, {p.name for p in event.participants}, event.place.name if event.place else None


LAVROV, ZARIF, BLINKEN, PUTIN = "Sergey Lavrov", "Mohammad Javad Zarif", "Antony Blinken", "Vladimir Putin"
SHOUKRY, SISI, KERRY = "Sameh Shoukry", "Abdel Fattah el-Sisi", "John Kerry"

PERSIAN: dict[str, tuple[str, list[Told]]] = {
    "a verb at the end": (
        "سرگئی لاوروف روز سه‌شنبه در مسکو با محمدجواد ظریف دیدار کرد.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "in a meeting he said": (
        "سرگئی لاوروف، وزیر امور خارجه روسیه، در دیدار با محمدجواد ظریف گفت که دو کشور همکاری خود را گسترش می‌دهند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "planned": (
        "ولادیمیر پوتین قرار است هفته آینده با رجب طیب اردوغان دیدار کند.",
        [("meeting", "planned", {PUTIN, "Recep Tayyip Erdoğan"}, None)]),
    "cancelled": (
        "دیدار سرگئی لاوروف با آنتونی بلینکن در ژنو لغو شد.",
        [("meeting", "cancelled", {LAVROV, BLINKEN}, "Geneva")]),
    "denied": (
        "محمدجواد ظریف خبر دیدار با مایک پامپئو را تکذیب کرد.",
        [("meeting", "denied", {ZARIF, "Mike Pompeo"}, None)]),
    "a visit, and a meeting planned there": (
        "محمدجواد ظریف به بغداد سفر کرد. او در این سفر با برهم صالح دیدار خواهد کرد.",
        [("visit", "held", {ZARIF}, "Baghdad"), ("meeting", "planned", {ZARIF, "Barham Salih"}, "Baghdad")]),
    "a press conference of two": (
        "سرگئی لاوروف در نشست خبری مشترک با محمدجواد ظریف در تهران گفت: «توافق نزدیک است.»",
        [("press conference", "held", {LAVROV, ZARIF}, "Tehran")]),
    "a call is no meeting too": (
        "سرگئی لاوروف و آنتونی بلینکن در یک تماس تلفنی درباره اوکراین گفت‌وگو کردند.",
        [("call", "held", {LAVROV, BLINKEN}, None)]),
    "an interview": (
        "آنتونی بلینکن در گفت‌وگو با خبرگزاری رویترز گفت که مذاکرات ادامه دارد.",
        [("interview", "held", {BLINKEN, "Reuters"}, None)]),
    "a speech": (
        "ولادیمیر پوتین در سخنرانی خود گفت که روسیه عقب نمی‌نشیند.",
        [("speech", "held", {PUTIN}, None)]),
    "an agreement of states": (
        "ایران و عراق درباره مرزها توافق کردند.",
        [("agreement", "held", {"Iran", "Iraq"}, None)]),
    "a letter": (
        "رجب طیب اردوغان در نامه‌ای به ولادیمیر پوتین از سرنگونی هواپیما ابراز تأسف کرد.",
        [("letter", "held", {"Recep Tayyip Erdoğan", PUTIN}, None)]),
    "a relative clause does not hide the subject": (
        "سرگئی لاوروف که به تهران سفر کرده است، با محمدجواد ظریف دیدار کرد.",
        [("visit", "held", {LAVROV}, "Tehran"), ("meeting", "held", {LAVROV, ZARIF}, "Tehran")]),
    "told three times": (
        "سرگئی لاوروف با محمدجواد ظریف دیدار کرد. لاوروف در این دیدار گفت که روسیه آماده کمک است. "
        "به گفته وی، دیدار او با ظریف سازنده بود.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "the two sides are those of before": (
        "سرگئی لاوروف در پایان مذاکرات با محمدجواد ظریف گفت که همکاری ادامه دارد. "
        "دو طرف در این مذاکرات درباره سوریه رایزنی کردند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "a topic is no event": ("محمدجواد ظریف بر ضرورت مذاکره با عربستان تأکید کرد.", []),
    "what is wished for is no event": ("سرگئی لاوروف خواستار برگزاری انتخابات در سوریه شد.", []),
    "nor what stands inside a quotation": ("سرگئی لاوروف گفت: «ایران با عراق دیدار و گفت‌وگو کرد.»", []),
}

ARABIC: dict[str, tuple[str, list[Told]]] = {
    "a verb with an object": (
        "التقى سيرغي لافروف نظيره الإيراني محمد جواد ظريف في موسكو.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "an object after a comma": (
        "استقبل الرئيس المصري عبد الفتاح السيسي، اليوم الخميس، وزير الخارجية الروسي سيرغي لافروف في القاهرة.",
        [("meeting", "held", {SISI, LAVROV}, "Cairo")]),
    "planned": (
        "من المقرر أن يلتقي أنتوني بلينكن سيرغي لافروف في جنيف الأسبوع المقبل.",
        [("meeting", "planned", {BLINKEN, LAVROV}, "Geneva")]),
    "cancelled": (
        "تم تأجيل زيارة جون كيري إلى الرياض.",
        [("visit", "cancelled", {KERRY}, "Riyadh")]),
    "denied": (
        "نفى سيرغي لافروف لقاء أنتوني بلينكن في موسكو.",
        [("meeting", "denied", {LAVROV, BLINKEN}, "Moscow")]),
    "a press conference of two": (
        "قال سيرغي لافروف في مؤتمر صحفي مشترك مع سامح شكري في القاهرة إن روسيا تدعم الحوار.",
        [("press conference", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "his meeting with": (
        "وأكد سامح شكري، خلال لقائه مع ناصر بوريطة، أن العلاقات بين البلدين متينة.",
        [("meeting", "held", {SHOUKRY, "Nasser Bourita"}, None)]),
    "a call": (
        "أجرى سيرغي لافروف اتصالا هاتفيا مع أنتوني بلينكن.",
        [("call", "held", {LAVROV, BLINKEN}, None)]),
    "an interview": (
        "وقال أنتوني بلينكن في مقابلة مع قناة الجزيرة إن المفاوضات مستمرة.",
        [("interview", "held", {BLINKEN, "Al Jazeera"}, None)]),
    "a visit told by a verb": (
        "زار جون كيري الدوحة.",
        [("visit", "held", {KERRY}, "Doha")]),
    "a visit intended": (
        "يعتزم جون كيري زيارة القاهرة الأسبوع المقبل.",
        [("visit", "planned", {KERRY}, "Cairo")]),
    "an agreement of states": (
        "اتفق المغرب ومصر على تعزيز التعاون الاقتصادي.",
        [("agreement", "held", {"Morocco", "Egypt"}, None)]),
    "a letter": (
        "بعث عبد الفتاح السيسي رسالة إلى فلاديمير بوتين.",
        [("letter", "held", {SISI, PUTIN}, None)]),
    "told three times": (
        "عقد سيرغي لافروف اجتماعا مع سامح شكري في القاهرة. وتناول الاجتماع الوضع في ليبيا. "
        "وقال لافروف خلال اللقاء إن روسيا مستعدة للمساعدة.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "the two sides are those of before": (
        "التقى سيرغي لافروف سامح شكري في القاهرة. وأكد الجانبان خلال مباحثاتهما أهمية الحل السياسي.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "a topic is no event": ("شدد سيرغي لافروف على ضرورة المفاوضات مع أوكرانيا.", []),
    "what is called for is no event": ("دعا سامح شكري إلى استئناف المفاوضات بين إسرائيل وفلسطين.", []),
}


@pytest.mark.parametrize("name", PERSIAN)
def test_persian_events(reader: Reader, name: str) -> None:
    text, due = PERSIAN[name]
    assert [told(event) for event in events_of(reader, text)] == due


@pytest.mark.parametrize("name", ARABIC)
def test_arabic_events(reader: Reader, name: str) -> None:
    text, due = ARABIC[name]
    assert [told(event) for event in events_of(reader, text)] == due


def test_an_event_holds_its_statements_and_its_day(reader: Reader) -> None:
    text = "سرگئی لاوروف دیروز در دیدار با محمدجواد ظریف گفت که همکاری ادامه دارد."
    page = reader.read(raw_of(text, published="2020-06-17"))
    (event,) = page.events
    assert event.statements == tuple(statement.id for statement in page.statements)
    assert event.date == "2020-06-16"
    assert event.because.rule == "event.occasion" and event.because.args["word"] == "دیدار"


def test_a_counterpart_without_a_name_is_the_one_whom_the_page_names(reader: Reader) -> None:
    text = ("أعلن وزير الخارجية الروسي سيرغي لافروف موقف بلاده. ورد وزير الخارجية المصري سامح شكري على ذلك.\n"
            "وقال لافروف خلال لقاء مع نظيره المصري إن الحوار مستمر.")
    assert ("meeting", "held", {LAVROV, SHOUKRY}, None) in [told(event) for event in events_of(reader, text)]


def test_another_day_is_another_event(reader: Reader) -> None:
    text = ("سرگئی لاوروف ۵ مارس ۲۰۱۹ با محمدجواد ظریف در مسکو دیدار کرد. "
            "لاوروف ۷ مه ۲۰۱۹ نیز با ظریف در تهران دیدار کرد.")
    assert [(event.date, event.place and event.place.name) for event in events_of(reader, text)] == [
        ("2019-03-05", "Moscow"), ("2019-05-07", "Tehran")]
