"""Quotations and sentences: what the press does with its marks, and what it means."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.script.paragraphs import sentences_of
from dragoman.script.quotes import outermost, quotations
from dragoman.script.sentences import LONGEST, sentences

MARKED = st.text(st.sampled_from("اب 1.!؟…«»“”„\"'‹›():،\n"), max_size=60)


def quoted(text: str) -> list[str]:
    """All quotations of a text, marks included, by their start."""
    return [text[start:end] for start, end in quotations(text, 0, len(text))]


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    _, spans = sentences_of(text, 0, len(text))
    return [text[start:end] for start, end in spans]


# ---- quotations -----------------------------------------------------------------------------------------------------

QUOTATIONS = [
    ("plain", "وزیر گفت: «مذاکره ادامه دارد.»", ["«مذاکره ادامه دارد.»"]),
    ("two in a row", "«نه» و «آری»", ["«نه»", "«آری»"]),
    ("nested, same marks", "گفت: «او به من گفت «نمی‌آیم» و رفت».", ["«او به من گفت «نمی‌آیم» و رفت»", "«نمی‌آیم»"]),
    ("nested, other marks", "قال: «قرأت عبارة \"لا عودة\" أمس».", ["«قرأت عبارة \"لا عودة\" أمس»", "\"لا عودة\""]),
    ("nested, curly in angle", "قال: «سمعنا كلمة “سلام” اليوم».", ["«سمعنا كلمة “سلام” اليوم»", "“سلام”"]),
    ("straight", "قال \"نرحب بالحوار\" ثم غادر", ["\"نرحب بالحوار\""]),
    ("straight, two", "\"نعم\" و\"لا\"", ["\"نعم\"", "\"لا\""]),
    ("straight with a proclitic", "وصفه ب\"الخطير\" أمس", ["\"الخطير\""]),
    ("straight before a comma", "قال: \"انتهى الأمر\"، وأضاف: \"لن نعود\".", ["\"انتهى الأمر\"", "\"لن نعود\""]),
    ("one single mark", "سفیر 'رضا نیک‌روش' را دید و 'نه' گفت", ["'رضا نیک‌روش'", "'نه'"]),
    ("an apostrophe", "in Macron's 'en marche' it is said", ["'en marche'"]),
    ("single, inside others", "گفت: «سخن از 'صلح' است»", ["«سخن از 'صلح' است»", "'صلح'"]),
    ("single, across others", "گفت 'نه «و' رفت»", ["«و' رفت»"]),
    ("primes", "گفت: ′نمی‌پذیریم′ و رفت", ["′نمی‌پذیریم′"]),
    ("backticks", "گفت: ``نمی‌پذیریم`` و رفت", ["``نمی‌پذیریم``"]),
    ("doubled commas", "گفت: ،،نمی‌پذیریم،، و رفت", ["،،نمی‌پذیریم،،"]),
    ("doubled thousands", "گفت: ٬٬نمی‌پذیریم.٬٬", ["٬٬نمی‌پذیریم.٬٬"]),
    ("a comma written twice", "او آمد،، و رفت،، و ماند", []),
    ("doubled brackets", "روزنامه ((فردا)) نوشت", ["((فردا))"]),
    ("brackets in brackets", "او (وزیر (پیشین)) آمد", []),
    ("two single marks", "قال: ''نرحب بالحوار'' أمس", ["''نرحب بالحوار''"]),
    ("curly", "گفت: “نمی‌پذیریم”.", ["“نمی‌پذیریم”"]),
    ("curly, swapped", "قال: ”نرحب بالحوار“ أمس", ["”نرحب بالحوار“"]),
    ("opened by one sign, closed by another", "گفت: «نمی‌پذیریم\" و رفت", ["«نمی‌پذیریم\""]),
    ("German marks", "قال: „نرحب بالحوار“ أمس", ["„نرحب بالحوار“"]),
    ("angle, single", "گفت: ‹نه› و رفت", ["‹نه›"]),
    ("space inside the marks", "گفت: « نمی‌پذیریم » و رفت", ["« نمی‌پذیریم »"]),
    ("over two sentences", "گفت: «می‌آییم. می‌مانیم.» و رفت.", ["«می‌آییم. می‌مانیم.»"]),
    ("never closed", "گفت: «می‌آییم و می‌مانیم.", []),
    ("never opened", "می‌آییم و می‌مانیم» گفت.", []),
    ("the first never closed", "گفت «بد و سپس «خوب» گفت", ["«خوب»"]),
    ("closed twice", "گفت «خوب»» و رفت", ["«خوب»"]),
    ("empty", "نظر «» هستید", ["«»"]),
    ("at the edges", "\"نعم\"", ["\"نعم\""]),
    ("before a question mark", "أقال \"نعم\"؟", ["\"نعم\""]),
    ("in brackets", "(«ناتو»)", ["«ناتو»"]),
    ("no marks", "وزیر گفت که می‌آید.", []),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [
    ("قال: ‘نرحب بالحوار’ أمس", ["‘نرحب بالحوار’"]),
    ("گفت: <<نمی‌پذیریم>> و رفت", ["<<نمی‌پذیریم>>"]),
])
def test_marks_that_the_packs_name(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), [q[1:] for q in QUOTATIONS], ids=[q[0] for q in QUOTATIONS])
def test_quotations(text, expected):
    assert quoted(text) == expected


def test_only_the_stretch_asked_for_is_read():
    text = "«الف» ب «ج» د «ه»"
    start, end = text.index("ب"), text.index("د")
    assert [text[a:b] for a, b in quotations(text, start, end)] == ["«ج»"]


def test_a_quotation_does_not_leave_its_stretch():
    text = "«الف ب» ج"
    assert quotations(text, 0, 4) == ()
    assert quotations(text, 3, len(text)) == ()


@given(MARKED)
def test_quotations_are_nested_or_apart(text: str):
    spans = quotations(text, 0, len(text))
    assert list(spans) == sorted(spans)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for one in spans:
        for other in spans:
            crossing = one[0] < other[0] < one[1] < other[1]
            assert not crossing, (text[slice(*one)], text[slice(*other)])


@given(MARKED)
def test_every_mark_belongs_to_one_quotation(text: str):
    edges = [at for start, end in quotations(text, 0, len(text)) for at in (start, end)]
    assert len(set(edges[::2])) == len(edges[::2])
    assert len(set(edges[1::2])) == len(edges[1::2])


@given(MARKED, MARKED)
def test_a_paragraph_is_read_by_itself(before: str, text: str):
    whole = f"{before}\n{text}"
    alone = quotations(text, 0, len(text))
    start = len(before) + 1
    assert quotations(whole, start, len(whole)) == tuple((a + start, b + start) for a, b in alone)


@given(MARKED)
def test_the_outermost_hold_all_others(text: str):
    spans = quotations(text, 0, len(text))
    top = outermost(spans)
    assert set(top) <= set(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(top))
    assert all(any(low <= start and end <= high for low, high in top) for start, end in spans)


# ---- sentences ------------------------------------------------------------------------------------------------------

SENTENCES = [
    ("two", "وزیر آمد. سفیر رفت.", ["وزیر آمد.", "سفیر رفت."]),
    ("question and exclamation", "چرا آمد؟ نیامد! رفت.", ["چرا آمد؟", "نیامد!", "رفت."]),
    ("several marks", "چه شد؟! نمی‌دانیم... باشد.", ["چه شد؟!", "نمی‌دانیم...", "باشد."]),
    ("no mark at the end", "وزیر آمد. سفیر رفت", ["وزیر آمد.", "سفیر رفت"]),
    ("decimal", "رشد 3.5 درصد بود. کم است.", ["رشد 3.5 درصد بود.", "کم است."]),
    ("number at the end", "در سال 2024. سپس رفت.", ["در سال 2024.", "سپس رفت."]),
    ("date with points", "در 12.3.2024 آمد. رفت.", ["در 12.3.2024 آمد.", "رفت."]),
    ("initials", "ج. بوش آمد. رفت.", ["ج. بوش آمد.", "رفت."]),
    ("initials in a row", "قال ج. د. فانس كلمته. ثم غادر.", ["قال ج. د. فانس كلمته.", "ثم غادر."]),
    ("acronym with points", "قال مراسل أ.ف.ب في القاهرة. وأضاف.", ["قال مراسل أ.ف.ب في القاهرة.", "وأضاف."]),
    ("spelled letters", "قال لقناة (سي.بي.إس) إنه عائد.وغادر.", ["قال لقناة (سي.بي.إس) إنه عائد.", "وغادر."]),
    ("a space before the stop, none behind it", "انهار الجسر .وقال إنه قديم .", ["انهار الجسر .", "وقال إنه قديم ."]),
    ("no space after the stop", "وزیر آمد.سفیر رفت.", ["وزیر آمد.", "سفیر رفت."]),
    ("stop inside a quotation", "گفت: «می‌آییم. می‌مانیم» و رفت. تمام.", ["گفت: «می‌آییم. می‌مانیم» و رفت.", "تمام."]),
    ("stop before the closing mark", "گفت: «می‌آییم.» سفیر رفت.", ["گفت: «می‌آییم.»", "سفیر رفت."]),
    ("stop after the closing mark", "گفت: «می‌آییم». سفیر رفت.", ["گفت: «می‌آییم».", "سفیر رفت."]),
    ("clause goes on after the quotation", "پرسید: «چرا؟»، و رفت. تمام.", ["پرسید: «چرا؟»، و رفت.", "تمام."]),
    ("stop in brackets", "او (آمد.) رفت. تمام.", ["او (آمد.)", "رفت.", "تمام."]),
    ("mark never closed", "گفت: «آمد. رفت.", ["گفت: «آمد.", "رفت."]),
    ("only marks", "...", ["..."]),
    ("blank", "   ", []),
    ("nothing", "", []),
    ("spaces round", "  آمد.   رفت.  ", ["آمد.", "رفت."]),
    ("Latin initials", "صحيفة U.S.A Today نشرت ذلك.", ["صحيفة U.S.A Today نشرت ذلك."]),
    ("Urdu stop", "آمد۔ رفت۔", ["آمد۔", "رفت۔"]),
]


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in SENTENCES], ids=[s[0] for s in SENTENCES])
def test_sentences(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize("text", ["در irna.ir آمده است.", "نسخهٔ Office.docx آماده است."])
def test_a_point_inside_a_latin_word_ends_nothing(text):
    assert cut(text) == [text]


@given(MARKED)
def test_sentences_leave_nothing_out(text: str):
    """Every character that is no white space stands in exactly one sentence."""
    _, spans = sentences_of(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {at for start, end in spans for at in range(start, end)}
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= inside
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)


@given(MARKED)
@example('!") ›')
def test_no_sentence_ends_inside_a_quotation(text: str):
    quotes, spans = sentences_of(text, 0, len(text))
    for _, end in spans:
        assert not any(start < end < stop for start, stop in quotes)


@pytest.mark.parametrize(("between", "ends"), [(" ", " "), ("، ", "،")])
def test_what_has_lost_its_full_stops_is_cut_at_commas_or_between_words(between, ends):
    text = between.join(["رفت و آمد"] * 2_000)
    spans = sentences_of(text, 0, len(text))[1]
    assert all(end - start <= LONGEST for start, end in spans)
    assert all(text[end - 1:end + 1].endswith(ends) or text[end - 1] == ends for _, end in spans[:-1])
    assert len(spans) <= 2 * len(text) / LONGEST


def test_a_quotation_is_kept_whole_however_long_it_is():
    quote = "«" + "رفت. آمد، " * 1_000 + "»"
    text = f"وزیر گفت: {quote} و {'رفت و آمد ' * 500}"
    spans = sentences_of(text, 0, len(text))[1]
    assert [quote in text[start:end] for start, end in spans].count(True) == 1


def test_a_word_is_cut_by_nothing():
    assert cut("آ" * 3 * LONGEST + " " + "ب" * 3) == ["آ" * 3 * LONGEST, "ببب"]


@given(MARKED, st.integers(1, 2_500))
def test_no_sentence_is_longer_than_may_be_outside_its_quotations(text: str, times: int):
    quotes, spans = sentences_of(f"{text} " * times, 0, (len(text) + 1) * times)
    for start, end in spans:
        quoted = sum(min(end, high) - max(start, low) for low, high in quotes if low < end and high > start)
        assert end - start - quoted <= LONGEST + len(text)


def test_an_initial_at_the_beginning_of_a_paragraph():
    text = "تیتر خبر\nج. بوش آمد."
    _, spans = sentences_of(text, 9, len(text))
    assert [text[start:end] for start, end in spans] == ["ج. بوش آمد."]


@given(MARKED, MARKED)
@example("", "1!1")
def test_sentences_of_a_stretch(before: str, text: str):
    whole = f"{before}\n{text}"
    start = len(before) + 1
    _, alone = sentences_of(text, 0, len(text))
    _, within = sentences_of(whole, start, len(whole))
    assert within == tuple((a + start, b + start) for a, b in alone)


def test_quotations_are_not_asked_for_where_there_are_none():
    assert sentences("آمد. رفت.", 0, 9, ()) == ((0, 4), (5, 9))
