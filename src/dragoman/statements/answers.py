"""What a language model is asked and what it answers: an article as JSON one way, proposals as JSON the other.

The guidelines it is given are data: languages/prompts/statements.md.
"""

import re
from functools import cache
from typing import get_args

import msgspec

from dragoman.errors import DataError
from dragoman.packs.paths import LANGUAGES
from dragoman.statements.proposers import Proposal, Story
from dragoman.vocabulary import Act, Mode

PROMPT = LANGUAGES / "prompts" / "statements.md"
"""The guidelines."""

MOST = 400
"""Statements of one article that are looked at; a model that goes on and on has lost its way."""

MISSHAPEN, TOO_MANY = "not in the shape asked for", "one too many"
"""Why a statement of an answer is no proposal."""

_BEGINNING = re.compile(r'\{\s*"statements"\s*:')


class Told(msgspec.Struct, frozen=True):
    """A statement as the prompt asks for it; what it has beside these fields is passed over."""

    content: str | list[str]
    speaker: str | list[str] | None = None
    name: str | None = None
    cue: str | None = None
    mode: str | None = None
    act: str | None = None
    headline: bool | None = None


class Answer(msgspec.Struct, frozen=True):
    """An answer before its statements are looked at one by one."""

    statements: list[msgspec.Raw]


@cache
def guidelines() -> str:
    """The text of the prompt. Raises DataError where it is missing."""
    try:
        return PROMPT.read_text(encoding="utf-8")
    except OSError as problem:
        raise DataError("cannot be read", file=str(PROMPT)) from problem


def article_as_json(story: Story) -> str:
    """The article as the prompt announces it."""
    article = {"language": story.language, "title": story.title, "paragraphs": story.texts}
    return msgspec.json.encode(article).decode()


def proposals_in(text: str) -> list[Proposal]:
    """The proposals of an answer; those that cannot be understood carry their fault. What stands round the JSON, as a
    fence or thoughts before it, is passed over. Raises ValueError where there is no JSON of the shape asked for."""
    found = [match.start() for match in _BEGINNING.finditer(text)]
    start, end = (found[-1] if found else text.find("{")), text.rfind("}")
    try:
        statements = msgspec.json.decode(text[start : end + 1], type=Answer).statements if start >= 0 else None
    except (msgspec.DecodeError, RecursionError) as problem:
        raise ValueError(f"the JSON asked for is broken ({problem})") from problem
    if statements is None:
        raise ValueError("there is no JSON in it")
    return [_proposal(raw) for raw in statements[:MOST]] + [Proposal(fault=TOO_MANY)] * (len(statements) - MOST)


def _proposal(raw: msgspec.Raw) -> Proposal:
    try:
        told = msgspec.json.decode(raw, type=Told)
    except (msgspec.DecodeError, RecursionError):
        return Proposal(fault=MISSHAPEN)
    speakers = tuple(words for words in _several(told.speaker) if words.strip())
    return Proposal(
        _several(told.content),
        speakers,
        (told.name or "") if len(speakers) < 2 else "",
        told.cue or "",
        _one_of(told.mode, get_args(Mode)),
        _one_of(told.act, get_args(Act)),
        bool(told.headline),
    )


def _one_of(told: str | None, known: tuple[str, ...]) -> str:
    return told if told is not None and told in known else ""


def _several(told: str | list[str] | None) -> tuple[str, ...]:
    return () if told is None else (told,) if isinstance(told, str) else tuple(told)
