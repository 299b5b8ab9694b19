"""Buttons beside the question what somebody is to be called: a name is drawn that says nothing of the real one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from testimony_desk.domain.identity.display_alias import QUESTION, Wish
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.page import Page


class Suggesting(QWidget):
    """`wanted` says from which lists a name is to be drawn: all, unless the person wants a woman's or a man's."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("suggesting")
        offered = ((Wish.ANY, _("Suggest a name")), (Wish.WOMAN, _("Suggest a woman's name")),
                   (Wish.MAN, _("Suggest a man's name")))
        buttons = []
        for wish, words in offered:
            button = qt_text.button(words, f"suggest:{wish.value}", "quiet")
            button.setAccessibleDescription(_("It is drawn by chance, far from every real name that is known here."))
            button.clicked.connect(lambda _on, wish=wish: self.wanted.emit(wish))
            buttons.append(button)
        self.setLayout(flow_of(*buttons))


def suggest_beside(form: FormView, page: Page, suggest: Callable[[str, Wish], tuple[str, str]]) -> None:
    """Put the buttons under the question for a name, where a page of an interview has it.

    suggest: what the lane does with the path and the wish; it returns the path and a name.
    """
    def show(found: tuple[str, str]) -> None:
        path, name = found
        if path in form.boxes:
            form.boxes[path].enter(name)

    for path, box in form.boxes.items():
        if path.rpartition("/")[2] == QUESTION:
            offer = Suggesting()
            offer.wanted.connect(partial(lambda path, wish: page.ask(suggest, path, wish, done=show), path))
            box.add_below(offer)
