"""Where names are compared too: a reason, and whoever opens names; nobody is shown one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from testimony_desk.domain.form import Kind
from testimony_desk.domain.identity.look import Reason
from testimony_desk.i18n import _, current_language
from testimony_desk.services.together import Second
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.editor import text_of
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.leaks.joining import JoiningPart
from testimony_desk.wording import identity


class NamesTooPart(QFrame):
    """`asked` brings the code of a reason and a Second, or None where this slot opens names itself."""

    asked = Signal(str, object)

    def __init__(self, *, alone: bool) -> None:
        """alone: whoever unlocked opens names too, and nobody needs to sit down beside."""
        super().__init__()
        self.setObjectName("names_too_part")
        question = _("What are they compared for?")
        options = tuple(Option(code, _(words)) for code, words in identity.REASONS.items()
                        if code != Reason.LEAKS.value)
        self._reason = editor_for(Asked("names_too/reason", Kind.SELECT_ONE, question, current_language(),
                                        options=options))
        self.joining = JoiningPart(
            words=_("They type their own number and passphrase. The names of all cases are compared with each other, "
                    "and close again at once: nobody is shown one. The journal says that the two of you did it."),
            act=_("Compare the names"))
        self.joining.asked.connect(self._with)
        self.joining.closed.connect(self.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.label(question, "heading"))
        layout.addWidget(self._reason)
        self._alone = self._without_second() if alone else None
        if self._alone is not None:
            layout.addLayout(flow_of(self._alone))
        layout.addWidget(self.joining)
        self.hide()

    def open(self, only: int | None) -> None:
        """Show it; only: the number of the one person here who could lend names, where it is one."""
        self.show()
        if self._alone is None:
            self.joining.open(only)
        self._reason.setFocus()

    def done(self) -> None:
        """After a comparison: forget what was typed, and hide."""
        self.joining.ready()
        self.joining.close_again()

    def _without_second(self) -> QPushButton:
        made = qt_text.button(_("Compare the names"), "compare_names", "primary")
        made.clicked.connect(lambda: self.asked.emit(text_of(self._reason.value()), None))
        return made

    def _with(self, second: Second) -> None:
        self.asked.emit(text_of(self._reason.value()), second)
