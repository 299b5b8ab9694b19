"""Every page by its name, and where a desk begins: the one place that knows them all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.ui.page import Page

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk
    from testimony_desk.services.preferences import Preferences

PAGES: Mapping[str, str] = {
    "language": "pages.language:LanguagePage",
    "desk": "pages.desk:DeskPage",
    "place": "pages.place:PlacePage",
    "passphrase": "pages.passphrase:PassphrasePage",
    "unlock": "pages.unlock:UnlockPage",
    "clock": "pages.clock:ClockPage",
    "find_vault": "pages.find_vault:FindVaultPage",
    "recovery": "pages.recovery:RecoveryPage",
    "drill": "pages.recovery:DrillPage",
    "new_interview": "pages.new_interview:NewInterviewPage",
    "consent": "pages.consent:ConsentPage",
    "consent_of": "consent.standing:StandingPage",
    "names": "identity.names:NamesPage",
    "slip": "consent.slip:SlipPage",
    "refused": "pages.refused:RefusedPage",
    "interview": "pages.interview:InterviewPage",
    "look_again": "pages.look_again:LookAgainPage",
    "exchange": "exchange.main:ExchangePage",
    "trust": "exchange.trust:TrustPage",
    "compare": "exchange.trust:ComparePage",
    "decide_bundle": "exchange.quarantine:DecidePage",
    "distrust": "exchange.distrust:DistrustPage",
    "write_card": "exchange.outward:WriteCardPage",
    "send": "exchange.outward:SendPage",
    "receive": "exchange.receive:ReceivePage",
    "receive_folder": "exchange.receive:ReceiveFolderPage",
    "statistics": "pages.statistics:StatisticsPage",
    "report": "report.page:ReportPage",
    "save_report": "report.saving:SaveReportPage",
    "write_report": "report.writing:WriteReportPage",
    "cases": "pages.cases:CasesPage",
    "search": "pages.search:SearchPage",
    "search_names": "pages.search_names:SearchNamesPage",
    "review": "review.board:BoardPage",
    "exports": "publishing.listing:ExportsPage",
    "new_export": "publishing.asking:AskPage",
    "export_preview": "publishing.preview:PreviewPage",
    "export_wishes": "publishing.wishes:WishesPage",
    "export": "publishing.one:ExportPage",
    "export_write": "publishing.writing:WriteExportPage",
    "open_export": "publishing.writing:OpenExportPage",
    "review_record": "review.record:RecordPage",
    "review_return": "review.sending_back:ReturnPage",
    "review_points": "review.lifting:LiftingPage",
    "review_settle": "review.settling:SettlePage",
    "returned": "review.returned:ReturnedPage",
    "finds": "leaks.page:FindsPage",
    "attachments": "attachments.case_files:FilesPage",
    "attach": "attachments.attach:AttachPage",
    "attachment": "attachments.viewer:ViewerPage",
    "hand_out": "attachments.hand_out:HandOutPage",
    "completed": "pages.completed:CompletedPage",
    "conflict": "merging.conflict:ConflictPage",
    "same_person": "merging.same_person:SamePersonPage",
    "interrupted": "pages.interrupted:InterruptedPage",
    "organisation": "pages.organisation:OrganisationPage",
    "script_readings": "pages.script_readings:ReadingsPage",
    "settings": "pages.settings:SettingsPage",
    "people": "people.everyone:PeoplePage",
    "add_person": "people.giving:AddPersonPage",
    "rename_person": "people.giving:RenamePersonPage",
    "remove_person": "people.taking:RemovePersonPage",
    "change_passphrase": "people.changing:ChangePassphrasePage",
    "renew_keys": "people.renewing:RenewKeysPage",
    "broken": "pages.broken:BrokenPage",
    "backup": "keeping.backup:BackupPage",
    "try_backup": "keeping.trial:TryBackupPage",
    "find_backup": "keeping.restore:FindBackupPage",
    "restore": "keeping.restore:RestorePage",
    "restore_by_sheets": "keeping.restore_by_sheets:RestoreBySheetsPage",
    "forgotten": "keeping.forgotten:ForgottenPage",
    "restored": "keeping.restore:RestoredPage",
    "health": "keeping.health:HealthPage",
    "withdraw": "sealing.withdraw:WithdrawPage",
    "by_code": "sealing.by_code:ByCodePage",
    "withdrawals": "sealing.waiting:WithdrawalsPage",
    "seal": "sealing.seal:SealPage",
    "unseal": "sealing.unseal:UnsealPage",
    "rehearsal": "sealing.rehearsal:RehearsalPage",
}
"""Each page's module below `testimony_desk.ui` and its class. A page is loaded when it is first needed, so that the
first window need not wait for all of them."""


def page_of(name: str) -> Callable[..., Page]:
    """Return the class of a page by its name; raises KeyError for a name that is no page's."""
    module, _colon, made = PAGES[name].partition(":")
    page: Callable[..., Page] = getattr(importlib.import_module(f"testimony_desk.ui.{module}"), made)
    return page


def first_page(preferences: Preferences) -> str:
    """Return where the program begins: the lock screen, or the first run at its language or its first choice."""
    if preferences.vault is not None:
        return "unlock"
    return "desk" if preferences.language else "language"


def home_of(desk: Desk) -> str:
    """Return where an unlocked desk begins: at an interview that waits, where this role may go on with one."""
    return "interrupted" if desk.opens_everything and not desk.looks_only else "cases"


def places_of(desk: Desk | None) -> tuple[tuple[str, str, str], ...]:
    """Return (page, icon, words) of each place that this role opens; a page that it does not open is absent."""
    if desk is None:
        return ()
    told = (("search", "search", _("Search")),) if desk.opens(Compartment.TESTIMONY) else ()
    named = (("search_names", "search", _("Search")),) if not told and desk.opens(Compartment.IDENTITY) else ()
    return (("cases", "cases", _("Cases")), *told, *named, ("review", "done", _("Review")),
            ("exchange", "send", _("Exchange")), ("exports", "out", _("Exports")),
            ("statistics", "statistics", _("Statistics")), ("settings", "settings", _("Settings")))


def mark_of(desk: Desk | None) -> str:
    """Return the lasting words about a desk for the strip."""
    if desk is None:
        return ""
    from testimony_desk.services import clock  # noqa: PLC0415 - the same

    words = ((desk.training, _("Practice desk")), (desk.looks_only, _("Only looking")),
             (clock.question(desk) is not None, _("Date not settled")))
    return " · ".join(word for holds, word in words if holds)


