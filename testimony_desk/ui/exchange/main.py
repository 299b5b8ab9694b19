"""The exchange page: our card, the desks we trust, what is due to each, and what came in."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from testimony_desk.i18n import _, ngettext
from testimony_desk.services import trusting
from testimony_desk.services.quarantine import Held
from testimony_desk.services.roster import Standing
from testimony_desk.services.sending_back import Back
from testimony_desk.services.underway import Underway
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange import quarantine
from testimony_desk.ui.exchange.overview import Due, Overview, overview
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import roster
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.dates import day
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number


class ExchangePage(Page):
    """Everything that leaves or enters this desk begins here."""

    place = "exchange"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("Exchange")))
        self._receive = self.button(_("Open a bundle or a receipt"), "receive", "primary", "receive")
        self._receive.clicked.connect(lambda: shell.go("receive"))
        folder = self.button(_("Take in a whole folder"), "receive_folder", "", "folder")
        folder.clicked.connect(lambda: shell.go("receive_folder"))
        trust = self.button(_("Trust another desk's card"), "trust", "", "card")
        trust.clicked.connect(lambda: shell.go("trust"))
        self._body.addLayout(row(self._receive, folder, trust))
        self.ask(overview, self.desk, done=self._show)

    def first_field(self) -> QWidget:
        """Return the button that takes in."""
        return self._receive

    def _show(self, found: Overview) -> None:
        if found.held:
            self._body.addWidget(qt_text.label(_("Kept sealed until you decide"), "heading"))
        for one in found.held:
            self._body.addWidget(self._kept_sealed(one))
        self._body.addWidget(qt_text.label(_("To send"), "heading"))
        if found.awaits_receipt:
            self._body.addWidget(qt_text.label(_("This desk was restored from a backup. Take in the last receipt of "
                                                 "headquarters before you send."), "care", "receipt_awaited"))
        for due in found.due:
            self._body.addWidget(self._due(due))
        if found.together:
            self._body.addWidget(self._for_all(found.together))
        for back in found.back:
            self._body.addWidget(self._goes_back(back))
        if not found.due and not found.back:
            self._body.addWidget(qt_text.label(_("No headquarters is trusted yet. Take its card from a stick, then "
                                                 "compare its words by voice."), "muted", "nobody_trusted"))
        self._show_card(found)
        self._show_partners(found)

    def _due(self, due: Due) -> QFrame:
        frame, inside = card()
        inside.addWidget(qt_text.label(_("For {name}").format(name=iso(due.partner.name)), "heading"))
        for words in due.lacks:
            inside.addWidget(qt_text.label(words, "muted"))
        for name, words in _due_lines(due.underway):
            inside.addWidget(qt_text.label(words, name=name))
        if due.withdrawals:
            inside.addWidget(qt_text.label(ngettext(
                "{n} withdrawal waits to be confirmed there. It travels although nothing else of its case does.",
                "{n} withdrawals wait to be confirmed there. They travel although nothing else of their cases does.",
                due.withdrawals).format(n=number(due.withdrawals)), name="withdrawals_due"))
        for held in due.held_back:
            why = " ".join(sentence for reason in held.reasons for sentence in reason_text(reason.code))
            stays = (_("{case} stays here. {why}").format(case=ltr(held.case), why=why) if held.case else
                     _("Something stays here whose consent is not here. {why}").format(why=why))
            inside.addWidget(qt_text.label(stays, "care"))
        if due.copies:
            inside.addWidget(qt_text.label(ngettext(
                "{n} part lies here sealed, in place of what headquarters holds: only headquarters opens it.",
                "{n} parts lie here sealed, in place of what headquarters holds: only headquarters opens them.",
                due.copies).format(n=number(due.copies)), "muted", "sealed_copies"))
        inside.addLayout(row(self._send_button(due), *([self._safety_button(due)] if due.in_danger else []),
                             *([self._again_button(due)] if due.copies else [])))
        return frame

    def _for_all(self, partners: tuple[Partner, ...]) -> QFrame:
        frame, inside = card()
        inside.addWidget(qt_text.label(_("For all of them at once"), "heading"))
        inside.addWidget(qt_text.label(
            _("One bundle for {names}. Each opens only the parts that its card offers.").format(
                names=listing([iso(one.name) for one in partners]))))
        send = self.button(_("Make one bundle for all"), "send_all", "", "send")
        send.clicked.connect(lambda: self.shell.go("send", partner=partners[0], beside=partners[1:]))
        inside.addLayout(row(send))
        return frame

    def _again_button(self, due: Due) -> QPushButton:
        again = self.button(_("Send all again, if headquarters lost it"), f"send_again:{due.partner.fingerprint}",
                            "quiet", "send")
        again.clicked.connect(lambda: self.shell.go("send", partner=due.partner, again=True))
        return again

    def _safety_button(self, due: Due) -> QPushButton:
        send = self.button(_("For the safety focal point alone"), f"send_safety:{due.partner.fingerprint}", "care",
                           "hand-raised")
        send.setAccessibleDescription(", ".join(due.in_danger))
        send.clicked.connect(lambda: self.shell.go("send", partner=due.partner, in_danger=due.in_danger))
        return send

    def _goes_back(self, back: Back) -> QFrame:
        """Return the card of a field desk: how much was said here of its cases, and the ways to send it there."""
        name = iso(back.partner.name)
        frame, inside = card()
        inside.addWidget(qt_text.label(_("Back to {name}").format(name=name), "heading"))
        inside.addWidget(qt_text.label(_back_words(back), name="goes_back"))
        send = self.button(_("Make a bundle"), f"send_back:{back.partner.fingerprint}", "primary", "send")
        send.setEnabled(bool(back.fresh or back.told))
        again = self.button(_("Make it again, if the stick was lost"), f"send_back_again:{back.partner.fingerprint}",
                            "quiet", "send")
        again.setVisible(bool(back.left))
        for button, repeats in ((send, False), (again, True)):
            button.setAccessibleDescription(_("Back to {name}").format(name=name))
            button.clicked.connect(
                lambda _on, repeats=repeats: self.shell.go("send", partner=back.partner, again=repeats))
        inside.addLayout(row(send, again))
        return frame

    def _send_button(self, due: Due) -> QPushButton:
        again = bool(due.underway.waiting or due.withdrawals) and not (due.underway.fresh or due.new_withdrawals)
        words, role = (_("Make it again, if the stick was lost"), "quiet") if again else (_("Make a bundle"), "primary")
        send = self.button(words, f"send:{due.partner.fingerprint}", role, "send")
        send.setEnabled(due.anything)
        send.clicked.connect(lambda: self.shell.go("send", partner=due.partner))
        return send

    def _show_card(self, found: Overview) -> None:
        if not found.words:
            return
        self._body.addWidget(qt_text.label(_("The card of this desk"), "heading"))
        frame, inside = card()
        inside.addWidget(qt_text.label(
            _("Read these words, or these digits, to the other desk by voice or in person:")))
        inside.addWidget(qt_text.code_line(ltr(" ".join(found.words)), "own_words"))
        inside.addWidget(qt_text.code_line(ltr("  ".join(found.digits)), "own_digits"))
        write = self.button(_("Write the card into a folder"), "write_card", "", "card")
        write.clicked.connect(lambda: self.shell.go("write_card"))
        inside.addLayout(row(write))
        self._body.addWidget(frame)

    def _show_partners(self, found: Overview) -> None:
        self._body.addWidget(qt_text.label(_("Other desks"), "heading"))
        for one in sorted(found.partners, key=lambda one: not any(roster.amiss(one.told()))):  # amiss first
            self._body.addWidget(self._partner(one))
        if not found.partners:
            self._body.addWidget(qt_text.label(_("None yet."), "muted"))

    def _kept_sealed(self, one: Held) -> QFrame:
        frame, inside = card()
        for words in quarantine.lines(one):
            inside.addWidget(qt_text.label(words, name="held_line"))
        decide = self.button(_("Decide about it"), f"decide:{one.bundle}", "care", "hand-raised")
        decide.clicked.connect(lambda: self.shell.go("decide_bundle", held=one))
        inside.addLayout(row(decide))
        return frame

    def _partner(self, one: Standing) -> QFrame:
        frame, inside = card()
        inside.addWidget(qt_text.code_line(iso(one.partner.name), "desk_name", "heading"))  # whichever way it runs
        told = one.told()
        standing = (*roster.kind(one.partner.kind, one.offers), roster.trust(told))
        inside.addWidget(qt_text.label(" ".join(standing), name="desk_trust"))
        inside.addWidget(qt_text.label(roster.came(told), "muted", "desk_came"))
        for words in roster.amiss(told):
            inside.addWidget(qt_text.label(words, "care", "desk_amiss"))
        if one.partner.trusted:
            inside.addLayout(row(self._end_button(one.partner)))
        else:
            inside.addLayout(row(self._compare_button(one.partner)))
        return frame

    def _compare_button(self, partner: Partner) -> QPushButton:
        """Return the way to trust a card that is here already: it came from headquarters, or its trust was ended."""
        compare = self.button(_("Compare its words"), f"compare:{partner.fingerprint}", "quiet", "card")
        compare.setAccessibleDescription(iso(partner.name))
        compare.clicked.connect(
            lambda: self.shell.go("compare", card=(partner.card, trusting.read_card(partner.card))))
        return compare

    def _end_button(self, partner: Partner) -> QPushButton:
        end = self.button(_("Trust it no longer"), f"distrust:{partner.fingerprint}", "quiet")
        end.setAccessibleName(_("Trust {name} no longer?").format(name=iso(partner.name)))
        end.clicked.connect(lambda: self.shell.go("distrust", partner=partner))
        return end


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a frame with a line around it, and its column."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame, QVBoxLayout(frame)


def _due_lines(due: Underway) -> list[tuple[str, str]]:
    """Return (name, sentence) of what is on its way and of what is ready or new since."""
    lines, fresh, waiting = [], len(due.fresh), len(due.waiting)
    if waiting:
        lines.append(("on_its_way", ngettext(
            "{n} case is on its way since {day}, waiting for the receipt.",
            "{n} cases are on their way since {day}, waiting for the receipt.", waiting).format(
                n=number(waiting), day=day(date.fromisoformat(due.since)))))
    if waiting and fresh:
        lines.append(("new_since", ngettext("{n} case is new since then.", "{n} cases are new since then.",
                                            fresh).format(n=number(fresh))))
    elif not waiting:
        lines.append(("ready_count", ngettext("{n} case is ready to be sent.", "{n} cases are ready to be sent.",
                                              fresh).format(n=number(fresh))))
    return lines


def _back_words(back: Back) -> str:
    if back.told and not back.fresh:
        return ngettext("{n} thing waits to be told there: cards, whose trust has ended, questionnaires.",
                        "{n} things wait to be told there: cards, whose trust has ended, questionnaires.",
                        back.told).format(n=number(back.told))
    if not back.fresh:
        return _("Everything that was said here of its cases has left for it.")
    return ngettext(
        "{n} word of a review or of a withdrawal waits to go back there. Nothing of a testimony goes along.",
        "{n} words of reviews or withdrawals wait to go back there. Nothing of a testimony goes along.",
        back.fresh).format(n=number(back.fresh))
