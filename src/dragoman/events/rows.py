"""A paragraph as a row of items: words, actors, dates and the marks that part clauses. Offsets are folded."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from dragoman.events.scene import Scene
from dragoman.events.words import Events
from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.records import Span

Tag: TypeAlias = Literal["word", "verb", "actor", "date", "comma", "stop"]


DASHES = ("-", "\u2013", "\u2014")
"""The marks that end a dateline."""
DATELINE = 8
"""Items that a dateline has at most."""
TWO = 2
"""States whose names make of "the presidents of …" no words for both sides told before."""
VERBS, STOPS, COMMAS = ("FIN", "CUE:verb"), ("COLON", "SEMI", "STOP", "NL", "THAT", "REL"), ("COMMA", "DASH")
"""Tags of the elements that are verbs, that end a clause, and that part what stands in it."""


class Item(msgspec.Struct, gc=False):
    """A word or an actor of a paragraph.

    found: the actor's index among those of the paragraph, or -1; state: the state (iso2) whose adjective or name the
    word is, or ""; speaks: is the verb one of saying? press: is the actor of the press? both: does he stand for
    both sides of whatever was told before? nations: as the states that they are? relative: does the stop lead a clause
    about the actor before it? retinue: are they those who come with somebody?
    """

    tag: Tag
    word: str
    start: int
    end: int
    found: int = -1
    state: str = ""
    speaks: bool = False
    press: bool = False
    both: bool = False
    nations: bool = False
    relative: bool = False
    retinue: bool = False


class Kind(msgspec.Struct, frozen=True):
    """What an element is to the rows by its character. plain: nothing but a word; odd: a mark that makes no item, or a
    bracket; when: it tells how long ago; the rest as an item tells it."""

    tag: Tag = "word"
    plain: bool = True
    odd: bool = False
    opens: bool = False
    closes: bool = False
    mark: bool = False
    state: bool = False
    speaks: bool = False
    relative: bool = False
    when: bool = False


PLAIN = Kind()
"""Any other element."""


class Rows:
    """The rows of an article's paragraphs, each made when it is first asked for."""

    def __init__(self, scene: Scene, words: Events, pack: Pack) -> None:
        self._scene, self._pack, self._text, self._words = scene, pack, scene.folded.text, words
        self._made: dict[int, list[Item]] = {}
        self._wholes: dict[int, dict[int, tuple[int, int]]] = {}
        self._press = words.of_press
        self._special = _special_of(pack)

    def of(self, number: int, sentence: Span) -> list[Item]:
        """The items of a sentence of a paragraph without marks and without what stands in brackets.

        Somebody nameless whose words name an event is no actor: they are words.
        """
        if sentence[0] not in self._made:
            self._made[sentence[0]] = self._without_dateline(self._row(number, *sentence), self._scene.found[number])
        return self._made[sentence[0]]

    @staticmethod
    def _without_dateline(row: list[Item], found: Sequence[Found]) -> list[Item]:
        """A row without the place, the day and the outlet that lead the sentence before a dash."""
        outlet, end = False, 0
        for at, item in enumerate(row[:DATELINE]):
            if item.tag == "comma":
                end = at + 1 if outlet and item.word in DASHES else end
            elif item.tag == "actor" and found[item.found].kind in ("state", "outlet"):
                outlet = outlet or found[item.found].kind == "outlet"
            elif item.tag != "date":
                break
        return row[end:]

    def _row(self, number: int, start: int, end: int) -> list[Item]:
        text, line, found = self._text, self._scene.paragraphs[number].line, self._scene.found[number]
        wholes, special = self._wholes_of(number), self._special
        out: list[Item] = []
        part = slice(bisect_left(line.starts, start), bisect_left(line.starts, end))
        deep = done = 0
        for tag, low, high, form in zip(line.tags[part], line.starts[part], line.ends[part], line.forms[part],
                                        strict=True):
            if low < done:
                continue
            kind = special.get(tag, PLAIN)
            if kind.odd:
                deep = max(0, deep + kind.opens - kind.closes)
                if kind.mark or kind.closes:
                    continue
            if deep:
                continue
            whole = wholes.get(low)
            word = text[low:high]
            if whole is not None and kind.state and out and whole[0] == high:  # "his Moroccan counterpart"
                whole = None if out[-1].word in self._words.counterparts else whole
            if whole is not None:
                last, actor = whole
                out.append(
                    Item("date", text[low:last], low, last) if actor < 0 else self._actor((low, last), actor, found)
                )
                done = last
            elif kind.when and " " in word:
                out.append(Item("date", word, low, high))
            elif kind.plain and " " not in word:
                out.append(Item("word", word, low, high))
            else:
                out += self._items(kind, low, word, form)
        return out

    def _wholes_of(self, number: int) -> dict[int, tuple[int, int]]:
        """By their starts, the ends of a paragraph's dates (-1) and actors (their index)."""
        if number not in self._wholes:
            folded = self._scene.folded
            days = [folded.to_folded(*date.span) for date in self._scene.dates[number]]
            wholes = {start: (end, -1) for start, end in days}
            for index, mention in enumerate(self._scene.found[number]):
                if not self._is_words(mention):
                    wholes[mention.span[0]] = (mention.span[1], index)
            self._wholes[number] = wholes
        return self._wholes[number]

    def _is_words(self, mention: Found) -> bool:
        """Are they words of an event, or a preposition written like an office ("headed by")?"""
        if mention.kind in ("office", "body"):
            return self._text[slice(*mention.span)] in self._words.side
        return mention.kind in ("unnamed", "group") and self._tells(mention.span)

    def _tells(self, span: Span) -> bool:
        said, triggers = self._text[slice(*span)].split(), self._words.triggers
        within = tuple(said) in self._words.inner
        return within or any(set(form) <= set(said) for word in said for form, _ in triggers.get(word, ()))

    def _actor(self, span: Span, number: int, found: Sequence[Found]) -> Item:
        words = self._text[slice(*span)]
        press = found[number].kind in ("unnamed", "group", "office") and not self._press.isdisjoint(words.split())
        both, nations = self._words.both_of(words) if len(found[number].states) < TWO else (False, False)
        return Item("actor", "", span[0], span[1], number, press=press, both=both, nations=nations,
                    retinue=words.partition(" ")[0] in self._words.retinue)

    def _items(self, kind: Kind, start: int, said: str, form: int) -> list[Item]:
        """The items of an element that begins at `start`: one for each of its words."""
        if kind.tag == "comma" or (kind.tag == "stop" and not said.isalnum()):
            return [Item(kind.tag, said, start, start + len(said))]
        entry = self._pack.entry(form, "STATE") if kind.state else None
        state = entry.ref if entry else ""
        out = []
        for word in said.split():
            end = start + len(word)
            out.append(Item(kind.tag, word, start, end, -1, state, kind.speaks, relative=kind.relative))
            start = end + 1
        return out


@cache
def _special_of(pack: Pack) -> dict[str, Kind]:
    """The characters of the elements of a language that are no plain words."""
    among = pack.alphabet.among
    verbs, stops, commas, states = among(*VERBS), among(*STOPS), among(*COMMAS), among("STATE")
    opens, closes, marks = among("OPEN"), among("CLOSE"), among("MARK", "QUOTE")
    speech, relatives, when = among("CUE:verb"), among("REL"), among("ADV:when")
    named = verbs | stops | commas | states

    def kind(char: str) -> Kind:
        tag: Tag = "comma" if char in commas else "stop" if char in stops else "verb" if char in verbs else "word"
        opening, closing, mark = char in opens, char in closes, char in marks
        return Kind(tag, char not in named, opening or closing or mark, opening, closing, mark, char in states,
                    char in speech, char in relatives, char in when)

    return {char: kind(char) for char in named | opens | closes | marks | when}
