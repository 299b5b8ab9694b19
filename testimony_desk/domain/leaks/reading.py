"""A text as the detectors read it: its words by place, what each may mean, its capitals and where sentences begin."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from testimony_desk.domain.leaks.meaning import ARABIC_CLITICS, SIGNS, Meaning, meaning
from testimony_desk.domain.leaks.public_bodies import FIRST_WORDS, length
from testimony_desk.domain.leaks.shadow import Shadow

_OBJECT = "\u064b"  # the tanween of what somebody does something to
_PERSON = Meaning.PERSON
_ALI = frozenset({"علي", "وعلي", "فعلي"})
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?;\n]")
_OPENING = re.compile(r'[.!?;\n:"(]')


class Word(NamedTuple):
    """A word of the copy: its place, its key, and its letters with capitals."""

    start: int
    end: int
    key: str
    cased: str

    @property
    def arabic(self) -> bool:
        """True for a word in Arabic letters."""
        return self.key[0] >= "\u0600"

    @property
    def capital(self) -> bool:
        """True for a word that begins with a capital."""
        return self.cased[0].isupper()


class Reading:
    """The words of one text; `keys` are all of them in order, `meant` those that a detector begins at, by index."""

    def __init__(self, shadow: Shadow) -> None:
        self.shadow = shadow
        self.small = shadow.cased.islower()
        """Whether a text has Latin letters and not one capital: then small letters say nothing against a name."""
        folded = shadow.folded
        self.spans = [found.span() for found in _WORD.finditer(folded)]
        self.keys = [folded[start:end] for start, end in self.spans]
        known: dict[str, int] = {key: meaning(key) for key in set(self.keys)}
        self.meanings = [known[key] for key in self.keys]
        if not known.keys().isdisjoint(_ALI):
            self._tell_ala_from_ali()
        if _OBJECT in shadow.original:
            self._tell_objects()
        if first_words := known.keys() & FIRST_WORDS:
            self._tell_public_bodies(first_words)
        self.meant = [(index, meant) for index, meant in enumerate(self.meanings) if meant & SIGNS]
        self.spoken = [index for index, meant in self.meant if meant & Meaning.NUMBER]

    def _tell_ala_from_ali(self) -> None:
        """Let على, which has the key of a common first name, be the plain word that it is."""
        for index in self._at(_ALI):
            if self.shadow.original[self.shadow.span(*self.spans[index])[1] - 1] == "ى":
                self.meanings[index] = Meaning.ORDINARY

    def _tell_objects(self) -> None:
        """Let محمداً be the name it is an object of, and نوراً, which is spelled like the name نورا, a plain noun."""
        for index, key in enumerate(self.keys):
            if _OBJECT in self.shadow.text(*self.spans[index])[-2:]:
                bare = key[:-1] if key[-1] == "ا" else key
                adjective = len(bare) > 3 and bare[-1] == "ي"  # منتهياً
                named = meaning(bare, clitics=False) if len(key) > 3 and not adjective else 0
                clear = named & _PERSON == Meaning.GIVEN and not named & Meaning.ORDINARY
                self.meanings[index] = named if clear else self.meanings[index] & ~_PERSON

    def _tell_public_bodies(self, first_words: Collection[str]) -> None:
        """Let the words of الهلال الأحمر or World Food Programme be plain ones."""
        for index in self._at(first_words):
            for at in range(index, index + length(self.keys, index)):
                self.meanings[at] = Meaning.ORDINARY

    def _at(self, wanted: Collection[str]) -> list[int]:
        return [index for index, key in enumerate(self.keys) if key in wanted]

    def word(self, index: int) -> Word:
        """Return the word of that index."""
        start, end = self.spans[index]
        return Word(start, end, self.keys[index], self.shadow.cased[start:end])

    @property
    def unlisted(self) -> list[int]:
        """The words that no list has, by index."""
        return [index for index, meant in enumerate(self.meanings) if not meant]

    @cached_property
    def capitals(self) -> list[int]:
        """The words that begin with a capital, by index; letters from Arabic on have none."""
        cased = self.shadow.cased
        if cased == self.shadow.folded:
            return []
        return [index for index, (start, _end) in enumerate(self.spans)
                if cased[start].isupper() and self.keys[index][0] < "\u0600"]

    def of(self, wanted: int) -> list[int]:
        """Return the index of every word that may have one of these meanings."""
        return [index for index, meant in self.meant if meant & wanted]

    def written_as_name(self, index: int) -> bool:
        """Return whether a word is in Arabic letters, which have no capitals, or begins with a capital."""
        return self.keys[index][0] >= "\u0600" or self.shadow.cased[self.spans[index][0]].isupper()

    def between(self, index: int) -> str:
        """Return what stands between a word and the next; a line's end when there is none."""
        if index + 1 >= len(self.spans):
            return "\n"
        return self.shadow.folded[self.spans[index][1]:self.spans[index + 1][0]]

    def touches(self, index: int) -> bool:
        """Return whether only blanks, a hyphen or an apostrophe stand between a word and the next one."""
        if index + 1 >= len(self.spans):
            return False
        gap = self.between(index)
        return gap == " " or (len(gap) <= 2 and not gap.strip(" -'"))

    def begins_sentence(self, index: int) -> bool:
        """Return whether a word is the first of a sentence, a line or a quotation, where everything has a capital."""
        if index == 0:
            return True
        gap = self.between(index - 1)
        return gap != " " and _OPENING.search(gap) is not None

    def together(self, first: int, last: int) -> bool:
        """Return whether two words stand in one sentence; False where the second is beyond the text."""
        return last < len(self.spans) and _SENTENCE.search(self.shadow.folded, self.spans[first][1],
                                                                self.spans[last][0]) is None

    def says(self, index: int, wanted: int) -> bool:
        """Return whether the word of that index may have one of these meanings; False beyond the text."""
        return 0 <= index < len(self.meanings) and bool(self.meanings[index] & wanted)

    def after_clitic(self, index: int, wanted: int) -> int:
        """Return where in the copy a word begins once و, ب, ل and the like are off, if only so it has that meaning."""
        start, _ = self.spans[index]
        key = self.keys[index]
        if meaning(key, clitics=False) & wanted:
            return start
        for clitic in ARABIC_CLITICS:
            if key.startswith(clitic) and meaning(key[len(clitic):], clitics=False) & wanted:
                return start + len(clitic)
        return start
