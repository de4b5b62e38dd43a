"""One line on standard error for each thing that went wrong. Needs neither Typer nor Rich."""

import re
import sys

_CONTROLS = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")


def plain(text: str) -> str:
    """Text on one line, without control characters and direction marks, which a page or a file name could use to
    steer the terminal. Half-spaces stay."""
    return " ".join(_UNSEEN.sub("", text).split())


def complain(line: str) -> None:
    """Say what was refused and what to do about it."""
    print(f"dragoman: {plain(line)}", file=sys.stderr)
