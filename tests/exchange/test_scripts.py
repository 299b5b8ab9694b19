"""The scripts that are read aloud: three languages with the same items and questions, filled without gaps, hashed."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import InfoItem, Purpose
from testimony_desk.domain.consent.purposes import ORDER
from testimony_desk.exchange import builtin
from testimony_desk.exchange.scripts import (
    CONVERSATION_BLANKS,
    ORGANISATION_BLANKS,
    Part,
    ScriptGaps,
    ScriptUnreadable,
    fill,
    parse,
    scripts,
)

ALL = frozenset({Part.ABSENT, Part.CHILD})
BLANKS = {key: f"<{key}>" for key in (*ORGANISATION_BLANKS, *CONVERSATION_BLANKS)}
LANGUAGES = ("ar", "en", "tr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_item_and_question_in_the_same_order(language):
    script = scripts()[language]
    assert [code for code, _ in script.items] == list(InfoItem)
    assert tuple(code for code, _ in script.questions) == ORDER
    assert script.version in ("1", "١")
    assert all((script.intro, script.withhold, script.form, script.closing, script.absent, script.child))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_script_has_no_braces_but_those_of_recipients(language):
    filled = fill(scripts()[language], BLANKS, ALL)
    said = "".join([filled.absent, filled.child, *(text for _, text in filled.items)])
    assert "{" not in said
    assert all(f"\u2068<{key}>\u2069" in said for key in (*ORGANISATION_BLANKS, *CONVERSATION_BLANKS))
    left = {code for code, text in filled.questions if "{" in text}
    assert left == {Purpose.COURT_NAT, Purpose.COURT_INT, Purpose.PARTNER, Purpose.REFERRAL}
    for purpose in left:
        assert "\u2068Court A\u2069" in filled.question(purpose, "Court A")
        assert "{" not in filled.question(purpose, "Court A")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_missing_wording_is_named_at_once(language):
    with pytest.raises(ScriptGaps) as refused:
        fill(scripts()[language], {"who": "we", "contact": "  "}, ALL)
    assert set(refused.value.facts["gaps"]) == set(BLANKS) - {"who"}
    with pytest.raises(ScriptGaps) as refused:
        fill(scripts()[language], {})
    assert not {"alias", "stop_word"} & set(refused.value.facts["gaps"])


def test_the_hash_covers_every_word_that_is_read():
    base = fill(scripts()["en"], BLANKS)
    assert base.sha256 == fill(scripts()["en"], BLANKS).sha256
    assert base.extra_sha256 == ""
    for key in (*ORGANISATION_BLANKS, "staff"):
        assert fill(scripts()["en"], {**BLANKS, key: "another"}).sha256 != base.sha256
    assert len({fill(scripts()[one], BLANKS).sha256 for one in LANGUAGES}) == 3
    child, absent = (fill(scripts()["en"], BLANKS, frozenset({part})) for part in (Part.CHILD, Part.ABSENT))
    assert (child.sha256, absent.sha256) == (base.sha256, base.sha256)
    assert len({child.extra_sha256, absent.extra_sha256, ""}) == 3


def test_one_changed_letter_anywhere_changes_the_hash_or_is_refused():
    text = builtin.script_text()
    known = {(one.language, one.sha256, fill(one, BLANKS, ALL).extra_sha256) for one in scripts().values()}
    start = text.index("## English")
    letters = [at for at in range(start, len(text)) if text[at].isalpha()]
    for at in letters[::97]:
        changed = f"{text[:at]}{'x' if text[at] != 'x' else 'y'}{text[at + 1:]}"
        line = text[text.rfind("\n", 0, at) + 1:text.find("\n", at)]
        try:
            found = {(one.language, one.sha256, fill(one, BLANKS, ALL).extra_sha256) for one in parse(changed)}
        except ScriptUnreadable:
            continue
        assert found != known or line.startswith("#"), line


@pytest.mark.parametrize("spoil", [
    lambda text: text.replace("[risks]", "[dangers]", 1), lambda text: text.replace("{Funder}", "{Sponsor}"),
    lambda text: text.replace("* [p_training]", "* [p_pranks]", 1),
    lambda text: text.replace("## Türkçe", "## Deutsch"),
    lambda text: text.replace("### Part 2. Your decisions\n", ""), lambda text: text[:40],
    lambda text: text.replace("20. [understood]", "20. understood", 1)])
def test_a_file_of_another_shape_is_refused(spoil):
    with pytest.raises(ScriptUnreadable):
        parse(spoil(builtin.script_text()))
