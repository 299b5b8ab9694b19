"""A row that goes on in the next line where it is too wide: buttons under a page, at any size of the text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

GAP = 4


class Flow(QLayout):
    """Places its widgets from the reading-start side, as many in a line as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay out a widget's children, or take a place in another layout."""
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give an item back, None past the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than the lines need; Qt's own answer would stretch whatever holds them."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that a narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the lines are at a width."""
        edges = self.contentsMargins()
        return edges.bottom() + max((place.bottom() + 1 for _item, place in self._places(QRect(0, 0, width, 0))),
                                    default=edges.top())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        edges = self.contentsMargins()
        return QSize(sum(size.width() + GAP for size in sizes) + edges.left() + edges.right(),
                     max((size.height() for size in sizes), default=0) + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more width than the widest of its widgets."""
        edges = self.contentsMargins()
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least.grownBy(edges)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put every widget into its line."""
        super().setGeometry(rect)
        around = self.parentWidget()
        direction = around.layoutDirection() if around is not None else Qt.LayoutDirection.LeftToRight
        for item, place in self._places(rect):
            item.setGeometry(QStyle.visualRect(direction, rect, place))

    def _shown(self) -> Iterator[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield each item that is shown with where it stands, counted from the left."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for line in self._lines(inside.width()):
            height, left = max(item.sizeHint().height() for item in line), inside.left()
            for item in line:
                size = item.sizeHint()
                yield item, QRect(QPoint(left, top + (height - size.height()) // 2), size)
                left += size.width() + GAP
            top += height + GAP

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        """Yield the items of each line: as many as fit beside each other, at least one."""
        line: list[QLayoutItem] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if line and used + wide > width:
                yield line
                line, used = [], 0
            line.append(item)
            used += wide + GAP
        if line:
            yield line


def flow_of(*widgets: QWidget) -> Flow:
    """Return a row of these widgets, to be added to another layout."""
    made = Flow()
    made.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        made.addWidget(widget)
    return made
