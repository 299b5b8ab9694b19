"""Dresses the application: the bundled font, the palette, the style sheet, direction and Qt's own words."""

from __future__ import annotations

import dataclasses
import string
from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from testimony_desk import i18n
from testimony_desk.ui.palette import DARK, LIGHT, Palette
from testimony_desk.ui.resources import resource

FAMILY = "Vazirmatn"
BASE_POINTS = 11.0
QUESTION_SIZE, TITLE_SIZE, SMALL_SIZE, SLIP_SIZE, READING_SIZE = 1.27, 1.6, 0.91, 2.4, 2.6
SMALLEST, LARGEST, STEP = 80, 200, 10
MARKS = ("QRadioButton", "QCheckBox")
SPACES = (4, 8, 12, 16, 24, 32, 48)


@dataclass(frozen=True)
class Look:
    """How the window looks: interface language, dark or light, text size in percent (80 to 200)."""

    language: str = "en"
    dark: bool = False
    percent: int = 100

    def resized(self, steps: int) -> Look:
        """Return the look some steps of 10 % larger or smaller, within 80 to 200 %."""
        return dataclasses.replace(self, percent=max(SMALLEST, min(LARGEST, self.percent + steps * STEP)))

    @property
    def palette(self) -> Palette:
        """The colours of this look."""
        return DARK if self.dark else LIGHT

    @property
    def right_to_left(self) -> bool:
        """True when the frame reads from right to left."""
        return self.language in i18n.RIGHT_TO_LEFT


class Theme:
    """Applies a look to the running application; holds Qt's translators, which Qt itself does not keep alive."""

    def __init__(self, application: QApplication, look: Look) -> None:
        self._application = application
        self._translator: QTranslator | None = None
        self.look = look
        application.setStyle("Fusion")
        _load_fonts()
        _without_motion(application)
        self.apply(look)

    def apply(self, look: Look) -> None:
        """Dress every widget, present and future, in the look; a no-op part costs nothing."""
        self.look = look
        i18n.set_language(look.language)
        self._speak(look.language)
        self._application.setLayoutDirection(direction(look.right_to_left))
        self._application.setFont(font(look.percent))
        self._application.setPalette(qt_palette(look.palette))
        for kind in MARKS:
            self._application.setPalette(palette_of_marks(look.palette), kind)  # type: ignore[arg-type]  # it takes a text
        self._application.setStyleSheet(style_sheet(look))

    def _speak(self, language: str) -> None:
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        QLocale.setDefault(QLocale(language))
        translator = QTranslator()
        if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(translator)
        self._translator = translator


def direction(right_to_left: bool) -> Qt.LayoutDirection:
    """Return Qt's name for a direction of layout."""
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight


def font(percent: int, factor: float = 1.0) -> QFont:
    """Return the bundled family at 11 pt times percent and factor; nothing is set below 10 pt at 100 %."""
    chosen = QFont(FAMILY)
    chosen.setPointSizeF(BASE_POINTS * factor * percent / 100)
    return chosen


def pixels(length: int, percent: int) -> int:
    """Return a length, in pixels at 100 %, scaled with the text."""
    return round(length * percent / 100)


def qt_palette(colours: Palette) -> QPalette:
    """Return Qt's palette for our roles, so that whatever the style sheet leaves alone fits too."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button), colours.window),
        ((role.Base, role.AlternateBase, role.ToolTipBase), colours.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), colours.text),
        ((role.Highlight,), colours.selected), ((role.PlaceholderText,), colours.muted),
        ((role.Accent, role.Link, role.LinkVisited), colours.accent), ((role.Mid, role.Dark), colours.line),
        ((role.Light, role.Midlight), colours.surface),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, one, QColor(colours.disabled))
    return palette


def palette_of_marks(colours: Palette) -> QPalette:
    """Return the palette of radio and check marks, whose edge has the colour of a field's line.

    Fusion draws it as the window, darkened by a third: on a dark window nothing is to be seen of it. Nothing else of
    these widgets is painted in the colour of the window.
    """
    palette = qt_palette(colours)
    palette.setColor(QPalette.ColorRole.Window, QColor(colours.line).lighter(135))
    return palette


def style_sheet(look: Look) -> str:
    """Return the style sheet with colours, and with sizes in pixels that grow with the text."""
    template = string.Template(resource("style", "desk.qss").read_text(encoding="utf-8"))
    points = BASE_POINTS * look.percent / 100
    sizes = {f"space{size}": f"{pixels(size, look.percent)}px" for size in SPACES}
    fonts = {"question": f"{points * QUESTION_SIZE:.1f}pt", "title": f"{points * TITLE_SIZE:.1f}pt",
             "small": f"{points * SMALL_SIZE:.1f}pt", "slip": f"{points * SLIP_SIZE:.1f}pt",
             "reading": f"{points * READING_SIZE:.1f}pt"}
    return template.substitute(dataclasses.asdict(look.palette), **sizes, **fonts)


def _load_fonts() -> None:
    if FAMILY in QFontDatabase.families():
        return
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{FAMILY}-{weight}.ttf")))


def _without_motion(application: QApplication) -> None:
    effects = Qt.UIEffect
    for effect in (effects.UI_AnimateMenu, effects.UI_FadeMenu, effects.UI_AnimateCombo, effects.UI_AnimateTooltip,
                   effects.UI_FadeTooltip, effects.UI_AnimateToolBox):
        application.setEffectEnabled(effect, enable=False)
