"""Checks names, code lists, appearances and limits of what pyxform understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from testimony_desk.domain.form import Form
from testimony_desk.domain.form_errors import FormTooLarge
from testimony_desk.domain.form_limits import (
    MAX_ALL_CHOICES,
    MAX_CHOICES,
    MAX_DEPTH,
    MAX_QUESTIONS,
    MAX_REPEAT_DEPTH,
    MAX_WORDING,
    check_limits,
)
from testimony_desk.exchange.xlsform_findings import Finding
from testimony_desk.exchange.xlsform_tables import APPEARANCES, REFUSED_APPEARANCES
from testimony_desk.exchange.xlsform_tree import Node, Option, Tree

_USUAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_COLUMNS = re.compile(r"(columns|w)-?\d+")


def check_contents(tree: Tree, *, duplicates_allowed: bool) -> Iterator[Finding]:
    """Yield findings on rows, then on choices, then on what the whole form exceeds."""
    for node in tree.walk():
        yield from _check_node(node)
    for name, options in tree.lists.items():
        yield from _check_list(name, options, duplicates_allowed=duplicates_allowed)
    yield from _check_sizes(tree)


def check_size(form: Form) -> Iterator[Finding]:
    """Yield a limit that the built form goes beyond and that no row was named for."""
    try:
        check_limits(form)
    except FormTooLarge as large:
        yield _limit(str(large.facts["what"]), int(str(large.facts["limit"])))


def _check_node(node: Node) -> Iterator[Finding]:
    if not _USUAL_NAME.fullmatch(node.name):
        yield Finding("form-name-odd", "survey", node.row, node.name)
    for word in node.cells.get("appearance", "").split():
        if word.startswith(REFUSED_APPEARANCES):
            yield Finding("form-appearance-refused", "survey", node.row, node.name, word)
        elif word not in APPEARANCES and not _COLUMNS.fullmatch(word):
            yield Finding("form-appearance-unknown", "survey", node.row, node.name, word)
    for column, wordings in node.texts.items():
        if column.startswith("media::"):
            yield Finding("form-media-not-kept", "survey", node.row, node.name, column)
        elif any(len(wording) > MAX_WORDING for wording in wordings.values()):
            yield _limit("wording", MAX_WORDING, node.row, node.name)


def _check_list(name: str, options: tuple[Option, ...], *, duplicates_allowed: bool) -> Iterator[Finding]:
    codes = Counter(option.code for option in options)
    for option in options:
        if codes[option.code] > 1 and not duplicates_allowed:
            yield Finding("form-choice-duplicate", "choices", option.row, name, option.code)
        if re.search(r"[\s,]", option.code):
            yield Finding("form-choice-code", "choices", option.row, name, option.code)
    if len(options) > MAX_CHOICES:
        yield _limit("choices", MAX_CHOICES, 0, name)


def _check_sizes(tree: Tree) -> Iterator[Finding]:
    questions = sum(1 for node in tree.walk() if node.type not in {"group", "repeat"})
    if questions > MAX_QUESTIONS:
        yield _limit("questions", MAX_QUESTIONS)
    if sum(map(len, tree.lists.values())) > MAX_ALL_CHOICES:
        yield _limit("choices", MAX_ALL_CHOICES)
    for node, groups, repeats in _depths(tree.nodes, 0, 0):
        if groups == MAX_DEPTH + 1:
            yield _limit("groups", MAX_DEPTH, node.row, node.name)
        if repeats == MAX_REPEAT_DEPTH + 1 and node.type == "repeat":
            yield _limit("repeats", MAX_REPEAT_DEPTH, node.row, node.name)


def _depths(nodes: tuple[Node, ...], groups: int, repeats: int) -> Iterator[tuple[Node, int, int]]:
    """Yield every group with how many groups and repeats deep it lies, itself included."""
    for node in nodes:
        if node.type in {"group", "repeat"}:
            inside = repeats + (node.type == "repeat")
            yield node, groups + 1, inside
            yield from _depths(node.children, groups + 1, inside)


def _limit(what: str, limit: int, row: int = 0, name: str = "") -> Finding:
    return Finding("form-limit", "survey" if what != "choices" else "choices", row, name, what, str(limit))
