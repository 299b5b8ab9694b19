"""Settings of a desk: each declared once, with its type and what it may be, kept in consent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from testimony_desk.domain import canonical
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import SettingRefused

Value = TypeVar("Value", bool, int, str)
_MAX = 4096


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One setting: its name in the vault, what it is before anyone chooses, and a test of what it may be."""

    name: str
    default: Value
    allows: Callable[[Value], bool]


def read(consent: OpenCompartment, setting: Setting[Value]) -> Value:
    """Return a setting's value; the default when it was never chosen or what is kept is no longer allowed."""
    for (data,) in consent.execute("SELECT value FROM settings WHERE name = ?", (setting.name,)):
        value = canonical.load(data, _MAX)
        if type(value) is type(setting.default) and setting.allows(value):
            return value
    return setting.default


def write(consent: OpenCompartment, setting: Setting[Value], value: Value) -> None:
    """Keep a setting's value; raises SettingRefused for one that it may not have."""
    if type(value) is not type(setting.default) or not setting.allows(value):
        raise SettingRefused(setting=setting.name)
    with consent.transaction():
        consent.execute("INSERT OR REPLACE INTO settings VALUES(?, ?)", (setting.name, canonical.dump(value)))
