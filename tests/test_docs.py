"""The documentation says what the program does: every command and option, every link, every line of Python."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from dragoman.cli.app import COMMANDS, app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"])
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
_OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+)")
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def parameters_of(command: str) -> dict[str, bool]:
    """The option names (true) and the argument names as they are shown (false) of a command, without --help; of a group
    those of all its commands."""
    one = typer.main.get_command(app).get_command(None, command)
    found: dict[str, bool] = {}
    for parameter in [each for part in (one, *getattr(one, "commands", {}).values()) for each in part.params]:
        if parameter.param_type_name == "argument":
            found[parameter.metavar or parameter.name.upper()] = False
        else:
            found |= dict.fromkeys([*parameter.opts, *parameter.secondary_opts], True)
    return found


def section_of(command: str) -> str:
    """What the reference says of a command."""
    match = re.search(rf"^## dragoman {command}\n(.*?)(?=^## |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert match, f"docs/reference.md has no section `dragoman {command}`"
    return match[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_reference_tells_every_argument_and_no_other(command):
    known, section = parameters_of(command), section_of(command)
    options = {name for name, is_option in known.items() if is_option}
    table = "\n".join(line.split(" | ")[0] for line in section.splitlines() if line.startswith("|"))
    assert set(_OPTION.findall(table)) == options
    for name in known.keys() - options:
        assert f"`{name}`" in table, f"{name} of dragoman {command} is not in the reference"


def test_the_reference_tells_no_command_that_is_not_there():
    assert re.findall(r"^## dragoman (\w+)$", REFERENCE, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_is_one_that_the_program_takes(page):
    for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines() if kind == "sh" else []:
            for call in re.findall(r"(?:^|\| )dragoman ([^|>]*)", line):
                command, *words = shlex.split(call)
                if command.startswith("--"):
                    continue
                assert command in COMMANDS, f"{page.name}: {line}"
                used = {word.partition("=")[0] for word in words if word.startswith("--")}
                assert used <= parameters_of(command).keys(), f"{page.name}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_is_there(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("name", ["README.md", "docs/tour.md", "docs/how-to.md"])
def test_the_python_of_the_documentation_runs(name, capsys):
    blocks = [block for kind, block in _BLOCK.findall((ROOT / name).read_text(encoding="utf-8")) if kind == "python"]
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, name, "exec"), names)
    assert blocks
    assert all(line not in ("", "[]", "()", "None") for line in capsys.readouterr().out.splitlines())


def test_every_test_that_is_named_is_there():
    known = {name for path in (ROOT / "tests").glob("test_*.py")
             for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)}
    named = {(page.name, name) for page in PAGES
             for name in re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert not [f"{page}: {name}" for page, name in named if name not in known]


def test_every_dependency_is_explained_with_its_range():
    declared = re.findall(r'^  "([a-z0-9]+)>=', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert len(declared) >= 8
    assert not [name for name in declared if f"`{name}`" not in told]


def test_every_constraint_is_an_exact_version():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)]
