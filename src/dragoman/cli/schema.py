"""`dragoman schema`: the JSON Schema of what `dragoman read --format jsonl` prints."""

import msgspec
import typer

from dragoman.records import Page

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def run() -> None:
    """Print the JSON Schema of a page's record."""
    typer.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema, indented, with a newline at its end; the same on every machine."""
    schema = {"$schema": _DRAFT, "title": "Page", **msgspec.json.schema(Page)}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
