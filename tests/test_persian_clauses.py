"""Persian clauses: who speaks behind a paper or an adverbial, what is refused, where a subordinate clause ends."""

import pytest

import dragoman


def _said(text: str) -> list[tuple[str, str, str]]:
    """Speakers, content and act of the statements of a text."""
    page = dragoman.read_text(text, published="2024-05-05")
    return [
        ("; ".join(who.name for who in told.speakers), " … ".join(part.text for part in told.content), told.act)
        for article in page.articles
        for told in article.statements
    ]


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("بیانیه وزارت دفاع نروژ که دیروز منتشر شد، می‌افزاید که نیروها عقب نشسته‌اند.",
     "Ministry of Defence of Norway", "نیروها عقب نشسته‌اند."),
    ("در بیانیه وزارت خارجه نروژ آمده است: این صادرات ممنوع نیست.",
     "Ministry of Foreign Affairs of Norway", "این صادرات ممنوع نیست."),
    ("روز دوشنبه در تهران سخنگوی دولت پرو گفت: «راه گفت‌وگو باز است».", "سخنگوی دولت پرو", "راه گفت‌وگو باز است"),
    ("در پی این حمله سخنگوی دولت پرو گفت: «راه گفت‌وگو باز است».", "سخنگوی دولت پرو", "راه گفت‌وگو باز است"),
    ("با وجود اینکه ترکیه گفته است به پیمان پایبند است، اما یونان این ادعا را رد می‌کند.", "Turkey",
     "به پیمان پایبند است"),
    ("با وجود اینکه ترکیه گفته است به پیمان پایبند است، اما یونان این ادعا را رد می‌کند.", "Greece", "این ادعا"),
    ("خبرگزاری ایسنا، سخنگوی دولت پرو نقض پیمان را رد کرد.", "سخنگوی دولت پرو", "نقض پیمان"),
    ("رویترز نوشت مسکو عقب نشسته است؛ گزارشی که سفارت روسیه در لندن آن را «خیال‌پردازی» نامید.",
     "Embassy of Russia", "آن را «خیال‌پردازی»"),
])
def test_speaker_and_content(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [told[:2] for told in _said(text)]


def test_refusal_and_what_was_asked() -> None:
    said = _said("دولت پرو درخواست شیلی برای گشودن مرز را نپذیرفت.")
    assert said == [("Chile", "گشودن مرز", "REQUEST"),
                    ("Government of Peru", "درخواست شیلی برای گشودن مرز", "REJECT")]


def test_two_acts_behind_one_preposition() -> None:
    said = _said("سخنگوی دولت پرو با محکوم کردن این حمله و ابراز تأسف عمیق از مرگ دو امدادگر، خواستار آتش‌بس شد.")
    assert [told[1] for told in said] == ["این حمله", "مرگ دو امدادگر", "آتش‌بس"]


def test_conveyed_protest() -> None:
    said = _said("سخنگوی دولت پرو در تماس با همتای خود مراتب اعتراض لیما را ابلاغ کرد.")
    assert said == [("سخنگوی دولت پرو", "مراتب اعتراض لیما", "PROTEST")]


@pytest.mark.parametrize("text", [
    "سخنگوی دولت پرو در فرودگاه از رئیس‌جمهور شیلی استقبال کرد.",
    "بر اساس گزارش خبرنگار رویترز، دو وزیر فردا دیدار می‌کنند.",
    "دولت پرو درخواست شیلی را رد نکرد.",
])
def test_nobody_says_it(text: str) -> None:
    assert _said(text) == []


def test_rumour_is_told_of_unnamed_reports() -> None:
    said = _said("سخنگوی دولت پرو گفت گفت‌وگوها ادامه دارد. گفته می‌شود اختلاف دو طرف عمیق است.")
    assert [told[:2] for told in said] == [
        ("سخنگوی دولت پرو", "گفت‌وگوها ادامه دارد."), ("unnamed reports", "اختلاف دو طرف عمیق است.")]


@pytest.mark.parametrize("text", [
    "آنچه گفته می‌شود درست نیست.",
    "به سخنگوی دولت پرو گفته می‌شود که برود.",
    "گفته شد که مرز بسته است.",
])
def test_no_rumour(text: str) -> None:
    assert _said(text) == []
