"""The organisation page: the words that fill the gaps of the consent scripts, in each language."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services import organisation
from testimony_desk.services.organisation import FIELDS, SLIP, Organisation
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.pages.steps import step_label
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.strip import NAMES


class OrganisationPage(Page):
    """Seven lines for each language, the window's first, and one for paper; what is read needs the seven."""

    place = "settings"

    def __init__(self, shell: Shell, typed: Organisation | None = None, *, first_run: bool = False) -> None:
        super().__init__(shell)
        self._first_run = first_run
        self._fields: dict[tuple[str, str], QLineEdit] = {}
        self._body = column(self)
        if first_run:
            self._body.addWidget(step_label("organisation", self.desk.kind))
        self._body.addWidget(qt_text.title(_("Your organisation")))
        self._body.addWidget(qt_text.label(_(
            "These words are read aloud when consent is asked. When one changes, it must be read again."), "hint"))
        self._body.addWidget(qt_text.label(_(
            "One language is enough to begin: the one in which you talk. The others can follow."), "hint"))
        own = shell.theme.look.language
        for language in (own, *(other for other in LANGUAGES if other != own)):
            self._add_language(language)
        self._save = self.button(_("Keep"), "keep_organisation", "primary")
        self._save.clicked.connect(self._keep)
        leave = self.button(_("Not now"), "organisation_later", "quiet") if first_run else self.button(
            _("Back"), "organisation_back", "", "back")
        leave.clicked.connect(self.escape)
        below(self, *((self._save, leave) if first_run else (leave, self._save)))
        if typed is not None:
            self._fill(typed)
        else:
            self.ask(organisation.load, self.desk, done=self._fill)

    def first_field(self) -> QWidget:
        """Return the first line of the interface language."""
        return self._fields[self.shell.theme.look.language, FIELDS[0]]

    def kept(self) -> dict[str, object]:
        """Return what is typed, and where this page stands in the first run."""
        return {"typed": self._typed(), "first_run": self._first_run}

    def escape(self) -> None:
        """Go on to the cases in the first run, else back to the settings."""
        self.shell.go("cases" if self._first_run else "settings")

    def _add_language(self, language: str) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(qt_text.label(NAMES[language], "heading"))
        for name, words in _words().items():
            field = QLineEdit()
            field.setObjectName(f"organisation:{language}:{name}")
            make_private(field)
            follow_text(field, language)
            field.textChanged.connect(lambda _text, field=field, language=language: follow_text(field, language))
            qt_text.describe(field, _("{language}: {field}").format(language=NAMES[language], field=words))
            self._fields[language, name] = field
            self._body.addWidget(qt_text.label(words))
            self._body.addWidget(field)

    def _fill(self, found: Organisation) -> None:
        for (language, name), field in self._fields.items():
            field.setText(found.wording(language, name))

    def _typed(self) -> Organisation:
        return Organisation({language: {name: self._fields[language, name].text() for name in (*FIELDS, SLIP)}
                             for language in LANGUAGES})

    def _keep(self) -> None:
        self.ask(organisation.save, self.desk, self._typed(), done=self._kept)

    def _kept(self, _nothing: object) -> None:
        if self._first_run:
            self.shell.go("cases")
        self.shell.notice.say(_("Kept. The scripts now hold these words."))


def _words() -> dict[str, str]:
    return {"organisation": _("Name of the organisation"), "funder": _("Who pays for the work"),
            "place": _("Where headquarters is"), "who": _("Who may read an account"),
            "contact": _("How to reach us"), "other_contact": _("Where to complain"),
            "services": _("Which support exists"),
            SLIP: _("On the person's slip: how to reach us. Leave it empty where a paper that is found could do harm.")}
