"""Whether a word stands in an article again."""

import re

from dragoman.packs.tagging import Line

WIDE = 50_000
"""Code points before and behind a word in which it comes again: more than any page of news has."""


def comes_again(line: Line, match: "re.Match[str]", text: str) -> bool:
    """Does the last word of the name stand in the article at least twice?"""
    last = match.end("name") - 1
    word = text[line.starts[last] : line.ends[last]]
    return len(word) > 2 and around(text, line.starts[last]).count(word) > 1


def is_again(word: str, text: str) -> bool:
    """Does a word stand in a text at least twice, as a word of its own?"""
    at, found = text.find(word), 0
    while at >= 0 and found < 2:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        found += not (before.isalnum() or after.isalnum() or "_" in (before, after))
        at = text.find(word, at + 1)
    return found > 1


def around(text: str, place: int) -> str:
    """The text in which a word at a place may come again: all of it, but on the longest pages."""
    return text[max(0, place - WIDE) : place + WIDE]
