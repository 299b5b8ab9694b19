"""The commands of review: the board, one case with its history, and a decision on what was looked at."""

from __future__ import annotations

from dataclasses import replace

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import file_line, lines_for, one_line, say, say_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.board import Filter, Row, chosen
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codec import to_json
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome, ReturnReason
from testimony_desk.domain.review.record import Decision, DecisionRefused, FieldComment, ItemAnswer
from testimony_desk.i18n import _
from testimony_desk.services import (
    attesting,
    content_reviewing,
    legal_holding,
    returning,
    review_board,
    review_history,
    reviewing,
)
from testimony_desk.services.attesting import Evidence
from testimony_desk.services.content_reviewing import Remarks
from testimony_desk.services.desk import Desk
from testimony_desk.services.review_history import Event
from testimony_desk.services.reviewing import Look
from testimony_desk.wording import review as words
from testimony_desk.wording.direction import ltr

PAPER = "paper"
"""What evidence on paper that is kept elsewhere is called by."""


class EvidenceUnclear(DeskError):
    """`review attest` cannot tell which evidence is meant, or there is none; facts: count."""

    code = "evidence-unclear"


def board(asked: Asked) -> None:
    """List every case that needs somebody."""
    with unlocked(asked) as desk:
        rows = chosen(review_board.board(desk, desk.today()), Filter(asked.filter))
    if asked.json:
        say_json({"rows": [_row_json(one) for one in rows]})
        return
    if not rows:
        say(_("Nothing waits for you."))
    for row in rows:
        say(f"{row.case}  {_(words.STATES[row.state])}")
        for problem in row.problems:
            said, mend = _(words.PROBLEMS[problem.code]), _(words.FIXES[problem.fix])
            say("  " + " ".join(filter(None, (said, problem.about, f"[{mend}]"))))


def show(asked: Asked) -> None:
    """Show the evidence, the decisions and the history of one case, and what a decision must name as seen."""
    with unlocked(asked) as desk:
        seen = reviewing.look(desk, asked.case)
        evidence = attesting.evidence(desk, asked.case)
        events = review_history.history(desk, asked.case)
    if asked.json:
        say_json({"case": asked.case, "seen": reviewing.mark(seen), "state": seen.state.value,
                  "second": [one.value for one in seen.second], "evidence": [_evidence_json(one) for one in evidence],
                  "decisions": [{"id": one.id, **to_json(one)} for one in seen.decisions],
                  "history": [_event_json(one) for one in events]})
        return
    _say_case(seen, events)
    for one in evidence:
        said = _("it differs") if one.differs else _("attested") if one.attested else _("not attested")
        named = one.record or ("-" if one.sha256 else PAPER)
        say(_("Evidence {record}: {kind}, {said}").format(record=named, kind=one.form.value, said=said))
        if one.sha256:
            say(f"  SHA-256 {one.sha256}")


def decide(asked: Asked) -> None:
    """Keep a decision about exactly what was shown."""
    said = _said(asked)
    with unlocked(asked) as desk:
        seen = reviewing.look(desk, asked.case)
        if asked.seen != reviewing.mark(seen):
            raise DecisionRefused(why="changed meanwhile")
        _keep(desk, asked, _decision(seen, asked, said), said)
        after = reviewing.as_it_stands(desk, asked.case)
    say(_("Your decision is kept."))
    say(_(words.STATES[after.state]))


def attest(asked: Asked) -> None:
    """Keep what a second person heard or saw of the evidence of a consent."""
    with unlocked(asked) as desk:
        found = _evidence(attesting.evidence(desk, asked.case), asked.evidence)
        version = attesting.attest(desk, asked.case, found.consent, found.record, fits=asked.says == "fits")
    _say_kept(asked, version.id, _("Your word about the evidence is kept."))


def resubmit(asked: Asked) -> None:
    """Keep the researcher's word that what was returned has been seen to."""
    with unlocked(asked) as desk:
        version = returning.resubmit(desk, asked.case, file_line(asked.words_file), with_person=asked.with_person)
    _say_kept(asked, version.id, _("It waits for review again. What was remarked stays in the record."))


def archive(asked: Asked) -> None:
    """Put a case into the archive, or take it out."""
    with unlocked(asked) as desk:
        version = reviewing.put_away(desk, asked.case, away=not asked.take_out)
    _say_kept(asked, version.id, _("It was taken out of the archive.") if asked.take_out else _(
        "It was put into the archive."))


def note_legal_hold(asked: Asked) -> None:
    """Note that a court wants a case kept, or does no longer."""
    said = "" if asked.over else one_line(asked.words_file, _("Who asks for it, and by which paper:"))
    with unlocked(asked) as desk:
        version = legal_holding.say(desk, asked.case, said, wanted=not asked.over)
    _say_kept(asked, version.id, _("It was noted that no court wants it kept any more.") if asked.over else _(
        "It was noted that a court wants it kept."))


def _evidence(known: tuple[Evidence, ...], wanted: str | None) -> Evidence:
    """Return the evidence that is meant: the only one, or the one whose record is named; "paper" is kept elsewhere."""
    record = "" if wanted == PAPER else wanted
    found = [one for one in known if wanted is None or one.record == record]
    if len(found) != 1:
        raise EvidenceUnclear(count=len(found))
    return found[0]


def _say_kept(asked: Asked, version: str, words: str) -> None:
    if asked.json:
        say_json({"case": asked.case, "version": version})
    else:
        say(words)


def _said(asked: Asked) -> Remarks:
    """Return comments to items and remarks at fields, read or typed in this order: they may quote what was told."""
    numbers = [number for number, _result, comment in asked.items or () if comment]
    fields = asked.remarks or []
    given = lines_for(asked.words_file, [_("Comment on item {n}:").format(n=number) for number in numbers]
                      + [_("Remark at {field}:").format(field=ltr(field)) for field in fields])
    of_items, of_fields = given[:len(numbers)], given[len(numbers):]
    return Remarks(tuple(zip(numbers, of_items, strict=True)), tuple(zip(fields, of_fields, strict=True)))


def _keep(desk: Desk, asked: Asked, decision: Decision, said: Remarks) -> None:
    if asked.second:
        reviewing.approve_second(desk, decision)
    elif decision.half is Half.CONTENT:
        content_reviewing.decide(desk, decision, said)
    else:
        reviewing.decide(desk, decision)


def _decision(seen: Look, asked: Asked, words_of: Remarks) -> Decision:
    half, quoted = Half(asked.half), Half(asked.half) is Half.CONSENT
    comments = dict(words_of.items) if quoted else {}
    named = {number: ItemAnswer(number, result, comments.get(number, ""))
             for number, result, _comment in asked.items or ()}
    if asked.all_pass:
        named = {**{one.number: ItemAnswer(one.number, ItemResult.PASS) for one in items_of(half)}, **named}
    remarks = tuple(FieldComment(field, said if quoted else "") for field, said in words_of.fields)
    return replace(reviewing.blank(seen, half, Outcome(asked.outcome)), comments=remarks,
                   items=tuple(named[number] for number in sorted(named)), deadline=asked.until,
                   reasons=tuple(map(ReturnReason, asked.reasons or ())), staff_code=asked.staff_code)


def _say_case(seen: Look, events: tuple[Event, ...]) -> None:
    say(f"{seen.facts.case}  {_(words.STATES[seen.state])}  --seen {reviewing.mark(seen)}")
    for reason in seen.second:
        say("  " + _(words.SECOND[reason]))
    for one in events:
        say(" ".join((one.at, _(words.EVENTS[one.what]), *one.about)))
    for decision in seen.decisions:
        for remark in decision.comments:
            say(f"  {remark.field}: {remark.words}")


def _row_json(row: Row) -> dict[str, object]:
    return {"case": row.case, "state": row.state.value, "since": row.since,
            "deadline": row.deadline.isoformat() if row.deadline else "",
            "problems": [{"code": one.code, "about": one.about, "fix": one.fix.value} for one in row.problems]}


def _evidence_json(one: Evidence) -> dict[str, object]:
    return {"consent": one.consent, "form": one.form.value, "record": one.record, "sha256": one.sha256,
            "noted_by": one.noted_by, "attested": one.attested, "differs": one.differs,
            "said": [{"person": each.person, "fits": each.fits} for each in one.said]}


def _event_json(one: Event) -> dict[str, object]:
    return {"at": one.at, "what": one.what, "person": one.person, "about": list(one.about), "version": one.version}
