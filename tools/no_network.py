"""Stands in the built program for `socket` and `urllib.request`: libraries may load it, whatever they call raises."""

from __future__ import annotations

from typing import NoReturn


def refuse(*_arguments: object, **_named: object) -> NoReturn:
    """Raise OSError: the program holds no code that could open a connection."""
    raise OSError("this program has no network code")


def __getattr__(name: str) -> object:
    """Give every name that a library imports, so that it loads; the import system's own names are not there."""
    if name.startswith("__"):
        raise AttributeError(name)
    return refuse
