"""PDF files with a text layer: glyphs with their places become paragraphs in the order of reading.

What the file says of the order of its letters is not believed: producers write lines from left to right, from right to
left, or as they were typed. Where a glyph is drawn is what a reader sees (`dragoman.script.visual`).
"""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from dragoman.errors import SourceError
from dragoman.script.visual import Glyph, Piece, crossed, is_arabic, reading_order, written
from dragoman.sources.columns import blocks_of, lines_of, paragraphs_of
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_DOCUMENT, Outcome, Raw, digest_of

EXTRACTOR = f"dragoman-pdf 1 (pdfminer.six {version('pdfminer.six')})"
_MEDIA_TYPE = "application/pdf"
_STREAM = re.compile(rb"stream\r?\n")
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_UNKNOWN_MAY_BE = 0.1
_MOST_PAGES = 2_000
_LARGEST_STREAM = 200_000_000
_PIECE = 1 << 20

# What pdfminer has to say of faulty files is said here in one line, or does not matter.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The one page of a document. Raises SourceError for what is none, is locked, or holds no text."""
    data = stream.read(LIMIT_DOCUMENT + 1)
    if len(data) > LIMIT_DOCUMENT:
        raise SourceError(given.source, f"has more than the {LIMIT_DOCUMENT // 1_000_000} MB that a document may have; "
                                        "split it")
    _refuse_traps(data, given.source)
    try:
        pages = list(_glyphs(data, given.source))
    except (PDFPasswordIncorrect, PDFEncryptionError) as problem:
        raise SourceError(given.source, "is locked with a password; save it without one") from problem
    except (PDFException, PSException, ValueError, TypeError, LookupError, AttributeError, AssertionError, EOFError,
            ArithmeticError, RuntimeError, struct.error, zlib.error) as problem:
        raise SourceError(given.source, f"is no sound PDF file ({problem or type(problem).__name__}); fetch or save it "
                                        "again") from problem
    text = _text(pages)
    if not text.strip():
        raise SourceError(given.source, "holds no text, only pictures of it (a scan); have its letters recognised "
                                        "(OCR) first")
    unknown = text.count("\ufffd")
    if unknown > _UNKNOWN_MAY_BE * len(text):
        raise SourceError(given.source, "does not say which letters its glyphs stand for; have them recognised (OCR), "
                                        "or save it again with its fonts")
    notes = (f"{unknown} of its glyphs stand for no letter: they are U+FFFD in the text",) if unknown else ()
    yield Raw(given.identifier, given.source, given.source, text, _MEDIA_TYPE, digest_of(data), len(data),
              extractor=EXTRACTOR, notes=notes)


def _refuse_traps(data: bytes, source: str) -> None:
    """Raises SourceError where a compressed stream holds more than any page has: the library would hold it all."""
    total = 0
    for found in _STREAM.finditer(data):
        inner, rest = zlib.decompressobj(), data[found.end():found.end() + _PIECE]
        at = found.end()
        try:
            while rest and not inner.eof:
                total += len(inner.decompress(rest, _PIECE))
                rest = inner.unconsumed_tail
                if not rest:
                    at += _PIECE
                    rest = data[at:at + _PIECE]
                if total > _LARGEST_STREAM:
                    raise SourceError(source, f"holds more than {_LARGEST_STREAM // 1_000_000} MB in its streams: a "
                                              "trap, or pictures; save its text alone")
        except zlib.error:
            continue


def _glyphs(data: bytes, source: str) -> Iterator[list[tuple[float, Glyph]]]:
    """The glyphs of each page with the heights of their base lines."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > _MOST_PAGES:
            raise SourceError(source, f"has more than {_MOST_PAGES} pages; split it")
        interpreter.process_page(page)
        drawn: LTPage = device.get_result()
        yield [one for item in drawn for one in _chars(item)]


def _chars(item: LTItem) -> Iterator[tuple[float, Glyph]]:
    if isinstance(item, LTChar):
        text = _UNKNOWN.sub("\ufffd", item.get_text())
        if item.upright and text:
            yield item.matrix[5], Glyph(text, item.x0, item.x1, item.size or 1.0)
    elif isinstance(item, LTContainer):
        for inner in item:
            yield from _chars(inner)


def _text(pages: list[list[tuple[float, Glyph]]]) -> str:
    """The paragraphs of all pages, one a line."""
    letters = [glyph.text for page in pages for _, glyph in page if glyph.text.strip()]
    leftward = 2 * sum(map(is_arabic, letters)) > len(letters)
    paragraphs: list[list[list[Piece]]] = []
    for page in pages:
        lines = lines_of(page)
        for block in blocks_of(lines, leftward):
            paragraphs += [[reading_order(line.glyphs) for line in lines] for lines in paragraphs_of(block, leftward)]
    mirrored = crossed(line for paragraph in paragraphs for line in paragraph)
    texts = (" ".join(written(line, mirrored).strip() for line in paragraph) for paragraph in paragraphs)
    return "\n".join(text for text in texts if text.strip())
