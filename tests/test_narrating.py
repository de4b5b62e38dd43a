"""Where Arabic columns and histories go on behind what somebody says, and who speaks in them; sentences of our own."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

TOLD = [
    # a reported object ends where the text tells what happened next, also with a verb that no table knows
    ("استقبل السلطان الوفد. فرحبت تركيا بالمبادرة، وعادت القوافل إلى المرفأ.", "رحبت", "المبادرة"),
    ("وتطالب تركيا بفتح المرفأ، وقد أرسلت سفنها إلى الخليج.", "تطالب", "فتح المرفأ"),
    ("تصر تركيا على فتح المرفأ، وعندما يغلق تعود السفن.", "تصر", "فتح المرفأ"),
    # what is said in a subordinate clause ends before the main one
    ("بعد أن قال هاكان فيدان إن المرفأ مفتوح، سارع سامح شكري إلى النفي.", "قال", "المرفأ مفتوح"),
    # another thing that is said with the first
    ("أكدت تركيا ترحيبها بالهدنة، مع التأكيد على ضرورة حماية البحارة.", "أكدت", "ترحيبها بالهدنة"),
    ("أكدت تركيا ترحيبها بالهدنة، مع التأكيد على ضرورة حماية البحارة.", "التأكيد", "ضرورة حماية البحارة."),
    # what must be understood is part of what is said
    ("قال هاكان فيدان إنه من المهم أن يفهم البحارة أن المرفأ مغلق.", "قال",
     "من المهم أن يفهم البحارة أن المرفأ مغلق."),
    # the witness behind his words, in his book
    ("كان الملك قريبا من البحارة، يروي السفير التركي في مذكراته.", "يروي", "كان الملك قريبا من البحارة"),
]

SPEAKS = [
    # whoever begins the main clause
    ("بعد أن قال هاكان فيدان إن المرفأ مفتوح، سارع سامح شكري إلى المنصة ورد قائلا: «المرفأ مغلق».", "قائلا",
     "Sameh Shoukry"),
    # whoever stands behind the first verb, also with his office between commas
    ("قال هاكان فيدان إن المرفأ مفتوح.\nوقاد حملة البحارة السيناتور بيل هولدن، رئيس اللجنة، وأشار إلى أن المرفأ مغلق.",
     "أشار", "بيل هولدن"),
    ("وصل هاكان فيدان إلى مسقط، حيث أكد أن المرفأ مفتوح.", "أكد", "Hakan Fidan"),
    # his men, and those whose ending no subject has, are the object
    ("وصل هاكان فيدان إلى مسقط. ودعا المصريين إلى الهدوء.", "دعا", "Hakan Fidan"),
    # a surname that ends like a plural
    ("قاد النائب مارك داوسون الحملة. وأضاف داوسون أن المرفأ مغلق.", "أضاف", "مارك داوسون"),
    # several of several
    ("وقال عدد من كبار أعضاء مجلس النواب إن المرفأ مغلق.", "قال", "عدد من كبار أعضاء مجلس النواب"),
    ("ويرى البعض أن المرفأ مغلق.", "يرى", "البعض"),
]

SILENT = [
    "قال هاكان فيدان إن المرفأ مفتوح. وتقع القرية في منطقة مهددة بالفيضانات.",
    "قال هاكان فيدان إن المرفأ مفتوح. وأصبح الساحل في وضع ينذر بكارثة.",
    "قال هاكان فيدان إن المرفأ مفتوح. وأرسل وفدا إلى لندن لطلب دعم الحكومة للمشروع.",
    "قال هاكان فيدان إن المرفأ مفتوح. وهذه هي العبارة التي كررها سامح شكري أمس الأول في مسقط.",
]


def read(reader: Reader, text: str) -> list[Statement]:
    return reader.read(raw_of(text, language="ar")).articles[0].statements


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(("text", "cue", "content"), TOLD)
def test_what_is_said_ends_where_the_text_goes_on(reader: Reader, text: str, cue: str, content: str) -> None:
    found = [s.content[0].text for s in read(reader, text) if s.cue is not None and s.cue.text == cue]
    assert found == [content]


@pytest.mark.parametrize(("text", "cue", "name"), SPEAKS)
def test_who_speaks_as_the_text_goes_on(reader: Reader, text: str, cue: str, name: str) -> None:
    found = [s.speakers[0].name for s in read(reader, text) if s.cue is not None and s.cue.text == cue]
    assert found == [name]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_says(reader: Reader, text: str) -> None:
    assert [s.cue.text for s in read(reader, text) if s.cue is not None] == ["قال"]
