"""The commands about consent: may this be done, a supervisor's word on a point or a condition, whose code this is."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import file_line, one_line, say, say_json
from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose
from testimony_desk.domain.consent.engine import Answer, Obstacle
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import answering, overriding, settling, withdrawal_codes
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.direction import ltr


class NotAllowed(DeskError):
    """`case may` found that something stands in the way; facts: count."""

    code = "not-allowed"


def receiver(asked: Asked) -> str:
    """Return who would receive something, "" for nobody: read from a file, because it may be somebody's name."""
    return file_line(asked.receiver_file)


def may(asked: Asked) -> None:
    """Say whether something may be done with a case today, and if not, why and what would make it possible."""
    purpose = Handling(asked.use) if asked.use in set(Handling) else Purpose(asked.use)
    use = Use(purpose, receiver(asked), frozenset(asked.topics or ()), IdentityLevel(asked.shown))
    with unlocked(asked) as desk:
        answer = answering.answer(desk, asked.case, use)
    if asked.json:
        say_json({"allowed": answer.cleared is not None, "possible": answer.possible,
                  "obstacles": [_as_json(one) for one in answer.obstacles]})
    else:
        _say(answer)
    if answer.cleared is None:
        raise NotAllowed(count=len(answer.obstacles))


def override(asked: Asked) -> None:
    """Keep the word of the supervisor who unlocks, and say whether a second one has said so too."""
    with unlocked(asked) as desk:
        given = overriding.give_for_case(desk, asked.case, asked.point, asked.reason)
        lifted = overriding.lifted(desk, asked.case)
    if all((one, asked.point) in lifted for one in given):
        say(_("Two supervisors have said so: this point is lifted for the consent as it is now."))
    else:
        say(_("Your word is kept. Nothing is lifted until a second supervisor says so too."))


def settle(asked: Asked) -> None:
    """Keep how the condition of a yes is kept, as the supervisor who unlocks says."""
    condition = ":".join(filter(None, (asked.condition, receiver(asked))))
    with unlocked(asked) as desk:
        wanted = Settlement(asked.case, "", condition, asked.reason, desk.today(), desk.person, asked.not_before,
                            asked.until, IdentityLevel(asked.shown), file_line(asked.not_for_file))
        settling.settle(desk, wanted)
    say(_("It is kept. Within these bounds the condition is a yes, for the consent as it is now."))


def find_by_code(asked: Asked) -> None:
    """Say which case a person's code belongs to; the code is never an argument, which others could see."""
    with unlocked(asked) as desk:
        case = withdrawal_codes.find(desk, one_line(asked.code_file, _("Code of the person:")))
    if asked.json:
        say_json({"case": case})
        return
    say(_("The code belongs to case {code}.").format(code=ltr(case)))
    say(_("See first what taking consent back does: {command}").format(
        command=ltr(f"testimony-desk case withdraw PATH {case} --scope all_delete --dry-run")))


def _say(answer: Answer) -> None:
    if answer.cleared is not None:
        say(_("This may be done today."))
    for one in answer.obstacles:
        say(" ".join(reason_text(one.reason.code)))
        if one.by_two:
            say("  " + _("Two supervisors can lift this, each with a reason."))


def _as_json(one: Obstacle) -> dict[str, object]:
    return {"reason": one.reason.code, "purpose": one.reason.purpose, "remedy": one.remedy, "by_two": one.by_two}
