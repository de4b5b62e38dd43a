"""What is to be exported, and the one function that every format gives."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from dragoman.records import Record
from dragoman.store.answers import Excerpt, Kind


class Request(Record, frozen=True):
    """What is to be exported and how.

    format: a name of the table of formats; kind: of the records. question: what was searched for, as options of the
    command line, by their names. with_text: with words of the pages, else with offsets and digests only. bom: a byte
    order mark before the text; guard: cells that a spreadsheet would take for formulas are disarmed. authors: who is
    cited as having made the data set. made: the day, ISO. maker: program and version. archive: the file's name.
    """

    format: str
    kind: Kind
    question: dict[str, str]
    with_text: bool = True
    bom: bool = False
    guard: bool = True
    authors: tuple[str, ...] = ()
    made: str = ""
    maker: str = "Dragoman"
    archive: str = ""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; how many."""


class Writing(Protocol):
    """What every format's module gives as `write`: it writes excerpts to a sink and yields each when it is written, so
    that whoever asks for the next one can count. What it leaves out it yields not."""

    def __call__(self, excerpts: Iterable[Excerpt], request: Request, sink: Sink, /) -> Iterator[Excerpt]:
        """Write excerpts, one after the other."""
