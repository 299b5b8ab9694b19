"""Why a compiled form is not taken: its shape, its limits, or expressions that go round in a circle."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class FormBroken(DeskError):
    """Stored or received JSON that is no compiled form; facts: what (the part that does not fit)."""

    code = "form-broken"


class FormTooLarge(DeskError):
    """A form beyond a limit of docs/form-format.md; facts: what, limit."""

    code = "form-too-large"


class CircularForm(DeskError):
    """Questions whose conditions or calculations wait for each other; facts: cycle (paths, the first again last)."""

    code = "form-circular"

    def __init__(self, cycle: tuple[str, ...] = ()) -> None:
        super().__init__(cycle=" → ".join(cycle))
        self.cycle = cycle


class TooManyItems(DeskError):
    """One more item than a repeat or a form may hold; facts: limit."""

    code = "form-items"
