"""FollowTheMoney reads what is exported for it, and its own validator accepts it.

It stands in an environment of its own, made at the first run: it brings ICU, which has to be compiled, and an LGPL
package (docs/dependencies.md). Where it cannot be made the tests are skipped.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from environments import environment
from exported import PAGES, archive_of, exported

PINNED = (
    "followthemoney==4.11.2", "annotated-types==0.8.0", "babel==2.18.0", "banal==1.1.2", "certifi==2026.10.18",
    "chardet==7.7.0", "charset-normalizer==3.5.2", "click==8.5.1", "et_xmlfile==2.0.0", "idna==3.20", "Jinja2==3.1.6",
    "markdown-it-py==4.3.0", "MarkupSafe==3.0.4", "mdurl==0.1.2", "networkx==3.6.1", "normality==3.1.0",
    "openpyxl==3.1.5", "orjson==3.13.0", "phonenumbers==9.0.43", "prefixdate==0.6.1", "pydantic==2.14.3",
    "pydantic_core==2.50.4", "Pygments==2.21.0", "pyicu==2.17", "pyparsing==3.3.3", "python-stdnum==2.2",
    "PyYAML==6.0.3", "rdflib==7.6.0", "requests==2.34.2", "rich==15.0.0", "rigour==2.6.1", "SQLAlchemy==2.1.9",
    "typing_extensions==4.16.0", "typing-inspection==0.4.5", "urllib3==2.8.0")
READS = Path(__file__).with_name("followthemoney_reads.py")


@pytest.fixture(scope="module")
def followthemoney() -> Path:
    try:
        return environment("followthemoney", PINNED)
    except SystemExit as problem:
        pytest.skip(str(problem))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("archive") / "talks.db")


def read_by(python: Path, data: bytes, folder: Path) -> dict[str, Any]:
    """What FollowTheMoney says of entities."""
    file = folder / "entities.ftm.json"
    file.write_bytes(data)
    done = subprocess.run([python, READS, file], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("kind", ["statements", "events", "pages"])
@pytest.mark.parametrize("with_text", [True, False])
def test_its_validator_accepts_everything_and_loses_nothing(
    followthemoney: Path, archive: Path, tmp_path: Path, kind: str, with_text: bool,
) -> None:
    told = read_by(followthemoney, exported(archive, "ftm", kind, with_text=with_text)[0], tmp_path)
    assert (told["refused"], told["lost"], told["wrong"]) == ([], [], [])
    assert told["entities"]


def test_a_broken_entity_is_refused(followthemoney: Path, tmp_path: Path) -> None:
    """So that the test above can fail."""
    broken = {"id": "a", "schema": "UnknownLink", "properties": {"subject": ["nobody:here"], "colour": ["red"]}}
    told = read_by(followthemoney, json.dumps(broken).encode(), tmp_path)
    assert len(told["refused"]) == 2 and told["lost"]


def test_statements_come_back_with_speakers_addressees_and_sources(
    followthemoney: Path, archive: Path, tmp_path: Path,
) -> None:
    entities = read_by(followthemoney, exported(archive, "ftm")[0], tmp_path)["entities"]
    links = [one["properties"] for one in entities.values() if one["schema"] == "UnknownLink"]
    for said, page in _statements():
        event = entities[said.id]
        assert event["schema"] == "Event"
        assert sorted(event["properties"].get("summary", [])) == sorted({part.text for part in said.content})
        assert f"act: {said.act}" in event["properties"]["keywords"]
        article = entities[event["properties"]["proof"][0]]
        assert article["schema"] == "Article"
        assert article["properties"]["sourceUrl"] == [page.source.key]
        roles = [(link["role"][0], entities[link["subject"][0]]["properties"]["name"][0]) for link in links
                 if link["object"] == [said.id]]
        due = [("speaker", who.name) for who in said.speakers] + [("addressee", who.name) for who in said.addressees]
        assert sorted(roles) == sorted(due + [("source", link.name) for link in said.attribution])


def test_actors_have_their_kind_country_and_offices(followthemoney: Path, archive: Path, tmp_path: Path) -> None:
    entities = read_by(followthemoney, exported(archive, "ftm")[0], tmp_path)["entities"]
    safadi = entities["Q4832393"]
    assert safadi["schema"] == "Person"
    assert safadi["properties"]["country"] == ["jo"]
    assert safadi["properties"]["wikidataId"] == ["Q4832393"]
    assert safadi["properties"]["position"] == ["Minister of Foreign Affairs of Jordan"]
    stranger = entities["person.00112233aabbccdd"]
    assert stranger["properties"]["country"] == ["rs"]
    assert stranger["properties"]["alias"] == ["Dragan Petrovich"]
    assert entities["Q794"]["schema"] == "PublicBody"


def test_events_come_back_with_who_takes_part_and_where(followthemoney: Path, archive: Path, tmp_path: Path) -> None:
    entities = read_by(followthemoney, exported(archive, "ftm", "events")[0], tmp_path)["entities"]
    events = [one["properties"] for one in entities.values() if one["schema"] == "Event"]
    signing, = (one for one in events if "kind: signing" in one["keywords"])
    assert signing["location"] == ["Belgrade"]
    assert "date: 2024-05/2024-06 (EDTF)" in signing["notes"]
    assert "status: planned" in signing["keywords"]
    assert {"participant for Serbia"} == {role for one in entities.values() if one["schema"] == "UnknownLink"
                                          and one["properties"]["object"] == [_signing()]
                                          for role in one["properties"]["role"]}


def _statements() -> Iterator[tuple[Any, Any]]:
    for page in PAGES:
        for said in page.statements:
            yield said, page


def _signing() -> str:
    return next(event.id for page in PAGES for event in page.events if event.kind == "signing")
