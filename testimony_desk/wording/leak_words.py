"""What each find of the leak scan means, in calm words, why the program thinks so, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType
from testimony_desk.domain.leaks.in_files import FileLeak, Trace
from testimony_desk.domain.leaks.redaction import Deed, KeepReason
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.wording.format import number

_TOKEN = N_("Put the token in its place; the sentence stays readable.")
_OTHER_WORDS = N_("Say it more generally in other words, or put the token in its place.")

# kind -> what it may show, and what to do
KINDS: dict[LeakType, tuple[str, str]] = {
    LeakType.NAME_AR: (N_("This looks like a person's name."), _TOKEN),
    LeakType.NAME_LATIN: (N_("This looks like a person's name."), _TOKEN),
    LeakType.KUNYA: (N_("This names a person by a child, a parent or a family."), _TOKEN),
    LeakType.STAFF_NAME: (N_("This names one of our own people. They need protection too."), _TOKEN),
    LeakType.PHONE: (N_("This looks like a telephone number."), _TOKEN),
    LeakType.TCKN_YKN: (N_("This looks like the number of a Turkish or foreigner's identity card."), _TOKEN),
    LeakType.SY_NATIONAL_NO: (N_("This looks like a Syrian national number."), _TOKEN),
    LeakType.PASSPORT: (N_("This looks like the number of a passport."), _TOKEN),
    LeakType.OTHER_ID: (N_("This looks like the number of a file, a case or a paper."), _TOKEN),
    LeakType.EMAIL: (N_("This is a mail address."), _TOKEN),
    LeakType.HANDLE: (N_("This is an account or a link that leads to a person."), _TOKEN),
    LeakType.ADDRESS: (N_("This says where somebody lives or works."), _OTHER_WORDS),
    LeakType.GPS: (N_("This is an exact place on the map."), _OTHER_WORDS),
    LeakType.PLATE: (N_("This looks like the plate of a vehicle."), _TOKEN),
    LeakType.IBAN: (N_("This looks like a bank account."), _TOKEN),
    LeakType.BIRTH_DATE: (N_("This is a full date of birth."),
                           N_("Leave only the year, or put the token in its place.")),
    LeakType.EMPLOYER: (N_("This names a place of work or a school."), _OTHER_WORDS),
    LeakType.RARE_COMBO: (N_("Several facts together may tell who this is, though each alone does not."),
                          N_("Leave one of them out, or make it more general.")),
}

# kind -> a few words, as they stand in the strip beside a field
SHORT: dict[LeakType, str] = {
    LeakType.NAME_AR: N_("A name"), LeakType.NAME_LATIN: N_("A name"), LeakType.KUNYA: N_("A family name or kunya"),
    LeakType.STAFF_NAME: N_("A name of our own people"), LeakType.PHONE: N_("A telephone number"),
    LeakType.TCKN_YKN: N_("An identity number"), LeakType.SY_NATIONAL_NO: N_("A national number"),
    LeakType.PASSPORT: N_("A passport number"), LeakType.OTHER_ID: N_("A file or paper number"),
    LeakType.EMAIL: N_("A mail address"), LeakType.HANDLE: N_("An account or link"), LeakType.ADDRESS: N_("An address"),
    LeakType.GPS: N_("A place on the map"), LeakType.PLATE: N_("A vehicle's plate"),
    LeakType.IBAN: N_("A bank account"), LeakType.BIRTH_DATE: N_("A date of birth"),
    LeakType.EMPLOYER: N_("A place of work or a school"), LeakType.RARE_COMBO: N_("Facts that fit only one person"),
}

# the last parts of the paths of texts in consent records
_LINES: dict[str, str] = {
    "teachback": N_("Consent: what was told back"), "questions_asked": N_("Consent: what was asked"),
    "withhold": N_("Consent: what must not be shared"), "conditions": N_("Consent: a condition"),
    "recontact": N_("Consent: how never to get in touch"), "absence": N_("Consent: what the family says"),
    "assent": N_("Consent: what the child told back"),
    "from_afar": N_("Consent: why something was left out in the call"),
}

# what a file says beside what it shows
TRACES: dict[Trace, str] = {
    Trace.PLACE: N_("an exact place"), Trace.DEVICE: N_("a device or program"), Trace.TIME: N_("a time"),
    Trace.AUTHOR: N_("a name of who made it"), Trace.CHANGES: N_("earlier words under tracked changes"),
    Trace.COMMENT: N_("comments or titles"), Trace.THUMBNAIL: N_("a small earlier picture"),
    Trace.OTHER: N_("other hidden notes"), Trace.NOT_LOOKED: N_("nobody can tell: it cannot be looked over here"),
}

# why -> a sentence; {fact} is a calling code or the first digits, never what stands in the text
REASONS: dict[str, str] = {
    "register-exact": N_("It stands in the case's register."),
    "register-article": N_("It stands in the case's register, with or without the article."),
    "register-sound": N_("It sounds like a name in the case's register."),
    "register-slip": N_("One letter differs from a name in the case's register."),
    "register-number": N_("It stands in the case's register."),
    "name-announced": N_("The word before it announces a name."),
    "name-titled": N_("A title stands beside it."),
    "name-of-kin": N_("The word before it says who somebody is."),
    "name-common": N_("It is a common first name."),
    "name-unlisted": N_("It has a capital letter and is no word or place that is known here."),
    "kinship": N_("A word such as Abu, Umm or Ibn stands before it."),
    "phone-country": N_("It has the form of numbers with the calling code {fact}."),
    "phone-abroad": N_("It is dialled like a number abroad."),
    "phone-named": N_("The words before it speak of a telephone."),
    "phone-length": N_("It has as many digits as a telephone number."),
    "phone-words": N_("These number words give a telephone number when written as digits."),
    "id-checked": N_("Its check digits are right."),
    "id-foreigner": N_("It begins with {fact} like the numbers of foreigners."),
    "id-named": N_("The words before it speak of an identity card."),
    "national-number": N_("The words before it speak of a national number."),
    "passport": N_("The words before it speak of a passport."),
    "court-file": N_("It is written like the number of a court file."),
    "paper-number": N_("The words before it speak of a file or a paper."),
    "account": N_("It is written like a bank account."),
    "mail": N_("It is written like a mail address."),
    "mail-spelled": N_("It is a mail address in words."),
    "account-at": N_("It begins with @ like the name of an account."),
    "account-named": N_("The words before it speak of an account."),
    "profile-link": N_("It leads to a page of a person or a group."),
    "link": N_("It is a link."),
    "coordinates": N_("It is written like coordinates."),
    "plate": N_("It is written like a Turkish plate."),
    "plate-named": N_("The words before it speak of a plate."),
    "birth-date": N_("The words beside it speak of a birth."),
    "address": N_("It is put together like an address."),
    "employer": N_("A word such as workshop or school stands beside a proper name."),
    "rare": N_("Somebody is said to be the only one, with a number, a place or a month."),
}

CERTAINTIES = {Certainty.SURE: N_("certain"), Certainty.LIKELY: N_("likely"), Certainty.MAYBE: N_("possible")}

DEEDS = {Deed.REPLACE: N_("Put a token in its place"), Deed.REWRITE: N_("Say it in other words"),
         Deed.KEEP: N_("Keep it, and say why")}

KEEP_REASONS = {
    KeepReason.ALIAS: N_("It is the name chosen to protect the person"),
    KeepReason.PLACE: N_("It is a place that is named to everybody"),
    KeepReason.PLAIN_WORD: N_("It is a plain word here"),
    KeepReason.PUBLIC: N_("It is a public person, body or law"),
    KeepReason.NO_NUMBER: N_("This number leads to nobody"),
}


def meaning(hit: Hit) -> str:
    """Return what a find may show, in the language of the window."""
    return _(KINDS[hit.leak_type][0])


def advice(hit: Hit) -> str:
    """Return what can be done about a find."""
    return _(KINDS[hit.leak_type][1])


def reason(hit: Hit) -> str:
    """Return why the program thinks so; the find itself is not repeated."""
    return _(REASONS[hit.why.code]).format(fact=hit.why.fact)


def short(hit: Hit) -> str:
    """Return what a find may be, in a few words, for the strip beside a field."""
    return _(SHORT[hit.leak_type])


def line_words(path: str) -> str:
    """Return what a line of a consent record is called, by its path, "" for any other path."""
    parts = path.split("/")
    return _(_LINES[parts[2]]) if parts[0] == "@consent" and len(parts) > 2 and parts[2] in _LINES else ""


def left_aside(count: int) -> str:
    """Return that so many kept scans or decisions of a case count for nothing."""
    return ngettext(
        "{n} note or decision about finds cannot be read, or its number is far too high. It counts for nothing.",
        "{n} notes or decisions about finds cannot be read, or their numbers are far too high. They count for nothing.",
        count).format(n=number(count))


def file_words(leak: FileLeak, traces: Iterable[Trace]) -> str:
    """Return what an attached file may give away, in one sentence."""
    if leak is FileLeak.VOICE_FACE:
        return _("It holds a voice or a face, and the person has not agreed to it being published.")
    said = frozenset(traces)
    return _("Beside what it shows, the file holds: {what}.").format(
        what=" · ".join(_(TRACES[one]) for one in Trace if one in said))
