"""The fold and its road back, on arbitrary Unicode, with the folds of both languages as their packs have them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.packs.compile import read_fold
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml
from dragoman.script.fold import Fold, Folded
from dragoman.script.search import SEARCH

FOLDS = {code: read_fold(read_toml(LANGUAGES / code / "language.toml"), code) for code in ("fa", "ar")}
WIDE = Fold("wide", 1, {"ي": "ی", "أ": "ا"}, deletions="ء", expansions={"﷼": "ریال", "Æ": "AE", "ß": "ss"})
ALL = [FOLDS["fa"], FOLDS["ar"], SEARCH, WIDE]

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيىكةأإآٱؤئءۀہھە"
SIGNS = "\u064b\u064e\u0650\u0651\u0652\u0670\u0610\u06d6"
INVISIBLE = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069\u0640\u00ad\ufeff"
SPACES = " \u00a0\u2009\u202f\t\n\r\u3000"
FORMS = "\ufefb\ufee3\ufe8e\ufdfa\ufdf2\ufc62\ufe70\ufb56\ufef5"
OTHERS = "0۴٤3.,:،؛؟!«»\"“”()-–/AzÆß﷼\U0001f600\u0301"
TEXT = st.text(st.sampled_from(LETTERS + SIGNS + INVISIBLE + SPACES + FORMS + OTHERS) | st.characters(), max_size=40)
CUT = st.tuples(TEXT, st.integers(0, 60), st.integers(0, 60))


def span_in(length: int, one: int, other: int) -> tuple[int, int]:
    """A span inside a text of this length."""
    one, other = one % (length + 1), other % (length + 1)
    return min(one, other), max(one, other)


# ---- properties -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_the_source_is_kept(fold: Fold, text: str):
    folded = fold.apply(text)
    assert folded.source == text
    assert folded.text == fold(text)
    assert folded.to_source(0, len(folded.text)) == (folded.origin(0), folded.to_source(0, len(folded.text))[1])


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
@example("\u0641\u200c \u200c\u0642")
@example("\ufef5\u0651")
@example("\u0643\u06c0")
def test_folding_twice_is_folding_once(fold: Fold, text: str):
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(CUT)
@example(("\ufefb\u0651", 1, 2))
@example(("ب  \u200c ت", 0, 2))
def test_a_folded_span_comes_from_characters_that_hold_it(fold: Fold, cut: tuple[str, int, int]):
    """The source characters of a folded span, folded by themselves, hold the folded words."""
    folded = fold.apply(cut[0])
    start, end = span_in(len(folded.text), cut[1], cut[2])
    low, high = folded.to_source(start, end)
    assert 0 <= low <= high <= len(folded.source)
    if start < end:
        assert low < high
        assert folded.text[start:end] in fold(folded.source[low:high])


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(CUT)
@example(("\ufefb\u0651", 1, 2))
@example(("\u064eب", 0, 1))
def test_a_source_span_lands_on_a_folded_span_that_covers_it(fold: Fold, cut: tuple[str, int, int]):
    """Nothing of the folded words of a source span lies outside the folded span."""
    folded = fold.apply(cut[0])
    start, end = span_in(len(folded.source), cut[1], cut[2])
    low, high = folded.to_folded(start, end)
    assert 0 <= low <= high <= len(folded.text)
    inside = [at for at in range(len(folded.text)) if start <= folded.origin(at) < end]
    assert all(low <= at < high for at in inside)


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(CUT)
def test_there_and_back_loses_nothing(fold: Fold, cut: tuple[str, int, int]):
    """From the fold to the source and back the span can only widen, and a second time it stays."""
    folded = fold.apply(cut[0])
    start, end = span_in(len(folded.text), cut[1], cut[2])
    if start == end:
        return
    low, high = folded.to_folded(*folded.to_source(start, end))
    assert low <= start and end <= high
    assert folded.to_folded(*folded.to_source(low, high)) == (low, high)
    assert folded.to_source(low, high) == folded.to_source(start, end)


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_the_order_is_preserved(fold: Fold, text: str):
    folded = fold.apply(text)
    origins = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    places = [folded.to_folded(at, at)[0] for at in range(len(text) + 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_each_character_of_the_fold_has_its_own(fold: Fold, text: str):
    """Two folded characters share a source character only where it was expanded."""
    folded = fold.apply(text)
    for at in range(len(folded.text)):
        low, high = folded.to_source(at, at + 1)
        stood = folded.to_folded(low, low + 1)
        assert stood[0] <= at < stood[1]
        if stood[1] - stood[0] == 1:
            assert stood == (at, at + 1)
        else:
            assert len(fold(text[low:low + 1])) == stood[1] - stood[0], "only an expansion gives several"
        assert high > low


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_signs_belong_to_the_letter_before_them(fold: Fold, text: str):
    folded = fold.apply(text)
    for at in range(len(folded.text)):
        _, high = folded.to_source(at, at + 1)
        assert high == len(text) or text[high] not in SIGNS, "a span may not end before the sign of its last letter"


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_pieces_fold_as_the_whole_does(fold: Fold, text: str):
    """Lines fold by themselves as they fold inside the page, so that an article may be folded alone."""
    assert "\n".join(fold(line) for line in text.split("\n")) == fold(text)


@pytest.mark.parametrize("fold", ALL, ids=lambda f: f.name)
@given(TEXT)
def test_what_no_reading_rests_on_is_gone(fold: Fold, text: str):
    folded = fold(text)
    assert not set(folded) & set(SIGNS + INVISIBLE)
    assert not set(folded) & set("\u00a0\u2009\u202f\t\u3000")
    assert "  " not in folded


# ---- examples -------------------------------------------------------------------------------------------------------

SAME = [
    ("fa", "half-space kept, lost", ["گفت‌وگو", "گفتوگو"]),
    ("fa", "two keyboards", ["می‌گوید", "ميگويد", "ميگوید"]),
    ("fa", "kaf of two keyboards", ["کشور", "كشور"]),
    ("fa", "seats of hamza", ["مسئول", "مسیول"]),
    ("fa", "ezafe over heh", ["نامه", "نامۀ", "نامة"]),
    ("fa", "digits of three scripts", ["۱۴۰۳", "١٤٠٣", "1403"]),
    ("fa", "tatweel", ["ایران", "ایـــران"]),
    ("fa", "vowel signs", ["مجدد", "مجدّد", "مُجَدَّد"]),
    ("fa", "bidi marks", ["(ناتو)", "\u200f(ناتو)\u200e", "\u202b(ناتو)\u202c", "\u2067(ناتو)\u2069"]),
    ("fa", "spaces", ["وزیر امور خارجه", "وزیر\u00a0امور  خارجه", "وزیر\u2009امور\t \u200cخارجه"]),
    ("fa", "presentation forms", ["سلام", "\ufeb3\ufefc\ufee1", "\ufeb3\ufedf\ufe8e\ufee1"]),
    ("fa", "half-space beside a space", ["می گوید", "می\u200c گوید", "می \u200cگوید"]),
    ("ar", "hamza on alef", ["اعلان", "إعلان", "أعلان"]),
    ("ar", "letters of a Persian keyboard", ["كي", "کی"]),
    ("ar", "digits of three scripts", ["٢٠٢٤", "۲۰۲۴", "2024"]),
    ("ar", "tatweel", ["قال", "قـــال"]),
    ("ar", "vowel signs", ["الخارجية", "الخارجيَّة", "الخارِجيّة"]),
    ("ar", "a ligature of two letters", ["لا", "\ufefb"]),
    ("ar", "a ligature with hamza", ["لا", "\ufef7", "\ufef5"]),
    ("ar", "a ligature of a word", ["الله", "\ufdf2"]),
    ("ar", "bidi marks", ["الأمم المتحدة", "\u200fالأمم\u200e المتحدة"]),
    ("ar", "spaces", ["وزير الخارجية", "وزير\u00a0\u00a0الخارجية", "وزير \t الخارجية"]),
]
APART = [
    ("fa", "آن", "ان"), ("fa", "می گوید", "می‌گوید"), ("ar", "على", "علي"), ("ar", "مدرسة", "مدرسه"),
    ("ar", "سؤال", "سوال"), ("ar", "بناء", "بنا"), ("ar", "هنا", "هنئ"),
]


@pytest.mark.parametrize(("code", "what", "spellings"), SAME, ids=lambda v: v if isinstance(v, str) else "")
def test_spellings_that_are_one(code, what, spellings):
    assert {FOLDS[code](spelling) for spelling in spellings} == {FOLDS[code](spellings[0])}, what


@pytest.mark.parametrize(("code", "one", "other"), APART)
def test_words_that_stay_apart(code, one, other):
    assert FOLDS[code](one) != FOLDS[code](other)


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_the_arabic_letter_mark_is_a_bidi_mark(code):
    assert FOLDS[code]("\u061cوزير\u061c") == FOLDS[code]("وزير")


@pytest.mark.parametrize(("code", "whole"), [("fa", "آن"), ("ar", "مسؤول"), ("ar", "هيئة")])
def test_letters_in_pieces_are_letters(code, whole):
    """A page in the decomposed form (NFD) reads as any other."""
    assert FOLDS[code](unicodedata.normalize("NFD", whole)) == FOLDS[code](whole)


PLACES = [
    # text, folded words, the source characters they stand on
    ("fa", "در گفت‌وگو با", "گفتوگو", "گفت‌وگو"),
    ("fa", "مُجَدَّداً گفت", "مجددا", "مُجَدَّداً"),
    ("fa", "مُجَدَّداً گفت", "مجد", "مُجَدَّ"),
    ("fa", "وزیر  \u00a0 خارجه", "وزیر خارجه", "وزیر  \u00a0 خارجه"),
    ("fa", "سال ۱۴۰۳ بود", "1403", "۱۴۰۳"),
    ("fa", "\u202bتهران\u202c - ایرنا", "تهران", "تهران"),
    ("fa", "نامۀ ایشان", "نامه", "نامۀ"),
    ("ar", "قـــال الوزير", "قال", "قـــال"),
    ("ar", "عمّان", "عمان", "عمّان"),
    ("ar", "عمّان", "عم", "عمّ"),
    ("ar", "من \ufefb شيء", "لا", "\ufefb"),
    ("ar", "من \ufefb شيء", "ل", "\ufefb"),
    ("ar", "إ\ufefb", "ا", "إ"),
    ("ar", "عبد \ufdf2 قال", "الله قال", "\ufdf2 قال"),
    ("ar", "عبد \ufdf2 قال", "عبد ال", "عبد \ufdf2"),
]


@pytest.mark.parametrize(("code", "text", "words", "stand"), PLACES)
def test_words_are_found_where_they_stand(code, text, words, stand):
    folded = FOLDS[code].apply(text)
    start = folded.text.index(words)
    low, high = folded.to_source(start, start + len(words))
    assert text[low:high] == stand


@pytest.mark.parametrize(("text", "part", "words"), [
    ("در گفت‌وگو با", "گفت‌وگو", "گفتوگو"),
    ("در گفت‌وگو با", "گفت\u200c", "گفت"),
    ("در گفت‌وگو با", "\u200c", ""),
    ("ریال: ﷼.", "﷼", "ریال"),
    ("گفت:\u00a0 «نه»", "\u00a0 ", " "),
    ("قـــال", "ـــ", ""),
])
def test_characters_are_found_in_the_fold(text, part, words):
    fold = Fold("test", 1, {}, expansions={"﷼": "ریال"})
    folded = fold.apply(text)
    start = text.index(part)
    low, high = folded.to_folded(start, start + len(part))
    assert folded.text[low:high] == words


def test_an_empty_span_stays_empty():
    folded = FOLDS["fa"].apply("می‌گوید")
    for at in range(len(folded.text) + 1):
        low, high = folded.to_source(at, at)
        assert low == high


def test_a_text_without_anything_to_do_is_one_piece():
    folded = FOLDS["fa"].apply("وزیر گفت" * 1000)
    assert isinstance(folded, Folded)
    assert len(folded.starts) == 1


def test_work_is_proportional_to_what_is_irregular():
    folded = FOLDS["fa"].apply("می‌گوید " * 100)
    assert len(folded.starts) <= 101


@pytest.mark.parametrize("table", [{"اب": "ا"}, {"ا": "اب"}, {"ا": ""}])
def test_replacements_are_one_to_one(table):
    with pytest.raises(ValueError, match="is not one letter to one letter"):
        Fold("bad", 1, table)


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_no_replacement_makes_what_another_replaces(code):
    """Replacements are done one after the other; the order of the lines may not matter."""
    table = read_toml(LANGUAGES / code / "language.toml")["fold"]["replace"]
    assert not set(table) & set(table.values())


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_no_letter_of_the_block_is_lost(code):
    """Every letter and digit of the Arabic block leaves something of itself in the fold."""
    letters = [chr(c) for c in range(0x600, 0x700) if unicodedata.category(chr(c)) in ("Lo", "Nd")]
    assert [letter for letter in letters if len(FOLDS[code](letter)) != 1] == []
