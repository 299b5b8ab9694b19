"""The words of review: the checklist, states, outcomes, reasons for a second approval, problems and events."""

from __future__ import annotations

from testimony_desk.i18n import N_

ITEMS: dict[int, tuple[str, str]] = {
    1: (N_("Does the consent fit the day, the language and the interpreter?"),
        N_("The text that was read is known, and it was read in a language the person follows.")),
    2: (N_("Was every use asked about by itself?"),
        N_("Nothing was left open, and each condition is written down so that it can be kept.")),
    3: (N_("Is there evidence of consent, and did someone else hear or see it?"),
        N_("Its kind and its number are noted, and the witness is not who asked.")),
    4: (N_("Are these the person's own words?"),
        N_("What was told back is not a sentence that stands in other records too.")),
    5: (N_("Could this person decide, or did the right people agree?"),
        N_("For someone under 18 both the child and a guardian said yes.")),
    6: (N_("Does the account stay within what was agreed?"),
        N_("Nothing about health, sexual violence or who someone loves without a yes to that topic.")),
    7: (N_("Is every finding about names settled?"), N_("Each line of the list was gone through.")),
    8: (N_("Is the way complete?"),
        N_("Arrest, holding, signing, crossing; what is not known is marked as not known.")),
    9: (N_("Are contradictions settled or left with a note?"),
        N_("A contradiction is not a fault of the person. Both versions may stay.")),
    10: (N_("Is it clear what was seen and what was concluded?"), N_("The codes for certainty say so.")),
    11: (N_("Were the questions open?"), N_("No answer was put into the person's mouth.")),
    12: (N_("Do the codes fit the story?"), N_("Look closely at two of them.")),
    13: (N_("Is the translation right?"), N_("Someone else who speaks the language looked at a part of it.")),
    14: (N_("Is the person safe, and was help offered?"),
         N_("There is a plan where one is needed, and referrals were made.")),
    15: (N_("Is this account here only once?"), N_("The same case may have come from a report or another desk.")),
    16: (N_("Was each attached file agreed to?"), N_("Every file is the one that was noted.")),
    17: (N_("How is the one who asked?"), N_("Listening is hard work. A break or a talk may be due.")),
}
"""By number: a short question, and kind words beside it."""

STATES: dict[str, str] = {
    "draft": N_("Draft"),
    "consent_incomplete": N_("Consent incomplete"),
    "submitted": N_("Submitted"),
    "in_review": N_("In review"),
    "returned": N_("Returned for correction"),
    "resubmitted": N_("Sent again"),
    "approved_1": N_("First approval"),
    "second_review": N_("Waiting for second approval"),
    "approved_2": N_("Final approval"),
    "rejected": N_("Rejected (not usable)"),
    "quarantined": N_("Quarantined for safety"),
    "withdrawn": N_("Consent withdrawn"),
    "exported": N_("Exported to headquarters"),
    "archived": N_("Archived"),
    "erased": N_("Erased (trace kept)"),
}
"""By code of `ReviewState`, as in the list."""

REASONS: dict[str, str] = {
    "consent_gap": N_("Consent record incomplete or unclear"),
    "consent_mismatch": N_("Content goes beyond the consent given"),
    "identity_leak": N_("Identity appears in the text"),
    "leading": N_("Leading or pressuring question suspected"),
    "date_conflict": N_("Dates contradict each other"),
    "place_conflict": N_("Places contradict each other"),
    "number_conflict": N_("Numbers contradict each other"),
    "missing_core": N_("Core field missing"),
    "fact_vs_inference": N_("Inference written as fact"),
    "wrong_code": N_("Wrong code chosen"),
    "translation": N_("Translation problem"),
    "safety": N_("Safety concern for the person"),
    "duplicate": N_("Possible duplicate"),
    "other": N_("Other (explain)"),
}
"""By code of `ReturnReason`, as in the list."""

RESULTS: dict[str, str] = {"pass": N_("Fits"), "return": N_("Send back"), "not_applicable": N_("Does not apply")}
OUTCOMES: dict[str, str] = {"approve": N_("Approve"), "hold": N_("Hold"), "return": N_("Return with a reason"),
                            "reject": N_("Reject: it cannot be used")}

SECOND: dict[str, str] = {
    "named-publication": N_("A name, a face or a voice may be published."),
    "injury-or-face": N_("There may be pictures of injuries or of a face."),
    "minor": N_("The person is or may be under 18."),
    "sensitive-topic": N_("It tells of sexual violence, or of who someone is or loves."),
    "court-or-un": N_("It may go to a court, or with a name to the United Nations."),
    "partner": N_("It may be shared with an organisation."),
    "override": N_("Two supervisors lifted something."),
    "high-risk": N_("The risk for the person is high."),
    "spoken-form": N_("The consent was spoken from afar or without a witness."),
    "absent-person": N_("Someone speaks for a person who is absent."),
    "legal-hold": N_("Something was taken back, and a court wants it kept."),
}
"""By code of `SecondReason`: why a second person must approve."""

PROBLEMS: dict[str, str] = {
    "immediate-danger": N_("The person is in danger now."),
    "withdrawn-shared": N_("Taken back, but a copy left and nobody there has confirmed it."),
    "evidence-differs": N_("The evidence of consent is not what was noted."),
    "consent-missing": N_("The person has not agreed that we keep this."),
    "minor-without-guardian": N_("Under 18, and the child or a guardian has not agreed."),
    "interpreter-relative": N_("A relative interpreted."),
    "language-unread": N_("The text was read in a language that is not the person's."),
    "information-missing": N_("Not everything was explained."),
    "teachback-empty": N_("Nothing was told back in own words."),
    "form-missing": N_("It is not noted how the person confirmed."),
    "witness-missing": N_("There is no witness."),
    "witness-is-interviewer": N_("The witness is who asked."),
    "guardian-has-another-part": N_("The guardian is noted as witness, interpreter or interviewer too."),
    "purpose-missing": N_("A use was never asked about."),
    "condition-open": N_("There is a condition that is not settled."),
    "spoken-only": N_("Only the interviewer heard the yes."),
    "expired": N_("A yes is over."),
    "evidence-missing": N_("There is no evidence of consent."),
    "evidence-unattested": N_("No second person has heard or seen the evidence."),
    "overdue": N_("It was returned, and the day is over."),
    "joint-session": N_("Returned twice for consent: sit down together."),
    "returned": N_("It was returned and waits for the researcher."),
    "on-hold": N_("A reviewer holds it."),
    "waiting-first-review": N_("It waits for a first review."),
    "waiting-content-review": N_("It waits for someone who reviews the content."),
    "second-approval-missing": N_("It waits for a second person's approval."),
    "teachback-same": N_("Another record has the same words told back."),
    "expiring": N_("A yes ends within 30 days."),
    "rejected": N_("It was rejected: it cannot be used."),
    "archived": N_("It is in the archive."),
}
"""By code of `domain.review.board.PROBLEMS`."""

FIXES: dict[str, str] = {
    "consent": N_("Ask the person"), "confirm": N_("Confirm the consent"), "withdraw": N_("Send the withdrawal on"),
    "attest": N_("Hear or see the evidence"), "review": N_("Review"), "content": N_("Review the content"),
    "correct": N_("Correct it"), "safety": N_("Safety first"),
}
"""By code of `Fix`: what mends a problem."""

FILTERS: dict[str, str] = {
    "all": N_("Everything"), "waiting": N_("Waiting for review"), "missing": N_("Something missing"),
    "expired": N_("Over"), "expiring": N_("Ending soon"), "minor": N_("Under 18 without guardian"),
    "interpreter": N_("Relative interpreted"), "language": N_("Unread language"), "evidence": N_("Evidence"),
    "withdrawn_shared": N_("Withdrawn but shared"), "returned": N_("Returned"), "second": N_("Second approval"),
    "closed": N_("Rejected, or in the archive"),
}
"""By code of `Filter`."""

EVENTS: dict[str, str] = {
    "asked": N_("The person was asked."),
    "changed": N_("The consent was changed."),
    "emptied": N_("What was taken back was emptied."),
    "interviewed": N_("The interview was completed."),
    "corrected": N_("The interview was corrected."),
    "withdrawn": N_("Consent was taken back."),
    "override-said": N_("A supervisor said that a point may be lifted."),
    "condition-settled": N_("A supervisor wrote down how a condition is kept."),
    "approved": N_("A reviewer approved it."),
    "approved-second": N_("A second person approved it."),
    "held": N_("A reviewer holds it."),
    "returned": N_("It was returned."),
    "rejected": N_("A reviewer rejected it: it cannot be used."),
    "archived": N_("It was put into the archive."),
    "taken-out": N_("It was taken out of the archive."),
    "legal-hold": N_("It was noted that a court wants it kept."),
    "legal-hold-over": N_("It was noted that no court wants it kept any more."),
    "resubmitted": N_("The researcher sent it again."),
    "attested": N_("A second person heard or saw the evidence."),
    "differs": N_("Evidence was found not to be what was noted."),
    "sent": N_("It left in a bundle."),
    "confirmed": N_("Another desk confirmed that it holds it."),
}
"""By `review_history.Event.what`."""
