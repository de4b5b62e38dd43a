"""The yardstick: how well what was read agrees with what careful people read in the same pages.

    report = score(Path("gold"), open("pages.out", "rb"), by="lang")
    for line in render(report):
        ...

What each row counts is written in docs/evaluation.md. The figures are those of the reference script that came with the
gold, row by row.
"""

from dragoman.evaluate.report import Figures, Group, Report, as_table, render
from dragoman.evaluate.scoring import score

__all__ = ["Figures", "Group", "Report", "as_table", "render", "score"]
