"""What must not be shared, from whom and why: a group of three short lines for each thing, as many as there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.i18n import _
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Talking
from testimony_desk.ui.editors.editor import Editor, text_of

MOST = 20
"""How many things a person can withhold one by one."""


class WithholdingPart(Scene):
    """Begins with one empty group; an empty group is not kept."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "withholding")
        self._groups: list[WithheldGroup] = []
        self._made = 0
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self._add = talking.page.button(_("Something else must not be shared"), "withhold_more", "", "add")
        self._add.clicked.connect(self._one_more)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        for one in talking.spoken.said.withhold or (Withheld(""),):
            self._put(one)

    def _one_more(self) -> None:
        self._put(Withheld("")).take_focus()

    def _put(self, one: Withheld) -> WithheldGroup:
        group = WithheldGroup(self.talking, self._made, one, self._keep)
        self._made += 1
        group.away.clicked.connect(partial(self._take_away, group))
        self._groups.append(group)
        self._rows.addWidget(group)
        self._fit()
        return group

    def _take_away(self, group: WithheldGroup) -> None:
        """Take a group away with all that stands in it; the keyboard goes where the next one can be added."""
        self._groups.remove(group)
        self._rows.removeWidget(group)
        group.hide()
        group.setParent(None)  # so that nothing of it is handed on any more
        group.deleteLater()
        self._keep()
        self._fit()
        self._add.setFocus()

    def _fit(self) -> None:
        for group in self._groups:
            group.away.setVisible(len(self._groups) > 1)
        self._add.setEnabled(len(self._groups) < MOST)

    def _keep(self) -> None:
        said = tuple(group.said for group in self._groups)
        self.talking.say(withhold=tuple(one for one in said if one.what or one.from_whom))


class WithheldGroup(Scene):
    """One thing that must not be shared; `said` is what stands in its lines, `away` takes it away."""

    def __init__(self, talking: Talking, number: int, said: Withheld, changed: Callable[[], None]) -> None:
        super().__init__(talking, f"withheld_{number}")
        self.said = said
        self._changed = changed
        self._first: Editor | None = None
        line = QFrame()
        line.setProperty("role", "line")
        self.body.addWidget(line)
        for name, words in (("what", _("What must not be shared?")), ("from_whom", _("Who must never see it?")),
                            ("why", _("Why? Only if the person wants to say it."))):
            editor = self.field(f"consent/withhold/{number}/{name}", words, changed=partial(self._on, name))
            editor.fill(getattr(said, name) or None)
            self._first = self._first or editor
        self.away = talking.page.button(_("Remove"), f"withhold_away:{number}", "quiet", "remove")
        self.away.setAccessibleDescription(_("What must not be shared?"))
        self.body.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeading)

    def take_focus(self) -> None:
        """Give the keyboard to the first line."""
        assert self._first is not None  # made with it
        self._first.setFocus()

    def _on(self, name: str, value: Json) -> None:
        self.said = replace(self.said, **{name: text_of(value)})
        self._changed()
