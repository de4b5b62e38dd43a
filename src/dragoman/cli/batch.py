"""`dragoman batch`: large amounts of pages into tables, shard by shard."""

import os
import time
from typing import Annotated, Literal

import typer

from dragoman.batch.plan import SHARD_BYTES
from dragoman.batch.running import Asked, Manifest, Progress, run_batch
from dragoman.batch.shard import Job, Limits
from dragoman.batch.worker import Guard
from dragoman.cli.complaints import complain, plain
from dragoman.cli.progress import Bar, is_wanted
from dragoman.cli.read import fields_of, note, say_compiling

_MOST, _GUARD = Limits(), Guard()


def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUTS...", help="Files and folders as `dragoman read` takes "
                                                "them, or addresses of other file systems.", show_default=False)],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder to write to; also an address.",
                                     show_default=False)],
    workers: Annotated[int | None, typer.Option(min=1, help="How many shards are read at a time [default: one for each "
                                                "processor].", show_default=False)] = None,
    engine: Annotated[Literal["processes", "ray", "serial"], typer.Option(help="Who reads: processes of "
                                                                          "this machine, a Ray cluster, this process."
                                                                          )] = "processes",
    ray_address: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of the Ray cluster; else one is started "
                                                    "here.", show_default=False)] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write the records as JSON lines too.")] = False,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="NAME=COLUMN", help="Which column is taken for "
                                                    "which field, as for `read`.", show_default=False)] = None,
    most_characters: Annotated[int, typer.Option(min=1, help="Reject longer pages.")] = _MOST.characters,
    most_words: Annotated[int, typer.Option(min=1, help="Reject pages of more words.")] = _MOST.words,
    seconds: Annotated[float, typer.Option(min=0.1, help="Kill what reads one page for longer.")] = _GUARD.seconds,
    memory: Annotated[int, typer.Option(min=500, metavar="MB", help="The address space of a worker.")
                      ] = _GUARD.memory_mb,
    shard_mb: Annotated[float, typer.Option(min=0.01, metavar="MB", help="Cut JSON lines into parts of about so much."
                                            )] = SHARD_BYTES / 1e6,
) -> None:
    """Read large amounts of pages into tables, shard by shard; what is done is not done again.

    The exit status is 0 where all shards are done, rejects among them or not, 1 where one is not or no page was read.
    """
    if ray_address is not None and engine != "ray":
        raise typer.BadParameter("goes with --engine ray", param_hint="--ray-address")
    job = Job(Limits(most_characters, most_words), fields_of(field or ()), jsonl)
    asked = Asked(tuple(inputs), out, job, Guard(seconds, memory), engine, workers or os.cpu_count() or 1, ray_address,
                  round(shard_mb * 1_000_000))
    start = time.monotonic()
    with Bar(None, wanted=is_wanted()) as bar:
        manifest = run_batch(
            asked, lambda far: bar.show(far.size, far.of_size, speed(far, time.monotonic() - start)), say_compiling)
    for name, reason in manifest.failed.items():
        complain(f"{name}: {plain(reason)}")
    note(told(manifest))
    raise typer.Exit(0 if manifest.is_whole and manifest.pages else 1)


def speed(far: Progress, seconds: float) -> str:
    """How far a batch is and how fast, in some words."""
    pages, size = far.pages - far.pages_before, far.size - far.before
    return (f"{far.shards} of {far.of_shards} shards, {far.pages} pages, {far.rejects} rejected, "
            f"{pages / max(seconds, 1):.0f} pages/s, {size / max(seconds, 1) / 1e6:.2f} MB/s")


def told(manifest: Manifest) -> str:
    """What a batch came to, in a line."""
    line = (f"{manifest.done} of {manifest.shards} shards done: {manifest.pages} pages, {manifest.statements} "
            f"statements, {manifest.events} events")
    kinds = ", ".join(f"{count} {kind}" for kind, count in manifest.rejects.items())
    return f"{line}; {sum(manifest.rejects.values())} rejected ({kinds})" if kinds else line
