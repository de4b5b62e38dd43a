"""Reasons in a reader's language: `because` is a rule and its arguments, a catalogue says them.

The catalogues are `languages/messages/CODE.toml`: the rule's name, and a text with `{argument}` where an argument goes
and `{rule}` for the last part of the name. `family.*` speaks for the rules of a family that have no line of their own.
An argument whose value has a line of its own (`mode.direct` for the argument `mode`) is told by it; `{reason}` by the
line of the reason that it names, whose arguments stand beside it. Of an argument that is a number and has a line
`many.NAME`, that line tells which form the counted noun has.
"""

import re
from collections.abc import Callable, Mapping

from dragoman.errors import DataError
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.plurals import counted
from dragoman.packs.tables import read_toml
from dragoman.records import Because

FOLDER = LANGUAGES / "messages"
_HOLE = re.compile(r"\{([a-z_]+)\}")


class Reasons:
    """One catalogue."""

    def __init__(self, texts: Mapping[str, str], show: Callable[[str, str], str], language: str = "en") -> None:
        """texts: what to say, by rule. show: how a value stands in a text, both of which it is given. language: whose
        forms counted nouns have."""
        self._texts, self._show, self._language = texts, show, language

    def say(self, because: Because) -> str:
        """A reason in words; the rule's own name with its arguments where the catalogue does not know it."""
        family, _, last = because.rule.rpartition(".")
        text = self._texts.get(because.rule) or self._texts.get(f"{family}.*")
        if text is None:
            return " ".join([because.rule, *(f"{name}={self._value(value, '')}" for name, value in
                                             because.args.items())])
        known = Because(because.rule, {"rule": last, **because.args})
        return _HOLE.sub(lambda hole: self._filled(hole, known, text), text)

    def _filled(self, hole: re.Match[str], because: Because, text: str) -> str:
        """What goes into a hole: the text for an argument's value, else the value; or the hole as it is."""
        value = because.args.get(hole[1], hole[0])
        if hole[1] == "reason":
            return self.say(Because(str(value), because.args))
        counting = self._texts.get(f"many.{hole[1]}")
        if counting and str(value).isdecimal():
            return counted(counting, int(str(value)), self._language, self._value(str(value), text))
        return self._texts.get(f"{hole[1]}.{value}") or self._value(value, text)

    def _value(self, value: str | int | list[str], text: str) -> str:
        values = value if isinstance(value, list) else [str(value)]
        return self._texts.get("comma", ", ").join(self._show(one, text) for one in values)


def reason_codes() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def reason_texts(code: str) -> dict[str, str]:
    """The catalogue of a language. Raises DataError where it is missing or holds anything but texts."""
    table = read_toml(FOLDER / f"{code}.toml")
    for rule, text in table.items():
        if not isinstance(text, str):
            raise DataError("must be a text; write the rule's name in quotation marks", file=f"{code}.toml", key=rule)
    return table
