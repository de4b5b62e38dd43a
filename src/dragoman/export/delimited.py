"""Rows of text between commas or tabs, disarmed for spreadsheets."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from dragoman.export.request import Sink

BOM = "\ufeff"

_ARMED = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n']"
                    "|[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+[=+\\-@]")
"""What a spreadsheet may take for the beginning of a formula: signs, their full-width twins, and white space or marks
that it may drop before them. An apostrophe, so that every apostrophe that begins a cell can be told from ours."""


def disarmed(cell: str) -> str:
    """A cell that a spreadsheet takes for text: an apostrophe stands before what it might take for a formula. To undo
    it, take one apostrophe from the beginning of every cell that begins with one."""
    return f"'{cell}" if _ARMED.match(cell) else cell


class Rows:
    """Writes rows to a sink, in UTF-8. delimiter: a comma (then lines end as RFC 4180 has it) or a tab."""

    def __init__(self, sink: Sink, *, delimiter: str = ",", guard: bool, bom: bool) -> None:
        self._sink, self._guard = sink, guard
        self._buffer = StringIO(BOM if bom else "", newline="")
        self._buffer.seek(0, 2)
        self._writer = csv.writer(self._buffer, delimiter=delimiter,
                                  lineterminator="\r\n" if delimiter == "," else "\n")

    def write(self, cells: Sequence[str]) -> None:
        """Write a row."""
        self._writer.writerow([disarmed(cell) for cell in cells] if self._guard else cells)
        self._sink.write(self._buffer.getvalue().encode())
        self._buffer.seek(0)
        self._buffer.truncate()

    def write_all(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows."""
        for row in rows:
            self.write(row)
