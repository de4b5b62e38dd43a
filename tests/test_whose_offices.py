"""Whose an office is where its own words do not tell it all: invented sentences, read as pages."""

import pytest

from dragoman.sources import raw_of

ROLES = [
    ("ar", "قررت تونس استدعاء سفيرها لدى مدريد سمير الجلاصي للتشاور.", "سمير الجلاصي",
     "Ambassador of Tunisia to Spain"),
    ("ar", "قال وزير الداخلية بالوكالة رائد النجار إن الأمن مستتب.", "رائد النجار", "Acting Minister of Interior"),
    ("ar", "قال نائب المتحدث باسم وزارة الدفاع التركية كمال أوزدمير إن التحقيق مستمر.", "كمال أوزدمير",
     "Deputy Spokesperson of the Ministry of National Defence of Turkey"),
    ("ar", "حضر اللقاء من الجانب الكندي جون هارتلي وزير العمل.", "جون هارتلي", "Minister of Labour of Canada"),
    ("ar", "قال نائب مدير إدارة أوروبا بوزارة الخارجية الأردنية أحمد سليم إن الحوار مستمر.", "أحمد سليم",
     "Deputy Director of the Department of Europe of the Ministry of Foreign Affairs of Jordan"),
    ("ar", "قال المفكر التونسي سمير الجلاصي إن الأمة بحاجة إلى الإصلاح.", "سمير الجلاصي", "Tunisian thinker"),
    ("fa", "پیتر هارتلی، دیپلمات پیشین کانادایی، گفت که راه دیگری نیست.", "پیتر هارتلی", "Former Canadian diplomat"),
    ("fa", "حمید رضاییان، مدیرکل اروپا وزارت امور خارجه ایران، گفت که دیدار خوب بود.", "حمید رضاییان",
     "Director-General for Europe of the Ministry of Foreign Affairs of Iran"),
    ("fa", "وزارت بهداشت عراق بیانیه داد. کریم صالحیان، سخنگوی این وزارتخانه، گفت که دارو رسیده است.", "کریم صالحیان",
     "Spokesperson of the Ministry of Health of Iraq"),
]


@pytest.mark.parametrize(("language", "text", "name", "role"), ROLES)
def test_the_office_is_told_whole(reader, language, text, name, role):
    record = reader.read(raw_of(text, language=language))
    mentions = [m for article in record.articles for m in article.mentions if m.kind == "person"]
    assert [m.role for m in mentions if m.text == name] == [role], [(m.text, m.role) for m in mentions]


@pytest.mark.parametrize(("text", "there"), [
    ("نماینده دائم ایران در سازمان ملل گفت که گفت‌وگوها ادامه دارد.", True),
    ("نماینده دائم ایران در آژانس بین‌المللی انرژی اتمی گفت که گفت‌وگوها ادامه دارد.", False),
])
def test_an_envoy_elsewhere_is_not_the_one_at_the_united_nations(reader, text, there):
    record = reader.read(raw_of(text, language="fa", published="2022-05-02"))
    named = {m.name for article in record.articles for m in article.mentions}
    assert ("Majid Takht-Ravanchi" in named) == there
