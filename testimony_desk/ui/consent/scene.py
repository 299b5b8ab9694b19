"""What the scenes of a consent conversation share: they show how it stands and know whether there is a step inside."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Kind
from testimony_desk.exchange import builtin
from testimony_desk.i18n import current_language
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.editor import Editor
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.leaks.watching import watch_line
from testimony_desk.ui.rest import Rested

_CHOSEN = ("alias", "code", "witness")
"""What names of fields end with in which a name is chosen to protect somebody, or a code stands."""


class Scene(QWidget):
    """One scene. `forward` and `backward` return True when they moved inside it, False to leave it."""

    def __init__(self, talking: Talking, name: str) -> None:
        super().__init__()
        self.talking = talking
        self._rested: list[Rested] = []
        self.setObjectName(f"scene_{name}")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)  # the column has them; scenes stand in scenes
        self.body.setSpacing(12)

    def applies(self, _spoken: Spoken) -> bool:
        """Tell whether there is anything to ask here in this conversation."""
        return True

    def look(self, spoken: Spoken) -> None:
        """Show how the conversation stands."""

    def forward(self) -> bool:
        """Take a step inside the scene; False when there is none."""
        return False

    def backward(self) -> bool:
        """Take a step back inside the scene; False when there is none."""
        return False

    def see_to(self, _code: str) -> None:
        """Show inside the scene where a problem is mended; the codes are those of `wording.consent_reasons`."""

    def flush(self) -> None:
        """Hand on what was typed a moment ago, here and in the parts of this scene."""
        for scene in (self, *self.findChildren(Scene)):
            for one in scene._rested:  # noqa: SLF001 - the same class
                one.flush()

    def field(self, name: str, words: str, options: tuple[Option, ...] = (), *, kind: Kind | None = None,
              hint: str = "", changed: Callable[[Json], None]) -> Editor:
        """Add a question of ours and return its editor; a line of text or radio marks where no kind is given."""
        kind = kind or (Kind.SELECT_ONE if options else Kind.TEXT)
        editor = editor_for(Asked(name, kind, words, current_language(), hint=hint, options=options))
        self._rested.append(Rested(editor, changed))
        self.body.addWidget(qt_text.label(words, "heading"))
        if hint:
            self.body.addWidget(qt_text.label(hint, "hint"))
        self.body.addWidget(editor)
        if not name.endswith(_CHOSEN):
            watch_line(editor, self.body)
        return editor


def options_of(list_name: str, codes: Iterable[str] | None = None, language: str = "") -> tuple[Option, ...]:
    """Return the choices of a shipped code list, in the interface language by default; `codes` picks some, in order."""
    known = _options(list_name, language or current_language())
    return tuple(known.values()) if codes is None else tuple(known[code] for code in codes)


@functools.cache
def _options(list_name: str, language: str) -> Mapping[str, Option]:
    choices = builtin.code_lists()[list_name].choices
    return {choice.code: Option(choice.code, choice.label.in_language(language) or choice.code) for choice in choices}
