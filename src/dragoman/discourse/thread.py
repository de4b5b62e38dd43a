"""The thread of an article: who speaks in each statement, as the text goes on."""

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Sequence

import msgspec

from dragoman.discourse.meaning import Meaning
from dragoman.discourse.ministries import is_open
from dragoman.discourse.naming import Setting, short_for
from dragoman.discourse.people import People
from dragoman.discourse.turns import ORGANISATIONS, PAPERS, Turn, alike, called_again, is_report, naming
from dragoman.packs.found import Found, Referent
from dragoman.packs.notes import Notes, Voice
from dragoman.records import Because, Span
from dragoman.script.quotes import SIGNS

AS_WRITTEN = frozenset({"thread.unnamed", "thread.office-unknown", "thread.indefinite", "thread.unknown"})
"""Reasons of a referent that has no name but the words of the page."""

SPEECHLESS = frozenset({"outlet", "state"})
"""Kinds of actors who are never meant by what somebody is: this official is no paper."""

ENDS = frozenset(".!?\u061f\n")
"""Marks between two sentences."""

REMEMBERED = 200
"""Sayings back to which a title may point."""


class Thread:
    """Resolves subjects in the order of the text, and remembers who spoke last. heads: who head sentences; notes: takes
    down whom each place brings to mind."""

    def __init__(self, meaning: Meaning, people: People, setting: Setting, heads: Sequence[Found], text: str,
                 notes: Notes | None = None) -> None:
        self._meaning, self._people, self._setting, self._heads, self._text = meaning, people, setting, heads, text
        self._notes = notes
        self._starts = [head.span[0] for head in heads]
        self._since = -1
        self._last: tuple[Referent, ...] = ()
        self._last_person: tuple[Referent, ...] = ()
        self._spoken: deque[tuple[Found | None, tuple[Referent, ...]]] = deque(maxlen=REMEMBERED)
        self._genders: dict[str, str] = {}
        self._issuer: tuple[Referent, ...] = ()
        self._bodies: dict[str, tuple[Referent, ...]] = {}

    def subject(self, turn: Turn) -> tuple[Referent, ...]:
        """Who speaks: the actors of the clause, the words of its subject, or (neither) whoever spoke last."""
        if turn.alone:
            self._last, self._last_person, self._since = (), (), turn.place
            self._spoken.clear()
        self._listen(turn.place)
        if turn.paper:
            report = not self._setting.article and is_report(turn)  # with an article it is any report
            issuer = self._reporting() if report else self._issuer or self._last
            according = report and turn.phrase is not None and not turn.mentions
            if (not issuer and turn.mentions and report) or (according and [r.kind for r in issuer] != ["body"]):
                return ()  # of the page itself, or of the paper that carries it
            said = self._again(issuer, "thread.paper") or self._told(turn)
        else:
            said = self._told(turn)
        told = bool(said)
        if not said:
            said = self._again(self._agreeing(turn.gender), "thread.carried")
        out = tuple({(r.name, r.actor): r for r in reversed(said)}.values())[::-1]
        if turn.keep and out:
            self._remember(turn, out, told)
        return out

    def _reporting(self) -> tuple[Referent, ...]:
        """Whose report "this report" is: the last paper, body or issuer of a paper that has spoken."""
        said = (out for _, out in reversed(self._spoken))
        return next((out for out in said if out[0].kind in ("outlet", "body") or out == self._issuer), ())

    def _told(self, turn: Turn) -> list[Referent]:
        """Whom the clause itself tells."""
        phrase = turn.phrase
        words = self._setting.words(phrase) if phrase is not None else None
        said = [meant for mention in turn.mentions for meant in self._meant(mention, phrase)]
        if turn.adds and len(said) == 1 and self._goes_on(turn.mentions[0], said[0]):
            return self._again(self._spoken[-1][1], "thread.title")
        if len(said) == 1 and words is not None and said[0].because.rule in AS_WRITTEN:
            return [msgspec.structs.replace(said[0], name=words)]
        if said or phrase is None or words is None:
            return said
        if body := self._body(phrase):
            return body
        if words == self._setting.land:
            return [self._meaning.naming.actor(f"STATE:{self._setting.home}")]
        if self._is_title(phrase, turn.gender):
            return self._again(self._last_person, "thread.title")
        if (person := self._people.called(phrase)) is not None:
            return [self._meaning.naming.person(person, "thread.spelled", like=" ".join(person.words))]
        return [Referent(words, None, "unnamed", None, Because("thread.words"), known=False)]

    def _goes_on(self, mention: Found, meant: Referent) -> bool:
        """Is somebody who goes on, told by an office that nobody is known to bear, the person who spoke last?"""
        if meant.because.rule != "thread.office-unknown" or mention.indefinite or not self._spoken:
            return False
        said, (last, *others) = self._spoken[-1]
        states = self._states_of(said, last)
        told = set(mention.states)
        return last.kind == "person" and not others and not (told and states and told.isdisjoint(states))

    def _body(self, span: Span) -> list[Referent]:
        """The body that a bare noun takes up again ("the council"): one that has spoken, else the last one named."""
        word, article = self._text[slice(*span)], self._setting.article
        if outlet := self._people.bodies.outlet_again(word, span[0], article, self._setting.papers):
            return self._again(self._meaning.of(outlet), "thread.title")
        spoken = called_again(word, self._setting, reversed(self._spoken), self._text) or self._bodies.get(word)
        spoken = spoken or self._bodies.get(word.removeprefix(article))
        if spoken:
            return self._again(spoken, "thread.title")
        points = word.partition(" ")[0] in self._setting.pointers
        named = self._people.bodies.again(word, span[0], self._setting.called if points else article)
        return self._again(self._meaning.of(named), "thread.title") if named is not None else []

    def _is_title(self, phrase: Span, gender: str) -> bool:
        """Are words that no rule reads what somebody is ("the German lawyer"), who is the person who spoke last?"""
        noun, *more = self._text[slice(*phrase)].split()
        article, last = self._setting.article, self._last_person[:1]
        if noun not in self._setting.callings or not last or not all(article in word[:3] for word in more):
            return False
        if last[0].kind == "unnamed" and noun.removeprefix(article) in last[0].name.split():
            return True
        return last[0].kind == "person" and gender in ("", self._gender(last[0]))

    def _agreeing(self, gender: str) -> tuple[Referent, ...]:
        """Whoever spoke last; before him, where the cue has another gender, the last one who has spoken in that."""
        if not gender or not self._last or self._gender(self._last[0]) == gender:
            return self._last
        return next((out for _, out in reversed(self._spoken) if self._gender(out[0]) == gender), self._last)

    def _gender(self, referent: Referent) -> str:
        """What a cue has shown of him; a man, where none has shown anything."""
        return self._genders.get(referent.name, "m")

    def _remember(self, turn: Turn, out: tuple[Referent, ...], told: bool) -> None:
        self._spoken.append((turn.mentions[0] if turn.mentions else None, out))
        self._last, self._since = out, turn.place
        if self._notes is not None:
            self._notes.voices.append(Voice(turn.place, out, naming(turn)))
        if told and turn.gender and not turn.paper:
            self._genders[out[0].name] = turn.gender
        if told and turn.phrase is not None and out[0].kind == "body":
            self._bodies[self._text[slice(*turn.phrase)].partition(" ")[0].strip(SIGNS)] = out
        if told and turn.written:
            self._issuer = out
        if out[0].kind in ("person", "office", "unnamed"):
            self._last_person = out

    def _listen(self, place: int) -> None:
        """Take note of whoever has headed a sentence since somebody last spoke: the thread passes to him."""
        for at in range(bisect_left(self._starts, place) - 1, -1, -1):
            head = self._heads[at]
            if head.span[0] <= self._since or self._is_heard(head):
                return
            meant = self._meaning.of(head)
            officer = not self._last and head.number == "s" and head.states  # the first of whom the text tells
            if meant and (meant[0].kind == "person" or (officer and meant[0].kind == "office")):
                self._last = self._last_person = meant
                self._since = place - 1
                if self._notes is not None:
                    self._notes.voices.append(Voice(head.span[0], meant, head.span))
                return

    def _is_heard(self, head: Found) -> bool:
        """Does somebody speak in the sentence of a head before he is told in it, of him or to him? Where verbs may
        stand before those of whom they tell, as in a language with a written article."""
        between = self._text[max(self._since, 0) : head.span[0]]
        return bool(self._setting.article) and self._since >= 0 and ENDS.isdisjoint(between)

    def _still(self, mention: Found) -> list[Referent]:
        """Whoever spoke last, where a short title fits him: the minister, the ambassador."""
        of_some = mention.states or mention.bodies or mention.number != "s"
        if mention.kind != "office" or of_some or not mention.offices:
            return []
        said, out = self._spoken[-1] if self._spoken else (None, ())
        office = mention.offices[0]
        if said is not None and said.kind == "office" and any(short_for(office, told) for told in said.offices):
            return self._again(out, "thread.title")
        last = self._last_person[0] if self._last_person else None
        person = self._people.register.by_ref.get(last.actor or "") if last is not None and last.known else None
        if person is None or not any(office == told or short_for(office, told) for told, _ in person.posts):
            return []
        return self._again(self._last_person, "thread.title")

    def _meant(self, mention: Found, phrase: Span | None) -> list[Referent]:
        both = mention.number == "d" and mention.kind in ("pronoun", "office") and not mention.states
        if both and len(self._last) < 2:
            several = next((out for _, out in reversed(self._spoken) if len(out) > 1), ())
            if pair := self._again(several, "thread.pronoun") or list(self._meaning.pair(mention)):
                return pair
        if mention.kind == "pronoun" and mention.gloss:
            return self._again(self._spoken[-1][1] if self._spoken else self._last, "thread.pronoun")
        if mention.kind == "pronoun":
            return self._again(self._named_since(mention) or self._last_person or self._last, "thread.pronoun")
        if self._is_the_body(mention):
            return self._again(self._last, "thread.title")
        bare = mention.kind == "unnamed" or (mention.kind == "outlet" and not mention.refs)
        if bare and mention.definite and mention.gloss not in PAPERS and (body := self._body(mention.span)):
            return body
        titled = mention.kind in ("office", "unnamed", "group") and not mention.indefinite
        if titled and self._points_back(mention, phrase):
            if several := alike(mention, reversed(self._spoken)):
                return self._again(several, "thread.title")
            earlier = self._earlier(mention)
            meant = earlier or self._last or self._last_person
            mute = not earlier and mention.kind == "unnamed" and self._last and self._last[0].kind in SPEECHLESS
            if mute or (mention.number == "p" and self._is_one(meant)):
                return [self._meaning.naming.as_written(mention, "thread.unnamed")]
            return self._again(meant, "thread.title")
        if self._people.has_spokesman(mention):
            naming, bearer = self._meaning.naming, self._people.bearer(mention)
            return [naming.person(bearer, "thread.name") if bearer else naming.as_written(mention, "thread.unnamed")]
        return self._still(mention) or list(self._meaning.of(mention))

    def _named_since(self, mention: Found) -> list[Referent]:
        """The one person named for the first time since somebody spoke, where nobody with a name was the last to."""
        if mention.number != "s" or not self._last_person or self._last_person[0].kind not in ("unnamed", "group"):
            return []
        new = [one for one in self._people.all if self._since < one.places[0] < mention.span[0]]
        return [self._meaning.naming.person(new[0], "thread.name")] if len(new) == 1 else []

    def _is_one(self, referents: Sequence[Referent]) -> bool:
        """Is it one person or one paper, who is never meant by "these officials"?"""
        said = next((said for said, out in reversed(self._spoken) if out == referents), None)
        many = said is not None and said.number == "p" and not said.indefinite
        return not many and len(referents) == 1 and referents[0].kind in ("person", "office", "unnamed", "outlet")

    def _is_the_body(self, mention: Found) -> bool:
        """Is it "the movement", "the committee" alone, after a body has spoken?"""
        short = mention.gloss in ORGANISATIONS and mention.definite and self._text.find(" ", *mention.span) < 0
        return short and bool(self._last) and self._last[0].kind == "body"

    def _earlier(self, mention: Found) -> tuple[Referent, ...]:
        """Whom a title fits that points back: the last speaker of its state, else the last one of that state who is
        named, else the last speaker of whom no state is known."""
        stateless: tuple[Referent, ...] = ()
        for said, referents in reversed(self._spoken):
            if referents[0].kind not in ("person", "office", "unnamed") or referents[0].because.rule == "thread.words":
                continue
            others = self._states_of(said, referents[0])
            if not mention.states or set(mention.states) & set(others):
                return referents
            if not others:
                stateless = stateless or referents
        person = self._people.register.of_states(mention.states, mention.span[0]) if mention.states else None
        if person is not None:
            return (self._meaning.naming.person(person, "thread.title"),)
        return stateless

    def _states_of(self, said: Found | None, referent: Referent) -> Collection[str]:
        """The states of a speaker: as he was told there, else those of the offices that the page gives him."""
        if said is not None and said.states:
            return said.states
        person = self._people.at(said.span) if said is not None else None
        person = person or self._people.register.by_ref.get(referent.actor or "")
        return {state for _, state in person.posts if state} if person is not None else ()

    def _again(self, referents: Sequence[Referent], rule: str) -> list[Referent]:
        """The same actors, meant once more for another reason."""
        return [msgspec.structs.replace(r, because=Because(rule, {"to": r.name})) for r in referents]

    def _points_back(self, mention: Found, phrase: Span | None) -> bool:
        """Is it "this official", or a title without a state that nobody bears on the page? No title is one that further
        words of its phrase complete (the head of such an organisation)."""
        if self._setting.pointed(mention.span):
            return True
        if mention.kind == "unnamed" and mention.number == "s" and mention.definite:
            return bool(self._last)
        trade = bool(mention.offices) and self._meaning.naming.is_a_trade(mention.offices[0])
        short = trade or self._text.count(" ", *mention.span) < 2
        if mention.kind != "office" or mention.bodies or mention.states:
            return False
        if short and mention.definite and mention.number == "s":
            office = mention.offices[0] if mention.offices else ""
            return bool(self._last_person) and self._meaning.bearer(office, "", mention.span[0]) is None
        return (
            len(mention.offices) == 1
            and bool(self._last_person)
            and self._meaning.bearer(mention.offices[0], "", mention.span[0]) is None
            and not self._setting.home
            and not is_open(mention, self._setting)
            and (phrase is None or phrase[1] <= mention.span[1])
            and not self._meaning.naming.is_singular(mention.offices[0])
            and not self._is_another(mention)
        )

    def _is_another(self, mention: Found) -> bool:
        """Did an officer without a name speak last, of another office?"""
        last = self._spoken[-1][0] if self._spoken else None
        if last is None or last.kind != "office" or not last.offices:
            return False
        one, other = mention.offices[0], last.offices[0]
        return one != other and not short_for(one, other) and not short_for(other, one)
