"""Sentences for what consent, its scripts and an interview's beginning can refuse."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "override-refused": (
        N_("This cannot be lifted, or not by you."),
        N_("Two supervisors who did not ask can lift some points, but never a person's no, and nothing for a child."),
    ),
    "settlement-refused": (
        N_("There is no open condition here, or you are not the one to settle it."),
        N_("A supervisor who did not ask writes down in one line how the condition is kept."),
    ),
    "withdrawal-code-refused": (
        N_("This is not a code that a person got from us, or one of its characters was heard differently."),
        N_("Let it be said again, character by character. It looks like NR-7K3M-9QXH-4T2B-5. One that begins with TD"
           " is the code of a case."),
    ),
    "withdrawal-code-given": (
        N_("The person has a code already, and it is kept nowhere in words."),
        N_("If it was lost, make another one. The old one then no longer works."),
    ),
    "withdrawal-code-unknown": (
        N_("No case on this desk belongs to this code."),
        N_("It may have been replaced, everything may be taken back already, or another desk has the case. Stay kind,"
           " ask how to reach the person safely, and ask headquarters."),
    ),
    "consent-over": (
        N_("There is nothing to ask again in this case: everything was taken back, or it was asked elsewhere."),
        N_("If the person wants to take part after all, begin a new conversation."),
    ),
    "consent-missing": (
        N_("There is no consent that allows this today."),
        N_("The list says what is missing. Only the person can give it; nothing was used or sent."),
    ),
    "consent-incomplete": (
        N_("The consent conversation is not finished yet."),
        N_("The list says what is still to be read, asked or noted. Everything so far is kept."),
    ),
    "hardly-any-ink": (
        N_("There is hardly any line on the field yet."),
        N_("Let the person draw a name or a mark, or choose another way to confirm."),
    ),
    "consent-line": (
        N_("This field takes one short line of at most {limit} characters."),
        N_("Shorten it. Names and the story itself do not belong here."),
    ),
    "consent-unreadable": (
        N_("A consent record cannot be read and counts as no consent."),
        N_("Nothing was used or sent. Ask the desk that recorded it to send it again."),
    ),
    "consent-claim": (
        N_("This import claims a consent that only the person could give here, so it was refused."),
        N_("Import it as a published account, without that claim. Nothing was stored."),
    ),
    "question-not-consented": (
        N_("The person has not agreed to this question, so the answer was not kept."),
        N_("Ask for consent first, or go on with the next question."),
    ),
    "question-handed-over": (
        N_("This answer was sealed to headquarters when the interview was completed and cannot be changed here."),
        N_("Tell headquarters what must be put right."),
    ),
    "script-unreadable": (
        N_("The text that is read aloud cannot be used."),
        N_("Install this program again from its original file. Your records are untouched."),
    ),
    "script-gaps": (
        N_("The text that is read aloud still has gaps."),
        N_("Fill in the organisation page in this language first. Nothing is lost."),
    ),
}
