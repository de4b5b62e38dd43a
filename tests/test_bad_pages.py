"""Pages that are no news as one expects it: what is said is found, nothing is invented, and every passage stands."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import length
import pytest

import dragoman
from dragoman.records import Page, Span, Speaker, Statement, citations

PAGES = Path(__file__).parent / "cases" / "bad"
HALF = 0.5
"""What two passages must share of all their characters to be one: as the yardstick has it."""


def table(name: str) -> Iterator[tuple[list[str], str]]:
    """The lines of a table beside the pages: the cells, and why the reader fails there (or nothing)."""
    lines = (PAGES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        *cells, fails = line.split("\t")
        yield cells, fails


def cases(name: str, named_by: slice) -> list[Any]:
    """The lines of a table as parameters; where the reader fails, it must fail until somebody mends it."""
    return [pytest.param(*cells, id=" ".join(cells[named_by]),
                         marks=[pytest.mark.xfail(strict=True, reason=fails)] if fails else [])
            for cells, fails in table(name)]


@cache
def page_of(name: str) -> Page:
    """The record of a page of the folder."""
    return dragoman.read_text(text_of(name))


def text_of(name: str) -> str:
    """The text of a page of the folder."""
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def place(text: str, words: str) -> Span:
    """Where words stand, given whole or as `first ... last`."""
    first, _, last = words.partition(" ... ")
    start = text.index(first)
    return start, (text.index(last, start + len(first)) + len(last) if last else start + len(first))


def told(page: Page) -> list[tuple[Statement, Span]]:
    """The statements and from where to where each is told; what goes on freely belongs to the one before."""
    out: list[tuple[Statement, Span]] = []
    for statement in page.statements:
        span = statement.content[0].span[0], statement.content[-1].span[1]
        if statement.mode == "free" and out and out[-1][0].speakers[0].name == statement.speakers[0].name:
            before, (start, _) = out.pop()
            out.append((before, (start, span[1])))
        else:
            out.append((statement, span))
    return out


def shared(one: Span, other: Span) -> float:
    """The share of the characters of both that are common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def is_named(speaker: Speaker, due: str) -> bool:
    """Whether a speaker is whom the page names: by his name, its last words, or more words round it."""
    words = speaker.name.split()
    return any(name.split()[-len(words):] == words or f" {name} " in f" {speaker.name} " for name in due.split("/"))


def assert_spans_are_exact(page: Page, text: str) -> None:
    """Every passage of the record stands where it says, and is not empty."""
    for where, words, (start, end) in citations(page):
        assert 0 <= start < end <= len(text), where
        assert words is None or words == text[start:end], where


@pytest.mark.parametrize(("name", "due"), [cells for cells, _ in table("pages")])
def test_every_passage_of_a_bad_page_stands_where_it_says(name, due):
    assert_spans_are_exact(page_of(name), text_of(name))


@pytest.mark.parametrize(("name", "due"), cases("pages", slice(1)))
def test_as_many_statements_as_a_careful_reader_finds(name, due):
    least, _, most = due.partition("-")
    found = [statement.content[0].text for statement, _ in told(page_of(name))]
    assert int(least) <= len(found) <= int(most or least), "\n".join(found)


@pytest.mark.parametrize(("name", "speaker", "mode", "words"), cases("said", slice(0, 4, 3)))
def test_what_is_said_is_found_with_its_speaker_and_nothing_else_is(name, speaker, mode, words):
    due = place(text_of(name), words)
    near = [statement for statement, span in told(page_of(name)) if shared(span, due) >= HALF]
    if mode == "none":
        assert not [span for _, span in told(page_of(name)) if span[0] < due[1] and due[0] < span[1]]
        return
    assert near, "nothing found there"
    assert any(is_named(by, speaker) for it in near for by in it.speakers), [by.name for by in near[0].speakers]
    assert near[0].mode in mode.split("/")


@pytest.mark.parametrize("name", ["fa-quotations", "ar-quotations"])
def test_quotations_of_nobody_are_nobodys(name):
    said = [line.partition(" — ")[0] for line in text_of(name).splitlines() if line.startswith("«")]
    assert not dragoman.read_text("\n\n".join(["#", *said])).statements


# ---- length ---------------------------------------------------------------------------------------------------------

KINDS = {(kind.name, kind.language): kind for kind in length.kinds()}
COUNTED = ("no full stop", "never closed", "opening marks", "nested marks", "crossed marks", "one paragraph")
LANGUAGES = pytest.mark.parametrize("language", ["fa", "ar"])
MOST = 0.9
"""Of what a short page tells a long one must tell so much: where it has lost its full stops one repetition in fourteen
is cut."""


def read(name: str, language: str, times: int) -> tuple[Page, str]:
    """A page of a kind and its text; its passages stand where they say."""
    text = KINDS[name, language].times(times)
    page = dragoman.read_text(text, language=language)
    assert_spans_are_exact(page, text)
    return page, text


def steps(text: str, language: str) -> int:
    """The lines of code that are run to read a text: loops and calls, whatever the machine is doing besides."""
    count, before = 0, sys.gettrace()

    def step(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return step

    sys.settrace(step)
    try:
        dragoman.read_text(text, language=language)
    finally:
        sys.settrace(before)
    return count


@LANGUAGES
@pytest.mark.parametrize("name", COUNTED)
def test_four_times_the_length_is_four_times_the_work(name, language):
    page = KINDS[name, language].page
    dragoman.read_text(page(16_000), language=language)  # what is learned once is no work of the length
    assert steps(page(16_000), language) <= 4.5 * steps(page(4_000), language)


@LANGUAGES
@pytest.mark.parametrize(("name", "times"), [("no full stop", 3_400), ("one paragraph", 1_000)])
def test_a_long_paragraph_tells_what_a_short_one_tells_as_often(name, times, language):
    """10,000 sentences without a full stop; one paragraph of 200,000 characters."""
    short, _ = read(name, language, 10)
    page, text = read(name, language, times)
    assert len(text) > 170_000
    speakers = {said.speakers[0].name for said in short.statements}
    same = [said for said in page.statements if said.speakers[0].name in speakers]
    assert MOST * len(short.statements) * times / 10 <= len(same) <= len(page.statements) <= len(same) / MOST


@LANGUAGES
def test_a_mark_that_is_never_closed_ends_with_its_paragraph(language):
    page, _ = read("never closed", language, 1_000)
    assert len(page.statements) == 1_000
    assert not any("\n" in passage.text for said in page.statements for passage in said.content)


@LANGUAGES
@pytest.mark.parametrize("name", ["nested marks", "crossed marks", "opening marks", "said"])
def test_marks_in_marks_and_nothing_but_words_of_saying_break_nothing(name, language):
    """Marks 1,000 deep; 3,000 marks of which none is closed; a thousand times "he said:"."""
    page, _ = read(name, language, 1_000)
    assert len(page.statements) <= 1_000
