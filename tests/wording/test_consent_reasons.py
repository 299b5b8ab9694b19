"""Every reason that the consent gate or the conversation can give has a sentence and a way on."""

from __future__ import annotations

import ast
from pathlib import Path

from testimony_desk.domain.consent.blocks import TABLE
from testimony_desk.domain.consent.codes import Said
from testimony_desk.domain.consent.lasting import _NOT_YES
from testimony_desk.wording.consent_reasons import REASONS, reason_text

PACKAGE = Path(__file__).resolve().parents[2] / "testimony_desk" / "domain" / "consent"


def literal_reasons():
    for name in ("clearing", "readiness", "limits", "lasting"):
        for node in ast.walk(ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Reason", "Problem"):
                yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and node.value.value:
                yield node.value.value


def test_nothing_is_refused_without_words():
    wanted = {row.reason for row in TABLE} | set(_NOT_YES.values()) | set(literal_reasons())
    assert wanted <= set(REASONS)
    assert set(_NOT_YES) == set(Said) - {Said.YES}


def test_both_halves_are_sentences():
    for code in REASONS:
        assert all(text.endswith(".") and text[0].isupper() for text in reason_text(code))
