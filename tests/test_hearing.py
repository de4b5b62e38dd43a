"""To whom something is said and where: outlets, meetings that the page tells; questions without a mark, lists."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement


def read(reader: Reader, text: str) -> list[Statement]:
    return [said for article in reader.read(raw_of(text)).articles for said in article.statements]


def about(reader: Reader, text: str, words: str) -> Statement:
    return next(said for said in read(reader, text) if any(words in part.text for part in said.content))


PAGES = {"ar": "تطورات سياسية في المنطقة\n{}\n", "fa": "تحولات سیاسی منطقه\n{}\n"}


@pytest.mark.parametrize("language, sentence, words, outlet", [
    ("ar", "وصرح النائب كمال فرحات لوكالة رويترز بأن حزبه يرفض الخطة.", "حزبه", ["Reuters"]),
    ("ar", "قال الوزير فؤاد منصور، في تصريحات لقناة الجزيرة، إن بلاده ماضية في الإصلاح.", "بلاده", ["Al Jazeera"]),
    ("ar", "وأوضح الخبير ماهر سليم، في حديثه لصحيفة «الأهرام»، أن الأزمة طويلة.", "الأزمة", ["Al-Ahram"]),
    ("ar", "وقال المحلل كمال فرحات في حوار خص به «الأهرام» إن حزبه يرفض الخطة.", "حزبه", ["Al-Ahram"]),
    ("ar", "وقال المحلل كمال فرحات لصحيفة «البيرق» إن حزبه يرفض الخطة.", "حزبه", None),
    ("fa", "نادر کاویانی به بی‌بی‌سی فارسی گفت: «این توافق شکننده است.»", "شکننده", ["BBC Persian"]),
    ("fa", "نادر کاویانی در صحبت با روزنامه «سپیده» می‌گوید که این توافق شکننده است.", "شکننده", None),
    ("fa", "نادر کاویانی در گفت‌وگو با «سپیده» گفت که این توافق شکننده است.", "شکننده", None),
])
def test_what_an_outlet_is_told_is_an_interview(
    reader: Reader, language: str, sentence: str, words: str, outlet: list[str] | None
) -> None:
    told = about(reader, PAGES[language].format(sentence), words)
    assert told.occasion == "interview"
    assert outlet is None or [who.name for who in told.addressees] == outlet


@pytest.mark.parametrize("sentence", [
    "وقال الوزير فؤاد منصور في تصريح مقتضب إن بلاده ماضية في الإصلاح.",
    "وقال الوزير فؤاد منصور خلال زيارته للقاهرة إن بلاده ماضية في الإصلاح.",
])
def test_no_outlet_no_interview(reader: Reader, sentence: str) -> None:
    told = about(reader, PAGES["ar"].format(sentence), "بلاده")
    assert told.occasion != "interview" and not told.addressees


CALL = """وزير الخارجية المصري يبحث هاتفيا مع نظيره القبرصي ملف الطاقة
تلقى وزير الخارجية المصري بدر عبد العاطي اتصالا هاتفيا من وزير الخارجية القبرصي كونستانتينوس كومبوس.
وأكد عبد العاطي أهمية التعاون في ملف الطاقة.
من جانبه أعرب كومبوس عن تقديره لدور القاهرة.
"""


def test_who_is_called_hears_and_answers(reader: Reader) -> None:
    one, other = about(reader, CALL, "أهمية التعاون"), about(reader, CALL, "تقديره")
    assert (one.occasion, other.occasion) == ("call", "call")
    assert [who.name for who in other.addressees] == [one.speakers[0].name]


ASKED = """سعید رهنما در گفت‌وگو با «سپیده»: راه گفت‌وگو بسته نیست
سعید رهنما، استاد دانشگاه، می‌گوید راه گفت‌وگو هنوز بسته نیست.
چرا دو طرف از میز دور شدند؟
دو طرف هنوز به یکدیگر بی‌اعتمادند و زمان می‌خواهند.
نقش همسایگان را چگونه می‌بینید؟
همسایگان سود خود را در آرامش منطقه می‌جویند.
آینده این روند چه خواهد بود؟
آینده آن به تصمیم پایتخت‌ها بسته است.
"""


def test_questions_without_a_mark_are_answered_by_the_one_who_is_interviewed(reader: Reader) -> None:
    answers = [said for said in read(reader, ASKED) if said.because.rule == "clause.answer"]
    assert [said.content[0].text.split()[0] for said in answers] == ["دو", "همسایگان", "آینده"]
    assert {said.speakers[0].name for said in answers} == {"سعید رهنما"}


def test_questions_alone_make_no_interview(reader: Reader) -> None:
    column = ASKED.replace("سعید رهنما در گفت‌وگو با «سپیده»: ", "").replace("«سپیده»", "")
    assert not any(said.because.rule == "clause.answer" for said in read(reader, column))


@pytest.mark.parametrize("number", ["۳. ", "3- ", "۳) "])
def test_the_number_of_a_point_is_nobody(reader: Reader, number: str) -> None:
    page = PAGES["fa"].format(number + "شرکت‌کنندگان تأکید کردند که آتش‌بس باید پایدار بماند.")
    assert [who.name for who in about(reader, page, "آتش‌بس").speakers] == ["شرکت‌کنندگان"]


def test_a_demonstrative_behind_somebody_begins_the_object(reader: Reader) -> None:
    page = PAGES["fa"].format("بریتانیا می‌گوید تحریم‌ها بازمی‌گردد. مقام‌های ایران این تهدید را بی‌اثر می‌دانند.")
    assert [who.name for who in about(reader, page, "بی‌اثر").speakers] == ["مقام‌های ایران"]


@pytest.mark.parametrize("sentence, words", [
    ("مسکو اعلام کرده از طرح تازه صلح پشتیبانی می‌کند.", "طرح تازه صلح"),
    ("وزارت خارجه قطر این حمله را محکوم کرده.", "این حمله"),
])
def test_a_perfect_without_its_auxiliary_is_a_verb(reader: Reader, sentence: str, words: str) -> None:
    assert about(reader, PAGES["fa"].format(sentence), words).cue is not None


def test_a_participle_that_describes_a_noun_is_none(reader: Reader) -> None:
    assert not read(reader, PAGES["fa"].format("سند اعلام شده در نشست دیروز سی ماده دارد."))
