"""Acts that are reported without a clause: what was said of what, by whom, where it ends. The sentences are our own."""

import pytest

from dragoman.packs.lexicon import Alphabet
from dragoman.packs.patterns import Pattern, compile_grammar
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

SAID = [
    # a clause inside what is spoken of tells of it
    ("وزیر خارجه نروژ از دولت‌هایی که به این پیمان نپیوسته‌اند، انتقاد کرد.",
     "انتقاد کرد", "دولت‌هایی که به این پیمان نپیوسته‌اند"),
    ("وزیر خارجه نروژ گزارشی را که یک روزنامه محلی منتشر کرده بود، رد کرد.",
     "رد کرد", "گزارشی را که یک روزنامه محلی منتشر کرده بود"),
    ("وزیر خارجه نروژ سخنان همتای خود را درباره مرزها، نادرست خواند.",
     "خواند", "سخنان همتای خود را درباره مرزها، نادرست"),
    # a participle describes a noun
    ("وزیر خارجه نروژ پیمان امضا شده در برلین را گامی مثبت دانست.",
     "دانست", "پیمان امضا شده در برلین را گامی مثبت"),
    # what tells of the thing demanded stands behind the verb
    ("وزیر خارجه نروژ خواستار آزادی کسانی شد که در بندر، فرودگاه یا مرز بازداشت شدند.",
     "خواستار", "آزادی کسانی شد که در بندر، فرودگاه یا مرز بازداشت شدند."),
    # a judgement that is denied is one
    ("وزیر خارجه نروژ پیروزی در این جنگ را ممکن ندانست.", "ممکن ندانست", "پیروزی در این جنگ"),
    # two light verbs share their second half, each with its preposition
    ("وزیر خارجه نروژ از این تصمیم استقبال و از میانجی‌ها قدردانی کرد.", "استقبال", "این تصمیم"),
    ("وزیر خارجه نروژ از این تصمیم استقبال و از میانجی‌ها قدردانی کرد.", "قدردانی کرد", "میانجی‌ها"),
    # a phrase leaves to the verb behind it what its preposition leads
    ("وزیر خارجه نروژ ضمن ابراز خرسندی از گشایش سفارت از میانجی‌ها قدردانی کرد.",
     "ضمن ابراز خرسندی از", "گشایش سفارت"),
    ("أما لافروف فرفض وقف المحادثات.", "رفض", "وقف المحادثات."),
    ("وأعلن لافروف في 18 مارس تعليق الزيارة.", "أعلن", "تعليق الزيارة."),
    ("ورفض لافروف في حديث لصحيفة محلية الكشف عن موعد الزيارة.", "رفض", "الكشف عن موعد الزيارة."),
    # a participle takes its own conjunction
    ("استنكر لافروف مزاعم الصحيفة، مؤكدا أنها باطلة تماما.", "استنكر", "مزاعم الصحيفة"),
    ("استنكر لافروف مزاعم الصحيفة، مؤكدا أنها باطلة تماما.", "مؤكدا", "باطلة تماما."),
    # what somebody has said, as a noun, ends before the verb of the sentence
    ("بعد تهديد لافروف بقطع الغاز ارتفعت الأسعار.", "تهديد", "بقطع الغاز"),
    # the name that somebody gives ends with a comma
    ("اعتبر لافروف القرار خطوة في الاتجاه الصحيح، وغادر القاعة بعد ساعة.", "اعتبر", "القرار خطوة في الاتجاه الصحيح"),
]


def read(reader: Reader, text: str) -> tuple[Statement, ...]:
    """The statements of a page given as text."""
    return reader.read(raw_of(text, id="page")).articles[0].statements


def spoken(reader: Reader, text: str) -> dict[str, tuple[str, str]]:
    """Who said what in a text, by the word of saying."""
    return {said.cue.text: (said.speakers[0].name, said.content[0].text) for said in read(reader, text) if said.cue}


@pytest.mark.parametrize(("sentence", "cue", "content"), SAID, ids=[cue for _, cue, _ in SAID])
def test_what_was_said_is_found_to_its_ends(reader, sentence, cue, content):
    told = spoken(reader, sentence)
    assert cue in told, told
    assert told[cue][1] == content


def test_a_denied_judgement_is_a_rejection(reader):
    (said,) = read(reader, "وزیر خارجه نروژ پیروزی در این جنگ را ممکن ندانست.")
    assert said.act == "REJECT"


@pytest.mark.parametrize("sentence", [
    "پس از انتقاد سرگئی لاوروف از بیانیه اسلو، وزیر خارجه نروژ گفت: ما آماده گفت‌وگو هستیم.",
    "دولت‌هایی که این پیمان را پذیرفته‌اند، همکاری می‌کنند. وزیر خارجه نروژ گفت: ما آماده گفت‌وگو هستیم.",
])
def test_who_owns_a_noun_does_not_speak_what_follows(reader, sentence):
    told = spoken(reader, sentence)
    assert "پذیرفته‌اند" not in told
    assert "لاوروف" not in told["گفت"][0]


def test_what_is_not_announced_is_not_said(reader):
    assert not read(reader, "وزیر خارجه نروژ موضع خود را در این باره اعلام نکرد.")


def test_who_is_told_of_in_a_clause_says_what_it_tells(reader):
    told = spoken(reader, "سرگئی لاوروف با فنلاند که خواستار لغو تحریم‌ها است، دیدار کرد.")
    assert told["خواستار"][0] == "Finland"


def test_no_verb_stands_where_a_noun_must(reader):
    assert not read(reader, "وذلك بعد أن تم رفض طلب لافروف للانضمام إلى المجلس.")


def test_a_clause_goes_on_in_a_quotation(reader):
    told = spoken(reader, "وصرح مسؤول في الخارجية أن لافروف «رحب بدعوة النرويج جيرانها إلى مراقبة مشتركة للسفن».")
    assert told["رحب"][0] == "Sergey Lavrov"


def test_a_noun_belongs_to_the_verb_that_tells_nothing_else(reader):
    told = spoken(reader, "أعرب لافروف عن حرص الحكومة الروسية على توثيق العلاقات مع مصر.")
    assert list(told) == ["أعرب"]


def test_a_barrier_may_ask_for_features():
    alphabet = Alphabet(frozenset(kind) for kind in ({"CUE", "CUE:verb"}, {"W"}, {"THAT"}, {"P", "P:a", "P:b"}, {"P"}))
    pattern = Pattern("p", "CUE:verb", "~ THAT", "", "indirect", 1, "clause", (), ())
    matcher = compile_grammar([pattern], {}, ["P:a+b"], alphabet, "test").matchers[0]
    char = {frozenset(kind): alphabet.char(frozenset(kind)) for kind in alphabet.kinds}
    barred = char[frozenset({"P", "P:a", "P:b"})] + char[frozenset({"THAT"})]
    passed = char[frozenset({"P"})] + char[frozenset({"THAT"})]
    assert matcher.after is not None
    assert matcher.after.match(barred) is None
    assert matcher.after.match(passed) is not None
