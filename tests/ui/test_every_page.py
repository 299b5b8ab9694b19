"""Rules that hold on every page: names for screen readers, plain text, nothing cut, keys that reach everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.record import Evidence
from testimony_desk.domain.review.codes import Outcome, ReturnReason
from testimony_desk.domain.review.record import FieldComment
from testimony_desk.services import export_ledger, slots
from testimony_desk.services.clock import Question
from testimony_desk.services.quarantine import Held
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui.editors.editor import PRIVATE
from testimony_desk.ui.theme import Look
from tests.conversing import unlocked
from tests.exchanging import CASE, introduce
from tests.fakes import CHEAP, FixedClock
from tests.people import PHRASES
from tests.reviewing import everything_asked, put, record_of, verdict
from tests.services.test_publishing import request
from tests.talks import ask, explain, make_case, start

BLAMING = ("error", "invalid", "inconsistent", "failed", "خطأ", "غير صالح", "hata", "geçersiz")
SCREEN = (1366, 712)
PARTNER = "p_partner:Help House"
TAKE_WORDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


@pytest.fixture
def places(drive, vault_folder, headquarters):
    """The window of an unlocked desk, and every page with what it is about."""
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    made = make_case(desk)
    interview = made.interview
    talk = ask(desk, explain(desk, start(desk)))
    shown = [(page, {}) for page in ("cases", "interrupted", "new_interview", "exchange", "statistics", "settings",
                                     "organisation", "script_readings", "recovery", "drill", "completed", "trust",
                                     "receive", "receive_folder", "write_card")]
    shown += [(page, {}) for page in ("backup", "try_backup", "health")]
    shown += [("restored", {"made_on": "2026-11-14T08:00:00Z", "withdrawals": 2, "waiting": True})]
    slots.add(desk, SlotKind.SUPERVISOR, "K.", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    way, partner = slots.everyone(desk)[1], introduce(desk, headquarters)
    shown += [("send", {"partner": partner}), ("distrust", {"partner": partner}),
              ("decide_bundle", {"held": Held("ab" * 16, "cd" * 32, "ef" * 32, "Kilis", 3, "2026-11-01", 10,
                                              "2026-11-21", "2026-10-30", vouched=False, path=vault_folder)})]
    shown += [("people", {}), ("add_person", {}), ("change_passphrase", {}), ("rename_person", {"way": way}),
              ("renew_keys", {}), ("renew_keys", {"done": True}),
              ("remove_person", {"way": way})]
    shown += [("consent", {"record": talk.record, "scene": scene}) for scene in range(7)]
    asked = Question(FixedClock().at.replace(year=2056), FixedClock().at)
    shown += [("clock", {"question": asked}), ("unlock", {"look_only": True})]
    shown += [("attachments", {"case": made.case}), ("attach", {"case": made.case}),
              ("attachment", {"case": made.case, "record": "0"}), ("hand_out", {"case": made.case, "record": "0"})]
    shown += [("refused", {"record": talk.record}), ("interview", {"record": interview}),
              ("withdraw", {"case": made.case}), ("consent_of", {"case": made.case}), ("by_code", {}),
              ("withdrawals", {}),
              ("names", {"case": made.case}), ("slip", {"case": made.case}),
              ("slip", {"case": made.case, "interview": interview}), ("seal", {}), ("unseal", {}), ("rehearsal", {})]
    case, sent_back = reviewed(desk)
    shown += [("report", {}), ("report", {"indicator": 13}), ("save_report", {"indicator": 13})]
    shown += [("write_report", {"export": "0" * 32})]
    shown += [("search", {"text": "selim"}), ("search", {"filters": {"when": "2019"}}), ("search_names", {})]
    shown += [("same_person", {}), ("conflict", {"case": made.case})]
    shown += [("review", {}), ("review_record", {"case": case}), ("review_return", {"decision": sent_back}),
              ("review_points", {"case": case}), ("review_settle", {"case": case, "purpose": PARTNER}),
              ("returned", {"case": case}), ("finds", {"case": made.case})]
    return driver, [*shown, *exports(desk, made.case)]


def exports(desk, case):
    """Return the pages of exports with a request that waits."""
    asked = request(desk, "analyst_microdata", "p_stats", [case])
    export = export_ledger.ask(desk, asked).asked.export
    return [("exports", {}), ("new_export", {}), ("new_export", {"asked": asked}), ("export_preview", {"asked": asked}),
            ("export_wishes", {"asked": asked, "case": case}), ("export", {"export": export}),
            ("export_write", {"export": export}), ("open_export", {})]


def reviewed(desk):
    """Return a case that a supervisor could send back, and the decision that would."""
    put(desk, record_of(CASE, given_on=desk.today(), form=ConsentForm.WRITTEN_PAPER, evidence=Evidence("", "I-2M4T"),
                        decisions=everything_asked({PARTNER: "conditional"})))
    remark = FieldComment("witness", "who was it?")
    return CASE, verdict(desk, CASE, Outcome.RETURN, reasons=(ReturnReason.CONSENT_GAP,), comments=(remark,))


def each(driver, shown):
    for page, what in shown:
        driver.window.go(page, **what)
        driver.rest()
        yield page


def visible(driver, *kinds):
    return [one for kind in kinds for one in driver.window.findChildren(kind) if one.isVisibleTo(driver.window)]


@pytest.mark.parametrize(("percent", "language"), [
    (200, "ar"), *(pytest.param(*one, marks=pytest.mark.soak) for one in (
        (100, "ar"), (100, "en"), (100, "tr"), (200, "en"), (200, "tr")))])
def test_every_page_keeps_the_rules_of_all_pages(places, qapp, language, percent):
    driver, shown = places
    driver.window.change_look(Look(language, percent=percent))
    watch = Shown()
    qapp.installEventFilter(watch)
    broken = [(page, rule.__name__, found) for page in each(driver, shown) for rule in RULES if (found := rule(driver))]
    qapp.removeEventFilter(watch)
    assert broken == []
    assert watch.windows == [], "a window of its own was opened on the way"


def takes_the_focus_and_has_no_name(driver):
    return [(one.objectName(), type(one).__name__)
            for one in visible(driver, QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)
            if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.objectName().startswith("qt_")
            and not one.accessibleName()]


def blames_somebody(driver):
    script = "reading_words"
    ours = [one for one in visible(driver, QLabel, QAbstractButton) if one.objectName() != script]
    words = " ".join(one.text() for one in ours).lower()
    return [word for word in BLAMING if word in words.split()]


def reads_a_label_as_more_than_plain_text(driver):
    return [label.objectName() for label in visible(driver, QLabel)
            if label.text() and label.textFormat() != Qt.TextFormat.PlainText]


def is_open_to_input_methods(driver):
    return open_to_input_methods(driver.window)


def cuts_a_button(driver):
    return [button.objectName() for button in visible(driver, QAbstractButton)
            if button.text() and button.width() < button.sizeHint().width() - 1]


def is_larger_than_the_smallest_screen(driver):
    least = driver.window.minimumSizeHint()
    return least.width() > SCREEN[0] or least.height() > SCREEN[1]


RULES = (takes_the_focus_and_has_no_name, blames_somebody, reads_a_label_as_more_than_plain_text,
         is_open_to_input_methods, cuts_a_button, is_larger_than_the_smallest_screen)


def open_to_input_methods(window):
    """Return the names of fields that take words and do not tell input methods to forget them, hidden ones too."""
    fields = [one for kind in TAKE_WORDS for one in window.findChildren(kind)]
    fields += [box for box in window.findChildren(QComboBox) if box.isEditable()]
    return [one.objectName() for one in fields if one.inputMethodHints() & PRIVATE != PRIVATE]


@pytest.mark.parametrize("kind", [*TAKE_WORDS, QComboBox])
def test_a_field_that_was_forgotten_would_be_found(drive, kind):
    driver = drive()
    assert open_to_input_methods(driver.window) == []
    planted = kind(driver.window.centralWidget())
    planted.setObjectName("planted")
    if kind is QComboBox:
        planted.setEditable(True)
    assert "planted" in open_to_input_methods(driver.window)


class Shown(QObject):
    """Notes the windows that are shown: a part that is shown before it has its place is one, and takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched.objectName() or type(watched).__name__)
        return False


def test_the_tab_key_reaches_every_control_of_a_page(places):
    driver, shown = places
    for page in each(driver, [one for one in shown if one[0] in {"cases", "settings", "exchange", "new_interview"}]):
        wanted = {one for one in visible(driver, QAbstractButton, QLineEdit, QComboBox)
                  if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()}
        reached = set()
        for _press in range(60):
            driver.key(Qt.Key.Key_Tab)
            reached.add(QApplication.focusWidget())
        missing = {one.objectName() for one in wanted - reached if not one.objectName().startswith("qt_")}
        # Of a group of radio marks Tab reaches one, the arrow keys the others.
        assert not {name for name in missing if not name.startswith("choice:")}, page


def test_nothing_is_ever_red_while_a_person_may_see_the_screen(places):
    driver, shown = places
    for page in each(driver, [one for one in shown if one[0] in {"consent", "interview"}]):
        assert not [one for one in visible(driver, QLabel, QAbstractButton) if one.property("role") == "harm"], page
