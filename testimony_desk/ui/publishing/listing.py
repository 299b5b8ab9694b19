"""The list of exports: what waits for somebody first; Enter opens one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import export_states
from testimony_desk.services.export_states import Listed
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.review.rows import Rows
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates
from testimony_desk.wording import exports as words
from testimony_desk.wording.direction import iso


class ExportsPage(Page):
    """Whoever opens the consents sees the list; whoever opens testimony can ask for more."""

    place = "exports"

    def __init__(self, shell: Shell, export: str = "") -> None:
        super().__init__(shell)
        self._export = export
        self._found: tuple[Listed, ...] = ()
        self._list = Rows("exports_list")
        self._list.hide()
        qt_text.describe(self._list, _("Exports"))
        self._list.itemActivated.connect(lambda _item: self._open())
        self._empty = qt_text.label(_("Looking…"), "muted", "exports_empty")
        self._new = self.button(_("Ask for an export"), "new_export", "primary", "add")
        self._new.clicked.connect(lambda: shell.go("new_export"))
        if not self.desk.opens(Compartment.TESTIMONY) or self.desk.looks_only:
            self._new.hide()
        self._look = self.button(_("Look at this export"), "export_look", "", "next")
        self._look.clicked.connect(self._open)
        self._look.hide()
        opening = self.button(_("Open a sealed export"), "open_export", "", "receive")
        opening.clicked.connect(lambda: shell.go("open_export"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(qt_text.title(_("Exports")))
        layout.addLayout(row(self._new, self._look, opening))
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        self.ask(export_states.listed, self.desk, done=self._show)

    def first_field(self) -> QWidget:
        """Return the list."""
        return self._list

    def kept(self) -> dict[str, object]:
        """Return the export that is marked."""
        marked = self._marked()
        return {"export": marked.export.asked.export if marked else ""}

    def _show(self, found: tuple[Listed, ...]) -> None:
        self._found = found
        title = builtin.label_of(self.shell.theme.look.language)
        self._list.show_rows([_row_words(one, title("export_profile", one.export.asked.profile)) for one in found])
        self._list.setVisible(bool(found))
        self._look.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(_("Nobody has asked for an export here yet."))
        names = [one.export.asked.export for one in found]
        self._list.setCurrentRow(names.index(self._export) if self._export in names else min(0, len(names) - 1))
        if found:
            self._list.setFocus()

    def _marked(self) -> Listed | None:
        place = self._list.currentRow()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _open(self) -> None:
        marked = self._marked()
        if marked is not None:
            self.shell.go("export", export=marked.export.asked.export)


def _row_words(one: Listed, title: str) -> str:
    asked = one.export.asked
    head = _("{profile}: {state}").format(profile=iso(title), state=_(words.STATES[one.state]))
    since = (words.taken_back(one.taken_back),) if one.taken_back else ()
    return "\n".join((head, _("{day}: {reason}").format(day=dates.day(asked.on), reason=iso(asked.reason)), *since))
