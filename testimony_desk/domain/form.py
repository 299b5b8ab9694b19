"""The compiled form: frozen, fingerprinted, the one definition behind screen, validation, storage and statistics."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from testimony_desk.domain.version import Compartment


class Kind(enum.StrEnum):
    """Every kind of question; adding one means a reader in `answers`, an editor in `ui`, a writer in `exchange`."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    NOTE = "note"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    ACKNOWLEDGE = "acknowledge"
    AUDIO = "audio"
    IMAGE = "image"
    FILE = "file"
    START = "start"
    END = "end"
    TODAY = "today"
    AUDIT = "audit"
    PARTIAL_DATE = "partial-date"
    DURATION = "duration"
    PLACE = "place"
    GROUP_COUNT = "group-count"
    PERSON_REF = "person-ref"


class Identifying(enum.StrEnum):
    """How far a field points at a person: directly (identity compartment), in combination, not, or nobody said."""

    DIRECT = "direct"
    QUASI = "quasi"
    NONE = "none"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Text:
    """One wording per language tag (`ar`, `en`, `tr`), in the form's order of languages."""

    wordings: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str | None:
        """Return the wording in that language, or None when the form has none."""
        return dict(self.wordings).get(language)

    def __bool__(self) -> bool:
        return any(wording for _, wording in self.wordings)


NO_TEXT = Text()


@dataclass(frozen=True)
class Marks:
    """What the rest of the program needs to know of a field (design forms, section 4: the `bind::td:*` columns)."""

    identifying: Identifying = Identifying.NONE
    sensitive: str = ""
    count: bool = False
    purposes: tuple[str, ...] = ()
    aloud: bool = True
    compartment: Compartment = Compartment.TESTIMONY


@dataclass(frozen=True)
class Expressions:
    """The XLSForm expressions of a question or group, as written; "" where there is none."""

    relevant: str = ""
    required: str = ""
    constraint: str = ""
    calculation: str = ""
    default: str = ""
    choice_filter: str = ""


@dataclass(frozen=True)
class Choice:
    """One row of a code list; `filters` are its extra columns for choice filters, `parent` among them."""

    code: str
    label: Text
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ChoiceList:
    """A named code list; answers store its codes, never labels."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Question:
    """One question. `path` is its stable place in the form without instances, e.g. `custody/place`."""

    name: str
    path: str
    kind: Kind
    label: Text
    hint: Text = NO_TEXT
    guidance: Text = NO_TEXT
    constraint_message: Text = NO_TEXT
    required_message: Text = NO_TEXT
    expressions: Expressions = Expressions()
    choices: str = ""
    appearance: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    read_only: bool = False
    marks: Marks = Marks()


@dataclass(frozen=True)
class Group:
    """A group of questions; with `repeats`, one instance per item. `repeat_count` is an expression or ""."""

    name: str
    path: str
    label: Text
    children: tuple[Question | Group, ...]
    hint: Text = NO_TEXT
    expressions: Expressions = Expressions()
    appearance: str = ""
    repeats: bool = False
    repeat_count: str = ""
    marks: Marks = Marks()


@dataclass(frozen=True)
class Form:
    """A compiled form. Its fingerprint is computed by `form_codec`; nobody writes one by hand."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    default_language: str
    children: tuple[Question | Group, ...]
    lists: tuple[ChoiceList, ...]
    instance_name: str = ""
    style: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __hash__(self) -> int:
        """Hash id and version only: equal forms have the same, and a whole form holds a hundred thousand texts."""
        return hash((self.id, self.version))

    def questions(self) -> Iterator[Question]:
        """Yield every question in the form's order, groups flattened."""
        yield from _questions(self.children)

    def list_named(self, name: str) -> ChoiceList:
        """Return the code list of that name; raises KeyError for a name the compiler did not see."""
        return {one.name: one for one in self.lists}[name]


def _questions(children: tuple[Question | Group, ...]) -> Iterator[Question]:
    for child in children:
        if isinstance(child, Question):
            yield child
        else:
            yield from _questions(child.children)
