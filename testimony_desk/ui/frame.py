"""The frame around every page: strip, quiet line, rail or outline at the side, the bar of an interview below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.notice import Notice
from testimony_desk.ui.page import Page
from testimony_desk.ui.rail import Rail
from testimony_desk.ui.strip import Strip
from testimony_desk.ui.theme import Look

if TYPE_CHECKING:
    from testimony_desk.ui.help.beside import HelpPage

WIDE = 110  # average characters: from here on the side stands beside the page
WIDER = 150  # and from here on the help stands beside both
NARROWEST_HELP = 40


class Frame(QWidget):
    """Built anew for every look; holds one page at a time."""

    def __init__(self, look: Look, places: Sequence[tuple[str, str, str]], *, closed: bool) -> None:
        """Build the frame; while closed (no desk is open) it shows no rail, and of the strip the help only."""
        super().__init__()
        self.setObjectName("frame")
        self.strip, self.notice, self.rail = Strip(look), Notice(), Rail(look, places)
        self.page: Page | None = None
        self.help: HelpPage | None = None
        self._menu = qt_text.button(_("Menu"), "menu", "quiet", icon("outline", look.palette, "accent",
                                                                     look.right_to_left))
        self._menu.clicked.connect(self._turn_side)
        self.strip.lock.setVisible(not closed)
        self._closed, self._wordless = closed, False
        self._before: QWidget | None = None
        self._side_wanted = False
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.rail)
        self._arrange()

    def show_page(self, page: Page, name: str) -> None:
        """Show a page in place of the one before, which is destroyed; an open help turns to it too."""
        before, self.page = self.page, page
        self._wordless = name == "language"
        self._middle.insertWidget(1, page, 3)
        if page.side is not None:
            self._middle.insertWidget(1, page.side)
        if page.foot is not None:
            self._column.addWidget(page.foot)
        for old in (before, before and before.side, before and before.foot):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._side_wanted = False
        self.rail.mark(page.place)
        if self.help is not None:
            self.help.show_topic(name)
        self._fit()

    def open_help(self, page: HelpPage) -> None:
        """Put the help beside the page, or in front of it where there is no room for both."""
        self.help = page
        self._before = self.window().focusWidget()
        page.closed.connect(self.close_help)
        page.setMinimumWidth(self.fontMetrics().averageCharWidth() * NARROWEST_HELP)
        self._middle.addWidget(page, 2)
        self._fit()
        page.first_field().setFocus()

    def close_help(self) -> None:
        """Take the help away; the page is as it was, and the keyboard goes back to it."""
        gone, self.help = self.help, None
        if gone is not None:
            gone.leave()
            gone.hide()
            gone.deleteLater()
        self._fit()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def leave(self) -> None:
        """Let the page save what is not saved yet."""
        if self.page is not None:
            self.page.leave()

    def kept(self) -> dict[str, object]:
        """Return what the page must be given to be built again as it is."""
        return self.page.kept() if self.page is not None else {}

    def focus_page(self) -> None:
        """Give the keyboard to what the page wants to have it first."""
        field = self.page.first_field() if self.page is not None else None
        (field or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the side beside the page, or behind the menu button, as the width allows."""
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        self.strip.begin_with(self._menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._middle, 1)

    def _fit(self) -> None:
        page, letters = self.page, self.width() // max(1, self.fontMetrics().averageCharWidth())
        narrow = letters < WIDE
        side = page.side if page is not None and page.side is not None else self.rail
        turned = narrow and self._side_wanted
        self.strip.setVisible(not (self._closed and self._wordless))
        self._menu.setVisible(narrow and not self._closed)
        self.rail.setVisible(side is self.rail and not self._closed and (turned or not narrow))
        if self.help is not None:
            self.help.setVisible(not turned)
        if page is None:
            return
        if page.side is not None:
            page.side.setVisible(turned or not narrow)
        page.setVisible(not turned and (self.help is None or letters >= WIDER))

    def _turn_side(self) -> None:
        self._side_wanted = not self._side_wanted
        self._fit()
