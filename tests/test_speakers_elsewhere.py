"""Speakers as many outlets tell them: names behind long offices, bodies in short, sources behind what they told."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement


def read(reader: Reader, text: str) -> list[Statement]:
    return [said for article in reader.read(raw_of(text)).articles for said in article.statements]


@pytest.mark.parametrize("text, speakers", [
    ("وأكد وزير الزراعة السنغالي عثمان لامين أن الحصاد بدأ.", ["عثمان لامين"]),
    ("وقالت المتحدثة الرسمية ليندا بورلاك، في بيان، إن الموسم انتهى.", ["ليندا بورلاك"]),
    ("وأكد مدير مركز دراسات المياه في لشبونة الدكتور ماريو فيرنر أن السد آمن.", ["الدكتور ماريو فيرنر"]),
    ("وقال الأمين العام لجمعية الصيادين النرويجية، سامي الحداد، إن الميناء مغلق.", ["سامي الحداد"]),
    ("وقال السفير على حسن في تصريح صحفي إن الميناء مغلق.", ["على حسن"]),
])
def test_a_name_is_read_to_its_end(reader: Reader, text: str, speakers: list[str]) -> None:
    assert [said.speakers[0].name.removeprefix("السفير ") for said in read(reader, text)] == [
        name.removeprefix("الدكتور ") for name in speakers
    ]


@pytest.mark.parametrize("text, speaker", [
    ("وناقش الصيادون خطة الموسم بمزيد من العناية، مؤكدين أن الموسم صعب.", "الصيادون"),
    ("ونشر المهندسون صورة للسد، موضحين أن المياه آمنة.", "المهندسون"),
])
def test_a_noun_without_the_article_is_no_part_of_one_with_it(reader: Reader, text: str, speaker: str) -> None:
    assert [said.speakers[0].name for said in read(reader, text)] == [speaker]


def test_together_is_no_agency(reader: Reader) -> None:
    page = reader.read(raw_of("وقال الصيادون إنهم سيعملون معا.\nوأعلن البحارة لوكالة معا أن الميناء مغلق."))
    assert [m.text for m in page.articles[0].mentions if m.kind == "outlet"] == ["وكالة معا"]


def test_whoever_stands_alone_behind_accused_is_accused(reader: Reader) -> None:
    text = "قال وزير الصيد النرويجي أولاف هانسن إن الميناء مغلق.\nواتهم رئيس النقابة، بأنه سبب الخسائر."
    assert [said.speakers[0].name for said in read(reader, text)] == ["أولاف هانسن"] * 2


@pytest.mark.parametrize("behind, speaker", [
    ("بحسب ما أعلنته وزارة الصيد النرويجية أمس", "وزارة الصيد النرويجية"),
    ("وفق ما قاله مسؤول مطلع على الملف لصحيفة محلية", "مسؤول مطلع على الملف"),
    ("حسبما أفاد مساء الأربعاء مصدر طبي", "مصدر طبي"),
    ("على ما أكدت شرطة المرور", "شرطة المرور"),
])
def test_according_to_what_somebody_told(reader: Reader, behind: str, speaker: str) -> None:
    said, = read(reader, f"أغلق الصيادون مدخل الميناء الجديد، {behind}.")
    assert said.content[0].text == "أغلق الصيادون مدخل الميناء الجديد"
    assert said.speakers[0].text == speaker or said.speakers[0].name == speaker


def test_the_capital_before_a_ministry_tells_whose_it_is(reader: Reader) -> None:
    text = ("أعلنت وزارة الخارجية الفرنسية أن اللقاء ألغي. وفي لشبونة، أوضحت وزارة الخارجية أن السفينة وصلت. "
            "ولاحقا أعلنت الوزارة أن البحارة بخير.")
    assert [said.speakers[0].name for said in read(reader, text)] == [
        "Ministry of Foreign Affairs of France", *["Ministry of Foreign Affairs of Portugal"] * 2]


def test_a_bare_noun_takes_up_its_body_and_no_person(reader: Reader) -> None:
    text = ("أدان مجلس الأمن الدولي تفجير الجسر. وقال وزير الصيد النرويجي أولاف هانسن إن الميناء مغلق. "
            "وأكد المجلس أن الملاحة حرة. وقالت الصحافة النرويجية إن الصيادين غاضبون.")
    names = [said.speakers[0].name for said in read(reader, text)]
    assert names == ["United Nations Security Council", "أولاف هانسن", "United Nations Security Council",
                     "الصحافة النرويجية"]


def test_what_somebody_is_calls_the_last_person(reader: Reader) -> None:
    text = "قال الخبير النرويجي أولاف هانسن إن الميناء مغلق. وأوضح الخبير الملاحي أن السفن تنتظر."
    assert {said.speakers[0].name for said in read(reader, text)} == {"أولاف هانسن"}


def test_a_new_spokesman_is_not_the_one_who_spoke(reader: Reader) -> None:
    text = "قال وزير الصيد النرويجي أولاف هانسن إن الميناء مغلق. وقال متحدث باسم الشرطة إن الطريق مفتوح."
    assert read(reader, text)[-1].speakers[0].name != "أولاف هانسن"


def test_who_is_told_of_does_not_speak(reader: Reader) -> None:
    text = ("قال وزير الصيد النرويجي أولاف هانسن إن الميناء مغلق. وأكد أنه لم يلتق سيرغي لافروف في المرفأ، "
            "مضيفا «لن تفتح البوابات الكبيرة قبل الربيع المقبل».")
    assert {said.speakers[0].name for said in read(reader, text)} == {"أولاف هانسن"}


@pytest.mark.parametrize("sentence", [
    "وقال وزير الصيد النرويجي أولاف هانسن إن القرار يجب أن يكون داعما للصيادين.",
    "وقال وزير الصيد النرويجي أولاف هانسن إن دول الشمال واثقة من عودة السفن.",
    "وقال وزير الصيد النرويجي أولاف هانسن إن الشرطة فرضت إجراءات أمنية مشددة على الصيادين.",
])
def test_a_predicate_or_an_adjective_cuts_nothing(reader: Reader, sentence: str) -> None:
    said, = read(reader, sentence)
    assert said.content[0].text.endswith(sentence[-8:])


@pytest.mark.parametrize("second, content", [
    ("كما أكد أن السفن ستبحر غدا.", "السفن ستبحر غدا."),
    ("كما أكد على أهمية الصيد.", "أهمية الصيد."),
    ("واعتبر زيارة الميناء خطوة مهمة.", "زيارة الميناء خطوة مهمة."),
    ("وأعرب عن أسفه للصيادين لكنه لم يعد بشيء.", "أسفه للصيادين"),
    ("وحثت القطاع الخاص النرويجي على شراء السفن.", "شراء السفن."),
])
def test_reports_without_a_subject_go_on(reader: Reader, second: str, content: str) -> None:
    text = f"قالت وزيرة الصيد النرويجية إن الميناء مغلق. {second}"
    said = read(reader, text)[-1]
    assert (said.content[0].text, said.speakers[0].name) == (content, read(reader, text)[0].speakers[0].name)


@pytest.mark.parametrize("text", [
    "أثنى الوزير المكلف بالغابات، مساء أمس، على الدور الذي لعبه الحراس.",
    "نفى كاتب الدولة المكلف بالصيد البحري أن تكون السفن قد غادرت الميناء.",
])
def test_what_an_office_is_charged_with_belongs_to_its_bearer(reader: Reader, text: str) -> None:
    said, = read(reader, text)
    assert said.speakers[0].kind == "office"
    assert text[said.speakers[0].span[0]:].startswith(("الوزير", "كاتب الدولة"))
