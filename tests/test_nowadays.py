"""Dates: the "today" that somebody says of his own times is no day; what counts from another event is none either."""

import pytest

from dragoman import read_text

DAY = "2015-09-10"
PAGES = {
    "the times of whoever speaks": (
        "وزیر کشاورزی گفت: امروز کشاورزان ما به حمایت بانک‌ها نیاز دارند.", []),
    "what was done on the day of the page": (
        "وزیر کشاورزی گفت: ما امروز با نمایندگان اتحادیه گفت‌وگو کردیم.", [("امروز", DAY)]),
    "the reporter's own day": ("وزیر کشاورزی امروز گفت: قیمت گندم بالا می‌رود.", [("امروز", DAY)]),
    "from the day of the page on": (
        "وزیر کشاورزی گفت: خرید گندم از امروز در همه استان‌ها ادامه می‌یابد.", [("امروز", DAY)]),
    "the times of whoever speaks, in Arabic": ("قال الخبير: «المنطقة اليوم أمام خيار صعب».", []),
    "the reporter's own day, in Arabic": ("وصل الوزير اليوم إلى الميناء.", [("اليوم", DAY)]),
    "a year in brackets": ("تراجع قطاع الصيد(2003) ثم تحسن.", [("2003", "2003")]),
    "about so many weeks ago": (
        "زار الوزير الميناء قبل نحو ثلاثة أسابيع.", [("قبل نحو ثلاثة أسابيع", "2015-08-15/2015-08-21")]),
    "more than a year ago": ("زار الوزير الميناء قبل أكثر من عام.", [("قبل أكثر من عام", None)]),
    "days after something else": ("أعلن المستشفى وفاة الجريح بعد ستة أيام على الحادث.", []),
    "a camp that is called by a day": ("اختلف وزراء 8 آذار و14 آذار على التعيينات.", []),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_days_of_a_text(name):
    text, days = PAGES[name]
    page = read_text(text, published=DAY)
    assert [(date.text, date.edtf) for article in page.articles for date in article.dates] == days
