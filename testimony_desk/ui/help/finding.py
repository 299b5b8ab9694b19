"""Searches the help: any spelling, the whole text of every topic, best places first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from testimony_desk.domain.names import search_key
from testimony_desk.ui.help.topics import Topic

LEAST, MOST = 2, 40  # letters typed before anything is searched; places shown


@dataclass(frozen=True)
class Hit:
    """A place where all typed words stand: topic, section (its number in the topic), and the line to show."""

    topic: str
    section: int
    title: str
    line: str


def find(topics: Iterable[Topic], typed: str) -> tuple[Hit, ...]:
    """Return the places where every typed word stands, those in a title first; nothing for less than two letters."""
    words = search_key(typed).split()
    if len("".join(words)) < LEAST:
        return ()
    found = sorted((hit for topic in topics for hit in _in_topic(topic, words)), key=lambda ranked: ranked[0])
    return tuple(hit for _rank, hit in found)[:MOST]


def _in_topic(topic: Topic, words: list[str]) -> Iterator[tuple[int, Hit]]:
    """Yield (0 for a title, 1 for a line, the hit): at most one for the title and one for each section."""
    first = topic.sections[0].lines
    if _holds(topic.title, words):
        yield 0, Hit(topic.id, 0, topic.title, first[0].text if first else "")
    for number, section in enumerate(topic.sections):
        texts = (*(line.text for line in section.lines), section.title)
        line = next((text for text in texts if _holds(text, words)), None)
        if line is not None:
            yield 1, Hit(topic.id, number, topic.title, line)


def _holds(text: str, words: list[str]) -> bool:
    key = search_key(text)
    return all(word in key for word in words)
