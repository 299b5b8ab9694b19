"""Takes in a bundle of a desk that is trusted no longer, because a person says so and why."""

from __future__ import annotations

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.services import quarantine, receiving
from testimony_desk.services.desk import Desk
from testimony_desk.services.quarantine import RELEASED, Held
from testimony_desk.services.receiving import BundleReport


def release(desk: Desk, one: Held, reason: str, progress: Progress, cancelled: IsCancelled) -> BundleReport:
    """Take in what a person has looked at; each record is judged as any other, and no receipt is written.

    Withdrawals in it wait for a person, as those of every desk that is trusted no longer. When it cannot be read to its
    end, it stays in quarantine. Raises ReasonMissing.
    """
    words = quarantine.checked(reason)
    report = receiving.receive_released(desk, one.path, one.bundle, progress, cancelled)
    if report.refused is None:
        quarantine.end(desk, one, RELEASED, words)
    return report
