"""Shows a chart in the window, and makes a picture of it for a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from testimony_desk.ui.charts.choosing import Chart
from testimony_desk.ui.charts.look import ChartLook

MARGIN = 24.0
PICTURE_WIDTH = 1200


class ChartView(QWidget):
    """A chart as wide as its place; `words` is what a screen reader says of it, the table beside it says the rest."""

    def __init__(self, chart: Chart, words: str) -> None:
        super().__init__()
        self._chart = chart
        self.setAccessibleName(words)
        # Not fixed: a page would be as high as with the narrowest chart, and what stands around would be stretched.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the chart is at a width."""
        return round(self._chart.height(width)) + 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size at which it can be read."""
        return QSize(480, self.heightForWidth(480))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the chart."""
        painter = QPainter(self)
        painter.setFont(self.font())
        self._chart.paint(painter, QRectF(self.rect()))
        painter.end()


def image_of(chart: Chart, look: ChartLook, title: str, below: str) -> QImage:
    """Return a picture of a chart with its title above and what is to be known below it."""
    width = PICTURE_WIDTH - 2 * MARGIN
    head, foot = (look.height_of(text, width) + look.line / 2 for text in (title, below))
    tall = chart.height(width)
    image = QImage(PICTURE_WIDTH, round(head + tall + foot + 3 * MARGIN), QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    painter.setFont(look.font)
    look.write(painter, QRectF(MARGIN, MARGIN / 2, width, head), title)
    chart.paint(painter, QRectF(MARGIN, MARGIN + head, width, tall))
    look.write(painter, QRectF(MARGIN, MARGIN * 1.5 + head + tall, width, foot), below, role="muted")
    painter.end()
    return image


def chart_image(chart: Chart, look: ChartLook, width: int) -> QImage:
    """Return a chart alone, so many dots wide, for paper that says the rest beside it."""
    image = QImage(width, round(chart.height(width)) + 2, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    painter.setFont(look.font)
    chart.paint(painter, QRectF(0, 0, width, image.height()))
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG, without any words in it about who made it or when."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name of a format as text
    buffer.close()
    return bytes(data.data())
