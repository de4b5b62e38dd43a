"""The JSON Schema of a page's record, made of the record types themselves.

    python -m dragoman.schema docs/schema/page.schema.json
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from dragoman.records import Page

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def page_schema() -> dict[str, Any]:
    """The schema of one line of `dragoman read --format jsonl`: fields may be added, never renamed or retyped."""
    schema = {"$schema": _DRAFT, "title": "Page", **msgspec.json.schema(Page)}
    return msgspec.json.decode(msgspec.json.encode(schema), type=dict[str, Any])


def schema_text() -> str:
    """The schema as it is kept in the repository: indented, with a newline at its end, the same on every machine."""
    return msgspec.json.format(msgspec.json.encode(page_schema()), indent=2).decode() + "\n"


def write_schema(path: Path) -> None:
    """Write the schema to a file, its folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1]))
