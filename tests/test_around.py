"""What stands around a statement: act, occasion, addressees, sources. The sentences are our own."""

import pytest

from dragoman.errors import DataError
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement
from dragoman.statements.acts import compile_acts
from dragoman.statements.nouns import Subject
from dragoman.statements.occasions import authority, carry, hearers


def read(reader: Reader, text: str) -> tuple[Statement, ...]:
    """The statements of a page given as text."""
    return reader.read(raw_of(text, id="page")).articles[0].statements


def said(statements: tuple[Statement, ...], words: str) -> Statement:
    """The statement whose content holds the words."""
    return next(s for s in statements if any(words in p.text for p in s.content))


ACTS = [
    ("fa", "روسیه باید تعهدات خود را اجرا کند", "REQUEST"),
    ("fa", "این گزارش صحت ندارد و ما آن را رد می‌کنیم", "REJECT"),
    ("fa", "این ادعا صحت نداشته است", "REJECT"),
    ("fa", "ما از تلاش‌های میانجی‌گران حمایت می‌کنیم", "SUPPORT"),
    ("fa", "دولت از این طرح حمایت نخواهد کرد", "REJECT"),
    ("fa", "کشورش آماده است میزبان دور بعدی باشد", "AGREE"),
    ("fa", "آن‌ها آتش‌بس را نقض کرده‌اند و متأسفانه ادامه می‌دهند", "ACCUSE"),
    ("fa", "هر تجاوزی با پاسخ کوبنده روبه‌رو می‌شود", "THREATEN"),
    ("fa", "دو وزیر درباره مرزها مذاکره خواهند کرد", "CONSULT"),
    ("fa", "این جلسه روز شنبه برگزار می‌شود", "ASSERT"),
    ("fa", "ما در نبرد با تروریسم تنها نیستیم", "ASSERT"),
    ("ar", "يجب على الأطراف العودة إلى الحوار", "REQUEST"),
    ("ar", "هذه الأنباء لا أساس لها ولن نقبل بها", "REJECT"),
    ("ar", "نثمن جهود الوسطاء ونقف إلى جانب الشعب الشقيق", "SUPPORT"),
    ("ar", "بلاده لن تدخر جهدا لإنجاح المفاوضات", "AGREE"),
    ("ar", "ما جرى جريمة وانتهاك للقانون الدولي", "ACCUSE"),
    ("ar", "المعتدون سيدفعون الثمن غاليا", "THREATEN"),
    ("ar", "أي اعتداء سيلقى ردا قاسيا", "THREATEN"),
    ("ar", "المحادثات تناولت ملف الحدود", "CONSULT"),
    ("ar", "حكومته لا تدعم جهود الانقلابيين", "ASSERT"),
    ("ar", "الوفد يصل غدا إلى العاصمة", "ASSERT"),
]


@pytest.mark.parametrize(("language", "content", "act"), ACTS)
def test_the_words_tell_the_act(reader: Reader, language: str, content: str, act: str) -> None:
    known = reader._languages[language]
    assert known.acts.of(None, known.pack.fold(content))[0] == act


def test_a_form_may_hold_a_gap_and_a_rest() -> None:
    acts = compile_acts({"act": [{"act": "REJECT", "words": ["no ... whatever", "den*"]}]}, str.lower, "x")
    assert acts.of(None, "no support at all whatever happens")[0] == "REJECT"
    assert acts.of(None, "they denied it")[0] == "REJECT"
    assert acts.of(None, "a garden")[0] == "ASSERT"
    assert acts.of(None, "no. that was it, whatever")[0] == "ASSERT"


def test_hints_tell_only_together() -> None:
    acts = compile_acts({"act": [{"act": "ACCUSE", "hints": ["war", "lies"]}]}, str.lower, "x")
    assert acts.of(None, "war is near")[0] == "ASSERT"
    assert acts.of(None, "lies and war") == ("ACCUSE", "lies, war")


def test_an_unknown_act_is_an_error() -> None:
    with pytest.raises(DataError):
        compile_acts({"act": [{"act": "SING", "words": ["la"]}]}, str.lower, "x")


def test_a_persian_interview_holds_for_headline_and_rest(reader: Reader) -> None:
    statements = read(reader, (
        "لاوروف: مذاکرات ادامه می‌یابد\n"
        "سرگئی لاوروف وزیر امور خارجه روسیه در گفت‌وگو با روزنامه ایزوستیا گفت: مذاکرات درباره مرزها ادامه می‌یابد.\n"
        "وی افزود: هیئت ما هفته آینده به ژنو می‌رود.\n"
        "لاوروف تأکید کرد که این دیدار بدون پیش‌شرط برگزار می‌شود.\n"))
    assert {s.occasion for s in statements} == {"interview"}


def test_an_announced_press_conference_holds_for_what_follows(reader: Reader) -> None:
    statements = read(reader, (
        "سفر وزیر خارجه\n"
        "سرگئی لاوروف وزیر امور خارجه روسیه بعد از ظهر امروز در نشست خبری حضور یافت.\n"
        "وی در ابتدای این نشست گفت: سفر به منطقه موفق بوده است.\n"))
    assert said(statements, "سفر به منطقه").occasion == "press conference"


def test_an_arabic_speech_holds_until_another_speaks(reader: Reader) -> None:
    statements = read(reader, (
        "لافروف يتحدث عن الحدود\n"
        "قال وزير الخارجية الروسي سيرغي لافروف، خلال مؤتمر صحفي في موسكو، إن ملف الحدود على جدول الأعمال.\n"
        "وأضاف لافروف أن الوفد سيصل إلى جنيف غدا.\n"
        "وقال وزير الخارجية الأميركي أنتوني بلينكن إن بلاده تتابع الملف عن كثب.\n"))
    assert said(statements, "الوفد سيصل").occasion == "press conference"
    assert said(statements, "بلاده تتابع").occasion is None


def test_a_topic_is_no_occasion(reader: Reader) -> None:
    statements = read(reader, (
        "اظهارات وزیر خارجه روسیه\n"
        "سرگئی لاوروف وزیر امور خارجه روسیه با انتقاد از مذاکرات گذشته گفت: راه دیگری لازم است.\n"))
    assert said(statements, "راه دیگری").occasion is None


def test_the_one_who_is_asked_is_the_addressee(reader: Reader) -> None:
    persian = read(reader, "درخواست روسیه\nسرگئی لاوروف وزیر امور خارجه روسیه از ترکیه خواست به توافق پایبند بماند.\n")
    assert [a.name for a in said(persian, "پایبند").addressees] == ["Turkey"]
    arabic = read(reader, "روسيا وتركيا\nقال وزير الخارجية الروسي سيرغي لافروف لوكالة رويترز إن بلاده ترفض الطرح.\n")
    assert [a.name for a in said(arabic, "بلاده ترفض").addressees] == ["Reuters"]


def test_a_letter_speaks_for_its_author(reader: Reader) -> None:
    statements = read(reader, (
        "رسالة من الوزير\n"
        "بعث وزير الخارجية الروسي سيرغي لافروف أمس رسالة إلى الأمين العام للأمم المتحدة.\n"
        "وأضافت الرسالة أن موسكو تتابع ملف الحدود باهتمام.\n"))
    assert said(statements, "موسكو تتابع").occasion == "letter"


class Person:
    """A speaker as the carrying sees him."""

    def __init__(self, name: str, kind: str = "person") -> None:
        self.name, self.kind = name, kind


class Line:
    """A draft as the carrying sees it."""

    def __init__(self, occasion: str = "", *, again: bool = False, outer: int = -1, tense: str = "past") -> None:
        self.paragraph, self.inflection, self.subject = 0, (tense,), Subject("first", (0, 1))
        self.occasion, self.again, self.outer = occasion, again, outer


def test_occasions_are_carried_by_speaker() -> None:
    ann, bob = [Person("Ann Lee")], [Person("Bob Ray")]
    drafts = [Line(), Line("interview"), Line(), Line(), Line("speech"), Line(tense="pluperfect")]
    speakers = [ann, ann, [Person("Lee")], bob, ann, ann]
    assert carry(drafts, speakers, [[]]) == [1, 1, 1, -1, 4, -1]


def test_this_session_is_the_press_conference() -> None:
    ann = [Person("Ann Lee")]
    assert carry([Line("press conference"), Line("meeting", again=True)], [ann, ann], [[]]) == [0, 0]


def test_two_who_meet_speak_to_each_other() -> None:
    ann, bob = Person("Ann Lee"), Person("Bob Ray")
    drafts = [Line("meeting"), Line("meeting", again=True)]
    speakers = [[ann], [bob]]
    told = carry(drafts, speakers, [[]])
    assert hearers(drafts, told, speakers, [[bob], []]) == [[bob], [ann]]


def test_what_another_reports_rests_on_his_word() -> None:
    ann, bob = Person("Ann Lee"), Person("Bob Ray")
    drafts = [Line(), Line(outer=0), Line(outer=0)]
    speakers = [[ann], [bob], [ann]]
    assert authority(drafts, 1, speakers) == [ann]
    assert authority(drafts, 2, speakers) == []
    assert authority(drafts, 0, speakers) == ()
