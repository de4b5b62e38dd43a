"""How a data set is cited: in a sentence, and as CITATION.cff."""

import msgspec

from dragoman.export.request import Request
from dragoman.export.tally import Tally

_NOBODY = "whoever compiled it is not named"


def citation(request: Request, tally: Tally, sha256: str = "") -> str:
    """The data set in a sentence. sha256: of the file, where it is known."""
    authors = "; ".join(request.authors) or f"({_NOBODY})"
    digest = f" SHA-256 {sha256}." if sha256 else ""
    return (f"{authors} ({request.made[:4]}): {title(request, tally)}. {tally.records:,} {request.kind}, format"
            f" {request.format}, compiled with {request.maker} on {request.made}.{digest}")


def title(request: Request, tally: Tally) -> str:
    """The title of the data set: what it is of, and of which days."""
    days = f", {tally.first} to {tally.last}" if tally.first else ""
    kind = {"statements": "Statements", "events": "Events", "pages": "Articles"}[request.kind]
    return f"{kind} in the Persian and Arabic press ({question(request)}{days})"


def question(request: Request) -> str:
    """What was searched for, in words."""
    return ", ".join(f"{name} {value}" for name, value in request.question.items()) or "everything"


def cff(request: Request, tally: Tally, sha256: str, name: str) -> str:
    """The data set as a CITATION.cff, version 1.2.0. name: of the file."""
    lines = [
        "cff-version: 1.2.0", "type: dataset",
        f"message: {_quoted('If you use this data set, please cite it so.')}",
        f"title: {_quoted(title(request, tally))}", "authors:",
        *(f"  - name: {_quoted(author)}" for author in request.authors or (f"({_NOBODY})",)),
        f"date-released: {request.made}", f"version: {_quoted(f'sha256:{sha256}')}", "identifiers:", "  - type: other",
        f"    value: {_quoted(f'sha256:{sha256}')}", f"    description: {_quoted(f'SHA-256 of {name}')}",
        f"abstract: {_quoted(citation(request, tally, sha256))}", "references:", "  - type: software",
        f"    title: {_quoted('Dragoman')}", f"    version: {_quoted(request.maker.partition(' ')[2])}",
        "    authors:", f"      - name: {_quoted('the Dragoman authors')}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A string of YAML: one of JSON is one."""
    return msgspec.json.encode(text).decode()
