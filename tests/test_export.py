"""Exports, each read back by an independent reader of its format: nothing is lost that the format can hold."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
from exported import HOSTILE, PAGES, TEXTS, archive_of, exported
from selectolax.lexbor import LexborHTMLParser

from dragoman.errors import QueryError
from dragoman.export import FORMATS, Request, codebook
from dragoman.export.delimited import disarmed
from dragoman.export.plover import OWN, POLECAT
from dragoman.export.tables import columns_of
from dragoman.records import Event, Statement
from dragoman.store.view import View

STATEMENTS = {one.id: one for page in PAGES for one in page.statements}
EVENTS = {one.id: one for page in PAGES for one in page.events}
ARTICLES = {one.id: one for page in PAGES for one in page.articles}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("archive") / "talks.db")


def undisarmed(cell: str) -> str:
    return cell.removeprefix("'")


def values(cell: str) -> list[str]:
    """The values of a cell, by the rule of the codebook and nothing else."""
    if not cell:
        return []
    out, at = [""], 0
    while at < len(cell):
        if cell[at] == "\\":
            out[-1] += cell[at + 1]
            at += 2
        elif cell.startswith(" | ", at):
            out.append("")
            at += 3
        else:
            out[-1] += cell[at]
            at += 1
    return out


def numbers(cell: str) -> list[int | None]:
    return [int(value) if value else None for value in values(cell)]


def rows_of(data: bytes, **how: str) -> list[dict[str, str]]:
    return [{name: undisarmed(cell) for name, cell in row.items()}
            for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True, **how)]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# -- flat tables

def test_csv_gives_every_statement_back(archive: Path) -> None:
    data, tally = exported(archive, "csv")
    rows = rows_of(data)
    assert tally.records == len(rows) == len(STATEMENTS)
    for row in rows:
        said = STATEMENTS[row["id"]]
        text = TEXTS[row["page"]]
        assert values(row["speakers"]) == [who.name for who in said.speakers]
        assert values(row["speaker_ids"]) in ([who.actor or "" for who in said.speakers], [])
        assert values(row["speaker_roles"]) == [who.role or "" for who in said.speakers] or not any(
            who.role for who in said.speakers)
        assert values(row["content"]) == [part.text for part in said.content]
        spans = list(zip(numbers(row["content_starts"]), numbers(row["content_ends"]), strict=True))
        assert [text[start:end] for start, end in spans] == [part.text for part in said.content]
        assert values(row["content_sha256"]) == [sha256(part.text) for part in said.content]
        assert (row["act"], row["mode"], row["date"]) == (said.act, said.mode, said.date or "")
        assert (row["negated"], row["future"]) == (str(said.negated).lower(), str(said.future).lower())
        assert row["cue"] == (said.cue.text if said.cue else "")
        assert row["condition"] == (said.condition.text if said.condition else "")
        assert values(row["addressees"]) == [who.name for who in said.addressees]
        assert values(row["own_sources"]) == [link.name for link in said.attribution]
        assert values(row["relations"]) == [f"{one.kind}:{one.statement}" for one in said.relations]
        assert row["text_sha256"] == sha256(text)
        assert (row["within"], row["rule"]) == (said.within or "", said.because.rule)


def test_csv_gives_every_event_back(archive: Path) -> None:
    rows = rows_of(exported(archive, "csv", "events")[0])
    assert {row["id"] for row in rows} == EVENTS.keys()
    for row in rows:
        told = EVENTS[row["id"]]
        assert (row["kind"], row["status"], row["date"]) == (told.kind, told.status, told.date or "")
        assert values(row["participants"]) == [who.name for who in told.participants]
        assert values(row["participant_sides"]) in ([who.side or "" for who in told.participants], [])
        assert row["place"] == (told.place.name if told.place else "")
        assert (row["agenda"], row["name"]) == tuple(part.text if part else "" for part in (told.agenda, told.name))
        assert values(row["evidence"]) == [part.text for part in told.evidence]
        assert values(row["statements"]) == list(told.statements)


def test_csv_gives_every_article_back_with_its_body(archive: Path) -> None:
    rows = rows_of(exported(archive, "csv", "pages")[0])
    assert {row["id"] for row in rows} == ARTICLES.keys()
    for row in rows:
        article, text = ARTICLES[row["id"]], TEXTS[row["page"]]
        assert values(row["body"]) == [text[start:end] for start, end in article.body]
        assert list(zip(numbers(row["body_starts"]), numbers(row["body_ends"]), strict=True)) == list(article.body)
        assert values(row["statements"]) == [one.id for one in article.statements]
        assert values(row["findings"]) == [one.kind for one in article.findings]
        assert row["title"] == article.title.text
        assert values(row["date_words"]) == [one.text for one in article.dates]
        dateline = article.dateline
        assert row["dateline"] == (dateline.value if dateline else "")
        assert (row["dateline_start"], row["dateline_end"]) == (
            tuple(map(str, dateline.span)) if dateline else ("", ""))
        told = ("=Reader | Co", "2024-05-10") if "hostile" in row["page"] else ("", "")
        assert (row["author"], row["crawled"]) == told


@pytest.mark.parametrize("kind", ["statements", "events", "pages"])
def test_parquet_holds_what_csv_does_with_types(archive: Path, kind: str) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(exported(archive, "parquet", kind)[0]))
    rows = rows_of(exported(archive, "csv", kind, guard=False)[0])
    assert table.column_names == list(rows[0])
    assert [row["id"] for row in table.to_pylist()] == [row["id"] for row in rows]
    told = {column.name: column.meaning for column in columns_of(Request("parquet", kind, {}))}
    for field in table.schema:
        assert field.metadata[b"description"].decode() == told[field.name]
    for typed, row in zip(table.to_pylist(), rows, strict=True):
        for name, value in typed.items():
            if isinstance(value, list):
                assert [str(one) if one is not None else "" for one in value] == values(row[name]) or (
                    not any(value) and not values(row[name]))
            else:
                assert row[name] == ("" if value is None else str(value).lower() if value in (True, False)
                                     and isinstance(value, bool) else str(value))


def test_columns_stay_where_they_are() -> None:
    """Whoever reads a file by the place of a column must be able to next year: new ones come at the end."""
    told = {kind: [column.name for column in columns_of(Request("csv", kind, {}))] for kind in
            ("statements", "events", "pages")}
    kept = json.loads((Path(__file__).parent / "columns.json").read_text(encoding="utf-8"))
    for kind, names in kept.items():
        assert told[kind][:len(names)] == names
        assert len(set(told[kind])) == len(told[kind])


def test_no_cell_is_a_formula(archive: Path) -> None:
    for format, how in (("csv", {}), ("plover", {"delimiter": "\t"})):
        for kind in ("statements", "events"):
            data = exported(archive, format, kind)[0].decode()
            cells = [cell for row in csv.reader(io.StringIO(data, newline=""), **how) for cell in row]
            assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    assert any(cell.startswith("=") for row in csv.reader(io.StringIO(
        exported(archive, "csv", guard=False)[0].decode(), newline="")) for cell in row)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u200f=1", "\ufeff=1", "＝1",
                                  "'", "'=1", "''"])
def test_a_disarmed_cell_can_be_armed_again(cell: str) -> None:
    assert disarmed(cell) == f"'{cell}"
    assert undisarmed(disarmed(cell)) == cell


def test_a_cell_that_is_harmless_stays(archive: Path) -> None:
    for cell in ("", "1", "a=b", "سلام", " a", "10-5"):
        assert disarmed(cell) == cell


def test_a_byte_order_mark_only_on_request(archive: Path) -> None:
    assert exported(archive, "csv", bom=True)[0].startswith(b"\xef\xbb\xbfid,")
    assert exported(archive, "csv")[0].startswith(b"id,")
    assert exported(archive, "csv")[0].endswith(b"\r\n")


def test_the_same_archive_gives_the_same_bytes(archive: Path) -> None:
    for format in FORMATS:
        assert exported(archive, format)[0] == exported(archive, format)[0]


# -- JSON lines

def test_json_lines_hold_the_records_whole(archive: Path) -> None:
    for kind, records, shape in (("statements", STATEMENTS, Statement), ("events", EVENTS, Event)):
        lines = [json.loads(line) for line in exported(archive, "jsonl", kind)[0].splitlines()]
        assert {line["id"] for line in lines} == records.keys()
        for line in lines:
            assert msgspec.convert(line["record"], shape) == records[line["id"]]
            assert line["article"]["id"] in ARTICLES
            assert line["text_sha256"] == sha256(TEXTS[line["source"]["key"]])


def test_json_lines_of_pages_hold_the_articles_whole(archive: Path) -> None:
    lines = [json.loads(line) for line in exported(archive, "jsonl", "pages")[0].splitlines()]
    for line in lines:
        article = ARTICLES[line["id"]]
        assert line["article"] == msgspec.to_builtins(article) | {
            "body": [list(span) for span in article.body]} or msgspec.convert(
                line["article"], type(article)) == article
        text = TEXTS[line["source"]["key"]]
        assert [part["text"] for part in line["words"]] == [text[start:end] for start, end in article.body]


# -- without text

PHRASES = [
    *(part.text for one in STATEMENTS.values() for part in one.content),
    *(part.text for one in EVENTS.values() for part in one.evidence),
    *(one.cue.text for one in STATEMENTS.values() if one.cue), *(one.title.text for one in ARTICLES.values()),
    "اگر باران ببارد", "آب‌های آرام", "ماهیگیری", "سفیر صربستان"]


def told_in(format: str, data: bytes) -> str:
    """The text of an export, half-spaces and quotation marks as they are."""
    if format != "parquet":
        return data.decode()
    rows = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    return json.dumps(rows, default=str, ensure_ascii=False)


@pytest.mark.parametrize(("format", "kind"), [(name, kind) for name, row in FORMATS.items() for kind in row.kinds])
def test_without_text_no_words_of_the_pages_are_told(archive: Path, format: str, kind: str) -> None:
    def cited(with_text: bool) -> list[str]:
        told = told_in(format, exported(archive, format, kind, with_text=with_text)[0])
        return [phrase for phrase in PHRASES if phrase in told]
    assert cited(with_text=True)
    assert not cited(with_text=False)


def test_without_text_the_words_can_be_found_and_proved(archive: Path) -> None:
    rows = rows_of(exported(archive, "csv", with_text=False)[0])
    assert "content" not in rows[0] and "title" not in rows[0]
    for row in rows:
        text = TEXTS[row["page"]]
        spans = zip(numbers(row["content_starts"]), numbers(row["content_ends"]), strict=True)
        assert [sha256(text[start:end]) for start, end in spans] == values(row["content_sha256"])
    for line in map(json.loads, exported(archive, "jsonl", with_text=False)[0].splitlines()):
        text = TEXTS[line["source"]["key"]]
        for part in line["record"]["content"]:
            assert sha256(text[slice(*part["span"])]) == part["sha256"]
        assert line["record"]["because"].keys() == {"rule"}


# -- Web Annotations

def test_annotations_point_at_the_very_words(archive: Path) -> None:
    page = json.loads(exported(archive, "webannotation")[0])
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert [item["id"] for item in page["items"]] == [f"urn:x-dragoman:{name}" for name in STATEMENTS]
    for item in page["items"]:
        said = STATEMENTS[item["id"].rpartition(":")[2]]
        text = next(text for page, text in zip(PAGES, TEXTS.values(), strict=True) if said in page.statements)
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        assert len(targets) == len(said.content)
        for target, part in zip(targets, said.content, strict=True):
            place, quote = target["selector"]
            assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert text[place["start"]:place["end"]] == quote["exact"] == part.text
            found = [match.start() for match in re.finditer(
                re.escape(quote["prefix"] + quote["exact"] + quote["suffix"]), text)]
            assert place["start"] - len(quote["prefix"]) in found
            assert target["source"]["id"].startswith("https://example.org/")
            assert target["state"]["cached"].startswith("ni:///sha-256;")
        body = json.loads(item["body"]["value"])["statement"]
        assert [who["name"] for who in body["speakers"]] == [who.name for who in said.speakers]
    assert len(json.loads(exported(archive, "webannotation", "events")[0])["items"]) == len(EVENTS)
    assert len(json.loads(exported(archive, "webannotation", "pages")[0])["items"]) == len(ARTICLES)


def test_annotations_of_nothing_are_still_a_document(archive: Path) -> None:
    data, tally = exported(archive, "webannotation", filters={"act": "ASSAULT"})
    assert json.loads(data)["items"] == []
    assert tally.records == 0


# -- PLOVER

def test_plover_has_the_columns_of_polecat_and_the_codes(archive: Path) -> None:
    data, tally = exported(archive, "plover")
    rows = rows_of(data, delimiter="\t")
    assert tuple(rows[0])[:40] == POLECAT
    assert {row["Event ID"] for row in rows} == {one.id for one in STATEMENTS.values() if one.act != "ASSERT"}
    assert tally.records == len(rows)
    hostile = next(row for row in rows if row["Record Kind"] == "statement" and "پتروویچ" in row["Actor Name"])
    assert (hostile["Event Type"], hostile["Quad Code"]) == ("REJECT", "VERBAL CONFLICT")
    assert hostile["Contexts"] == "future;negation;hypothetical"
    assert hostile["Actor Country"] == "SRB;"
    assert hostile["Recipient Name"] == "Iran;@home"
    assert (hostile["Recipient Country"], hostile["Primary Recipient Sector"]) == ("IRN;", "GOV")
    assert (hostile["Event Date"], hostile["Event Date EDTF"]) == ("", "2024-21")
    assert hostile["Publication Date"] == "2024-05-09"
    event, = (row for row in rows_of(exported(archive, "plover", "events")[0], delimiter="\t")
              if row["Status"] == "planned")
    assert (event["Event Type"], event["Contexts"], event["Country"]) == ("SUPPORT", "future", "SRB")
    assert event["Actor Country"] == "SRB;SRB"


def test_plover_has_a_row_on_a_line_each(archive: Path) -> None:
    lines = exported(archive, "plover")[0].decode().splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


# -- the dossier

def dossier(archive: Path, **more: object) -> tuple[str, LexborHTMLParser]:
    html = exported(archive, "html", **more)[0].decode()
    return html, LexborHTMLParser(html)


def test_a_dossier_gives_every_passage_back(archive: Path) -> None:
    _, tree = dossier(archive)
    records = tree.css("article.record")
    assert sorted(one.attributes["id"] for one in records) == sorted(STATEMENTS)
    for one in records:
        said = STATEMENTS[one.attributes["id"]]
        text = next(text for page, text in zip(PAGES, TEXTS.values(), strict=True) if said in page.statements)
        quote = one.css_first("blockquote")
        start, end = int(quote.attributes["data-start"]), int(quote.attributes["data-end"])
        assert quote.text() == text[start:end]
        assert (quote.attributes["lang"], quote.attributes["dir"]) in (("fa", "rtl"), ("ar", "rtl"))
        words = "".join(mark.text() for mark in quote.css("mark.content"))
        assert words == "".join(part.text for part in sorted(said.content, key=lambda part: part.span)
                                if start <= part.span[0] and part.span[1] <= end)
        assert all(who.name in one.css_first("h3").text() for who in said.speakers)


def test_a_dossier_loads_nothing_and_runs_nothing(archive: Path) -> None:
    for kind in ("statements", "events", "pages"):
        html, tree = dossier(archive, kind=kind)
        for forbidden in ("script", "img", "iframe", "link", "object", "embed", "form", "base", "video", "svg"):
            assert not tree.css(forbidden), forbidden
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert policy.startswith("default-src 'none'")
        assert not [node for node in tree.css("*") for name in node.attributes if name.startswith("on")]
        assert not tree.css("[src], [srcset], [style], [background]")
        assert all(node.attributes["href"].startswith(("#", "https://example.org/")) for node in tree.css("[href]"))
        assert "url(" not in html and "@import" not in html
        assert "<script>" not in html and "<script>alert" in tree.body.text()


def test_a_dossier_tells_how_to_cite_it_and_what_it_is(archive: Path) -> None:
    html, tree = dossier(archive, authors=("Desk East",))
    about = tree.css_first("#about").text()
    assert "Desk East (2024): Statements in the Persian and Arabic press" in about
    assert f"{len(STATEMENTS)} statements" in about
    assert "@page" in html and "@media print" in html
    assert [node.text() for node in tree.css("p.day")] == [
        "between 2024-03-01 and 2024-05-31", "2024-05-07", "2024-05-08", "2024-05-09", "2024-06-02"]


# -- what is asked

def test_everything_a_search_takes(archive: Path) -> None:
    def ids(**filters: str) -> set[str]:
        return {row["id"] for row in rows_of(exported(archive, "csv", filters=filters)[0])}
    for filters in ({"act": "REJECT"}, {"language": "ar"}, {"speaker": "Safadi"}, {"outlet": "IRNA"},
                    {"mode": "direct"}, {"since": "2024-05-09", "until": "2024-05"}, {"occasion": "press conference"},
                    {"about": "Israel"}):
        with View(archive) as view:
            assert ids(**filters) == {hit.id for hit in view.search(**filters, limit=100)} != set()
    assert len(rows_of(exported(archive, "csv", words="آتش‌بس")[0])) == 1


def test_what_cannot_be_asked(archive: Path) -> None:
    for format, kind, told in (("xlsx", "statements", "there is no format 'xlsx'"), ("plover", "pages", "no pages")):
        with pytest.raises(QueryError, match=told):
            exported(archive, format, kind)
    with pytest.raises(QueryError, match="there is no act"):
        exported(archive, "csv", filters={"act": "SING"})


def test_a_codebook_tells_every_column(archive: Path) -> None:
    for kind in ("statements", "events", "pages"):
        tally = exported(archive, "csv", kind)[1]
        for with_text in (True, False):
            request = Request("csv", kind, {"speaker": "A|B"}, with_text, made="2024-06-01")
            book = codebook(request, tally, "0" * 64, "x.csv")
            assert re.findall(r"^\| `(\w+)` \|", book, re.MULTILINE) == [one.name for one in columns_of(request)]
            assert r"speaker A\|B" in book
    for format in FORMATS:
        assert "## What is not in it" in codebook(Request(format, "statements", {}, made="2024-06-01"), tally)


def test_pages_are_told_as_they_are() -> None:
    assert HOSTILE.count("\r\n") == 1 and "🚢" in HOSTILE


def test_the_documentation_tells_every_column_in_its_order() -> None:
    page = (Path(__file__).parent.parent / "docs" / "export.md").read_text(encoding="utf-8")
    for heading, kind in (("Statements", "statements"), ("Events", "events"), ("Articles (`--kind pages`)", "pages")):
        section = page.partition(f"### {heading}\n")[2].partition("\n#")[0]
        told = re.findall(r"^\| `(\w+)`( †)? \| ([^|]+) \| (.+) \|$", section, re.MULTILINE)
        columns = columns_of(Request("csv", kind, {}))
        assert [(name, bool(mark), meaning) for name, mark, _, meaning in told] == [
            (column.name, column.of_page, column.meaning) for column in columns]
    header = re.search(r"^```text\n(Event ID.*?)```", page, re.MULTILINE | re.DOTALL)[1]
    assert tuple(re.split(r"\s+·\s+|\n", header.strip())) == (*POLECAT, *OWN, "Text")
