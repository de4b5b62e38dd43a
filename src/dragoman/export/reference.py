"""How one statement is cited: in a line, as the Chicago Manual of Style has it, in BibTeX, and as a quotation to embed.

Each names the archived text by its digest and the offsets of the words in it, so that the evidence can be found again.
"""

import re
from collections.abc import Callable

from dragoman.export.fields import digest
from dragoman.export.markup import bidi, escaped, place_of
from dragoman.records import Record, Statement
from dragoman.store.answers import Shown

_UNSAFE = re.compile(r"([\\{}$&#%_^~])")


class Reference(Record, frozen=True):
    """What is cited. who: the speakers; words: as the page has them; language: of these; day: of publication; place:
    the address of the page, "" where it has none; version: the digest of its text; spans: of the words in it."""

    id: str
    who: str
    words: str
    language: str
    title: str
    outlet: str
    day: str
    place: str
    version: str
    spans: str


def reference(shown: Shown) -> Reference:
    """What is cited of a statement that an archive shows."""
    statement, article = shown.record, shown.article
    assert isinstance(statement, Statement) and article is not None
    text = shown.page.text if isinstance(shown.page.text, str) else ""
    return Reference(
        statement.id, ", ".join(f"{one.name} ({one.name_latin})" if one.name_latin else one.name
                                for one in statement.speakers),
        " \u2026 ".join(passage.text for passage in statement.content), article.language,
        article.title.text if article.title else "", article.outlet or shown.page.source.outlet or "",
        article.published or "", shown.page.source.uri or "", digest(text),
        ", ".join(f"[{start}, {end})" for start, end in (passage.span for passage in statement.content)))


def plain(one: Reference) -> str:
    """In a line."""
    told = [one.who, f"\u201c{one.words}\u201d", one.outlet, one.day, one.place, _kept(one)]
    return "; ".join(part for part in told if part)


def chicago(one: Reference) -> str:
    """As a note of the Chicago Manual of Style (17th edition, 14.191): who, in what, where, when."""
    said = f"{one.who}, \u201c{one.words}\u201d" if one.who else f"\u201c{one.words}\u201d"
    within = f"quoted in \u201c{one.title}\u201d" if one.title else "quoted"
    told = [said, within, one.outlet, one.day, one.place]
    return f"{', '.join(part for part in told if part)}. {_kept(one)}."


def bibtex(one: Reference) -> str:
    """As an entry of BibTeX."""
    fields = {"author": one.who, "title": one.title or one.words[:80], "howpublished": one.outlet, "date": one.day,
              "url": one.place, "note": f"{one.words} ({_kept(one)})"}
    lines = [f"  {name} = {{{_UNSAFE.sub(_escaped, value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{one.id},", *lines, "}"])


def embedded(one: Reference) -> str:
    """As a quotation for a page of one's own: HTML without script or style."""
    direction = "rtl" if one.language in ("fa", "ar") else "auto"
    told = " \u00b7 ".join(part for part in (bidi(one.who), bidi(one.outlet), escaped(one.day),
                                             place_of(one.place) if one.place else "") if part)
    return (f'<figure data-version="{one.version}" data-spans="{one.spans}">\n<blockquote lang="{one.language}"'
            f' dir="{direction}">{escaped(one.words)}</blockquote>\n<figcaption>{told}</figcaption>\n</figure>')


FORMS: dict[str, Callable[[Reference], str]] = {
    "plain": plain, "chicago": chicago, "bibtex": bibtex, "embed": embedded}
"""The ways in which a statement is cited."""


def _kept(one: Reference) -> str:
    return f"archived text SHA-256 {one.version}, characters {one.spans}"


def _escaped(match: re.Match[str]) -> str:
    named = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    return named.get(match[1], f"\\{match[1]}")
