"""Where events are told: the words that tell them, whether they are told or only spoken of, and with what status."""

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.rows import Item
from dragoman.events.words import Events, Trigger
from dragoman.packs.found import Paragraph
from dragoman.script.quotes import inside
from dragoman.vocabulary import EventStatus

BACK = 4
"""Items before a noun of event in which the word is looked for that says it is told."""
NEAR, FAR = 40, 160
"""Characters round the word of an event in which its status stands: where the verb comes first, and where last."""


class Hit(msgspec.Struct, frozen=True):
    """The word of an event in a sentence: `size` items from `at`. `sure`: is it told? Else its sides must tell it.
    quoted: does it stand inside a quotation, where nobody is meant but whom its own words name?"""

    items: Sequence[Item]
    at: int
    size: int
    trigger: Trigger
    sure: bool
    quoted: bool = False

    @property
    def start(self) -> int:
        """Where its words begin (folded)."""
        return self.items[self.at].start

    @property
    def end(self) -> int:
        """Where its words end (folded)."""
        return self.items[self.at + self.size - 1].end

    @property
    def before(self) -> str:
        """The word right before it."""
        return self.items[self.at - 1].word if self.at else ""


class Telling:
    """Finds the words of events with the words of one language."""

    def __init__(self, words: Events, text: str) -> None:
        self._words, self._text = words, text

    def hits(self, items: Sequence[Item], paragraph: Paragraph) -> Iterator[Hit]:
        """The words of events in a sentence; those of a topic are left out."""
        done, triggers = 0, self._words.triggers
        for at in [at for at, item in enumerate(items) if item.word in triggers]:
            match = self._match(items, at) if at >= done else None
            if match is None:
                continue
            size, trigger = match
            done = at + size
            quoted = inside(paragraph.quotes, items[at].start) and not paragraph.headline
            told = trigger.verb or self._is_told(items, at, size, trigger, headline=paragraph.headline)
            if trigger.present and paragraph.headline and not self._words.verb_last:
                trigger = msgspec.structs.replace(trigger, status=None)
            hit = Hit(items, at, size, trigger, told is True, quoted)
            if not quoted and told is None and self.status(hit)[0] in ("denied", "cancelled"):
                hit, told = Hit(items, at, size, trigger, True), True
            if told is not False:
                yield hit

    def status(self, hit: Hit) -> tuple[EventStatus, str]:
        """The status and the word that tells it: of the verb itself, else of the words round it in the same clause."""
        if hit.trigger.status is not None:
            return hit.trigger.status, hit.items[hit.at].word
        if hit.before in self._words.purpose:
            return "planned", hit.before
        last = self._words.verb_last
        reach = FAR if last else NEAR
        start, end = hit.start, hit.end
        for item in reversed(hit.items[:hit.at]):
            if item.tag == "stop" or item.start < hit.start - reach or (item.speaks and last):
                break
            start = item.start
        said = False
        for item in hit.items[hit.at + hit.size:]:
            past = item.tag == "stop" or item.end > hit.end + reach or (said and not item.speaks)
            if past or (hit.trigger.verb and (not last or item.word in self._words.joins)):
                break
            end, said = item.end, item.speaks and last
        status, word = self._words.status_of(self._text[start:end])
        return ("held", "") if status == "planned" and hit.trigger.verb and not last else (status, word)

    def is_first(self, hit: Hit) -> bool:
        """Is it told in the first person, by the verb itself or by the verb that says it took place?"""
        if hit.trigger.first:
            return True
        end = self.clause(hit)[1] if self._words.first else 0
        return any(item.word in self._words.first for item in hit.items[hit.at:] if item.start < end)

    def is_invited(self, hit: Hit) -> bool:
        """Is it what somebody is invited to?"""
        begin = self.clause(hit)[0] if self._words.invites else 0
        return any(item.word in self._words.invites for item in hit.items[:hit.at] if item.start >= begin)

    def is_hosted(self, hit: Hit) -> bool:
        """Does a word of the same clause make its subject the host?"""
        begin, end = self.clause(hit)
        near = [] if self._words.verb_last else hit.items[max(0, hit.at - BACK):hit.at]
        return any(item.word in self._words.hosts for item in near) or any(
            item.word in self._words.hosts for item in hit.items if begin <= item.start < end)

    def clause(self, hit: Hit) -> tuple[int, int]:
        """The folded span of the clause round the word of an event."""
        items, low, high = hit.items, hit.at, hit.at
        while low and items[low - 1].tag not in ("stop", "verb"):
            low -= 1
        closing = ("verb",) if self._words.verb_last else ()
        while high + 1 < len(items) and items[high + 1].tag != "stop" and items[high].tag not in closing:
            high += 1
        return items[low].start, items[high].end

    def _match(self, items: Sequence[Item], at: int) -> tuple[int, Trigger] | None:
        second = items[at + 1].word if at + 1 < len(items) else ""
        for words, trigger in self._words.triggers[items[at].word]:  # the longest comes first
            size = len(words)
            if size == 1 or (words[1] == second and words == tuple([item.word for item in items[at:at + size]])):
                return size, trigger
        return None

    def _is_told(self, items: Sequence[Item], at: int, size: int, trigger: Trigger, *, headline: bool) -> bool | None:
        """Is an event that a noun names told? By the word before it, or by the verb that says it took place.

        None: by nothing, but it is no topic either; both its sides beside it would tell it.
        """
        words = self._words
        before = self._before(items, at)
        beside = {item.word for item in items[at + size:at + size + 2] if item.tag in ("verb", "word")}
        taken = words.verb_last and words.unreal & set(before[-1:])
        if words.verb_last and beside & words.support and not trigger.strict and not taken:
            return True
        led = not words.told.isdisjoint(before[-1:])
        if words.unreal & set(before[-1:] if led and not words.verb_last else before[-2:]):
            return False
        if before and before[-1] in words.purpose and trigger.kind in ("meeting", "visit"):
            return True
        if trigger.led:
            return not words.told.isdisjoint(before[-1:])
        if trigger.possessed or words.told & set(before[-2:]):
            return not trigger.strict or self._supported(items, at, size) or None
        if words.unreal & set(before):
            return False
        if words.topic & set(before):
            return False if trigger.shape == "force" else None
        dated = trigger.shape == "election" and self._is_dated(items, at + size)
        return True if dated or self._supported(items, at, size) or (headline and not trigger.strict) else None

    def _is_dated(self, items: Sequence[Item], at: int) -> bool:
        """Does a day stand right behind the words that end before a place (a preposition may stand between)?"""
        ahead = items[at:at + 2]
        return ahead[:1] != [] and (ahead[0].tag == "date" or (
            ahead[0].word in self._words.side and ahead[1:] != [] and ahead[1].tag == "date"))

    def _before(self, items: Sequence[Item], at: int) -> list[str]:
        """The words right before a place in its clause."""
        out: list[str] = []
        for item in reversed(items[max(0, at - BACK):at]):
            if item.tag == "stop":
                break
            out += [item.word] if item.tag != "comma" else []
        return out[::-1]

    def _supported(self, items: Sequence[Item], at: int, size: int) -> bool:
        """Does a verb say that the event takes place?"""
        support = self._words.support
        if not self._words.verb_last:
            near = (*items[max(0, at - 2 * BACK):at], *items[at + size:at + size + BACK])
            return any(item.word in support for item in near)
        for item in items[at + size:]:
            if item.word in support:
                return True
            if item.tag in ("verb", "stop"):
                return False
        return False
