"""A dossier: one HTML file that can be mailed, read and printed. No scripts, nothing loaded, everything escaped."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from dragoman.export.citation import citation, question, title
from dragoman.export.markup import bidi, escaped, passage, place_of, stamped
from dragoman.export.request import Request, Sink
from dragoman.export.standing import address
from dragoman.export.tally import Tally
from dragoman.records import Event, Participant, Party, Speaker, Statement
from dragoman.store.answers import Excerpt

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DOT = " · "
_SHOWN = ("Every passage stands in the page as it is written here; the words of the record are marked, the word of"
          " saying is underlined, whoever speaks is in bold.")
_BARE = "The words of the pages are left out: where they stand and their digests are told."


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write the dossier, the records under their days; yields each excerpt when it is written."""
    style = (files("dragoman.export") / "dossier.css").read_text(encoding="utf-8")
    kind = request.kind
    sink.write(
        f'<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer"'
        f' content="no-referrer">\n<title>Dossier: {escaped(question(request))}</title>\n<style>\n{style}</style>\n'
        f'</head>\n<body>\n<header>\n<h1>{kind.capitalize()}: {bidi(question(request))}</h1>\n<p class="quiet">Compiled'
        f' with {escaped(request.maker)} on {stamped(request.made)}. <a href="#about">About this dossier</a></p>\n'
        "</header>\n<main>\n".encode())
    tally, days = Tally(), ""
    for excerpt in excerpts:
        if (told := _days(excerpt)) != days:
            days = told
            sink.write(f'<p class="day">{days}</p>\n'.encode())
        sink.write(_record(excerpt, request).encode())
        tally.add(excerpt)
        yield excerpt
    sink.write(f"</main>\n{_about(request, tally)}</body>\n</html>\n".encode())


def _days(excerpt: Excerpt) -> str:
    if not excerpt.first_day or not excerpt.last_day:
        return "undated"
    first, last = stamped(excerpt.first_day), stamped(excerpt.last_day)
    return first if first == last else f"between {first} and {last}"


def _record(excerpt: Excerpt, request: Request) -> str:
    record = excerpt.record
    if isinstance(record, Statement):
        who, how = [_speaker(speaker) for speaker in record.speakers], _said(record)
    elif isinstance(record, Event):
        who, how = [_taking_part(party) for party in record.participants], _told(record)
    else:
        who = [bidi(excerpt.article.title.text if excerpt.article.title and request.with_text else excerpt.id)]
        how = f"{len(excerpt.article.statements)} statements{_DOT}{len(excerpt.article.events)} events"
    parts = [f'<article class="record" id="{escaped(excerpt.id)}">', f"<h3>{', '.join(who) or 'nobody named'}</h3>",
             f'<p class="how">{how}</p>', passage(excerpt, request.with_text), _where(excerpt, request), "</article>\n"]
    return "\n".join(part for part in parts if part)


def _speaker(speaker: Speaker) -> str:
    role = f' <span class="role">{escaped(speaker.role)}</span>' if speaker.role else ""
    return _name(speaker) + role


def _taking_part(party: Participant) -> str:
    apart = party.side and party.side != party.name
    return _name(party) + (f' <span class="role">for {escaped(party.side or "")}</span>' if apart else "")


def _name(party: Speaker | Party) -> str:
    latin = f" ({escaped(party.name_latin)})" if party.name_latin else ""
    return bidi(party.name) + latin


def _said(said: Statement) -> str:
    to = f"to {', '.join(map(_name, said.addressees))}" if said.addressees else ""
    told = [f'<span class="act">{said.act}</span>', said.mode, "headline" if said.headline else "",
            "negated" if said.negated else "", "future" if said.future else "", said.modality or "",
            said.occasion or "", to, stamped(said.date) if said.date else ""]
    return _DOT.join(part for part in told if part)


def _told(event: Event) -> str:
    told = [f'<span class="act">{event.kind}, {event.status}</span>', bidi(event.place.name) if event.place else "",
            stamped(event.date) if event.date else ""]
    return _DOT.join(part for part in told if part)


def _where(excerpt: Excerpt, request: Request) -> str:
    article, source = excerpt.article, excerpt.page.source
    title = f"“{bidi(article.title.text, article.language)}”" if article.title and request.with_text else ""
    links = [link.name for link in article.attribution]
    chain = " ← ".join(map(bidi, links)) if links != [excerpt.outlet] else ""
    told = [bidi(excerpt.outlet or "outlet not told"), stamped(article.published) if article.published else "undated",
            title, f"sources: {chain}" if chain else "", place_of(address(excerpt) or source.uri or source.key)]
    line = f'<p class="where">{_DOT.join(part for part in told if part)}</p>'
    return (f'{line}\n<p class="where digest">{escaped(excerpt.id)} in {escaped(article.id)}, reading text sha256'
            f" {excerpt.version}{', superseded by a later version' if excerpt.superseded else ''}</p>")


def _about(request: Request, tally: Tally) -> str:
    outlets = "".join(f"<tr><td>{bidi(outlet or '(not told)')}</td><td>{many:,}</td></tr>\n" for outlet, many in
                      sorted(tally.outlets.items(), key=lambda pair: (-pair[1], pair[0])))
    days = f"{stamped(tally.first)} to {stamped(tally.last)}" if tally.first else "days not told"
    return (
        f'<footer id="about">\n<h2>About this dossier</h2>\n<p>{bidi(title(request, tally))}: {tally.records:,}'
        f" {request.kind}, published {days}.</p>\n<p>{_SHOWN if request.with_text else _BARE} Who spoke, to whom and"
        " how it was meant was read by rules, which err: the page decides. What is not here may never have been"
        " looked for.</p>\n<p>Offsets are [start, end) in code points of the page’s reading text, whose digest"
        f" stands with each record. Records without a date of their own stand under"
        " the day of publication.</p>\n<table>\n<tr><th>outlet</th><th>records</th></tr>\n"
        f"{outlets}</table>\n"
        f"<h2>How to cite it</h2>\n<p>{bidi(citation(request, tally))}</p>\n</footer>\n")
