"""What is noted of readings for whoever asks why: which were weighed, which lost their words to another."""

from dragoman.packs.notes import Weighed, Yielded
from dragoman.records import Span
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row


def yielded(row: Row, reading: Reading, owner: Reading) -> Yielded:
    """The note that a reading of a row lost its words to another one."""
    return Yielded(_place(row, reading), reading.pattern, _place(row, owner))


def weighed(row: Row, reading: Reading, worth: float) -> Weighed:
    """The note that a reading was weighed, and what it was worth."""
    voice = reading.speaker
    speaker = (row.starts[voice[0]], row.ends[voice[1] - 1]) if voice is not None else None
    return Weighed(_place(row, reading), reading.pattern, reading.mode, worth, reading.content, speaker)


def _place(row: Row, reading: Reading) -> Span:
    return row.starts[reading.cue], row.ends[reading.cue]
