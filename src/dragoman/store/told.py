"""What a View answers about actors. All of it serialises to JSON by msgspec."""

from dragoman.records import Record


class Candidate(Record, frozen=True):
    """Somebody or something that is called so. actor: its id, None for a name of the pages alone; of strangers who are
    one the least. kind: as most pages have it; statements, events: in which it speaks or takes part; pages: that name
    it; exact: the name asked for is its whole name, or one of its whole spellings."""

    actor: str | None
    name: str
    kind: str
    statements: int
    events: int
    pages: int
    exact: bool


class Called(Record, frozen=True):
    """How pages in a language write somebody, and how often."""

    text: str
    language: str
    times: int


class Role(Record, frozen=True):
    """An office as pages give it to somebody: how often, and the first and last day (ISO 8601) of those that do."""

    role: str
    times: int
    first: str | None
    last: str | None


class Encounter(Record, frozen=True):
    """With whom somebody takes part in events: how many of each kind (planned, cancelled and denied ones apart), and
    the last day of one."""

    actor: str | None
    name: str
    events: dict[str, int]
    last: str | None


class ActorRecord(Record, frozen=True):
    """What the kept pages tell of an actor; of pages with several versions the last one. by_year, by_act: statements,
    those of no known year under an empty name."""

    candidate: Candidate
    called: tuple[Called, ...]
    roles: tuple[Role, ...]
    by_year: dict[str, int]
    by_act: dict[str, int]
    met: tuple[Encounter, ...]
