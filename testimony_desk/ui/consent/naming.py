"""Whom the person names for one purpose: services from a list, courts and organisations in words; none is fine too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.consent.record import LINE_LIMIT, key
from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.about_words import services
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.editor import cleaned, codes_of, follow_text, make_private
from testimony_desk.ui.page import row
from testimony_desk.wording.direction import strip_marks


class NamingPart(Scene):
    """Shows what is named for one purpose at a time; each name becomes a question of its own."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "naming")
        self._purpose = Purpose.REFERRAL
        self._title = qt_text.title("", "naming_title")
        self.body.addWidget(self._title)
        self.body.addWidget(qt_text.label(_("Name each one; the person is asked about each by itself. "
                                            "If there is none, go on."), "hint"))
        self._services = ServicesPart(talking)
        self._names = NamesPart(talking)
        self.body.addWidget(self._services)
        self.body.addWidget(self._names)

    def show_for(self, purpose: Purpose, spoken: Spoken) -> None:
        """Show what is named for this purpose."""
        if purpose is not self._purpose:
            self._names.clear()
        self._purpose = purpose
        words = {one.code: one.words for one in options_of("consent_purpose")}[purpose.value]
        self._title.setText(words.removeprefix("…").strip())  # in the list it follows on from the line above
        self._services.setVisible(purpose is Purpose.REFERRAL)
        self._names.setVisible(purpose is not Purpose.REFERRAL)
        named = tuple(one.partition(":")[2] for one in spoken.said.named if one.startswith(f"{purpose.value}:"))
        self._services.show_named(named)
        self._names.show_named(purpose, named)

    def take_typed(self, then: Callable[[], object]) -> bool:
        """Name what stands in the field, then go on; False when nothing stands there."""
        return self._names.add(then)


class ServicesPart(Scene):
    """A check mark for each service."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "naming_services")
        self._marks = self.field("consent/services", _("Which services?"), services(), kind=Kind.SELECT_MULTIPLE,
                                 changed=self._on_marks)

    def show_named(self, named: tuple[str, ...]) -> None:
        """Mark what is named."""
        self._marks.fill(list(named))

    def _on_marks(self, value: Json) -> None:
        wanted = codes_of(value)
        before = {one.partition(":")[2] for one in self.talking.spoken.said.named
                  if one.startswith(f"{Purpose.REFERRAL.value}:")}

        def act(desk: Desk, talk: Talk) -> Talk:
            for gone in sorted(before - set(wanted)):
                talk = consenting.take_name_back(desk, talk, key(Purpose.REFERRAL, gone))
            for one in wanted:
                talk = consenting.name(desk, talk, Purpose.REFERRAL, one)
            return talk

        self.talking.do(act)


class NamesPart(Scene):
    """A line for a name and a button that adds it; what was named stands above, each with a way to take it back."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "naming_names")
        self._purpose = Purpose.PARTNER
        self._shown: tuple[str, ...] | None = None
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        words = _("Name of the court, body or organisation; never of a person")
        self._field = QLineEdit()
        self._field.setObjectName("field:consent/name")
        self._field.setMaxLength(LINE_LIMIT)
        make_private(self._field)
        qt_text.describe(self._field, words)
        language = talking.spoken.said.language
        self._field.textChanged.connect(lambda _text: follow_text(self._field, language))
        self._field.returnPressed.connect(lambda: self.add(None))
        add = talking.page.button(_("Add this name"), "add_name", "", "add")
        add.clicked.connect(lambda: self.add(None))
        self.body.addWidget(qt_text.label(words, "heading"))
        self.body.addWidget(self._field)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeading)

    def clear(self) -> None:
        """Forget what was typed for another purpose."""
        self._field.setText("")  # `clear` can be undone

    def show_named(self, purpose: Purpose, named: tuple[str, ...]) -> None:
        """Show the names, in the order in which they were given."""
        shown = (purpose.value, *named)
        if shown == self._shown:
            return
        self._purpose, self._shown = purpose, shown
        while (old := self._lines.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for place, one in enumerate(named):
            self._lines.addWidget(self._line(place, one))

    def add(self, then: Callable[[], object] | None) -> bool:
        """Name what stands in the field; False when nothing does."""
        about = cleaned(strip_marks(self._field.text())).strip()
        if self.isHidden() or not about:
            return False
        self.clear()
        purpose = self._purpose
        self.talking.do(lambda desk, talk: consenting.name(desk, talk, purpose, about), then=then)
        return True

    def _line(self, place: int, about: str) -> QWidget:
        named = key(self._purpose, about)
        words = qt_text.label(about, "question", f"named:{place}")
        away = self.talking.page.button(_("Remove"), f"unname:{place}", "quiet", "remove")
        away.setAccessibleDescription(about)
        away.clicked.connect(lambda: self.talking.do(
            lambda desk, talk: consenting.take_name_back(desk, talk, named)))
        line = QWidget()
        line.setLayout(row(words, away, stretch=False))
        return line
