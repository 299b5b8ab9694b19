"""Pictures decoded by Qt's own readers, one kind at a time and never by guessing; runs in the limited process only."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from testimony_desk.exchange.showing_kinds import MAX_PIXELS, Refusal, Refused, Shown

MOST_MEBIBYTES = 256
_STRIP_PIXELS = 65_536
"""Above twice as many Qt would spread a conversion over threads, and the limited process may start none."""
_FORMAT = QImage.Format.Format_RGBA8888


def load_decoders() -> None:
    """Load every decoder that may be needed, before the process gives up opening files."""
    QImageReader.setAllocationLimit(MOST_MEBIBYTES)
    dot = QImage(1, 1, _FORMAT)
    dot.fill(0)
    for kind in (Shown.PNG, Shown.JPEG, Shown.WEBP):
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        dot.save(written, kind.value)  # type: ignore[call-overload]  # the stubs ask for bytes, Qt for text
        read(bytes(written.data().data()), kind)


def decode(data: bytes, kind: Shown, size: tuple[int, int]) -> QImage:
    """Return the picture of a file of that kind and size (width, height), upright; smaller where it is too large.

    Raises Refused.
    """
    width, height = size
    shrink = 1
    while width * height > MAX_PIXELS * shrink * shrink:
        shrink *= 2
    image = read(data, kind, QSize(max(1, width // shrink), max(1, height // shrink)) if shrink > 1 else None)
    if image.isNull():
        raise Refused(Refusal.NOT_WHOLE)
    if image.width() * image.height() > MAX_PIXELS:
        raise Refused(Refusal.TOO_MUCH)
    return image


def read(data: bytes, kind: Shown, size: QSize | None = None) -> QImage:
    """Return what Qt's reader for one kind makes of bytes, a null picture when it makes nothing of them."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.value.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    if size is not None:
        reader.setScaledSize(size)
    return reader.read()


def pixels(image: QImage) -> Iterator[bytes]:
    """Yield the rows of a picture from the top as red, green, blue, alpha, a strip at a time."""
    rows = max(1, _STRIP_PIXELS // image.width())
    for top in range(0, image.height(), rows):
        strip = image.copy(0, top, image.width(), min(rows, image.height() - top)).convertToFormat(_FORMAT)
        yield bytes(strip.constBits())[:strip.sizeInBytes()]
