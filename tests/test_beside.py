"""Who speaks beside an Arabic verb: its object is no speaker, a preposition no verb. The sentences are our own."""

import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

SPEAKS = [
    # whoever stands behind a verb of another gender, or alone behind one that must have an object, is the object
    ("وصل هاكان فيدان إلى مسقط أمس. واتهم إسرائيل بعرقلة القوافل.", "اتهم", "Hakan Fidan"),
    ("وصل هاكان فيدان إلى مسقط أمس. ودعا الأمم المتحدة إلى نشر مراقبين.", "دعا", "Hakan Fidan"),
    ("وصل هاكان فيدان إلى مسقط أمس. وطالب المجتمع الدولي بحماية القوافل.", "طالب", "Hakan Fidan"),
    ("اتهمت تركيا اليونان بعرقلة القوافل.", "اتهمت", "Turkey"),
    # the subject stands before the verb and the one who hears it behind it
    ("هاكان فيدان أبلغ أنطونيو غوتيريش أن القوافل جاهزة.", "أبلغ", "Hakan Fidan"),
    ("وكانت تركيا دعت اليونان لحضور الاجتماع المقبل.", "دعت", "Turkey"),
    # in the paper that somebody issued
    ("أصدرت تركيا بيانا أدانت فيه القصف الذي طال المرفأ.", "أدانت", "Turkey"),
    # what the verb before it has as its subject goes on
    ("نددت تركيا بالقصف، وانتقدت الصمت الدولي.", "انتقدت", "Turkey"),
    # the owner of whoever speaks does not speak
    ("وقالت حملة الرئيس التركي إن موعد المهرجان تغير.", "قالت", "حملة الرئيس التركي"),
    # an organisation for something, and its short name
    ("وأعلنت الهيئة العامة للمطارات أن الرحلات ستستأنف.", "أعلنت", "الهيئة العامة للمطارات"),
    ("قالت حماس إن المعبر مغلق. وأضافت الحركة أن الوسطاء تبلغوا ذلك.", "أضافت", "Hamas"),
    # an outlet by the noun of its kind: the last one told with such a noun, or of that kind with none
    ("ذكرت صحيفة الأهرام أن المعبر مغلق. ونقلت قناة العربية صوره. وأضافت الصحيفة أن القوافل جاهزة.", "أضافت",
     "Al-Ahram"),
    ("ننتقل إلى جريدة الأهرام، التي كتبت عن المعبر. وحذرت الصحيفة من إغلاقه.", "حذرت", "Al-Ahram"),
    ("ذكرت رويترز أن المعبر مغلق. وقال هاكان فيدان لشبكة سي إن إن إنه مفتوح. وأضافت الوكالة أن القوافل جاهزة.", "أضافت",
     "Reuters"),
    ("أعلنت الوكالة الدولية للطاقة الذرية أن المفتشين عادوا. وأضافت الوكالة أن القوافل جاهزة.", "أضافت",
     "International Atomic Energy Agency"),
    # an outlet quotes whoever spoke before, by a pronoun
    ("زار هاكان فيدان المرفأ. ونقلت عنه وكالة تاس قوله إن القوافل جاهزة.", "قوله", "Hakan Fidan"),
    # the people of a state, and what they are told to hold for something
    ("وصلت القوافل. في حين يعتبرها الأتراك خطوة ناقصة.", "يعتبرها", "Turkey"),
    ("زار هاكان فيدان المرفأ. وقال سامح شكري إن الأتراك يرفضون الخطة الجديدة.", "يرفضون", "Turkey"),
    # a name ends before what tells of what he writes
    ("كتب نبيل هيثم متناولا أزمة القوافل، محذرا من أن المعبر مغلق.", "محذرا", "نبيل هيثم"),
    # the object of a verb is no part of its subject
    ("غادر الوزير القاعة، مؤكدا أن القوافل جاهزة.", "مؤكدا", "الوزير"),
    # whose words an outlet in quotation marks passes on, whose statement it is, and who is called again by a trade
    ("ونقلت شبكة \"سي إن إن\" عن مسؤول تركي أن القوافل جاهزة.", "نقلت", "مسؤول تركي"),
    ("وجاء في بيان لحزب الله أن القوافل جاهزة.", "جاء في بيان", "Hezbollah"),
    ("قال دبلوماسي تركي إن المعبر مغلق. وأضاف الدبلوماسي أن القوافل جاهزة.", "أضاف", "دبلوماسي تركي"),
    # of two clauses of a headline each has its own subject
    ("تركيا تهدد بإغلاق المعبر.. واليونان ترد: القوافل جاهزة\n\nوصلت القوافل إلى المرفأ.", "ترد", "Greece"),
    # the sources of a paper, and each of two
    ("وأكدت مصادر «عكاظ» أن الوفد غادر.", "أكدت", "مصادر «عكاظ»"),
    ("ودعا كل من هاكان فيدان وسامح شكري إلى فتح المعبر.", "دعا", "Hakan Fidan"),
    # the object behind a subject of plain words, and one's own people
    ("طالبت عائلات البحارة الحكومة بصرف الرواتب.", "طالبت", "عائلات البحارة"),
    ("نددت تركيا بالقصف، ودعت رعاياها إلى المغادرة.", "دعت", "Turkey"),
    # of two before a verb the one who has its gender
    ("استدعت تركيا السفير اليوناني وتطالب باعتذار.", "تطالب", "Turkey"),
    # somebody of whom an apposition tells that ends with a place
    ("وكان سامح شكري، الدبلوماسي من صعيد مصر، وهو ضيف اللقاء، أخبر الحضور بأن القوافل جاهزة.", "أخبر", "Sameh Shoukry"),
    # to whom it has happened before
    ("قال سامح شكري إن المرفأ مفتوح. وسبق لوزير الخارجية التركي هاكان فيدان أن حذر من أن القوافل ستتأخر.", "حذر",
     "Hakan Fidan"),
    # what a noun tells is by the way
    ("قال هاكان فيدان إن المرفأ مفتوح. وجاء ذلك بعد ترحيب سويدي بالخطة. وأضاف أن القوافل جاهزة.", "أضاف",
     "Hakan Fidan"),
    ("قال هاكان فيدان إن المرفأ مفتوح. وجاء ذلك بعد ترحيب سويدي بالخطة.", "ترحيب", "Sweden"),
    # of two names with an office between them it is the second one's
    ("التقى سامح شكري وزير الخارجية التركي هاكان فيدان. وقال الوزير التركي إن القوافل جاهزة.", "قال", "Hakan Fidan"),
    # a body whose words are told after "according to" is no source of the report
    ("زار هاكان فيدان المرفأ.\nوبحسب الأمم المتحدة، غادر نصف السكان المدينة.", "بحسب", "United Nations"),
]

CONTENT = [
    ("وقال هاكان فيدان إن الأزمة مفتعلة، قبل أن يضيف أن القوافل جاهزة.", "قال", "الأزمة مفتعلة"),
    ("وقال هاكان فيدان إن المعبر مغلق، وتوجه إلى السائقين بالقول: القوافل جاهزة.", "قال", "المعبر مغلق"),
    ("وأعرب الوزراء في بيانهم الختامي عن قلقهم على القوافل.", "أعرب", "قلقهم على القوافل."),
    ("وطالب هاكان فيدان السائقين بألا يقتربوا من المعبر.", "طالب", "بألا يقتربوا من المعبر."),
    ("وتساءل هاكان فيدان عما إذا كانت القوافل جاهزة.", "تساءل", "عما إذا كانت القوافل جاهزة."),
    ("وصف هاكان فيدان الخطة بالناقصة، ورفضتها اليونان كليا.", "وصف", "الخطة بالناقصة"),
    ("هاجمت تركيا اليونان، وحملتها مسؤولية غرق القارب.", "هاجمت", "اليونان"),
    ("أكد هاكان فيدان أن المعبر مغلق، مردفا بالقول: القوافل جاهزة.", "أكد", "المعبر مغلق"),
    ("وأكد هاكان فيدان في مقابلة مع برنامج المساء الذي تبثه قناة (تي.في.فور) أن القوافل جاهزة.", "أكد",
     "القوافل جاهزة."),
    ("وقال هاكان فيدان عبر حسابه على منصة إكس إن القوافل جاهزة.", "قال", "القوافل جاهزة."),
    ("وأكد هاكان فيدان في حملته للدفاع عن القرار، أن القوافل جاهزة.", "أكد", "القوافل جاهزة."),
    ("وأعرب هاكان فيدان في بيان له عن استيائه من بطء القوافل.", "أعرب", "استيائه من بطء القوافل."),
    ("ندد هاكان فيدان بالقصف، واصفا إياه بأنه خرق للهدنة.", "ندد", "القصف"),
    ("ندد هاكان فيدان بالقصف، واصفا إياه بأنه خرق للهدنة.", "واصفا", "إياه بأنه خرق للهدنة."),
    ("استقبل هاكان فيدان السفير الجديد، متمنيا له النجاح في مهمته.", "متمنيا", "النجاح في مهمته."),
    ("ورفع هاكان فيدان تعازيه إلى أسر البحارة.", "رفع", "تعازيه إلى أسر البحارة."),
    ("وأوضح هاكان فيدان، في حديث نقلته صحيفة «عكاظ»، أن القوافل جاهزة.", "أوضح", "القوافل جاهزة."),
    ("وأعرب هاكان فيدان، الذي وصل إلى مسقط أمس، عن استيائه من بطء القوافل.", "أعرب", "استيائه من بطء القوافل."),
    ("ندد هاكان فيدان في بيان نشرته الوزارة أمس، بالقصف على المرفأ.", "ندد", "القصف على المرفأ."),
    ("وأشاد هاكان فيدان بما قدمه الصيادون من عون.", "أشاد", "بما قدمه الصيادون من عون."),
    ("هدد هاكان فيدان بوقف القوافل إثر القصف على المرفأ.", "هدد", "وقف القوافل"),
    ("اعتبر هاكان فيدان القرار خطوة أولى بعد سنوات من الانتظار.", "اعتبر", "القرار خطوة أولى"),
    ("أكد هاكان فيدان أهمية الحوار، جاء ذلك خلال لقائه السفير الجديد.", "أكد", "أهمية الحوار"),
]

SILENT = [
    "وهل أعلنت تركيا أن المعبر مغلق؟",
    "واعترفت اليونان بدولة فلسطين.",
    "جاء ذلك بعد قرار هاكان فيدان إغلاق المعبر.",
    "وتمسك الطرفان بمواقفهما.",
    "وعندما وصلنا إلى المرفأ اعتقدنا أن القوافل غادرت.",
    "ونتساءل: متى تعود القوافل إلى المرفأ؟",
]


def said(reader: Reader, text: str) -> list[Statement]:
    """The statements of a page of a few sentences."""
    page = reader.read(raw_of(f"أحداث اليوم\n{text}\n", published="2024-05-02"))
    return [statement for article in page.articles for statement in article.statements]


@pytest.mark.parametrize(("text", "cue", "name"), SPEAKS)
def test_who_speaks_beside_a_verb(reader, text, cue, name):
    found = [one for one in said(reader, text) if one.cue is not None and one.cue.text == cue]
    assert [one.speakers[0].name for one in found] == [name]


@pytest.mark.parametrize(("text", "cue", "content"), CONTENT)
def test_what_is_told_beside_a_verb(reader, text, cue, content):
    found = [one for one in said(reader, text) if one.cue is not None and one.cue.text == cue]
    assert [one.content[0].text for one in found] == [content]


@pytest.mark.parametrize("text", SILENT)
def test_what_the_writer_believes_is_nobodys_statement(reader, text):
    assert not said(reader, f"قال هاكان فيدان إن القوافل جاهزة.\n{text}")[1:]


def test_a_source_that_stays_unnamed_demands_nothing(reader):
    (statement,) = said(reader, "وقال مسؤول تركي، طلب عدم الكشف عن هويته، إن القوافل جاهزة.")
    assert (statement.cue.text, statement.speakers[0].name) == ("قال", "مسؤول تركي")
