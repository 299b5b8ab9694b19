"""The search among names: for a reason that the journal keeps; it leads to cases and shows no name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.paths import form_path
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import searching
from testimony_desk.services.searching import NameHit
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import identity
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import listing, number


class SearchNamesPage(Page):
    """Nothing is looked for while typing: each search is a line of the journal."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.place = "search" if self.desk.opens(Compartment.TESTIMONY) else "search_names"
        language = shell.theme.look.language
        self._text = QLineEdit()
        self._reason = CodeBox("names_reason", [("", _("Choose a reason")),
                                                *((code, _(words)) for code, words in identity.REASONS.items())])
        self._look = self.button(_("Search the names"), "search_names", "primary", "search")
        self._said = qt_text.label("", "muted", "names_said")
        self._found = QVBoxLayout()
        self._arrange()
        self._text.textChanged.connect(lambda _text: follow_text(self._text, language))
        self._text.textChanged.connect(lambda _text: self._follow())
        self._reason.currentIndexChanged.connect(lambda _index: self._follow())
        self._text.returnPressed.connect(self._search)
        self._look.clicked.connect(self._search)
        self._follow()

    def first_field(self) -> QWidget:
        """Return the field for the name."""
        return self._text

    def _arrange(self) -> None:
        self._text.setObjectName("name_text")
        self._text.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        self._text.setPlaceholderText(_("A name, a telephone number, an account"))
        make_private(self._text)
        follow_text(self._text, self.shell.theme.look.language)
        asked = _("What are names searched for?")
        qt_text.describe(self._text, _("Name or number"))
        qt_text.describe(self._reason, asked)
        body = column(self)
        body.addWidget(qt_text.title(_("Search the names")))
        body.addWidget(qt_text.label(_("You are led to cases; no name is shown here. Who searched, when and what for "
                                       "goes into the journal, never what was typed.")))
        body.addWidget(qt_text.label(_("Name or number"), "heading"))
        body.addWidget(self._text)
        body.addWidget(qt_text.label(asked, "heading"))
        body.addWidget(self._reason)
        body.addWidget(self._said)
        body.addLayout(self._found)
        back = self.button(_("Back to the search"), "to_search", "", "back")  # shown only where it leads somewhere
        back.clicked.connect(lambda: self.shell.go("search"))
        below(self, *((back,) if self.desk.opens(Compartment.TESTIMONY) else ()), self._look)

    def _follow(self) -> None:
        self._look.setEnabled(bool(self._text.text().strip() and self._reason.code()))

    def _search(self) -> None:
        if self._look.isEnabled():
            self._said.setText(_("Searching ..."))
            self.ask(searching.names, self.desk, self._text.text(), self._reason.code(), done=self._show,
                     stoppable=True)

    def _show(self, hits: tuple[NameHit, ...]) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for hit in hits:
            self._found.addWidget(self._frame(hit))
        self._said.setText(ngettext("{n} case found.", "{n} cases found.", len(hits)).format(n=number(len(hits)))
                           if hits else _("Nothing was found. Try one part of the name alone, or another spelling. "
                                          "Names that were sealed to headquarters are not here."))

    def _frame(self, hit: NameHit) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        opens = self.button(ltr(hit.case), f"named:{hit.case}", "quiet")
        opens.setEnabled(bool(hit.case))
        opens.clicked.connect(lambda _on: self.shell.go("names", case=hit.case))
        inside.addLayout(row(opens))
        asked = [_asked(path, self.shell.theme.look.language) for path in hit.paths]
        inside.addWidget(qt_text.label(_("Found in: {fields}").format(fields=listing(asked)), "small"))
        if hit.alike:
            inside.addWidget(qt_text.label(_("Found by its sound or its beginning"), "small"))
        return frame


def _asked(path: str, language: str) -> str:
    """Return the words of a question about a person; what was added to a case has none."""
    known = {one.path: one.label.in_language(language) for one in builtin.interview_form().questions()}
    return known.get(form_path(path)) or _("People of the case")
