"""The forms of the adjective of a state, and which of them stand for its people."""

from collections.abc import Mapping
from typing import Any


def people_of(form: str, base: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The features of a form of a state's adjective that tells its people without a noun ("the Swedes"), by
    `[adjective] people` of the language: by its ending, all of them where it has none of an adjective."""
    told: dict[str, str] = settings.get("adjective", {}).get("people", {})
    if not told or not form.startswith(settings.get("article", {}).get("form", "")):
        return ()
    if not base.endswith(settings["adjective"]["only_after"]):
        return (*told.values(),)
    return tuple(feature for ending, feature in told.items() if form.endswith(ending))


def adjectives(base: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The inflected forms of a state's adjective, by the affix templates `[adjective] forms` of the language."""
    templates: list[str] = settings.get("adjective", {}).get("forms", ["{base}"])
    last = settings.get("adjective", {}).get("only_after", "")
    if last and not base.endswith(last):
        return (base, *(t.format(base=base) for t in settings["adjective"].get("other", [])))
    return tuple(t.format(base=base) for t in templates)
