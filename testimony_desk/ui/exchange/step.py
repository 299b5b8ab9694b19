"""What the steps behind the exchange page share: their place on the rail and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from testimony_desk.i18n import _
from testimony_desk.ui.page import Page


class ExchangeStep(Page):
    """A page that one leaves for the exchange page."""

    place = "exchange"

    def escape(self) -> None:
        """Go back to the exchange page."""
        self.shell.go("exchange")

    def back_button(self) -> QPushButton:
        """Return the quiet way back."""
        button = self.button(_("Back"), "back", "quiet", "back")
        button.clicked.connect(self.escape)
        return button
