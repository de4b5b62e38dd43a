"""Who is named and what he is, where neither the rules nor the words of the office tell it alone: invented pages."""

import pytest

import dragoman


def _people(text: str, day: str, outlet: str = "SPA") -> dict[str, str | None]:
    """The people of a page by name, with their offices in English."""
    page = dragoman.read_text(text, published=day, outlet=outlet)
    return {m.name: m.role for article in page.articles for m in article.mentions if m.kind == "person"}


ROLES = [
    # a surname beside an office: whoever held it then
    ("قال وزير الدفاع الأمريكي بانيتا إن السلام قريب.", "2012-05-02", "Leon Panetta",
     "United States Secretary of Defense"),
    ("موسوی، سخنگوی وزارت خارجه ایران، گفت که گفت‌وگوها ادامه دارد.", "2019-11-04", "Abbas Mousavi",
     "Spokesperson of the Ministry of Foreign Affairs of Iran"),
    # of two offices of two states the one that he has held; a crown bears no other
    ("التقى الوزير الصيني أمير الكويت صباح الأحمد الجابر الصباح أمس.", "2015-03-03",
     "Sabah Al-Ahmad Al-Jaber Al-Sabah", "Emir of Kuwait"),
    ("دعا الملك عبد الله الثاني رئيس الحكومة اليونانية إلى الحوار.", "2016-03-03", "Abdullah II of Jordan",
     "King of Jordan"),
    # presidents of governments and of parliaments; envoys for a state
    ("قال الرئيس تمام سلام إن الحكومة ستجتمع غدا في بيروت.", "2015-05-03", "Tammam Salam", "Prime Minister of Lebanon"),
    ("قال المبعوث الأممي مارتن غريفيث إن الهدنة قريبة.", "2019-05-03", "Martin Griffiths",
     "United Nations Special Envoy for Yemen"),
    # a post and the ministry behind its grade
    ("1 - تعيين فهد بن ناصر بن صالح العمري على وظيفة (سفير) بالمرتبة الممتازة بوزارة الخارجية.", "2017-05-03",
     "فهد بن ناصر بن صالح العمري", "Ambassador at the Ministry of Foreign Affairs of Saudi Arabia"),
    ("2 - تعيين فهد بن ناصر العمري على وظيفة ( مستشار قانوني ) بوزارة الصحة.", "2017-05-03",
     "فهد بن ناصر العمري", "Legal adviser at the Ministry of Health of Saudi Arabia"),
    # a body in marks behind a preposition; a mission; who leads a body
    ("قال الأمين العام لـ«حزب الله»، كريم المنصوري، إن الأمر انتهى.", "2017-05-03", "كريم المنصوري",
     "Secretary-General of Hezbollah"),
    ("استقبل الوزير القائم بالأعمال في سفارة فرنسا لدى كينيا كريم المنصوري أمس.", "2017-05-03", "كريم المنصوري",
     "Chargé d'affaires of France to Kenya"),
    ("أعلنت حركة حماس بقيادة إبراهيم المنصوري أنها توافق على الخطة.", "2017-05-03", "إبراهيم المنصوري",
     "Leader of Hamas"),
    ("جنبش فتح به رهبری ابراهیم منصوری اعلام کرد که طرح را می‌پذیرد.", "2017-05-03", "ابراهیم منصوری",
     "Leader of Fatah"),
    ("قالت سارة هانكوك، نائبة رئيس شركة بوينغ، إن الطائرة جاهزة.", "2017-05-03", "سارة هانكوك",
     "Vice President of Boeing"),
    # each of two in a row has the office behind his name
    ("در این نشست کاظم ولیدی نماینده مردم شیراز، پروانه آذرنگ نماینده مردم یزد در مجلس و دیگران بودند.", "2017-05-03",
     "پروانه آذرنگ", "Member of the Islamic Consultative Assembly for Yazd"),
]


@pytest.mark.parametrize(("text", "day", "name", "role"), ROLES, ids=range(len(ROLES)))
def test_the_office_is_that_of_whoever_is_meant(text: str, day: str, name: str, role: str) -> None:
    people = _people(f"خبر\n{text}", day, "IRNA" if any(c in text for c in "پچگی") else "SPA")
    assert people.get(name) == role, people


def test_a_minister_is_of_the_state_of_most_of_those_who_are_named() -> None:
    text = ("مجلس الوزراء\nقال رئيس الوزراء اللبناني تمام سلام إن الجلسة مفيدة. وقال رئيس مجلس النواب اللبناني "
            "نبيه بري إن الحل قريب.\nوقال وزير البيئة سمير الخوري إن الخطة جاهزة.")
    assert _people(text, "2015-05-03", "Unknown Paper")["سمير الخوري"] == "Minister of Environment of Lebanon"


NAMES = [
    # in a list of people
    ("شرکت‌کنندگان عبارت بودند از محمد رحیمی، هدیه نوایی، حسین پاکزاد و دیگران.", "هدیه نوایی"),
    ("حضر الحفل محمد المنصوري، وسعيد غلماني، وخالد الراشدي أمس.", "سعيد غلماني"),
    # given names alone go on with the unknown word before a mark
    ("حضر الحفل إسماعيل عمر شنبوكه، وخرج مبكرا.", "إسماعيل عمر شنبوكه"),
    ("در این آیین محمد رضا شنبه‌دوست، سخن گفت.", "محمد رضا شنبه‌دوست"),
    # a word of an owner is none of a name
    ("رحم الله سعود بن عبدالله وأسكنه فسيح جناته.", "سعود بن عبدالله"),
    # whoever opens a line before a colon
    ("برخوردارزاده: قیمت نان گران می‌شود", "برخوردارزاده"),
    # a father's and a grandfather's name make a name of any word
    ("تم تعيين زحلان بن بركة بن بشير القطامي مديرا.", "زحلان بن بركة بن بشير القطامي"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=range(len(NAMES)))
def test_the_name_of_a_stranger_is_found_whole(text: str, name: str) -> None:
    assert name in _people(f"خبر روز\n{text}", "2017-05-03"), _people(f"خبر روز\n{text}", "2017-05-03")


@pytest.mark.parametrize("text", [
    "أسأل الله العلي القدير أن يوفق الجميع.",
    "هذا يوضح الصورة منعا لأي التباسات أو فبركات.",
    "افتتحت مكتبة الملك عبدالعزيز أبوابها أمس.",
])
def test_nobody_is_named(text: str) -> None:
    assert _people(f"خبر\n{text}", "2017-05-03") == {}


@pytest.mark.parametrize(("text", "kinds"), [
    ("سياسة\nقال رئيس مصر أنور السادات في كامب ديفيد إن السلام قريب.", set()),  # history told
    ("سياسة\nقال الرئيس الفرنسي نيكولا ساركوزي إن السلام قريب.", {"role-conflict"}),
])
def test_an_office_of_long_ago_is_no_conflict(text: str, kinds: set[str]) -> None:
    page = dragoman.read_text(text, published="2015-05-03", outlet="SPA")
    assert {finding.kind for article in page.articles for finding in article.findings} == kinds


@pytest.mark.parametrize("name", ["سید محمد خاتمی", "سیدمحمد خاتمی", "سید\u200cمحمد خاتمی", "محمد خاتمی"])
def test_what_is_written_onto_a_name_changes_nobody(name: str) -> None:
    page = dragoman.read_text(f"پل تازه\n{name} گفت: پل تازه فردا باز می‌شود.\n", published="2001-05-05")
    assert [told.speakers[0].name for told in page.statements] == ["Mohammad Khatami"]
