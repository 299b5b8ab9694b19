"""Every page by its name, and where a desk begins: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import clock
from testimony_desk.services.desk import Desk
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.exchange.main import ExchangePage
from testimony_desk.ui.exchange.outward import SendPage, WriteCardPage
from testimony_desk.ui.exchange.receive import ReceivePage
from testimony_desk.ui.exchange.trust import ComparePage, TrustPage
from testimony_desk.ui.page import Page
from testimony_desk.ui.pages.broken import BrokenPage
from testimony_desk.ui.pages.cases import CasesPage
from testimony_desk.ui.pages.clock import ClockPage
from testimony_desk.ui.pages.completed import CompletedPage
from testimony_desk.ui.pages.consent import ConsentPage
from testimony_desk.ui.pages.desk import DeskPage
from testimony_desk.ui.pages.find_vault import FindVaultPage
from testimony_desk.ui.pages.help import HelpPage
from testimony_desk.ui.pages.interrupted import InterruptedPage
from testimony_desk.ui.pages.interview import InterviewPage
from testimony_desk.ui.pages.keys import KeysPage
from testimony_desk.ui.pages.language import LanguagePage
from testimony_desk.ui.pages.new_interview import NewInterviewPage
from testimony_desk.ui.pages.organisation import OrganisationPage
from testimony_desk.ui.pages.passphrase import PassphrasePage
from testimony_desk.ui.pages.place import PlacePage
from testimony_desk.ui.pages.recovery import DrillPage, RecoveryPage
from testimony_desk.ui.pages.refused import RefusedPage
from testimony_desk.ui.pages.settings import SettingsPage
from testimony_desk.ui.pages.statistics import StatisticsPage
from testimony_desk.ui.pages.unlock import UnlockPage

PAGES: Mapping[str, Callable[..., Page]] = {
    "language": LanguagePage,
    "desk": DeskPage,
    "place": PlacePage,
    "passphrase": PassphrasePage,
    "unlock": UnlockPage,
    "clock": ClockPage,
    "find_vault": FindVaultPage,
    "recovery": RecoveryPage,
    "drill": DrillPage,
    "new_interview": NewInterviewPage,
    "consent": ConsentPage,
    "refused": RefusedPage,
    "interview": InterviewPage,
    "exchange": ExchangePage,
    "trust": TrustPage,
    "compare": ComparePage,
    "write_card": WriteCardPage,
    "send": SendPage,
    "receive": ReceivePage,
    "statistics": StatisticsPage,
    "cases": CasesPage,
    "completed": CompletedPage,
    "help": HelpPage,
    "interrupted": InterruptedPage,
    "organisation": OrganisationPage,
    "settings": SettingsPage,
    "keys": KeysPage,
    "broken": BrokenPage,
}


def first_page(preferences: Preferences) -> str:
    """Return where the program begins: the lock screen, or the first run at its language or its first choice."""
    if preferences.vault is not None:
        return "unlock"
    return "desk" if preferences.language else "language"


def home_of(desk: Desk) -> str:
    """Return where an unlocked desk begins: at an interview that waits, where this role may go on with one."""
    return "interrupted" if desk.opens(Compartment.TESTIMONY) and not desk.looks_only else "cases"


def places_of(desk: Desk | None) -> tuple[tuple[str, str, str], ...]:
    """Return (page, icon, words) of each place that this role opens; a page that it does not open is absent."""
    if desk is None:
        return ()
    return (("cases", "cases", _("Cases")), ("exchange", "send", _("Exchange")),
            ("statistics", "statistics", _("Statistics")), ("settings", "settings", _("Settings")))


def mark_of(desk: Desk | None) -> str:
    """Return the lasting words about a desk for the strip."""
    if desk is None:
        return ""
    words = ((desk.training, _("Practice desk")), (desk.looks_only, _("Only looking")),
             (clock.question(desk) is not None, _("Date not settled")))
    return " · ".join(word for holds, word in words if holds)


