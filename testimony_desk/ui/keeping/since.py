"""Asks, without pressing, whether the old vault still exists: withdrawals recorded there take effect again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services import restoring
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.wording.direction import ltr


class OldVault(QWidget):
    """One quiet button; behind it a chooser. `folder` is None as long as nothing was chosen."""

    def __init__(self, page: Page, backup: Path, folder: Path | None = None) -> None:
        super().__init__()
        self.folder = folder
        self._page, self._backup = page, backup
        self._offer = page.button(_("The old vault still exists"), "old_vault", "quiet", "folder")
        self._why = qt_text.label(_("If the old computer, its disk or a later backup is still here, choose the folder. "
                                    "Withdrawals recorded there after this backup then take effect here too."), "hint",
                                  "old_vault_why")
        self._chosen = qt_text.label("", "", "old_vault_chosen")
        self._without = page.button(_("Leave it out"), "old_vault_without", "quiet")
        self._chooser = PlaceChooser(page.shell.lane, page.shell.theme.look)
        self._offer.clicked.connect(self._choose)
        self._without.clicked.connect(lambda: self._show(None))
        self._chooser.chosen.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self._offer))
        for widget in (self._why, self._chooser, self._chosen):
            layout.addWidget(widget)
        layout.addLayout(row(self._without))
        self._show(folder)

    def _choose(self) -> None:
        self._offer.hide()
        for widget in (self._why, self._chooser, self._without):
            widget.show()
        self._chooser.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scroll to what has just appeared, once it has its size."""
        area = self._page.findChild(QScrollArea, "scroll")
        if area is not None:
            area.ensureWidgetVisible(self)

    def _check(self, folder: Path) -> None:
        self._page.ask(restoring.check_since, self._backup, folder, self._page.shell.machine.policy,
                       done=lambda _nothing: self._show(folder))

    def _show(self, folder: Path | None) -> None:
        self.folder = folder
        self._page.shell.notice.clear()
        self._chosen.setText("" if folder is None else _("Withdrawals are also taken from {folder}.").format(
            folder=ltr(folder)))
        self._chosen.setVisible(folder is not None)
        self._without.setVisible(folder is not None)
        self._offer.setVisible(folder is None)
        for widget in (self._why, self._chooser):
            widget.hide()
