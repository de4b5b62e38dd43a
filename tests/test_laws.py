"""The laws of the house, read from every import and every line of the source."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "dragoman"
MODULES = sorted(PACKAGE.rglob("*.py"))

FOUNDATIONS = ("script", "calendars", "names", "packs")
"""In the order of design: a foundation may know those before it; `records` and `errors` stand below all of them."""
STAGES = frozenset({"sources", "articles", "entities", "discourse", "statements", "events", "linking", "store",
                    "export"})
CONDUCTORS = frozenset({"pipeline", "archive", "batch", "watch", "evaluate"})
WAYS_IN = frozenset({"cli", "api", "web"})
GROUND = frozenset({"vocabulary", "values", "identity", "records", "errors", "version"})
PUBLIC = frozenset({"__init__", "__main__", "schema"})
ASKED = frozenset({"dragoman.store.view", "dragoman.store.answers", "dragoman.store.found", "dragoman.store.place"})
"""The side of the store that is asked; `export`, which takes its View, is the one stage that knows it."""

SOCKETS = frozenset({"socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "httpx",
                     "httpx2", "requests", "aiohttp", "urllib3", "xmlrpc", "pg8000"})
MAY_OPEN_SOCKETS = frozenset({"dragoman.statements.remote", "dragoman.sources.addresses", "dragoman.sources.wire",
                              "dragoman.store.server", "dragoman.web.serving"})
"""The modules that may open one."""

LATE_IMPORTS = frozenset({"dragoman.batch.extras", "dragoman.cli.app", "dragoman.cli.serve", "dragoman",
                          "dragoman.export.formats", "dragoman.pipeline.proposers", "dragoman.sources.formats",
                          "dragoman.store.database", "dragoman.watch.door"})
"""The tables of commands, of proposers and of formats, the public names, the web for who reads files, servers for who
keeps files, what extras bring: each is imported when it is asked for."""
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50
FORBIDDEN_NAMES = ("utils", "helpers", "manager", "common")
ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
SQL = re.compile(r"\s*(SELECT\s|INSERT (OR \w+ )?INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|CREATE (TABLE|INDEX|VIRTUAL)\s"
                 r"|DROP (TABLE|INDEX)\s|ALTER TABLE\s|PRAGMA\s|BEGIN IMMEDIATE)")


def name_of(path: Path) -> str:
    """The dotted name of a module's file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The room of a module: the part after `dragoman`."""
    return [*module.split("."), "__init__"][1]


@cache
def tree_of(path: Path) -> ast.Module:
    """A module's source as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where they lead"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if is_module(whole) else node.module or ""


def is_module(name: str) -> bool:
    """Whether a dotted name is a module of this package."""
    place = PACKAGE.parent.joinpath(*name.split("."))
    return name.startswith("dragoman") and (place.with_suffix(".py").exists() or (place / "__init__.py").exists())


def our_imports(path: Path) -> set[str]:
    """The modules of this package that a file imports."""
    return {name for name in imports_of(path) if name.partition(".")[0] == "dragoman"}


def may_import(importer: str, imported: str) -> bool:
    """The first two laws."""
    room, other = room_of(importer), room_of(imported)
    if room == other or room in ("__init__", "__main__"):
        return room != "__main__" or other == "cli"
    if room in GROUND:
        return (room == "values" and other == "vocabulary") or (room == "records" and other in GROUND)
    if other in GROUND:
        return True
    if room in FOUNDATIONS:
        return other in FOUNDATIONS
    if room == "export" and imported in ASKED:
        return True
    if room in STAGES or room in PUBLIC:
        return other in FOUNDATIONS
    if room in CONDUCTORS:
        return other in FOUNDATIONS or other in STAGES or other in CONDUCTORS
    if room in WAYS_IN:
        if (room, other) in (("cli", "web"), ("web", "api")):  # the command opens the room, which holds the API
            return True
        return imported in ASKED or other in ("export", "schema") or other in CONDUCTORS or other in FOUNDATIONS
    return False


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_import_is_allowed(path):
    forbidden = [name for name in our_imports(path) if not may_import(name_of(path), name)]
    assert not forbidden, f"{name_of(path)} may not import {', '.join(forbidden)} (design.md, section 3)"


def test_every_room_is_one_that_the_design_knows():
    known = {*FOUNDATIONS, *STAGES, *CONDUCTORS, *WAYS_IN, *GROUND, *PUBLIC}
    assert {room_of(name_of(path)) for path in MODULES} <= known, "a new room needs a decision record"


@pytest.mark.parametrize(("importer", "imported", "allowed"), [
    ("dragoman.articles.layout", "dragoman.entities", False),
    ("dragoman.articles.layout", "dragoman.script.fold", True), ("dragoman.script.fold", "dragoman.articles", False),
    ("dragoman.pipeline", "dragoman.articles", True),
    ("dragoman.cli.read", "dragoman.articles", False), ("dragoman.cli.read", "dragoman.sources", False),
    ("dragoman.cli.search", "dragoman.store.view", True), ("dragoman.cli.search", "dragoman.store.writer", False),
    ("dragoman.store.view", "dragoman.pipeline", False), ("dragoman.records", "dragoman.errors", True),
    ("dragoman.export.csvfile", "dragoman.store.answers", True),
    ("dragoman.export.csvfile", "dragoman.store.rows", False),
    ("dragoman.export.formats", "dragoman.linking", False), ("dragoman.store.view", "dragoman.export", False),
    ("dragoman.cli.serve", "dragoman.web.serving", True), ("dragoman.web.app", "dragoman.cli.output", False),
    ("dragoman.web.pages.today", "dragoman.sources", False), ("dragoman.archive", "dragoman.web", False),
    ("dragoman.errors", "dragoman.records", False), ("dragoman.store.view", "dragoman.cli", False),
])
def test_the_laws_themselves(importer, imported, allowed):
    assert may_import(importer, imported) is allowed


def test_no_circles():
    graph = {name_of(path): our_imports(path) - {name_of(path)} for path in MODULES}
    done: set[str] = set()
    while ready := {name for name, needs in graph.items() if name not in done and needs & graph.keys() <= done}:
        done |= ready
    assert not graph.keys() - done, f"a circle among {', '.join(sorted(graph.keys() - done))}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_late_import_but_the_table_of_commands(path):
    late = [node.lineno for function in functions_of(path) for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not late, f"{path}:{late}: import at the top"
    if name_of(path) not in LATE_IMPORTS:
        assert not {"importlib", "importlib.import_module"} & set(imports_of(path))
        assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sockets_are_opened_where_the_list_says(path):
    if name_of(path) in MAY_OPEN_SOCKETS:
        return
    found = {name for name in imports_of(path) if name in SOCKETS or name.partition(".")[0] in SOCKETS}
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sql_is_written_in_the_store_only(path):
    if room_of(name_of(path)) == "store":
        return
    assert not [node.lineno for node in ast.walk(tree_of(path))
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)]
    assert "sqlite3" not in set(imports_of(path))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_exits(path):
    if room_of(name_of(path)) == "cli":
        return
    called = {ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)}
    assert not called & {"print", "sys.exit", "exit", "quit", "input", "sys.stdout.write", "sys.stderr.write"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_letter_of_arabic_script_in_code(path):
    lines = [number for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
             if ARABIC_SCRIPT.search(line)]
    assert not lines, f"{path}:{lines}: words belong in languages/ or knowledge/"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for function in functions_of(path):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{path}:{function.lineno}: {function.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_says_what_it_gives(path):
    missing = [node.name for node in public_of(tree_of(path)) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree_of(path)), f"{path} has no docstring"
    assert not missing, f"{path}: no docstring in {', '.join(missing)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_broad_except_and_no_name_that_says_nothing(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("everything", "Exception", "BaseException"), f"{path}:{node.lineno}"
    assert not [part for part in name_of(path).split(".") for bad in FORBIDDEN_NAMES if bad in part]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_global_is_written_to(path):
    assert not [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Global)]


def test_no_path_of_a_machine_and_no_registry_in_any_text():
    told = re.compile(r"(?<![\w.])/(work|root|farm|tmp|home/\w+)/|https?://[^\s)\"]*(pypi|npmjs|pythonhosted)")
    texts = [path for folder in ("src", "docs", "examples", "benchmarks", ".ci") for path in (ROOT / folder).rglob("*")
             if path.suffix in (".py", ".md", ".toml", ".tsv", ".txt", ".json", ".jsonl", ".sql", "")]
    texts += [path for path in ROOT.iterdir() if path.suffix in (".md", ".toml", ".txt") or path.name == "Makefile"]
    found = [path.relative_to(ROOT) for path in texts if path.is_file() and told.search(_text(path))]
    assert not found


def test_comments_say_why_and_leave_no_code_behind():
    commented = re.compile(r"#\s*(def |class |import |from \w+ import|return\b.*[()=]|print\()")
    for path in MODULES:
        tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
        old = [token.start[0] for token in tokens if token.type == tokenize.COMMENT and commented.match(token.string)]
        assert not old, f"{path}:{old}: code in a comment"


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def public_of(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """The classes and functions of a module, and the methods of its classes, whose names are public. What a protocol
    asks for, its own docstring tells."""
    out: list[ast.FunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and "Protocol" in map(ast.unparse, node.bases):
            out.append(node)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            out += [node, *(inner for inner in node.body if isinstance(inner, ast.FunctionDef)
                            and not inner.name.startswith("_"))]
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            out.append(node)
    return out


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
