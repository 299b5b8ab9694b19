"""Finds the names of a case's register in a text: as written, in another script, with an ending, with a slip."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from testimony_desk.domain.leaks.forms import forms, unusual
from testimony_desk.domain.leaks.gist import gist, gists
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.known import KnownName, Register, Role
from testimony_desk.domain.leaks.known_parts import APOSTROPHES, KnownPart, parts_of, without_article
from testimony_desk.domain.leaks.meaning import TURKISH_SUFFIXES, Meaning, meaning
from testimony_desk.domain.leaks.plausible import everyday, exact, farthest, may_be
from testimony_desk.domain.leaks.reading import Reading, Word
from testimony_desk.domain.leaks.shadow import Shadow
from testimony_desk.domain.leaks.slips import Slips
from testimony_desk.domain.names.alike import CERTAIN, part_distance
from testimony_desk.domain.names.parts import NamePart, split_name

_LONGEST_WORD = 40
_NEVER, _WITH_CAPITAL, _AS_IT_IS = 0, 1, 2
_PARTING = re.compile(f"[{''.join(sorted(APOSTROPHES))}](?<=[^\\W_].)(?=[^\\W_])")
_SHORTENED = frozenset(["s", "t", "re", "ve", "ll", "d", "m"])  # Rami's, we'll


class Match(NamedTuple):
    """Words of a text, first to last, that spell a part of a known name; start and end in the copy."""

    first: int
    last: int
    start: int
    end: int
    known: KnownName
    certainty: Certainty
    why: str


_Judgement = tuple[KnownPart, Certainty, str]


class Names:
    """The names of a register, ready to be looked for; takes the register's names, aliases apart."""

    def __init__(self, register: Register) -> None:
        real = [name for name in register.names if name.role is not Role.ALIAS]
        self._parts = [part for name in real for part in parts_of(name)]
        self._exact: dict[str, KnownPart] = {}
        self._bare: dict[str, KnownPart] = {}
        self._by_gist: defaultdict[str, list[KnownPart]] = defaultdict(list)
        for known in self._parts:
            self._exact.setdefault(known.key, known)
            self._bare.setdefault(without_article(known.key), known)
            for one in gists(known.part.text):
                self._by_gist[one].append(known)
        self._slips = Slips(self._exact)
        self._written = {folded: name for name in real if " " in (folded := _without_edges(name.name))}
        self._worth: dict[str, int] = {}
        self._judged: dict[tuple[str, bool, bool, bool], list[Match]] = {}
        self.aliases = frozenset(part.key for name in register.names if name.role is Role.ALIAS
                                 for part in parts_of(name)) - frozenset(self._exact)

    def find(self, reading: Reading) -> list[Match]:
        """Return every place where a part of a name may stand, in order, several for one place where they compete."""
        if not self._parts:
            return []
        worth = self._worth
        for key in set(reading.keys).difference(worth):
            worth[key] = self._may_stand(key)
        found: list[Match] = []
        for index, key in enumerate(reading.keys):
            if worth[key] and (worth[key] == _AS_IT_IS or reading.small or reading.written_as_name(index)):
                found += self._match(reading, index)
        found += self._neighbours(reading, found)
        for first, last in _compounds(reading):
            if match := self._joined(reading, first, last):
                found.append(match)
        found += [match for index in _parted(reading) if (match := self._whole(reading, index))]
        return found + [match for folded, name in self._written.items() for match in _as_written(reading, folded, name)]

    def _whole(self, reading: Reading, index: int) -> Match | None:
        """Return a part of a name that an apostrophe parts in the middle: Sha'baan, Ra'fat."""
        key, ending = reading.keys[index] + reading.keys[index + 1], reading.keys[index + 1]
        start, end = reading.spans[index][0], reading.spans[index + 1][1]
        if known := self._exact.get(key):
            return Match(index, index + 1, start, end, known.name, Certainty.SURE, "register-exact")
        if not reading.word(index).capital or ending in _SHORTENED or ending in TURKISH_SUFFIXES:
            return None
        sounds = self._sounds_like(key, reading.shadow.text(start, end), CERTAIN)
        return Match(index, index + 1, start, end, sounds[0].name, sounds[1], sounds[2]) if sounds else None

    def _neighbours(self, reading: Reading, found: list[Match]) -> list[Match]:
        """Return parts of a name beside another part of it, whatever else the word may mean: yıldız beside Ayşegül."""
        taken = {match.first for match in found}
        more: list[Match] = []
        for match in found:
            for index in (match.first - 1, match.last + 1):
                beside = 0 <= index < len(reading.keys) and reading.touches(min(index, match.last))
                known = self._exact.get(reading.keys[index]) if beside and index not in taken else None
                if known and known.name == match.known:
                    start, end = reading.spans[index]
                    more.append(Match(index, index, start, end, known.name, Certainty.LIKELY, "register-exact"))
        return more

    def _may_stand(self, key: str) -> int:
        """Return whether a word is worth a closer look: as it is, only with a capital, or not at all."""
        if len(key) > _LONGEST_WORD:
            return _NEVER
        if not self._exact.keys().isdisjoint(forms(key)):
            return _AS_IT_IS
        if not any(form in self._bare or self._with_article(form) or self._near(form) or form in self._slips
                   for form in unusual(key)):
            return _NEVER
        return _AS_IT_IS if key[0] >= "\u0600" or meaning(key) == Meaning.GIVEN else _WITH_CAPITAL

    def _match(self, reading: Reading, index: int) -> list[Match]:
        """Return the best match of a word, none or one."""
        word = reading.word(index)
        text = reading.shadow.text(word.start, word.end)
        memo = (text, reading.begins_sentence(index), _article_before(reading, index), reading.small)
        if memo not in self._judged:
            self._judged[memo] = self._best(reading, index, word)
        return [Match(index, index, word.start + best.start, word.start + best.end,
                      best.known, best.certainty, best.why)
                for best in self._judged[memo]]

    def _best(self, reading: Reading, index: int, word: Word) -> list[Match]:
        """Return the surest match of a word, none or one, its start and end counted from the word's start."""
        found: list[Match] = []
        for form in forms(word.key):
            judged = self._judge(reading, index, word, form)
            if judged:
                known, certainty, why = judged
                start, end = _place(word, form)
                found.append(Match(index, index, start - word.start, end - word.start, known.name, certainty, why))
        return sorted(found, key=lambda match: match.certainty.rank)[:1]

    def _judge(self, reading: Reading, index: int, word: Word, form: str) -> _Judgement | None:
        if form in self._exact:
            certainty = exact(reading, index, word, form, self._exact[form])
            return None if certainty is None else (self._exact[form], certainty, "register-exact")
        small = not (word.arabic or word.capital)
        given = meaning(form, clitics=False) == Meaning.GIVEN or (reading.small and len(form) > 5 and form == word.key)
        if (small and not given) or everyday(form) or form in self.aliases:
            return None
        if known := self._bare.get(form) or self._with_article(form):
            return known, Certainty.LIKELY, "register-article"
        article = _article_before(reading, index)
        text = reading.shadow.text(*_place(word, form))
        most = CERTAIN if small else farthest(reading, index, word, form)
        return self._sounds_like(form, text, most, article=article) or self._slip(word, form)

    def _with_article(self, form: str) -> KnownPart | None:
        """Return the part that a word is with an article which the register leaves out: الثريا for ثريا, no سلام."""
        rest = form[2:]
        whole = form.startswith("ال") and len(rest) >= 4 and meaning(rest, clitics=False) in {0, Meaning.GIVEN}
        return self._exact.get(rest) if whole else None

    def _slip(self, word: Word, form: str) -> _Judgement | None:
        slipped = self._slips.get(form) if form == word.key or word.arabic else None
        return (self._exact[slipped], Certainty.MAYBE, "register-slip") if slipped else None

    def _sounds_like(self, form: str, text: str, most: float, *, article: bool = False) -> _Judgement | None:
        candidates = self._near(form, article=article)
        parts = _split(text) if candidates and most >= 0 else ()
        if len(parts) != 1:
            return None
        measured = [(part_distance(parts[0], known.part), known) for known in candidates]
        far, known = min(measured, key=lambda one: one[0])
        if far > most:
            return None
        return known, Certainty.LIKELY if far <= CERTAIN else Certainty.MAYBE, "register-sound"

    def _near(self, form: str, *, article: bool = False) -> list[KnownPart]:
        """Return the parts whose consonants may be these; Latin spellings leave the Arabic article out."""
        near = [known for known in self._by_gist.get(gist(form), ()) if may_be(known, article=article)]
        if form.startswith("ال") and len(form) >= 5:
            near += [known for known in self._by_gist.get(gist(form[2:]), ())
                     if known.part.vowelled and may_be(known, article=True)]
        return near

    def _joined(self, reading: Reading, first: int, last: int) -> Match | None:
        key = "".join(reading.keys[first:last + 1])
        for form in forms(key) if key[0] >= "\u0600" else (key,):
            start = reading.spans[first][0] + (len(key) - len(form))
            end = reading.spans[last][1]
            if form in self._exact:
                return Match(first, last, start, end, self._exact[form].name, Certainty.SURE, "register-exact")
            text = reading.shadow.text(start, end)
            written = form[0] >= "\u0600" or reading.word(first).capital
            if written and (found := self._sounds_like(form, text, CERTAIN)):
                return Match(first, last, start, end, found[0].name, found[1], found[2])
        return None


def hits(reading: Reading, matches: list[Match]) -> Iterator[Hit]:
    """Yield what matched as hits; neighbouring parts of one name are one hit."""
    for run in _runs(reading, matches):
        best = min(run, key=lambda match: match.certainty.rank)
        first = run[0].first
        begin = reading.spans[first - 1][0] if _article_before(reading, first) else min(one.start for one in run)
        start, end = reading.shadow.span(begin, max(one.end for one in run))
        arabic = reading.keys[run[0].first][0] >= "\u0600"
        kind = LeakType.NAME_AR if arabic else LeakType.NAME_LATIN
        kind = LeakType.STAFF_NAME if best.known.role is Role.STAFF else kind
        yield Hit(start, end, kind, best.certainty, Why(best.why, best.known.role.value), best.known.person)


def _runs(reading: Reading, matches: list[Match]) -> list[list[Match]]:
    runs: list[list[Match]] = []
    for match in sorted(matches, key=lambda one: (one.first, -one.last)):
        last = runs[-1][-1] if runs else None
        if last and last.known.name == match.known.name and _together(reading, last, match):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _article_before(reading: Reading, index: int) -> bool:
    """Return whether al- stands before a word: who reads "al-[NAME]" knows a part of the name."""
    return bool(index) and reading.says(index - 1, Meaning.ARTICLE) and reading.touches(index - 1)


def _together(reading: Reading, last: Match, match: Match) -> bool:
    """Return whether nothing but a blank stands between; a name whose first letter was a clitic begins anew."""
    if match.first != last.last + 1:
        return match.first <= last.last
    return reading.touches(last.last) and match.start == reading.spans[match.first][0]


@lru_cache(maxsize=1 << 12)
def _split(text: str) -> tuple[NamePart, ...]:
    return split_name(text)


def _place(word: Word, form: str) -> tuple[int, int]:
    """Return where a form of a word stands in the copy; a restored letter stands where it was."""
    if word.arabic:
        at = word.key.find(form) if form in word.key else word.key.find(form[1:])
        return word.start + max(at, 0), word.start + max(at, 0) + len(form) - (0 if form in word.key else 1)
    return word.start, word.start + len(form)


def _as_written(reading: Reading, folded: str, name: KnownName) -> Iterator[Match]:
    """Yield every place where a name of several words stands just as the register has it, small letters or not."""
    at = reading.shadow.folded.find(folded)
    while at >= 0:
        first, last = bisect_left(reading.spans, (at, 0)), bisect_left(reading.spans, (at + len(folded), 0)) - 1
        if first <= last and reading.spans[first][0] == at and reading.spans[last][1] == at + len(folded):
            yield Match(first, last, at, at + len(folded), name, Certainty.SURE, "register-exact")
        at = reading.shadow.folded.find(folded, at + 1)


def _without_edges(name: str) -> str:
    """Return a name folded as texts are, without the ayn that it begins or ends with: no word of a text has it."""
    return Shadow(name).folded.strip("".join((" ", *APOSTROPHES)))


def _parted(reading: Reading) -> Iterator[int]:
    """Yield the index of every word that an apostrophe alone parts from the next."""
    for found in _PARTING.finditer(reading.shadow.folded):
        index = bisect_left(reading.spans, found.span()) - 1
        if reading.spans[index][1] == found.start():
            yield index


def _compounds(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield first and last word of what may be a name in several words: Abd al-X, X al-Din, Abu-Bakr."""
    for index in reading.of(Meaning.COMPOUND):
        if reading.touches(index):
            yield index, index + 1
            if reading.says(index + 1, Meaning.ARTICLE) and reading.touches(index + 1):
                yield index, index + 2
    for index in reading.of(Meaning.TAIL):
        if index and reading.touches(index - 1):
            yield index - 1, index
            if index > 1 and reading.says(index - 1, Meaning.ARTICLE) and reading.touches(index - 2):
                yield index - 2, index
