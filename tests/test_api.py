"""The API: every address answers as its document says, pages on, and tells what cannot be answered as a problem."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient
from measured_pages import EXAMPLES, pages_at
from web_room import browser, filled

from dragoman.api.cursors import cursor, offset_of
from dragoman.api.feeds import Entry, Feed, atom_of
from dragoman.api.parameters import MOST
from dragoman.archive import Archive
from dragoman.errors import QueryError
from dragoman.pipeline import Reader

ROOT = "/api/v1"
NONE = {("act", "/events"), ("mode", "/events"), ("occasion", "/events"), ("event", "/statements"),
        ("status", "/statements")}
"""Filters that records of a kind do not have."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    path = filled(tmp_path_factory.mktemp("api") / "room.db")
    with Archive.open(path) as archive:
        for raw in pages_at([EXAMPLES]):
            archive.keep(reader.read(raw))
    return path


@pytest.fixture(scope="module")
def client(kept: Path) -> Iterator[TestClient]:
    with browser(kept) as client:
        yield client


def answer(client: TestClient, path: str, code: int = 200, /, **query: object) -> dict:
    told = client.get(ROOT + path, params={name: str(value) for name, value in query.items()})
    assert told.status_code == code, told.text[:500]
    assert told.headers["content-type"] == ("application/json" if code == 200 else "application/problem+json")
    return told.json()


def test_a_statement_is_found_in_another_spelling_and_opened(client):
    found = answer(client, "/statements", q="آتش بس", outlet="IRNA", facets=True)
    (item,) = found["items"]
    assert (found["total"], found["more"], found["next"]) == (1, False, None)
    assert item["statement"]["act"] == "AGREE" and {one["value"] for one in found["facets"]["act"]} == {"AGREE"}
    told = answer(client, f"/statements/{item['id']}")
    assert told["statement"] == item["statement"]
    for mark in told["window"]["marks"]:
        assert told["window"]["text"][slice(*mark["span"])] == mark["text"]
    assert answer(client, f"/statements/{item['id']}/tellings")["id"] == item["id"]
    assert answer(client, f"/statements/{item['id'][:18]}")["id"] == item["id"]


def test_every_filter_narrows(client):
    every = answer(client, "/statements", since="1990", limit=MOST)["total"]
    for name, value in {"speaker": "Karim Sultani", "act": "REJECT", "outlet": "Petra", "language": "ar",
                        "chain": "Reuters", "until": "2024-05-02", "mode": "direct", "judged": "none"}.items():
        found = answer(client, "/statements", since="1990", **{name: value})
        assert 0 < found["total"] <= every, name
    assert answer(client, "/statements", since="1990", about="no such thing")["items"] == []


@pytest.mark.parametrize("path", ["/statements", "/events", "/pages"])
def test_pages_of_a_list_hold_every_item_once(client, path):
    whole = answer(client, path, since="1990", limit=MOST)
    assert whole["next"] is None and len(whole["items"]) == whole["total"] > 3
    found, told = [], answer(client, path, since="1990", limit=2)
    while True:
        found += [one["id"] for one in told["items"]]
        if told["next"] is None:
            break
        told = answer(client, path, since="1990", limit=2, cursor=told["next"])
    assert found == [one["id"] for one in whole["items"]]


def test_findings_page_on(client):
    whole = answer(client, "/findings", limit=MOST)["items"]
    first = answer(client, "/findings", limit=1)
    assert first["items"] == whole[:1] and (first["next"] is None) == (len(whole) == 1)


def test_a_cursor_is_of_one_question(client):
    told = answer(client, "/statements", since="1990", limit=1)
    problem = answer(client, "/statements", 400, since="1991", limit=1, cursor=told["next"])
    assert "cursor" in problem["detail"]
    assert offset_of(cursor(7, {"q": "a", "x": None}), {"q": "a"}) == 7
    for bad in ("", "!", "é", "NDp4", cursor(10**9, {})):
        with pytest.raises(QueryError):
            offset_of(bad, {})


def test_a_page_is_the_record_that_read_prints(client):
    told = answer(client, "/pages/fa-weekly-briefing", text=True)
    page = told["page"]
    assert page["schema"] == 1 and page["source"]["id"] == "fa-weekly-briefing"
    for article in page["articles"]:
        for statement in article["statements"]:
            for passage in statement["content"]:
                assert page["text"][slice(*passage["span"])] == passage["text"]
    assert "text" not in answer(client, "/pages/fa-weekly-briefing")["page"]
    (event, *_) = answer(client, "/events", since="1990")["items"]
    assert answer(client, f"/events/{event['id']}")["event"] == event["event"]
    assert answer(client, f"/events/{event['id']}/tellings")["id"] == event["id"]


def test_actors_issues_positions_claims_coverage(client):
    (candidate,) = answer(client, "/actors", name="كريم سلطاني")["items"] or answer(
        client, "/actors", name="Karim Sultani")["items"]
    about = answer(client, f"/actors/{quote(candidate['actor'])}")
    assert about["latest"][0]["statement"]["speakers"][0]["actor"] == candidate["actor"]
    issues = answer(client, "/issues")["items"]
    assert answer(client, f"/issues/{issues[0]['id']}") == issues[0]
    assert answer(client, "/positions", speaker="Karim Sultani", about="تدخل")["positions"]
    near = answer(client, "/claims", quotation="نرفض أي تدخل في شؤوننا الداخلية")
    assert near["items"][0]["exact"] and near["coverage"] == answer(client, "/coverage")["items"]
    assert answer(client, "/stats")["statements"] == sum(one["statements"] for one in near["coverage"])


@pytest.mark.parametrize(("path", "status", "part"), [
    ("/statements", 400, "say what to look for"), ("/statements?act=NONE&q=a", 400, "no act 'NONE'"),
    ("/statements?since=yesterday", 400, "yesterday"), ("/statements?q=a&limit=0", 400, "limit"),
    ("/statements?q=a&limit=9999", 400, "limit"), ("/statements?q=a&limit=x", 400, "limit"),
    ("/statements?q=%F0%9F%99%82", 400, "no letter"), (f"/statements?q={'a' * 1001}", 400, "q"),
    ("/statements/none", 404, "none"), ("/events/statement", 404, "statement"), ("/pages/none", 404, "none"),
    ("/actors/%00", 400, "no letter"), ("/actors/nobody%20is%20called%20so", 404, "nobody is called so"),
    ("/actors", 400, "name"), ("/issues/none", 404, "there is no issue"), ("/positions?speaker=a", 400, "about what"),
    ("/findings?kind=none", 400, "no findings 'none'"), ("/claims?quotation=...", 400, "no words"),
    ("/nothing/here", 404, "openapi.json"), ("/statements?q=%22%22", 400, ""),
])
def test_what_cannot_be_answered_is_a_problem(client, path, status, part):
    told = client.get(ROOT + path)
    problem = told.json()
    assert (told.status_code, problem["status"]) == (status, status), problem
    assert told.headers["content-type"] == "application/problem+json" and part in problem["detail"]
    assert problem.keys() == {"type", "title", "status", "detail", "instance"} and "\n" not in problem["detail"]


def test_nothing_is_written(client):
    for path in ("/statements", "/findings", "/pages/fa-weekly-briefing"):
        assert client.post(ROOT + path, json={}).status_code == 405


def test_an_archive_that_is_gone(tmp_path):
    with browser(tmp_path / "none.db") as client:
        assert answer(client, "/stats", 503)["status"] == 503


def test_what_is_not_changed_is_not_sent_again(client, kept):
    told = client.get(f"{ROOT}/stats")
    again = client.get(f"{ROOT}/stats", headers={"if-none-match": f'"x", {told.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"") and again.headers["etag"] == told.headers["etag"]
    assert client.get(f"{ROOT}/stats", headers={"if-none-match": '"x"'}).status_code == 200


def test_the_token_opens_the_api(kept):
    with browser(kept, host="0.0.0.0", token="of ten letters") as client:
        assert client.get(f"{ROOT}/stats").status_code == 401
        assert client.get(f"{ROOT}/stats", headers={"authorization": "Bearer of ten letters"}).status_code == 200


def test_a_search_is_a_feed(client):
    asked = {"q": "تدخل", "language": "ar"}
    (item, *_) = answer(client, "/statements", **asked)["items"]
    told = client.get(f"{ROOT}/feed.json", params=asked)
    (entry, *_) = told.json()["items"]
    assert told.headers["content-type"].startswith("application/feed+json")
    assert entry["content_text"] == item["statement"]["content"][0]["text"] and entry["url"].endswith(item["id"])
    told = client.get(f"{ROOT}/feed.atom", params=asked)
    root = ElementTree.fromstring(told.content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert told.headers["content-type"].startswith("application/atom+xml") and told.headers["etag"]
    assert root.findtext("a:entry/a:content", namespaces=space) == entry["content_text"]
    assert client.get(entry["url"]).status_code == 200 and client.get(told.url).status_code == 200
    for needed in ("id", "title", "updated", "entry/a:id", "entry/a:updated", "entry/a:author/a:name"):
        assert root.findtext(f"a:{needed}", namespaces=space), needed
    assert client.get(f"{ROOT}/feed.atom").status_code == 400


@pytest.mark.parametrize(("kind", "path"), [("events", "/event/"), ("pages", "/page/")])
def test_events_and_pages_are_feeds_too(client, kind, path):
    found = answer(client, f"/{kind}", since="1990", limit=MOST)["items"]
    entries = client.get(f"{ROOT}/feed.json", params={"since": "1990", "kind": kind}).json()["items"]
    ids = {entry["url"].rpartition(path)[2] for entry in entries}
    assert ids == {one["event"]["id"] if kind == "events" else one["article"] for one in found}
    assert all(client.get(entry["url"]).status_code == 200 and entry["title"] for entry in entries)
    told = client.get(f"{ROOT}/feed.atom", params={"since": "1990", "kind": kind})
    assert len(ElementTree.fromstring(told.content).findall("{http://www.w3.org/2005/Atom}entry")) == len(ids)
    assert answer(client, "/feed.json", 400, since="1990", kind="people")["status"] == 400


def test_a_feed_holds_what_xml_can():
    words = "".join(map(chr, range(0x30))) + "\ud800\uffff<&>"
    entry = Entry("http://127.0.0.1/statement/a", words, words, "ar", "2024-05-02", (words,))
    root = ElementTree.fromstring(atom_of(Feed(words, "http://127.0.0.1/a", "http://127.0.0.1/b", (entry,))))
    assert root[-1][-1].text.endswith("/<&>")


def test_the_document_tells_of_every_address(client):
    document = client.get(f"{ROOT}/openapi.json").json()
    paths = {path for path in document["paths"] if path.startswith(ROOT)}
    assert {f"{ROOT}{path}" for path in ("/statements", "/events", "/pages", "/actors", "/issues", "/positions",
                                         "/findings", "/claims", "/coverage", "/stats")} <= paths
    for path in paths:
        operation = document["paths"][path]["get"]
        assert operation["summary"] and operation["description"] and operation["tags"], path
        for parameter in operation.get("parameters", []):
            assert parameter.get("description") or parameter["in"] == "path", (path, parameter["name"])


def test_every_example_of_the_document_finds_something(client):
    document = client.get(f"{ROOT}/openapi.json").json()
    asked, found = set(), set()
    for path in ("/statements", "/events", "/pages", "/findings", "/actors", "/claims"):
        parameters = document["paths"][f"{ROOT}{path}"]["get"]["parameters"]
        needed = {one["name"]: value for one in parameters if one["required"] for value in examples_of(one)}
        for parameter in parameters:
            for value in examples_of(parameter):
                fields = needed | {"since": "1990"} if "since" in {one["name"] for one in parameters} else needed
                if (parameter["name"], path) not in NONE:
                    asked.add(parameter["name"])
                    if answer(client, path, **fields | {parameter["name"]: value})["items"]:
                        found.add(parameter["name"])
    assert len(asked) == 20 and found == asked
    for path, field in (("/pages/{name}", "page"), ("/actors/{name}", "known"), ("/issues/{name}", "id")):
        (told,) = examples_of(document["paths"][f"{ROOT}{path}"]["get"]["parameters"][0])
        assert answer(client, path.format(name=told))[field]


def examples_of(parameter: dict) -> list[str]:
    return [example["value"] for example in parameter.get("examples", {}).values()]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_another_method_is_a_problem_that_tells_which_are_allowed(client, method):
    told = getattr(client, method)(f"{ROOT}/stats")
    assert told.status_code == 405 and "GET" in told.headers["allow"]
    assert told.headers["content-type"] == "application/problem+json" and told.json()["status"] == 405


def test_the_door_tells_programs_their_problem(kept):
    with browser(kept, host="0.0.0.0", token="of ten letters") as client:
        told = client.get(f"{ROOT}/stats")
        assert told.json()["status"] == 401 and told.headers["content-type"] == "application/problem+json"
        wrong = {"authorization": "Bearer none"}
        status = [client.get(f"{ROOT}/stats", headers=wrong) for _ in range(11)][-1]
        assert status.json()["status"] == 429 and status.headers["retry-after"] == "60"
