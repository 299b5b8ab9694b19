"""The consent of one case: how each purpose stands today, and what shall be asked again; leads to taking back too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.purposes import NAMEABLE
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.i18n import _
from testimony_desk.services import acknowledging, asking_again, attesting, consent_drafts, consenting
from testimony_desk.services.acknowledging import Acknowledged
from testimony_desk.services.asking_again import Stand
from testimony_desk.services.attesting import Evidence
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.about_words import about_words
from testimony_desk.ui.consent.asking_who import code_field, language_choice, language_question
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.review.telling import evidence_line
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import withdrawals
from testimony_desk.wording.consent_standing import state_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.withheld import withheld_line


@dataclass(frozen=True)
class Found:
    """What the page shows: how everything stands, a later conversation that was begun, whether to wait a day.

    afar: it was given in a call, which a conversation face to face should confirm. withheld: what must not be shared.
    evidence: what the consents in force were confirmed with.
    """

    stands: tuple[Stand, ...]
    begun: str
    wait: bool
    afar: bool
    withheld: tuple[Withheld, ...]
    evidence: tuple[Evidence, ...]


class StandingPage(Page):
    """What wants asking again is marked already; a later conversation asks for the base and what is marked."""

    place = "cases"

    def __init__(self, shell: Shell, case: str, code: str = "") -> None:
        super().__init__(shell)
        self._case = case
        self._marks: dict[str, QCheckBox] = {}
        body = column(self)
        body.addWidget(qt_text.title(_("The consent of {case}").format(case=ltr(case))))
        self._hint = qt_text.label("", "hint", "standing_hint")
        self._rows = QVBoxLayout()
        self._who = self._ask_who(code)
        self._afar = qt_text.label(
            _("This consent was given in a call. When you sit together with the person, ask what is marked once more; "
              "it becomes the next version."), "care", "standing_afar")
        self._afar.hide()
        body.addWidget(self._hint)
        body.addWidget(self._afar)
        body.addLayout(self._rows)
        body.addWidget(self._who)
        self._ask = self.button(_("Ask what is marked"), "ask_again", "primary", "speech")
        self._ask.clicked.connect(self._begin)
        self._go_on = self.button(_("Go on with the conversation"), "go_on_again", "primary", "next")
        self._forget = self.button(_("Forget that conversation"), "forget_again")
        take = self.button(_("Take consent back"), "take_back")
        take.clicked.connect(lambda: shell.go("withdraw", case=case))
        back = self.button(_("To the cases"), "to_cases", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, self._ask, self._go_on, self._forget, take, back)
        for button in (self._ask, self._go_on, self._forget, self._who):
            button.setHidden(True)
        self.ask(acknowledging.of_case, self.desk, case, done=self._show_destroyed)
        self.ask(_found, self.desk, case, done=self._show)

    def kept(self) -> dict[str, object]:
        """Return the case and the code as typed so far."""
        return {"case": self._case, "code": self._code.text()}

    def first_field(self) -> QWidget | None:
        """Return the first mark."""
        return next(iter(self._marks.values()), None)

    def escape(self) -> None:
        """Go back to the cases."""
        self.shell.go("cases")

    def _ask_who(self, code: str) -> QWidget:
        """Return the fields that a new conversation needs: who asks, and in which language."""
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 12, 0, 0)
        self._code = code_field(self, code)
        self._code.returnPressed.connect(self._begin)
        self._language = language_choice(self)
        for widget in (qt_text.label(_("Your code"), "heading"), self._code,
                       qt_text.label(language_question(), "heading"), self._language):
            layout.addWidget(widget)
        return part

    def _show(self, found: Found) -> None:
        writes = self.desk.opens_everything and not self.desk.looks_only
        asks = writes and not found.begun
        for place, proof in enumerate(found.evidence):
            self._rows.addWidget(qt_text.label(_("Confirmed: {evidence}").format(evidence=evidence_line(proof)), "hint",
                                               f"evidence:{place}"))
        for stand in found.stands:
            self._rows.addWidget(self._row(stand, mark=asks, confirm=found.afar))
        for place, one in enumerate(found.withheld):
            self._rows.addWidget(qt_text.label(withheld_line(one), "care", f"withheld:{place}"))
        self._afar.setVisible(found.afar and asks)
        self._hint.setText(_hint(found, asks=asks))
        for widget, wanted in ((self._ask, asks), (self._who, asks), (self._go_on, writes and bool(found.begun)),
                               (self._forget, writes and bool(found.begun))):
            widget.setVisible(wanted)
        self._go_on.clicked.connect(lambda: self.shell.go("consent", record=found.begun))
        self._forget.clicked.connect(lambda: self._drop(found.begun))

    def _show_destroyed(self, said: tuple[Acknowledged, ...]) -> None:
        """Say what headquarters destroyed, also where nothing is left to ask."""
        for line in (words for one in said for words in withdrawals.destroyed_lines(one.desk, one.destroyed)):
            self._rows.addWidget(qt_text.label(line, "hint", "destroyed_there"))

    def _row(self, stand: Stand, *, mark: bool, confirm: bool) -> QWidget:
        """Return a line, with a mark where it can be asked again; what a call left to confirm is marked already."""
        words = stand_line(stand)
        if not mark or stand.key == Purpose.INTERNAL.value:
            return qt_text.label(words, "", f"stand:{stand.key}")
        box = QCheckBox()
        box.setChecked(stand.due or (confirm and stand.decision.said is Said.YES))
        self._marks[stand.key] = box
        return ChoiceRow(box, words, f"again:{stand.key}")

    def _begin(self) -> None:
        chosen = tuple(name for name, mark in self._marks.items() if mark.isChecked())
        language = str(self._language.value() or self.shell.theme.look.language)
        self.ask(asking_again.begin, self.desk, self._case, chosen, language, self._code.text(), done=self._begun)

    def _begun(self, talk: Talk) -> None:
        self.shell.go("consent", record=talk.record)

    def _drop(self, record: str) -> None:
        self.ask(lambda desk: consenting.set_aside(desk, consent_drafts.read(desk, record)), self.desk,
                 done=lambda _nothing: self.shell.go("consent_of", case=self._case))


def stand_line(stand: Stand) -> str:
    """Return how one purpose stands, as a line."""
    name, _colon, about = stand.key.partition(":")
    purpose = Purpose(name)
    what = {option.code: option.words for option in options_of("consent_purpose")}[name].removeprefix("…").strip()
    if about:
        what = _("{purpose}: {about}").format(purpose=what, about=iso(about_words(purpose, about)))
    elif purpose in NAMEABLE:
        return _("{purpose}: name one more").format(purpose=what)
    state = state_words(stand.why, stand.until, stand.decision.conditions, stand.decision.embargo_until)
    return _("{purpose}: {answer}").format(purpose=what, answer=state)


def _hint(found: Found, *, asks: bool) -> str:
    if found.begun:
        return _("A later conversation was begun and is not finished yet.")
    if found.wait:
        return _("Something was taken back today. It can be asked again from tomorrow on.")
    return _("Mark what shall be asked. What has run out is marked already. "
             "The first question is asked again each time.") if asks else ""


def _found(desk: Desk, case: str) -> Found:
    begun = next((one.record for one in consent_drafts.unfinished(desk) if one.case == case), "")
    return Found(asking_again.stands(desk, case), begun, asking_again.closed_today(desk, case),
                 asking_again.given_in_a_call(desk, case), asking_again.withheld(desk, case),
                 attesting.evidence(desk, case))
