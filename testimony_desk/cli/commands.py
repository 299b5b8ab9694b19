"""Which function runs which command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from testimony_desk.cli import (
    attachments,
    backups,
    bundles,
    cards,
    consents,
    demo,
    health,
    journals,
    reports,
    reviews,
    sealing,
    slots,
    vaults,
)
from testimony_desk.cli.asked import Asked

COMMANDS: Mapping[str, Callable[[Asked], None]] = {
    "version": vaults.version,
    "demo": demo.run,
    "vault create": vaults.create,
    "vault check": health.check,
    "vault backup": backups.back_up,
    "vault restore": backups.restore,
    "vault rehearse": sealing.rehearse,
    "vault recover": vaults.recover,
    "card show": cards.show,
    "card trust": cards.trust,
    "card distrust": cards.distrust,
    "bundle write": bundles.write,
    "bundle inspect": bundles.inspect,
    "bundle receive": bundles.receive,
    "case import": reports.import_cases,
    "attachment add": attachments.add,
    "attachment list": attachments.list_,
    "attachment export": attachments.export,
    "attachment remove": attachments.remove,
    "case withdraw": sealing.withdraw,
    "case may": consents.may,
    "case override": consents.override,
    "withdraw find": consents.find_by_code,
    "case purge": sealing.purge,
    "review board": reviews.board,
    "review show": reviews.show,
    "review decide": reviews.decide,
    "seal": sealing.seal,
    "unseal": sealing.unseal,
    "slot list": slots.list_,
    "slot add": slots.add,
    "slot rename": slots.rename,
    "slot remove": slots.remove,
    "slot passphrase": slots.change,
    "journal show": journals.show,
    "journal export": journals.export,
    "journal check": journals.check,
    "statistics": reports.statistics,
    "form check": reports.check_form,
}
