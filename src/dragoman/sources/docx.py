"""Word documents (.docx): the paragraphs of the text in their order, those in tables and text boxes among them.

Deleted words of tracked changes, comments, headers, footers and footnotes are left out. Word's own properties (title,
author, day of saving) are those of the file and not of the article: they are not believed.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from xml.parsers import expat

from dragoman.errors import SourceError
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, LIMIT_DOCUMENT, Outcome, Raw, digest_of

EXTRACTOR = "dragoman-docx 1"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DEEPEST = 2_000
_OLE = b"\xd0\xcf\x11\xe0"


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The one page of a document. Raises SourceError for what is none, is locked, or holds no text."""
    data = stream.read(LIMIT_DOCUMENT + 1)
    if len(data) > LIMIT_DOCUMENT:
        raise SourceError(given.source, f"has more than the {LIMIT_DOCUMENT // 1_000_000} MB that a document may have")
    text = "\n".join(_Paragraphs(given.source).read(_main(data, given.source))).strip("\n")
    if not text.strip():
        raise SourceError(given.source, "holds no text, perhaps only pictures of it; give the text itself")
    yield Raw(given.identifier, given.source, given.source, text, _MEDIA_TYPE, digest_of(data), len(data),
              extractor=EXTRACTOR)


def _main(data: bytes, source: str) -> bytes:
    """The XML of the document's text."""
    if data.startswith(_OLE):
        raise SourceError(source, "is locked with a password, or an old Word file (.doc); save it as .docx without one")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_MAIN) as part:
            text = part.read(LIMIT_BYTES * 5 + 1)
    except KeyError as problem:
        raise SourceError(source, "is a zip file but no Word document (it has no word/document.xml); unpack it, or "
                                  "save it as .docx") from problem
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, zlib.error) as problem:
        raise SourceError(source, f"is a broken or locked zip file ({problem}); fetch it again, or save it as "
                                  ".docx without a password") from problem
    if len(text) > LIMIT_BYTES * 5:
        raise SourceError(source, f"holds more than {LIMIT_BYTES * 5 // 1_000_000} MB of XML: a trap, or no article")
    return text


class _Paragraphs:
    """Listens to the XML. A text box inside a paragraph comes before the paragraph that it hangs on."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._done: list[str] = []
        self._open: list[list[str]] = []
        self._depth = self._outside = 0
        self._text = False

    def read(self, xml: bytes) -> list[str]:
        """The paragraphs. Raises SourceError for XML that is broken or holds what no document needs."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as problem:
            raise SourceError(self._source, f"holds broken XML ({problem}); save it again") from problem
        return self._done

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SourceError(self._source, f"is nested deeper than {_DEEPEST} levels: no document that Word has made")
        if self._outside or name == _FALLBACK:
            self._outside += 1
            return
        tag = _tag(name)
        if tag == "p":
            self._open.append([])
        elif tag == "t":
            self._text = True
        elif tag in _LETTERS:
            self._add(_LETTERS[tag])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._outside:
            self._outside -= 1
            return
        tag = _tag(name)
        if tag == "p" and self._open:
            self._done.append("".join(self._open.pop()))
        elif tag == "t":
            self._text = False

    def _characters(self, text: str) -> None:
        if self._text and not self._outside:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._open:
            self._open[-1].append(text)

    def _doctype(self, *_: object) -> None:
        raise SourceError(self._source, "holds a document type declaration, which no Word document has: refused")


def _tag(name: str) -> str:
    """The name of one of Word's own elements; "" for others."""
    for space in (_WORD, _STRICT):
        if name.startswith(space):
            return name[len(space):]
    return ""
