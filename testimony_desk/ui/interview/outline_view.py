"""The outline at the side: sections with icon and word for how far they are, and what to look at later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.interview.conducting import END, Shown
from testimony_desk.ui.interview.section_list import WIDTH, SectionList
from testimony_desk.ui.sheet_view import Progress
from testimony_desk.ui.theme import Look
from testimony_desk.wording.direction import iso


class OutlineView(QFrame):
    """`wanted` gives the key of a section's first page, or of the page of something to look at."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setProperty("role", "rail")
        self._sections = SectionList("sections", _("Sections"), look)
        self._later = SectionList("troubles", _("To look at later"), look)
        for one in (self._sections, self._later):
            one.wanted.connect(self.wanted)
        self._heading = qt_text.label(_("To look at later"), "heading")
        self._form = qt_text.label("", "hint", "form_title")
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self._form)
        layout.addWidget(qt_text.label(_("Sections"), "heading"))
        layout.addWidget(self._sections, 3)
        layout.addWidget(self._heading)
        layout.addWidget(self._later, 1)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH)

    def show_state(self, shown: Shown) -> None:
        """Show how far everything is, and which questionnaire it is where that is not the program's own."""
        self._form.setText(shown.form)
        self._form.setVisible(bool(shown.form))
        lines = [(one.first, _with_state(one.words, one.progress), one.progress.value) for one in shown.sections]
        self._sections.show_lines([*lines, (END, _("Complete the interview"), "done")])
        here = shown.key[0].partition("/")[0].partition("[")[0]
        for line, section in enumerate(shown.sections):
            if section.path == here:
                self._sections.setCurrentRow(line)
        self._later.show_lines((trouble.key, trouble.words, "care") for trouble in shown.troubles)
        self._later.setVisible(bool(shown.troubles))
        self._heading.setVisible(bool(shown.troubles))

    def take_focus(self) -> None:
        """Give the keyboard to the list of sections."""
        self._sections.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _with_state(words: str, progress: Progress) -> str:
    state = {Progress.OPEN: _("not started"), Progress.BEGUN: _("begun"), Progress.LATER: _("come back later"),
             Progress.DONE: _("done")}[progress]
    return _("{section}: {state}").format(section=iso(words), state=state)


