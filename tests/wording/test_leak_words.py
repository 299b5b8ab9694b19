"""Every kind of find, every reason and every decision has its words."""

from __future__ import annotations

import ast
from pathlib import Path

import testimony_desk.domain.leaks
from testimony_desk.domain.leaks.hit import Certainty, LeakType
from testimony_desk.domain.leaks.redaction import Deed, KeepReason
from testimony_desk.wording import leak_words
from tests.leaking import finds, samples

RULES = Path(testimony_desk.domain.leaks.__file__).parent


def test_everything_has_words():
    assert set(leak_words.KINDS) == set(LeakType)
    assert set(leak_words.CERTAINTIES) == set(Certainty)
    assert set(leak_words.DEEDS) == set(Deed)
    assert set(leak_words.KEEP_REASONS) == set(KeepReason)


def test_every_code_of_a_rule_has_a_sentence():
    nodes = [node for path in RULES.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Why"]
    given = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert given <= set(leak_words.REASONS)
    assert len(given) >= 20


def test_no_sentence_repeats_the_text():
    for sample in samples("leak_samples.json")[:60:3]:
        for hit in finds(sample):
            said = " ".join([leak_words.meaning(hit), leak_words.advice(hit), leak_words.reason(hit)])
            assert sample["text"][hit.start:hit.end] not in said
            assert "{" not in said
