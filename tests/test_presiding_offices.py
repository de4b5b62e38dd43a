"""Over what somebody presides, whom somebody serves, and whose an office is that nobody's own words tell: invented
sentences, read as pages."""

import pytest

from dragoman.sources import raw_of

FA, AR = "ایرج تابان‌فر", "نضال الشرقاوي"

ROLES = [
    ("ar", "قال رئيس محكمة النقض المصرية {name} أمس إن الحكم نهائي.", "President of the Supreme Court of Egypt"),
    ("ar", "قال رئيس المحكمة الدستورية الكويتية {name} أمس إن الحكم نهائي.",
     "President of the Constitutional Court of Kuwait"),
    ("ar", "القاهرة - قال رئيس اللجنة العليا للانتخابات {name} أمس إن النتائج قريبة.",
     "Head of the Election commission"),
    ("ar", "القاهرة - قال رئيس رابطة المزارعين {name} أمس إن المحصول وفير.", "Head"),
    ("ar", "القاهرة - قال رئيس مصر {name} أمس إن القناة مفتوحة.", "President of Egypt"),
    ("ar", "قال رئيس مجلس محافظة نينوى {name} أمس إن الطريق مفتوح.",
     "Chairman of the Nineveh Provincial Council"),
    ("ar", "قال قائد عمليات بغداد {name} أمس إن الطرق آمنة.", "Commander of the Baghdad Operations Command"),
    ("ar", "قال قائد الحرس الوطني التونسي {name} أمس إن الحدود آمنة.", "Commander of the National Guard of Tunisia"),
    ("ar", "قال خطيب المسجد الأقصى {name} أمس إن الصلاة قائمة.", "Preacher of Al-Aqsa Mosque"),
    ("ar", "أدان البرلمان الأوروبي الهجوم. وقال رئيس البرلمان {name} أمس إن الرد قريب.",
     "President of the European Parliament"),
    ("ar", "أقر البرلمان الأردني القانون. وقال رئيس البرلمان {name} أمس إن الجلسة انتهت.",
     "Speaker of the House of Representatives of Jordan"),
    ("ar", "الرياض - استقبل الأمير {name} الوفد أمس.", None),
    ("ar", "قال المحامي {name} أمس إن الدعوى قائمة.", "Lawyer"),
    ("fa", "رئیس دیوان عالی ایران {name} روز گذشته گفت که رأی قطعی است.", "President of the Supreme Court of Iran"),
    ("fa", "{name}، فرمانده سپاه تهران بزرگ، گفت که رزمایش آغاز شد.",
     "Commander of the Islamic Revolutionary Guard Corps in Tehran"),
    ("fa", "{name}، رئیس ستاد انتخابات کشور، گفت که صندوق‌ها آماده است.", "Head"),
    ("fa", "{name}، وزیر کشور ایران و رئیس شورای امنیت کشور، گفت که مرزها باز است.",
     "Minister of Interior of Iran and Head of the State Security Council of Iran"),
    ("fa", "{name}، معاون وزیر و رئیس سازمان توسعه تجارت، گفت که صادرات بیشتر شد.",
     "Deputy Minister and Head of the Trade Promotion Organization of Iran"),
    ("fa", "{name}، تحلیلگر روس، گفت که زمستان سخت است.", "Russian analyst"),
    ("fa", "{name}، نماینده یزد در مجلس شورای اسلامی، گفت که بودجه رسید.",
     "Member of the Islamic Consultative Assembly for Yazd"),
    ("fa", "نیروهای روسی رفتند. قزاقستان آرام است. {name}، رئیس مجلس سنای این کشور، گفت که آب شهر وصل شد.",
     "President of the Senate of Kazakhstan"),
]

IRNA = "تهران - ایرنا - "

SPEAKERS = [
    ("2009-11-23",
     "محمود احمدی‌نژاد، رئیس‌جمهور، با لولا داسیلوا، رئیس‌جمهور برزیل دیدار کرد. رئیس‌جمهور گفت: راه باز است.",
     "Mahmoud Ahmadinejad"),
    ("2014-10-05", "حسن روحانی با ولادیمیر پوتین، رئیس‌جمهور روسیه دیدار کرد. رئیس‌جمهور گفت: راه باز است.",
     "Hassan Rouhani"),
    ("2007-10-05", "مشاور احمدی‌نژاد، ایرج تابان‌فر، گفت: راه باز است.", FA),
    ("2007-10-05", "مشاور احمدی‌نژاد گفت: راه باز است.", "مشاور احمدی‌نژاد"),
]


@pytest.mark.parametrize(("language", "text", "role"), ROLES)
def test_the_office_of_a_stranger(reader, language, text, role):
    name = FA if language == "fa" else AR
    record = reader.read(raw_of(text.format(name=name), language=language))
    mentions = [m for article in record.articles for m in article.mentions if m.kind == "person"]
    told = {m.role for m in mentions if name in m.text or m.text in name}
    assert told == {role}, [(m.text, m.role) for m in mentions]


@pytest.mark.parametrize(("published", "text", "speaker"), SPEAKERS)
def test_who_speaks_by_an_office_without_its_state(reader, published, text, speaker):
    page = raw_of(f"دیدار در تهران\n{IRNA}{text}", language="fa", outlet="IRNA", published=published)
    said = [one.name for a in reader.read(page).articles for s in a.statements for one in s.speakers]
    assert said == [speaker]


def test_who_serves_somebody_holds_an_office_of_his(reader):
    text = "دیدار\nتهران - مشاور احمدی‌نژاد، ایرج تابان‌فر، گفت: راه باز است."
    page = raw_of(text, language="fa", published="2007-10-05")
    people = {m.name: m.role for a in reader.read(page).articles for m in a.mentions if m.kind == "person"}
    assert people == {"Mahmoud Ahmadinejad": "President of Iran", FA: "Adviser to the President of Iran"}


def test_a_crown_takes_no_state_from_others(reader):
    text = "كتب ملك إسبانيا فيليبي السادس الكلمة، وكانت الملكة نور والملك غازي في الصورة."
    record = reader.read(raw_of(text, language="ar", published="2015-07-21"))
    told = {m.name: m.role for a in record.articles for m in a.mentions if m.kind == "person"}
    assert told["Queen Noor of Jordan"] == "Queen of Jordan"
    assert told["Ghazi of Iraq"] == "King of Iraq"


def test_offices_that_are_told_together_are_told_so(reader):
    text = ("حضر وزير الخارجية الأردني نضال الشرقاوي الجلسة أمس. وقال نضال الشرقاوي نائب رئيس الوزراء الأردني ووزير "
            "الخارجية إن الحوار مستمر.")
    record = reader.read(raw_of(text, language="ar", published="2015-07-21"))
    told = {m.role for a in record.articles for m in a.mentions if m.kind == "person"}
    assert told == {"Deputy Prime Minister and Minister of Foreign Affairs of Jordan"}
