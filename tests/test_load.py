"""Loading a batch: the archive is that of `read`, rows, links and indexes, in whatever order and however often."""

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from measured_pages import EXAMPLES

from dragoman.archive import Archive
from dragoman.batch.loading import load
from dragoman.batch.running import Asked, run_batch
from dragoman.batch.worker import Guard
from dragoman.cli.app import main
from dragoman.errors import BatchError
from dragoman.pipeline import Raw, Reader, read_paths
from dragoman.store.view import View

TIES = {
    "report_ties": ("articles", "article"), "statement_ties": ("statements", "statement"),
    "event_ties": ("events", "event"), "oppositions": ("statements", "statement")}
OF_PROFILES = ("profiles", "stranger_profiles", "profile_ties", "profile_keys")
"""Their row ids tell in what order strangers were compared, and nothing else."""
STRANGER = ("الوزير يشرح موقف بلاده\nقال وزير الثقافة راشد المهيري يوم الثلاثاء إن بلاده لن تشارك في المؤتمر المقبل. "
            "وأضاف أن القرار نهائي ولا رجعة فيه.")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Example pages, each told by three outlets, some signs changed; a page of two versions; the same page again."""
    path = tmp_path_factory.mktemp("inputs") / "in.jsonl"
    pages = [page for page in read_paths([str(EXAMPLES)]) if isinstance(page, Raw) and page.text]
    out = []
    for number in range(3):
        for page in pages:
            text = str(page.text).replace(".", "،", number)
            out.append({"id": f"{page.id}-{number}", "text": text, "outlet": ("IRNA", "TASS", "Fars")[number],
                        "published": page.published or "2024-03-05"})
        out.append({"id": f"stranger-{number}", "text": STRANGER, "outlet": "IRNA", "published": "2024-03-05"})
    out += [out[0], {**out[0], "text": out[0]["text"] + "\nوقال الوزير نفسه إنه راض عن النتائج."}, {"id": "bad"}]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in out), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def loaded(inputs: str, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> tuple[Path, Path]:
    """The folder of a batch of the inputs, and the archive into which it was loaded."""
    folder = tmp_path_factory.mktemp("batch")
    run_batch(Asked((inputs,), str(folder / "out"), guard=Guard(make=lambda: reader), engine="serial",
                    shard_bytes=20_000))
    load(str(folder / "out"), folder / "loaded.db")
    return folder / "out", folder / "loaded.db"


@pytest.fixture(scope="module")
def read(inputs: str, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The archive that `read` makes of the inputs, one page after the other."""
    place = tmp_path_factory.mktemp("read") / "read.db"
    with Archive.open(place) as archive:
        for raw in read_paths([inputs]):
            if isinstance(raw, Raw):
                archive.keep(reader.read(raw))
    return place


def rows_of(file: Path) -> dict[str, list[str]]:
    """All rows of all tables but those of indexes and profiles, and those of what could not be read."""
    with sqlite3.connect(file) as connection:
        tables = [name for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
                  if not sql.startswith("CREATE VIRTUAL") and "_words_" not in name and "_trigrams_" not in name]
        found = {}
        for table in tables:
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})")
                                if row[1] != "kept_at")
            if table not in OF_PROFILES and "page_failures" not in table and table != "rejects":
                found[table] = sorted(map(repr, connection.execute(f"SELECT {columns} FROM {table}")))
        return found


def links_of(file: Path) -> dict[str, list[str]]:
    """Everything that linking has decided, told by the records' own ids."""
    with sqlite3.connect(file) as connection:
        found = {table: sorted(map(repr, connection.execute(
            f"SELECT v.digest, a.record_id, w.digest, b.record_id, t.because FROM {table} t JOIN {of} a ON"
            f" a.id = t.{column} JOIN versions v ON v.id = a.version JOIN {of} b ON b.id = t.other"
            " JOIN versions w ON w.id = b.version"))) for table, (of, column) in TIES.items()}
        found["actors"] = sorted(map(repr, connection.execute("SELECT key, joined, because FROM actor_links")))
        return found


def test_the_archive_has_the_rows_that_reading_gives(loaded, read):
    one, other = rows_of(loaded[1]), rows_of(read)
    assert {"statements", "voices", "statement_ties", "statement_facets", "matters", "called"} <= one.keys()
    assert len(one["statements"]) > 50
    for table in other:
        assert one[table] == other[table], table


def test_the_archive_has_the_links_that_reading_gives(loaded, read):
    links = links_of(loaded[1])
    assert links == links_of(read)
    assert all(links[name] for name in ("report_ties", "statement_ties", "event_ties", "actors"))


def test_the_indexes_find_what_is_there_and_nothing_else(loaded):
    with sqlite3.connect(loaded[1]) as connection:
        indexes = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")]
        triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        assert len(indexes) == 8
        for name in indexes:
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
    assert {"statement_folds_insert", "article_folds_title", "spellings_insert"} <= triggers


def test_the_order_of_the_batch_is_nothing_to_the_links(loaded, inputs, tmp_path, reader):
    lines = Path(inputs).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "back.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    run_batch(Asked((str(tmp_path / "back.jsonl"),), str(tmp_path / "out"), guard=Guard(make=lambda: reader),
                    engine="serial"))
    load(str(tmp_path / "out"), tmp_path / "back.db")
    assert links_of(tmp_path / "back.db") == links_of(loaded[1])


def test_loading_again_changes_nothing_and_a_page_read_before_is_no_other(loaded, read, tmp_path):
    before = rows_of(loaded[1])
    again = load(str(loaded[0]), loaded[1])
    assert again.pages > 10 and again.new == again.changed == 0 and again.rejects == 1
    assert rows_of(loaded[1]) == before
    assert load(str(loaded[0]), read).new == 0
    assert links_of(read) == links_of(loaded[1])


def test_what_was_loaded_is_searched_and_what_was_not_read_is_listed(loaded):
    with View(loaded[1]) as view:
        assert view.search("القرار نهائي").total == 3
    with Archive.open(loaded[1]) as archive:
        assert any(source.endswith(f":{_last(loaded[0])}") for source in archive.watching.rejects())


def _last(out: Path) -> int:
    manifest = json.loads((out / "manifest.json").read_text())
    return int(manifest["pages"]) + 1


def test_a_page_that_says_something_else_now_takes_the_place_of_what_is_kept(loaded, tmp_path, reader):
    """The index must forget the old words before the row is gone, though what came before them is not indexed yet."""
    with Archive.open(tmp_path / "a.db") as archive:
        pages = [reader.read(raw) for raw in read_paths([str(EXAMPLES)]) if isinstance(raw, Raw)]
        old = [msgspec.structs.replace(page, articles=tuple(
            msgspec.structs.replace(article, statements=()) for article in page.articles)) for page in pages]
        archive.keep_all(old[:3], lambda *_: None)
        archive.keep_all([pages[4], pages[0], pages[5], pages[1], old[4], pages[4]], lambda *_: None)
    with sqlite3.connect(tmp_path / "a.db") as connection:
        for name in ("statement_words", "statement_trigrams", "article_words", "article_trigrams", "title_trigrams"):
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT count(*) FROM statements").fetchone()[0] == sum(
            len(pages[at].statements) for at in (0, 1, 4, 5))


def test_a_batch_that_is_not_whole_is_loaded_as_far_as_it_goes(loaded, tmp_path, capfd):
    manifest = json.loads((loaded[0] / "manifest.json").read_text())
    (tmp_path / "out").symlink_to(loaded[0])
    (loaded[0] / "manifest.json").write_text(json.dumps({**manifest, "done": manifest["done"] - 1}))
    with pytest.raises(SystemExit) as end:
        main(["load", str(tmp_path / "out"), "--archive", str(tmp_path / "a.db")])
    (loaded[0] / "manifest.json").write_text(json.dumps(manifest))
    assert end.value.code == 1 and "1 of" in capfd.readouterr().err


def test_a_damaged_file_and_a_folder_of_something_else_are_refused(loaded, tmp_path):
    file = next((loaded[0] / "pages").iterdir())
    whole = file.read_bytes()
    file.write_bytes(whole[:-10] + b"0123456789")
    with pytest.raises(BatchError, match="is not what was written"):
        load(str(loaded[0]), tmp_path / "a.db")
    file.write_bytes(whole)
    with pytest.raises(BatchError, match="holds no manifest"):
        load(str(tmp_path), tmp_path / "a.db")
    with pytest.raises(BatchError, match="is not there"):
        load(str(tmp_path / "nothing"), tmp_path / "a.db")
