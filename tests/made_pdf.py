"""PDF files for tests, written by hand: every glyph has its place, its width and the letters it stands for."""

import re
import unicodedata
import zlib

_RUN = re.compile(r"[A-Za-z0-9\u06f0-\u06f9\u0660-\u0669](?:[A-Za-z0-9\u06f0-\u06f9\u0660-\u0669.,/: ]*"
                  r"[A-Za-z0-9\u06f0-\u06f9\u0660-\u0669])?")
_SWAP = str.maketrans("()[]«»", ")(][»«")
WIDTH = 0.5


def glyphs_of(text: str) -> list[str]:
    """A line as its glyphs from left to right, the lines of right-to-left script turned round: numbers and Latin words
    stay as they are, lam-alef is one glyph, brackets are as they are drawn."""
    if not any(unicodedata.bidirectional(letter) == "AL" for letter in text):
        return list(text)
    out: list[list[str]] = []
    at = 0
    while at < len(text):
        run = _RUN.match(text, at)
        if run:
            # Two numbers beside each other stand in the order of the line, each of them from left to right.
            parts = [run[0]] if re.match("[A-Za-z]", run[0]) else re.findall(r" +|[^ ]+", run[0])
            out += [list(part) for part in parts]
            at = run.end()
        elif text[at:at + 2] == "لا":
            out.append(["لا"])
            at += 2
        else:
            out.append([text[at].translate(_SWAP)])
            at += 1
    return [glyph for part in reversed(out) for glyph in part]


def forms_of(text: str) -> str:
    """A text in presentation forms, without its half-spaces, as a shaping engine gives it."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            forms.setdefault((chr(int(letters[0], 16)), kind), chr(code))
    out = []
    for at, letter in enumerate(text):
        before, after = text[at - 1:at], text[at + 1:at + 2]
        joined = (before, "<initial>") in forms
        joins = (letter, "<initial>") in forms and (after, "<final>") in forms
        kind = ("<medial>" if joins else "<final>") if joined else ("<initial>" if joins else "<isolated>")
        out.append(forms.get((letter, kind), letter))
    return "".join(out).replace("\u200c", "")


def width_of(glyph: str) -> float:
    """How wide a glyph is, in sizes of the font."""
    return 0 if glyph == "\u200c" or unicodedata.combining(glyph[0]) else WIDTH


class Pdf:
    """A document that grows line by line. `stream` is the order in which its glyphs are written: from the "left", a
    line in one piece as most programs do, or from the "right", as they were typed, each in its place. `compress` its
    streams or not."""

    def __init__(self, stream: str = "left", compress: bool = True) -> None:
        self._stream, self._compress = stream, compress
        self._codes: dict[str, int] = {}
        self._pages: list[list[str]] = [[]]

    def line(self, glyphs: list[str], y: float, right: float = 550, size: float = 12, gaps: bool = False) -> None:
        """Draw glyphs (from left to right) so that they end at `right`. Half-spaces and vowel signs have no width; with
        `gaps`, spaces are not drawn but left free."""
        widths = [width_of(glyph) * size for glyph in glyphs]
        x = right - sum(widths)
        if self._stream == "left":
            shown = (f"{-WIDTH * 1000:.0f}" if gaps and glyph == " " else f"<{self._code(glyph)}>" for glyph in glyphs)
            self._pages[-1].append(f"/F {size} Tf 1 0 0 1 {x:.2f} {y} Tm [{' '.join(shown)}] TJ")
            return
        drawn = []
        for glyph, width in zip(glyphs, widths, strict=True):
            if not (gaps and glyph == " "):
                drawn.append(f"/F {size} Tf 1 0 0 1 {x:.2f} {y} Tm <{self._code(glyph)}> Tj")
            x += width
        self._pages[-1] += drawn[::-1]

    def _code(self, glyph: str) -> str:
        return f"{self._codes.setdefault(glyph, len(self._codes) + 1):04x}"

    def page(self) -> None:
        """Begin another page."""
        self._pages.append([])

    def bytes(self, extra: str = "") -> bytes:
        """The file. extra: goes into its trailer."""
        mapping = "\n".join(f"<{code:04x}> <{glyph.encode('utf-16-be').hex()}>" for glyph, code in self._codes.items())
        cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
                f"endcodespacerange {len(self._codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end")
        kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(self._pages)))
        widths = " ".join(f"{code} [0]" for glyph, code in self._codes.items() if not width_of(glyph))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] "
            "/ToUnicode 5 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering "
            f"(Identity) /Supplement 0 >> /DW {WIDTH * 1000:.0f} /W [{widths}] >>",
            self._stream_of(cmap)]
        for at, drawn in enumerate(self._pages):
            objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {7 + 2 * at} 0 R "
                        "/Resources << /Font << /F 3 0 R >> >> >>", self._stream_of(f"BT {' '.join(drawn)} ET")]
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} "
                      f"/Root 1 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n").encode()

    def _stream_of(self, text: str) -> bytes:
        data = zlib.compress(text.encode()) if self._compress else text.encode()
        how = "/Filter /FlateDecode " if self._compress else ""
        return f"<< {how}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
