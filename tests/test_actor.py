"""Who an actor is: one in every script, offices and terms, counts, encounters; several to choose from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from said_pages import MALA, said_page
from typer.testing import CliRunner

from dragoman.archive import Archive
from dragoman.archive.actors import actor, actors
from dragoman.cli.app import app
from dragoman.errors import QueryError
from dragoman.packs.careers import known_actor, known_as
from dragoman.records import Participant, Speaker
from dragoman.store.view import View

EIDE = Speaker("Espen Barth Eide", "Q267320", "person", "Minister of Foreign Affairs of Norway", None, None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "talks.db"
    other = Speaker("Pari Mala", "person:pari-mala", "person", None, None, None)
    with Archive.open(place) as archive:
        archive.keep(said_page("one", "ایده گفت راه باز است", EIDE, day="2023-05-01", act="SUPPORT", met=(
            Participant("Espen Barth Eide", "Q267320"), Participant("Dorna Mala", "person:dorna-mala"))))
        archive.keep(said_page("two", "إيده يرفض الخطة", EIDE, language="ar", day="2024-05-01", act="REJECT"))
        archive.keep(said_page("three", "مالا سخن گفت", MALA))
        archive.keep(said_page("four", "پری سخن گفت", other, day=None))
    return place


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as opened:
        yield opened


@pytest.mark.parametrize("name", ["Espen Barth Eide", "Eide", "eide", "Q267320", "ایده", "إيده"])
def test_one_in_any_script(view: View, name: str) -> None:
    assert [(one.actor, one.statements, one.events, one.pages) for one in actors(view, name)] == [
        ("Q267320", 2, 1, 2)]


def test_all_about_one(view: View) -> None:
    found = actor(view, actors(view, "Eide")[0])
    assert found.known is not None and found.kept is not None
    assert any(term.office == "Minister of Foreign Affairs of Norway" for term in found.known.terms)
    assert "Espen Barth Eide" in found.known.spellings["en"]
    assert {(one.text, one.language) for one in found.kept.called} == {("ایده", "fa"), ("إيده", "ar")}
    role, = found.kept.roles
    assert (role.role, role.first, role.last) == ("Minister of Foreign Affairs of Norway", "2023-05-01", "2024-05-01")
    assert found.kept.by_year == {"2023": 1, "2024": 1} and found.kept.by_act == {"REJECT": 1, "SUPPORT": 1}
    met, = found.kept.met
    assert (met.actor, met.events, met.last) == ("person:dorna-mala", {"meeting": 1}, "2023-05-01")
    assert [hit.record.act for hit in found.latest] == ["REJECT", "SUPPORT"]


def test_several_are_listed(view: View) -> None:
    assert {one.name for one in actors(view, "Mala")} == {"Dorna Mala", "Pari Mala"}
    assert [one.name for one in actors(view, "Pari Mala")] == ["Pari Mala"]


def test_whom_only_the_data_know(view: View) -> None:
    one, = actors(view, "António Guterres")
    assert (one.statements, one.pages) == (0, 0)
    found = actor(view, one)
    assert found.kept is None and found.latest == () and found.known is not None and found.known.terms


def test_another_spelling_of_a_known_name(view: View) -> None:
    assert [one.actor for one in actors(view, "Espen Bart Eide")] == ["Q267320"]


def test_nobody(view: View) -> None:
    assert actors(view, "Xyzzy Qwerty") == ()
    with pytest.raises(QueryError):
        actors(view, "🙂")
    with pytest.raises(QueryError):
        view.actor("person:nobody")


def test_what_the_data_know() -> None:
    assert known_actor("Q1") is None and known_actor("") is None
    state = known_actor("Q20")
    assert state is not None and state.name == "Norway" and "نروژ" in state.spellings["fa"]
    assert ("Q267320", "Espen Barth Eide") in known_as("بارث إيدي") + known_as("Espen Barth Eide")


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, args)
    return done.exit_code, done.stdout, done.stderr


def test_the_command(path: Path) -> None:
    status, out, _ = run("actor", "Eide", "--archive", str(path))
    assert status == 0 and "Minister of Foreign Affairs of Norway" in out and "2023 1, 2024 1" in out
    status, out, err = run("actor", "Mala", "--archive", str(path))
    assert status == 1 and "person:dorna-mala" in out and "2 are called so" in err
    status, out, err = run("actor", "Mala", "--format", "jsonl", "--archive", str(path))
    assert status == 1 and {json.loads(line)["actor"] for line in out.splitlines()} == {
        "person:dorna-mala", "person:pari-mala"}
    status, out, _ = run("actor", "Q267320", "--format", "jsonl", "--archive", str(path))
    assert status == 0 and json.loads(out)["kept"]["by_act"] == {"REJECT": 1, "SUPPORT": 1}
    status, _, err = run("actor", "Xyzzy Qwerty", "--archive", str(path))
    assert status == 1
