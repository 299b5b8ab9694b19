"""People with access: who opens what, in plain words, and the ways to give, change and take away a way in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services import slots
from testimony_desk.services.desk import Desk
from testimony_desk.services.slots import WayIn
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import Flow
from testimony_desk.ui.keeping.step import KeepingPage, day_of
from testimony_desk.ui.page import below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import people
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number


@dataclass(frozen=True)
class Seen:
    """Every way in, and what whoever unlocked may do about them."""

    ways: tuple[WayIn, ...]
    may_give: bool
    may_take: bool


class PeoplePage(KeepingPage):
    """One card for each way in, with what can be done about it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("People with access")))
        body.addWidget(qt_text.label(_("Each person unlocks with a number and a passphrase of their own. What a role "
                                       "does not open, it cannot open: the key is not there."), "hint"))
        self._cards = QVBoxLayout()
        body.addLayout(self._cards)
        self._told = qt_text.label("", "hint", "people_told")
        body.addWidget(self._told)
        self._add = self.button(_("Give a person a way in"), "add_person", "primary", "add")
        self._add.clicked.connect(lambda: shell.go("add_person"))
        self._add.hide()
        below(self, self.back_button(), self._add)
        self.ask(_seen, self.desk, done=self._show)

    def _show(self, seen: Seen) -> None:
        for one in seen.ways:
            self._cards.addWidget(self._card(one, seen))
        self._add.setVisible(seen.may_give and not self.desk.looks_only)
        self._told.setText("" if seen.may_take else _("Only a researcher can take a way in away or change the "
                                                      "names of others."))

    def _card(self, one: WayIn, seen: Seen) -> QWidget:
        card = QFrame()
        card.setObjectName(f"person:{one.number}")
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.addWidget(qt_text.label(_heading(one), "heading", f"person_name:{one.number}"))
        layout.addWidget(qt_text.label(people.opening(one.kind.value)))
        if one.since:
            layout.addWidget(qt_text.label(_("Since {day}").format(day=day_of(one.since)), "small"))
        holder = QWidget()
        flow = Flow(holder)
        for words, name, page, role in _acts(one, seen):
            button = self.button(words, f"{name}:{one.number}", role)
            qt_text.describe(button, words, _heading(one))
            about: dict[str, Any] = {} if page == "change_passphrase" else {"way": one}
            button.clicked.connect(partial(self.shell.go, page, **about))
            button.setEnabled(not self.desk.looks_only)
            flow.addWidget(button)
        if flow.count():
            layout.addWidget(holder)
        return card


def _heading(one: WayIn) -> str:
    if one.kind is SlotKind.KIT:
        return people.role(one.kind.value)
    said = _("{number}. {name}: {role}").format(
        number=number(one.number), name=iso(people.name_of(one.label, one.number)), role=people.role(one.kind.value))
    return _("{person} (you)").format(person=said) if one.mine else said


def _acts(one: WayIn, seen: Seen) -> list[tuple[str, str, str, str]]:
    """Return what can be done about a way in: words, name, page, look."""
    person = one.kind is not SlotKind.KIT
    acts = []
    if one.mine:
        acts.append((_("Change the passphrase"), "change", "change_passphrase", ""))
    if person and (one.mine or seen.may_take):
        acts.append((_("Change the name"), "rename", "rename_person", "quiet"))
    if seen.may_take and not one.mine:
        acts.append((_("Take away"), "remove", "remove_person", "harm"))
    return acts


def _seen(desk: Desk) -> Seen:
    return Seen(tuple(slots.everyone(desk)), bool(slots.can_give(desk)), slots.has_full_access(desk))
