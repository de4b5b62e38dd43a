"""The yardstick against the reference script that came with the gold: every number of every row."""

import importlib.util
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured_pages import GOLD, SHARED

from dragoman.errors import DataError, SourceError
from dragoman.evaluate import Report, render, score
from dragoman.evaluate.days import days, same_days
from dragoman.evaluate.names import Names, read_tables
from dragoman.evaluate.spans import match
from dragoman.script.spans import agreement, covered, shared

NAMES = Names(read_tables())
Distort = Callable[[dict[str, Any], random.Random], None]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The reference script as a module."""
    path = SHARED / "gold" / "gold.py"
    if not path.exists():
        pytest.skip("the reference yardstick is not beside the project (../shared)")
    spec = importlib.util.spec_from_file_location("reference_yardstick", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def statements_of(page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for article in page["articles"]:
        yield from article["statements"]


def as_they_are(page: dict[str, Any], chance: random.Random) -> None:
    """Nothing is changed."""


def fewer(page: dict[str, Any], chance: random.Random) -> None:
    """A third of everything is gone."""
    for article in page["articles"]:
        for kind in ("statements", "events", "dates", "mentions", "attribution", "findings", "body"):
            article[kind] = [item for item in article[kind] if chance.random() > 0.34]
    page["articles"] = [article for article in page["articles"] if chance.random() > 0.1]


def shifted(page: dict[str, Any], chance: random.Random) -> None:
    """Edges lie elsewhere; statements are cut in two, the second half free."""
    for article in page["articles"]:
        for span in [*article["body"], *(d["span"] for d in article["dates"])]:
            span[1] = max(span[0], span[1] + chance.randint(-6, 6))
        for statement in list(article["statements"]):
            span = statement["content"][0]["span"]
            span[0] = max(0, span[0] + chance.randint(-30, 30))
            span[1] = max(span[0], span[1] + chance.randint(-30, 30))
            if chance.random() < 0.4:
                half = (span[0] + span[1]) // 2
                rest = {"text": "", "span": [half + chance.randint(0, 6), span[1]]}
                article["statements"].append({**statement, "mode": "free", "content": [rest]})
                span[1] = half


def renamed(page: dict[str, Any], chance: random.Random) -> None:
    """Wrong names, names of others, names as the page writes them, pronouns, more speakers than one."""
    forms = [m["text"] for a in page["articles"] for m in a["mentions"]] or ["وی"]
    names = [m["name"] for a in page["articles"] for m in a["mentions"]] + ["وی", "هو", "Nobody", "", None]
    for statement in statements_of(page):
        for speaker in statement["speakers"]:
            speaker["name"] = chance.choice([speaker["name"], chance.choice(forms), chance.choice(names)])
        statement["speakers"] += [{"name": chance.choice(names)}] if chance.random() < 0.3 else []
        statement["addressees"] = chance.choice([statement["addressees"], [{"name": chance.choice(names)}], ["Iran"]])
        statement["mode"] = chance.choice([statement["mode"], "direct", "mixed", "free"])
        statement["act"] = chance.choice([statement["act"], "reject", None])
        statement["occasion"] = chance.choice([statement["occasion"], "CALL", None])
    for article in page["articles"]:
        article["attribution"] = [*article["attribution"], *chance.choice([[], [{"name": "AFP"}], ["Iran"]])]
        for mention in article["mentions"]:
            mention["name"] = chance.choice([mention["name"], mention["text"], chance.choice(forms)])
            mention["role"] = chance.choice([mention["role"], None, "Minister of Foreign Affairs of Russia"])


def other_events(page: dict[str, Any], chance: random.Random) -> None:
    """Events of other kinds, days and places; dates of kinds that are not computed."""
    edtfs = ["2022-02-21", "2021", "2021-33", "2021-21", "2022-22", "2020/2022", "2021-12~", "2021-41", "..", "2020-13",
             "2021-02-30", "1999/", None]
    for article in page["articles"]:
        for date in article["dates"]:
            date["edtf"] = chance.choice([date["edtf"], chance.choice(edtfs), f"{date['edtf']}?"])
        for event in article["events"]:
            event["kind"] = chance.choice([event["kind"], "Other", "meeting", "call"])
            event["status"] = chance.choice([event["status"], "Planned", None])
            event["date"] = chance.choice([event["date"], chance.choice(edtfs)])
            event["place"] = chance.choice([event["place"], "Moscow", {"name": "Tehran"}, None])
            event["participants"] = [p for p in event["participants"] if chance.random() > 0.2]
        article["findings"] += [{"kind": chance.choice(["truncated", "role-conflict", "strange"])}]


def lost_pages(page: dict[str, Any], chance: random.Random) -> None:
    """A page is not there, or only to be known by its address."""
    if chance.random() < 0.2:
        page["source"]["id"] = "somewhere-else"
    elif chance.random() < 0.3:
        page["source"] = {"uri": f"pages/{page['source']['id']}.txt"}


DISTORTIONS: list[Distort] = [as_they_are, fewer, shifted, renamed, other_events, lost_pages]


@pytest.mark.parametrize("distort", DISTORTIONS, ids=lambda d: d.__name__)
@pytest.mark.parametrize("name", ["own", "seeds", "dev"])
def test_every_number_is_that_of_the_reference(name, distort, reference, records_of):
    chance = random.Random(f"{name} {distort.__name__}")
    lines = []
    for record in records_of(name):
        page = json.loads(msgspec.json.encode(record.without_text()))
        distort(page, chance)
        lines.append(json.dumps(page, ensure_ascii=False))
    report = score(GOLD[name], lines, "lang")
    groups, missing = reference.score(GOLD[name], lines, "lang")
    assert list(report.missing) == missing
    assert [(g.name, g.pages) for g in report.groups] == [(name, len(pages)) for name, pages in groups.items()]
    for group in report.groups:
        expected = reference.figures(groups[group.name])
        assert {row.name: numbers(row) for row in group.rows} == expected
        assert [row.name for row in group.rows] == list(expected)


def numbers(row: msgspec.Struct) -> dict[str, float]:
    """A row as the reference gives it."""
    return {key: value for key, value in msgspec.structs.asdict(row).items() if key not in ("name", "low", "high")}


@pytest.mark.parametrize("name", ["own", "seeds"])
def test_intervals_are_those_of_the_reference(name, reference, records_of):
    lines = [msgspec.json.encode(record.without_text()) for record in records_of(name)]
    groups, _ = reference.score(GOLD[name], lines)
    report = score(GOLD[name], lines)
    for row in report.whole.rows:
        if row.low is not None:
            assert (row.low, row.high) == reference.interval(groups["all"], row.name)
    told = list(render(report))
    assert told[0] == f"== all: {report.whole.pages} pages"
    assert any(line.startswith("statement                        P ") and "95 %" in line for line in told)


def test_nothing_said_is_nothing_hit():
    report = score(GOLD["own"], [])
    assert len(report.missing) == report.whole.pages
    assert all(row.hit == 0 for row in report.whole.rows if row.name != "boilerplate characters dropped")
    assert report.whole.row("statement").due > 50


def test_the_gold_itself_is_right():
    report = score(GOLD["own"], map(said_by_the_gold, GOLD["own"].glob("*.json")))
    for row in ("statement", "statement, edges 0.8", "date", "event", "person", "attribution chain", "article"):
        assert report.whole.row(row).f1 == 1.0, row


def said_by_the_gold(path: Path) -> str:
    """A gold record as a system would say it that makes no mistake."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    asked = [s for s in gold["statements"] if not (s.get("title") and not s.get("mention"))]
    body = {
        "statements": [{**s, "speakers": [{"name": s["speaker"]}], "addressees": s.get("addressee")} for s in asked],
        "events": [{**e, "participants": [p.split("|")[0] for p in e["participants"]]}
                   for e in gold["events"] if e["kind"] != "other"],
        "dates": [{"span": d["text"][0]["span"], "edtf": d["edtf"]} for d in gold["dates"]],
        "mentions": [{"kind": "person", "name": a["name"], "role": a.get("role")} for a in gold["actors"]],
    }
    articles = [{"body": [p["span"] for p in a["body"]], "attribution": [n.split("|")[0] for n in a["sources"]]}
                for a in gold["articles"]]
    return json.dumps({"source": {"id": gold["doc"]}, "articles": [{**articles[0], **body}, *articles[1:]]})


# ---- names, days, spans ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("said", "names", "written", "right"), [
    ("Sergey Lavrov", ["Sergey Lavrov"], [], True),
    ("sergey  lavrov", ["Sergey Lavrov"], [], True),
    ("The Kremlin", ["Kremlin"], [], True),
    ("Josep Borrell-Fontelles", ["Josep Borrell Fontelles"], [], True),
    ("Recep Tayyip Erdoğan", ["Recep Tayyip Erdogan"], [], True),
    ("Lavrov", ["Sergey Lavrov"], ["لاوروف"], False),
    ("لاوروف", ["Sergey Lavrov"], ["سرگئی لاوروف"], True),
    ("سرگئی", ["Sergey Lavrov"], ["سرگئی لاوروف"], False),
    ("سرگئي لاوروف", ["Sergey Lavrov"], ["سرگئی‌لاوروف", "لاوروف"], True),
    ("آقای سرگئی لاوروف", ["Sergey Lavrov"], ["سرگئی لاوروف"], True),
    ("وی", ["Sergey Lavrov"], ["وی"], False),
    ("", [""], [""], False),
    (None, [None], [], False),
])
def test_names(said, names, written, right):
    assert NAMES.same(said, names, written) is right


@pytest.mark.parametrize(("name", "best"), [
    ("AFP", "agence france presse"), ("A.F.P.", "agence france presse"),
    ("Agence France-Presse", "agence france presse"),
    ("IRNA", "islamic republic news agency"), ("Foreign Ministry", "ministry of foreign affairs"), ("Tass", "tass"),
])
def test_sources(name, best):
    assert NAMES.source(name) == best


@pytest.mark.parametrize(("edtf", "first", "last"), [
    ("2022-02-21", "2022-02-21", "2022-02-21"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2021~", "2021-01-01", "2021-12-31"), ("2021-34", "2021-04-01", "2021-06-30"),
    ("2021-40", "2021-01-01", "2021-06-30"), ("2021-41", "2021-07-01", "2021-12-31"),
    ("2021-12-21/2021-12-31", "2021-12-21", "2021-12-31"), ("2020/2022?", "2020-01-01", "2022-12-31"),
])
def test_days(edtf, first, last):
    found = days(edtf)
    assert not isinstance(found, str)
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize("edtf", ["2021-21", "2021-13", "2021-02-30", "2021/", "", "2020/2021/2022", "soon"])
def test_days_of_other_kinds(edtf):
    assert days(edtf) == edtf


@pytest.mark.parametrize(("said", "wanted", "right"), [
    ("2021-01-01/2021-12-31", ["2021"], True), ("2021", ["2022"], False), (None, [None], True), (None, ["2021"], False),
    ("2021", [None], False), ("2021", [None, "2021~"], True), ("2021-21", ["2021-21"], True),
])
def test_same_days(said, wanted, right):
    assert same_days(said, wanted) is right


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (min(p), max(p))), max_size=6)


@given(SPANS, SPANS)
def test_spans_are_sets_of_characters(one, other):
    characters = [{at for start, end in spans for at in range(start, end)} for spans in (one, other)]
    assert shared(one, other) == len(characters[0] & characters[1])
    union = len(characters[0] | characters[1])
    assert agreement(one, other) == len(characters[0] & characters[1]) / max(1, union)
    assert {at for start, end in covered(one) for at in range(start, end)} == characters[0]


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_matches_are_one_to_one(gold, system):
    pairs = match(gold, system, lambda g, s: float(g == s))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(gold[i] == system[j] for i, j in pairs)


# ---- what cannot be measured ----------------------------------------------------------------------------------------

def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(SourceError, match=r"nowhere: is no folder"):
        score(tmp_path / "nowhere", [])


def test_a_folder_without_gold(tmp_path):
    with pytest.raises(SourceError, match=r"holds no gold record"):
        score(tmp_path, [])


@pytest.mark.parametrize("body", ["{", "[]", '{"doc": "a"}', '{"doc": 3}'])
def test_a_file_that_is_no_gold(tmp_path, body):
    (tmp_path / "a.json").write_text(body, encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.json: is no gold record"):
        score(tmp_path, [])


@pytest.mark.parametrize(("line", "reason"), [
    ("no json", "is no JSON"), (b'{"source": ', "is no JSON"), ("[1]", "is no record of a page"),
    ("{}", "is no record of a page"),
    ('{"source": {"id": "a"}, "articles": [{"body": [[1]]}]}', "is no record of a page"),
    (b'{"source": {"id": "\xff"}}', "is not UTF-8|is no JSON"),
])
def test_a_line_that_is_no_record(line, reason):
    with pytest.raises(SourceError, match=rf"dev\.out:3: ({reason})"):
        score(GOLD["own"], ['{"source": {"id": "a"}}', "", line], name="dev.out")


def test_pages_without_output_are_listed():
    report: Report = score(GOLD["own"], ['{"source": {"id": "fa-message"}}'])
    assert "fa-message" not in report.missing
    assert "ar-interview" in report.missing
    assert next(iter(render(report))).startswith("no output for ar-developing ar-interview")


def test_tables_that_cannot_be_believed(tmp_path):
    path = tmp_path / "yardstick.toml"
    path.write_text("version = 'one'", encoding="utf-8")
    with pytest.raises(DataError, match=r"yardstick\.toml: .*version"):
        read_tables(path)
