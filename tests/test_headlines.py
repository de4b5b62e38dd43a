"""Headlines in which several people speak, and tags within a sentence. The sentences are our own."""

import pytest

import dragoman

PARTS = [
    ("ar", "لافروف: لن نغلق الجسر.. بلينكن: الميناء مفتوح"),
    ("ar", "ملف الجسر.. لافروف: لن نغلق الجسر.. وبلينكن: الميناء مفتوح"),
    ("fa", "لاوروف: پل را نمی‌بندیم/ بلینکن: بندر باز است"),
    ("fa", "لاوروف: پل را نمی‌بندیم؛ بلینکن: بندر باز است"),
    ("fa", "لاوروف: پل را نمی‌بندیم - آنتونی بلینکن: بندر باز است"),
]


@pytest.mark.parametrize(("language", "headline"), PARTS)
def test_every_part_of_a_headline_has_its_speaker(language: str, headline: str) -> None:
    body = "وصلت السفينة إلى الميناء صباح اليوم." if language == "ar" else "کشتی صبح امروز به بندر رسید."
    (article,) = dragoman.read_text(f"{headline}\n{body}\n").articles
    said = [(told.speakers[0].name, told.content[0].text) for told in article.statements]
    first, second = (("لن نغلق الجسر", "الميناء مفتوح") if language == "ar" else ("پل را نمی‌بندیم", "بندر باز است"))
    assert said == [("Sergey Lavrov", first), ("Antony Blinken", second)]


def test_a_colon_of_nobody_begins_no_part() -> None:
    (article,) = dragoman.read_text("لافروف: شرطان للاتفاق.. الأول: فتح الجسر\nوصلت السفينة صباح اليوم.\n").articles
    assert [told.content[0].text for told in article.statements] == ["شرطان للاتفاق.. الأول: فتح الجسر"]


def test_a_tag_within_a_sentence_is_a_word_of_it() -> None:
    text = "ملف الجسر\nرفض الرئيس التركي رجب طيب #أردوغان دعوة خصمه إلى مناظرة. وأعلنت #روسيا أن الجسر آمن.\n"
    (article,) = dragoman.read_text(text).articles
    assert [told.speakers[0].name for told in article.statements] == ["Recep Tayyip Erdoğan", "Russia"]


def test_a_row_of_tags_is_no_sentence() -> None:
    text = "ملف الجسر\nوصلت السفينة صباح اليوم. #لافروف #أعلن #الجسر\n"
    (article,) = dragoman.read_text(text).articles
    assert not article.statements
