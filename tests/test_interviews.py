"""Answers of interviews, participles within another's words, and asides between a word of saying and its clause."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

INTERVIEW = """وزير النقل المغربي: سنفتح ثلاثة موانئ
قال وزير النقل المغربي محمد عبد الجليل في حوار مع الصحيفة إن الموانئ ستتوسع. وإلى نص الحوار:
* متى تبدأ الأشغال؟
- تبدأ الأشغال في الربيع المقبل بعد توقيع العقود.
* ومن يمول المشروع؟
- يموله صندوق مشترك. وقد أكد البنك الدولي أن التمويل جاهز.
* وهل هناك عقبات؟
- لا نرى عقبات تذكر في هذه المرحلة من المشروع.
"""


def read(reader: Reader, text: str) -> list[Statement]:
    return [said for article in reader.read(raw_of(text)).articles for said in article.statements]


def words(said: Statement) -> str:
    return " ".join(part.text for part in said.content)


def test_answers_are_those_of_the_one_who_is_asked(reader: Reader) -> None:
    answers = [said for said in read(reader, INTERVIEW) if said.because.rule == "clause.answer"]
    assert [words(said).split()[0] for said in answers] == ["تبدأ", "يموله", "لا"]
    assert len({said.speakers[0].name for said in answers}) == 1
    assert all(said.mode == "direct" for said in answers)


def test_what_others_say_in_an_answer_is_kept(reader: Reader) -> None:
    bank = [said for said in read(reader, INTERVIEW) if words(said).startswith("التمويل جاهز")]
    assert len(bank) == 1 and bank[0].speakers[0].text == "البنك الدولي"


def test_two_questions_make_no_interview(reader: Reader) -> None:
    short = INTERVIEW.split("* وهل")[0]
    assert not any(said.because.rule == "clause.answer" for said in read(reader, short))


PAGE = "تطورات سياسية\n{}\nوتستمر الاجتماعات في المدينة منذ أيام."


@pytest.mark.parametrize("sentence, cue, speaker", [
    ("وذكرت وزارة الخارجية العمانية أن الوزير بدر البوسعيدي جدد موقف السلطنة معربا عن رفضها لأي تصعيد.", "معربا",
     "Badr bin Hamad Al Busaidi"),
    ("وأكدت الصين أن واشنطن هددت بفرض رسوم جديدة محذرة من حرب تجارية.", "محذرة", "United States"),
    ("وأكدت الصين أن روسيا هددت بفرض رسوم جديدة، محذرة من حرب تجارية.", "محذرة", "China"),
])
def test_participles_go_with_the_verb_they_agree_with(
    reader: Reader, sentence: str, cue: str, speaker: str
) -> None:
    said = [one for one in read(reader, PAGE.format(sentence)) if one.cue is not None and one.cue.text == cue]
    assert [one.speakers[0].name for one in said] == [speaker]


@pytest.mark.parametrize("sentence, content", [
    ("وأعرب وزير الخارجية الأردني بحسب البيان عن قلقه من الحشود.", "قلقه من الحشود."),
    ("ورأى الرئيس التونسي أن الأزمة ستطول، موضحا في حديثه لصحيفة محلية أن الحلول قليلة.", "الحلول قليلة."),
    ("ونقلت وكالة رويترز عن مسؤول إيراني لم تسمه أن المحادثات فشلت.", "المحادثات فشلت."),
    ("ونقل الوزير العماني إلى أمير قطر تحيات السلطان هيثم بن طارق.", "تحيات السلطان هيثم بن طارق."),
])
def test_asides_do_not_part_a_word_of_saying_from_what_it_leads(reader: Reader, sentence: str, content: str) -> None:
    assert content in [words(said) for said in read(reader, PAGE.format(sentence))]


RELATED = """سيول في مالمو
انهار جسر مالمو فجر أمس بعد سيول لم تعرفها المدينة منذ قرن كامل. وقال هاكان فيدان إن إصلاحه سيطول وإن السبب هو المطر.
وزير الطاقة النرويجي يؤكد رفضه خفض الأسعار
الدنمارك ترحب بفتح المرفأ أمام الصيادين
وأضاف أن السيول جرفت أعمدته كلها وأن العمال لم يجدوا منها إلا حجارة على ضفتي النهر قرب السد من جهة الشرق.
وقضى المئات ليلتهم في المدارس بعد أن دخلت المياه إلى بيوتهم في كل حي من جنوب المدينة إلى شرقها قرب السد.
"""


def test_headlines_of_related_stories_between_paragraphs_say_nothing(reader: Reader) -> None:
    told = [(said.cue.text, said.speakers[0].name) for said in read(reader, RELATED) if said.cue is not None]
    assert told == [("قال", "Hakan Fidan"), ("أضاف", "Hakan Fidan")]


LABELS = """آراء في الجسر

انهار جسر مالمو فجر أمس.

صحيفة الأهرام :
غادر ألفا عامل الموقع أمس بعد انهيار العمود الثالث.

سامح شكري
:

الأعمدة سليمة ولا خطر على أحد من المارة.

هاكان فيدان حول الجسر والمرفأ: نحن لن نتوقف عن البناء لمجرد أن السيول قوية.
"""


def test_labels_on_lines_of_their_own_lead_the_words_behind_them(reader: Reader) -> None:
    told = [(said.because.rule, said.speakers[0].name, words(said).split()[0]) for said in read(reader, LABELS)]
    assert told == [
        ("clause.lead-colon", "Al-Ahram", "غادر"),
        ("clause.lead-colon", "Sameh Shoukry", "الأعمدة"),
        ("clause.label-colon", "Hakan Fidan", "نحن"),
    ]
