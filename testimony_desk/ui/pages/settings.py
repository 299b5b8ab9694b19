"""Settings: how the window looks and when it locks, and the ways to the pages that are needed rarely."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from testimony_desk.i18n import _, ngettext
from testimony_desk.services import after_receipt, settings
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.settings import Setting
from testimony_desk.ui import folders, qt_text
from testimony_desk.ui.choices_of_desk import Choices, choices_of
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number

MINUTES = (1, 2, 3, 5, 8, 10, 15)
AFTER_DAYS = (7, 14, 30, 90)
SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class SettingsPage(Page):
    """Every change holds at once and is kept in the vault."""

    place = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("Settings")))
        self._choices = QVBoxLayout()
        self._body.addLayout(self._choices)
        self._body.addSpacing(12)
        for words, name, page in ((_("Your organisation, for the consent scripts"), "organisation", "organisation"),
                                  (_("Recorded readings of the consent script"), "readings", "script_readings"),
                                  (_("People with access"), "people", "people"),
                                  (_("New keys for this desk"), "renew_keys", "renew_keys"),
                                  (_("Recovery kit"), "recovery", "recovery"), (_("Backup"), "backup", "backup"),
                                  (_("Is everything whole?"), "health", "health"),
                                  (_("Seal for travel"), "seal", "seal"),
                                  (_("If this laptop is taken"), "rehearsal", "rehearsal")):
            if page in ("recovery", "renew_keys") and not self.desk.opens_everything:
                continue
            button = self.button(words, f"to_{name}", "", "next")
            button.clicked.connect(partial(shell.go, page))
            self._body.addLayout(row(button))
        self.ask(_known, self.desk, done=lambda known: self._show(*known))

    def _show(self, now: Choices, sticks: tuple[Path, ...]) -> None:
        percent = ((str(size), _("{n} %").format(n=number(size))) for size in SIZES)
        minutes = ((str(one), ngettext("after {n} minute", "after {n} minutes", one).format(n=number(one)))
                   for one in MINUTES)
        self._add(_("Language"), "language", NAMES.items(), now.language, partial(self._put, settings.LANGUAGE))
        self._add(_("Digits"), "digits", (("latin", "0123456789"), ("arabic", "٠١٢٣٤٥٦٧٨٩")), now.digits,
                  partial(self._put, settings.DIGITS))
        self._add(_("Colours"), "colours", (("system", _("As they are")), ("light", _("Light")), ("dark", _("Dark"))),
                  now.colours, partial(self._put, settings.COLOURS))
        self._add(_("Size of the text"), "text_size", percent, str(now.percent),
                  lambda code: self._put(settings.TEXT_SIZE, int(code)))
        self._add(_("Lock when nobody is there"), "lock_minutes", minutes, str(now.minutes),
                  lambda code: self._put(settings.LOCK_MINUTES, int(code)))
        self._add(_("Lock when this stick is pulled out"), "lock_stick", _offered(sticks, now.stick), now.stick,
                  partial(self._put, settings.LOCK_STICK))
        if self.desk.kind is DeskKind.FIELD:
            self._add_after_receipt(*now.after_receipt)
        blur = QCheckBox()
        blur.setChecked(now.blur)
        self._choices.addWidget(ChoiceRow(blur, _("Cover everything while another program is in front"), "blur"))
        blur.clicked.connect(lambda on: self._put(settings.PRIVACY_BLUR, on))

    def _add_after_receipt(self, fate: str, days: int) -> None:
        """Offer what becomes by itself of what headquarters confirmed, and when, once something does."""
        fates = ((Fate.STAY.value, _("Stays here until somebody seals or empties it")),
                 (Fate.SEAL.value, _("Is sealed here: only headquarters opens it then")),
                 (Fate.EMPTY.value, _("Is emptied here")))
        self._add(_("What headquarters confirmed to hold"), "after_receipt", fates, fate,
                  lambda code: self._put_after_receipt(Fate(code), days or AFTER_DAYS[0]))
        if days:
            offered = ((str(one), ngettext("{n} day after the receipt", "{n} days after the receipt", one).format(
                n=number(one))) for one in sorted({*AFTER_DAYS, days}))
            self._add(_("When this happens"), "after_receipt_days", offered, str(days),
                      lambda code: self._put_after_receipt(Fate(fate), int(code)))

    def _put_after_receipt(self, fate: Fate, days: int) -> None:
        def work(desk: Desk) -> Choices:
            after_receipt.choose(desk, Policy(fate, days))
            return choices_of(desk)

        self.ask(work, self.desk, done=self.shell.choose)

    def _add(self, words: str, name: str, pairs: Any, chosen: str, changed: Callable[[str], None]) -> None:
        box = CodeBox(f"setting_{name}", pairs)
        box.choose(chosen)
        box.activated.connect(lambda _index: changed(box.code()))
        qt_text.describe(box, words)
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(qt_text.label(words, "heading"))
        line.addLayout(row(box))
        self._choices.addWidget(holder)

    def _put(self, setting: Setting[Any], value: object) -> None:
        def work(desk: Desk) -> Choices:
            settings.put(desk, setting, value)
            return choices_of(desk)

        self.ask(work, self.desk, done=self.shell.choose)


def _known(desk: Desk) -> tuple[Choices, tuple[Path, ...]]:
    """Return what is chosen, and where sticks are mounted now."""
    return choices_of(desk), folders.starts()[1:]


def _offered(sticks: tuple[Path, ...], chosen: str) -> list[tuple[str, str]]:
    """Return the sticks that are in, and the chosen one also when it is not."""
    places = dict.fromkeys([*map(str, sticks), *([chosen] if chosen else [])])
    return [("", _("No stick")), *((place, iso(Path(place).name)) for place in places)]
