"""The spellings of a form that a table writes with half-spaces."""

from collections.abc import Callable

HALF_SPACE = "\u200c"


def spellings(form: str) -> tuple[str, ...]:
    """A form as it stands and with its half-spaces turned into spaces (the fused spelling is the fold's own work)."""
    if HALF_SPACE not in form:
        return (form,)
    return form, form.replace(HALF_SPACE, " ")


def folded_spellings(form: str, fold: Callable[[str], str]) -> tuple[str, ...]:
    """The folded spellings of a form, each once."""
    return tuple(dict.fromkeys(map(fold, spellings(form))))
