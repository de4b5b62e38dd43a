"""The yardstick: how well what was read agrees with what careful people read in the same pages.

    report = score(Path("gold"), open("pages.out", "rb"), by="lang")
    for line in render(report):
        ...

Its figures are those of the reference script that came with the gold, row by row, so that they can be compared.
"""

from dragoman.evaluate.report import Group, Report, Row, render
from dragoman.evaluate.scoring import score

__all__ = ["Group", "Report", "Row", "render", "score"]
