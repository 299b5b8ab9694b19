"""Asking for an export: which kind, what for, of whom, for whom, as which files; then one looks at what goes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.domain.pseudonym.profiles import FULL, IDENTITY, LEGAL, PROFILES, UN, Profile
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import export_files, export_ledger, export_preview, long_here, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked as Question
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import text_of
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.publishing.checks import Checks
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import exports as words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import number

ALL, PICKED, PLAIN = "all", "picked", "plain"
LANGUAGES = (("ar", "العربية"), ("en", "English"), ("tr", "Türkçe"))


class AskPage(Page):
    """Nothing is asked before what goes out was looked at; a plain file is chosen on purpose, beside what it means."""

    place = "exports"

    def __init__(self, shell: Shell, asked: Asked | None = None) -> None:
        """asked: what was filled in before; None for a fresh request."""
        super().__init__(shell)
        self._label = builtin.label_of(shell.theme.look.language)
        self._asked = asked or blank(self.desk, shell.theme.look.language)
        self._candidates: tuple[str, ...] = ()
        self._partners: tuple[Partner, ...] = ()
        self._two = True
        body = column(self)
        body.addWidget(qt_text.title(_("Ask for an export")))
        self._kinds(body)
        self._of_whom(body)
        self._files(body)
        self._look = self.button(_("Look at what goes out (F9)"), "export_look_on", "primary", "eye")
        self._look.clicked.connect(self.approve)
        self._look.setEnabled(False)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, self._look, back)
        self._follow()
        self.ask(_around, self.desk, done=self._show)

    def first_field(self) -> QWidget:
        """Return the choice of the kind."""
        return self._profile

    def kept(self) -> dict[str, object]:
        """Return what is filled in so far."""
        return {"asked": self._filled()}

    def escape(self) -> None:
        """Go back to the list; nothing was asked."""
        self.shell.go("exports")

    def approve(self) -> None:
        """Look at what would go out; say calmly what is missing."""
        asked = self._filled()
        if not asked.cases:
            self.shell.notice.say(_("Pick at least one case."), "care")
        elif not asked.formats:
            self.shell.notice.say(_("Choose at least one kind of file."), "care")
        elif asked.until <= self.desk.today():
            self.shell.notice.say(_("Choose a later day on which to ask what became of it."), "care")
        else:
            self.shell.go("export_preview", asked=asked)

    @property
    def _kind(self) -> Profile:
        return PROFILES[self._profile.code()]

    def _kinds(self, body: QVBoxLayout) -> None:
        offered = [one for one in PROFILES.values() if one is not IDENTITY or self.desk.opens(Compartment.IDENTITY)]
        self._profile = self._box("export_profile", _("Kind of export"), body,
                                  [(one.code, self._label("export_profile", one.code)) for one in offered])
        self._profile.choose(self._asked.profile)
        self._profile.currentIndexChanged.connect(lambda _row: self._follow())
        self._for_whom = qt_text.label("", "hint", "export_for_whom")
        body.addWidget(self._for_whom)
        self._new = qt_text.label(_new_words(), "care", "export_too_new")
        body.addWidget(self._new)
        self._purpose = self._box("export_purpose", _("What for"), body, [])
        self._recipient_words = _("Who receives it: the lawyer, court or body that the person named")
        self._recipient_head = qt_text.label(self._recipient_words, "heading")
        self._recipient = short_line("export_recipient", self._recipient_words, self.shell.theme.look.language,
                                     self._asked.recipient)
        self._recipient.setPlaceholderText(_("A court, body or organisation; no name of a person"))
        body.addWidget(self._recipient_head)
        body.addWidget(self._recipient)

    def _of_whom(self, body: QVBoxLayout) -> None:
        self._whom = self._box("export_cases", _("Which cases"), body, [
            (ALL, _("All; whoever may not be in it stays by itself")), (PICKED, _("Only those that I mark"))])
        self._whom.currentIndexChanged.connect(lambda _row: self._follow())
        self._cases = Checks("export_picked", self.shell.theme.look.palette)
        qt_text.describe(self._cases, _("Cases"))
        body.addWidget(self._cases)

    def _files(self, body: QVBoxLayout) -> None:
        self._sealed = self._box("export_sealed", _("Sealed or plain"), body, [])
        self._sealed.currentIndexChanged.connect(lambda _row: self._follow_seal())
        self._warning = qt_text.label(words.plain_warning(), "care", "export_plain_warning")
        body.addWidget(self._warning)
        body.addWidget(qt_text.label(_("Kinds of file"), "heading"))
        self._formats: dict[str, QCheckBox] = {}
        self._format_rows: dict[str, ChoiceRow] = {}
        for code, sentence in words.FORMATS.items():
            mark = QCheckBox()
            mark.setChecked(code in self._asked.formats)
            self._formats[code] = mark
            self._format_rows[code] = ChoiceRow(mark, _(sentence), f"format_{code}")
            body.addWidget(self._format_rows[code])
        self._language = self._box("export_language", _("Language of headings and labels"), body, LANGUAGES)
        self._language.choose(self._asked.language)
        until = _("When to ask what became of it")
        self._until = editor_for(Question("export/until", Kind.DATE, until, self.shell.theme.look.language))
        self._until.fill(self._asked.until.isoformat())
        body.addWidget(qt_text.label(until, "heading"))
        body.addWidget(self._until)

    def _box(self, name: str, title: str, body: QVBoxLayout, pairs: object) -> CodeBox:
        box = CodeBox(name, pairs if isinstance(pairs, list | tuple) else ())
        qt_text.describe(box, title)
        body.addWidget(qt_text.label(title, "heading"))
        body.addWidget(box)
        return box

    def _show(self, found: tuple[tuple[str, ...], tuple[Partner, ...], bool]) -> None:
        self._candidates, self._partners, self._two = found
        self._cases.offer([(code, ltr(code)) for code in self._candidates], frozenset(self._asked.cases))
        some = bool(self._asked.cases) and set(self._asked.cases) != set(self._candidates)
        self._whom.choose(PICKED if some else ALL)
        self._follow()
        self._sealed.choose(self._asked.sealed_to)
        self._look.setEnabled(bool(self._candidates))
        if not self._candidates:
            self.shell.notice.say(_("There is no complete case here yet."), "care")

    def _follow(self) -> None:
        """Show what belongs to the chosen kind."""
        profile = self._kind
        self._for_whom.setText(words.for_whom(profile.code))
        self._new.setVisible(profile.second_person and not self._two)
        self._purpose.offer([(one.value, words.purpose_words(one.value, self._label)) for one in profile.purposes])
        self._purpose.choose(self._asked.purpose)
        for widget in (self._recipient_head, self._recipient):
            widget.setVisible(profile in (LEGAL, UN))
        self._cases.setVisible(self._whom.code() == PICKED)
        offered = export_files.formats(profile)
        for code, line in self._format_rows.items():
            line.setVisible(code in offered)
        plain = [] if profile.case_code or profile is IDENTITY else [(PLAIN, _("Plain, readable for anybody"))]
        cards = [(one.fingerprint, _("Sealed to {name}").format(name=iso(one.name))) for one in self._partners]
        self._sealed.offer(cards + plain or [("", _("No card of another desk is trusted yet"))])
        self._follow_seal()

    def _follow_seal(self) -> None:
        self._warning.setVisible(self._sealed.code() == PLAIN)

    def _filled(self) -> Asked:
        profile, offered = self._kind, export_files.formats(self._kind)
        cases = self._cases.chosen() if self._whom.code() == PICKED else self._candidates
        same = self._asked.profile == profile.code
        wanted = replace(
            self._asked, profile=profile.code, purpose=self._purpose.code(), cases=tuple(sorted(cases)),
            recipient=self._recipient.text().strip() if profile in (LEGAL, UN) else "",
            formats=tuple(sorted(code for code, mark in self._formats.items() if mark.isChecked() and code in offered)),
            language=self._language.code(), until=_day(text_of(self._until.value()), self.desk.today()),
            sealed_to="" if self._sealed.code() == PLAIN else self._sealed.code())
        return wanted if same else replace(wanted, steps=(), blanked=())


def blank(desk: Desk, language: str) -> Asked:
    """Return a request with nothing decided in it yet."""
    return Asked(export=export_ledger.new_export(desk), on=desk.today(), person=desk.person, profile=FULL.code,
                 purpose=FULL.purposes[0].value, recipient="", cases=(), formats=("xlsx",), language=language,
                 sealed_to="", until=export_ledger.by_default(desk.today()), reason="")


def _around(desk: Desk) -> tuple[tuple[str, ...], tuple[Partner, ...], bool]:
    """Return which cases and cards there are, and whether somebody here could agree to what is asked for now."""
    trusted = tuple(one for one in trusting.partners(desk) if one.trusted)
    return export_preview.candidates(desk), trusted, long_here.two_by_now(desk)


def _new_words() -> str:
    return _("Whoever asks and whoever agrees must each have had a way in for {days} days before it is asked for. That "
             "is not so here yet: if it is asked for today, nobody here can agree to it. Ask for it later.").format(
                 days=number(long_here.DAYS))


def _day(text: str, otherwise: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return otherwise
