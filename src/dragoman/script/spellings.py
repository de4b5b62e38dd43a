"""The spellings of a form that a table writes with half-spaces."""

from collections.abc import Callable

HALF_SPACE = "\u200c"


def spellings(form: str) -> tuple[str, ...]:
    """A form as it stands and with its half-spaces turned into spaces (the fused spelling is the fold's own work)."""
    if HALF_SPACE not in form:
        return (form,)
    return form, form.replace(HALF_SPACE, " ")


def folded_spellings(form: str, fold: Callable[[str], str], capitals: bool = False) -> tuple[str, ...]:
    """The folded spellings of a form, each once; with `capitals` also as it begins a sentence, and as in a headline."""
    folded = [fold(spelling) for spelling in spellings(form)]
    if capitals:
        folded += [spelling for word in folded for spelling in (capital(word), " ".join(map(capital, word.split(" "))))]
    return tuple(dict.fromkeys(folded))


def capital(form: str) -> str:
    """A form with a capital at its beginning."""
    return form[:1].upper() + form[1:]
