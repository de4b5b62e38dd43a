"""For which state somebody stands: the one named with his office on the page, else that of his last known office."""

from dragoman.events.scene import Scene


class Realms:
    """Knows the states of the people and bodies of an article; looks each up when it is first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._facts = scene, scene.facts
        self._states = scene.facts.state_keys
        self._said: dict[str, str] | None = None

    def of(self, name: str, actor: str | None) -> str:
        """The state (iso2) for which a participant stands, by his name and id, or ""."""
        if name in self._states:
            return self._states[name]
        if self._said is None:
            self._said = self._listen()
        if name in self._said or actor is None:
            return self._said.get(name, "")
        known = self._facts.actors.get(actor)
        if known is not None and known.state:
            return known.state
        terms = [self._facts.terms[at] for at in self._facts.careers.get(actor, ())]
        return max(terms, key=lambda term: term.start).state if terms else ""

    def _listen(self) -> dict[str, str]:
        """The states that the page names with the offices of its people, by their names."""
        out: dict[str, str] = {}
        for line, actors in zip(self._scene.found, self._scene.actors, strict=True):
            for mention, meant in zip(line, actors, strict=True):
                states = [mention.counterpart] if mention.counterpart else mention.states
                if len(meant) == 1 and len(states) == 1 and mention.kind in ("person", "office", "body"):
                    out.setdefault(meant[0].name, states[0])
        return out
