"""Offices of all kinds beside people whom no table knows, in every place where a sentence may put them."""

import pytest

from dragoman.sources import raw_of

PERSIAN = [
    ("معاون وزیر بهداشت ایران", "Deputy Minister of Health and Medical Education of Iran"),
    ("معاون وزارت علوم ایران", "Deputy Minister of Science, Research and Technology of Iran"),
    ("معاون وزیر انرژی آمریکا", "United States Deputy Secretary of Energy"),
    ("معاون فرهنگی وزیر علوم ایران",
     "Deputy Minister of Science, Research and Technology of Iran for Cultural Affairs"),
    ("وزیر حمل و نقل عراق", "Minister of Transport of Iraq"),
    ("وزیر امور اروپایی فرانسه", "Minister of European Affairs of France"),
    ("وزیر منابع آبی عراق", "Minister of Water Resources of Iraq"),
    ("وزیر توسعه آلمان", "Minister of Development of Germany"),
    ("رئیس پلیس آگاهی استان کرمان", "Chief of the Criminal Investigation Police of Kerman Province"),
    ("مدیرعامل شرکت آب و فاضلاب استان یزد", "Managing Director of the Water and Wastewater Company of Yazd Province"),
    ("مدیرعامل جمعیت هلال‌احمر استان یزد", "Managing Director of the Red Crescent Society of Yazd Province"),
    ("دادستان عمومی و انقلاب کرمان", "Prosecutor of Kerman"),
    ("دستیار رئیس‌جمهور روسیه", "Aide to the President of Russia"),
    ("کارشناس امنیتی", "Security expert"),
]

ARABIC = [
    ("وكيل وزارة الداخلية الكويتية", "Undersecretary of the Ministry of Interior of Kuwait"),
    ("نائب وزير الصحة المصري", "Deputy Minister of Health of Egypt"),
    ("وزير التموين المصري", "Minister of Supply of Egypt"),
    ("وزير الطاقة والصناعة القطري", "Minister of Energy and Industry of Qatar"),
    ("وزير الأشغال العامة والنقل اللبناني", "Minister of Public Works and Transport of Lebanon"),
    ("مساعد الرئيس الروسي", "Aide to the President of Russia"),
    ("مساعد المتحدث باسم الأمم المتحدة", "Deputy Spokesperson of the United Nations"),
    ("الخبير الاقتصادي", "Economic expert"),
    ("قائد شرطة محافظة الأنبار", "Chief of Police of Al Anbar"),
    ("المتحدث باسم شرطة منطقة مكة المكرمة", "Spokesperson of the Police of Mecca"),
    ("مدير التعليم بمحافظة جدة", "Director of Education of Jeddah"),
]

PLACED = [
    ("fa", "ایرج تابان‌فر، یکی از رهبران حماس، روز شنبه گفت که گفت‌وگو ادامه دارد.", "Leader of Hamas"),
    ("fa", "ایرج تابان‌فر، از فرماندهان سپاه پاسداران، گفت که رزمایش برگزار می‌شود.",
     "Commander of the Islamic Revolutionary Guard Corps"),
    ("fa", "ایرج تابان‌فر به عنوان سخنگوی وزارت کشور عراق گفت که مرزها بسته است.",
     "Spokesperson of the Ministry of Interior of Iraq"),
    ("fa", "ایرج تابان‌فر که وزیر نفت عراق است، گفت که تولید کاهش می‌یابد.", "Minister of Oil of Iraq"),
    ("fa", "ایرج تابان‌فر (سفیر ایران در آلمان) گفت که گفت‌وگو ادامه دارد.", "Ambassador of Iran to Germany"),
    ("fa", "ایرج تابان‌فر، سفیر ایران در عراق و سفیر پیشین ایران در لبنان، گفت که زائران بازگشتند.",
     "Ambassador of Iran to Iraq"),
    ("fa", "وزیران نفت عراق و کویت، ایرج تابان‌فر و سیامک کوه‌پیما، بیانیه‌ای امضا کردند.", "Minister of Oil of Iraq"),
    ("fa", "وزیر نفت عراق با همتای کویتی خود ایرج تابان‌فر در بغداد دیدار کرد.", "Minister of Oil of Kuwait"),
    ("ar", "وأكد نضال الشرقاوي، أحد أعضاء مجلس النواب العراقي، أن الميزانية لم تقر.",
     "Member of the Council of Representatives of Iraq"),
    ("ar", "وقال نضال الشرقاوي بصفته المتحدث باسم وزارة الداخلية العراقية إن الحدود مغلقة.",
     "Spokesperson of the Ministry of Interior of Iraq"),
    ("ar", "وقال نضال الشرقاوي، الذي يشغل منصب وزير النفط العراقي، إن الإنتاج سينخفض.", "Minister of Oil of Iraq"),
    ("ar", "وقال نضال الشرقاوي (سفير العراق في القاهرة) إن الرحلات ستستأنف.", "Ambassador of Iraq to Egypt"),
    ("ar", "تم تعيين نضال الشرقاوي محافظا للبنك المركزي المصري.", "Governor of the Central Bank of Egypt"),
    ("ar", "التقى وزير النفط العراقي نظيره الكويتي نضال الشرقاوي في بغداد.", "Minister of Oil of Kuwait"),
]

SPEAKERS = [
    ("fa", "رئیس سازمان میراث کهن ایرج تابان‌فر روز گذشته گفت که موزه باز است.", "ایرج تابان‌فر"),
    ("fa", "فرمانده نیروهای ناتو در افغانستان ایرج تابان‌فر روز گذشته گفت که پایگاه تخلیه شد.", "ایرج تابان‌فر"),
    ("fa", "سخنگوی کاخ سفید پروانه دلاوریان روز گذشته گفت که سفر لغو شد.", "پروانه دلاوریان"),
    ("ar", "قال رئيس البرلمان العربي مأمون القطراني أمس إن الجلسة مؤجلة.", "مأمون القطراني"),
    ("ar", "قال مدير مركز الدراسات الاستراتيجية نضال الشرقاوي أمس إن الانتخابات قريبة.", "نضال الشرقاوي"),
    ("ar", "أكد القنصل العام للمملكة في دبي السفير الدكتور نضال الشرقاوي أن الرحلات مستمرة.", "نضال الشرقاوي"),
    ("ar", "وذكر مدير مستشفى الملك فهد الدكتور زاهد البرقاوي أن الحالات مستقرة.", "زاهد البرقاوي"),
]


def _roles(reader, language, text, name):
    record = reader.read(raw_of(text, language=language))
    return {m.role for article in record.articles for m in article.mentions if m.kind == "person" and m.name == name}


@pytest.mark.parametrize(("office", "role"), PERSIAN)
def test_a_persian_office_before_and_behind_a_name(reader, office, role):
    before = f"{office} سیامک کوه‌پیما روز گذشته گفت که کار ادامه می‌یابد."
    behind = f"سیامک کوه‌پیما، {office}، گفت که کار ادامه می‌یابد."
    assert [_roles(reader, "fa", text, "سیامک کوه‌پیما") for text in (before, behind)] == [{role}, {role}]


@pytest.mark.parametrize(("office", "role"), ARABIC)
def test_an_arabic_office_before_and_behind_a_name(reader, office, role):
    before = f"قال {office} نضال الشرقاوي أمس إن العمل مستمر."
    behind = f"وأكد نضال الشرقاوي، {office}، أن العمل مستمر."
    assert [_roles(reader, "ar", text, "نضال الشرقاوي") for text in (before, behind)] == [{role}, {role}]


@pytest.mark.parametrize(("language", "text", "role"), PLACED)
def test_an_office_told_elsewhere_than_beside_the_name(reader, language, text, role):
    assert _roles(reader, language, text, "ایرج تابان‌فر" if language == "fa" else "نضال الشرقاوي") == {role}


@pytest.mark.parametrize(("language", "text", "name"), SPEAKERS)
def test_who_is_named_behind_an_unknown_body_speaks(reader, language, text, name):
    record = reader.read(raw_of(text, language=language))
    said = [one.name for article in record.articles for s in article.statements for one in s.speakers]
    assert said == [name]


def test_a_clause_about_an_office_ends_with_its_verb(reader):
    """What one asks of commanders, and what a minister says, is no office of whoever stands before it."""
    for text in ("ایرج تابان‌فر از رهبران حماس خواست که صبر کنند.", "ایرج تابان‌فر گفت که وزیر نفت عراق آمد."):
        assert _roles(reader, "fa", text, "ایرج تابان‌فر") == {None}
