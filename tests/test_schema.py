"""The JSON Schema in the repository is fresh, and what is printed follows it."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from measured_pages import ROOT

from dragoman.records import SCHEMA, Page
from dragoman.schema import page_schema, schema_text, write_schema

FILE = ROOT / "docs" / "schema" / "page.schema.json"
KINDS: dict[str, tuple[type, ...]] = {
    "null": (type(None),), "string": (str,), "integer": (int,), "boolean": (bool,), "array": (list,), "object": (dict,),
}
KNOWN = frozenset({
    "$ref", "title", "description", "type", "properties", "required", "items", "prefixItems", "minItems", "maxItems",
    "anyOf", "enum", "default", "additionalProperties",
})


def test_the_committed_schema_is_fresh():
    assert FILE.read_text(encoding="utf-8") == schema_text(), f"run: python -m dragoman.schema {FILE.relative_to(ROOT)}"


def test_writing_makes_the_folder(tmp_path):
    write_schema(tmp_path / "new" / "page.json")
    assert json.loads((tmp_path / "new" / "page.json").read_text(encoding="utf-8")) == page_schema()


@pytest.mark.parametrize("name", ["own", "seeds", "dev"])
def test_what_is_printed_follows_the_schema(name, records_of):
    schema = page_schema()
    for record in records_of(name):
        line = msgspec.json.encode(record.without_text())
        page = json.loads(line)
        assert list(faults(page, schema, schema, "page")) == []
        assert msgspec.json.decode(line, type=Page, strict=True) == record.without_text()
        assert page["schema"] == SCHEMA
        assert "text" not in page


def test_with_its_text_a_record_proves_itself(records_of):
    record = records_of("own")[0]
    line = msgspec.json.encode(record)
    assert msgspec.json.decode(line, type=Page, strict=True) == record
    broken = json.loads(line)
    broken["text"] = broken["text"][1:]
    with pytest.raises(Exception, match="but the page reads"):
        msgspec.json.decode(json.dumps(broken), type=Page)


@pytest.mark.parametrize(("change", "fault"), [
    (lambda page: page.pop("source"), "page: lacks source"),
    (lambda page: page["articles"][0].update(language=3), "page.articles[0].language: 3"),
    (lambda page: page["articles"][0]["statements"][0].update(mode="loud"),
     "page.articles[0].statements[0].mode: 'loud'"),
    (lambda page: page["articles"][0]["body"][0].append(4), "page.articles[0].body[0]: 3 items"),
])
def test_the_check_finds_faults(records_of, change, fault):
    page = json.loads(msgspec.json.encode(records_of("own")[0].without_text()))
    change(page)
    assert fault in list(faults(page, page_schema(), page_schema(), "page"))


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str) -> Iterator[str]:
    """What in a value does not follow a schema: the part of JSON Schema that msgspec writes."""
    schema = {key: part for key, part in schema.items() if key not in ("$schema", "$defs")}
    assert set(schema) <= KNOWN, f"a keyword that this check does not know: {set(schema) - KNOWN}"
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].rpartition("/")[2]]
        yield from faults(value, target, root, where)
    if "anyOf" in schema and all(list(faults(value, one, root, where)) for one in schema["anyOf"]):
        yield f"{where}: {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r}"
    if "type" in schema and (type(value) not in KINDS[schema["type"]]):
        yield f"{where}: {value!r}"
    elif isinstance(value, dict):
        yield from _in_object(value, schema, root, where)
    elif isinstance(value, list):
        yield from _in_array(value, schema, root, where)


def _in_object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], where: str) -> Iterator[str]:
    yield from (f"{where}: lacks {key}" for key in schema.get("required", []) if key not in value)
    for key, part in value.items():
        if key in schema.get("properties", {}):
            yield from faults(part, schema["properties"][key], root, f"{where}.{key}")
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from faults(part, schema["additionalProperties"], root, f"{where}.{key}")


def _in_array(value: list[Any], schema: dict[str, Any], root: dict[str, Any], where: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{where}: {len(value)} items"
    first = schema.get("prefixItems", [])
    for at, (item, kind) in enumerate(zip(value, first, strict=False)):
        yield from faults(item, kind, root, f"{where}[{at}]")
    if isinstance(schema.get("items"), dict):
        for at, item in enumerate(value[len(first):], len(first)):
            yield from faults(item, schema["items"], root, f"{where}[{at}]")
