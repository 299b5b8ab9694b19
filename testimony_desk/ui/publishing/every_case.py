"""Every case of an export by its code, where the line that names them has room for the first ones alone."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

LINES = 6


class EveryCase(QWidget):
    """Folded to a button until somebody opens it: whoever agrees can see each case that they agree to."""

    def __init__(self, cases: tuple[str, ...]) -> None:
        super().__init__()
        self._cases = cases
        self._open = qt_text.button(_("Show all {n} cases").format(n=number(len(cases))), "export_every_case")
        self._open.clicked.connect(self._show)
        self._list = QListWidget()
        self._list.setObjectName("export_all_cases")
        self._list.setUniformItemSizes(True)
        qt_text.describe(self._list, _("Cases"))
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(flow_of(self._open))
        layout.addWidget(self._list)

    def _show(self) -> None:
        self._list.ensurePolished()  # else its lines would stay as high as they were before the style sheet came
        self._list.addItems([ltr(one) for one in self._cases])
        self._list.setFixedHeight(LINES * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth())
        self._list.setCurrentRow(0)
        self._list.show()
        self._list.setFocus()
        self._open.hide()
