"""Reasons in the reader's language: `because` is a rule and its arguments, a catalogue says them.

The catalogues are `languages/messages/CODE.toml`: the rule's name, and a text with `{argument}` where an argument goes
and `{rule}` for the last part of the name. `family.*` speaks for the rules of a family that have no line of their own.
An argument whose value has a line of its own (`mode.direct` for the argument `mode`) is told by it; `{reason}` by the
line of the reason that it names, whose arguments stand beside it.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping

from dragoman.cli.complaints import plain
from dragoman.cli.words import isolated, named
from dragoman.errors import DataError
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml
from dragoman.records import Because

_FOLDER = "messages"
_DEFAULT = "en"
_HOLE = re.compile(r"\{([a-z_]+)\}")


class Messages:
    """One catalogue."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """texts: what to say, by rule."""
        self._texts = texts

    def say(self, because: Because) -> str:
        """A reason in words; the rule's own name with its arguments where the catalogue does not know it."""
        family, _, last = because.rule.rpartition(".")
        text = self._texts.get(because.rule) or self._texts.get(f"{family}.*")
        if text is None:
            return " ".join([because.rule, *(f"{name}={_value(value)}" for name, value in because.args.items())])
        known = Because(because.rule, {"rule": last, **because.args})
        show = isolated if any(map(_is_leftward, text)) else named
        return _HOLE.sub(lambda hole: self._filled(hole, known, show), text)

    def _filled(self, hole: re.Match[str], because: Because, show: Callable[[str], str]) -> str:
        """What goes into a hole: the text for an argument's value, else the value; or the hole as it is."""
        value = because.args.get(hole[1], hole[0])
        if hole[1] == "reason":
            return self.say(Because(str(value), because.args))
        return self._texts.get(f"{hole[1]}.{value}") or _value(value, show)


def _value(value: str | int | list[str], show: Callable[[str], str] = named) -> str:
    return ", ".join(map(show, value)) if isinstance(value, list) else show(str(value))


def _is_leftward(letter: str) -> bool:
    """Is it written from right to left? A day in figures would be turned round beside it."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def message_codes() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.stem for path in (LANGUAGES / _FOLDER).glob("*.toml")))


def load_messages(code: str) -> Messages:
    """The catalogue of a language. Raises DataError where it is missing or holds anything but texts."""
    table = read_toml(LANGUAGES / _FOLDER / f"{code}.toml")
    for rule, text in table.items():
        if not isinstance(text, str):
            raise DataError("must be a text; write the rule's name in quotation marks", file=f"{code}.toml", key=rule)
    return Messages({rule: plain(text) for rule, text in table.items()})


def readers_messages(environment: Mapping[str, str] = os.environ) -> Messages:
    """The catalogue of the language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), else the English one."""
    asked = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return load_messages(asked[:2] if asked[:2] in message_codes() else _DEFAULT)
