"""Every act that the program writes into the journal has a sentence in three languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import testimony_desk
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.journal import ACT
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.services import confirming, legal_holding, reporting, reviewing, sealing, viewing, withdrawing
from testimony_desk.store import backup_journal
from testimony_desk.wording import journal

CODE = Path(testimony_desk.__file__).parent
CONSTANTS = {backup_journal.MADE, backup_journal.TRIED, backup_journal.REMOVED, backup_journal.RESTORED,
             backup_journal.WITHDRAWN, confirming.FORGOTTEN, confirming.OTHER_JOURNAL, sealing.SEALED, viewing.VIEWED,
             reporting.COUNTED, *reviewing.ACTS.values(), *map(withdrawing.act_of, Scope),
             *reviewing.ARCHIVED.values(), *legal_holding.ACTS.values(), "evidence-attested", "review-answered",
             "purge-done", "bundle-delivered", "bundle-discarded", "clock-behind", "clock-ahead"}


@pytest.fixture(autouse=True)
def _english_again():
    yield
    set_language("en")


def written():
    """Every act that stands as a text in a call that writes a line."""
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in ("write_journal", "note", "_write"):
                yield from (one.value for part in node.args for one in (part, *_choices(part))
                            if isinstance(one, ast.Constant) and ACT.fullmatch(str(one.value)))


def _choices(part):
    return (part.body, part.orelse) if isinstance(part, ast.IfExp) else ()


def _name(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_every_act_has_words():
    acts = set(written())
    assert len(acts) > 30
    assert {one for one in acts | CONSTANTS if journal.act(one) == one} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_differ_and_exist_in_each_language(language):
    set_language(language)
    said = [journal.act(one) for one in journal.ACTS]
    assert len(set(said)) == len(said)
    if language != "en":
        assert not set(said) & set(journal.ACTS.values())


def test_damage_refusals_and_later_acts():
    assert journal.act("healed-vault-damaged") == journal.HEALED
    assert journal.act("bundle-replayed") == journal.REFUSED
    assert journal.act("of-a-later-program") == "of-a-later-program"


def test_who_did_it():
    assert journal.who("", 0, "") == "Somebody who is not known here"
    assert journal.who("Nour", 2, "supervisor") == "Nour (Supervisor)"
    assert journal.who("", 3, "analyst") == "Number 3 (Analyst)"
    assert journal.who("", 0, "kit") == "Recovery sheets"
