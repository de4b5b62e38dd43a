"""What the packs stand on: word forms, spellings, the cache of what was compiled, and the reading of tables."""

import os
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DataError, DragomanError
from dragoman.packs.automaton import Automaton
from dragoman.packs.cache import cached, digest_of
from dragoman.packs.inflect import features_of, inflect, respelled, templates_of
from dragoman.packs.paths import cache_folder, data_files
from dragoman.packs.tables import read_toml, read_tsv, read_words
from dragoman.packs.trie import Trie
from dragoman.script.spellings import spellings

# ---- word forms -----------------------------------------------------------------------------------------------------


def forms(stems: dict[str, str], *rows: tuple[str, str]) -> list[tuple[str, list[str]]]:
    return [(form, sorted(features)) for form, features in inflect(stems, templates_of(rows))]


def test_templates_take_stems():
    assert forms({"past": "گفت", "present": "گوی"}, ("{past}ند", "past,3,p"), ("می‌{present}د", "present,3,s")) == [
        ("گفتند", ["3", "p", "past"]), ("می‌گوید", ["3", "present", "s"])]


def test_a_template_without_its_stem_makes_nothing():
    assert forms({"past": "قال"}, ("{present}ون", "present,p"), ("{past}وا", "past,p")) == [("قالوا", ["p", "past"])]
    assert forms({"head": "تأکید"}, ("{head} {past}", "past")) == []


def test_a_template_without_a_hole_stands_for_itself():
    assert forms({"past": "x"}, ("است", "present")) == [("است", ["present"])]


def test_alternatives_make_their_own_forms():
    found = forms({"head": "تأکید|تاکید", "past": "کرد|نمود"}, ("{head} {past}", "past"))
    assert [form for form, _ in found] == ["تأکید کرد", "تأکید نمود", "تاکید کرد", "تاکید نمود"]


def test_a_hole_used_twice_is_filled_with_one_stem():
    assert forms({"past": "a|b"}, ("{past}-{past}", "x")) == [("a-a", ["x"]), ("b-b", ["x"])]


@pytest.mark.parametrize(("cell", "features"), [
    ("past,3,s", {"past", "3", "s"}), (" past , 3 ", {"past", "3"}), ("", set()), (",,", set()),
])
def test_features(cell, features):
    assert features_of(cell) == features


@pytest.mark.parametrize(("form", "expected"), [
    ("می‌گوید", ("می‌گوید", "می گوید")), ("گفت‌وگوها‌ی", ("گفت‌وگوها‌ی", "گفت وگوها ی")), ("قال", ("قال",)), ("", ("",)),
])
def test_spellings(form, expected):
    assert spellings(form) == expected


FINALS = {"ة": ["ه"], "ي": ["ى"], "ى": ["ي"]}


@pytest.mark.parametrize(("form", "expected"), [
    ("وزارة", {"وزارة", "وزاره"}), ("روسي", {"روسي", "روسى"}), ("قال", {"قال"}),
    ("وزارة الخارجية", {"وزارة الخارجية", "وزاره الخارجيه"}), ("على", {"على", "علي"}),
])
def test_respelled(form, expected):
    assert set(respelled(form, FINALS)) == expected
    assert respelled(form, FINALS)[0] == form
    assert respelled(form, {}) == (form,)


@given(st.text(st.sampled_from("اةيىه "), max_size=12))
def test_respelling_keeps_the_length(form: str):
    found = respelled(form, FINALS)
    assert len(set(found)) == len(found)
    assert {len(other) for other in found} == {len(form)}


# ---- the cache ------------------------------------------------------------------------------------------------------

class Thing(msgspec.Struct, frozen=True):
    """Something that is compiled."""

    words: list[str]


class Other(msgspec.Struct, frozen=True):
    """Something else under the same name."""

    number: int


class Compiler:
    """Counts how often it is asked to compile."""

    def __init__(self, *words: str) -> None:
        self.words, self.made, self.told = list(words), 0, []

    def __call__(self) -> Thing:
        self.made += 1
        return Thing(self.words)

    def get(self, *files: Path) -> Thing:
        return cached("thing", files, Thing, self, self.told.append)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def source(tmp_path) -> Path:
    """A data file."""
    path = tmp_path / "data" / "words.tsv"
    path.parent.mkdir()
    path.write_text("form\nگفت\n", encoding="utf-8")
    return path


def test_what_is_compiled_is_kept(folder, source):
    first, second = Compiler("گفت"), Compiler("never")
    assert first.get(source) == second.get(source) == Thing(["گفت"])
    assert (first.made, second.made) == (1, 0)
    assert (first.told, second.told) == (["thing"], [])
    assert len(list(folder.iterdir())) == 1, "nothing but the compiled pack stays behind"


def test_changed_data_are_compiled_anew(folder, source):
    first, second = Compiler("گفت"), Compiler("قال")
    first.get(source)
    source.write_text("form\nقال\n", encoding="utf-8")
    assert second.get(source) == Thing(["قال"])
    assert second.made == 1


def test_what_is_compiled_of_older_data_goes_a_month_after_its_last_use(folder, source):
    Compiler("گفت").get(source)
    [old] = folder.iterdir()
    days_ago = time.time() - 40 * 86_400
    os.utime(old, (days_ago, days_ago))
    assert Compiler("never").get(source) == Thing(["گفت"])
    assert time.time() - old.stat().st_mtime < 86_400, "what is loaded counts as used"
    source.write_text("form\nقال\n", encoding="utf-8")
    Compiler("قال").get(source)
    assert len(list(folder.iterdir())) == 2
    os.utime(old, (days_ago, days_ago))
    source.write_text("form\nدید\n", encoding="utf-8")
    Compiler("دید").get(source)
    assert not old.exists() and len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:-1], lambda data: data[:40], lambda data: data + b"\0",
    lambda data: data[:-1] + bytes([data[-1] ^ 1]), lambda data: bytes([data[0] ^ 1]) + data[1:],
    lambda data: bytes(len(data)), lambda data: data[32:],
], ids=["empty", "cut", "half", "longer", "last bit", "first bit", "zeros", "no digest"])
def test_a_damaged_cache_is_never_believed(folder, source, damage):
    Compiler("گفت").get(source)
    [path] = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    again = Compiler("گفت")
    assert again.get(source) == Thing(["گفت"])
    assert (again.made, again.told) == (1, ["thing"])
    assert path.read_bytes() == whole, "the damaged file is written anew"


def test_a_cache_of_another_shape_is_never_believed(folder, source):
    Compiler("گفت").get(source)
    assert cached("thing", [source], Other, lambda: Other(3), lambda name: None) == Other(3)


def test_a_folder_in_the_place_of_the_cache(folder, source):
    Compiler("گفت").get(source)
    [path] = folder.iterdir()
    path.unlink()
    path.mkdir()
    assert Compiler("گفت").get(source) == Thing(["گفت"])
    assert [p.name for p in folder.iterdir()] == [path.name], "no half-written file stays behind"


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch, source):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "file" / "cache"))
    compiler = Compiler("گفت")
    assert compiler.get(source) == compiler.get(source) == Thing(["گفت"])
    assert compiler.made == 2


def test_a_compiler_that_refuses_leaves_nothing(folder, source):
    def refuse() -> Thing:
        raise DataError("no", file="words.tsv", line=2)

    with pytest.raises(DataError):
        cached("thing", [source], Thing, refuse, lambda name: None)
    assert not folder.exists() or not list(folder.iterdir())


def test_the_digest_knows_names_and_bytes(tmp_path):
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    one, other = write("fa/a.tsv", "x"), write("ar/a.tsv", "x")
    assert digest_of([one]) == digest_of([one])
    sets = [[one], [other], [one, other], [], [write("fa/b.tsv", "x")]]
    assert len({digest_of(files) for files in sets}) == len(sets)
    before = digest_of([one])
    one.write_text("y", encoding="utf-8")
    assert digest_of([one]) != before


def test_the_digest_knows_where_a_file_ends(tmp_path):
    first, second = tmp_path / "k" / "a.tsv", tmp_path / "k" / "b.tsv"
    first.parent.mkdir()
    first.write_bytes(b"x")
    second.write_bytes(b"y")
    apart = digest_of([first, second])
    first.write_bytes(b"x\0k/b.tsv\0y")
    assert digest_of([first]) != apart


def test_where_the_cache_lies(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "named"))
    assert cache_folder() == tmp_path / "named"
    monkeypatch.delenv("DRAGOMAN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "dragoman"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "dragoman"


def test_data_files_stand_in_a_fixed_order(tmp_path):
    for name in ("b.tsv", "a.toml", "c.txt", "d.md", "deep/e.tsv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [p.name for p in data_files(tmp_path)] == ["a.toml", "b.tsv", "c.txt", "e.tsv"]
    assert data_files(tmp_path / "nowhere") == ()


# ---- the automaton --------------------------------------------------------------------------------------------------

def test_hits_overlap_and_count_code_points():
    machine = Automaton.build(["وزیر", "وزیر خارجه", "خارجه"])
    text = "😀 وزیر خارجه"
    assert sorted(machine.hits(text)) == [(2, 6, 0), (2, 12, 1), (7, 12, 2)]
    assert sorted(Automaton.load(machine.dump()).hits(text)) == sorted(machine.hits(text))
    assert machine.hits("") == []


@pytest.mark.parametrize("data", [b"", b"nothing", bytes(64)])
def test_bytes_that_are_no_automaton(data):
    with pytest.raises(DragomanError, match="delete the cache"):
        Automaton.load(data)


# ---- the trie -------------------------------------------------------------------------------------------------------

def test_forms_are_found_whole_and_at_the_beginning_of_words():
    forms = ["وزیر", "وزیر خارجه", "خارجه"]
    trie = Trie.build(forms)
    known = Trie.load(trie.dump())
    numbers = [trie.number(form) for form in forms]
    assert sorted(numbers) == [0, 1, 2]
    assert [known.number(form) for form in forms] == numbers
    assert known.beginning("وزیر خارجه ایران") == {4: numbers[0], 10: numbers[1]}
    assert [known.number(word) for word in ("", "وز", "وزیران", "😀")] == [-1, -1, -1, -1]
    assert known.beginning("") == known.beginning("ایران") == {}


@pytest.mark.parametrize("data", [b"", b"nothing", bytes(64)])
def test_bytes_that_are_no_trie(data):
    with pytest.raises(DragomanError, match="delete the cache"):
        Trie.load(data)


# ---- tables ---------------------------------------------------------------------------------------------------------

def table(tmp_path: Path, text: str | bytes, name: str = "words.tsv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_rows(tmp_path):
    path = table(tmp_path, "# a comment\nform\ttag\tnote\n\nگفت | قال\tCUE\n# another\nکه\tTHAT\tعطف\r\n")
    rows = list(read_tsv(path))
    assert [row.line for row in rows] == [4, 6]
    assert rows[0].alternatives("form") == ("گفت", "قال")
    assert (rows[0]["tag"], rows[0]["note"], rows[1]["note"]) == ("CUE", "", "عطف")
    assert rows[0].choice("tag", frozenset({"CUE", "THAT"})) == "CUE"
    assert rows[1].alternatives("note") == ("عطف",)
    assert rows[0].alternatives("note") == ()


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path):
    assert next(iter(read_tsv(table(tmp_path, "\ufeffform\tnote\nکه\t"))))["form"] == "که"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "form\ttag\n", "\n\n"])
def test_a_table_without_rows(tmp_path, text):
    assert list(read_tsv(table(tmp_path, text))) == []


FAULTS = [
    ("no such column", lambda row: row["lemma"], r"^words\.tsv:3: lemma: no such column$", "lemma"),
    ("empty", lambda row: row.need("tag"), r"^words\.tsv:3: tag: may not be empty$", "tag"),
    ("none of those", lambda row: row.choice("form", frozenset({"b", "a"})),
     r"^words\.tsv:3: form: 'که' is none of a, b$", "form"),
    ("its own", lambda row: row.error("odd", "note"), r"^words\.tsv:3: note: odd$", "note"),
]


@pytest.mark.parametrize(("act", "message", "key"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_faults_name_file_line_and_key(tmp_path, act, message, key):
    [row] = read_tsv(table(tmp_path, "form\ttag\n# comment\nکه\t\n"))
    with pytest.raises(DataError, match=message) as told:
        raise act(row)
    assert (told.value.file, told.value.line, told.value.key) == ("words.tsv", 3, key)


def test_a_line_with_too_many_cells(tmp_path):
    with pytest.raises(DataError, match=r"^words\.tsv:2: 3 cells, the header names 2$"):
        list(read_tsv(table(tmp_path, "form\ttag\nکه\tTHAT\tx\n")))


def test_a_table_that_is_missing(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.tsv: the file is missing"):
        list(read_tsv(tmp_path / "nowhere.tsv"))


def test_a_table_that_is_not_utf8(tmp_path):
    with pytest.raises(DataError, match=r"words\.tsv: not UTF-8 at byte 5"):
        list(read_tsv(table(tmp_path, b"form\n\xe6\xd2\xed\xd1\n")))


def test_words(tmp_path):
    path = table(tmp_path, "# list\nگفت\n\n  قال  # past\n#\n", "words.txt")
    assert list(read_words(path)) == [("گفت", 2), ("قال", 4)]


def test_documents(tmp_path):
    assert read_toml(table(tmp_path, '[fold]\nversion = 1\n"ي" = "ی"\n', "a.toml")) == {
        "fold": {"version": 1, "ي": "ی"}}
    with pytest.raises(DataError, match=r"^a\.toml: .*line 2"):
        read_toml(table(tmp_path, "[fold]\nversion = \n", "a.toml"))
    with pytest.raises(DataError, match="the file is missing"):
        read_toml(tmp_path / "nowhere.toml")
    with pytest.raises(DataError, match="not UTF-8"):
        read_toml(table(tmp_path, b"a = '\xff'", "a.toml"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_table_that_may_not_be_read(tmp_path):
    path = table(tmp_path, "form\n")
    path.chmod(0)
    with pytest.raises(DataError):
        list(read_tsv(path))


def test_a_folder_instead_of_a_table(tmp_path):
    (tmp_path / "words.tsv").mkdir()
    with pytest.raises(DataError, match=r"words\.tsv"):
        list(read_tsv(tmp_path / "words.tsv"))


def test_two_columns_of_one_name(tmp_path):
    with pytest.raises(DataError, match=r"words\.tsv"):
        list(read_tsv(table(tmp_path, "form\tform\na\tb\n")))
