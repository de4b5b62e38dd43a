"""The codebook of an export: what was asked, what came, what every column or field holds, what the format cannot."""

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.export.citation import citation, question
from dragoman.export.request import Request
from dragoman.export.tables import columns_of
from dragoman.export.tally import Tally

_TYPES = {"text": "text", "integer": "integer", "boolean": "true or false", "day": "day (ISO 8601)",
          "texts": "texts", "integers": "integers"}
_OFFSETS = (
    "Offsets are `[start, end)` in code points of the reading text, counted from 0. The reading text of a page is the"
    " text as it was given, or what the named extractor made of its bytes; `text_sha256` is its digest (SHA-256 of its"
    " UTF-8), and that of a passage is the digest of its words. Whoever has the page can so find the words and prove"
    " that they are the ones.")
_CSV = (
    r"A cell of several values has ` | ` between them, in the order of the column beside; inside such a cell a bar is"
    r" written `\|` and a backslash `\\`. An empty cell is: not told, or not known.")
_GUARD = (
    "A cell that begins with a sign that a spreadsheet could take for a formula (`= + - @`, a tab, a new line, also"
    " behind white space) or with an apostrophe has an apostrophe before it: take one from every cell that begins with"
    " one to have the text again.")


class Notes(NamedTuple):
    """What a codebook says of a format: how it is laid out (paragraphs, and fields with their meaning), and what of the
    record it cannot hold."""

    layout: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    lost: str


FLAT_LOST = ("The arguments of the reasons (`because`), whom the words name, and the reasons of relations: JSONL holds"
             " them.")
NOTES = {
    "csv": Notes((_CSV,), (), FLAT_LOST),
    "parquet": Notes(("Cells of several values are lists; a value that is not known is null.",), (), FLAT_LOST),
    "jsonl": Notes(
        ("One object a line. `record` is the whole record in the shape of docs/schema/page.schema.json.",),
        (("schema", "the number of that schema"), ("kind, id", "of the record"),
         ("record", "the statement or the event; not there for pages"),
         ("words", "of pages: the parts of the body with their words"),
         ("article", "the article: for pages all of it, else what stands above and round the record"),
         ("outlet", "who published it"), ("days", "the first and the last day that its date may mean"),
         ("joined", "strangers who are one with strangers of other pages, each with the least id of them all"),
         ("source", "the page: where it came from and as what it was read"),
         ("text_sha256", "the digest of the reading text"), ("kept_at", "when that version was kept (UTC)"),
         ("superseded", "whether a later version of the page does not say the same")),
        "The reading text outside the passages."),
    "ftm": Notes(
        ("One FollowTheMoney entity a line. An actor or article may come in several fragments with one id:"
         " `ftm aggregate` joins them.",),
        (("Article", "an article: title, outlet (publisher), day, language; its chain of sources in `keywords`"),
         ("Person, PublicBody, Organization, LegalEntity", "actors, with country, offices (`position`) and Wikidata id;"
          " joined strangers are one"),
         ("Event", "a statement (`name` begins with its act) or an event (with its kind and status); the words in"
          " `summary`, their places and digests in `notes`, everything else in `keywords`"),
         ("UnknownLink", "who is what in it: `role` is speaker, addressee, source or participant (for a side)"),
         ("Mention", "of pages: whom the article names")),
        "Dates that are seasons, intervals or uncertain (they stand in `notes`); the order of speakers; which words are"
        " the cue and the condition; modality and occasion as fields of their own; reasons."),
    "plover": Notes(
        ("Tab-separated, in the 40 columns of POLECAT and, behind them, our own. Several values have `;` between"
         " them, in the order of the names. Tabs and new lines in a cell are spaces. Records without a type in PLOVER"
         " (statements that only assert; press conferences, interviews, speeches, votes, appointments) are left out.",),
        (("Event ID", "the id of the record"), ("Event Date", "its day, where its own date means one day"),
         ("Event Type, Event Mode, Quad Code", "of PLOVER (docs/export.md has the tables)"),
         ("Contexts", "future, negation (of an event: cancelled or denied), hypothetical (a condition is told)"),
         ("Actor ..., Recipient ...", "speakers or participants; addressees. Country is ISO 3166-1 alpha-3, else IGO or"
          " NGO; sectors only where the kind of the body tells them; Title the office; Name Raw the words"),
         ("Placename, Country", "of an event"), ("Source, Publication Date", "the outlet, the day"),
         ("Story People, Organizations, Locations", "whom the article names"),
         ("Record Kind", "statement or event"), ("Event Date EDTF", "the date as precise as the text tells"),
         ("Status", "of an event: held, planned, cancelled, denied"), ("Actor ID, Recipient ID", "actor ids"),
         ("Article ID, Page, URI, Reading Text SHA256", "where it stands"),
         ("Text Starts, Text Ends, Text SHA256, Text", "the words")),
        "Intensity, COW codes and places on the map are not known and empty. Modes of saying, occasions, chains of"
        " sources and relations have no column; whom an act is directed at is known only where it is addressed to"
        " him."),
    "webannotation": Notes(
        ("One JSON-LD document: an AnnotationPage with an Annotation for each record; its body is the record as JSON,"
         " its targets are the passages.",),
        (("source", "the address of the page, else its reading text by digest (RFC 6920)"),
         ("state.cached", "the reading text by digest: to it the positions refer"),
         ("TextPositionSelector", "start and end in code points of the reading text"),
         ("TextQuoteSelector", "the words, with up to 32 code points before and behind"),
         ("dragoman:sha256", "the digest of the words")),
        "Which words are the cue, the speaker and the condition have no target of their own: their places stand in the"
        " body."),
    "html": Notes(
        ("A dossier in one file: no scripts, nothing loaded. Of each record the passage of the page round its words,"
         " with these marked.",), (),
        "It is for reading; the record's fields that are not shown are in the other formats."),
}


def codebook(request: Request, tally: Tally, sha256: str = "", name: str = "") -> str:
    """The codebook as Markdown. sha256, name: of the file, where there is one."""
    return "\n".join(_lines(request, tally, sha256, name)) + "\n"


def _lines(request: Request, tally: Tally, sha256: str, name: str) -> Iterator[str]:
    notes = NOTES[request.format]
    yield from (f"# Codebook{f' of {name}' if name else ''}", "")
    yield from _facts(request, tally, sha256)
    yield from ("", "## How to cite it", "", f"> {citation(request, tally, sha256)}", "", "## How it is laid out", "")
    guard = (_GUARD,) if request.guard and request.format in ("csv", "plover") else ()
    text = () if request.with_text else ("It holds no words of the pages: offsets and digests stand for them. Names"
                                         " and ids are facts and stay.",)
    for paragraph in (*notes.layout, *guard, _OFFSETS, *text):
        yield from (paragraph, "")
    if request.format in ("csv", "parquet"):
        yield from ("| column | type | meaning |", "| --- | --- | --- |")
        yield from (f"| `{one.name}` | {_TYPES[one.type]} | {one.meaning} |" for one in columns_of(request))
    elif notes.fields:
        yield from ("| field | meaning |", "| --- | --- |")
        yield from (f"| `{field}` | {meaning} |" for field, meaning in notes.fields)
    yield from ("", "## What is not in it", "", notes.lost, "", "## Which outlets", "", "| outlet | records |",
                "| --- | --- |")
    for outlet, many in sorted(tally.outlets.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {_cell(outlet) or '(not told)'} | {many:,} |"


def _facts(request: Request, tally: Tally, sha256: str) -> Iterator[str]:
    days = f"{tally.first} to {tally.last}" if tally.first else "not told"
    languages = ", ".join(f"{code} {many:,}" for code, many in sorted(tally.languages.items()))
    facts = {"searched for": question(request), "records": f"{tally.records:,} {request.kind} ({languages})",
             "published": days, "format": request.format, "made": f"{request.made}, with {request.maker}",
             "archive": request.archive, "SHA-256 of the data": sha256}
    yield from ("| | |", "| --- | --- |")
    yield from (f"| {what} | {_cell(told)} |" for what, told in facts.items() if told)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
