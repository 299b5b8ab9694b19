"""The codes of review: states and reasons as in the lists (a test compares them), halves, outcomes, results."""

from __future__ import annotations

import enum


class ReviewState(enum.StrEnum):
    """List `review_state`: how far a record has come (protocol 3)."""

    DRAFT = "draft"
    CONSENT_INCOMPLETE = "consent_incomplete"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    APPROVED_1 = "approved_1"
    SECOND_REVIEW = "second_review"
    APPROVED_2 = "approved_2"
    REJECTED = "rejected"
    QUARANTINED = "quarantined"
    WITHDRAWN = "withdrawn"
    EXPORTED = "exported"
    ARCHIVED = "archived"
    ERASED = "erased"


class ReturnReason(enum.StrEnum):
    """List `return_reason`: why a record goes back to who asked."""

    CONSENT_GAP = "consent_gap"
    CONSENT_MISMATCH = "consent_mismatch"
    IDENTITY_LEAK = "identity_leak"
    LEADING = "leading"
    DATE_CONFLICT = "date_conflict"
    PLACE_CONFLICT = "place_conflict"
    NUMBER_CONFLICT = "number_conflict"
    MISSING_CORE = "missing_core"
    FACT_VS_INFERENCE = "fact_vs_inference"
    WRONG_CODE = "wrong_code"
    TRANSLATION = "translation"
    SAFETY = "safety"
    DUPLICATE = "duplicate"
    OTHER = "other"


ABOUT_CONSENT = frozenset({ReturnReason.CONSENT_GAP, ReturnReason.CONSENT_MISMATCH})
"""Reasons of which a second return asks for a joint session."""


class Half(enum.StrEnum):
    """The two halves of the checklist: what the consent key shows, and what needs the testimony key."""

    CONSENT = "consent"
    CONTENT = "content"


class Step(enum.StrEnum):
    """What a decision is about: the first approval of a half, the second person's over the whole, or the archive."""

    FIRST = "first"
    SECOND = "second"
    ARCHIVE = "archive"


class Outcome(enum.StrEnum):
    """What a reviewer decides; the order of definition is from least to most careful."""

    APPROVE = "approve"
    HOLD = "hold"
    RETURN = "return"
    REJECT = "reject"


WITH_REASONS = frozenset({Outcome.RETURN, Outcome.REJECT})
"""What is decided only with a reason of the list `return_reason`."""


class ItemResult(enum.StrEnum):
    """What a reviewer says about one item of the checklist."""

    PASS = "pass"  # noqa: S105 - a result, not a password
    RETURN = "return"
    NOT_APPLICABLE = "not_applicable"


class SecondReason(enum.StrEnum):
    """Why a second person must approve (protocol 2.3 and 3); `wording.review` has the words."""

    NAMED_PUBLICATION = "named-publication"
    INJURY_OR_FACE = "injury-or-face"
    MINOR = "minor"
    SENSITIVE_TOPIC = "sensitive-topic"
    COURT_OR_UN = "court-or-un"
    PARTNER = "partner"
    OVERRIDE = "override"
    HIGH_RISK = "high-risk"
    SPOKEN_FORM = "spoken-form"
    ABSENT_PERSON = "absent-person"
    LEGAL_HOLD = "legal-hold"


MAY_DECIDE = {Half.CONSENT: frozenset({"supervisor"}), Half.CONTENT: frozenset({"researcher", "analyst"})}
"""The roles, as cards write them, that decide a half; a second approval and the archive are a supervisor's."""
