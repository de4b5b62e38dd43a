"""Where events are told: the words that tell them, whether they are told or only spoken of, and with what status."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from dragoman.events import support
from dragoman.events.modality import is_any, is_possible, is_unreal
from dragoman.events.rows import Item
from dragoman.events.support import (
    BACK,
    happened,
    is_clause_of,
    is_dated,
    supported,
    takes_part,
    travels,
    words_before,
)
from dragoman.events.words import Events, Trigger
from dragoman.packs.found import Paragraph
from dragoman.script.quotes import inside
from dragoman.vocabulary import EventStatus

REACH = 14
"""Items round a verb among which the object stands that it needs."""
SPOKEN = frozenset({"interview", "press conference", "speech"})
"""Kinds of events in which one speaks."""
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
            if trigger.verb and not self._words.verb_last and is_unreal(self._words, items, at, trigger, self._text):
                continue
            if self._words.possible and is_possible(self._words, items, at, size, trigger, self._text):
                continue
            if support.is_only_said(self._words, items, at, size, trigger):
                continue
            told = trigger.verb or self._is_told(items, at, size, trigger, headline=paragraph.headline)
            if trigger.present and paragraph.headline and not self._words.verb_last:
                trigger = msgspec.structs.replace(trigger, status=None)
            hit = Hit(items, at, size, trigger, told is True, quoted)
            loose = told is None or (told is False and is_any(self._words, items, at))
            if not quoted and loose and self.status(hit)[0] in ("denied", "cancelled"):
                hit, told = Hit(items, at, size, trigger, True), True
            if told is not False:
                yield hit

    def status(self, hit: Hit) -> tuple[EventStatus, str]:
        """The status and the word that tells it: of the verb itself, else of the words round it in the same clause."""
        if hit.trigger.verb and hit.before in self._words.never:
            return "denied", hit.before
        if hit.trigger.status is not None:
            return hit.trigger.status, hit.items[hit.at].word
        last = self._words.verb_last
        if hit.before in self._words.purpose and not (last or hit.trigger.definite or self._is_suffered(hit)):
            return "planned", hit.before
        if hit.before in self._words.holding and hit.at > 1 and hit.items[hit.at - 2].word in self._words.purpose:
            return "planned", hit.before
        reach = FAR if last else NEAR
        (start, end), low, high = (hit.start, hit.end), hit.start - reach, hit.end + reach
        for item in reversed(hit.items[:hit.at]):
            if item.tag == "stop" or item.start < low or (item.speaks and last):
                break
            start = item.start
        said = False
        for k in range(hit.at + hit.size, len(hit.items)):
            item = hit.items[k]
            past = (item.tag == "stop" and not self._holds(hit, k)) or item.end > high
            past = past or (said and not item.speaks)
            if past or (hit.trigger.verb and (not last or item.word in self._words.joins)):
                break
            end, said = item.end, item.speaks and last
        status, word = self._words.status_of(self._text[start:end])
        spoken = status == "denied" and hit.trigger.kind in SPOKEN  # what is denied is what somebody has said there
        return ("held", "") if spoken or (status == "planned" and hit.trigger.verb and not last) else (status, word)

    def _is_suffered(self, hit: Hit) -> bool:
        """Does a verb stand before it whose subject is attacked ("was subjected to an attack")?"""
        return any(item.word in self._words.suffers for item in hit.items[max(0, hit.at - 2 * BACK):hit.at])

    def is_first(self, hit: Hit) -> bool:
        """Is it told in the first person, by the verb itself or by the verb that says it took place?"""
        if hit.trigger.first:
            return True
        end = self.clause(hit)[1] if self._words.first else 0
        near = hit.items[hit.at:] if self._words.verb_last else hit.items[max(0, hit.at - BACK):]
        return any(item.word in self._words.first for item in near if item.start < end)

    def is_invited(self, hit: Hit) -> bool:
        """Is it what somebody is invited to?"""
        begin = self.clause(hit)[0] if self._words.invites else 0
        return any(item.word in self._words.invites for item in hit.items[:hit.at] if item.start >= begin)

    def is_guest(self, hit: Hit) -> bool:
        """Has the subject got or accepted the invitation to it?"""
        return self._is_guest(hit.items, hit.at)

    def _is_guest(self, items: Sequence[Item], at: int) -> bool:
        near = [item.word for item in items[max(0, at - 2 * BACK):at]]
        return not self._words.invites.isdisjoint(near) and not self._words.accepts.isdisjoint(near)

    def is_hosted(self, hit: Hit) -> bool:
        """Does a word of the same clause make its subject the host?"""
        begin, end = self.clause(hit)
        near = [] if self._words.verb_last else hit.items[max(0, hit.at - BACK):hit.at]
        return any(item.word in self._words.hosts for item in near) or any(
            item.word in self._words.hosts for item in hit.items if begin <= item.start < end)

    def is_attended(self, hit: Hit) -> bool:
        """Does the verb of the same clause make its subject one who takes part? It stands before the word of the event
        where the verb comes first, else behind it (a relative clause may stand between)."""
        last, inner = self._words.verb_last, False
        if last and takes_part(self._words, hit.items, hit.at):
            return True
        near = hit.items[hit.at + hit.size:] if last else reversed(hit.items[max(0, hit.at - 2 * BACK):hit.at])
        for item in near if self._words.attends else ():
            if item.word in self._words.attends:
                return True
            if item.tag == "stop":
                if not (last and item.relative):
                    return False
                inner = True
            elif item.tag == "verb":
                if not inner:
                    return False
                inner = False
        return False

    def is_earlier(self, hit: Hit) -> bool:
        """Does a word right beside the noun of an event tell that it is the last one before?"""
        return not hit.trigger.verb and support.is_earlier(self._words, hit.items, hit.at, hit.size)

    def is_there(self, hit: Hit) -> bool:
        """Is it told right behind the subject of a verb that comes last where he says something ("X at the congress")?

        Only a day may stand between them.
        """
        if hit.quoted or not self._words.verb_last or hit.before not in self._words.told:
            return False
        for item in reversed(hit.items[:hit.at - 1]):
            if item.tag == "actor":
                return True
            if item.tag not in ("date", "word") or item.word in self._words.side:
                return False
        return False

    def is_by_phone(self, hit: Hit) -> bool:
        """Does a word of the same clause tell that they telephone?"""
        said = [item.start for item in hit.items if item.word in self._words.phone]
        begin, end = self.clause(hit) if said else (0, 0)
        return any(begin <= place < end for place in said)

    def clause(self, hit: Hit) -> tuple[int, int]:
        """The folded span of the clause round the word of an event."""
        items, low, high = hit.items, hit.at, hit.at + hit.size - 1
        while low and items[low - 1].tag not in ("stop", "verb"):
            low -= 1
        closing = ("verb",) if self._words.verb_last else ()
        while high + 1 < len(items) and (items[high].tag not in closing or (
                high < hit.at + hit.size and not hit.trigger.verb)) and (
                items[high + 1].tag != "stop" or self._holds(hit, high + 1)):
            high += 1
        return items[low].start, items[high].end

    def _holds(self, hit: Hit, at: int) -> bool:
        """Does a relative clause begin here, soon behind the noun of an event, that says that it takes place?"""
        items = hit.items
        if hit.trigger.verb or not items[at].relative or at > hit.at + hit.size + 2 * BACK:
            return False
        if not self._words.verb_last:
            return items[at + 1:] != [] and items[at + 1].word in self._words.support
        verb = next((item for item in items[at + 1:] if item.tag in ("verb", "stop")), None)
        return verb is not None and verb.word in self._words.support

    def _match(self, items: Sequence[Item], at: int) -> tuple[int, Trigger] | None:
        second = self._said(items[at + 1]) if at + 1 < len(items) else ""
        for words, trigger in self._words.triggers[items[at].word]:  # the longest comes first
            size = len(words)
            if size == 2 and second.startswith(f"{words[1]} "):  # "the questions of the reporter of X"
                size = 1
            elif size > 1 and not (words[1] == second and words == tuple(map(self._said, items[at:at + size]))):
                continue
            if not trigger.objects or self._has(items, at, size, trigger):
                return size, trigger
        return None

    def _said(self, item: Item) -> str:
        """The words of an item; those of a pronoun too, which may stand inside those of an event."""
        return item.word or self._text[item.start:item.end]

    def _is_told(self, items: Sequence[Item], at: int, size: int, trigger: Trigger, *, headline: bool) -> bool | None:
        """Is an event that a noun names told? By the word before it, or by the verb that says it took place.

        None: by nothing, but it is no topic either; both its sides beside it would tell it.
        """
        words = self._words
        if trigger.owners:
            return True
        before = words_before(items, at)
        if len(before) > 1 and before[-1] in words.holding and before[-2] in words.purpose:  # "to hold talks"
            before = before[:-1]
        beside = {item.word for item in items[at + size:at + size + 2] if item.tag in ("verb", "word")}
        taken = words.verb_last and words.unreal & set(before[-1:])
        if not words.verb_last and happened(self._words, items, at + size):
            return True
        if words.verb_last and beside & words.support and not trigger.strict and not taken:
            return True
        if trigger.shape == "force" and words.starts.intersection(before[-1:]):
            return False if (words.unreal | words.topic) & set(before[:-1]) else None
        led = not words.told.isdisjoint(before[-1:])
        if words.unreal & set(before[-1:] if led and not words.verb_last else before[-2:]):
            return trigger.shape == "visitor" and self._is_guest(items, at)
        if before and before[-1] in words.purpose and trigger.kind in ("meeting", "visit") and (
                not words.verb_last or (trigger.kind == "meeting" and travels(self._words, items, at + size))):
            return True
        if trigger.shape == "chosen" and trigger.objects and support.is_item(items, at):
            return True
        if trigger.shape == "election" and words.bids & set(before):  # "her candidacy in the elections"
            return False
        if trigger.led:
            return words.goes_on.isdisjoint(before[-1:]) and not words.told.isdisjoint(before[-1:])
        if trigger.possessed or words.told & set(before[-2:]):
            return not trigger.strict or supported(self._words, items, at, size, trigger) or None
        if words.unreal & set(before):
            return False
        if words.topic & set(before):
            return False if trigger.shape == "force" else None
        dated = trigger.shape == "election" and is_dated(self._words, items, at + size)
        held = words.verb_last and not trigger.strict and is_clause_of(self._words, items, at + size)
        held = held or dated or (headline and not trigger.strict)
        return True if held or supported(self._words, items, at, size, trigger) else None

    def _has(self, items: Sequence[Item], at: int, size: int, trigger: Trigger) -> bool:
        """Does one of the words stand with it in its clause that it needs? Before a verb that comes last, else behind
        it, and behind a noun soon."""
        if trigger.verb and self._words.verb_last:
            beside = items[max(0, at - REACH):at][::-1]
        else:
            beside = items[at + size:at + size + (REACH if trigger.verb else BACK)]
        ahead = takewhile(lambda item: item.tag not in ("stop", "verb"), beside)
        return any(not trigger.objects.isdisjoint(self._said(item).split()) for item in ahead)
