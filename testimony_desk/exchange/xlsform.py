"""Reads an XLSForm workbook into our compiled form, or refuses it with everything there is to mend at once.

Import it late: it loads pyxform, which takes 330 ms that only someone who reads a workbook should wait for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.form import ChoiceList, Form, Identifying
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.exchange.xlsform_build import Builder
from testimony_desk.exchange.xlsform_contents import check_contents, check_size
from testimony_desk.exchange.xlsform_expressions import ExpressionCheck
from testimony_desk.exchange.xlsform_file import check_file
from testimony_desk.exchange.xlsform_findings import Finding, FormRefused
from testimony_desk.exchange.xlsform_formulas import formulas
from testimony_desk.exchange.xlsform_languages import check_languages, languages_of
from testimony_desk.exchange.xlsform_lists import with_others_expanded, with_shipped_lists
from testimony_desk.exchange.xlsform_marks import MarkRules
from testimony_desk.exchange.xlsform_pyxform import PyxformSays, judge_xform, read_sheets, read_tree
from testimony_desk.exchange.xlsform_references import check_references, without_lost_references
from testimony_desk.exchange.xlsform_rows import check_rows, without_refused_rows
from testimony_desk.exchange.xlsform_taint import Taint
from testimony_desk.exchange.xlsform_tree import ROW, Node, Sheets, Tree

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
    check_file(data, suffix)
    findings: list[Finding] = []
    sheets = _sheets(data, suffix, lists or {}, findings)
    try:
        tree = read_tree(sheets)
    except PyxformSays as said:
        raise FormRefused((*findings, _pyxform_finding(said, sheets))) from said
    findings += _check_tree(sheets, tree, MarkRules(shipped))
    languages = languages_of(sheets, tree)
    unmarked = Identifying.NONE if shipped else Identifying.UNSAID
    taint = _taint(Builder(languages, frozenset(), unmarked).form(sheets, tree), tree)
    findings += [*taint.check.findings(), *taint.findings()]
    if not any(finding.stops for finding in findings):
        findings += [*check_size(taint.check.form), *_judged(sheets)]
    if any(finding.stops for finding in findings):
        raise FormRefused(_sorted(findings))
    return Reading(Builder(languages, taint.spread(), unmarked).form(sheets, tree), _sorted(findings))


def _sheets(data: bytes, suffix: str, lists: Mapping[str, ChoiceList], findings: list[Finding]) -> Sheets:
    try:
        sheets = read_sheets(data, suffix)
    except PyxformSays as said:
        raise FormRefused((Finding("form-unreadable", what=str(said)),)) from said
    findings += [*(formulas(data) if suffix == ".xlsx" else ()), *check_rows(sheets)]
    whole = with_others_expanded(with_shipped_lists(sheets, lists))
    findings += check_references(whole)
    return without_lost_references(without_refused_rows(whole, findings))


def _check_tree(sheets: Sheets, tree: Tree, rules: MarkRules) -> Iterator[Finding]:
    yield from check_languages(sheets, tree, languages_of(sheets, tree))
    yield from check_contents(tree, duplicates_allowed=sheets.settings.get("allow_choice_duplicates") == "yes")
    for node in tree.walk():
        yield from rules.check(node)


def _taint(form: Form, tree: Tree) -> Taint:
    """Return the check of a form whose rows and own words about identity are those of the tree."""
    nodes = dict(_by_path(tree.nodes, ""))
    rows = {path: node.row for path, node in nodes.items()}
    said = {path: node.marks["identifying"] for path, node in nodes.items() if "identifying" in node.marks}
    return Taint(ExpressionCheck(form, FormIndex(form), rows), said)


def _by_path(nodes: Iterable[Node], above: str) -> Iterator[tuple[str, Node]]:
    for node in nodes:
        path = f"{above}/{node.name}" if above else node.name
        yield path, node
        yield from _by_path(node.children, path)


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


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return findings once each, in the order of sheets and rows."""
    order = ("", "survey", "choices", "settings")
    return tuple(sorted(dict.fromkeys(findings), key=lambda one: (order.index(one.sheet), one.row)))
