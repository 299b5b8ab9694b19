"""A vault with many completed interviews in three scripts, made up, and the same texts in plain SQLite's FTS5."""

from __future__ import annotations

import bisect
import itertools
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from testimony_desk.domain import canonical
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.store.compartment import OpenCompartment
from tests.fakes import make_desk

WORDS, SAID, BATCH = 60_000, 110, 2_000
PLACES = ("TR-27", "TR-79", "TR-63", "SY-HL", "SY-ID", "XJ-KAS", "XJ-URU")
_LETTERS = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
            "en": "abcdefghijklmnopqrstuvwxyz"}
_VOWELS = {"ar": "اوي", "tr": "aeıioöuü", "en": "aeiou"}


def vocabulary() -> list[str]:
    """Return made-up words that can be spoken, a third in each script, the most frequent first, known ones too."""
    dice, found = random.Random(5), dict.fromkeys(["كاشغر", "Gaziantep", "otobüs", "border", "الحدود"])
    while len(found) < WORDS:
        script = dice.choice(list(_LETTERS))
        found["".join(dice.choice(_LETTERS[script]) + (dice.choice(_VOWELS[script]) if dice.random() < 0.8 else "")
                      for _syllable in range(dice.randint(1, 4)))] = None
    return list(found)


class Tales:
    """Texts of 110 words drawn as words of a language are: the second half as often as the first, and so on."""

    def __init__(self, seed: int = 1) -> None:
        self.words = vocabulary()
        self._dice = random.Random(seed)
        self._sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def text(self) -> str:
        """Return one account."""
        return " ".join(self._word() for _word in range(SAID))

    def _word(self) -> str:
        return self.words[min(bisect.bisect(self._sums, self._dice.random() * self._sums[-1]), WORDS - 1)]

    def content(self, place: int) -> dict[str, canonical.Json]:
        """Return the content of a completed interview: an account, a place of the lists, a month."""
        month = f"{2014 + place % 11}-{place % 12 + 1:02}"
        said: dict[str, canonical.Json] = {
            "story/account": self.text(), "story/place": {"code": PLACES[place % len(PLACES)]},
            "story/day": {"edtf": month}}
        return {"case": f"TD-{place:08}", "salt": f"{place:064x}",
                "answers": {path: {"state": "answered", "value": value} for path, value in said.items()}}


def filled(folder: Path, count: int) -> Desk:
    """Return an open desk with so many interviews, put in by SQL and not signed; the index is still to be made."""
    desk, tales = make_desk(folder), Tales()
    file = desk.compartment(Compartment.TESTIMONY)
    like = sign_version(desk, Compartment.TESTIMONY, new_record(desk), "interview", (), {})
    for begin in range(0, count, BATCH):
        with file.transaction():
            for place in range(begin, min(begin + BATCH, count)):
                _keep(file, like, place, canonical.dump(tales.content(place)))
    file.checkpoint()
    return desk


def _keep(file: OpenCompartment, like: Version, place: int, content: bytes) -> None:
    identifier, record = place.to_bytes(32), place.to_bytes(16)
    header, made_on = like.header, f"20{14 + place % 11}-{place % 12 + 1:02}-01T09:30:00Z"
    file.execute("INSERT INTO versions(id, record, kind, parents, desk, author, made_on, consent, content, signature)"
                 " VALUES(?, ?, ?, x'', ?, ?, ?, x'', ?, ?)",
                 (identifier, record, header.kind, bytes.fromhex(header.desk), bytes.fromhex(header.author), made_on,
                  content, like.signature))
    file.execute("INSERT INTO heads(version, record, kind, made_on, case_code, alias, state, search_key)"
                 " VALUES(?, ?, ?, ?, ?, '', '', '')", (identifier, record, header.kind, made_on, f"TD-{place:08}"))


def peer(path: Path, count: int) -> sqlite3.Connection:
    """Return plain SQLite with the same texts, its FTS5 over them with the tokenizer that it has for all scripts."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE VIRTUAL TABLE said USING fts5(account, place, tokenize='unicode61')")
    plain.executemany("INSERT INTO said VALUES(?, ?)", _rows(count))
    plain.commit()
    return plain


def _rows(count: int) -> Iterator[tuple[str, str]]:
    tales = Tales()
    for place in range(count):
        yield tales.text(), PLACES[place % len(PLACES)]


def questions(count: int = 120) -> tuple[list[str], list[str]]:
    """Return what people may type: words as they were written; and otherwise: in another script, begun, two of them."""
    words, dice = vocabulary(), random.Random(9)
    some = [words[min(int(dice.paretovariate(0.35)), WORDS - 1)] for _one in range(count)]
    other = ["kashgar", "Kaşgar", "كاشغر", "gaziantep", "Gazi Antep", "غازي عنتاب", "otobus", "hudud",
             "al-hudud", "BORDER"]
    begun = [word[:4] for word in some[:count // 3] if len(word) >= 4]
    pairs = [f"{one} {two}" for one, two in zip(some[::3], some[1::3], strict=False)]
    return some, [*other * 3, *begun, *pairs]
