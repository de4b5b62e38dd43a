"""Where a Persian content begins behind its subject, and who speaks in a clause within another. The sentences are our
own."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

BEGINS = [
    # behind the occasion that leads it
    ("وزارت خارجه مالزی در بیانیه‌ای این حمله را محکوم کرد.", "این حمله", "statement"),
    ("وزارت خارجه مالزی در نشستی خبری در کوالالامپور این حمله را محکوم کرد.", "این حمله", "press conference"),
    ("وزیر خارجه اردن در نامه‌ای به دبیرکل سازمان ملل این حمله را محکوم کرد.", "این حمله", "letter"),
    ("وزیر خارجه اردن در گفت‌وگوی تلفنی با همتای مصری خود این حمله را محکوم کرد.", "این حمله", "call"),
    ("شورای همکاری خلیج فارس در بیانیه پایانی نشست خود این حمله را محکوم کرد.", "این حمله", "statement"),
    # behind a noun that "and" joins to the subject
    ("کشورها و سازمان‌های مختلف این حمله را محکوم کردند.", "این حمله", None),
    # what somebody is thanked for
    ("وزیر خارجه بلژیک از ژاپن بابت کمک به پناهجویان تشکر کرد.", "کمک به پناهجویان", None),
    # marks within a clause that goes on
    ("وزیر خارجه لهستان از همسایگان خواست که «از حرف به عمل» برسند.", "«از حرف به عمل» برسند.", None),
]

SPEAKS = [
    ("سخنگوی کاخ سفید گفت آنتونیو گوترش این حمله را محکوم کرده و همه طرف‌ها را به خویشتنداری فراخوانده است.",
     "فراخوانده است", "António Guterres"),
    ("وزیر خارجه ترکیه، که دیروز در این نشست شرکت داشت، از اروپایی‌ها بابت پذیرش پناهجویان تشکر کرد.",
     "تشکر کرد", "Hakan Fidan"),
    ("وزیر خارجه ترکیه با رد اظهارات وزیر دفاع یونان مبنی بر اینکه مرزها بسته است، این ادعا را بی‌اساس خواند.",
     "خواند", "Hakan Fidan"),
    ("به گزارش خبرگزاری آلمان (دپ‌آ)، وزیر خارجه ترکیه از بازگشایی مرزها خبر داد.", "خبر داد", "Hakan Fidan"),
]


def said(reader: Reader, sentence: str) -> list[Statement]:
    """The statements of a page of one sentence."""
    page = reader.read(raw_of(f"رویدادهای روز\n{sentence}\n", published="2024-05-02"))
    return [statement for article in page.articles for statement in article.statements]


@pytest.mark.parametrize(("sentence", "content", "occasion"), BEGINS)
def test_content_begins_behind_the_adverbials(reader, sentence, content, occasion):
    (statement,) = said(reader, sentence)
    assert (statement.content[0].text, statement.occasion) == (content, occasion)


@pytest.mark.parametrize(("sentence", "cue", "name"), SPEAKS)
def test_who_speaks_in_a_clause(reader, sentence, cue, name):
    found = [one for one in said(reader, sentence) if one.cue is not None and one.cue.text == cue]
    assert [speaker.name for one in found for speaker in one.speakers] == [name]


def test_questions_are_nobodys_statement(reader):
    assert not said(reader, "وزیر خارجه ترکیه وارد شد. دلیل این ناآرامی‌ها را چه می‌دانید؟")


def test_whoever_is_thanked_or_was_called_hears(reader):
    (thanks,) = said(reader, BEGINS[6][0])
    assert [who.name for who in thanks.addressees] == ["Japan"]
    page = ("حسین امیرعبداللهیان در تماس تلفنی با بدر البوسعیدی از نقش عمان قدردانی کرد.\n"
            "در این تماس، وزیر خارجه عمان نیز روابط دو کشور را راهبردی دانست.")
    assert [[who.name for who in one.addressees] for one in said(reader, page)] == [
        ["Badr bin Hamad Al Busaidi"], ["Hossein Amir-Abdollahian"]]
