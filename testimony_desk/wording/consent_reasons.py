"""A sentence for each reason that stands in the way of a use or of an interview, and what would make it possible."""

from __future__ import annotations

from testimony_desk.i18n import N_, _

_ONLY_THE_PERSON = N_("Only the person can allow it. It can be asked again in a new conversation.")
_NOTHING = N_("Nothing can change this.")
_STILL_HOLDS = N_("Ask the person whether it still holds.")
_SOMEONE_ELSE = N_("Find someone the person agrees to.")

REASONS: dict[str, tuple[str, str]] = {
    # protocol 2.5, the table of blocks
    "no-base-consent": (N_("The person has not agreed that we keep this conversation."),
                        N_("Ask the first question. If the answer is no, end here; nothing is kept.")),
    "distressed-now": (N_("The person is too distressed now."),
                       N_("Give the safety card and offer another day.")),
    "not-capable": (N_("The person cannot decide about this."), N_("There is no interview. Offer help only.")),
    "minor-without-agreement": (N_("For someone under 18, both the guardian and the child must agree."),
                                N_("Read the child's text and ask both. Either “no” is a no.")),
    "identity-without-consent": (N_("Names were written down without the person's consent."),
                                 N_("Remove them, or ask whether they may be kept apart.")),
    "topic-without-consent": (N_("Something was written about a topic the person did not allow."),
                              N_("Remove it, or ask about this topic.")),
    "recording-without-consent": (N_("There is a recording that the person did not allow."), N_("Destroy it.")),
    "information-missing": (N_("Not everything has been explained in this language."),
                            N_("Read the paragraphs that are not ticked yet.")),
    "teachback-missing": (N_("The person has not yet said in own words what was understood."),
                          N_("Ask for it and note it in one line.")),
    "form-missing": (N_("It is not noted how the person confirmed."),
                     N_("Offer spoken with a witness or recorded voice first.")),
    "witness-missing": (N_("This way of confirming needs a witness."), N_("Note the witness's code.")),
    "witness-is-interviewer": (N_("Whoever asks cannot be the witness too."),
                               N_("Ask someone else to be the witness.")),
    "guardian-has-another-part": (
        N_("The guardian cannot be the witness, the interpreter or the interviewer too."),
        N_("Ask somebody else to witness or to interpret; note for each part who it was.")),
    "absent-would-refuse": (N_("The absent person would not have wanted this."), _NOTHING),
    "immediate-danger": (N_("The person is in danger now."),
                         N_("Safety comes first: only the safety focal point may receive anything.")),
    "leaks-open": (N_("The text may still show who someone is."), N_("Go through the list of findings.")),
    "spoken-without-witness": (N_("Only the interviewer heard the consent."),
                               N_("Have it confirmed with a witness, a recording or a signature.")),
    "evidence-missing": (N_("Nobody has attested the proof of consent."),
                         N_("Someone who saw or heard it attests it.")),
    "interpreter-is-relative": (N_("A relative interpreted."), N_("Ask again with an independent interpreter.")),
    "not-reviewed": (N_("Nobody else has reviewed it yet."), N_("Ask for a review.")),
    "published-only": (N_("An account from a public report may only be kept, sent to headquarters and counted."),
                       _NOTHING),
    # the gate
    "no-consent": (N_("There is no consent for this case."), _ONLY_THE_PERSON),
    "several-cases": (N_("These records belong to different cases."), N_("Use one case at a time.")),
    "published-and-asked": (N_("A public account and an interview cannot be one case."), N_("Keep them apart.")),
    "claim-refused": (N_("The import claims a consent that nobody gave here."), N_("Import it without that claim.")),
    "paused": (N_("The person asked for a pause."), _ONLY_THE_PERSON),
    "withdrawn": (N_("The person took this consent back."), _ONLY_THE_PERSON),
    "not-asked": (N_("The person was not asked."), _ONLY_THE_PERSON),
    "refused": (N_("The person said no."), _ONLY_THE_PERSON),
    "later": (N_("The person wants to decide later; until then it is a no."), _ONLY_THE_PERSON),
    "conditional": (N_("The person set a condition that has not been settled yet."), N_("A supervisor settles it.")),
    "expired": (N_("The consent has run out."), _STILL_HOLDS),
    "not-yet": (N_("The consent begins on a later day."), N_("Wait for that day.")),
    "embargo": (N_("The person asked to wait until a certain day."), N_("Wait for that day.")),
    "ask-again": (N_("This must be asked again in the last week before."), _STILL_HOLDS),
    "identity-level": (N_("The person did not agree to be shown that clearly."), N_("Use another name, or none.")),
    "recipient-missing": (N_("It is not said who would receive it."), N_("Name the recipient.")),
    "too-general": (N_("The question was only the first of several."), N_("Name the exact use.")),
    "withheld": (N_("The person said that this recipient must not see it."), _ONLY_THE_PERSON),
    "never-for-minors": (N_("This is never done for someone under 18."), _NOTHING),
    "not-for-the-absent": (N_("A relative cannot allow this for someone who is absent."), _NOTHING),
    "second-approval-missing": (N_("A second person must approve this first."), N_("Ask for a second approval.")),
    # before an interview
    "safety-unanswered": (N_("A question of the safety check is open."), N_("Answer it first.")),
    "setting-reason-missing": (N_("The person is not alone or the place is not private."),
                               N_("Find another place, or note why you can talk all the same.")),
    "place-class-missing": (N_("It is not noted from what kind of place the person speaks."),
                            N_("Choose what fits; never write an address.")),
    "setting-from-afar": (N_("Something is not agreed yet for a conversation from afar."),
                          N_("Agree on it with the person, or note how you can talk safely all the same.")),
    "form-out-of-reach": (N_("The chosen way of confirming does not fit the way you talk."),
                          N_("Choose another one together.")),
    "guardian-unclear": (N_("It is not noted who the guardian is and how they agreed."),
                         N_("Note another name, the relation, why they may decide, and how they confirmed.")),
    "assent-missing": (N_("The child has not been asked yet in this language."),
                       N_("Read the child's text and ask the child.")),
    "assent-unclear": (N_("It is not noted what the child said, or how."),
                       N_("Note it in one line, in the child's own words.")),
    "line-too-long": (N_("A note of the safety check is longer than one short line."),
                      N_("Shorten it. Names and the story itself do not belong there.")),
    "safety-stop": (N_("There is immediate danger."), N_("Stop here and call the safety focal point now.")),
    "gender-wish": (N_("The person would rather speak with a woman or a man."), _SOMEONE_ELSE),
    "interpreter-wish": (N_("The person wants another interpreter, or none."), _SOMEONE_ELSE),
    "capacity-missing": (N_("It is not noted whether the person can decide alone."), N_("Choose what fits.")),
    "interpreter-missing": (N_("It is not noted whether someone interprets."), N_("Choose what fits.")),
    "interpreter-code-missing": (N_("The interpreter's code is missing."), N_("Note the code, never the name.")),
    "absence-unclear": (N_("It is not clear for whom the person speaks."),
                        N_("Note the relationship to the absent person.")),
    "question-open": (N_("A question has not been asked yet."), N_("Ask it. “Later” is an answer too.")),
    "condition-missing": (N_("The condition is not written down."), N_("Write it in one line.")),
    "witness-not-staff": (N_("A thumbprint needs a witness who has a staff code."),
                          N_("Note the staff code of whoever saw it, such as I-7K3M.")),
    "evidence-not-taken": (N_("The signature, recording or thumbprint is not here yet."),
                           N_("Take it down, or choose another way to confirm together.")),
    "evidence-before-change": (N_("Something was read or decided after the person confirmed."),
                               N_("Ask the person to confirm once more.")),
}


def reason_text(code: str) -> tuple[str, str]:
    """Return the sentence and what would help, in the chosen language, for a reason's or a problem's code."""
    sentence, remedy = REASONS[code]
    return _(sentence), _(remedy)
