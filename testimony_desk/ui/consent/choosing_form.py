"""Which questionnaire a new interview answers: asked only where there is more than the program's own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import choosing_forms
from testimony_desk.services.choosing_forms import OfferedForm
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.choices import MOST_ROWS, ChoicesEditor
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.page import row
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing

WIDTH = 24
"""Letters of the box of versions, at the least."""


class FormChoice(QWidget):
    """The newest version of each questionnaire, and older ones beside it; hidden until there is a choice."""

    def __init__(self, language: str, chosen: str = "") -> None:
        """chosen: the fingerprint that was chosen before, "" for none."""
        super().__init__()
        self.setObjectName("form_choice")
        self._language, self._chosen = language, chosen
        self._found: tuple[OfferedForm, ...] = ()
        self._question = _("Which questionnaire?")
        self._forms: ChoicesEditor | CodeBox | None = None
        self._versions = CodeBox("form_version")
        self._versions.setMinimumContentsLength(WIDTH)
        qt_text.describe(self._versions, _("Version of the questionnaire"))
        self._beside = QWidget()
        inside = QVBoxLayout(self._beside)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(qt_text.label(_("Version of the questionnaire"), "small"))
        inside.addLayout(row(self._versions))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(qt_text.label(self._question, "heading"))
        self._layout.addWidget(self._beside)
        self.hide()

    @property
    def fingerprint(self) -> str:
        """The form that is chosen, "" for the newest version of the program's own."""
        return self._versions.code() if self._found else self._chosen

    def offer(self, found: tuple[OfferedForm, ...]) -> None:
        """Show these forms; with one alone nothing is asked."""
        self._found = found
        newest = choosing_forms.newest(found)
        before = next((one.id for one in found if one.fingerprint == self._chosen), newest[0].id)
        self._forms = self._list(newest)
        self._layout.insertWidget(1, self._forms)
        if isinstance(self._forms, CodeBox):
            self._forms.choose(before)
            self._forms.currentIndexChanged.connect(lambda _at: self._follow())
        else:
            self._forms.fill(before)
            self._forms.changed.connect(self._follow)
        self._follow()
        self._versions.choose(self._chosen)
        self.setVisible(len(found) > 1)

    def _list(self, newest: tuple[OfferedForm, ...]) -> ChoicesEditor | CodeBox:
        """Return a list in sight; of many forms a box."""
        pairs = [(one.id, self._words(one)) for one in newest]
        if len(pairs) > MOST_ROWS:
            box = CodeBox("form", pairs)
            qt_text.describe(box, self._question)
            return box
        return ChoicesEditor(Asked("form", Kind.SELECT_ONE, self._question, self._language,
                                   options=tuple(Option(*pair) for pair in pairs)), several=False)

    def _words(self, one: OfferedForm) -> str:
        """Return a title, with the languages in which it can be asked."""
        return _("{title} – {languages}").format(
            title=iso(one.titled(self._language)),
            languages=listing([iso(self._name_of(tag)) for tag in one.languages]))

    def _name_of(self, tag: str) -> str:
        """Return the name of a language: its own where the window speaks it, else as the list of languages has it."""
        return NAMES.get(tag) or builtin.label_of(self._language)("language", tag)

    def _follow(self) -> None:
        """Offer the versions of the questionnaire that is chosen, the newest first."""
        chosen = self._forms.code() if isinstance(self._forms, CodeBox) else self._forms and self._forms.value()
        versions = [one for one in self._found if one.id == chosen] or list(choosing_forms.newest(self._found)[:1])
        self._versions.offer((one.fingerprint, _version_words(one, newest=one is versions[0])) for one in versions)
        self._versions.choose(versions[0].fingerprint)
        self._beside.setVisible(len(versions) > 1)


def _version_words(one: OfferedForm, *, newest: bool) -> str:
    words = _("{version}, the newest") if newest else _("{version}, older")
    return words.format(version=ltr(one.version))
