"""Offices in the languages of the reading room: taken apart as they were made, and told as its press tells them."""

import pytest

from dragoman.packs.check_offices import office_name_faults
from dragoman.packs.officenames import TABLE, office_in
from dragoman.packs.paths import KNOWLEDGE


@pytest.mark.parametrize(("role", "fa", "ar"), [
    ("Minister of Foreign Affairs of Jordan", "وزیر امور خارجه اردن", "وزير الخارجية الأردني"),
    ("United States Secretary of State", "وزیر امور خارجه آمریکا", "وزير الخارجية الأمريكي"),
    ("Prime Minister of the Netherlands", "نخست‌وزیر هلند", "رئيس الوزراء الهولندي"),
    ("Minister of Defence of South Korea", "وزیر دفاع کره جنوبی", "وزير الدفاع الكوري الجنوبي"),
    ("Spokesperson of the Ministry of Foreign Affairs of Oman", "سخنگوی وزارت امور خارجه عمان",
     "المتحدث باسم وزارة الخارجية العمانية"),
    ("Former Minister of Foreign Affairs of Tunisia", "وزیر امور خارجه پیشین تونس", "وزير الخارجية التونسي السابق"),
    ("Ambassador of Kuwait to Japan", "سفیر کویت در ژاپن", "السفير الكويتي لدى اليابان"),
    ("Secretary-General of the Arab League", "دبیرکل اتحادیه عرب", "أمين عام جامعة الدول العربية"),
    ("Prime Minister", "نخست‌وزیر", "رئيس الوزراء"), ("Pope", "پاپ", "البابا"),
])
def test_offices_as_the_press_tells_them(role: str, fa: str, ar: str) -> None:
    assert (office_in(role, "fa"), office_in(role, "ar")) == (fa, ar)


@pytest.mark.parametrize("role", ["Keeper of the Lamps of Norway", "Ambassador of Kuwait to the moon", "", "Former ",
                                  "Minister of Foreign Affairs of nowhere", "Former Secretary-General of the United "
                                  "Nations of the moon", "{state}"])
def test_what_the_data_do_not_have_is_not_told(role: str) -> None:
    assert office_in(role, "fa") is None and office_in("King of Norway", "en") is None


def test_the_table_is_checked(tmp_path) -> None:
    for name in ("offices.tsv", TABLE):
        (tmp_path / name).write_text((KNOWLEDGE / name).read_text(encoding="utf-8"), encoding="utf-8")
    assert not list(office_name_faults(tmp_path, ("ar", "fa")))
    with (tmp_path / TABLE).open("a", encoding="utf-8") as table:
        table.write("keeper\tنگهبان {state}\tحارس {state}\nmarja\tمرجع {body}\tمرجع {state}\nking\tشاه {state}\t\n")
    told = [(fault.key, fault.reason) for fault in office_name_faults(tmp_path, ("ar", "fa"))]
    assert [key for key, _ in told] == ["office", "fa", "office", "ar"]
    for part in ("is no id", "other holes", "stands here twice", "needs a name"):
        assert any(part in reason for _, reason in told), part
