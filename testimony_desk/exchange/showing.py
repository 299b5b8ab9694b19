"""Shows a file from memory: its bytes go into a limited process, pixels or plain text come back, no disk is touched."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError, NotCanonical
from testimony_desk.exchange import limited
from testimony_desk.exchange.limited import ChildSink, pipe
from testimony_desk.exchange.showing_kinds import MAX_PIXELS, Refusal

ARGUMENT = "--show-child"
PROGRAM = "testimony_desk"
MAX_FILE = 64 * 1024 * 1024
WALL_SECONDS = 60
_MAX_HEADER = 4096
_MAX_TEXT = 16 * 1024 * 1024


class NotShown(DeskError):
    """A file that is none of the kinds that are shown."""

    code = "attachment-not-shown"


class TwoKinds(DeskError):
    """A file that can be read as two kinds of file."""

    code = "attachment-two-kinds"


class TooMuchToShow(DeskError):
    """A file with more bytes or pixels than are shown."""

    code = "attachment-too-much-to-show"


class NotWhole(DeskError):
    """A file of a kind that is shown, cut short or changed inside."""

    code = "attachment-not-whole"


class ViewerStopped(DeskError):
    """The limited process ended without an answer: the file took too much memory or time, or made it fail."""

    code = "attachment-viewer-stopped"


_REFUSALS: Mapping[str, type[DeskError]] = {Refusal.UNKNOWN: NotShown, Refusal.TWO_KINDS: TwoKinds,
                                            Refusal.TOO_MUCH: TooMuchToShow, Refusal.NOT_WHOLE: NotWhole}


@dataclass(frozen=True)
class Wish:
    """What is to be shown of a file: a page counted from 0, how many pixels wide, and an encoding that was chosen."""

    page: int = 0
    width: int = 1200
    encoding: str = ""


@dataclass(frozen=True)
class Picture:
    """Rows of red, green, blue, alpha, each one byte; page counts from 0, pages is 1 for what has none."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
    page: int = 0
    pages: int = 1


@dataclass(frozen=True)
class Text:
    """Plain text; encodings: between which a person may choose; cut: True when the file goes on."""

    text: str = field(repr=False)
    encoding: str
    encodings: tuple[str, ...]
    cut: bool


def show(feed: Callable[[ChildSink], None], wish: Wish) -> Picture | Text:
    """Return what is to be seen of a file whose plaintext `feed` writes to the sink it is given.

    Raises NotShown, TwoKinds, TooMuchToShow, NotWhole, ViewerStopped, or what `feed` raises.
    """
    with limited.running(_command(), WALL_SECONDS) as process:
        _ask(process, feed, wish)
        header = _header(pipe(process.stdout).readline(_MAX_HEADER))
        answer = _read(process, header)
        if process.wait() != 0:
            raise ViewerStopped
    return answer


def _ask(process: subprocess.Popen[bytes], feed: Callable[[ChildSink], None], wish: Wish) -> None:
    asked = canonical.dump({"page": wish.page, "width": wish.width, "encoding": wish.encoding})
    try:
        sink = ChildSink(pipe(process.stdin))
        sink.write(asked + b"\n")
        feed(sink)
        pipe(process.stdin).close()
    except BrokenPipeError:
        # It stopped reading: its answer, or the lack of one, says why.
        return


def _header(line: bytes) -> Mapping[str, Json]:
    try:
        header = canonical.load(line.removesuffix(b"\n"), _MAX_HEADER)
    except NotCanonical:
        raise ViewerStopped from None
    if not isinstance(header, Mapping):
        raise ViewerStopped
    refused = header.get("refused")
    if refused is not None:
        raise _REFUSALS.get(str(refused), ViewerStopped)
    return header


def _read(process: subprocess.Popen[bytes], header: Mapping[str, Json]) -> Picture | Text:
    """Believe nothing of the answer but its size: the process that gave it read foreign bytes."""
    if "text" in header:
        return _text(pipe(process.stdout).read(_MAX_TEXT + 1), header)
    width, height, page, pages = (_number(header.get(name)) for name in ("width", "height", "page", "pages"))
    if not 0 < width * height <= MAX_PIXELS:
        raise ViewerStopped
    pixels = pipe(process.stdout).read(width * height * 4 + 1)
    if len(pixels) != width * height * 4:
        raise ViewerStopped
    return Picture(width, height, pixels, page, max(pages, 1))


def _text(data: bytes, header: Mapping[str, Json]) -> Text:
    choice = header.get("encodings")
    if len(data) > _MAX_TEXT or not isinstance(choice, list):
        raise ViewerStopped
    return Text(data.decode("utf-8", "replace"), str(header.get("encoding")), tuple(map(str, choice)),
                header.get("cut") is True)


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ViewerStopped
    return value


def _command() -> list[str]:
    return limited.command(PROGRAM, ARGUMENT)
