"""Judgements on their way out of an archive and into one: one JSON object a line."""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import SourceError
from dragoman.store.judged import Conflict, EndKind, Judgement, Listed, State, Value, Verdict
from dragoman.store.view import View

__all__ = ["Conflict", "EndKind", "Judgement", "Listed", "State", "Value", "Verdict", "exported", "read_judgements"]

FORMAT = 1
"""The number of the shape of a line: fields may be added, never renamed or retyped."""


def exported(view: View) -> Iterator[bytes]:
    """All judgements of an archive, those that were undone too, a line each, in their order. They quote the words that
    were judged and nothing else of the pages."""
    for one in view.judgements():
        yield msgspec.json.encode({"format": FORMAT, **msgspec.to_builtins(one.judgement)})


def read_judgements(lines: Iterable[str | bytes], name: str) -> list[tuple[str, Judgement]]:
    """The judgements of lines that `exported` gave, each with its place. name: of the file. Raises SourceError with the
    number of the line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = msgspec.json.decode(line, type=dict[str, object])
            if told.get("format") != FORMAT:
                raise SourceError(f"{name}:{number}", f"is of format {told.get('format')!r}, not of {FORMAT}")
            one = msgspec.convert(told, Judgement)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise SourceError(f"{name}:{number}", f"is no judgement ({problem})") from problem
        if not one.ends or not one.id or not one.by:
            raise SourceError(f"{name}:{number}", "is no judgement (it says nothing of what, or of who)")
        found.append((f"{name}:{number}", one))
    return found
