"""The consent scripts that are read aloud: parsed from their Markdown, filled from the organisation page, hashed."""

from __future__ import annotations

import enum
import functools
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.codes import InfoItem, Purpose
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import builtin


class Part(enum.StrEnum):
    """The four parts of a script, in the order in which they stand in the file."""

    BEFORE = "before"
    DECISIONS = "decisions"
    ABSENT = "absent"
    CHILD = "child"


class ScriptUnreadable(DeskError):
    """The file of consent scripts is not what this program was made with; facts: why."""

    code = "script-unreadable"


class ScriptGaps(DeskError):
    """Words are missing without which the script cannot be read aloud; facts: language, gaps (keys of BLANKS)."""

    code = "script-gaps"


# What the organisation page fills, the same for every conversation; the rest is filled in the conversation.
ORGANISATION_BLANKS = ("organisation", "funder", "place", "who", "contact", "other_contact", "services")
CONVERSATION_BLANKS = ("staff", "alias", "stop_word")
RECIPIENT = "recipient"

_LANGUAGES = {"English": "en", "العربية": "ar", "Türkçe": "tr"}
_ITEM = re.compile(r"\d+\. \[(\w+)\] (.+)")
_QUESTIONS = re.compile(r"\[(p_\w+)\]")
_BLANK = re.compile(r"\{([^{}]+)\}")

# The words in braces of each language, by part: the same word stands for different things in different parts.
_BEFORE = {"staff name or code": "staff", "organisation": "organisation", "Funder": "funder", "who": "who",
           "headquarters place": "place", "contact": "contact", "other contact": "other_contact",
           "services": "services",
           "الاسم أو الرمز": "staff", "المنظمة": "organisation", "الجهة الممولة": "funder", "من": "who",
           "مكان المقر": "place", "وسيلة الاتصال": "contact", "وسيلة أخرى": "other_contact",
           "الخدمات": "services",
           "ad veya kod": "staff", "Kuruluş": "organisation", "finansman": "funder", "kimler": "who",
           "merkezin yeri": "place", "iletişim": "contact", "başka iletişim": "other_contact",
           "hizmetler": "services"}
_DECISIONS = dict.fromkeys(("organisation", "name", "service", "المنظمة", "الاسم", "الخدمة", "Kuruluş", "ad", "hizmet"),
                           RECIPIENT)
_ABSENT = dict.fromkeys(("alias", "الاسم المستعار", "Takma ad", "takma ad"), "alias")
_CHILD = {"name": "staff", "الاسم": "staff", "ad": "staff", "stop word": "stop_word", "كلمة التوقف": "stop_word",
          "durma sözcüğü": "stop_word"}
_WORDS = {Part.BEFORE: _BEFORE, Part.DECISIONS: _DECISIONS, Part.ABSENT: _ABSENT, Part.CHILD: _CHILD}


@dataclass(frozen=True)
class Script:
    """One language's script; blanks stand in it as {key}.

    items: what is explained, in order; intro, questions, withhold, form, closing: the second part; absent and child:
    the texts for someone who speaks for another, and for children.
    """

    language: str
    version: str
    items: tuple[tuple[InfoItem, str], ...]
    intro: str
    questions: tuple[tuple[Purpose, str], ...]
    withhold: str
    form: str
    closing: str
    absent: str
    child: str

    def question(self, purpose: Purpose, recipient: str = "") -> str:
        """Return the question of a purpose, with the recipient or service it names; raises KeyError."""
        return _filled(dict(self.questions)[purpose], {RECIPIENT: recipient} if recipient else {})

    def item(self, code: InfoItem) -> str:
        """Return the paragraph that explains an item; raises KeyError."""
        return dict(self.items)[code]

    @property
    def sha256(self) -> str:
        """SHA-256 (64 hex digits) of the first two parts as filled; recipients stay open, the decisions name them."""
        said = [self.language, self.version, *(f"{code} {text}" for code, text in (*self.items, *self.questions)),
                self.intro, self.withhold, self.form, self.closing]
        return hashlib.sha256(canonical.dump(said)).hexdigest()

    @property
    def extra_sha256(self) -> str:
        """SHA-256 of the part for children or for someone absent as filled, "" when neither is read."""
        extra = [self.language, self.version, self.absent, self.child]
        return hashlib.sha256(canonical.dump(extra)).hexdigest() if self.absent or self.child else ""


@functools.cache
def scripts() -> Mapping[str, Script]:
    """Return the shipped scripts by language tag, blanks open; raises ScriptUnreadable, ResourceMissing."""
    return {script.language: script for script in parse(builtin.script_text())}


def fill(script: Script, blanks: Mapping[str, str], parts: frozenset[Part] = frozenset()) -> Script:
    """Return the script with its blanks filled; `parts` names the extra parts that will be read (ABSENT, CHILD).

    An extra part that is not read is left out, so that its blanks need no words. Each filled wording is isolated, so
    that its direction does not disturb the sentence. Raises ScriptGaps with every blank that has no wording.
    """
    absent = script.absent if Part.ABSENT in parts else ""
    child = script.child if Part.CHILD in parts else ""
    read = " ".join([absent, child, *(text for _code, text in script.items)])
    gaps = {key for key in _BLANK.findall(read) if not blanks.get(key, "").strip()}
    if gaps:
        raise ScriptGaps(language=script.language, gaps=tuple(sorted(gaps)))
    items = tuple((code, _filled(text, blanks)) for code, text in script.items)
    return Script(script.language, script.version, items, script.intro, script.questions, script.withhold, script.form,
                  script.closing, _filled(absent, blanks), _filled(child, blanks))


def parse(text: str) -> tuple[Script, ...]:
    """Return the scripts of a Markdown file of our shape; raises ScriptUnreadable for anything else.

    A script lacks nothing: all 20 items, all 26 questions, both extra parts, and no unknown word in braces.
    """
    blocks = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    found = tuple(_script(block) for block in blocks)
    if sorted(one.language for one in found) != sorted(_LANGUAGES.values()):
        raise ScriptUnreadable(why="languages")
    return found


def _script(block: str) -> Script:
    heading, *rest = re.split(r"^### .*$", block.partition("\n---")[0], flags=re.MULTILINE)
    name, _, version = heading.strip().partition("\n")[0].replace("،", ",").partition(",")
    if len(rest) != len(Part) or name not in _LANGUAGES or not version.split()[-1:]:
        raise ScriptUnreadable(why="shape")
    parts = {part: _keyed(part, lines.strip()) for part, lines in zip(Part, rest, strict=True)}
    intro, *bullets = parts[Part.DECISIONS].split("\n* ")
    questions = tuple(pair for bullet in bullets for pair in _questions(bullet))
    plain = [bullet.strip() for bullet in bullets if not bullet.startswith("[")]
    items = tuple(_items(parts[Part.BEFORE]))
    if [code for code, _ in items] != list(InfoItem) or {code for code, _ in questions} != set(Purpose):
        raise ScriptUnreadable(why="items")
    if len(plain) != 3 or len(questions) != len(Purpose):
        raise ScriptUnreadable(why="questions")
    return Script(_LANGUAGES[name], version.split()[-1], items, intro.strip(), questions, plain[0], plain[1], plain[2],
                  parts[Part.ABSENT], parts[Part.CHILD])


def _items(lines: str) -> Iterator[tuple[InfoItem, str]]:
    for line in lines.splitlines():
        found = _ITEM.fullmatch(line.strip())
        if not found or found[1] not in set(InfoItem):
            raise ScriptUnreadable(why="items")
        yield InfoItem(found[1]), found[2]


def _questions(bullet: str) -> Iterator[tuple[Purpose, str]]:
    """Yield each question of one bullet; what stands before the next code belongs to the one before."""
    _before, *pieces = _QUESTIONS.split(bullet)
    for code, words in zip(pieces[::2], pieces[1::2], strict=True):
        if code not in set(Purpose):
            raise ScriptUnreadable(why="questions")
        yield Purpose(code), words.strip()


def _keyed(part: Part, text: str) -> str:
    """Return the text with its own words in braces replaced by the one set of keys."""
    def key(found: re.Match[str]) -> str:
        if found[1] not in _WORDS[part]:
            raise ScriptUnreadable(why="blank")
        return "{" + _WORDS[part][found[1]] + "}"
    return _BLANK.sub(key, text)


def _filled(text: str, blanks: Mapping[str, str]) -> str:
    """Return the text with known blanks filled, each between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE."""
    def wording(found: re.Match[str]) -> str:
        value = blanks.get(found[1], "").strip()
        return f"\u2068{value}\u2069" if value else found[0]
    return _BLANK.sub(wording, text)
