"""Sentences for what can be the matter with an answer, with a form, and with an expression in one."""

from __future__ import annotations

from testimony_desk.i18n import N_

_MEND_FORM = N_("Ask whoever wrote the questionnaire to mend it and to give it a new version.")
_FORM_AS_SENT = N_("Ask the sender for a fresh copy of the questionnaire. Nothing was changed here.")

_ANSWERS: dict[str, tuple[str, str]] = {
    "answers-rejected": (
        N_("A few answers need another look before this interview is complete ({count})."),
        N_("Go through the list; each line leads to its question. Everything you typed is kept."),
    ),
    "answer-range": (
        N_("This number is outside what is expected here ({least} to {most})."),
        N_("Look at it once more, or choose “does not know”."),
    ),
    "answer-day": (
        N_("This is not a day that the calendar can place."),
        N_("Give year, month and day, or choose “does not know”."),
    ),
    "answer-time": (
        N_("This is not a time of day."),
        N_("Give hours and minutes, such as 14:30."),
    ),
    "answer-not-offered": (
        N_("The choice made here is not offered any more, because an earlier answer has changed."),
        N_("Choose again from the list as it is now."),
    ),
    "answer-too-long": (
        N_("This text is longer than one answer can be ({limit} characters)."),
        N_("Move a part of it to the notes or to the open account."),
    ),
    "answer-shape": (
        N_("This answer does not fit its kind of question."),
        N_("Clear it and enter it again."),
    ),
    "answer-counts": (
        N_("The smaller number of people is above the larger one."),
        N_("Put the smaller number first."),
    ),
    "answer-no-such-day": (
        N_("The questionnaire met a day that does not exist while it was calculating."),
        N_("Look at the dates that were typed as text, such as 30 February."),
    ),
    "answer-rule": (
        N_("This answer does not fit what the questionnaire expects here."),
        N_("Read the question once more together. If it stands all the same, put it in the notes and choose “does not"
           " know” here."),
    ),
    "answer-missing": (
        N_("This question needs an answer, and “does not know” or “prefers not to say” is one."),
        N_("Ask it, or note what the person said about it."),
    ),
}

_FORMS: dict[str, tuple[str, str]] = {
    "form-not-offered": (
        N_("This questionnaire is not offered for new interviews any more."),
        N_("Choose another one. Interviews that answer it already stay as they are."),
    ),
    "form-gate-partly": (
        N_("This questionnaire asks only a part of what must be settled before an interview."),
        N_("Take those questions out of it: the program asks them before every interview."),
    ),
    "form-not-ours": (
        N_("Questionnaires come to a field desk from headquarters."),
        N_("Give the file to headquarters. Once it is kept there, it comes here with the next bundle."),
    ),
    "form-several": (
        N_("These first signs fit none or several of the questionnaires that are here."),
        N_("Look at them with “form list”, and give more of its fingerprint."),
    ),
    "form-broken": (
        N_("This is not a questionnaire as this program writes them ({what})."),
        _FORM_AS_SENT,
    ),
    "form-too-large": (
        N_("This questionnaire is larger than this program takes ({what}: {limit} at most)."),
        N_("Divide it into two questionnaires."),
    ),
    "form-circular": (
        N_("Some questions wait for each other: {cycle}."),
        _MEND_FORM,
    ),
    "form-items": (
        N_("There is room for {limit} entries here, and all are taken."),
        N_("Complete this interview and begin a second one for the same case."),
    ),
}

_EXPRESSIONS: dict[str, tuple[str, str]] = {
    "expression-refused": (
        N_("A condition in the questionnaire cannot be read (character {position})."), _MEND_FORM),
    "expression-function": (
        N_("A condition uses a function that this program does not have: {name}."), _MEND_FORM),
    "expression-arguments": (
        N_("A condition gives a function something it does not take: {name}."), _MEND_FORM),
    "expression-character": (
        N_("A condition holds a character that only looks right: {found} (write {instead})."), _MEND_FORM),
    "expression-axis": (
        N_("A condition uses a kind of path that questionnaires do not have: {found}."), _MEND_FORM),
    "expression-unclosed": (
        N_("A condition opens something that is not closed: {found}"), _MEND_FORM),
    "expression-too-long": (
        N_("A condition is longer than {limit} characters."), _MEND_FORM),
    "expression-too-deep": (
        N_("A condition has more than {limit} brackets inside each other."), _MEND_FORM),
    "expression-pattern": (
        N_("A condition uses a pattern that this program does not take: {found}"), _MEND_FORM),
    "expression-path": (
        N_("A condition names a question that is not there: {name}."), _MEND_FORM),
    "expression-ambiguous": (
        N_("A condition names a question of which there are two: {name}."), _MEND_FORM),
    "expression-steps": (
        N_("The questionnaire needs too long to work out what this answer changes."),
        N_("Your answer is kept. Go on; if it happens again, note it for whoever wrote the questionnaire."),
    ),
}

SENTENCES: dict[str, tuple[str, str]] = {**_ANSWERS, **_FORMS, **_EXPRESSIONS}
