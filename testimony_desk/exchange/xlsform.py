"""Reads an XLSForm workbook into our compiled form, or refuses it with everything there is to mend at once.

Import it late: it loads pyxform, which takes 330 ms that only someone who reads a workbook should wait for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.form import ChoiceList, Form
from testimony_desk.exchange.xlsform_build import Builder
from testimony_desk.exchange.xlsform_findings import Finding, FormRefused
from testimony_desk.exchange.xlsform_languages import check_languages, languages_of
from testimony_desk.exchange.xlsform_lists import with_others_expanded, with_shipped_lists
from testimony_desk.exchange.xlsform_marks import MarkRules
from testimony_desk.exchange.xlsform_pyxform import PyxformSays, judge_xform, read_sheets, read_tree
from testimony_desk.exchange.xlsform_rows import check_rows, without_refused_rows
from testimony_desk.exchange.xlsform_tree import ROW, Sheets, Tree

_ROW_IN_MESSAGE = re.compile(r"\[row : (\d+)\]\s*")


@dataclass(frozen=True)
class Reading:
    """A form, and what a person should know about the workbook it came from though nothing of it stops the form."""

    form: Form
    listed: tuple[Finding, ...]


def read_form(data: bytes, suffix: str, lists: Mapping[str, ChoiceList] | None = None, *,
              shipped: bool = False) -> Reading:
    """Return the form in a workbook's bytes.

    suffix is `.md`, `.xlsx` or `.xls`. `lists` are code lists that the workbook may name without defining them;
    `shipped` is True only for the program's own forms. Raises FormRefused with all findings, in sheet order.
    """
    findings: list[Finding] = []
    sheets = _sheets(data, suffix, lists or {}, findings)
    try:
        tree = read_tree(sheets)
    except PyxformSays as said:
        raise FormRefused((*findings, _pyxform_finding(said, sheets))) from said
    findings += _check_tree(sheets, tree, MarkRules(shipped))
    if not any(finding.stops for finding in findings):
        findings += _judged(sheets)
    if any(finding.stops for finding in findings):
        raise FormRefused(tuple(findings))
    return Reading(Builder(languages_of(sheets, tree), frozenset()).form(sheets, tree), tuple(findings))


def _sheets(data: bytes, suffix: str, lists: Mapping[str, ChoiceList], findings: list[Finding]) -> Sheets:
    try:
        sheets = read_sheets(data, suffix)
    except PyxformSays as said:
        raise FormRefused((Finding("form-unreadable", what=str(said)),)) from said
    findings += check_rows(sheets)
    return with_others_expanded(with_shipped_lists(without_refused_rows(sheets, findings), lists))


def _check_tree(sheets: Sheets, tree: Tree, rules: MarkRules) -> Iterator[Finding]:
    yield from check_languages(sheets, tree, languages_of(sheets, tree))
    for node in tree.walk():
        yield from rules.check(node)


def _judged(sheets: Sheets) -> Iterator[Finding]:
    try:
        judge_xform(sheets)
    except PyxformSays as said:
        yield _pyxform_finding(said, sheets)


def _pyxform_finding(said: PyxformSays, sheets: Sheets) -> Finding:
    """Return pyxform's own sentence, its row put right where rows of ours were added before."""
    text = str(said)
    found = _ROW_IN_MESSAGE.search(text)
    index = int(found.group(1)) - 2 if found else -1
    row = int(sheets.survey[index].get(ROW, 0)) if 0 <= index < len(sheets.survey) else 0
    return Finding("form-pyxform", "survey", row, what=_ROW_IN_MESSAGE.sub("", text))
