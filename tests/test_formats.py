"""Formats: what is packed, tables, JSON of every shape, and the line that a bad one gets."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import LIMIT_BYTES, Ledger, Raw, Rejected, read_paths
from dragoman.sources.days import iso_day
from dragoman.sources.formats import suffixes_of

TEXT = "وزیر خارجه گفت: «گفت‌وگوها ادامه دارد و ما به آن امیدواریم.»"
ARABIC = "قال الوزير إن المحادثات مع الجانب الآخر ستستأنف في الأسبوع المقبل."
OLD = "وزير خارجه گفت: گفتگوها ادامه دارد و ما به آنها اميدواريم"


def outcomes(folder: Path, name: str, data: bytes, **fields: str) -> list[Raw | Rejected]:
    (folder / name).write_bytes(data)
    return list(read_paths([folder / name], fields=fields))


def pages(folder: Path, name: str, data: bytes, **fields: str) -> list[Raw]:
    read = outcomes(folder, name, data, **fields)
    assert all(isinstance(one, Raw) for one in read), read
    return [one for one in read if isinstance(one, Raw)]


def reason(folder: Path, name: str, data: bytes, **fields: str) -> str:
    [one] = outcomes(folder, name, data, **fields)
    assert isinstance(one, Rejected), one
    assert one.source.startswith(str(folder / name))
    return one.reason


# ---- text in any encoding -------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "encoding", "told"), [
    (TEXT, "utf-8", None), (TEXT, "utf-8-sig", None), (TEXT, "utf-16", "utf-16-le"), (TEXT, "utf-16-le", "utf-16-le"),
    (TEXT, "utf-16-be", "utf-16-be"), (OLD, "windows-1256", "windows-1256"), (ARABIC, "windows-1256", "windows-1256"),
    (ARABIC, "iso-8859-6", "iso-8859-6")])
def test_plain_text_in_the_encodings_of_the_region(tmp_path, text, encoding, told):
    [raw] = pages(tmp_path, "page.txt", text.encode(encoding))
    assert raw.text.removeprefix("\ufeff") == text
    assert raw.encoding == told
    assert raw.notes == ((f"is no UTF-8: read as {told}",) if told else ())


def test_broken_bytes_are_told_and_lose_nothing_else(tmp_path):
    data = (TEXT * 3).encode()
    at = data.index("ادامه".encode())
    [raw] = pages(tmp_path, "page.txt", data[:at] + b"\xff" + data[at:])
    assert raw.text.replace("\ufffd", "") == TEXT * 3
    assert raw.notes == ("a byte is broken and stand as U+FFFD; mend the file if the words matter",)


# ---- packed files ---------------------------------------------------------------------------------------------------

PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACK)
def test_packed_files_are_read_by_the_name_within(tmp_path, suffix):
    data = json.dumps({"text": TEXT}).encode() + b"\n"
    [raw] = pages(tmp_path, f"pages.jsonl{suffix}", PACK[suffix](data))
    assert (raw.text, raw.place) == (TEXT, f"{tmp_path}/pages.jsonl{suffix}:1")
    [raw] = pages(tmp_path, f"page.txt{suffix}", PACK[suffix](TEXT.encode()))
    assert (raw.text, raw.id) == (TEXT, "page")
    [raw] = list(read_paths(["-"], io.BytesIO(PACK[suffix](f"<html><p>{TEXT}".encode()))))
    assert raw.data == f"<html><p>{TEXT}".encode()


def test_members_one_behind_the_other_and_zeros_at_the_end(tmp_path):
    data = gzip.compress(TEXT.encode()) + gzip.compress(ARABIC.encode()) + b"\0" * 512
    assert pages(tmp_path, "page.txt.gz", data)[0].text == TEXT + ARABIC


def test_what_is_called_gz_and_is_not_packed_is_read_as_it_is(tmp_path):
    assert pages(tmp_path, "page.txt.gz", TEXT.encode())[0].text == TEXT


@pytest.mark.parametrize("suffix", PACK)
def test_packed_files_that_are_cut_or_broken(tmp_path, suffix):
    data = PACK[suffix](os.urandom(5000).hex().encode())
    assert "was cut short" in reason(tmp_path, f"page.txt{suffix}", data[:-20])
    middle = len(data) // 2
    broken = data[:middle] + bytes(255 - byte for byte in data[middle:middle + 9]) + data[middle + 9:]
    assert "is no sound" in reason(tmp_path, f"page.txt{suffix}", broken)


def test_what_came_before_the_cut_is_read(tmp_path):
    lines = b"".join(json.dumps({"text": TEXT, "id": str(at), "x": os.urandom(99).hex()}).encode() + b"\n"
                     for at in range(3000))
    read = outcomes(tmp_path, "pages.jsonl.gz", gzip.compress(lines)[:-1000])
    assert [raw.id for raw in read[:-1]] == [str(at) for at in range(len(read) - 1)]
    assert len(read) > 1000
    assert isinstance(read[-1], Rejected)
    assert "was cut short at byte" in read[-1].reason


def test_a_bomb_is_refused_in_little_memory(tmp_path):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with (tmp_path / "bomb.jsonl.gz").open("wb") as out:
        for _ in range(400):
            out.write(packer.compress(b"a" * 999_999 + b"\n"))
        out.write(packer.flush())
    tracemalloc.start()
    *lines, outcome = read_paths([tmp_path / "bomb.jsonl.gz"])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all("is not JSON" in line.reason for line in lines)
    assert len(lines) < 30
    assert "more than 200 times its size: a trap" in outcome.reason
    assert peak < 8_000_000


def test_an_xz_file_that_asks_for_much_memory_is_refused(tmp_path):
    big = lzma.compress(b"x" * 100, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28}])
    assert "is no sound xz file" in reason(tmp_path, "page.txt.xz", big)


def test_what_the_library_does_not_unpack_is_told(tmp_path):
    assert "unpack it first (zstd -d)" in reason(tmp_path, "pages.jsonl.zst", b"(\xb5/\xfd")


@pytest.mark.parametrize(("name", "parts"), [
    ("a.jsonl.gz", ("a", ".jsonl", ".gz")), ("a.b.TXT", ("a.b", ".txt", "")), ("a.gz", ("a", "", ".gz")),
    ("a", ("a", "", "")), (".txt", (".txt", "", ""))])
def test_names_in_their_parts(name, parts):
    assert suffixes_of(name) == parts


# ---- CSV ------------------------------------------------------------------------------------------------------------

def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_mark_between_the_columns_is_found(tmp_path, delimiter):
    rows = [["ID", "Body", "Publish_Date", "Link", "Source"],
            ["7", f"{TEXT}; a, b | c\nدوم \"نقل\"", "1403-07-02", "https://example.org/7", "IRNA"],
            ["8", ARABIC, "2024-09-24", "", ""]]
    first, second = pages(tmp_path, "pages.csv", table(rows, delimiter))
    assert first.text == rows[1][1]
    assert (first.own_id, first.published, first.url, first.outlet) == (
        "7", "2024-09-23", "https://example.org/7", "IRNA")
    assert (first.place, second.place) == (f"{tmp_path}/pages.csv:2", f"{tmp_path}/pages.csv:4")
    assert (second.text, second.published, second.url) == (ARABIC, "2024-09-24", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_tables_as_spreadsheets_of_the_region_write_them(tmp_path, encoding):
    data = table([["id", "text"], *[[str(at), OLD] for at in range(20)]], "\t").decode().encode(encoding)
    read = pages(tmp_path, "pages.tsv", data)
    assert {raw.text for raw in read} == {OLD}
    assert len(read) == 20
    assert sum("read as" in note for raw in read for note in raw.notes) == (encoding != "utf-8-sig")


def test_columns_are_taken_as_asked(tmp_path):
    data = table([["text", "Lead text", "when", "kind"], ["no", TEXT, "2024-09-23", "سیاسی"]])
    [raw] = pages(tmp_path, "pages.csv", data, text="lead TEXT", published="when", section="kind")
    assert (raw.text, raw.published, raw.section) == (TEXT, "2024-09-23", "سیاسی")


@pytest.mark.parametrize(("data", "part"), [
    (b"", "is empty"), (b"id,text\n", "has a first line ('id', 'text') and no row"),
    (b"1,2\n3,4\n", "no column for the text; say --field text=COLUMN; its columns are '1', '2'"),
    (b"id\0,text\n", "is a binary file"), (b"id,text\r1,2\r", "has a first line that names no columns"),
])
def test_tables_that_are_none(tmp_path, data, part):
    assert part in reason(tmp_path, "pages.csv", data)


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path):
    data = table([["id", "text"], ["1", TEXT]])
    assert "has no column 'boddy', which --field text=boddy names; its columns are 'id', 'text'" in reason(
        tmp_path, "pages.csv", data, text="boddy")


def test_a_row_that_is_no_page_stops_nothing(tmp_path):
    data = table([["id", "text"], ["1", TEXT], ["2", ""], ["3", TEXT, "more"], [], ["4", TEXT]])
    first, empty, long, last = outcomes(tmp_path, "pages.csv", data)
    assert (first.id, last.id) == ("1", "4")
    assert "has no text; give it in 'text'" in empty.reason
    assert "has 3 fields where the first line names 2" in long.reason
    assert long.source.endswith("pages.csv:4")


@pytest.mark.parametrize("piece", ["ا" * 1_000_000, "ا" * 999_999 + "\n"])
def test_a_field_of_fifty_megabytes_is_passed_over(tmp_path, piece):
    path = tmp_path / "pages.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write(f'id,text\n1,"{TEXT}"\n2,"')
        for _ in range(25):
            out.write(piece)
        out.write(f'"\n3,"{TEXT}"\n')
    first, long, last = read_paths([path])
    assert (first.id, last.id, last.text) == ("1", "3", TEXT)
    assert "the row has 25 million characters, a row may have 10" in long.reason
    assert long.source.endswith(":3")


def test_a_quotation_mark_that_is_never_closed(tmp_path):
    data = b'id,text\n1,a page\n2,"' + "متن ".encode() * 3_000_000 + b"\n3,x\n"
    first, long = outcomes(tmp_path, "pages.csv", data)
    assert first.id == "1"
    assert "a quotation mark is not closed" in long.reason


CELL = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(list('\n\t",;')))


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_whatever_is_written_as_csv_is_read_again(tmp_path_factory, rows):
    rows = [(one, f"ا{other}") for one, other in rows]
    read = pages(tmp_path_factory.mktemp("t"), "pages.csv", table([["note", "text"], *map(list, rows)]))
    assert [raw.text for raw in read] == [other for _, other in rows]


# ---- JSON -----------------------------------------------------------------------------------------------------------

PAGE = {"text": TEXT, "id": "a", "publishedAt": "2024-09-23T10:00:00Z", "source": {"id": None, "name": "IRNA"},
        "authors": ["x", "y"]}


@pytest.mark.parametrize("dump", [
    lambda pages: json.dumps(pages), lambda pages: json.dumps(pages, ensure_ascii=False, indent=2),
    lambda pages: "\ufeff" + json.dumps(pages), lambda pages: "\n".join(map(json.dumps, pages)) + "\n"])
def test_arrays_and_lines_in_a_json_file(tmp_path, dump):
    told = [PAGE, {**PAGE, "id": "b", "text": ARABIC + "\\\" }]{["}]
    first, second = pages(tmp_path, "pages.json", dump(told).encode())
    assert (first.text, first.published, first.outlet, first.author) == (TEXT, "2024-09-23", "IRNA", "x, y")
    assert (second.text, second.own_id) == (told[1]["text"], "b")


def test_one_page_as_an_object(tmp_path):
    assert pages(tmp_path, "page.json", json.dumps(PAGE, indent=1).encode())[0].own_id == "a"


@pytest.mark.parametrize(("data", "part"), [
    (b"", "is empty"), (b"[]", "is an empty array"), (b"7", "begins with neither { nor ["),
    (b'{"a": {"b": 1},\n "c": 2}', "is neither a page (an object with a text), nor an array of pages, nor an export"),
    (b'{"text": 3\n}', "a number in text"), (b'{\n"text" 3}', "is not JSON at byte 9 ('3' where ':' has to stand)"),
    (b'{"text": "x",\n', "ends at byte 14"), (b"[1", "is a number, not an object"),
])
def test_json_that_is_no_page(tmp_path, data, part):
    assert part in outcomes(tmp_path, "page.json", data)[0].reason


def test_an_array_that_is_cut_short_gives_what_it_has(tmp_path):
    data = json.dumps([{"text": TEXT}] * 3).encode()[:-20]
    first, second, cut = outcomes(tmp_path, "pages.json", data)
    assert first.text == second.text == TEXT
    assert "in the middle of a value: the file was cut short" in cut.reason


def test_what_follows_an_array_is_told(tmp_path):
    first, rest = outcomes(tmp_path, "pages.json", json.dumps([PAGE]).encode() + b"[]")
    assert first.id == "a"
    assert "goes on after its end" in rest.reason


def test_a_long_array_takes_little_memory(tmp_path):
    with (tmp_path / "pages.json").open("w", encoding="utf-8") as out:
        out.write("[" + ",".join(json.dumps({"text": TEXT * 40}) for _ in range(2000)))
        out.write(',{"text": "' + "a" * (LIMIT_BYTES + 10) + '"}')
        out.write("," + json.dumps({"text": TEXT}) + "]")
    tracemalloc.start()
    number = long = 0
    for last in read_paths([tmp_path / "pages.json"]):
        number += 1
        long += isinstance(last, Rejected) and "more than the 20 MB" in last.reason
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (number, long, last.text) == (2002, 1, TEXT)
    assert peak < 3 * LIMIT_BYTES


def test_a_field_that_no_object_has_is_told_at_the_end(tmp_path):
    data = b"".join(json.dumps({"text": TEXT, "when": "2024-01-01"}).encode() + b"\n" for _ in range(3))
    *read, told = outcomes(tmp_path, "pages.jsonl", data, published="wen")
    assert [raw.text for raw in read] == [TEXT] * 3
    assert "has no field 'wen', which --field published=wen names, in any of its objects; their fields are 'text'" in (
        told.reason)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
                    max_leaves=20), st.booleans())
def test_whatever_else_an_object_holds_its_text_is_found(tmp_path_factory, other, wide):
    data = json.dumps([{"x": other, "text": TEXT}, {"text": ARABIC, "y": other}], indent=2 if wide else None)
    first, second = pages(tmp_path_factory.mktemp("t"), "pages.json", data.encode())
    assert (first.text, second.text) == (TEXT, ARABIC)


@pytest.mark.parametrize(("written", "day"), [
    ("1727086200", "2024-09-23"), ("1727086200000", "2024-09-23"), ("2024.09.23", "2024-09-23"), ("172708620", None)])
def test_days_as_numbers(written, day):
    assert iso_day(written) == day


# ---- Parquet --------------------------------------------------------------------------------------------------------

def parquet(columns: dict[str, list], **options: object) -> bytes:
    arrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet as writer

    out = io.BytesIO()
    writer.write_table(arrow.table(columns), out, **options)
    return out.getvalue()


def test_rows_of_a_parquet_table(tmp_path):
    import datetime
    data = parquet({"Body": [TEXT, None, ARABIC], "date": [datetime.date(2024, 9, 23)] * 3, "n": [1, 2, 3],
                    "id": [7, 8, 9]})
    for name, packed in (("pages.parquet", data), ("pages.parquet.gz", gzip.compress(data))):
        first, empty, last = outcomes(tmp_path, name, packed)
        assert (first.text, first.published, first.own_id) == (TEXT, "2024-09-23", "7")
        assert first.place.endswith(":row 1")
        assert "has no text" in empty.reason
        assert last.text == ARABIC
    assert "no column 'x', which --field text=x names; its columns are 'Body', 'date', 'n', 'id'" in reason(
        tmp_path, "pages.parquet", data, text="x")


def test_a_string_of_parquet_that_is_no_text_loses_its_row_only(tmp_path):
    data = parquet({"text": [TEXT, "x" * 50, ARABIC]}, compression="none", use_dictionary=False, write_statistics=False)
    first, bad, last = outcomes(tmp_path, "pages.parquet", data.replace(b"x" * 50, b"\xff" * 50))
    assert (first.text, last.text) == (TEXT, ARABIC)
    assert "not UTF-8" in bad.reason


def test_parquet_tables_that_are_none(tmp_path):
    data = parquet({"text": [TEXT] * 1000})
    assert "is no sound Parquet file" in reason(tmp_path, "pages.parquet", data[:-30])
    assert "is no sound Parquet file" in reason(tmp_path, "pages.parquet", b"")
    assert "without a row" in reason(tmp_path, "pages.parquet", parquet({"text": []}, store_schema=False))


def test_what_an_extra_brings_is_asked_for_in_one_line(tmp_path):
    code = ("import sys; sys.modules.update(dict.fromkeys(['pyarrow', 'pdfminer', 'brotli']))\n"
            "from dragoman.sources import read_paths\nfor one in read_paths(sys.argv[1:]): print(one.reason)")
    names = ["a.parquet", "a.pdf", "a.warc"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    told = subprocess.run([sys.executable, "-c", code, *(str(tmp_path / name) for name in names)], capture_output=True,
                          text=True, check=True).stdout.splitlines()
    assert [line.partition(" (")[0] for line in told[:2]] == [
        f"needs the extra '{extra}', which is not installed: pip install 'dragoman[{extra}]'"
        for extra in ("parquet", "pdf")]
    assert told[2].startswith("is empty")


# ---- what a run is told ---------------------------------------------------------------------------------------------

def test_the_ledger_ends_at_the_bytes_of_the_files(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode() * 1))
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 no")
    ledger, before = Ledger(), 0
    for _ in read_paths([tmp_path], ledger=ledger):
        assert ledger.done >= before
        before = ledger.done
    assert ledger.done == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_page_saved_with_its_folder_is_one_page(tmp_path):
    for name in ("news.html", "news_files/frame.html", "news_files/x.json", "other_files/page.html", "old.aspx",
                 "old.files/a.htm", "feed.xhtml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<html><p>{TEXT}", encoding="utf-8")
    read = [raw.place.removeprefix(f"{tmp_path}/") for raw in read_paths([tmp_path])]
    assert read == ["feed.xhtml", "news.html", "old.aspx", "other_files/page.html"]
