"""The chain of sources of whole pages: agencies in datelines, bylines, phrases, at the foot; the outlet under all its
names."""

import pytest

import dragoman
from dragoman.packs.lookups import house

AR = "أكد مدير الميناء أن السفن ستعود إلى أرصفتها في مطلع الأسبوع القادم بعد أن تهدأ العاصفة التي ضربت الساحل."
FA = "مدیر بندر گفت که کشتی‌ها در آغاز هفته آینده پس از فرونشستن توفان به اسکله بازمی‌گردند و کار را از سر می‌گیرند."


def chain(title: str, text: str, outlet: str) -> tuple[list[str], str | None]:
    (article,) = dragoman.read_text(f"{title}\n{text}", published="2024-03-05", outlet=outlet).articles
    return [party.name for party in article.attribution], article.dateline.value if article.dateline else None


@pytest.mark.parametrize(("opening", "names", "place"), [
    ("موسكو 4 أبريل /أ ش أ/ ", ["Middle East News Agency"], "Moscow"),
    ("الكويت - 5 - 3 (كونا) -- ", ["Kuwait News Agency"], "Kuwait City"),
    ("الدوحة في 05 مارس /قنا/ ", ["Qatar News Agency"], "Doha"),
    ("باريس ـ أ.ف.ب: ", ["Agence France-Presse"], "Paris"),
    ("بيروت - رويترز، أ ف ب: ", ["Reuters", "Agence France-Presse"], "Beirut"),
    ("عكاظ (جدة) ", ["Okaz"], "Jeddah"),
    ("الرياض – واس\n", ["Saudi Press Agency"], "Riyadh"),
    ("سبق – الرياض\n", ["Sabq"], "Riyadh"),
    ("الرياض 5 مارس 2024 م واس\n", ["Saudi Press Agency"], "Riyadh"),
    ("وكالات - أبوظبي\n", [], "Abu Dhabi"),
    ("غزة - وكالات: ", [], "Gaza Strip"),
    ("نقل موقع أكسيوس عن مسؤولين أن الخط سيعمل قريبا. ", ["Axios"], None),
    ("وبحسب الأمم المتحدة، فإن الخط متوقف. ", [], None),
])
def test_arabic_openings(opening: str, names: list[str], place: str | None) -> None:
    assert chain("الميناء يستقبل السفن من جديد", opening + AR, "Al Ghad") == (["Al Ghad", *names], place)


@pytest.mark.parametrize(("closing", "names"), [
    (" (أ ف ب، رويترز)", ["Agence France-Presse", "Reuters"]),
    ("\nرويترز", ["Reuters"]),
    ("\nالمصدر: الجزيرة + وكالات", []),
    ("\nالمصدر : أ ف ب - وكالات", ["Agence France-Presse"]),
    ("\n* خدمة: «واشنطن بوست» خاص بـ «الشرق الأوسط»", ["Asharq Al-Awsat", "The Washington Post"]),
    ("\n* بالاتفاق مع «بلومبيرغ»", ["Bloomberg News"]),
])
def test_arabic_closings(closing: str, names: list[str]) -> None:
    told, _ = chain("الميناء يستقبل السفن من جديد", AR + closing, "Al Jazeera Net")
    assert told[0] == "Al Jazeera"
    assert sorted(told[1:]) == names


def test_an_arabic_phrase_behind_the_lead_vouches_for_a_detail() -> None:
    text = f"{AR}\n{AR} {AR}\nوبحسب وكالة «رويترز» فإن الخط سيعمل قريبا."
    assert chain("الميناء يستقبل السفن من جديد", text, "Al Ghad")[0] == ["Al Ghad"]


@pytest.mark.parametrize(("lead", "names"), [
    ("به گزارش همشهری آنلاین به نقل از سی.ان.ان، ", ["Hamshahri", "CNN"]),
    ("به گزارش ایسنا به نقل از اداره کل اطلاع‌رسانی وزارت کشور، ",
     ["ISNA", "Ministry of Interior of Iran"]),
    ("به گزارش فرارو به نقل از دفتر ریاست جمهوری، ", ["Fararu", "Presidency of Iran"]),
    ("به گزارش ایسنا به نقل از آژانس رویترز انگلیس، ", ["ISNA", "Reuters"]),
    ("به گزارش ایسنا، نشریه «فانوس دریا» خبر داد: ", ["ISNA", "فانوس دریا"]),
    ("به گزارش سازمان ملل، ", []),
])
def test_persian_leads(lead: str, names: list[str]) -> None:
    assert chain("بازگشت کشتی‌ها به بندر", lead + FA, "Khabar Online")[0] == ["Khabar Online", *names]


@pytest.mark.parametrize(("closing", "names"), [
    ("/ایسنا", ["ISNA"]),
    ("/ایلنا\n.\n🔹" + FA, ["ILNA"]),
    ("\nمنبع: روزنامه «شرق»", ["Shargh"]),
    ("\nمنبع: رویترز/ ترجمه: الف. لاجوردی", ["Reuters"]),
])
def test_persian_closings(closing: str, names: list[str]) -> None:
    assert chain("بازگشت کشتی‌ها به بندر", FA + closing, "Khabar Online")[0] == ["Khabar Online", *names]


@pytest.mark.parametrize(("told", "url", "name"), [
    ("فردا", "https://www.fardanews.com/news/1", "Farda News"),  # a word that the names of several end with
    ("خانه ملت", "https://www.icana.ir/news/1", "ICANA"),  # the name of a body too
    ("رادیو آزادی", "https://da.azadiradio.com/a/1.html", "Radio Azadi"),
    ("ایسنا", "https://www.tabnak.ir/fa/news/1", "ISNA"),  # a known name is believed, whoever shows the page
    ("کانال نمونه بندر", "https://t.me/nemooneh/1", "کانال نمونه بندر"),
    ("دیدارنیوز", None, "Didar News"),
])
def test_the_address_tells_whose_page_it_is_where_the_name_does_not(told: str, url: str | None, name: str) -> None:
    page = dragoman.read_text(f"بازگشت کشتی‌ها به بندر\n{FA}", outlet=told, url=url)
    assert [party.name for party in page.articles[0].attribution] == [name]
    assert page.articles[0].outlet == name


@pytest.mark.parametrize(("given", "words", "name"), [
    ("Islamic Republic News Agency", "تهران - ایرنا - ", "IRNA"),
    ("Iranian Students' News Agency", "به گزارش ایسنا، ", "ISNA"),
    ("Khabar Fouri (Instagram)", "", "Khabar Fouri"),
    ("Euronews Persian", "یورونیوز - ", "Euronews Persian"),
    ("BBC Persian", "به گزارش بی‌بی‌سی، ", "BBC Persian"),
    ("Etemad Newspaper", "", "Etemad"),
    ("Somebody's Letter", "", "Somebody's Letter"),
])
def test_an_outlet_under_all_its_names_is_one_link(given: str, words: str, name: str) -> None:
    told, _ = chain("بازگشت کشتی‌ها به بندر", words + FA, given)
    assert told[0] == name
    assert len(told) == 1


def test_one_house_in_whatever_language() -> None:
    assert [house(name) for name in ("RT Arabic", "RT", "Arabic", "Al-Khaleej Online")] == [
        "RT", "RT", "Arabic", "Al-Khaleej"]


@pytest.mark.parametrize(("outlet", "name"), [
    ("انتخاب", "Entekhab"), ("خبرگزاری شبستان", "Shabestan News Agency"),
    ("هفت صبح", "Haft-e Sobh"), ("ستون شهر", "ستون شهر"),
])
def test_the_bare_name_of_an_outlet_that_came_with_a_page(outlet: str, name: str) -> None:
    assert chain("بندر از آغاز هفته کشتی می‌پذیرد", FA, outlet)[0] == [name]
