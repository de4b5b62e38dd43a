"""Taking records out of an archive: tables, entities, event records, annotations, a dossier.

    with View(path) as view, Target(Path("said.csv")) as target:
        tally = export(view, "", {"speaker": "Lavrov"}, Request("csv", "statements", {"speaker": "Lavrov"}), target)
        target.finish()

Every format's module gives `write`; `formats` is their table. Columns and what each format cannot hold: docs/export.md.
"""

from dragoman.export.citation import cff, citation
from dragoman.export.codebook import codebook
from dragoman.export.files import Target
from dragoman.export.formats import FORMATS, export, format_of
from dragoman.export.request import Request, Sink
from dragoman.export.tally import Tally

__all__ = ["FORMATS", "Request", "Sink", "Tally", "Target", "cff", "citation", "codebook", "export", "format_of"]
