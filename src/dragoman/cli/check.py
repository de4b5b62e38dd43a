"""`dragoman check`: can the data of languages and knowledge be believed?"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

import typer

from dragoman.cli.complaints import complain
from dragoman.cli.messages import load_messages, message_codes
from dragoman.cli.output import TableFormat, put_json
from dragoman.errors import DataError
from dragoman.packs.compile import compile_language
from dragoman.packs.knowledge import read_knowledge
from dragoman.packs.load import load_language
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, language_codes
from dragoman.pipeline import Reader


class Fault(NamedTuple):
    """A place of the data that cannot be believed: file, 1-based line and key where they are known, and the reason."""

    file: str
    line: int | None
    key: str | None
    reason: str


class Services(NamedTuple):
    """What is checked; a test gives stand-ins."""

    faults: Callable[[], Iterable[Fault]]


def faults_of_data() -> Iterator[Fault]:
    """The faults of all tables, the first of each pack: what follows a fault in a pack is often its consequence."""
    checks: list[Callable[[], object]] = [partial(read_knowledge, KNOWLEDGE)]
    for code in language_codes():
        checks += [partial(compile_language, LANGUAGES / code, KNOWLEDGE),
                   partial(load_language, LANGUAGES / code, KNOWLEDGE)]
    # What only the stages read of a pack (events, acts, furniture) is compiled with the reader.
    checks += [Reader.load, *(partial(load_messages, code) for code in message_codes())]
    for check in checks:
        try:
            check()
        except DataError as problem:
            yield Fault(problem.file, problem.line, problem.key, problem.reason)


REAL = Services(faults_of_data)


def run(context: typer.Context, format: TableFormat = "table") -> None:
    """Check the data of languages and knowledge. The exit status is 1 where something cannot be believed."""
    faults = sorted(set((context.find_object(Services) or REAL).faults()), key=str)
    for fault in faults:
        if format == "jsonl":
            put_json(fault._asdict())
        else:
            where = fault.file if fault.line is None else f"{fault.file}:{fault.line}"
            complain(f"{where}: {fault.key}: {fault.reason}" if fault.key else f"{where}: {fault.reason}")
    if not faults and format == "table":
        typer.echo(f"no fault in knowledge and {', '.join(language_codes())}")
    raise typer.Exit(1 if faults else 0)
