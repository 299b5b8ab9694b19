"""A redacted text is made only of decisions about every find, and is looked through once more."""

from __future__ import annotations

import copy

import pytest

from testimony_desk.domain.leaks.known import NO_REGISTER, KnownName, Register
from testimony_desk.domain.leaks.redaction import (
    REPLACE,
    Decision,
    Deed,
    KeepReason,
    NotClean,
    Redacted,
    Undecided,
    draft,
    redact,
)
from testimony_desk.domain.leaks.scan import scan

KNOWN = Register((KnownName("Selim Kaya", person="P2"), KnownName("Samia Halabi", person="P3")))
TEXT = "Selim'in eşi Samia 0532 000 11 22 numarasını verdi."
KEEP = Decision(Deed.KEEP, reason=KeepReason.PUBLIC)


def decided(text, decision=REPLACE, known=KNOWN):
    return dict.fromkeys(scan(text, "tr", known), decision)


def test_tokens_stand_in_the_place_of_every_find():
    made = redact(TEXT, "tr", decided(TEXT), KNOWN)
    assert made.text == "[NAME-P2]'in eşi [NAME-P3] [PHONE] numarasını verdi."
    assert (made.replaced, made.rewritten, made.kept, made.register_checked) == (3, 0, (), True)


def test_nothing_is_made_while_a_find_is_open():
    decisions = decided(TEXT)
    del decisions[min(decisions, key=lambda hit: hit.start)]
    with pytest.raises(Undecided) as refused:
        redact(TEXT, "tr", decisions, KNOWN)
    assert refused.value.facts == {"why": "open", "count": 1}


def test_decisions_about_something_else_are_refused():
    decisions = decided(TEXT) | decided("Kaya 0505 111 22 33")
    with pytest.raises(Undecided) as refused:
        redact(TEXT, "tr", decisions, KNOWN)
    assert refused.value.facts["why"] == "unknown"


@pytest.mark.parametrize(("decision", "why"), [(Decision(Deed.KEEP), "reason"), (Decision(Deed.REWRITE), "words")])
def test_keeping_wants_a_reason_and_rewriting_wants_words(decision, why):
    with pytest.raises(Undecided) as refused:
        redact(TEXT, "tr", decided(TEXT, decision), KNOWN)
    assert refused.value.facts["why"] == why


def test_a_rewrite_that_names_again_is_refused_without_saying_the_name():
    with pytest.raises(NotClean) as refused:
        redact(TEXT, "tr", decided(TEXT, Decision(Deed.REWRITE, "Selim")), KNOWN)
    assert refused.value.facts == {"count": 2}  # the last two stand side by side


def test_what_is_kept_is_remembered_by_place_and_reason_only():
    made = redact(TEXT, "tr", decided(TEXT, KEEP), KNOWN)
    assert made.text == TEXT
    first = made.kept[0]
    assert (TEXT[first.start:first.end], first.reason) == ("Selim", KeepReason.PUBLIC)
    assert len(made.kept) == 3


def test_a_find_that_only_the_new_text_shows_can_be_kept_afterwards():
    decisions = decided("0532 000 11 22", Decision(Deed.REWRITE, "Samia"))
    new = draft("0532 000 11 22", tuple(decisions), decisions)
    later = dict.fromkeys(scan(new, "tr", KNOWN), KeepReason.PLAIN_WORD)
    made = redact("0532 000 11 22", "tr", decisions, KNOWN, later)
    assert (made.text, [one.reason for one in made.kept]) == ("Samia", [KeepReason.PLAIN_WORD])


def test_without_the_register_the_text_says_so():
    assert not redact("Yağmur yağdı.", "tr", decided("Yağmur yağdı.", known=NO_REGISTER)).register_checked


def test_nobody_else_makes_one():
    made = redact(TEXT, "tr", decided(TEXT), KNOWN)
    with pytest.raises(TypeError):
        Redacted(text="x", kept=(), replaced=0, rewritten=0, register_checked=True)
    for copied in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copied(made)
