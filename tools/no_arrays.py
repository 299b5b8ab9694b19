"""Stands in the built program for numpy, which libraries only name in their types: nothing of ours is an array."""

from __future__ import annotations

ndarray = dtype = list


def __getattr__(name: str) -> type:
    """Give a kind of number for every other name; the import system's own names are not there."""
    if name.startswith("__"):
        raise AttributeError(name)
    return int
