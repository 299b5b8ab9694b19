"""The material of the demonstration: published cases, what they must count to, and one invented interview."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.exchange import builtin

Answers = Mapping[str, Json]
"""Question name to what is typed or chosen."""


@dataclass(frozen=True)
class Story:
    """An invented person's consent and answers, as an interviewer would enter them.

    yes: purposes as `consent.record.key` writes them, every other is answered no. items: repeat path to labels of its
    items; within: `repeat[label]` to the answers of that item. unknown, refused: questions answered so.
    """

    language: str
    interviewer: str
    witness: str
    alias: str
    place_class: str
    organisation: Mapping[str, Mapping[str, str]]
    told_back: str
    questions: str
    yes: frozenset[str]
    safety: Answers
    items: Mapping[str, tuple[str, ...]]
    answers: Answers
    within: Mapping[str, Answers]
    unknown: tuple[str, ...]
    refused: tuple[str, ...]
    form: ConsentForm = ConsentForm.VERBAL_WITNESSED


def story() -> Story:
    """Return the invented interview that is shipped with the program."""
    value = _load("invented-interview.json")
    items = {repeat: tuple(labels) for repeat, labels in value["items"].items()}
    plain = ("language", "interviewer", "witness", "alias", "place_class", "organisation", "told_back", "questions",
             "safety", "answers", "within")
    return Story(yes=frozenset(value["yes"]), items=items, unknown=tuple(value["unknown"]),
                 refused=tuple(value["refused"]), **{name: value[name] for name in plain})


def published_cases() -> bytes:
    """Return the file of the six published cases."""
    return (builtin.resources_folder() / "demo" / "published_cases.json").read_bytes()


def expected_statistics() -> Mapping[str, Json]:
    """Return what the published cases must count to: the objects `told_5` and `announced_6`."""
    value = _load("expected_statistics.json")
    return {name: value[name] for name in ("told_5", "announced_6")}


def _load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((builtin.resources_folder() / "demo" / name).read_text("utf-8"))
    return found
