"""What a search found, case by case: a button that opens it, and what stands around the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.paths import form_path
from testimony_desk.domain.search.marking import Excerpt
from testimony_desk.i18n import _
from testimony_desk.services import place_codes
from testimony_desk.services.searching import Hit
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.marked_text import MarkedText
from testimony_desk.ui.cases.search_filters import questions
from testimony_desk.ui.page import row
from testimony_desk.ui.saved_words import local_time
from testimony_desk.ui.theme import Look
from testimony_desk.wording.direction import ltr

Open = Callable[[str, str], None]
"""Opens a case (its code) at the path of an answer."""


class FoundCases(QWidget):
    """One frame per case, under one another; Tab goes from case to case, Enter opens."""

    def __init__(self, look: Look, open_case: Open) -> None:
        super().__init__()
        self._look, self._open = look, open_case
        self._frames: list[QFrame] = []
        self.others: Mapping[str, str] = {}
        """The words of questions of other forms than the program's own, by path."""
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._frames)

    def clear(self) -> None:
        """Show none."""
        for frame in self._frames:
            self._inside.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self._frames.clear()

    def add(self, hits: Iterable[Hit]) -> None:
        """Show more under those that are there."""
        for hit in hits:
            frame = self._frame(hit)
            self._frames.append(frame)
            self._inside.addWidget(frame)

    def _frame(self, hit: Hit) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        at = hit.excerpts[0].path if hit.excerpts else ""
        words = _("{case}, completed {time}").format(case=ltr(hit.case), time=local_time(hit.made_on))
        opens = qt_text.button(words, f"found:{hit.case}", "quiet")
        opens.clicked.connect(lambda _on: self._open(hit.case, at))
        inside.addLayout(row(opens))
        if hit.alike:
            inside.addWidget(qt_text.label(_("Found by its sound or its beginning"), "small"))
        for one in hit.excerpts:
            inside.addWidget(qt_text.label(self._asked(one), "small"))
            inside.addWidget(MarkedText(self._named(one), self._look.palette, self._look.language))
        return frame

    def _asked(self, one: Excerpt) -> str:
        """Return the words of the question; where its form is not here, its name."""
        path = form_path(one.path)
        return questions(self._look.language).get(path) or self.others.get(path) or path.rpartition("/")[2]

    def _named(self, one: Excerpt) -> Excerpt:
        """Return a place that was chosen by its name in place of its code."""
        name = place_codes.labels(self._look.language).get(one.text)
        return one if name is None else Excerpt(one.path, name, ((0, len(name)),), 0, more_before=False,
                                                more_after=False)
