"""The text is sacred: every span of every record holds the words that it says, whatever page is read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from measured_pages import EXAMPLES, ROOT, pages_at

from dragoman.errors import PageError
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Page, citations

SETS = ["own", "seeds", "dev", "unread"]
TEXTS = [page.text for page in pages_at([EXAMPLES]) if page.text is not None]
PARTS = [part for text in TEXTS for part in re.split(r"(?<=[.:،»؟\n])", text) if part.strip()]
"""Sentences, clauses and quotations of the project's own pages, to be put together anew."""

CASES = [line.split("\t")[1].split() for path in sorted((ROOT / "tests" / "cases").glob("statements.*.tsv"))
         for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line and not line.startswith("#")]
"""The words of the sentences with which cues and patterns are tested."""

NOISE = ["\u200c", "\u200f", "\u202b", "\u0640", "\u064e", "\u0651", "\u00a0", "  ", "\n", "\r\n", "\ufefb", "\ufdfa",
         "«", "»", "\"", ":", ".", "؟", "۱۴۰۳", "١٢/٣", "(", ")", "\ufeff", "\U0001f600", "A", "\t", "\u2028"]


@pytest.mark.parametrize("name", SETS)
def test_every_span_holds_its_words(name, records_of):
    for page in records_of(name):
        check(page)


@pytest.mark.parametrize("name", SETS)
def test_words_have_no_loose_edges(name, records_of):
    """No passage is empty, and none begins or ends with white space."""
    told = [(page.source.id, *citation) for page in records_of(name) for citation in citations(page)]
    assert [cited for cited in told if cited[2] is not None and cited[2] != cited[2].strip()] == []
    assert [cited for cited in told if cited[3][0] == cited[3][1]] == []


@pytest.mark.parametrize("name", SETS)
def test_no_passage_is_cut_inside_a_letter(name, records_of):
    """A vowel sign belongs to the letter before it: no passage begins with one, and none ends before one."""
    for page in records_of(name):
        text = str(page.text)
        for where, _, (start, end) in citations(page):
            assert not (start < len(text) and is_sign(text[start])), (page.source.id, where, text[start:end])
            assert not (0 < end < len(text) and is_sign(text[end])), (page.source.id, where, text[start:end])


@pytest.mark.parametrize("name", SETS)
def test_ids_are_unique_and_stand_for_one_record(name, records_of):
    for page in records_of(name):
        twins = [id for id, times in Counter(ids_of(page)).items() if times > 1]
        assert twins == [], page.source.id


@pytest.mark.parametrize("name", SETS)
def test_references_lead_somewhere(name, records_of):
    for page in records_of(name):
        for article in page.articles:
            known = {statement.id for statement in article.statements}
            assert {s.within for s in article.statements if s.within} <= known, page.source.id
            assert {id for event in article.events for id in event.statements} <= known, page.source.id


@pytest.mark.parametrize("page", pages_at([EXAMPLES]), ids=lambda page: page.id)
def test_two_readings_are_one(page, reader):
    assert reader.read(page) == reader.read(page)
    fresh = Reader.load()
    assert fresh.read(page) == reader.read(page), "a reader that has read other pages reads another record"


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
SPLICES = st.lists(st.sampled_from(PARTS) | st.sampled_from(NOISE) | LETTERS, min_size=1, max_size=25)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPLICES)
def test_splices_are_read_without_a_broken_span(reader, parts):
    read_or_refuse(reader, "".join(parts))


BEHIND = st.sampled_from(["", "\n", " ", "، ", ": «"])
CUTS = st.tuples(st.sampled_from(CASES), st.integers(0, 12), st.integers(1, 30), BEHIND)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CUTS, min_size=1, max_size=12))
@example([(["مذاکرات", "دو", "کشور", "که"], 0, 4, "")])
@example([(["قال", "الوزير", "إن", "القرار", "نهائي-"], 0, 5, "")])
def test_sentences_cut_anywhere_are_read_without_a_broken_span(reader, cuts):
    parts = [" ".join(words[first : first + some]) + behind for words, first, some, behind in cuts]
    read_or_refuse(reader, "".join(parts))


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(NOISE)), max_size=40))
def test_pages_full_of_noise_are_read_without_a_broken_span(reader, text, noise):
    for at, mark in noise:
        text = text[:at] + mark + text[at:]
    read_or_refuse(reader, text)


@given(st.sampled_from(TEXTS), st.integers(0, 4000), st.integers(0, 4000))
def test_cut_pages_are_read_without_a_broken_span(reader, text, start, end):
    read_or_refuse(reader, text[min(start, end):max(start, end)])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example("")
@example("\n")
def test_any_text_is_read_or_refused(reader, text):
    read_or_refuse(reader, text)


@pytest.mark.parametrize("text", ["گفت\udc00: «سلام»\nتهران - وزیر گفت: خوب است."])
def test_half_a_surrogate_pair_is_read_or_refused(reader, text):
    read_or_refuse(reader, text)


def read_or_refuse(reader: Reader, text: str) -> None:
    """A page is read with every span in its place, or refused with a reason; nothing else may happen."""
    try:
        page = reader.read(raw_of(text))
    except PageError as refused:
        assert refused.reason
        return
    assert page.text == text
    check(page)
    twins = [id for id, times in Counter(ids_of(page)).items() if times > 1]
    assert twins == []


def check(page: Page) -> None:
    """Every passage of a record against the reading text."""
    text = str(page.text)
    for where, words, (start, end) in citations(page):
        assert 0 <= start <= end <= len(text), (page.source.id, where, start, end)
        assert words is None or text[start:end] == words, (page.source.id, where, words)


def ids_of(page: Page) -> Iterator[str]:
    """The ids of all records of a page."""
    for article in page.articles:
        yield article.id
        yield from (statement.id for statement in article.statements)
        yield from (event.id for event in article.events)


def is_sign(letter: str) -> bool:
    """Is the character a sign over or under a letter?"""
    return unicodedata.category(letter) == "Mn"
