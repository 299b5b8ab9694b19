"""What all pages share: a name, a scrolling column of readable width, work in the lane, a quiet line for problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from testimony_desk.domain.errors import DeskError
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import Flow, flow_of
from testimony_desk.ui.icons import icon
from testimony_desk.ui.lane import Job
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.undo import forget

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk

TURNS: Mapping[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
LEAST = 3  # lines that are seen of a column, whatever stands above and below it
WIDEST = 84  # characters of the column: 72 of text, and room for marks and margins


class Page(QWidget):
    """One page of the window. `side` and `foot` are shown at its side and under it, where a page has them.

    `left` says that another one comes: what sounds falls silent.
    """

    left = Signal()
    place: str = ""  # the rail's button that stands for this page, or for where one came from to it

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.side: QWidget | None = None
        self.foot: QWidget | None = None
        self.setObjectName("page")
        self._gone = False

    @property
    def desk(self) -> Desk:
        """The open desk; pages that need one are shown only while one is open."""
        assert self.shell.desk is not None
        return self.shell.desk

    def first_field(self) -> QWidget | None:
        """Return what takes the focus when the page appears; None leaves it to the tab order."""
        return None

    def kept(self) -> dict[str, object]:
        """Return what the page must be given to be built again as it is: another language, another size."""
        return {}

    def leave(self) -> None:
        """Save what is not saved yet, forget undone words; answers of the lane that come later are dropped."""
        self._gone = True
        self.left.emit()
        forget(self)

    def ask(self, function: Callable[..., Any], *arguments: object, done: Callable[[Any], None],
            failed: Callable[[DeskError], None] | None = None,
            progress: Callable[[int, int], None] | None = None, stoppable: bool = False) -> Job:
        """Do work in the lane; its answer comes only while the page is shown, a problem goes to the quiet line."""
        return self.shell.lane.do(function, *arguments, done=self._unless_gone(done),
                                  failed=self._unless_gone(failed or self.shell.notice.say_problem),
                                  progress=progress and self._unless_gone(progress), stoppable=stoppable)

    def button(self, words: str, name: str, role: str = "", picture: str = "") -> QPushButton:
        """Return a button whose icon fits the look."""
        look = self.shell.theme.look
        colour = {"primary": "on_accent", "quiet": "accent", "harm": "harm"}.get(role, "text")
        drawn = icon(picture, look.palette, colour, look.right_to_left) if picture else None
        return qt_text.button(words, name, role, drawn)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the column a page up or down also while the keyboard is with the buttons below it."""
        action = TURNS.get(event.key())
        area = self.findChild(QScrollArea, "scroll")
        if action is None or area is None:
            super().keyPressEvent(event)
        else:
            area.verticalScrollBar().triggerAction(action)

    def _unless_gone(self, act: Callable[..., None]) -> Callable[..., None]:
        return lambda *results: None if self._gone else act(*results)


class Column(QVBoxLayout):
    """Stands at the top of its place, as high as its wrapped texts need; what grows, such as a list, fills the rest.

    Qt's own alignment at the top asks how high the texts would be at the width they like best, and cuts them.
    """

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Take of a place what is needed."""
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            rect = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), self._needed(rect.width()))))
        super().setGeometry(rect)

    def _needed(self, width: int) -> int:
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()


def column(page: Page) -> QVBoxLayout:
    """Give a page one scrolling column at its reading-start side; return the column."""
    inner = QWidget()
    inner.setObjectName("column")
    inner.setMaximumWidth(page.fontMetrics().averageCharWidth() * WIDEST)
    layout = Column(inner)
    layout.setSpacing(8)
    layout.setContentsMargins(24, 16, 24, 16)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(inner, 4)
    row.addStretch(1)
    area = QScrollArea()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Qt would have room for its bar's buttons, of which there are none: in large text more than the screen has.
    area.setMinimumHeight(LEAST * area.fontMetrics().lineSpacing())
    area.setWidget(holder)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    return layout


def below(page: Page, *buttons: QWidget) -> None:
    """Put the buttons of a page under its column, where they stay in sight however long the column is."""
    bar = QFrame()
    bar.setObjectName("page_buttons")
    bar.setProperty("role", "foot")
    bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    flow = Flow(bar)
    flow.setContentsMargins(24, 8, 24, 8)
    for button in buttons:
        flow.addWidget(button)
    around = page.layout()
    assert around is not None  # `column` has made it
    around.addWidget(bar)


def row(*widgets: QWidget, stretch: bool = True) -> QLayout:
    """Return widgets side by side at the reading-start side; buttons go on in the next line where they do not fit."""
    if all(isinstance(widget, QAbstractButton) for widget in widgets):
        return flow_of(*widgets)
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout
