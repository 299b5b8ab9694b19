"""What people decide about finds is kept under their key, and makes the same second texts again whenever they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.redaction import REPLACE, Decision, Deed, KeepReason, NotClean, Undecided
from testimony_desk.domain.version import Compartment, VersionRefused, unsalted
from testimony_desk.services import correcting, judging, leak_records, personal_signature, redacting
from testimony_desk.services.leak_records import LeakRecordsLeftAside
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import journal, versions
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import receive, send
from tests.named import as_role
from tests.services.test_leak_scanning import NAME, STORY, told
from tests.talks import path_of

PATH = path_of("narrative_original")
KEEP = Decision(Deed.KEEP, reason=KeepReason.NO_NUMBER)


def other_words(words):
    return Decision(Deed.REWRITE, words)


def text_of(desk, interview):
    return next(one for one in redacting.of_case(desk, interview.case) if one.path == PATH)


def decide(desk, interview, *decisions, **more):
    finds = text_of(desk, interview)
    return redacting.decide(desk, finds, dict(zip(finds.seen.hits, decisions, strict=True)), **more)


def story(desk, interview):
    return dict(redacting.redacted_texts(desk, interview.case))[PATH]


def test_decisions_make_the_second_text_again_and_the_original_stays(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    with pytest.raises(Undecided):
        redacting.redacted_texts(desk, interview.case)
    decide(desk, interview, REPLACE, other_words("bir numara"))
    made = story(desk, interview)
    assert made.text == "[NAME-P1]'u sabah götürdüler. Telefonu bir numara idi."
    assert made.register_checked
    assert redacting.open_finds(desk, interview.case) == 0
    assert text_of(desk, interview).seen.text.text == STORY
    assert next(iter(journal.lines(desk.consent, limit=1))).act == "leaks-decided"


def test_a_later_word_takes_the_place_of_an_earlier_one_and_nothing_is_replaced_in_the_vault(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    first = decide(desk, interview, REPLACE, KEEP)
    decide(desk, interview, REPLACE, REPLACE)
    assert story(desk, interview).text.endswith("Telefonu [PHONE] idi.")
    assert versions.get(desk.compartment(Compartment.TESTIMONY), first.id).content is not None


def test_words_about_a_text_that_changed_count_no_more(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    decide(desk, interview, REPLACE, REPLACE)
    correcting.reopen(desk, interview.record)
    told(desk, interview.record, narrative_original=f"{STORY} Kerimov döndü.")
    assert len(text_of(desk, interview).open) == 3


def test_a_word_that_nobody_signed_counts_for_nothing(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    version = decide(desk, interview, REPLACE, REPLACE)
    forged = replace(kept.decision_from_json(unsalted(version.content)), said_on="2030-01-01T00:00:00Z", number=9)
    store_version(desk, sign_version(desk, Compartment.TESTIMONY, new_record(desk), kept.DECISION, (),
                                     kept.decision_to_json(replace(forged, decisions=())), interview.consent))
    assert text_of(desk, interview).open == ()


def foreign(desk, version, **changes):
    """Keep a decision as another desk could send it, signed by the person whom it names; return its record."""
    said = replace(kept.decision_from_json(unsalted(version.content)), **changes)
    whole = replace(said, signature=personal_signature.sign(desk, kept.signed_bytes(replace(said, signature=""))))
    record = new_record(desk)
    store_version(desk, sign_version(desk, Compartment.TESTIMONY, record, kept.DECISION, (),
                                     kept.decision_to_json(whole), version.header.consent))
    return record


@pytest.mark.parametrize("number", [10**6, kept.MOST_WORDS + 1, kept.MOST_WORDS, 102])
def test_a_decision_numbered_far_beyond_the_others_counts_for_nothing_and_is_named(desk, number):
    """It neither makes the case unreadable nor stands for good."""
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    version = decide(desk, interview, REPLACE, REPLACE)
    record = foreign(desk, version, number=number, decisions=(), said_on="2099-01-01T00:00:00Z")
    more = number > 2 + leak_records.AHEAD
    assert (text_of(desk, interview).open == ()) is more
    assert leak_records.left_aside(desk, interview.case) == ((record,) if more else ())
    decide(desk, interview, REPLACE, KEEP)
    assert text_of(desk, interview).open == ()
    assert story(desk, interview).text.endswith("0532 000 11 22 idi.")
    if more:
        with pytest.raises(LeakRecordsLeftAside) as caught:
            leak_records.check(desk)
        assert caught.value.facts["count"] == 1


@pytest.mark.parametrize("number", [10**6, kept.MOST_WORDS + 1])
def test_such_a_decision_is_not_taken_in(desk, number):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    version = decide(desk, interview, REPLACE, REPLACE)
    judging.check_content(desk, version)
    with pytest.raises(VersionRefused):
        judging.check_content(desk, replace(version, content={**version.content, "number": number}))


def test_a_kept_scan_that_cannot_be_read_leaves_the_case_readable(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    scan = next(versions.heads_of_kind(desk.compartment(Compartment.TESTIMONY), kept.SCAN))
    record = new_record(desk)
    store_version(desk, sign_version(desk, Compartment.TESTIMONY, record, kept.SCAN, (), {
        **unsalted(scan.content), "format": "td-leak-scan/9"}, interview.consent))
    assert text_of(desk, interview).seen.hits
    assert leak_records.left_aside(desk, interview.case) == (record,)


def test_headquarters_without_names_makes_the_same_text_from_what_travelled(desk, headquarters, office, stick):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    receive(headquarters, send(desk, office, stick))
    analyst = as_role(headquarters, SlotKind.ANALYST)
    decide(analyst, interview, REPLACE, REPLACE)
    made = story(analyst, interview)
    assert made.text == "[NAME-P1]'u sabah götürdüler. Telefonu [PHONE] idi."
    assert made.register_checked
    analyst.vault.abandon()


def test_words_that_an_analyst_puts_in_are_not_checked_against_names_that_are_closed(desk, headquarters, office, stick):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    receive(headquarters, send(desk, office, stick))
    decide(headquarters, interview, REPLACE, other_words("bir numara"))
    assert story(headquarters, interview).register_checked
    analyst = as_role(headquarters, SlotKind.ANALYST)
    assert story(analyst, interview).register_checked
    decide(analyst, interview, REPLACE, other_words("bir telefon"))
    assert not story(analyst, interview).register_checked
    analyst.vault.abandon()


def test_other_words_that_name_again_are_seen_and_block(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    decide(desk, interview, REPLACE, other_words("Abdulvali bilir"))
    assert redacting.open_finds(desk, interview.case) == 1
    with pytest.raises(NotClean):
        redacting.redacted_texts(desk, interview.case)
    finds = text_of(desk, interview)
    again = kept.place_of(finds.left[0])
    redacting.decide(desk, finds, finds.decisions, {again: KeepReason.PLAIN_WORD})
    assert redacting.open_finds(desk, interview.case) == 0
    assert "Abdulvali" in story(desk, interview).text


@pytest.mark.parametrize("wrong", [Decision(Deed.KEEP), Decision(Deed.REWRITE, "  ")])
def test_half_a_decision_is_refused(desk, wrong):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    with pytest.raises(Undecided):
        decide(desk, interview, REPLACE, wrong)
    assert len(text_of(desk, interview).open) == 2
