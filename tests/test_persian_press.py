"""Persian pages of the press at large: makeshift marks, labels of desks, agencies told twice, papers taken up again."""

import pytest

import dragoman


def _said(text: str, head: str = "خبرهای کوتاه امروز") -> list[tuple[str, str]]:
    """Speakers and content of the statements below a headline."""
    page = dragoman.read_text(f"{head}\n\n{text}", published="2021-05-05")
    return [("; ".join(who.name for who in told.speakers), " … ".join(part.text for part in told.content))
            for article in page.articles for told in article.statements]


@pytest.mark.parametrize("text", [
    "سخنگوی دولت پرو در پایان گفت: ˈما گفت‌وگو را پایان نمی‌دهیم و صبر می‌کنیمˈ.",
    "سخنگوی دولت پرو افزود ،،ما گفت‌وگو را پایان نمی‌دهیم و صبر می‌کنیم،،.",
    "سخنگوی دولت پرو افزود ((ما گفت‌وگو را پایان نمی‌دهیم و صبر می‌کنیم)).",
    "سخنگوی دولت پرو افزود 'ما گفت‌وگو را پایان نمی‌دهیم و صبر می‌کنیم'.",
])
def test_makeshift_marks(text: str) -> None:
    assert _said(text) == [("سخنگوی دولت پرو", "ما گفت‌وگو را پایان نمی‌دهیم و صبر می‌کنیم")]


@pytest.mark.parametrize("name", ["ˈبهروز کوشکی‌نژادˈ", "«بهروز کوشکی‌نژاد»", "'بهروز کوشکی‌نژاد'"])
def test_a_name_in_marks_behind_the_office_that_reports(name: str) -> None:
    said = _said(f"به گزارش روابط عمومی شهرداری بافق {name} دوشنبه در جمع دهیاران گفت: قنات‌ها پرآب است.")
    assert said == [("بهروز کوشکی‌نژاد", "قنات‌ها پرآب است.")]


@pytest.mark.parametrize("label", [
    "گروه سیاسی", "سرویس بین‌الملل", "بخش سیاسی", "میز دیپلماسی", "گروه سیاسی خبرگزاری فردا", "سیاست خارجی",
])
def test_a_desk_does_not_speak(label: str) -> None:
    assert _said(f"{label}: سخنگوی دولت پرو گفت: راه باز است.") == [("سخنگوی دولت پرو", "راه باز است.")]


@pytest.mark.parametrize("lead", [
    "به گزارش خبرگزاری رسمی ایتالیا، آنسا، ", "به گزارش خبرگزاری دولتی سوریه، سانا، ", "برپایه این گزارش، ",
    "مطابق این نامه، ",
])
def test_what_reports_does_not_speak(lead: str) -> None:
    assert _said(f"{lead}سخنگوی دولت پرو از شیلی خواست که صبر کند.") == [("سخنگوی دولت پرو", "صبر کند.")]


def test_a_surname_that_an_outlet_quotes() -> None:
    said = _said("روزنامه فردا به نقل از کوشکی‌نژاد نوشت: قنات‌ها پرآب است. بهروز کوشکی‌نژاد افزود: پول هست.")
    assert said == [("بهروز کوشکی‌نژاد", "قنات‌ها پرآب است."), ("بهروز کوشکی‌نژاد", "پول هست.")]


def test_what_stands_behind_a_colon_and_a_new_line() -> None:
    said = _said("سخنگوی دولت پرو دیدگاه خود را تشریح کرد:\nراه باز است و ما صبر می‌کنیم.\nهوا آفتابی بود.")
    assert said == [("سخنگوی دولت پرو", "راه باز است و ما صبر می‌کنیم.")]


def test_a_leading_article_goes_on_to_the_next_mark() -> None:
    said = _said("* شرق\nروزنامه شرق در سرمقاله خود آورده است:\nراه باز است.\nمردم صبر می‌کنند.\n* کیهان\n"
                 "روزنامه کیهان نوشت:\nراه بسته است.")
    assert said == [("Shargh", "راه باز است. … مردم صبر می‌کنند."), ("Kayhan", "راه بسته است.")]


def test_a_heading_inside_an_article_is_said_and_a_masthead_is_not() -> None:
    told = "سخنگوی دولت پرو روز شنبه با هیئتی از بازرگانان این کشور به شیلی رفت و با همتای خود دیدار کرد."
    assert _said(f"{told}\n\nسردبیر: بهروز کوشکی‌نژاد\n\n{told}") == []
    assert ("سفیر پرو", "راه باز است و صبر می‌کنیم.") in _said("سفیر پرو: راه باز است و صبر می‌کنیم.")


def test_a_list_below_a_headline_is_of_its_speaker() -> None:
    said = _said("🔹اگر باران بند بیاید پل باز است.\n🔹سه راه باقی مانده است.", "لاوروف: پل را نمی‌بندیم")
    assert said[1:] == [("Sergey Lavrov", "اگر باران بند بیاید پل باز است. … سه راه باقی مانده است.")]


def test_a_headline_names_whoever_stands_before_its_occasion() -> None:
    said = _said("هوا در بافق آفتابی است.", "کوشکی‌نژاد در دیدار با سفیر پرو: راه درازی در پیش است")
    assert said[0] == ("کوشکی‌نژاد", "راه درازی در پیش است")


def test_an_unknown_paper_is_taken_up_again() -> None:
    said = _said("روزنامه آلمانی «نوی پست» نوشت که راه باز است. این روزنامه افزود که مردم صبر می‌کنند.")
    assert {who for who, _ in said} == {"روزنامه آلمانی «نوی پست»"}


def test_a_paper_that_has_not_spoken_is_taken_up() -> None:
    said = _said("روزنامه شرق به این سفر پرداخته است. به نوشته این روزنامه، راه باز است.")
    assert said == [("Shargh", "راه باز است.")]


@pytest.mark.parametrize("who", ["هر دو طرف", "سران دو کشور"])
def test_both_sides_are_the_two_named_last(who: str) -> None:
    said = _said(f"امامعلی رحمان و ولادیمیر پوتین تلفنی گفت‌وگو کردند. {who} بر ادامه همکاری تأکید کردند.")
    assert said == [("Emomali Rahmon; Vladimir Putin", "ادامه همکاری")]


def test_whoever_is_told_by_what_he_is_and_goes_on_below() -> None:
    said = _said("در این نشست دانشجوی جوان پرویی به خبرنگار ما گفت: کتاب گران است.\nبهروز کوشکی‌نژاد افزود: کاغذ نیست.")
    assert said == [("بهروز کوشکی‌نژاد", "کتاب گران است."), ("بهروز کوشکی‌نژاد", "کاغذ نیست.")]


def test_the_officer_of_whom_the_text_tells_first_is_he() -> None:
    said = _said("سخنگوی دولت پرو روز شنبه به شیلی رفت. وی گفت که راه باز است.")
    assert said == [("سخنگوی دولت پرو", "راه باز است.")]


def test_a_guest_is_no_statement_and_a_paper_does_not_say_its_own_clause() -> None:
    assert _said("رئیس‌جمهور شیلی پای هواپیما از او استقبال کرد.") == []
    assert _said("دولت پرو در بیانیه‌ای که دیروز منتشر شد، نسبت به خشکسالی ابراز نگرانی کرد.") == [
        ("Government of Peru", "خشکسالی")]
