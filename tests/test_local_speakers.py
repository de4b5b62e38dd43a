"""Persian reports of provinces, towns, clubs and parties: who speaks, whose name no table has, and his office."""

import pytest

import dragoman


def _page(*paragraphs: str) -> dragoman.Page:
    return dragoman.read_text("\n".join(("خبرهای کوتاه", *paragraphs)), published="2021-05-05",
                              outlet="Fars News Agency")


def _who(*paragraphs: str) -> list[str]:
    """The speakers of the statements of a page, in their order."""
    (article,) = _page(*paragraphs).articles
    return [who.name for told in article.statements for who in told.speakers]


def _roles(*paragraphs: str) -> set[str]:
    (article,) = _page(*paragraphs).articles
    return {mention.role for mention in article.mentions if mention.kind == "person" and mention.role}


LEAD = "رئیس اداره نگهداری قنات‌های روستا گفت: لایروبی آغاز شده است."


@pytest.mark.parametrize(("second", "name"), [
    ("فرشید جنوبی امروز در گفت‌وگو با ما اظهار کرد: کار پیش می‌رود.", "فرشید جنوبی"),
    ("به گزارش خبرنگار ما از بافق، غلامحسین دریایی امروز در نشست شورا گفت: کار پیش می‌رود.", "غلامحسین دریایی"),
    ("امید کوشکی‌نژاد امروز در گفت‌وگو با ما گفت: کار پیش می‌رود. کوشکی‌نژاد سپاسگزار است.", "امید کوشکی‌نژاد"),
    ("مجید شمالی سه‌شنبه شب در جمع دهیاران گفت: کار پیش می‌رود.\nشمالی افزود: پول هست.", "مجید شمالی"),
    ("محمدرضا گلشنی تفتی در این آیین گفت: کار پیش می‌رود.\nگلشنی افزود: پول هست.", "محمدرضا گلشنی تفتی"),
    ("امیر سرتیپ دوم خلبان بهرام کوشکی گفت: کار پیش می‌رود.\nکوشکی افزود: پول هست.", "بهرام کوشکی"),
    ("سحر کوشکی‌نژاد صبح امروز در این آیین گفت: کار پیش می‌رود.\nکوشکی نژاد افزود: پول هست.", "سحر کوشکی‌نژاد"),
    ("غلامعلی کوشکی‌ورنامی در این آیین گفت: کار پیش می‌رود.\nکوشکی معتقد است: پول هست.", "غلامعلی کوشکی‌ورنامی"),
])
def test_whoever_opens_the_second_paragraph_bears_the_office_of_the_lead(second: str, name: str) -> None:
    assert set(_who(LEAD, *second.split("\n"))) == {name}


def test_whoever_is_named_below_his_office_bears_it_further_on() -> None:
    told = _who("رئیس اداره دامپزشکی جهرم گفت: واکسن رسید.", "پرویز ورنامی در این باره گفت: دامداران بیایند.",
                "مدیرکل امور قنات فارس نیز گفت: آب کم است.", "کیومرث کوشکی افزود: باران می‌بارد.",
                "مدیرکل امور قنات تأکید کرد: صرفه‌جویی کنید.")
    assert told == ["پرویز ورنامی", "پرویز ورنامی", "کیومرث کوشکی", "کیومرث کوشکی", "کیومرث کوشکی"]


def test_who_has_spoken_before_does_not_bear_the_office_above_him() -> None:
    told = _who("پرویز ورنامی گفت: باران می‌بارد.", "یک مقام وزارت نیرو گفت: آب کم است.", "ورنامی افزود: پول هست.")
    assert told == ["پرویز ورنامی", "یک مقام وزارت نیرو", "پرویز ورنامی"]


def test_the_office_of_a_headline_is_not_that_of_the_lead() -> None:
    page = dragoman.read_text(
        "وزیر نیرو قول داد آب ارزان می‌شود\nعضو کمیسیون عمران مجلس گفت: آب ارزان می‌شود.\n"
        "پرویز ورنامی در گفت‌وگو با ما افزود: این کار آسان است.", published="2021-05-05",
        outlet="Fars News Agency")
    assert {m.role for a in page.articles for m in a.mentions if m.text == "پرویز ورنامی"} == {
        "Member of the Civil Engineering Commission of the Islamic Consultative Assembly"}


def test_a_member_of_parliament_is_known_by_his_seat() -> None:
    told = _who("پرویز ورنامی نماینده مردم جهرم در مجلس گفت: آب کم است.",
                "کیومرث کوشکی نماینده مردم بابلسر در مجلس گفت: باران می‌بارد.",
                "نماینده مردم جهرم در مجلس گفت: پول هست.")
    assert told == ["پرویز ورنامی", "کیومرث کوشکی", "پرویز ورنامی"]


@pytest.mark.parametrize(("office", "role"), [
    ("رئیس اداره دامپزشکی جهرم", "Head of the Veterinary Department of Jahrom"),
    ("مدیرکل راه و شهرسازی استان سمنان", "Director-General of Roads and Urban Development of Semnan Province"),
    ("رئیس فدراسیون والیبال", "President of the Volleyball Federation of Iran"),
    ("معاون سیاسی و امنیتی فرماندار بابلسر", "Deputy Governor of Babolsar for Political and Security Affairs"),
    ("رئیس شورای اسلامی شهر بجنورد", "Chairman of the Islamic City Council of Bojnord"),
    ("رئیس دیوان محاسبات", "Head of the Supreme Audit Court of Iran"),
    ("یک استاد دانشگاه", "University professor"),
])
def test_offices_of_provinces_and_towns(office: str, role: str) -> None:
    assert role in _roles(f"{office} گفت: کار پیش می‌رود.", "پرویز ورنامی در گفت‌وگو با ما افزود: پول هست.")


def test_a_verb_behind_a_preposition_is_a_noun_and_ends_no_clause() -> None:
    told = _who("به گزارش ایسنا، پرویز ورنامی رئیس باشگاه در حاشیه نشست مدیران باشگاه‌ها گفت: پول هست.")
    assert told == ["پرویز ورنامی"]


def test_in_respect_of_something_is_nobodys_opinion() -> None:
    assert _who("صادرات از نظر وزنی ده درصد کاهش داشته است.") == []


def test_a_desk_behind_the_agency_does_not_speak() -> None:
    assert _who("خبرگزاری مهر، گروه استان‌ها: پرویز ورنامی گفت: پول هست.") == ["پرویز ورنامی"]


@pytest.mark.parametrize(("text", "who"), [
    ("یک منبع آگاه در وزارت نفت که نخواست نامش فاش شود به ما گفت: نرخ گاز عوض نمی‌شود.", "یک منبع آگاه در وزارت نفت"),
    ("منابع آگاه در وزارت خارجه ترکیه می‌گویند سفر به هفته بعد افتاده است.", "منابع آگاه در وزارت خارجه ترکیه"),
])
def test_a_source_in_a_ministry_is_not_the_ministry(text, who):
    assert _who(text) == [who]
