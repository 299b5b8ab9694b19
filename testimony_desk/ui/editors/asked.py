"""What an editor is told of its question: the words in the interview language, never the answer."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.form import Kind


@dataclass(frozen=True)
class Option:
    """One choice as it is shown: its code and its words."""

    code: str
    words: str


@dataclass(frozen=True)
class Asked:
    """A question ready to be shown. `language` is the tag it is asked in, `path` its instance path in the draft.

    sealed: what is answered goes to the identity register, and nothing may be copied from it. free: an account or a
    note, which is looked through for what could find a person.
    """

    path: str
    kind: Kind
    label: str
    language: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    appearance: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    read_only: bool = False
    required: bool = False
    fallen_back: bool = False
    aloud: bool = True
    sealed: bool = False
    free: bool = False

    def looks(self, word: str) -> bool:
        """True when the form's appearance column names that word."""
        return word in self.appearance.split()

    def parameter(self, name: str) -> str:
        """Return a parameter of the form such as `start`, or "" when the form gives none."""
        return dict(self.parameters).get(name, "")
