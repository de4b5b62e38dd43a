"""Why a record was made, in sentences: the page that is kept is read once more by a reader who takes notes."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.complaints import complain
from dragoman.cli.messages import Messages
from dragoman.cli.words import Indented, Words
from dragoman.errors import QueryError
from dragoman.pipeline import Reader
from dragoman.pipeline.why import Why, why
from dragoman.store.answers import Shown

_INDENT = 2


class Services(NamedTuple):
    """What reads once more; a test gives a stand-in."""

    reader: Callable[[], Reader]


REAL = Services(lambda: Reader.load(lambda name: complain(f"compiling {name}, once")))


def why_shown(shown: Shown, services: Services) -> Why:
    """Why the statement or event that is shown was made. Raises QueryError for anything else."""
    if shown.record is None:
        raise QueryError(f"--why tells of one statement or event, and {shown.id} is a whole {shown.kind}")
    return why(services.reader(), shown.page, shown.record)


def sentences(told: Why, messages: Messages) -> Iterator[RenderableType]:
    """The reasons as lines, one a sentence."""
    for reason in told.reasons:
        yield Indented(Words(Text(messages.say(reason))), _INDENT)
