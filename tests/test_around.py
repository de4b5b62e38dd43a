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
    ("fa", "این طرح خیال‌پردازی و توهم است و همسایگان باید آن را کنار بگذارند", "ACCUSE"),
    ("fa", "همسایگان باید این فریب را کنار بگذارند", "REQUEST"),
    ("fa", "آماده است گفت‌وگو کند اما پیش‌شرط را نخواهد پذیرفت", "REJECT"),
    ("fa", "اگر مجلس بخواهد این لایحه را وتو نخواهم کرد", "AGREE"),
    ("fa", "باید گفت که بندر سه اسکله دارد", "ASSERT"),
    ("fa", "مرزبانان در مبارزه با تروریسم و رفع تحریم‌ها حاضر بودند", "ASSERT"),
    ("fa", "امیدواریم همسایه جنوبی مرز را باز کند", "REQUEST"),
    ("ar", "رفض الحكومة لأي وساطة", "REJECT"),
    ("ar", "إدانة بلاده للهجوم على السفينة", "ACCUSE"),
    ("ar", "تثمينه لموقف الجزيرة", "SUPPORT"),
    ("ar", "لن نرسل قوات إلى الجزيرة", "REJECT"),
    ("ar", "بلاده لن تشارك في المناورة", "REJECT"),
    ("ar", "الإجراءات التي ينبغي تنفيذها معروفة", "ASSERT"),
    ("ar", "بلاده ممتنة للجزيرة على استعدادها لاستضافة الجولة", "SUPPORT"),
    ("ar", "الميناء يعمل في إطار مكافحة الإرهاب", "ASSERT"),
]

CALLED = [
    ("fa", "دانستن", "این پیشنهاد را سازنده", "SUPPORT"),
    ("fa", "خواندن", "این سخنان را توهین", "ACCUSE"),
    ("fa", "خواندن", "این گزارش را ساختگی", "REJECT"),
    ("fa", "دانستن", "بازگشایی پل را ضروری", "REQUEST"),
    ("fa", "سوگند خوردن", "جزیره را تحویل ندهد", "REJECT"),
    ("fa", "سوگند خوردن", "انتقام خون سربازان را بگیرد", "THREATEN"),
    ("fa", "هشدار دادن", "جزیره در آستانه قحطی است", "ASSERT"),
    ("fa", "هشدار دادن", "دخالت همسایه در انتخابات", "ACCUSE"),
    ("fa", "واکنش نشان دادن", "این سند جعلی است", "REJECT"),
    ("ar", "وصف", "الاقتراح بأنه إيجابي", "SUPPORT"),
    ("ar", "وصف", "الجزيرة بأنها داعمة للإرهاب", "ACCUSE"),
    ("ar", "وصف", "التقرير بأنه مفبرك", "REJECT"),
    ("ar", "أقسم", "الانتقام قادم", "THREATEN"),
    ("ar", "حذر", "مجاعة في الجزيرة", "ASSERT"),
    ("ar", "حذر", "تدخل الجيران في الانتخابات", "ACCUSE"),
    ("ar", "رد", "لم نطلب شيئا", "REJECT"),
]


@pytest.mark.parametrize(("language", "lemma", "content", "act"), CALLED)
def test_the_cue_and_the_words_tell_the_act(
    reader: Reader, language: str, lemma: str, content: str, act: str
) -> None:
    known = reader._languages[language]
    cue = next(cue for cue in known.pack.cues if cue.lemma == lemma)
    assert known.meant.acts.of(cue, known.pack.fold(content))[0] == act


def test_a_claim_about_another_accuses(reader: Reader) -> None:
    statements = read(reader, (
        "ادعاهای تازه\n"
        "وزیر خارجه عمان مدعی شد که یمن قایق‌های تندرو به سواحل فرستاده است.\n"
        "وزیر خارجه عمان مدعی شد که برداشت خرما دو برابر شده است.\n"))
    assert said(statements, "قایق").act == "ACCUSE"
    assert said(statements, "خرما").act == "ASSERT"


@pytest.mark.parametrize(("language", "content", "act"), ACTS)
def test_the_words_tell_the_act(reader: Reader, language: str, content: str, act: str) -> None:
    known = reader._languages[language]
    assert known.meant.acts.of(None, known.pack.fold(content))[0] == act


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
    with pytest.raises(DataError):
        compile_acts({"others": {"claim": "SING"}}, str.lower, "x")


def test_what_stands_first_decides_unless_a_group_wins_wherever() -> None:
    rows = [{"act": "REJECT", "words": ["never"]}, {"act": "AGREE", "words": ["shall"]}]
    assert compile_acts({"act": rows}, str.lower, "x").of(None, "we shall come but never stay")[0] == "AGREE"
    rows[0]["wherever"] = True
    assert compile_acts({"act": rows}, str.lower, "x").of(None, "we shall come but never stay")[0] == "REJECT"


def test_nouns_tell_at_the_beginning_and_idle_phrases_never() -> None:
    document = {"act": [{"act": "REJECT", "first": ["refusal"]}, {"act": "ACCUSE", "words": ["terror"]}],
                "idle": ["war on terror"]}
    acts = compile_acts(document, str.lower, "x")
    assert acts.of(None, "refusal of the plan")[0] == "REJECT"
    assert acts.of(None, "the plan met refusal")[0] == "ASSERT"
    assert acts.of(None, "the war on terror goes on")[0] == "ASSERT"
    assert acts.of(None, "this is terror")[0] == "ACCUSE"


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


def test_a_joint_press_conference_is_everybodys(reader: Reader) -> None:
    arabic = read(reader, (
        "لقاء الوزيرين\n"
        "عقد وزير الخارجية الروسي سيرغي لافروف ونظيره الإيراني عباس عراقجي مؤتمرا صحفيا مشتركا أمس في موسكو.\n"
        "وأوضح لافروف أن الجسر الجديد سيفتح غدا.\n"
        "من جانبه قال عراقجي إن السفن تصل كل يوم.\n"))
    assert said(arabic, "الجسر").occasion == said(arabic, "السفن").occasion == "press conference"
    persian = read(reader, (
        "نشست دو وزیر\n"
        "سرگئی لاوروف وزیر خارجه روسیه در نشست خبری مشترک با عباس عراقچی گفت: پل تازه فردا باز می‌شود.\n"
        "عباس عراقچی نیز گفت: کشتی‌ها هر روز می‌رسند.\n"))
    assert said(persian, "کشتی").occasion == "press conference"


def test_a_headline_gives_it_to_an_outlet_in_marks(reader: Reader) -> None:
    statements = read(reader, (
        "لافروف لـ«الشرق الأوسط»: الجسر الجديد سيفتح غدا\n"
        "أكد سيرغي لافروف وزير الخارجية الروسي أن السفن تصل كل يوم. وشدد لافروف في تصريحه على أن الميناء آمن.\n"))
    assert {s.occasion for s in statements} == {"interview"}


def test_what_belongs_to_an_occasion_is_no_other_one(reader: Reader) -> None:
    statements = read(reader, (
        "ختام الأعمال\n"
        "قال سيرغي لافروف وزير الخارجية الروسي، في الكلمة الختامية للاجتماع، إن الجسر الجديد سيفتح غدا.\n"))
    assert said(statements, "الجسر").occasion == "speech"


def test_reporters_are_told_in_a_briefing(reader: Reader) -> None:
    statements = read(reader, (
        "ملف الجسر\n"
        "قال سيرغي لافروف وزير الخارجية الروسي للصحافيين إن الجسر الجديد سيفتح غدا. وأضاف لافروف أن السفن تصل.\n"))
    for words in ("الجسر", "السفن"):
        assert said(statements, words).occasion == "briefing"
        assert [a.name for a in said(statements, words).addressees] == ["journalists"]


def test_a_place_in_marks_is_an_outlet(reader: Reader) -> None:
    statements = read(reader, (
        "ملف الجسر\n"
        "قال سيرغي لافروف وزير الخارجية الروسي لـ«الشرق الأوسط» إن الأمن في الشرق الأوسط يتحسن.\n"))
    assert [a.name for a in said(statements, "يتحسن").addressees] == ["Asharq Al-Awsat"]


def test_a_demand_asks_the_states_whose_doing_it_wants(reader: Reader) -> None:
    statements = read(reader, (
        "درخواست\nسرگئی لاوروف وزیر خارجه روسیه خواستار بازگشت ترکیه و عراق به میز مذاکره شد.\n"))
    assert [a.name for a in said(statements, "بازگشت").addressees] == ["Turkey", "Iraq"]


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


SITTINGS = (
    "قرارات الحكومة\nترأس بشر الخصاونة رئيس الوزراء الأردني الجلسة التي عقدها مجلس الوزراء أمس في عمان.\n"
    "وثمن مجلس الوزراء نتائج القمة العربية. وأكد المجلس أن الجسر سيفتح غدا.\n",
    "قرارات الحكومة\nأكد مجلس الوزراء الكويتي أن الجسر سيفتح غدا. كما ثمن مجلس الوزراء نتائج القمة العربية.\n"
    "جاء ذلك خلال جلسة مجلس الوزراء التي عقدت برئاسة الشيخ صباح الخالد في قصر السيف.\n",
)


@pytest.mark.parametrize("text", SITTINGS)
def test_what_a_sitting_body_says_is_said_in_its_meeting(reader: Reader, text: str) -> None:
    statements = read(reader, text)
    assert said(statements, "القمة").occasion == said(statements, "الجسر").occasion == "meeting"


def test_another_body_does_not_sit(reader: Reader) -> None:
    statements = read(reader, (
        "قرارات الحكومة\nترأس بشر الخصاونة رئيس الوزراء الأردني الجلسة التي عقدها مجلس الوزراء أمس في عمان.\n"
        "وأكدت المفوضية الأوروبية أن الجسر سيفتح غدا.\n"))
    assert said(statements, "الجسر").occasion is None


OCCASIONS = [
    ("قال {} عقب لقائه مع نظيره العماني في مؤتمر صحفي إن الجسر آمن.", "press conference"),
    ("قال {} عقب لقائه مع نظيره العماني إن الجسر آمن.", "meeting"),
    ("قال {} في لقاء مع برنامج مساء الخير إن الجسر آمن.", "interview"),
    ("قال {} خلال لقائه مع الإعلامية منى حداد إن الجسر آمن.", "interview"),
    ("قال {} في لقاء على شاشة التلفزيون إن الجسر آمن.", "interview"),
    ("قال {} خلال استضافته في برنامج صباحي إن الجسر آمن.", "interview"),
    ("قال {} في حديثه مع موقع محلي إن الجسر آمن.", "interview"),
    ("قال {} لـ«المرفأ» إن الجسر آمن.", "interview"),
    ("قال {} للإذاعة المحلية إن الجسر آمن.", "interview"),
    ("{} در مراسم گشایش پل گفت: پل تازه فردا باز می‌شود.", "speech"),
    ("{} صبح امروز در سومین یادواره ملوانان گفت: پل تازه فردا باز می‌شود.", "speech"),
    ("{} در برنامه زنده شبکه خبر گفت: پل تازه فردا باز می‌شود.", "interview"),
    ("{} در گفت‌وگوی تفصیلی با ما گفت: پل تازه فردا باز می‌شود.", "interview"),
    ("{} به «بندر» گفت: پل تازه فردا باز می‌شود.", "interview"),
]


@pytest.mark.parametrize(("sentence", "occasion"), OCCASIONS)
def test_occasions(reader: Reader, sentence: str, occasion: str) -> None:
    persian = "گفت" in sentence
    who = "سرگئی لاوروف وزیر خارجه روسیه" if persian else "سيرغي لافروف وزير الخارجية الروسي"
    statements = read(reader, f"{'خبر تازه' if persian else 'خبر جديد'}\n{sentence.format(who)}\n")
    assert [s.occasion for s in statements] == [occasion]


class Person:
    """A speaker as the carrying sees him."""

    def __init__(self, name: str, kind: str = "person") -> None:
        self.name, self.kind = name, kind


class Line:
    """A draft as the carrying sees it."""

    def __init__(self, occasion: str = "", *, again: bool = False, outer: int = -1, tense: str = "past",
                 joint: bool = False) -> None:
        self.paragraph, self.inflection, self.subject = 0, (tense,), Subject("first", (0, 1))
        self.occasion, self.again, self.outer, self.joint = occasion, again, outer, joint
        self.told_at = None


def test_occasions_are_carried_by_speaker() -> None:
    ann, bob = [Person("Ann Lee")], [Person("Bob Ray")]
    drafts = [Line(), Line("interview"), Line(), Line(), Line("speech"), Line(tense="pluperfect")]
    speakers = [ann, ann, [Person("Lee")], bob, ann, ann]
    assert carry(drafts, speakers, [[]], [[]] * len(drafts)) == [1, 1, 1, -1, 4, -1]


def test_a_loose_word_means_the_occasion_told_before() -> None:
    ann, bob = [Person("Ann Lee")], [Person("Bob Ray")]
    drafts = [Line("interview"), Line("statement", again=True), Line("statement", again=True), Line("statement")]
    assert carry(drafts, [ann, ann, bob, ann], [[]], [[]] * len(drafts)) == [0, 0, 2, 3]


def test_a_joint_press_conference_ends_with_the_next_occasion() -> None:
    ann, bob, cat, eve = ([Person(name)] for name in ("Ann Lee", "Bob Ray", "Cat Poe", "Eve Fox"))
    drafts = [Line("press conference", joint=True), Line(), Line("speech"), Line()]
    assert carry(drafts, [ann, bob, cat, eve], [[]], [[]] * len(drafts)) == [0, 0, 2, -1]


def test_this_session_is_the_press_conference() -> None:
    ann = [Person("Ann Lee")]
    assert carry([Line("press conference"), Line("meeting", again=True)], [ann, ann], [[]], [[]] * 2) == [0, 0]


def test_two_who_meet_speak_to_each_other() -> None:
    ann, bob = Person("Ann Lee"), Person("Bob Ray")
    drafts = [Line("meeting"), Line("meeting", again=True)]
    speakers = [[ann], [bob]]
    told = carry(drafts, speakers, [[]], [[]] * len(drafts))
    assert hearers(drafts, told, speakers, [[bob], []]) == [[bob], [ann]]


def test_what_another_reports_rests_on_his_word() -> None:
    ann, bob = Person("Ann Lee"), Person("Bob Ray")
    drafts = [Line(), Line(outer=0), Line(outer=0)]
    speakers = [[ann], [bob], [ann]]
    assert authority(drafts, 1, speakers) == [ann]
    assert authority(drafts, 2, speakers) == []
    assert authority(drafts, 0, speakers) == ()
