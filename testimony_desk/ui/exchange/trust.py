"""Trusts another desk's card: the file first, then the words or digits that its people say by voice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.exchange.card import MAX_FILE, DeskKind
from testimony_desk.i18n import _
from testimony_desk.services import following, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.small_files import CARD_SUFFIX, read_at_most
from testimony_desk.services.trusting import CardView
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.page import column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import iso
from testimony_desk.wording.exchange_reasons import lacking


class TrustPage(ExchangeStep):
    """Choose the card's file; its claims are shown as claims."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Which card?")))
        body.addWidget(qt_text.label(_("A card is a small file of another desk. It may come by any way: what counts is "
                                       "that you compare its words by voice.")))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look, (CARD_SUFFIX,))
        self._chooser.chosen.connect(self._read)
        body.addWidget(self._chooser)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the list of files."""
        return self._chooser

    def _read(self, path: Path) -> None:
        self.ask(_looked_at, self.desk, path, done=self._looked)

    def _looked(self, found: tuple[bytes, CardView] | Partner) -> None:
        if isinstance(found, Partner):
            self.shell.go("exchange")
            self.shell.notice.say(_("This is the next card of {name}, signed with all keys of the one you compared. It "
                                    "is trusted from now on.").format(name=iso(found.name)))
        else:
            self.shell.go("compare", card=found)


class ComparePage(ExchangeStep):
    """Type what the other desk reads out; nothing here shows the words to type."""

    def __init__(self, shell: Shell, card: tuple[bytes, CardView], typed: str = "") -> None:
        super().__init__(shell)
        self._card = card
        view = card[1]
        body = column(self)
        body.addWidget(qt_text.title(_("Compare the words")))
        body.addWidget(qt_text.label(_("This card says that it belongs to {name}.").format(name=iso(view.name))))
        body.addWidget(qt_text.label(_("It says that it is a headquarters desk.") if view.kind is DeskKind.HEADQUARTERS
                                     else _("It says that it is a field desk.")))
        if view.kind is DeskKind.HEADQUARTERS:
            for words in lacking(view.compartments):
                body.addWidget(qt_text.label(words))
        body.addWidget(qt_text.label(_("Call that desk by a way you know already, or sit together. Ask for its twelve "
                                       "words, or its nine groups of digits, and type them here.")))
        self._typed = QLineEdit(typed)
        self._typed.setObjectName("typed_words")
        make_private(self._typed)
        left_to_right(self._typed)
        qt_text.describe(self._typed, _("Words or digits"))
        self._typed.returnPressed.connect(self._trust)
        body.addWidget(qt_text.label(_("Words or digits"), "heading"))
        body.addWidget(self._typed)
        trust = self.button(_("They are the same: trust this card"), "trust_card", "primary", "done")
        trust.clicked.connect(self._trust)
        body.addLayout(row(trust, self.back_button()))

    def first_field(self) -> QWidget:
        """Return the field for the words."""
        return self._typed

    def kept(self) -> dict[str, object]:
        """Return the card and what is typed."""
        return {"card": self._card, "typed": self._typed.text()}

    def _trust(self) -> None:
        self.ask(following.trust, self.desk, self._card[0], self._typed.text(), done=self._trusted)

    def _trusted(self, partner: Partner) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("From now on this desk trusts {name}.").format(name=iso(partner.name)))


def _looked_at(desk: Desk, path: Path) -> tuple[bytes, CardView] | Partner:
    """Return the desk whose next card this is, or what there is to compare."""
    data = read_at_most(path, MAX_FILE)
    return following.take_successor(desk, data) or (data, trusting.read_card(data))
