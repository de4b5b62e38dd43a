"""Discourse: who is meant by a name, a surname, a title, an office or a pronoun, over a whole article."""

from dragoman.discourse.conflicts import role_conflicts
from dragoman.discourse.meaning import FROM_TERMS, Meaning
from dragoman.discourse.naming import Naming, Setting
from dragoman.discourse.people import People
from dragoman.discourse.register import Person
from dragoman.discourse.thread import AS_WRITTEN, Thread
from dragoman.discourse.turns import Turn
from dragoman.discourse.window import Window, window_of

__all__ = [
    "AS_WRITTEN",
    "FROM_TERMS",
    "Meaning",
    "Naming",
    "People",
    "Person",
    "Setting",
    "Thread",
    "Turn",
    "Window",
    "role_conflicts",
    "window_of",
]
