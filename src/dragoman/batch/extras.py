"""Modules that stand on an extra: loaded when they are asked for, with a clear word where the extra is missing."""

from importlib import import_module
from typing import Any

from dragoman.errors import BatchError


def needed(module: str, extra: str, asking: str) -> Any:
    """A module by its name. extra: what has to be installed for it; asking: who needs it. Raises BatchError where it is
    not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as problem:
        raise BatchError(asking, f"needs the extra {extra!r}, which is not installed: pip install 'dragoman[{extra}]' "
                                 f"({problem.name} is missing)") from problem
