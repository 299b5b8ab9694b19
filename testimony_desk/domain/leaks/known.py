"""What the register of a case knows: names with the role of whom they belong to, and numbers, mails and handles."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from testimony_desk.domain.leaks.hit import LeakType


class Role(enum.StrEnum):
    """Whose name it is; only an alias may stay in a text."""

    SUBJECT = "subject"
    FAMILY = "family"
    COMPANION = "companion"
    PERPETRATOR = "perpetrator"
    OTHER = "other"
    STAFF = "staff"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name in one spelling, whose it is, and how the person is called in the case (`P2`) or on the staff."""

    name: str
    role: Role = Role.SUBJECT
    person: str = ""


@dataclass(frozen=True, slots=True)
class KnownIdentifier:
    """A number, mail, handle or address of the register, as it was typed there."""

    text: str
    leak_type: LeakType
    person: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All that one case's register knows of people; empty when the register is not open."""

    names: tuple[KnownName, ...] = ()
    identifiers: tuple[KnownIdentifier, ...] = field(default=())


NO_REGISTER = Register()
