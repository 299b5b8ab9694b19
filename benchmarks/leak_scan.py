"""The leak scan of free text with a register of ten names, against one pass of Python's `re` over the same text."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from testimony_desk.domain.leaks.known import KnownName, Register
from testimony_desk.domain.leaks.scan import Prepared, scan
from tests.leaking import HOSTILE_PIECES

VECTORS = Path(__file__).resolve().parent.parent / "tests" / "vectors" / "leaks"
NAMES = ("Kerimov Abdulvali", "محمود الحلبي", "Leyla Şirvanlı", "عبد الرزاق حاج علي", "Tursuncan Ablet", "فاطمة عيسى",
         "Rukiye Demirkol", "يوسف قنديل", "Samia Halabi", "نور الدين زنكي")
WORDS = re.compile(r"[^\W_]+|[0-9]+(?:[ .\-/()]{1,3}[0-9]+)*")
TEXTS, TURNS = 60, 5
GOAL = ">= 1 MB/s"


def rows() -> list[tuple[str, str, float, str]]:
    """Return the row of accounts of some pages each: how much longer a scan takes, in all three languages in turn."""
    texts = _accounts()
    known = Register(tuple(KnownName(name) for name in NAMES))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    ours, theirs = [], []
    for _turn in range(TURNS):
        ours.append(_spent(lambda: _through(texts, known)))
        theirs.append(_spent(lambda: [WORDS.findall(text) for text in texts]))
    speed, peer = megabytes / statistics.median(ours), megabytes / statistics.median(theirs)
    return [(f"looking {megabytes:.1f} MB of accounts through, {speed:.2f} MB/s", f"words by re, {peer:.1f} MB/s",
             speed / peer, GOAL), _hostile(known)]


def _hostile(known: Register) -> tuple[str, str, float, str]:
    """Return how much longer the worst hostile text takes when it is four times as long; four is proportion."""
    def quickest(text: str) -> float:
        return min(_spent(lambda: scan(text, "", known)) for _turn in range(TURNS))

    def ratio(piece: str) -> float:
        text = piece * (12_000 // len(piece))
        return quickest(text * 4) / quickest(text)
    worst = max(HOSTILE_PIECES, key=ratio)
    return f"hostile text {worst!r} of 48,000 characters", "the same of 12,000", ratio(worst), "<= 6"


def _through(texts: list[str], known: Register) -> None:
    """Look texts through as the program does with those of one case: the register is made ready once."""
    ready = Prepared(known)
    for text in texts:
        scan(text, "", ready)


def _accounts() -> list[str]:
    plain = [(VECTORS / f"clean_{language}.txt").read_text("utf-8") for language in ("ar", "en", "tr")]
    line = "\nKerimov'u sabah götürdüler, telefonu 0532 000 11 22 idi; نادوا محمود الحلبي ثلاث مرات.\n"
    return [plain[number % 3] * 3 + line for number in range(TEXTS)]


def _spent(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
