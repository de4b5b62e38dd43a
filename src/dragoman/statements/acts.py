"""The PLOVER act of a statement: from its cue where the cue tells it, else from the words that were said."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from dragoman.errors import DataError
from dragoman.packs.lexicon import Cue
from dragoman.records import Act


class Acts(msgspec.Struct, frozen=True):
    """The words of each act, compiled; earlier groups win."""

    groups: tuple[tuple[Act, re.Pattern[str]], ...]

    def of(self, cue: Cue | None, content: str) -> tuple[Act, str]:
        """The act of a statement and what told it: `cue`, or the words found in the (folded) content, or nothing."""
        if cue is not None and cue.act != "ASSERT":
            return _act(cue.act), "cue"
        for act, words in self.groups:
            found = words.search(content)
            if found is not None:
                return act, found.group().strip()
        return "ASSERT", ""


def compile_acts(document: Mapping[str, Any], fold: Callable[[str], str], file: str) -> Acts:
    """The acts of a language's acts.toml. Raises DataError for an act that PLOVER does not have."""
    groups = []
    for row in document.get("act", []):
        if row.get("act") not in get_args(Act):
            raise DataError(f"no such act: {row.get('act')}", file=file, key="act")
        words = sorted((fold(w).strip() for w in row.get("words", [])), key=len, reverse=True)
        pattern = "|".join(re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in words)
        groups.append((_act(row["act"]), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")))
    return Acts(tuple(groups))


def _act(name: str) -> Act:
    return msgspec.convert(name, Act)
