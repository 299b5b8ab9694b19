"""Help texts as they are shipped: plain files for each language, read into topics, sections and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from testimony_desk.i18n import in_language
from testimony_desk.ui.resources import resource
from testimony_desk.wording.direction import ltr

FILES = ("general", "first_run", "opening", "talking", "searching", "choosing", "reviewing", "exchange", "publishing",
         "files", "keeping", "sealing", "people", "rest")
"""The files of each language, in the order in which the contents list their topics."""
_HEAD = re.compile(r"(#{1,2}) (.+) \{#([a-z_]+)\}")
_LABEL, _KEY = re.compile(r"\[\[(.+?)\]\]"), re.compile(r"`([^`]+)`")
_QUOTES = {"ar": "«{}»"}


class HelpNotRead(ValueError):
    """A line of a help file stands where none may stand; its message is the line."""


@dataclass(frozen=True)
class Line:
    """A paragraph, or an item of a list."""

    text: str
    item: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; the first section of a topic has neither id nor title."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Topic:
    """What the help says of one page; id: the page's name, or that of a topic of its own, such as `danger`."""

    id: str
    title: str
    sections: tuple[Section, ...]


@cache
def topics(language: str) -> Mapping[str, Topic]:
    """Return every topic of a language by its id, in the order of the contents, buttons' and keys' names filled in."""
    texts = (resource("help", language, f"{name}.md").read_text(encoding="utf-8") for name in FILES)
    return {topic.id: topic for text in texts for topic in read(_filled(text, language))}


def read(text: str) -> Iterator[Topic]:
    """Yield the topics of a file: `# title {#id}`, `## heading {#id}`, paragraphs, and items after `- `.

    Raises HelpNotRead for text before the first title.
    """
    title, id_, sections = "", "", list[Section]()
    for heads, lines in _parts(text.splitlines()):
        level, words, name = heads
        if level == "#":
            if id_:
                yield Topic(id_, title, tuple(sections))
            title, id_, sections = words, name, [Section("", "", lines)]
        elif id_:
            sections.append(Section(name, words, lines))
        elif lines:
            raise HelpNotRead(lines[0].text)
    yield Topic(id_, title, tuple(sections))


def _parts(lines: Iterable[str]) -> Iterator[tuple[tuple[str, str, str], tuple[Line, ...]]]:
    """Yield each heading as (level, words, id) with the lines under it."""
    heads, held = ("", "", ""), list[Line]()
    for line in lines:
        found = _HEAD.fullmatch(line)
        if found is not None:
            yield heads, tuple(held)
            heads, held = (found[1], found[2], found[3]), []
        elif line:
            held.append(Line(line.removeprefix("- "), line.startswith("- ")))
    yield heads, tuple(held)


def _filled(text: str, language: str) -> str:
    """Put the names of buttons and keys in place: `[[English name]]` as the button is called, keys left to right."""
    quotes = _QUOTES.get(language, "“{}”")
    text = _LABEL.sub(lambda found: quotes.format(in_language(language, found[1]).rstrip(".")), text)
    return _KEY.sub(lambda found: ltr(found[1]), text)
