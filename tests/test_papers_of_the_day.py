"""Papers whose name ends in "today", and the day itself behind an office or a place."""

import pytest

import dragoman

OUTLETS = [
    ("أكدت مصادر لصحيفة المصري اليوم أن الاجتماع تأجل.", "Al-Masry Al-Youm"),
    ("قال مصدر لـ«بغداد اليوم» إن الوفد غادر القاعة.", "Baghdad Today"),
    ("قال مصدر أمني لبغداد اليوم إن الجسر أغلق.", "Baghdad Today"),
    ("ذكرت روسيا اليوم أن السفينة وصلت إلى الميناء.", "RT Arabic"),
    ("وطن امروز نوشت که سفیر فردا به خانه باز می‌گردد.", "Vatan-e Emrooz"),
]
DAYS = [
    ("وصل وزير الخارجية العماني إلى بغداد اليوم الأحد.", "Iraq", "بغداد"),
    ("استقبل المحافظ في بغداد اليوم وفدا من التجار.", "Iraq", "بغداد"),
    ("أعلنت روسيا اليوم الثلاثاء أنها ستفتح الجسر.", "Russia", "روسيا"),
    ("هددت إسرائيل اليوم بإغلاق المعبر.", "Israel", "إسرائيل"),
    ("قال وزير الخارجية المصري اليوم إن بلاده ترفض التهجير.", "Sameh Shoukry", "وزير الخارجية المصري"),
]


def mentions(text: str) -> set[tuple[str, str]]:
    page = dragoman.read_text(text, published="2024-03-01")
    return {(mention.name, mention.text) for article in page.articles for mention in article.mentions}


@pytest.mark.parametrize(("text", "outlet"), OUTLETS)
def test_a_paper_is_one(text: str, outlet: str) -> None:
    assert outlet in {name for name, _ in mentions(text)}


@pytest.mark.parametrize(("text", "name", "words"), DAYS)
def test_the_day_is_none(text: str, name: str, words: str) -> None:
    assert (name, words) in mentions(text)
