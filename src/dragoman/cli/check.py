"""`dragoman check`: can the data of languages and knowledge be believed?"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import typer

from dragoman.cli.complaints import complain
from dragoman.cli.messages import load_messages, message_codes
from dragoman.cli.output import TableFormat, put_json
from dragoman.errors import DataError
from dragoman.evaluate.cases import case_faults
from dragoman.packs.check import faults
from dragoman.packs.faults import Fault, fault_from
from dragoman.packs.paths import language_codes
from dragoman.pipeline import Reader


class Services(NamedTuple):
    """What is checked; a test gives stand-ins."""

    faults: Callable[[], Iterable[Fault]]


def faults_of_data() -> Iterator[Fault]:
    """The faults of all tables; and, where they can be read at all, of the sentences beside patterns and cues.

    What only the stages read of a pack (events, acts, furniture) is compiled with the reader.
    """
    yield from faults()
    for code in message_codes():
        try:
            load_messages(code)
        except DataError as problem:
            yield fault_from(problem)
    try:
        yield from case_faults(Reader.load())
    except DataError as problem:
        yield fault_from(problem)


REAL = Services(faults_of_data)


def run(context: typer.Context, format: TableFormat = "table") -> None:
    """Check the data of languages and knowledge. The exit status is 1 where something cannot be believed."""
    told = (context.find_object(Services) or REAL).faults()
    found = sorted(set(told), key=lambda fault: (fault.file, fault.line or 0, str(fault)))
    for fault in found:
        if format == "jsonl":
            put_json(fault._asdict())
        else:
            where = fault.file if fault.line is None else f"{fault.file}:{fault.line}"
            complain(f"{where}: {fault.key}: {fault.reason}" if fault.key else f"{where}: {fault.reason}")
    if not found and format == "table":
        typer.echo(f"no fault in knowledge and {', '.join(language_codes())}")
    raise typer.Exit(1 if found else 0)
