"""What the pages behind settings that keep a vault safe share: their place on the rail and the way back."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from PySide6.QtWidgets import QLayout, QPushButton

from testimony_desk.i18n import _
from testimony_desk.ui.page import Page
from testimony_desk.wording.dates import day


class KeepingPage(Page):
    """A page that one leaves for another one, by default the settings."""

    place = "settings"
    behind: ClassVar[str] = "settings"

    def escape(self) -> None:
        """Go back."""
        self.shell.go(self.behind)

    def back_button(self) -> QPushButton:
        """Return the quiet way back."""
        button = self.button(_("Back"), "back", "quiet", "back")
        button.clicked.connect(self.escape)
        return button


def day_of(moment: str) -> str:
    """Return the day of a time (`YYYY-MM-DDTHH:MM:SSZ`) in words."""
    return day(dt.date.fromisoformat(moment[:10]))


def empty(layout: QLayout) -> None:
    """Take away every widget of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
