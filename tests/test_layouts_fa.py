"""Persian layouts: interviews with labels, reviews of headlines; and how far words go on."""

from dragoman.records import Page
from dragoman.sources import raw_of

INTRO = (
    "گفت‌وگو با رئیس اتحادیه ناشران درباره بازار کتاب\n"
    "هوشنگ مرادیان رئیس اتحادیه ناشران به پرسش‌های خبرنگار ما پاسخ داد که متن آن در پی می‌آید.\n"
)
LIST = (
    "مهم‌ترین عنوان‌های روزنامه‌های امروز\n"
    "روزنامه‌های امروز به این موضوع‌ها پرداختند\n"
    "- معاون وزیر بازرگانی: برنج گران نمی‌شود\n"
    "- تقدیر وزیر ورزش از کشتی‌گیران جوان\n"
    "- کامران صالحی مشاور شهردار شد\n"
    "- معاون وزیر ارتباطات: اینترنت روستاها وصل شد\n"
    "- ماجرای سد تازه؛ وزیر نیرو: آبگیری آغاز شده است\n"
    "- گلستانیان: تیم ما آماده است\n"
    "- باران در راه تهران\n"
)


def said(page: Page) -> list[tuple[str, str]]:
    """Who says what, the parts of a content with a bar between."""
    return [(s.speakers[0].name, " | ".join(part.text for part in s.content)) for s in page.articles[0].statements]


def test_an_answer_behind_its_label_goes_on_to_the_next_question(reader) -> None:
    page = reader.read(raw_of(
        INTRO + "سؤال: بازار کاغذ چه وضعی دارد؟\nپاسخ: قیمت کاغذ دو برابر شده است.\nسهمیه ناشران هم کم است.\n"
        "سؤال: چه باید کرد؟\nپاسخ: دولت باید کاغذ وارد کند.\n", language="fa"))
    assert said(page) == [
        ("هوشنگ مرادیان", "قیمت کاغذ دو برابر شده است. | سهمیه ناشران هم کم است."),
        ("هوشنگ مرادیان", "دولت باید کاغذ وارد کند."),
    ]


def test_labels_of_two_papers_are_no_interview(reader) -> None:
    page = reader.read(raw_of(
        INTRO + "کیهان: چرا کاغذ گران است؟\nهوا آفتابی است.\nشرق: بازار کاغذ آرام است.\nباران می‌بارد.\n",
        language="fa"))
    assert not [words for _, words in said(page) if "آفتابی" in words or "باران" in words]


def test_the_items_of_a_review_are_headlines_that_stand_alone(reader) -> None:
    found = said(reader.read(raw_of(LIST, language="fa")))
    assert found[0] == ("معاون وزیر بازرگانی", "برنج گران نمی‌شود")
    assert ("وزیر ورزش", "کشتی‌گیران جوان") in found
    assert ("معاون وزیر ارتباطات", "اینترنت روستاها وصل شد") in found
    assert ("وزیر نیرو", "آبگیری آغاز شده است") in found
    assert ("گلستانیان", "تیم ما آماده است") in found


def test_a_title_means_its_bearer_and_not_the_former_one(reader) -> None:
    page = reader.read(raw_of(
        "سفر به بندر\nبیورن هالدن رئیس‌جمهور نروژ روز شنبه گفت: بندر تازه ساخته می‌شود.\n"
        "وی از گونار استرند رئیس‌جمهور پیشین نروژ تشکر کرد.\nرئیس‌جمهور نروژ افزود: راه هم ساخته می‌شود.\n",
        language="fa"))
    assert said(page)[-1] == ("بیورن هالدن", "راه هم ساخته می‌شود.")


def test_words_go_on_where_others_speak_to_the_speaker(reader) -> None:
    page = reader.read(raw_of(
        "سفر به بندر\nوزیر راه نروژ گفت: این راه بسته است. دولت سوئد از ما خواست که مرز را باز کنیم. "
        "کار سختی است.\n", language="fa"))
    assert said(page)[0][1].endswith("کار سختی است.")
    assert said(page)[1][1].startswith("مرز را باز کنیم")


def test_indirect_words_end_where_the_reporter_turns_to_somebody_else(reader) -> None:
    page = reader.read(raw_of(
        "سفر به بندر\nوزیر راه نروژ گفت که جاده باز است، اما نمایندگان مجلس اعلام کردند که جاده بسته است.\n",
        language="fa"))
    assert [words for _, words in said(page)] == ["جاده باز است", "جاده بسته است."]


def test_a_list_goes_on_behind_a_label_in_the_text(reader) -> None:
    post = ("خبر فوری امروز از نشست ناشران کشور\n"
            "هوشنگ مرادیان در نشست خبری پس از جلسه اتحادیه: 🔹کاغذ از شنبه ارزان می‌شود.\n.\n"
            "🔹 سهمیه ناشران زیاد می‌شود.\n")
    words = "کاغذ از شنبه ارزان می‌شود. | سهمیه ناشران زیاد می‌شود."
    assert said(reader.read(raw_of(post, language="fa"))) == [("هوشنگ مرادیان", words)]
    own = said(reader.read(raw_of(post + "🔹 محمدجواد ظریف: واردات آزاد است.\n", language="fa")))
    assert own == [("هوشنگ مرادیان", words), ("Mohammad Javad Zarif", "واردات آزاد است.")]
