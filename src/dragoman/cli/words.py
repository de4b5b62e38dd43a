"""Words of a page on a terminal: nothing in them steers it, and right-to-left lines stay where they are put.

Every line is wrapped in U+2068 and U+2069 (first strong isolate, pop directional isolate), each by itself, because a
terminal orders each of its lines alone. Both have no width.
"""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import StyleType
from rich.text import Text

from dragoman.cli.complaints import plain
from dragoman.records import Span

_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolated(words: str) -> str:
    """Words on one line, between isolates."""
    return f"{_FIRST_STRONG}{plain(words)}{_POP}"


def named(name: str) -> str:
    """A name; between isolates where it is not in Latin letters."""
    return plain(name) if name.isascii() else isolated(name)


class Words:
    """Words that wrap to the width they are given, each line between isolates; isolates in them that a line leaves open
    are closed at its end and opened again on the next. A Rich renderable."""

    def __init__(self, words: Text | str, style: StyleType = "") -> None:
        """words: a Text keeps its styles, and has been made plain before; a string is made plain."""
        self._text = words if isinstance(words, Text) else Text(plain(words), style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        begun = 0
        for line in self._text.wrap(console, options.max_width):
            line.rstrip()
            still = begun + line.plain.count(_FIRST_STRONG) - line.plain.count(_POP)
            yield Text.assemble(_FIRST_STRONG * (1 + begun), line, _POP * (1 + still), no_wrap=True)
            begun = still

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)


class Indented:
    """Something drawn some cells to the right, with no spaces after its lines. A Rich renderable."""

    def __init__(self, inner: RenderableType, cells: int) -> None:
        """cells: how far to the right."""
        self._inner, self._cells = inner, cells

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrower = options.update(width=max(options.max_width - self._cells, 1))
        for line in console.render_lines(self._inner, narrower, pad=False):
            yield from [Segment(" " * self._cells), *line, Segment.line()] if line else [Segment.line()]


def marked(text: str, marks: Iterable[tuple[Span, str]]) -> Text:
    """A stretch of text made plain, with styles laid over spans of it; a later one lies over an earlier one."""
    styles = [""] * len(text)
    for (start, end), style in marks:
        styles[start:end] = [style] * (end - start)
    out = Text()
    for piece, style in _runs(text, styles):
        lead, tail = piece[:1].isspace(), piece[-1:].isspace()
        inner = plain(piece)
        out.append(f"{' ' * lead}{inner}{' ' * (tail and bool(inner))}", style=style)
    return out


def _runs(text: str, styles: list[str]) -> Iterator[tuple[str, str]]:
    """The text in runs of one style."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or styles[at] != styles[start]:
            yield text[start:at], styles[start]
            start = at
