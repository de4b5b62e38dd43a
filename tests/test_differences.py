"""Tellings side by side: every word is shown, and those that the other has not are marked, whatever their spelling."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.differences import MOST, compared

ONE = ("ما در نشست فردای وین از حق ملت خود کوتاه نمی‌آییم",)
OTHER = ("ما در نشست فردا از حقّ ملت خود كوتاه نمی آییم", "و پاسخ می‌دهیم")


def test_what_the_other_has_not_is_marked() -> None:
    told = compared(ONE, OTHER)
    assert told
    here, there = told
    assert [one.text for one in here if one.own] == ["فردای وین", "نمی‌آییم"]
    assert [one.text for one in there if one.own] == ["فردا", "نمی آییم … و پاسخ می‌دهیم"]
    assert [one.text for one in there if not one.own] == ["ما در نشست", "از حقّ ملت خود كوتاه"]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_every_word_is_shown_once_in_its_order(one: list[str], other: list[str]) -> None:
    told = compared(one, other)
    assert told
    for passages, stretches in zip((one, other), told, strict=True):
        assert " ".join(part.text for part in stretches).split() == " … ".join(passages).split()


def test_tellings_that_are_one_have_no_difference_and_long_ones_are_not_compared() -> None:
    here, there = compared(ONE, ONE) or ([], [])
    assert [one.own for one in (*here, *there)] == [False, False]
    assert compared(ONE, ["آب " * (MOST + 1)]) is None
