"""Counterparts: "his Russian counterpart" is whoever the article names in the same office of that state."""

from collections.abc import Sequence

from dragoman.events.rows import Item, Rows
from dragoman.events.scene import Scene
from dragoman.events.words import Events
from dragoman.records import Party


class Counterparts:
    """Who bears which office of which state in an article, and who is called somebody's counterpart of a state; looked
    for when it is first asked for."""

    def __init__(self, scene: Scene, rows: Rows, words: Events) -> None:
        self._scene, self._rows, self._words = scene, rows, words
        self._offices: dict[str, str] = {}
        self._bearers: dict[tuple[str, str], Party] = {}
        self._called: dict[str, Party] = {}
        self._known = False

    def _note(self) -> None:
        """Take note of all that the article tells."""
        self._note_offices()
        text = self._scene.folded.text
        said = [word for word in self._words.counterparts if word in text]
        for number, paragraph in enumerate(self._scene.paragraphs if said else ()):
            for sentence in paragraph.sentences:
                if any(text.find(word, *sentence) >= 0 for word in said):
                    self._listen(number, self._rows.of(number, sentence))
        self._known = True

    def _note_offices(self) -> None:
        """Note who bears an office, and of which state."""
        for number, found in enumerate(self._scene.found):
            for index, mention in enumerate(found):
                if mention.kind not in ("person", "office") or not mention.offices:
                    continue
                party = self._party(number, index)
                if party is not None and party.actor:
                    self._offices.setdefault(party.name, mention.offices[0])
                    if len(mention.states) == 1:
                        self._bearers.setdefault((mention.offices[0], mention.states[0]), party)

    def of(self, subject: Party | None, state: str) -> Party | None:
        """The counterpart of a subject in a state (iso2), or None where the article does not tell."""
        if not self._known:
            self._note()
        called = self._called.get(state)
        if called is not None and (subject is None or called.name != subject.name):
            return called
        office = self._offices.get(subject.name, "") if subject is not None else ""
        return self._bearers.get((office, state))

    def office_of(self, name: str) -> str:
        """The office that the article gives somebody first, or ""."""
        if not self._known:
            self._note()
        return self._offices.get(name, "")

    def _party(self, number: int, index: int) -> Party | None:
        actors = self._scene.actors[number][index]
        if len(actors) != 1:
            return None
        span = self._scene.folded.to_source(*self._scene.found[number][index].span)
        return Party(actors[0].name, actors[0].actor, span)

    def _listen(self, number: int, row: Sequence[Item]) -> None:
        """Note the names beside the word for a counterpart and the adjective of a state."""
        for at, item in enumerate(row[:-1]):
            if item.word not in self._words.counterparts or not row[at + 1].state:
                continue
            beside = [row[at - 1] if at else None, row[at + 2] if at + 2 < len(row) else None]
            for other in beside if self._words.verb_last else beside[1:]:
                if other is None or other.tag != "actor" or self._scene.found[number][other.found].kind != "person":
                    continue
                party = self._party(number, other.found)
                if party is not None:
                    self._called.setdefault(row[at + 1].state, party)
                break
