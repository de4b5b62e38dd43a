"""A system's output against gold: one function."""

from collections.abc import Iterable
from pathlib import Path

from dragoman.evaluate.gold import page_id, read_gold
from dragoman.evaluate.names import Names, read_tables
from dragoman.evaluate.output import read_output
from dragoman.evaluate.report import Report, Rows, group_of
from dragoman.evaluate.rows import page_rows


def score(gold_dir: Path, lines: Iterable[str | bytes], by: str | None = None, *, name: str = "the output") -> Report:
    """Measure the lines of a system's output against the gold records of a folder.

    by: a field of the gold (lang, outlet) whose values are reported as groups of their own. name: what the lines are
    called in errors. Raises SourceError for a folder without gold, a file that is no gold record, or a line that is no
    record of a page. A gold page without output counts as one in which the system found nothing.
    """
    names = Names(read_tables())
    output = read_output(lines, name)
    groups: dict[str, list[Rows]] = {"all": []}
    missing: list[str] = []
    for grouping in read_gold(gold_dir, by):
        known = page_id(grouping.page.doc)
        if known not in output:
            missing.append(known)
        rows = page_rows(grouping.page, output.get(known, ()), names)
        groups["all"].append(rows)
        if by:
            groups.setdefault(grouping.group, []).append(rows)
    return Report(tuple(group_of(group, pages) for group, pages in groups.items()), tuple(missing))
