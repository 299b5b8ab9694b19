"""An invented language shows what is cut and what was never translated.

Every text that goes through the catalogue comes back 40 % longer, with accents, between brackets, from right to left.
A text that does not fit loses its bracket; a text without accents never went through the catalogue.
"""

from __future__ import annotations

import csv
import gettext
import json
import re
import string

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QLineEdit, QWidget

from testimony_desk import i18n
from testimony_desk.services import unlocking
from testimony_desk.ui.help.topics import topics
from testimony_desk.ui.resources import resource
from testimony_desk.ui.strip import NAMES
from testimony_desk.ui.theme import Look
from tools import screenshots

ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
OPEN, CLOSED = "[", "]"
LONGER = 0.4
FILLER = "öö "
PLAIN = re.compile(r"[A-Za-z]{3,}")
ISOLATED = re.compile("[\u2066\u2068][^\u2069]*\u2069")
BRACKETED = re.compile(r"\[[^\[\]]*\]")
DATA = {*NAMES.values(), "0123456789"}
"""What is called the same in every language."""
SCRIPT = {"reading_words"}
"""What shows the consent script itself."""


class Invented(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return invented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return invented(msgid1 if n == 1 else msgid2)


def invented(text: str) -> str:
    """Return a text with accents outside its placeholders, longer by a share, between brackets."""
    parts = [(words.translate(ACCENTS), name) for words, name, _spec, _how in string.Formatter().parse(text)]
    whole = "".join(words + ("" if name is None else f"{{{name}}}") for words, name in parts)
    return OPEN + whole + " " + (FILLER * len(text))[:int(len(text) * LONGER)].rstrip() + CLOSED


@pytest.fixture
def window(drive, tmp_path, monkeypatch):
    monkeypatch.setitem(i18n._catalogues, "en", Invented())
    monkeypatch.setattr(i18n, "RIGHT_TO_LEFT", frozenset({"en"}))
    deep = tmp_path / "one folder in" / "another folder with a long name" / "a third one whose name is not short"
    deep.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(deep))  # the choosers of places begin here: no screen is as wide as its path
    made = drive().window
    made.change_look(Look("en", percent=110))  # another size, so that the look changes
    made.change_look(Look("en"))
    topics.cache_clear()
    yield made
    monkeypatch.undo()
    topics.cache_clear()


@pytest.fixture
def shown(window, drive, tmp_path):
    """Every page there is to see, one after the other, as (its name, what is visible of it)."""
    desk, places = screenshots.make_places(tmp_path)

    def pages():
        for shots in (screenshots.closed_pages(), screenshots.pages(places)):
            for name, page, what, prepare in shots:
                window.go(page, **what)
                screenshots.settle(window)
                if prepare is not None:
                    prepare(window)
                    screenshots.settle(window)
                yield name, [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]
            window.desk = desk
            window.change_look(Look("en", percent=110))
            window.change_look(Look("en"))

    yield pages()
    window.desk = None
    unlocking.lock(desk)


def texts_of(widget):
    """Return everything that a widget says: shown, read out, or when it is empty; the script's own words are data."""
    if widget.objectName() in SCRIPT:
        return []
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    if isinstance(widget, QLineEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        said += [str(widget.model().headerData(place, Qt.Orientation.Horizontal) or "")
                 for place in range(widget.count()) if widget.orientation() == Qt.Orientation.Horizontal]
    return [text for text in said if text]


def untranslated(text):
    rest = ISOLATED.sub("", text)
    before = ""
    while before != rest:  # a sentence may stand within a sentence
        before, rest = rest, BRACKETED.sub("", rest)
    return text not in DATA and PLAIN.search(rest) is not None


def cut(widget):
    """Tell whether a bracket of a widget's text would not be seen."""
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            words = re.split(r"[\s\u200b]+", widget.text())
            widest = max(map(widget.fontMetrics().horizontalAdvance, words))
            return widget.heightForWidth(widget.width()) > widget.height() or widest > widget.width()
        return widget.sizeHint().width() > widget.width()
    if isinstance(widget, QAbstractButton):
        return bool(widget.text()) and widget.sizeHint().width() - 1 > widget.width()
    if isinstance(widget, QLineEdit):
        room = widget.width() - 2 * widget.fontMetrics().averageCharWidth()
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room
    if isinstance(widget, QHeaderView):
        return any(widget.sectionSizeHint(place) > widget.sectionSize(place) for place in range(widget.count())
                   if widget.orientation() == Qt.Orientation.Horizontal)
    return False


def test_the_invented_language_is_longer_and_keeps_its_gaps():
    said = invented("Saved {time}")
    assert said.startswith("[Šávéd {time} ")
    assert said.endswith("]")
    assert len(said) >= 1.4 * len("Saved {time}")


def test_every_text_went_through_the_catalogue_and_none_is_cut_when_it_is_longer(shown, resources):
    plain, short = set(), set()
    for name, widgets in shown:
        for widget in widgets:
            texts = texts_of(widget)
            plain |= {(name, text) for text in texts if untranslated(text)
                      and text.removeprefix("•  ") not in resources}
            if texts and cut(widget):
                short.add((name, widget.objectName() or type(widget).__name__, texts[-1]))
    assert plain == set()
    assert short == set()


@pytest.fixture
def resources(window):
    """Everything that stands in forms, lists, scripts and help, which have languages of their own, as one text."""
    def words(value):
        if isinstance(value, dict | list):
            return "\n".join(map(words, value.values() if isinstance(value, dict) else value))
        return str(value)

    forms = (words(json.loads(path.read_text("utf-8"))) for path in resource("compiled").glob("*.json"))
    scripts = (path.read_text("utf-8") for path in resource("scripts").iterdir())
    with resource("lists", "lists.csv").open(encoding="utf-8", newline="") as file:
        lists = "\n".join(cell for row in csv.reader(file) for cell in row)
    topics.cache_clear()
    helped = "\n".join(f"{topic.title}\n{part.title}\n{line.text}" for topic in topics("en").values()
                       for part in topic.sections for line in part.lines)
    return "\n".join([*forms, *scripts, lists, helped])
