"""Events: meetings, calls, visits and whatever else the page tells that happened, will happen or did not."""

from dragoman.events.compiling import compile_events
from dragoman.events.details import Details, demanded
from dragoman.events.find import Scene, Told, find_events
from dragoman.events.met import met
from dragoman.events.words import Events

__all__ = ["Details", "Events", "Scene", "Told", "compile_events", "demanded", "find_events", "met"]
