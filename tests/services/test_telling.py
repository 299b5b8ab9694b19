"""What headquarters tells a field desk: cards, whose trust has ended, questionnaires; from nobody else, strictly."""

from __future__ import annotations

import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, parts
from testimony_desk.exchange.errors import BundleManifest
from testimony_desk.exchange.manifest import Kind, MemberKind
from testimony_desk.exchange.notice import CardNotice, EndedNotice, FormNotice, NoticeRefused, read, to_json
from testimony_desk.services import being_told, following, kept_forms, outgoing, sending_back, telling, trusting
from testimony_desk.services.receiving import alarms_of
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import forms
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, introduce, never, quiet, receive
from tests.fakes import make_desk

SMALL = form_codec.from_json(canonical.load(canonical.dump({
    "format": "td-form/1", "id": "small", "version": "1", "title": [], "languages": ["en"], "default_language": "en",
    "instance_name": "", "style": "", "nodes": [], "lists": []}), 10_000))


@pytest.fixture
def field(headquarters, desk, office):
    return trusting.partner_named(headquarters, desk.name)


@pytest.fixture
def other(tmp_path, headquarters):
    made = make_desk(tmp_path / "other", DeskKind.HEADQUARTERS, "Custody", seed=51, without=(Compartment.TESTIMONY,))
    acquaint(headquarters, made)
    yield made
    made.vault.abandon()


def tell(headquarters, field, stick, **more):
    return sending_back.write(headquarters, field, stick, quiet, never, **more).path


def told(desk, path):
    found, = receive(desk, path).bundles
    assert found.refused is None
    return found


def test_a_card_comes_and_is_trusted_by_nobody_before_its_words_were_compared(desk, headquarters, field, other, stick):
    assert sending_back.standing(headquarters, field).told == 1
    found = told(desk, tell(headquarters, field, stick))
    assert alarms_of(found) == (being_told.CARDS,)
    came, = [one for one in trusting.partners(desk) if one.name == "Custody"]
    assert not came.trusted
    assert following.trust(desk, came.card, " ".join(trusting.card_digits(other))).trusted
    with pytest.raises(NothingToSend):
        tell(headquarters, field, stick)
    assert alarms_of(told(desk, tell(headquarters, field, stick, again=True))) == ()


def test_trust_that_headquarters_ended_ends_here_with_its_day(desk, headquarters, field, other, stick):
    introduce(desk, other)
    known = next(one for one in trusting.partners(headquarters) if one.name == "Custody")
    following.end_trust(headquarters, known.fingerprint, "2026-11-20")
    found = told(desk, tell(headquarters, field, stick))
    assert alarms_of(found) == (being_told.ENDED,)
    here = next(one for one in trusting.partners(desk) if one.name == "Custody")
    assert (here.trusted, trusting.in_doubt_since(desk, here.fingerprint)) == (False, "2026-11-20")


def test_a_questionnaire_comes_with_its_lists(desk, headquarters, field, stick):
    assert kept_forms.keep(headquarters, SMALL)
    assert not kept_forms.keep(headquarters, SMALL)
    assert alarms_of(told(desk, tell(headquarters, field, stick))) == (being_told.FORMS,)
    assert forms.get(desk.consent, form_codec.fingerprint(SMALL)).form == "small"


def sent(one, to, lines, kind=Kind.REPLY):
    receiver = card.read(to.card)
    staged = parts.write_parts(outgoing.outbox_folder(one), Compartment.CONSENT, MemberKind.NOTICES, lines,
                               ([receiver.card.seal[Compartment.CONSENT]], one.random))
    return outgoing.stage(one, kind, [receiver], staged, (), {}).path


def test_nobody_but_headquarters_tells_and_nobody_but_a_field_desk_is_told(desk, headquarters, office, field, tmp_path):
    path = sent(desk, office, [to_json(EndedNotice(field.fingerprint, ""))])
    part, = receive(headquarters, path).bundles[0].parts
    assert part.refused.code == "part-refused"
    assert trusting.partner_named(headquarters, desk.name).trusted
    with pytest.raises(BundleManifest):
        sent(headquarters, field, [to_json(EndedNotice(field.fingerprint, ""))], Kind.DELIVERY)


def test_each_line_is_judged_by_itself(desk, headquarters, field):
    good = to_json(FormNotice(form_codec.to_json(SMALL)))
    lines = [{"format": "td-notice/2", "kind": "card"}, {"format": "td-notice/1", "kind": "song"},
             {"format": "td-notice/1", "kind": "card", "card": "AAAA"}, {**good, "more": 1},
             {"format": "td-notice/1", "kind": "form", "form": {"format": "td-form/1"}}, good,
             to_json(EndedNotice(trusting.own_signed_card(headquarters).fingerprint.hex(), "")),
             to_json(EndedNotice(trusting.own_signed_card(desk).fingerprint.hex(), "")),
             to_json(CardNotice(trusting.own_card(desk)))]
    found, = receive(desk, sent(headquarters, field, lines)).bundles
    part, = found.parts
    assert [(one.line, one.why) for one in part.set_aside] == [
        (1, "newer"), (2, "newer"), (3, "notice"), (4, "notice"), (5, "notice")]
    assert alarms_of(found) == (being_told.FORMS,)
    assert trusting.trusted_sender(desk, headquarters.consent.signing.public) is not None


@pytest.mark.parametrize("line", [
    {}, {"format": 1, "kind": "card"}, {"format": "td-notice/1", "kind": 1}, {"format": "td-notice/1", "kind": "ended"},
    {"format": "td-notice/1", "kind": "ended", "card": "AA" * 32, "since": ""},
    {"format": "td-notice/1", "kind": "ended", "card": "aa" * 31, "since": ""},
    {"format": "td-notice/1", "kind": "ended", "card": "aa" * 32, "since": "2026-1-1"},
    {"format": "td-notice/1", "kind": "card", "card": "AA="},
    {"format": "td-notice/1", "kind": "card", "card": "A\u00e9"},
    {"format": "td-notice/1", "kind": "form", "form": []}])
def test_only_one_spelling_is_read(line):
    with pytest.raises(NoticeRefused):
        read(line)


def test_what_is_written_is_read_back():
    for one in (CardNotice(b"x" * 100), EndedNotice("ab" * 32, "2026-11-20"), FormNotice({"a": 1})):
        assert read(to_json(one)) == one
    assert telling.mark(()) != telling.mark((CardNotice(b""),))
