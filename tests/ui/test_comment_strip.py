"""A reviewer's comment gets the same quiet strip as an account: a name or a number in it is said before it is sent."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from testimony_desk.domain.leaks.known import KnownName, Register, Role
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codes import Half
from testimony_desk.ui.leaks.strip import FindStrip
from testimony_desk.ui.leaks.watching import Watch
from testimony_desk.ui.review.checklist import Checklist
from testimony_desk.ui.review.remarks import Remarks

NAME = Register((KnownName("Deniz Kaya", Role.SUBJECT, "P1"),))


def with_name(text, done):
    done(scan(text, known=NAME))


def part(kind):
    if kind == "remark_words":
        return Remarks(Half.CONTENT, (), "en", with_name)
    return Checklist([(items_of(Half.CONSENT)[0], ())], (), "en", with_name)


@pytest.mark.parametrize("name", ["remark_words", f"comment:{items_of(Half.CONSENT)[0].number}"])
def test_a_name_in_a_comment_is_said_and_put_aside_by_a_press(qapp, name):
    shown = part(name)
    field = shown.findChild(QLineEdit, name)
    watch, strip = field.findChild(Watch), next(
        one for one in shown.findChildren(FindStrip))
    field.setText("ask once more")
    watch.look()
    assert strip.isHidden()
    field.setText("ask Deniz Kaya, 0532 000 11 22")
    watch.look()
    assert not strip.isHidden()
    fold = strip.findChild(QPushButton, "finds_fold")
    fold.setChecked(True)
    assert fold.text().startswith("2 places here could find a person")
    strip.findChild(QPushButton, "replace:4").click()
    assert field.text() == "ask [NAME-P1], 0532 000 11 22"
    field.clear()
    watch.look()
    assert strip.isHidden()
