"""The consent gate: `clear` is the only way to a `Cleared`, which every later step of a use demands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import InitVar, dataclass, replace
from typing import NoReturn

from testimony_desk.domain.consent.blocks import OUTSIDE, blocks
from testimony_desk.domain.consent.codes import Act, ConsentForm, Handling, IdentityLevel, Purpose
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE, Facts, topic_refused
from testimony_desk.domain.consent.granting import why_not, withheld_from
from testimony_desk.domain.consent.limits import needs_second_approval
from testimony_desk.domain.consent.lineages import Lineage, in_force
from testimony_desk.domain.consent.published import ClaimRefused, check_claim
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import ConsentRecord, Withheld
from testimony_desk.domain.consent.settled import settled
from testimony_desk.domain.errors import DeskError

# The one receiver that protocol 2.5 still allows while the person is in immediate danger.
SAFETY_FOCAL_POINT = "safety_focal_point"

_ACTS = {Handling.KEEP: Act.SAVE, Handling.SEND_TO_HEADQUARTERS: Act.EXPORT, Handling.COUNT: Act.SUBMIT}
_PURPOSES = {Handling.KEEP: Purpose.INTERNAL, Handling.SEND_TO_HEADQUARTERS: Purpose.INTERNAL,
             Handling.COUNT: Purpose.STATS}


@dataclass(frozen=True)
class Use:
    """One use of a case: for what, by whom, touching which sensitive topics, and how the person is shown.

    recipient: the named partner, court, service or safety focal point, else "". topics: the marks `sensitive` of what
    is used.
    """

    purpose: Purpose | Handling
    recipient: str = ""
    topics: frozenset[str] = frozenset()
    identity_level: IdentityLevel = IdentityLevel.NONE

    @property
    def act(self) -> Act:
        """The column of the table of blocks that this use falls under."""
        return _ACTS[self.purpose] if isinstance(self.purpose, Handling) else RULES[self.purpose].act


@dataclass(frozen=True)
class Reason:
    """Why a use is not cleared: a code of `wording.consent_reasons`, and the purpose (as `key` writes it) or ""."""

    code: str
    purpose: str = ""


class ConsentMissing(DeskError):
    """The use is not consented to on that day; `reasons` says everything that stands in the way.

    facts: reasons, as codes with their bare purpose; recipients are left out of facts.
    """

    code = "consent-missing"

    def __init__(self, reasons: tuple[Reason, ...] = ()) -> None:
        super().__init__(reasons=tuple(f"{one.code} {one.purpose.split(':')[0]}".strip() for one in reasons))
        self.reasons = reasons


_MAKER = object()


@dataclass(frozen=True)
class Cleared:
    """Proof that one use of one case was consented to on one day; made by `clear` and nowhere else.

    consents are the consent versions it rests on. provisional: only the interviewer heard the yes. unreviewed: nobody
    else looked at it yet. published: the account comes from a public report. withhold: what a person must still keep
    out by hand. lifted: the reasons that two supervisors lifted for these consents.
    """

    use: Use
    day: dt.date
    case: str
    consents: tuple[str, ...]
    provisional: bool
    unreviewed: bool
    published: bool
    withhold: tuple[Withheld, ...]
    lifted: tuple[str, ...] = ()
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        if maker is not _MAKER:
            raise TypeError("only clear() makes a Cleared")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Cleared is neither copied nor kept")


def clear(records: Sequence[ConsentRecord], use: Use, day: dt.date, facts: Facts = NOTHING_BESIDE) -> Cleared:
    """Return the proof that the use is allowed on that day by every person these records speak for.

    records are all known consents of one case, in any order, each with the withdrawals that name it. Raises
    ConsentMissing with every reason: no or a later yes, a condition, expiry, embargo, a withdrawal, a missing parent,
    a block of protocol 2.5, a limit of 2.4, a missing second approval.
    """
    records = [settled(one, facts.settled) for one in records]
    lineages = in_force(records)
    beside = replace(facts, topics=facts.topics | use.topics)
    reasons = _of_the_whole(records) or tuple(reason for lineage in lineages
                                              for reason in _of_lineage(lineage, use, day, beside))
    if reasons:
        raise ConsentMissing(tuple(dict.fromkeys(reasons)))
    heads = [head for lineage in lineages for head in lineage.heads]
    return Cleared(use=use, day=day, case=records[0].case, consents=tuple(sorted(one.id for one in heads)),
                   provisional=any(one.form is ConsentForm.VERBAL_ONLY for one in heads),
                   unreviewed=not facts.review.approved, published=heads[0].published,
                   withhold=tuple(line for one in heads for line in one.withhold),
                   lifted=tuple(sorted(reason for one in heads for reason in _lifted(one, facts))), maker=_MAKER)


def _of_the_whole(records: Sequence[ConsentRecord]) -> tuple[Reason, ...]:
    if not records:
        return (Reason("no-consent"),)
    if len({one.case for one in records}) > 1:
        return (Reason("several-cases"),)
    if len({one.published for one in records}) > 1:
        return (Reason("published-and-asked"),)
    return ()


def _of_lineage(lineage: Lineage, use: Use, day: dt.date, facts: Facts) -> list[Reason]:
    reasons = [Reason("paused")] if lineage.paused and use.purpose is not Handling.KEEP else []
    for head in lineage.heads:
        reasons += [Reason(row.reason) for row in blocks(head, use.act, facts) if not _to_safety(row.reason, use)]
        judge = _of_published if head.published else _of_asked
        reasons += judge(lineage, head, use, day, facts)
    return reasons


def _to_safety(reason: str, use: Use) -> bool:
    return (reason == "immediate-danger" and use.purpose is Handling.SEND_TO_HEADQUARTERS
            and use.recipient == SAFETY_FOCAL_POINT)


def _of_published(lineage: Lineage, head: ConsentRecord, use: Use, _day: dt.date, _facts: Facts) -> list[Reason]:
    """The branch of protocol 2.5 for public accounts: three handlings, never a name, and a withdrawal still wins."""
    try:
        check_claim(head)
    except ClaimRefused:
        return [Reason("claim-refused")]
    if not isinstance(use.purpose, Handling):
        return [Reason("published-only", use.purpose.value)]
    if use.identity_level is IdentityLevel.REAL:
        return [Reason("published-only")]
    return [Reason("withdrawn")] if lineage.took_back(Purpose.INTERNAL) else []


def _of_asked(lineage: Lineage, head: ConsentRecord, use: Use, day: dt.date, facts: Facts) -> list[Reason]:
    reasons: list[Reason] = []
    # What a device recorded is part of the record: its own purposes must hold that day, like the use's.
    for purpose, about in (*_needed(use, head), *((one, "") for one in sorted(facts.recordings))):
        reasons += [Reason(code, where) for code, where in why_not(lineage, head, purpose, about, day)]
    reasons += [Reason(code) for code in _beyond_the_yes(head, use)]
    if not isinstance(use.purpose, Handling) and not facts.review.approved_twice:
        # What goes out on an override is approved twice, whatever it is (protocol 3).
        overridden = use.act in OUTSIDE and _lifted(head, facts)
        if overridden or needs_second_approval(head, use.purpose, use.topics, facts.recordings):
            reasons.append(Reason("second-approval-missing", use.purpose.value))
    return reasons


def _lifted(head: ConsentRecord, facts: Facts) -> list[str]:
    return [reason for consent, reason in facts.lifted if consent == head.id]


def _needed(use: Use, head: ConsentRecord) -> list[tuple[Purpose, str]]:
    """Return every purpose (with topic or recipient) that must hold: the use's own, its topics', the name's."""
    main = _PURPOSES[use.purpose] if isinstance(use.purpose, Handling) else use.purpose
    needed: list[tuple[Purpose, str]] = []
    if main is not Purpose.SENSITIVE:
        needed.append((main, use.recipient if RULES[main].named else ""))
    asked = {topic for topic in use.topics if main is Purpose.SENSITIVE or _has_a_question(head, topic)}
    needed += [(Purpose.SENSITIVE, topic) for topic in sorted(asked)]
    if use.identity_level is IdentityLevel.REAL:
        needed.append((Purpose.IDENTITY, ""))
    return needed


def _has_a_question(head: ConsentRecord, topic: str) -> bool:
    return topic_refused(head, topic) or head.decision(Purpose.SENSITIVE, topic) is not None


def _beyond_the_yes(head: ConsentRecord, use: Use) -> list[str]:
    """Return what a yes does not reach: too vague a use, more identity than agreed, a recipient who must not see it."""
    if isinstance(use.purpose, Handling):
        return []
    rule = RULES[use.purpose]
    target = use.topics if use.purpose is Purpose.SENSITIVE else use.recipient
    reasons = ["recipient-missing"] if rule.named and not target else []
    reasons += ["too-general"] if rule.opening else []
    decision = head.decision(use.purpose, use.recipient if rule.named else "")
    agreed = decision is not None and use.identity_level.within(decision.identity_level)
    if not use.identity_level.within(rule.reveals) or (decision is not None and not agreed):
        reasons.append("identity-level")
    return reasons + (["withheld"] if withheld_from(head, use.recipient) else [])
