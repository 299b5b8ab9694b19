"""What the export commands print of a preview and of the list, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.publication.ledger import Export
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, ngettext
from testimony_desk.services.export_preview import Preview
from testimony_desk.services.pseudonymising import HeldBack
from testimony_desk.wording import exports as words
from testimony_desk.wording import profiles
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.held_back import why_it_stays
from testimony_desk.wording.withheld import withheld_line


def profile_title(profile: str, language: str) -> str:
    """Return what a profile is called."""
    return builtin.label_of(language)("export_profile", profile)


def export_json(export: Export, state: str) -> dict[str, object]:
    """Return what the list says of an export."""
    asked = export.asked
    return {"export": asked.export, "on": asked.on.isoformat(), "profile": asked.profile, "purpose": asked.purpose,
            "recipient": asked.recipient, "cases": len(asked.cases), "formats": list(asked.formats),
            "sealed": bool(asked.sealed_to), "until": asked.until.isoformat(), "reason": asked.reason, "state": state,
            "written": [{"on": one.on.isoformat(), "cases": one.rows, "sha256": one.sha256, "size": one.size}
                        for one in export.written],
            "ended": export.ended.how.value if export.ended else None}


def lines(seen: Preview) -> Iterator[str]:
    """Yield a preview as lines: each question, who stays, what the check found, what is advised."""
    section = ""
    for field in seen.fields:
        if field.section != section:
            section = field.section
            yield iso(section)
        yield f"  {iso(field.title)}  {profiles.fate_words(field.fate)}"
    going = len(seen.judged.members)
    yield ngettext("{n} case may go out by its consent and review.",
                   "{n} cases may go out by their consent and review.", going).format(n=going)
    for one in seen.judged.held_back:
        yield _("{case} stays here. {why}").format(case=ltr(one.case), why=why_it_stays(one.why))
        for number, wish in enumerate(seen.wishes.get(one.case, ()), 1):
            yield f"  {number}. {withheld_line(wish)}"
    for topic in sorted(seen.judged.topics):
        yield _("Left out, because not everybody agreed to it: {topic}").format(
            topic=words.topic_words(topic))
    yield from _found(seen)


def _found(seen: Preview) -> Iterator[str]:
    refused = seen.judged.refused
    if isinstance(refused, Refused):
        yield profiles.refusal_words(refused)
        yield from profiles.report_words(refused.report) if refused.report else ()
    for one in seen.judged.ready:
        yield from profiles.report_words(one.publishable.report)
    if seen.advice is not None:
        yield _("Suggested, so that nobody can be recognised:")
        advice = seen.advice
        for line in words.steps_lines(advice.steps, advice.losses, seen.columns):
            yield f"  {line}"
        yield from ([f"  {words.blanked_line(advice.blanked)}"] if advice.blanked else ())
        yield from ([f"  {words.left_out_line(len(advice.left_out))}"] if advice.left_out else ())


def as_json(seen: Preview) -> dict[str, object]:
    """Return a preview as JSON; codes of cases and fields, never an answer."""
    refused, advice = seen.judged.refused, seen.advice
    return {
        "profile": seen.asked.profile,
        "fields": [{"field": one.path, "goes": one.fate.goes, "why": one.fate.why.value, "step": one.fate.step.value}
                   for one in seen.fields],
        "cases": sorted(seen.judged.members), "held_back": [_held_json(one) for one in seen.judged.held_back],
        "wishes": {case: [{"what": one.what, "from_whom": one.from_whom} for one in some]
                   for case, some in seen.wishes.items()},
        "topics_left_out": sorted(seen.judged.topics),
        "refused": {"code": refused.code, **refused.facts} if refused is not None else None,
        "advice": {"steps": list(advice.asked.steps), "losses": dict(advice.losses), "blanked": advice.blanked,
                   "left_out": list(advice.left_out)} if advice is not None else None}


def _held_json(one: HeldBack) -> dict[str, object]:
    facts = dict(one.why.facts) if one.why is not None else {}
    return {"case": one.case, "code": one.why.code if one.why is not None else "", "facts": facts}
