"""Events: who takes part beside words that only look like a side, and words that tell none."""

import pytest

from dragoman.pipeline import Reader, raw_of

Told = tuple[str, str, set[str]]
"""Kind, status, names of the participants."""

SHOUKRY, LAVROV, KERRY = "Sameh Shoukry", "Sergey Lavrov", "John Kerry"
FIGHTERS = "Popular Resistance (Yemen)"

CASES: dict[str, tuple[str, list[Told]]] = {
    "the subject behind the place": (
        "وصل إلى عمّان مساء اليوم سامح شكري في زيارة رسمية.", [("visit", "held", {SHOUKRY})]),
    "a delegation goes for whoever sent it, with who leads it": (
        "وصل إلى موسكو وفد حركة حماس برئاسة خالد مشعل.", [("visit", "held", {"Hamas", "Khaled Mashal"})]),
    "a call that somebody received": (
        "جاء ذلك خلال اتصال هاتفي تلقاه سامح شكري من سيرغي لافروف.", [("call", "held", {SHOUKRY, LAVROV})]),
    "what is retaken is no doer": (
        "استطاعت قوات المقاومة الشعبية استعادة عدن.", [("military operation", "held", {FIGHTERS})]),
    "whom the operation told before is against": (
        "تقدمت العمليات العسكرية ضد الحوثيين إذ تمكنت المقاومة الشعبية من استعادة المدينة.",
        [("military operation", "held", {FIGHTERS, "Houthis"})]),
    "a seat of a state abroad attacks nobody": ("أدان سامح شكري قصف السفارة الروسية في دمشق.", []),
    "an attack of words": ("شنت حركة حماس هجوما لاذعا على سامح شكري.", []),
    "an attack of words, where the verb comes last": ("ترکیه حمله لفظی تندی به مصر کرد.", []),
    "an item of a list of what was decided": (
        "1 – تعيين محمد بن عبدالله الشهري على وظيفة مستشار بوزارة المالية.",
        [("appointment", "held", {"محمد بن عبدالله الشهري"})]),
    "an opinion on which two agree": ("اتفق سامح شكري وسيرغي لافروف على ضرورة وقف القتال.", []),
    "an opinion on which two agree, where the verb comes last": (
        "سرگئی لاوروف و سامح شکری بر ضرورت آتش‌بس توافق کردند.", []),
    "something on which two agree": (
        "اتفق سامح شكري وسيرغي لافروف على فتح خط بحري.", [("agreement", "held", {SHOUKRY, LAVROV})]),
    "who is told with his office between commas": (
        "أوضح سامح شكري أن أنتوني بلينكن، وزير الخارجية الأمريكي، رفض لدى زيارته إلى إسرائيل كشف الأرقام.",
        [("visit", "held", {"Antony Blinken"})]),
    "of two offices of two states each takes part": (
        "وزیر خارجه غنا و رئیس‌جمهور توگو دیدار کردند.", [("meeting", "held", {"Ghana", "Togo"})]),
    "a time ago leads nobody": (
        "سخنگوی دولت کنیا اعلام کرد ساعاتی پیش سامح شکری با سرگئی لاوروف دیدار کرده است.",
        [("meeting", "held", {SHOUKRY, LAVROV})]),
    "of whose death somebody talks is no side": (
        "سامح شکری و سرگئی لاوروف در گفت‌وگوی تلفنی تحولات منطقه پس از مرگ قاسم سلیمانی را بررسی کردند.",
        [("call", "held", {SHOUKRY, LAVROV})]),
    "of whom a letter complains has not sent it": (
        "سامح شکری در نامه‌ای به سازمان ملل از کنیا شکایت کرد.",
        [("letter", "held", {SHOUKRY, "United Nations"})]),
    "several papers are signed": (
        "امضای سه سند همکاری میان غنا و توگو انجام شد.", [("signing", "held", {"Ghana", "Togo"})]),
    "a table of talks": (
        "مقام‌های غنا و توگو در ژنو دور میز مذاکره نشستند.", [("meeting", "held", {"Ghana", "Togo"})]),
    "an ambassador who is summoned": (
        "سفیر غنا به وزارت خارجه توگو احضار شد.",
        [("meeting", "held", {"Ghana", "Ministry of Foreign Affairs of Togo"})]),
    "a truce agreed on": (
        "اسرائیل و حماس با آتش‌بس موافقت کردند.", [("agreement", "held", {"Israel", "Hamas"})]),
    "separate meetings": (
        "عقد سامح شكري لقاءات منفصلة مع سيرغي لافروف وجون كيري.",
        [("meeting", "held", {SHOUKRY, LAVROV}), ("meeting", "held", {SHOUKRY, KERRY})]),
    "separate meetings, where the verb comes last": (
        "سرگئی لاوروف دیدارهای جداگانه‌ای با جان کری و سامح شکری داشت.",
        [("meeting", "held", {LAVROV, KERRY}), ("meeting", "held", {LAVROV, SHOUKRY})]),
    "the last visit before is another one": (
        "وصل سامح شكري إلى روسيا في زيارة قصيرة. وتعود آخر زيارة لسامح شكري لروسيا إلى يناير 2019.",
        [("visit", "held", {SHOUKRY}), ("visit", "held", {SHOUKRY})]),
    "a candidacy is no election": ("سرگئی لاوروف از احتمال نامزدی خود در انتخابات ریاست جمهوری سخن گفت.", []),
    "a call of two of whom somebody else speaks": (
        "سرگئی لاوروف به گفت‌وگوی تلفنی جان کری و همتای مصری درباره لیبی اشاره کرد.",
        [("call", "held", {KERRY, "Egypt"})]),
    "what two put to discussion": (
        "سرگئی لاوروف و سامح شکری پرونده غلات را مورد بحث قرار دادند.", [("meeting", "held", {LAVROV, SHOUKRY})]),
    "a body in a meeting of its own": (
        "کابینه ترکیه در نشست اقتصادی خود با کاهش مالیات موافقت کرد.", [("meeting", "held", {"Cabinet of Turkey"})]),
    "who travels to take part in a congress": (
        "سرگئی لاوروف برای شرکت در اجلاس وزرای سازمان همکاری شانگهای به هند سفر کرد.",
        [("conference", "held", {LAVROV, "Shanghai Cooperation Organisation"}), ("visit", "held", {LAVROV})]),
    "whom one meets on the margin of a congress": (
        "سرگئی لاوروف در حاشیه اجلاس اتحادیه آفریقا با سامح شکری دیدار کرد.",
        [("conference", "held", {"African Union"}), ("meeting", "held", {LAVROV, SHOUKRY})]),
    "a sitting with the press": (
        "سرگئی لاوروف در نشست ماهانه با خبرنگاران گفت: بازار نفت آرام است.",
        [("press conference", "held", {LAVROV})]),
    "a congress of listed states": (
        "نشست وزیران کشورهای روسیه، مصر، ترکیه و هند در قاهره برگزار شد.",
        [("conference", "held", {"Russia", "Egypt", "Turkey", "India"})]),
    "what is done by somebody": (
        "تمدید تحریم نفتی ایران توسط آمریکا بازار را تکان داد.", [("sanction", "held", {"United States", "Iran"})]),
    "a place without a name that is seen": (
        "سرگئی لاوروف از مناطق زلزله‌زده دیدار کرد.", [("visit", "held", {LAVROV})]),
}


@pytest.mark.parametrize("name", CASES)
def test_sides(reader: Reader, name: str) -> None:
    text, wanted = CASES[name]
    events = reader.read(raw_of(text)).events
    told = [(event.kind, event.status, {party.name for party in event.participants}) for event in events]
    assert sorted(told, key=str) == sorted(wanted, key=str)
