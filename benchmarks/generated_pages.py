"""Pages that are made, for archives as large as one likes: the press of `unread`, with other words and other people.

A page has the shape of a page of `unread` as the reader reads it: as long, with as many statements, mentions and events
in the same places. Its words are drawn anew, as often as `unread` has them, one in fifty is coined from the halves of
two; the sixty commonest stay where they stand. Its people are drawn, some far more often than others, from
`knowledge/people.tsv` and from strangers made of the names in `languages/`; its states and outlets are drawn too. One
page in twenty is a near copy of one of the sixty before it, in another outlet, with one word in thirty changed. The
pages are spread evenly over ten years, and what they tell of days, months and years is moved with them; those without a
day in `unread` have none. The page of a number is always the same for a seed and a number of pages.
"""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import msgspec
from measured_pages import pages_of

from dragoman.identity import identity
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES
from dragoman.packs.tables import read_tsv
from dragoman.pipeline import Reader
from dragoman.records import Page
from dragoman.store.joins import is_local

FIRST_DAY, DAYS = date(2015, 1, 1), 3652
"""The pages are spread over these days."""
COPIES, RECENT, MENDED = 0.05, 60, 0.03
"""Near copies among the pages, of how many pages before, and how many of their words are changed."""
LANGUAGE_CODES = ("fa", "ar")
_KEPT, _COINED, _FORMS, _STRANGERS, _OUTLETS = 60, 0.02, 300_000, 24_000, 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")


class Somebody(NamedTuple):
    """Who may stand in the place of another. spelled: by language, in full and short. actor: None for strangers."""

    actor: str | None
    name: str
    spelled: dict[str, tuple[str, str]]
    role: str | None


class Template(NamedTuple):
    """A page of `unread`: its record as JSON, its pieces (where each begins, its words, whom it names), its length,
    the language of its words, its day."""

    record: bytes
    pieces: tuple[tuple[int, str, tuple[str, str] | None], ...]
    length: int
    language: str
    day: date | None


class Drawn:
    """Things to draw, the first far more often than the last (Zipf's law), or as often as they are told to."""

    def __init__(self, things: Iterable[Any], weights: Iterable[float] | None = None) -> None:
        self.things = list(things)
        self._sums = list(accumulate(weights or (1 / (rank + 10) for rank in range(len(self.things)))))

    def some(self, chance: random.Random, count: int) -> list[Any]:
        """So many of them, some perhaps more than once."""
        return chance.choices(self.things, cum_weights=self._sums, k=count)


class Generator:
    """Makes pages: `page(0)` to `page(pages - 1)`."""

    def __init__(self, pages: int, seed: int = 1) -> None:
        """Read `unread` and the tables. Raises SystemExit where `unread` is not on this machine."""
        self.pages, self.seed = pages, seed
        reader = Reader.load()
        read = [reader.read(page) for page in pages_of("unread")]
        if not read:
            raise SystemExit("the pages of `unread` (../shared/corpus) are not on this machine")
        chance = random.Random(f"{seed} people")
        self._templates = [_template(page) for page in read]
        self._words = {code: _vocabulary(code, self._templates, chance) for code in LANGUAGE_CODES}
        self._kept = {code: set(drawn.things[:_KEPT]) for code, drawn in self._words.items()}
        roles = sorted({speaker.role for page in read for said in page.statements for speaker in said.speakers
                        if speaker.role})
        people = [_known(row.cells, chance.choice(roles)) for row in read_tsv(KNOWLEDGE / "people.tsv")]
        chance.shuffle(people)
        self._people = Drawn(one for one in people if one.spelled)
        self._strangers = {code: Drawn(_strangers(code, roles, chance)) for code in LANGUAGE_CODES}
        self._states = Drawn(_known(row.cells, None) for row in read_tsv(KNOWLEDGE / "states.tsv"))
        outlets = [row["en"] for row in read_tsv(KNOWLEDGE / "outlets.tsv")]
        self._outlets = Drawn(chance.sample(outlets, _OUTLETS))

    def page(self, number: int) -> Page:
        """The page of a number."""
        origin = self._origin(number)
        chance = random.Random(f"{self.seed} {origin}")
        mending = random.Random(f"{self.seed} {number} mended") if origin != number else None
        template = chance.choice(self._templates)
        places, text, people = self._words_of(template, chance, mending)
        day = FIRST_DAY + timedelta(days=number * DAYS // self.pages)
        outlet = self._outlets.some(mending or chance, 1)[0]
        record = msgspec.json.decode(template.record)
        _Placing(number, text, places, people, (day - template.day).days if template.day else 0).place(record)
        record["source"] |= {"id": f"made-{number}", "key": f"https://pages.example/{number}", "outlet": outlet,
                             "uri": f"https://pages.example/{number}",
                             "sha256": hashlib.sha256(text.encode()).hexdigest()}
        for article in record["articles"]:
            article["outlet"] = outlet
        return msgspec.structs.replace(msgspec.convert(record, Page), text=text)

    def _origin(self, number: int) -> int:
        """The page of which this one is a near copy; else itself."""
        chance = random.Random(f"{self.seed} {number} copied")
        if number == 0 or chance.random() >= COPIES:
            return number
        return self._origin(max(0, number - chance.randint(1, RECENT)))

    def _words_of(
        self, template: Template, chance: random.Random, mending: random.Random | None,
    ) -> tuple[dict[int, int], str, dict[tuple[str, str], Somebody]]:
        """New words for the pieces: where the old ones began and the new ones do, the text, who stands for whom."""
        language, out, places, length = template.language, [], {}, 0
        words = iter(self._words[language].some(chance, len(template.pieces)))
        mended = iter(self._words[language].some(mending, len(template.pieces))) if mending else None
        people: dict[tuple[str, str], Somebody] = {}
        for begin, old, named in template.pieces:
            new, other = next(words), next(mended) if mended else ""
            if named is not None:
                if named not in people:
                    people[named] = self._instead(named, language, chance)
                full, short = people[named].spelled.get(language) or (old, old)
                new = full if " " in old else short
            elif not _WORD.fullmatch(old) or old in self._kept[language]:
                new = old
            elif mending and mending.random() < MENDED:
                new = other
            places[begin] = length
            out.append(new)
            length += len(new)
        return places | {template.length: length}, "".join(out), people

    def _instead(self, named: tuple[str, str], language: str, chance: random.Random) -> Somebody:
        """Somebody in the place of a person or state."""
        kind, actor = named
        drawn = (self._states if kind == "state" else
                 self._strangers[language] if is_local(actor) or actor.startswith("=") else self._people)
        return drawn.some(chance, 1)[0]


class _Placing:
    """Puts a template's record onto the words of a page."""

    def __init__(self, number: int, text: str, places: dict[int, int], people: dict[tuple[str, str], Somebody],
                 shift: int) -> None:
        self._number, self._text, self._places, self._people = number, text, places, people
        self._shift = timedelta(days=shift)

    def place(self, told: Any) -> Any:
        """The same with new spans and words, names, days and ids; objects are changed where they are."""
        if isinstance(told, dict):
            for name, value in told.items():
                if name not in ("because", "note", "proposals", "source"):
                    told[name] = self._cell(name, value)
            self._passage(told)
            self._party(told)
            if "source" in told:
                told["source"]["published"] = self._cell("published", told["source"]["published"])
            return told
        return [self.place(part) for part in told] if isinstance(told, list) else told

    def _cell(self, name: str, value: Any) -> Any:
        if name == "body":
            return [[self._places[start], self._places[end]] for start, end in value]
        if name in ("id", "within", "statement") and value:
            return identity(value.rpartition("-")[0], self._number, value)
        if name in ("statements", "demands") and value and isinstance(value[0], str):
            return [identity("statement", self._number, one) for one in value]
        if name in ("date", "published", "edtf") and value:
            return _DATE.sub(lambda told: _moved(told, self._shift), value)
        return self.place(value)

    def _passage(self, told: dict[str, Any]) -> None:
        if told.get("span"):
            start, end = (self._places[place] for place in told["span"])
            told["span"] = [start, end]
            if "text" in told:
                told["text"] = self._text[start:end]

    def _party(self, told: dict[str, Any]) -> None:
        if told.get("name") is None or "actor" not in told:
            return
        keys = [(kind, told["actor"] or f"={told['name']}") for kind in (told.get("kind"), "person", "state")]
        instead = next((self._people[key] for key in keys if key in self._people), None)
        if instead is not None:
            told["name"] = instead.name
            told["actor"] = instead.actor or f"person:{identity('-', self._number, instead.name)[2:]}"
            told["name_latin"] = None
            if told.get("role"):
                told["role"] = instead.role or told["role"]


def _template(page: Page) -> Template:
    """The template of a page. It is cut wherever a word or a span begins or ends, names of people and states whole."""
    text = str(page.text)
    names: dict[tuple[int, int], tuple[str, str]] = {}
    for article in page.articles:
        for mention in article.mentions:
            if mention.kind in ("person", "state") and mention.actor and text[slice(*mention.span)].strip():
                names[mention.span] = (mention.kind, mention.actor)
    taken: list[tuple[int, int]] = []
    for span in sorted(names):
        if not taken or span[0] >= taken[-1][1]:
            taken.append(span)
    record = msgspec.json.encode(page.without_text())
    inside = {place: start for start, end in taken for place in range(start + 1, end)}
    cuts = {0, len(text), *(place for span in taken for place in span), *_places_in(msgspec.json.decode(record))}
    cuts |= {place for match in _PIECE.finditer(text) for place in match.span() if place not in inside}
    ordered = sorted(place for place in cuts if place not in inside)
    named = {span[0]: names[span] for span in taken}
    pieces = [(start, text[start:end], named.get(start)) for start, end in pairwise(ordered)]
    # A span that ends inside a name ends with an empty piece behind it.
    pieces += [(place, "", None) for place in cuts if place in inside]
    days = [article.published for article in page.articles if _DAY.fullmatch(article.published or "")]
    told = [expression.edtf or "" for article in page.articles for expression in article.dates]
    days = days or sorted(day for edtf in told for day in _DAY.findall(edtf))[-1:]
    language = next((article.language for article in page.articles), LANGUAGE_CODES[0])
    return Template(record, tuple(sorted(pieces)), len(text), language, date.fromisoformat(days[0]) if days else None)


def _moved(told: re.Match[str], shift: timedelta) -> str:
    """A day, a month or a year so many days later, as exact as it was; what is counted otherwise stays."""
    year, month, day = told.groups()
    if month and not 1 <= int(month) <= 12:
        return told[0]
    later = date(int(year), int(month or 7), int(day or 15)) + shift
    return later.isoformat()[:len(told[0])]


def _places_in(told: Any) -> set[int]:
    """All places that a record names."""
    if isinstance(told, list):
        return set().union(*map(_places_in, told)) if told else set()
    if not isinstance(told, dict):
        return set()
    own = {place for span in [told.get("span") or (), *(told.get("body") or ())] for place in span}
    return own.union(*(_places_in(part) for name, part in told.items() if name not in ("because", "span", "body")))


def _vocabulary(code: str, templates: list[Template], chance: random.Random) -> Drawn:
    """The words of the templates of a language, the commonest first, and coined ones."""
    counted = Counter(words for one in templates if one.language == code for _, words, named in one.pieces
                      if named is None and _WORD.fullmatch(words))
    known = [word for word, _ in counted.most_common()]
    coined = [f"{one[:(len(one) + 1) // 2]}{other[len(other) // 2:]}"
              for one, other in zip(*(chance.choices(known, k=_FORMS) for _ in "12"), strict=True)]
    total = sum(counted.values()) * _COINED / sum(1 / (rank + 100) for rank in range(_FORMS))
    weights = [*(counted[word] for word in known), *(total / (rank + 100) for rank in range(_FORMS))]
    return Drawn([*known, *coined], weights)


def _known(cells: dict[str, str], role: str | None) -> Somebody:
    """Somebody of a table of people or states."""
    spelled = {}
    for code in LANGUAGE_CODES:
        full = cells[code].split("|")[0]
        if full:
            spelled[code] = full, cells.get(f"{code}_short", full).split("|")[0] or full
    return Somebody(cells["qid"] or cells.get("id"), cells["en"], spelled, role)


def _strangers(code: str, roles: list[str], chance: random.Random) -> list[Somebody]:
    """People of a given name and a surname, each with an office or none."""
    kinds: dict[str, list[str]] = {}
    for row in read_tsv(LANGUAGES / code / "names.tsv"):
        if not row["note"]:
            kinds.setdefault(row["kind"], []).append(row["form"])
    pairs = {(chance.choice(kinds["given"]), chance.choice(kinds["surname"])) for _ in range(_STRANGERS)}
    return [Somebody(None, f"{given} {last}", {code: (f"{given} {last}", last)}, chance.choice([None, *roles]))
            for given, last in sorted(pairs)]
