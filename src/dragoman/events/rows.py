"""A paragraph as a row of items: words, actors, dates and the marks that part clauses. Offsets are folded."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from dragoman.events.scene import Scene
from dragoman.events.words import Events
from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.records import Span

Tag: TypeAlias = Literal["word", "verb", "actor", "date", "comma", "stop"]


class Item(msgspec.Struct):
    """A word or an actor of a paragraph.

    found: the actor's index among those of the paragraph, or -1; state: the state (iso2) whose adjective or name the
    word is, or ""; speaks: is the verb one of saying? press: is the actor of the press? both: does he stand for
    both sides of whatever was told before? relative: does the stop lead a clause about the actor before it?
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
    relative: bool = False


class Rows:
    """The rows of an article's paragraphs, each made when it is first asked for."""

    def __init__(self, scene: Scene, words: Events, pack: Pack) -> None:
        among = pack.alphabet.among
        self._scene, self._pack, self._text, self._words = scene, pack, scene.folded.text, words
        self._made: dict[int, list[Item]] = {}
        self._press = words.media | words.press
        self._verbs, self._speech = among("FIN", "CUE:verb"), among("CUE:verb")
        self._stops = among("COLON", "SEMI", "STOP", "NL", "THAT", "REL")
        self._relatives = among("REL")
        self._commas, self._states = among("COMMA", "DASH"), among("STATE")
        self._special = self._verbs | self._stops | self._commas | self._states
        self._open, self._close, self._marks = among("OPEN"), among("CLOSE"), among("MARK", "QUOTE")

    def of(self, number: int) -> list[Item]:
        """The items of a paragraph without marks and without what stands in brackets.

        Somebody nameless whose words name an event is no actor: they are words.
        """
        if number not in self._made:
            days = [self._scene.folded.to_folded(*date.span) for date in self._scene.dates[number]]
            self._made[number] = self._row(self._scene.paragraphs[number], self._scene.found[number], days)
        return self._made[number]

    def cut(self, number: int, sentence: Span) -> list[Item]:
        """The items of a paragraph that begin within a sentence."""
        row = self.of(number)
        low = bisect_left(row, sentence[0], key=_start)
        return row[low:bisect_left(row, sentence[1], low, key=_start)]

    def _row(self, paragraph: Paragraph, found: Sequence[Found], dates: Sequence[Span]) -> list[Item]:
        text, line = self._text, paragraph.line
        actors = [(m.span, i) for i, m in enumerate(found)
                  if m.kind not in ("unnamed", "group") or not self._tells(m.span)]
        starts = [span[0] for span, _ in actors]
        days = [day[0] for day in dates]
        out: list[Item] = []
        deep = 0
        for at in range(len(line)):
            tag, start, end = line.tags[at], line.starts[at], line.ends[at]
            deep = max(0, deep + (tag in self._open) - (tag in self._close))
            if deep or tag in self._marks or tag in self._close:
                continue
            index = bisect_right(starts, start) - 1
            if index >= 0 and start < actors[index][0][1]:
                if not out or out[-1].found != actors[index][1]:
                    out.append(self._actor(*actors[index], found))
                continue
            day = bisect_right(days, start) - 1
            if day >= 0 and start < dates[day][1]:
                out.append(Item("date", text[start:end], start, end))
            elif tag in self._special or " " in text[start:end]:
                out += self._items(tag, start, end, line.forms[at])
            else:
                out.append(Item("word", text[start:end], start, end))
        return out

    def _tells(self, span: Span) -> bool:
        return any(word in self._words.triggers for word in self._text[slice(*span)].split())

    def _actor(self, span: Span, number: int, found: Sequence[Found]) -> Item:
        words = self._text[slice(*span)]
        press = found[number].kind in ("unnamed", "group", "office") and not self._press.isdisjoint(words.split())
        return Item("actor", "", span[0], span[1], number, press=press, both=words in self._words.both)

    def _items(self, tag: str, start: int, end: int, form: int) -> list[Item]:
        if tag in self._commas or (tag in self._stops and not self._text[start:end].isalnum()):
            return [Item("comma" if tag in self._commas else "stop", self._text[start:end], start, end)]
        kind: Tag = "stop" if tag in self._stops else "verb" if tag in self._verbs else "word"
        entry = self._pack.entry(form, "STATE") if tag in self._states else None
        relative = tag in self._relatives
        out = []
        at = start
        for word in self._text[start:end].split():
            out.append(Item(kind, word, at, at + len(word), state=entry.ref if entry else "",
                            speaks=tag in self._speech, relative=relative))
            at += len(word) + 1
        return out


def _start(item: Item) -> int:
    return item.start
