"""Attaches a file to a case: say what it shows, choose it, watch it being sealed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import attaching
from testimony_desk.services.attaching import Wanted
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.attachments import kind_words
from testimony_desk.wording.direction import ltr

ANY_FILE = ("",)
"""Every name ends so: what a file is is told by its content when it is looked at."""


class AttachPage(Page):
    """The file itself stays where it is, and the page says so."""

    place = "cases"

    def __init__(self, shell: Shell, case: str) -> None:
        super().__init__(shell)
        self._case = case
        self._kind = CodeBox("attachment_kind", [(one.value, kind_words(one)) for one in Kind])
        self._attested = QLineEdit()
        self._attesting = qt_text.label(_("Who saw that the evidence fits? Their staff code:"), "heading")
        self._working = Working()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look, ANY_FILE)
        self._chooser.chosen.connect(self._attach)
        self._arrange()

    def first_field(self) -> QWidget:
        """Return what the file shows."""
        return self._kind

    def kept(self) -> dict[str, object]:
        """Return the case."""
        return {"case": self._case}

    def escape(self) -> None:
        """Go back to the files."""
        self.shell.go("attachments", case=self._case)

    def _arrange(self) -> None:
        self._attested.setObjectName("attested_by")
        make_private(self._attested)
        follow_text(self._attested, self.shell.theme.look.language)
        qt_text.describe(self._attested, self._attesting.text())
        qt_text.describe(self._kind, _("What does the file show?"))
        self._kind.currentIndexChanged.connect(lambda _index: self._follow())
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Attach a file to {case}").format(case=ltr(self._case))))
        body.addWidget(qt_text.label(_("What does the file show?"), "heading"))
        body.addLayout(row(self._kind))
        body.addWidget(self._attesting)
        body.addWidget(self._attested)
        body.addWidget(qt_text.label(_("A sealed copy goes into the vault. The file itself stays where it is, readable "
                                       "by anyone: remove it there afterwards, also from the camera.")))
        body.addWidget(self._working)
        body.addWidget(self._chooser)
        body.addLayout(row(back))
        self._follow()

    def _follow(self) -> None:
        evidence = self._kind.code() == Kind.EVIDENCE.value
        self._attesting.setVisible(evidence)
        self._attested.setVisible(evidence)

    def _attach(self, path: Path) -> None:
        self._chooser.setEnabled(False)
        wanted = Wanted(self._case, Kind(self._kind.code()), attested_by=self._attested.text().strip())
        self._working.follow(lambda: self.ask(
            attaching.add, self.desk, wanted, path, done=self._attached, failed=self._not_attached,
            progress=self._working.show_step, stoppable=True))

    def _attached(self, _record: str) -> None:
        self.escape()
        self.shell.notice.say(_("Attached. The file itself is still where it was: remove it there."))

    def _not_attached(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)
