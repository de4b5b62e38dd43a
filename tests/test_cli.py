"""The command line, with a stand-in for the reader: what is printed where, what is kept, and with which exit status."""

import io
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from rich.console import Console
from typer.testing import CliRunner

import dragoman.cli.check
import dragoman.cli.evaluate
import dragoman.cli.read
from dragoman.archive import Archive
from dragoman.cli.app import COMMANDS, app, main
from dragoman.cli.complaints import plain
from dragoman.cli.messages import Messages, load_messages, message_codes, readers_messages
from dragoman.cli.progress import PATIENCE_SECONDS, Bar
from dragoman.cli.read import Services
from dragoman.cli.render import Painter, nested
from dragoman.cli.words import Words, marked
from dragoman.errors import DataError, LanguageError, PageError
from dragoman.identity import identity
from dragoman.pipeline import Reader
from dragoman.records import (
    Article,
    Because,
    Dropped,
    Event,
    Finding,
    Page,
    Participant,
    Party,
    Passage,
    Place,
    Source,
    Speaker,
    Statement,
)
from dragoman.schema import schema_text
from dragoman.sources import Ledger, Raw, key_of, read_paths
from dragoman.sources.addresses import has_scheme
from dragoman.store.view import View

WORDS = "سفیر گفت مذاکرات بندر «به پایان رسید»."
ROOT = Path(__file__).parent.parent


def page_of(raw: Raw) -> Page:
    """The record of a page whose text is WORDS, a line a statement: one who speaks, one whom he quotes."""
    text = raw.text or (raw.data or b"").decode()
    key = key_of(raw.url, raw.own_id, text)

    def passage(words: str) -> Passage:
        start = text.index(words)
        return Passage(words, (start, start + len(words)))

    speaker = Speaker("Ali Rahimi", "person:ali-rahimi", "person", "Ambassador of Iran to Iraq", *_of(passage("سفیر")),
                      because=Because("thread.title", {"to": "Ali Rahimi"}))
    outer = Statement(identity("statement", key, 1), (speaker,), passage("گفت"), (passage("مذاکرات بندر"),), "mixed",
                      False, "ASSERT", False, None, (Party("Iraq", "Q796"),), "press conference", "2024-09-22", (),
                      Because("clause.test", {"cue": "گفت"}))
    quoted = Speaker("رحیمی", None, "person", None, None, None, "Rahimi")
    inner = Statement(identity("statement", key, 2), (quoted,), None, (passage("به پایان رسید"),), "direct", False,
                      "REJECT", True, outer.id, (), None, None, (Party("TASS", "outlet:tass"),), Because("clause.test"))
    event = Event(identity("event", key, 1), "meeting", "planned", (Participant("Iran"), Participant("Iraq")),
                  Place("Baghdad", (0, 4)), "2024-10", (outer.id,), (passage("مذاکرات"),), Because("event.test"))
    finding = Finding("role-conflict", Because("role-conflict.test", {"name": "Ali Rahimi"}), (passage("سفیر"),))
    article = Article(identity("article", key), "fa", passage(WORDS), ((0, len(WORDS)),), None, raw.outlet or "IRNA",
                      raw.published, (Party("IRNA"), Party("RIA Novosti")), (outer, inner), (event,),
                      findings=(finding,))
    source = Source(raw.id or key, key, raw.uri, raw.sha256, raw.media_type, None, raw.outlet, raw.published)
    tail = (Dropped((len(WORDS), len(text)), "menu"),) if len(text) > len(WORDS) else ()
    return Page(source, (article,), (), tail, text)


def _of(passage: Passage) -> tuple[str, tuple[int, int]]:
    return passage.text, passage.span


class FakeReader:
    """Reads pages that hold WORDS and refuses all others."""

    def read(self, raw: Raw) -> Page:
        """The record of a page. Raises PageError."""
        if WORDS not in (raw.text or ""):
            raise PageError(raw.id or "?", "is in none of the languages read (ar, fa)")
        return page_of(raw)


class Polyglot(FakeReader):
    """Refuses the pages without WORDS for their language, and those that are crossed for another reason."""

    def read(self, raw: Raw) -> Page:
        """The record of a page. Raises PageError."""
        if "cross" in (raw.text or ""):
            raise PageError(raw.id or "?", "holds no article")
        if WORDS not in (raw.text or ""):
            raise LanguageError(raw.id or "?", "is in none of the languages read (ar, fa)")
        return page_of(raw)


POLYGLOT = Services(read_paths, lambda notify: Polyglot())


class Told:
    """What a run of the program said and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def run(capfdbinary, monkeypatch, tmp_path):
    """Runs the program in a folder of its own, with the stand-in reader."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def told(*args: str, stdin: bytes = b"", services: object = None) -> Told:
        def pages(paths):
            return read_paths(paths, io.BytesIO(stdin))

        known = services or dragoman.cli.read.Services(pages, lambda notify: FakeReader())
        with pytest.raises(SystemExit) as ended:
            main(list(args), known)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Told(ended.value.code or 0, out.decode(), err.decode())

    return told


@pytest.fixture
def kept(run, tmp_path):
    """An archive that holds one page."""
    (tmp_path / "page.txt").write_text(WORDS + "\nmenu", encoding="utf-8")
    assert run("read", "page.txt").status == 0
    return tmp_path / "dragoman.db"


# ---- read -----------------------------------------------------------------------------------------------------------

def test_read_shows_the_record_and_keeps_it(run, tmp_path):
    (tmp_path / "page.txt").write_text(WORDS + "\nmenu", encoding="utf-8")
    told = run("read", "page.txt")
    assert told.status == 0
    for part in ("Ali Rahimi  Ambassador of Iran to Iraq",
                 "mixed · \u2068گفت\u2069 · press conference · to Iraq · ASSERT",
                 "IRNA ← RIA Novosti", "IRNA · undated · fa", "\u2068مذاکرات بندر\u2069", "by TASS · REJECT · negated",
                 "\u2068رحیمی\u2069 (Rahimi)", "meeting, planned  Iran, Iraq · Baghdad · 2024-10", "role-conflict",
                 "dropped: 1 menu"):
        assert part in told.out
    assert "because" not in told.out
    assert "\x1b" not in told.out, "no colour in a pipe"
    assert told.err == "dragoman: 1 page read: 2 statements, 1 event; kept in dragoman.db\n"
    with Archive.open(tmp_path / "dragoman.db", create=False) as archive:
        assert archive.view.stats().statements == 2


def test_inner_statements_stand_under_their_outer_one(run, tmp_path):
    (tmp_path / "page.txt").write_text(WORDS, encoding="utf-8")
    lines = run("read", "--no-keep", "page.txt").out.splitlines()
    outer = next(line for line in lines if "مذاکرات بندر\u2069" in line)
    inner = next(line for line in lines if line.strip() == "\u2068به پایان رسید\u2069")
    assert lines.index(outer) < lines.index(inner)
    assert len(inner) - len(inner.lstrip()) == len(outer) - len(outer.lstrip()) + 4


def test_no_keep_keeps_nothing(run, tmp_path):
    (tmp_path / "page.txt").write_text(WORDS, encoding="utf-8")
    assert run("read", "--no-keep", "page.txt").status == 0
    assert not (tmp_path / "dragoman.db").exists()


def test_why_tells_the_reasons(run):
    told = run("read", "--no-keep", "--why", "-", stdin=WORDS.encode())
    assert "because clause pattern test: the word of saying is \u2068گفت\u2069" in told.out
    assert "Ali Rahimi" in next(line for line in told.out.splitlines() if line.strip().startswith("because")
                                and "clause" not in line)


def test_jsonl_is_alone_on_standard_output_and_keeps_nothing(run, tmp_path):
    (tmp_path / "page.txt").write_text(WORDS, encoding="utf-8")
    told = run("read", "page.txt", "missing.txt", "page.txt", "--format", "jsonl")
    assert told.status == 1
    assert [page["source"]["id"] for page in told.objects] == ["page", "page"]
    assert told.complaints == ["dragoman: missing.txt: is not there; check the path"]
    assert list(tmp_path.iterdir()) == [tmp_path / "page.txt"]
    assert "text" not in told.objects[0]


def test_jsonl_with_text_and_archive(run, tmp_path):
    told = run("read", "-", "--format", "jsonl", "--with-text", "--archive", "own.db", stdin=WORDS.encode())
    assert told.objects[0]["text"] == WORDS
    assert View.is_there(tmp_path / "own.db")
    assert not View.is_there(tmp_path / "dragoman.db")


def test_what_is_printed_is_what_the_types_read_back(run):
    told = run("read", "-", "--format", "jsonl", stdin=WORDS.encode())
    page = msgspec.json.decode(told.out, type=Page)
    page.verify(WORDS)


def test_reading_twice_changes_nothing(run, kept):
    first = run("stats", "--format", "jsonl").out
    assert run("read", "page.txt").status == 0
    assert run("stats", "--format", "jsonl").out == first


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("empty.txt", b"", "is empty"),
    ("binary.txt", b"\x89PNG\0\0", "is a binary file"),
    ("cut.txt.gz", b"\x1f\x8b\x08\0", "ends before its end: the gzip file was cut short"),
    ("table.csv", b"id,number\n1,2\n", "has no column for the text"),
    ("english.txt", b"The minister said that he would come.", "is in none of the languages read"),
    ("list.jsonl", b"[1]\n", "is a list, not an object"),
    ("untold.jsonl", b'{"id": 1}\n', "has no text"),
])
def test_a_bad_page_is_one_clear_line_and_the_rest_goes_on(run, tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(WORDS, encoding="utf-8")
    told = run("read", name, "good.txt", "--format", "jsonl")
    assert told.status == 1
    assert len(told.objects) == 1
    assert len(told.complaints) == 1
    assert told.complaints[0].startswith(f"dragoman: {name}")
    assert reason in told.complaints[0]


def test_a_folder_without_a_page_is_told(run, tmp_path):
    (tmp_path / "folder").mkdir()
    told = run("read", "folder")
    assert told.status == 1
    assert "folder: holds no page to read" in told.err


@pytest.mark.of_files
def test_a_file_that_is_no_archive_is_told_and_left_alone(run, tmp_path):
    (tmp_path / "page.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "notes.db").write_text("my own notes, which are long enough to be a file of their own")
    before = (tmp_path / "notes.db").read_bytes()
    told = run("read", "page.txt", "--archive", "notes.db")
    assert told.status == 1
    assert len(told.complaints) == 1
    assert "notes.db" in told.err
    assert (tmp_path / "notes.db").read_bytes() == before


def test_a_field_that_cannot_be_believed_is_told_and_the_page_read(run, tmp_path):
    line = json.dumps({"text": WORDS, "published": "yesterday"})
    told = run("read", "-", "--format", "jsonl", stdin=line.encode())
    assert told.status == 0
    assert "standard input:1: published 'yesterday' is no date" in told.err


@pytest.mark.parametrize("args", [
    (), ("read",), ("serach", "x"), ("read", "x", "--format", "xml"), ("read", "x", "--archive", "a", "--no-keep"),
    ("read", "x", "--with-text"), ("search", "x", "--limit", "0"), ("show",), ("evaluate", "nowhere", "x"),
])
def test_misuse_ends_with_status_2(run, args):
    told = run(*args)
    assert told.status == 2
    assert told.out == "" or args == ()


def test_the_terminal_is_not_steered_by_a_page(run):
    told = run("read", "-", stdin=b'{"id": "a\\u001b[2J\\u202e", "text": "' + WORDS.encode() + b'"}')
    assert told.status == 0
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out


# ---- asking ---------------------------------------------------------------------------------------------------------

def test_search_prints_a_table(run, kept):
    told = run("search", "مذاکرات")
    assert told.status == 0
    assert "Ali Rahimi" in told.out
    assert "\u2068مذاکرات بندر\u2069" in told.out
    assert "statement-" in told.out


def test_search_prints_json_lines(run, kept):
    told = run("search", "--speaker", "Rahimi", "--act", "ASSERT", "--format", "jsonl")
    assert [hit["record"]["act"] for hit in told.objects] == ["ASSERT"]


def test_search_for_events_and_pages(run, kept):
    assert run("search", "--kind", "events", "--language", "fa").out.count("event-") == 1
    assert run("search", "--kind", "pages", "بندر").out.count("article-") == 1


def test_search_finds_nothing(run, kept):
    told = run("search", "zebra")
    assert (told.status, told.out) == (0, "")
    assert "nothing found" in told.err


@pytest.mark.parametrize("args", [("search",), ("search", "--act", "SING"), ("search", "--since", "soon")])
def test_a_question_that_cannot_be_asked_is_misuse(run, kept, args):
    told = run(*args)
    assert told.status == 2
    assert len(told.complaints) == 1


@pytest.mark.parametrize("args", [("search", "x"), ("stats",), ("show", "x")])
def test_asking_an_archive_that_is_not_there(run, tmp_path, args):
    told = run(*args)
    assert told.status == 1
    assert "dragoman.db" in told.err
    assert list(tmp_path.iterdir()) == []


def test_show_opens_a_record_at_its_words(run, kept):
    found = run("search", "مذاکرات", "--format", "jsonl").objects[0]["id"]
    told = run("show", found[:-6])
    assert told.status == 0
    assert "Ali Rahimi" in told.out
    assert "because" in told.out
    assert "سفیر گفت" in plain(told.out.replace("\u2069\u2068", ""))
    assert run("show", found, "--format", "jsonl").objects[0]["record"]["id"] == found


def test_show_a_page_by_its_own_id(run, kept):
    told = run("show", "page")
    assert told.status == 0
    assert "IRNA ← RIA Novosti" in told.out


def test_show_what_is_not_there(run, kept):
    told = run("show", "statement-ffff")
    assert told.status == 1
    assert "statement-ffff" in told.err


def test_stats(run, kept):
    told = run("stats")
    assert told.status == 0
    assert "Ali Rahimi" in told.out
    assert run("stats", "--format", "jsonl").objects[0]["statements"] == 2


# ---- the data, the yardstick, the schema ----------------------------------------------------------------------------

def test_check_tells_each_fault(run):
    fault = dragoman.cli.check.Fault("cues.tsv", 7, "head", "may not be empty")
    told = run("check", services=dragoman.cli.check.Services(lambda: [fault, fault]))
    assert told.status == 1
    assert told.complaints == ["dragoman: cues.tsv:7: head: may not be empty"]
    told = run("check", "--format", "jsonl", services=dragoman.cli.check.Services(lambda: [fault]))
    assert told.objects == [{"file": "cues.tsv", "line": 7, "key": "head", "reason": "may not be empty"}]


def test_check_of_sound_data(run):
    told = run("check", services=dragoman.cli.check.Services(lambda: []))
    assert told.status == 0
    assert "no fault" in told.out


def test_the_schema_is_that_of_the_types(run):
    told = run("schema")
    assert told.out == schema_text()


# ---- messages, words, drawing ---------------------------------------------------------------------------------------

def test_messages_fill_their_holes():
    messages = Messages({"rule": "from {a} to {b}, {c}"})
    assert messages.say(Because("rule", {"a": "x", "b": ["y", "ز"]})) == "from x to y, \u2068ز\u2069, {c}"
    assert messages.say(Because("other", {"n": 2})) == "other n=2"
    assert Messages({"a.*": "{rule} of {n}"}).say(Because("a.b", {"n": 2})) == "b of 2"


def test_all_catalogues_say_the_same_rules_with_the_same_arguments():
    tables = {code: tomllib.loads((ROOT / f"src/dragoman/languages/messages/{code}.toml").read_text(encoding="utf-8"))
              for code in message_codes()}
    assert set(tables) >= {"en", "fa", "ar"}
    english = tables["en"]
    for code, table in tables.items():
        load_messages(code)
        assert set(table) == set(english), f"{code}.toml and en.toml tell different rules"
        for rule, text in table.items():
            assert _holes(text) == _holes(english[rule]), f"{code}.toml: {rule}"


def test_every_reason_of_the_examples_is_told_in_words(records_of):
    english = load_messages("en")
    for because in _reasons([page.without_text() for page in records_of("own")]):
        said = english.say(because)
        assert not said.startswith(because.rule), f"no line for {because.rule} in messages/en.toml"
        assert "{" not in said, f"{because} lacks an argument: {said}"


def _reasons(value: object) -> Iterator[Because]:
    """All reasons in records, however deep."""
    if isinstance(value, Because):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _reasons(part)
    elif isinstance(value, msgspec.Struct):
        yield from _reasons([getattr(value, name) for name in value.__struct_fields__])


def _holes(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{([a-z_]+)\}", text)))


def test_the_readers_language_is_asked_of_the_environment():
    rule = Because("thread.title", {"to": "x"})
    persian = readers_messages({"LANG": "fa_IR.UTF-8"}).say(rule)
    assert persian == load_messages("fa").say(rule) != load_messages("en").say(rule)
    assert readers_messages({"LC_ALL": "de_DE.UTF-8"}).say(rule) == load_messages("en").say(rule)


def test_every_wrapped_line_is_isolated_by_itself():
    screen = Console(file=io.StringIO(), width=20)
    screen.print(Words("این یک جمله بلند است که در یک سطر جا نمی‌گیرد و باید شکسته شود"))
    lines = screen.file.getvalue().splitlines()
    assert len(lines) > 2
    assert all(line.startswith("\u2068") and line.rstrip().endswith("\u2069") for line in lines)
    assert "نمی‌گیرد" in screen.file.getvalue(), "half-spaces stay"


def test_marks_lie_over_the_text():
    text = marked("او گفت که می‌رود", [((0, 16), "bold"), ((3, 6), "yellow")])
    assert text.plain == "او گفت که می‌رود"
    assert [(text.plain[span.start:span.end], str(span.style)) for span in text.spans] == [
        ("او ", "bold"), ("گفت", "yellow"), (" که می‌رود", "bold")]


def test_statements_within_unknown_or_circular_ones_are_not_lost():
    page = page_of(next(read_paths(["-"], io.BytesIO(WORDS.encode()))))
    outer, inner = page.statements
    assert [depth for _, depth in nested([inner])] == [0]
    assert [s.id for s, _ in nested([inner, outer])] == [outer.id, inner.id]


def test_a_bar_appears_only_in_a_long_run():
    clock = iter([0.0, PATIENCE_SECONDS / 2, 0.0, PATIENCE_SECONDS * 2])
    with Bar(10, wanted=False, clock=lambda: next(clock)) as bar:
        bar.advance(5)
    assert bar._drawn is None


def test_painter_without_why_tells_no_reason():
    page = page_of(next(read_paths(["-"], io.BytesIO(WORDS.encode()))))
    screen = Console(file=io.StringIO(), width=80)
    screen.print(Painter(Messages({}), why=False).page(page))
    assert "clause.test" not in screen.file.getvalue()


# ---- the table of commands ------------------------------------------------------------------------------------------

def test_every_command_has_help():
    for name in COMMANDS:
        result = CliRunner().invoke(app, [name, "--help"])
        assert result.exit_code == 0, result.output
        assert f"dragoman {name}" in result.output or f" {name} " in result.output


def test_the_help_loads_no_command_and_no_rich():
    code = ("import sys; from dragoman.cli.app import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
            "print([m for m in sys.modules if m.startswith('rich') or m.startswith('dragoman.cli.') and m not in "
            "('dragoman.cli.app', 'dragoman.cli.complaints')])")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
    assert "evaluate" in told.stdout


def test_a_data_error_is_one_line(run):
    def faulty(notify):
        raise DataError("may not be empty", file="cues.tsv", line=3, key="head")

    services = dragoman.cli.read.Services(lambda paths: read_paths(paths, io.BytesIO(WORDS.encode())), faulty)
    told = run("read", "-", services=services)
    assert told.status == 1
    assert told.complaints == ["dragoman: cues.tsv:3: head: may not be empty"]


def test_the_version_is_told(run):
    told = run("--version")
    assert told.status == 0
    assert told.out.startswith("dragoman")


# ---- what pages are made of -----------------------------------------------------------------------------------------

@pytest.mark.parametrize(("words", "part"), [
    (["texts=body"], "is not NAME=COLUMN with a name of text, id, url"), (["text"], "is not NAME=COLUMN"),
    (["text="], "is not NAME=COLUMN"), (["text=a", "text=b"], "text is given twice")])
def test_fields_that_cannot_be_asked_for(run, words, part):
    told = run("read", "x.csv", *(word for one in words for word in ("--field", one)))
    assert told.status == 2
    assert part in " ".join(told.err.replace("│", " ").split())


def test_a_table_and_an_export_are_read_and_told_of(run, tmp_path):
    text = "سخنگوی وزارت خارجه روسیه گفت: «گفت‌وگوها ادامه دارد و ما به آن امیدواریم.»"
    (tmp_path / "t.csv").write_text(f"when,what\n2024-09-23,{text}\n2024-09-24,\n", encoding="utf-8")
    (tmp_path / "result.json").write_text(json.dumps({"name": "x", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "service", "text": ""}, {"id": 2, "type": "message", "text": text, "date": "2024-09-25"}]}),
        encoding="utf-8")
    told = run("read", "t.csv", "result.json", "--format", "jsonl", "--field", "text=what", "--field", "published=when",
               services=object())
    assert told.status == 1
    assert [page["source"]["published"] for page in told.objects] == ["2024-09-23", "2024-09-25"]
    assert told.complaints == ["dragoman: t.csv:3: has no text; give it in 'what' (its fields are 'when', 'what')",
                               "dragoman: result.json: passed over: 1 × service message"]


def crawl(folder: Path, *texts: str) -> str:
    """A file of pages, one a line."""
    path = folder / "crawl.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path.name


def test_pages_in_other_languages_are_counted_and_no_failure_beside_others(run, tmp_path):
    told = run("read", crawl(tmp_path, WORDS, *["some English"] * 9), "--no-keep", services=POLYGLOT)
    assert told.status == 0
    assert told.complaints == [
        "dragoman: crawl.jsonl: 9 pages, the first crawl.jsonl:2: each is in none of the languages read (ar, fa)",
        "dragoman: 1 page read: 2 statements, 1 event; 9 in other languages"]
    each = run("read", "crawl.jsonl", "--no-keep", "--each", services=POLYGLOT)
    assert len(each.complaints) == 10 and each.complaints[8].startswith("dragoman: crawl.jsonl:10: is in none")


def test_a_page_in_another_language_alone_is_a_failure(run, tmp_path):
    told = run("read", crawl(tmp_path, "some English"), "--no-keep", services=POLYGLOT)
    assert told.status == 1
    assert told.complaints[0] == "dragoman: crawl.jsonl:1: is in none of the languages read (ar, fa)"


def test_the_same_trouble_is_told_five_times_and_then_counted(run, tmp_path):
    told = run("read", crawl(tmp_path, WORDS, *["a cross"] * 8), "--no-keep", services=POLYGLOT)
    assert told.status == 1
    assert told.complaints[4] == "dragoman: crawl.jsonl:6: holds no article"
    assert told.complaints[5] == "dragoman: crawl.jsonl: 3 pages more: each holds no article"
    assert len(run("read", "crawl.jsonl", "--no-keep", "--each", services=POLYGLOT).complaints) == 9


def test_an_archive_lists_each_page_in_another_language(run, tmp_path):
    run("read", crawl(tmp_path, WORDS, *["some English"] * 9), "--archive", "x.db", services=POLYGLOT)
    listed = run("pages", "--failed", "--archive", "x.db", "--format", "jsonl")
    assert len(listed.objects) == 9


def test_other_files_of_a_folder_are_counted(run, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.txt").write_text(WORDS, encoding="utf-8")
    for name in ("a.jpg", "b.css", ".hidden.png"):
        (folder / name).write_bytes(b"x")
    ledger = Ledger()
    services = Services(lambda paths: read_paths(paths, ledger=ledger), lambda notify: Polyglot())
    assert run("read", "saved", "--no-keep", services=services).status == 0
    assert ledger.skipped["saved", "file of another kind (docs/formats.md)"] == 2


def test_an_address_of_another_kind_is_no_file():
    assert has_scheme("ftp://example.org/x") and has_scheme("HTTPS://example.org") and not has_scheme("C:/x")


@pytest.mark.of_files
def test_no_path_is_taken_from_a_page(run, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("never to be read", encoding="utf-8")
    folder = tmp_path / "given"
    folder.mkdir()
    fields = {"id": "../secret.txt", "url": secret.as_uri(), "outlet": "../../secret.txt", "published": "../secret.txt"}
    (folder / "lines.jsonl").write_text(json.dumps({"text": WORDS, **fields}) + "\n", encoding="utf-8")
    (folder / "page.html").write_text(
        f'<html><head><base href="{secret.as_uri()}"><link rel="canonical" href="../secret.txt"></head><body>'
        f'<article><p>{WORDS}</p><iframe src="../secret.txt"></iframe><object data="{secret.as_uri()}"></object>'
        "</article></body></html>", encoding="utf-8")
    services = Services(read_paths, Reader.load)
    told = run("read", "given", "--archive", "kept.db", "--format", "jsonl", "--with-text", services=services)
    assert told.objects and "never to be read" not in told.out
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "kept.db", "lines.jsonl", "page.html", "secret.txt"]
