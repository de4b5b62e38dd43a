"""Reasons on a terminal, in the language that the environment asks for."""

import os
import unicodedata
from collections.abc import Mapping

from dragoman.cli.complaints import plain
from dragoman.cli.words import isolated, named
from dragoman.packs.reasons import Reasons, reason_codes, reason_texts

_DEFAULT = "en"


class Messages(Reasons):
    """One catalogue, whose values are kept from steering the terminal."""

    def __init__(self, texts: Mapping[str, str], language: str = "en") -> None:
        """texts: what to say, by rule, in a language."""
        super().__init__(texts, _shown, language)


def _shown(value: str, text: str) -> str:
    return isolated(value) if any(map(_is_leftward, text)) else named(value)


def _is_leftward(letter: str) -> bool:
    """Is it written from right to left? A day in figures would be turned round beside it."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def message_codes() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return reason_codes()


def load_messages(code: str) -> Messages:
    """The catalogue of a language. Raises DataError where it is missing or holds anything but texts."""
    return Messages({rule: plain(text) for rule, text in reason_texts(code).items()}, code)


def readers_messages(environment: Mapping[str, str] = os.environ) -> Messages:
    """The catalogue of the language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), else the English one."""
    asked = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return load_messages(asked[:2] if asked[:2] in message_codes() else _DEFAULT)
