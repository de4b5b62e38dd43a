"""Naming what could not be read, such that it can be tried again later and from another folder."""

import re
from pathlib import Path

from dragoman.sources.addresses import has_scheme
from dragoman.store.watched import stamp_now

__all__ = ["full_name", "has_scheme", "path_of", "stamp_now"]

_WITHIN = re.compile(r"(?::[^:/]*|\[\d+\])$")
"""Where in its file a page stands: `:LINE`, `:record N`, `[N]`."""

STANDARD_INPUT = "standard input"


def full_name(source: str) -> str:
    """What was told as the source of a page, such that it means the same from any folder: a file is told in full."""
    alike = has_scheme(source) or source.partition(":")[0] == STANDARD_INPUT
    return source if alike else str(Path(source).absolute())


def path_of(source: str, given: str) -> str:
    """What to read to try a page again. source: as it was told; given: the path that was to be read. Its own file where
    that can be told from the source, else all that was given; '' where it is gone, as the standard input is."""
    if has_scheme(given):
        return given
    if source.partition(":")[0] == STANDARD_INPUT:
        return ""
    whole, own = Path(source).absolute(), Path(_WITHIN.sub("", source)).absolute()
    return str(next((path for path in (whole, own) if path.is_file()), Path(given).absolute()))
