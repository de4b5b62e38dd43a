"""`dragoman schema`: the JSON Schema of what `dragoman read --format jsonl` prints."""

import typer

from dragoman.schema import schema_text


def run() -> None:
    """Print the JSON Schema of a page's record."""
    typer.echo(schema_text(), nl=False)
