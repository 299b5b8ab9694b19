from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QTextEdit, QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.editor import PRIVATE
from testimony_desk.ui.editors.table import UNSEEN, editor_for
from tests.typing_text import press, type_text

FEW = (Option("yes", "نعم"), Option("no", "لا"), Option("maybe", "Belki"))
MANY = tuple(Option(f"p{number}", f"Şehir {number}") for number in range(40))
SEEN = [kind for kind in Kind if kind not in UNSEEN]


def asked(kind: Kind, **changes) -> Asked:
    return dataclasses.replace(Asked("life/place", kind, "أين كنت؟", "ar", hint="كما قيل", options=FEW), **changes)


@pytest.fixture
def editor(qtbot, theme):
    def make(kind: Kind, **changes):
        made = editor_for(asked(kind, **changes))
        qtbot.addWidget(made)
        made.show()
        made.heard = []
        made.changed.connect(lambda: made.heard.append(made.value()))
        return made
    return make


def field(editor: QWidget, name: str, kind: type = QLineEdit):
    found = editor.findChild(kind, name)
    assert found is not None, name
    return found


def test_every_kind_is_served_or_deliberately_unseen(editor):
    for kind in SEEN:
        assert editor(kind).objectName() == "editor:life/place"
    for kind in UNSEEN:
        with pytest.raises(KeyError):
            editor_for(asked(kind))


@pytest.mark.parametrize("kind", SEEN)
def test_an_untouched_editor_has_no_answer_and_says_nothing(editor, kind):
    made = editor(kind)
    made.fill(None)
    assert made.value() is None
    assert made.heard == []


@pytest.mark.parametrize("kind", SEEN)
def test_every_field_asks_input_methods_not_to_learn_and_has_a_name(editor, kind):
    made = editor(kind, options=MANY if "select" in kind else FEW)
    for one in (*made.findChildren(QLineEdit), *made.findChildren(QTextEdit)):
        assert one.inputMethodHints() & PRIVATE == PRIVATE, one.objectName()
        assert one.accessibleName()
    # The list of a combo box gets its name when it is opened.
    lists = [one for one in made.findChildren(QListView) if one.window() is made.window()]
    for one in (*made.findChildren(QAbstractButton), *made.findChildren(QComboBox), *lists):
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.objectName().startswith("qt_"):
            assert one.accessibleName(), one.objectName()


VALUES = [
    (Kind.TEXT, "قال: «اركب» — İzmir'e"), (Kind.INTEGER, "١٢"), (Kind.DECIMAL, "٢٫٥"), (Kind.SELECT_ONE, "no"),
    (Kind.SELECT_MULTIPLE, ["yes", "maybe"]), (Kind.DATE, "2024-07-14"), (Kind.TIME, "14:30"),
    (Kind.DATETIME, "2024-07-14T14:30"), (Kind.ACKNOWLEDGE, "OK"), (Kind.CALCULATE, "7"),
    (Kind.RANK, ["maybe", "no", "yes"]),
    (Kind.DURATION, {"stated_days": "35", "stated_qualifier": "about", "as_said": "شهر وأيام"}),
    (Kind.PLACE, {"name_as_said": "أورفة", "admin1": "Şanlıurfa", "certainty": "uncertain"}),
    (Kind.GROUP_COUNT, {"count_precision": "range", "value_min": "10", "value_max": "12", "includes_self": "no"}),
    (Kind.PERSON_REF, {"alias_code": "P-2", "role": "witness"}),
]


@pytest.mark.parametrize(("kind", "value"), VALUES, ids=[kind.value for kind, _value in VALUES])
def test_a_value_of_a_draft_comes_back_as_it_was(editor, kind, value):
    made = editor(kind)
    made.fill(value)
    assert made.value() == value
    assert made.heard == []
    made.fill(None)
    assert made.value() is None


EDTF = ["2024-07-14", "2024-07", "2024", "202X", "2024-04-XX", "2013/2016", "2023-12/..", "../2019-05", "2024-07~",
        "2024-04-20?", "2024-21", "2024-24~", "2024-02-31", "2013-05%/2016%", "20XX"]


@pytest.mark.parametrize("edtf", EDTF)
def test_partial_dates_come_back_without_rounding(editor, edtf):
    made = editor(Kind.PARTIAL_DATE)
    made.fill({"edtf": edtf, "as_said": "قبل العيد", "as_said_language": "ar"})
    back = made.value()
    assert back["as_said"] == "قبل العيد"
    # A month with an unknown day is the month; one mark of doubt is offered for a date, so it stands at both ends.
    same = {"2024-04-XX": "2024-04", "2013-05%/2016%": "2013-05%/2016%"}
    assert back["edtf"] == same.get(edtf, edtf)


def test_a_hijri_date_is_kept_as_said_and_worked_out(editor):
    made = editor(Kind.PARTIAL_DATE)
    field(made, "calendar:life/place", QComboBox).setCurrentIndex(1)
    field(made, "calendar:life/place", QComboBox).activated.emit(1)
    type_text(field(made, "year:life/place"), "١٤٤٥")
    month = field(made, "month:life/place", QComboBox)
    month.setCurrentIndex(9)
    month.activated.emit(9)
    assert month.currentText() == "Ramadan"
    assert made.value() == {"edtf": made.value()["edtf"], "calendar": "umm_al_qura", "original": "1445-09"}
    assert made.value()["edtf"].startswith("2024-03")


def test_arabic_digits_in_dates_are_stored_as_ascii(editor):
    made = editor(Kind.PARTIAL_DATE)
    type_text(field(made, "day:life/place"), "١٤")
    type_text(field(made, "year:life/place"), "٢٠٢٤")
    month = field(made, "month:life/place", QComboBox)
    month.setCurrentIndex(7)
    month.activated.emit(7)
    assert made.value() == {"edtf": "2024-07-14"}
    assert made.heard[-1] == {"edtf": "2024-07-14"}


@pytest.mark.parametrize("text", ["أحمد قال: İyi", "naïve café", "١٢٣ ve ığüşöç"])
def test_text_of_any_script_is_heard_as_it_is_typed(editor, text):
    line, account = editor(Kind.TEXT), editor(Kind.TEXT, appearance="multiline")
    type_text(field(line, "field:life/place"), text)
    type_text(field(account, "field:life/place", QTextEdit), f"{text}\n{text}")
    assert line.heard == [text]
    assert account.value() == f"{text}\n{text}"


def test_text_is_kept_in_its_one_spelling(editor):
    made = editor(Kind.TEXT)
    type_text(field(made, "field:life/place"), "İpek s\u0327")
    assert made.value() == "İpek ş"


def test_a_field_runs_as_its_own_text_does(editor):
    made = editor(Kind.TEXT)
    one = field(made, "field:life/place")
    assert one.layoutDirection() == Qt.LayoutDirection.RightToLeft
    type_text(one, "Urfa")
    assert one.layoutDirection() == Qt.LayoutDirection.LeftToRight
    number = editor(Kind.INTEGER)
    assert field(number, "field:life/place").layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_numbers_take_three_sets_of_digits_and_no_letters(editor):
    made = editor(Kind.INTEGER)
    type_text(field(made, "field:life/place"), "۱۲٣4")
    assert made.value() == "۱۲٣4"
    type_text(field(made, "field:life/place"), "x")
    assert made.value() == "۱۲٣4"


def test_the_account_grows_and_undo_stays_inside_its_record(editor):
    made = editor(Kind.TEXT, appearance="multiline")
    one = field(made, "field:life/place", QTextEdit)
    small = one.height()
    type_text(one, "\n".join("سطر" for _ in range(9)))
    assert one.height() > small
    made.fill("another record")
    assert not one.document().isUndoAvailable()


def test_a_choice_is_made_by_pressing_its_words_and_taken_back_by_a_key(editor):
    made = editor(Kind.SELECT_ONE)
    mark = field(made, "choice:life/place:no", QAbstractButton)
    QTest.mouseClick(mark.parentWidget(), Qt.MouseButton.LeftButton)
    assert made.heard == ["no"]
    press(mark, Qt.Key.Key_Backspace)
    assert made.value() is None
    assert made.heard == ["no", None]


def test_several_choices_come_in_the_order_of_the_form(editor):
    made = editor(Kind.SELECT_MULTIPLE)
    for code in ("maybe", "yes"):
        field(made, f"choice:life/place:{code}", QAbstractButton).click()
    assert made.value() == ["yes", "maybe"]


def test_a_long_list_is_searched_and_chosen_by_keyboard(editor):
    made = editor(Kind.SELECT_ONE, options=MANY)
    search, rows = field(made, "field:life/place"), field(made, "list:life/place", QListView)
    type_text(search, "sehir ٣٩")
    assert rows.model().rowCount() == 1
    press(search, Qt.Key.Key_Return)
    assert made.heard == ["p39"]
    press(search, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Space)
    assert made.value() is None


@pytest.mark.parametrize("typed", ["g 99", "G99", "ج٩٩", "g-99"])
def test_a_restriction_code_is_found_in_every_spelling(editor, typed):
    codes = tuple(Option(code, f"\u2066{code}\u2069 · {words}") for code, words in (
        ("V-99", "Another"), ("G-99", "Public order"), ("OTHER", "Other code, not G-99")))
    made = editor(Kind.SELECT_ONE, options=codes + MANY)
    search = field(made, "field:life/place")
    type_text(search, typed)
    press(search, Qt.Key.Key_Return)
    assert made.value() == "G-99"


def test_several_are_chosen_from_a_long_list(editor):
    made = editor(Kind.SELECT_MULTIPLE, options=MANY)
    rows = field(made, "list:life/place", QListView)
    for row in (3, 1):
        rows.setCurrentIndex(rows.model().index(row))
        press(rows, Qt.Key.Key_Space)
    assert made.value() == ["p3", "p1"]


@pytest.mark.parametrize("kind", SEEN)
def test_new_words_change_neither_value_nor_widget(editor, kind):
    values = dict(VALUES) | {Kind.RANGE: "3", Kind.PARTIAL_DATE: {"edtf": "2024-07"}, Kind.NOTE: None}
    made = editor(kind)
    made.fill(values.get(kind))
    before = made.value()
    widgets = [id(child) for child in made.findChildren(QLineEdit) + made.findChildren(QAbstractButton)]
    for number in range(20):
        words = ("Evet", "Hayır", "Belki") if number % 2 else ("نعم", "لا", "ربما")
        options = tuple(Option(option.code, word) for option, word in zip(FEW, words, strict=True))
        made.relabel(asked(kind, options=options, language="tr" if number % 2 else "ar"))
    assert made.value() == before
    assert [id(child) for child in made.findChildren(QLineEdit) + made.findChildren(QAbstractButton)] == widgets
    assert made.heard == []


def test_the_list_of_a_combo_box_is_named_when_it_is_opened(editor, monkeypatch):
    monkeypatch.setattr(QComboBox, "showPopup", lambda _box: None)  # without a screen nothing can pop up
    made = editor(Kind.PARTIAL_DATE)
    box = field(made, "month:life/place", QComboBox)
    box.showPopup()
    assert box.view().accessibleName() == box.accessibleName() != ""


def test_cursor_and_selection_survive_new_words(editor):
    made = editor(Kind.TEXT)
    one = field(made, "field:life/place")
    type_text(one, "خمسة أيام")
    one.setSelection(2, 3)
    made.relabel(asked(Kind.TEXT, language="tr", label="Neredeydiniz?"))
    assert (one.selectionStart(), one.selectedText()) == (2, "خمسة أيام"[2:5])
    assert one.accessibleName() == "Neredeydiniz?"


def test_choices_that_the_form_no_longer_offers_go_and_the_rest_stays(editor):
    made = editor(Kind.SELECT_MULTIPLE)
    made.fill(["yes", "no"])
    made.relabel(asked(Kind.SELECT_MULTIPLE, options=FEW[1:]))
    assert made.value() == ["no"]


def test_an_order_is_made_by_keys_alone(editor):
    made = editor(Kind.RANK)
    assert made.value() is None
    QTest.keyClick(field(made, "list:life/place", QListView), Qt.Key.Key_Down)
    field(made, "down:life/place", QAbstractButton).click()
    assert made.value() == ["no", "yes", "maybe"]
