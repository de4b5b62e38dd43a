"""Arabic clauses: who speaks beside an auxiliary, a paper or a companion, and where what he says ends; sentences of our
own."""

import pytest

import dragoman


def _said(text: str) -> list[tuple[str, str]]:
    """Speakers and content of the statements of a text."""
    return [
        ("; ".join(who.name for who in told.speakers), " … ".join(part.text for part in told.content))
        for told in dragoman.read_text(text, published="2024-05-05").articles[0].statements
    ]


@pytest.mark.parametrize(("text", "speaker", "content"), [
    # between an auxiliary and its verb
    ("كان والدي يكرر أمنيته في أن يفتح الجسر قبل الشتاء.", "والدي", "يفتح الجسر قبل الشتاء."),
    ("وصل الوفد صباحا. وكان التحليل النرويجي يرى العكس، أن الجسر سينهار.", "التحليل النرويجي", "الجسر سينهار."),
    # a verb that is written like somebody: behind "also", right behind a person
    ("وقال هاكان فيدان إن الجسر جاهز. كما طالب، رفقة عدد من النواب، بفتح تحقيق عاجل.", "Hakan Fidan",
     "فتح تحقيق عاجل."),
    # a company and its state, which is no agency
    ("وأعلنت شركة «سيمنس» الألمانية أنها ستغلق الجسر.", "شركة «سيمنس» الألمانية", "ستغلق الجسر."),
    # in which paper they say it is no part of their name
    ("وقالت حركة «النهضة» في بيان إنها ترفض الخطة.", "حركة «النهضة»", "ترفض الخطة."),
    # in his name and that of others
    ("رحب هاكان فيدان باسمه واسم الحكومة بالاتفاق النرويجي الجديد.", "Hakan Fidan", "الاتفاق النرويجي الجديد."),
    # the members of the council, the council
    ("وشدد أعضاء مجلس الأمن الدولي على ضرورة فتح المعابر.", "United Nations Security Council", "ضرورة فتح المعابر."),
    # what is said in general
    ("وصل الوفد صباحا. ويقال إن الجسر بني قبل قرن.", "unnamed reports", "الجسر بني قبل قرن."),
    # who asked is told before what he asks for
    ("طلبت المحكمة من الشرطة تقديم الأدلة كلها.", "المحكمة", "تقديم الأدلة كلها."),
    # a stray comma behind the subject ends no clause
    ("وأوضح هاكان فيدان، أن مجلس الوزراء، رحب بفتح الجسر الجديد.", "Hakan Fidan",
     "مجلس الوزراء، رحب بفتح الجسر الجديد."),
    # what is told with a pronoun further on is the reporter's
    ("ودعت تركيا إلى فتح الجسر الجديد، وهو طريق لا بديل له.", "Turkey", "فتح الجسر الجديد"),
])
def test_who_says_what(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in _said(text)


@pytest.mark.parametrize("text", [
    # these are none whom a colon lets speak
    "وصل الوفد صباحا إلى المدينة القديمة.\nهذه هي ملامح عن أبرز الفنادق:\nفندق الساحل: من أقدم فنادق المدينة.",
    # whose ending tells no subject
    "وانتقد السكان المنتظم الدولي.",
])
def test_nobody_says_it(text: str) -> None:
    assert not _said(text)


def test_a_headline_ends_where_the_next_deed_begins() -> None:
    text = "مجلس الأمن يرحب باتفاق الخرطوم ويقر بعثة جديدة إليها\nوصل الوفد إلى القاهرة أمس وغادرها صباح اليوم."
    assert ("United Nations Security Council", "اتفاق الخرطوم") in _said(text)


def test_who_speak_together_do_not_hear_each_other() -> None:
    text = "التقى هاكان فيدان سامح شكري في أنقرة أمس. وخلال اللقاء أكد الوزيران ضرورة فتح المعابر كلها."
    told = [one for one in dragoman.read_text(text, published="2022-05-05").articles[0].statements if one.speakers]
    joint = [one for one in told if len(one.speakers) > 1]
    assert joint
    for one in joint:
        assert not {party.name for party in one.addressees} & {who.name for who in one.speakers}
