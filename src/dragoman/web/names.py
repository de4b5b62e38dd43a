"""Names as a reader's language has them, where the data know them; else as the records do."""

from typing import Protocol

from dragoman.packs.called import issues_in, names_in, outlets_in
from dragoman.packs.officenames import office_in
from dragoman.packs.sides import side_name


class Named(Protocol):
    """Somebody who has a name and perhaps an id."""

    @property
    def name(self) -> str:
        """As records name him."""
        ...

    @property
    def actor(self) -> str | None:
        """His id."""
        ...


class Names:
    """Names for one reader."""

    def __init__(self, language: str) -> None:
        """language: of his interface."""
        self._language = language
        self._known, self._outlets, self._issues = names_in(language), outlets_in(language), issues_in(language)

    def who(self, one: Named) -> str:
        """An actor's name."""
        return self.named(one.actor or "", one.name)

    def named(self, actor: str, name: str) -> str:
        """The name of an actor by its id or its English name; of a ministry and its like, as offices are told."""
        return self._known.get(actor) or self._known.get(name) or self.office(name) or name

    def outlet(self, name: str) -> str:
        """An outlet by its English name, which may be that of a state too."""
        return self._outlets.get(name) or self._known.get(name) or name

    def issue(self, issue: str) -> str:
        """The name of an issue by its id."""
        return self._issues.get(issue, issue)

    def office(self, role: str) -> str | None:
        """An office, which records tell in English; None where the data do not have it in his language."""
        return office_in(role, self._language)

    def side(self, side: str) -> str:
        """A state or body by its code or id."""
        return self._known.get(side) or side_name(side)
