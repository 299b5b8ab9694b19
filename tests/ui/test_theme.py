from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton

from testimony_desk.ui.icons import MIRRORED, icon, pixmap
from testimony_desk.ui.palette import DARK, LIGHT, NEEDED, contrast
from testimony_desk.ui.resources import resource
from testimony_desk.ui.theme import FAMILY, Look, style_sheet


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_reaches_its_contrast(palette):
    for role, grounds, least in NEEDED:
        for ground in grounds:
            assert contrast(getattr(palette, role), getattr(palette, ground)) >= least, (role, ground)


def test_contrast_is_the_formula_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_the_edge_of_a_mark_is_seen(theme, qtbot, kind, dark):
    theme.apply(Look("en", dark))
    mark = kind("x")
    qtbot.addWidget(mark)
    mark.resize(60, 40)
    picture = mark.grab().toImage()
    around = theme.look.palette.window
    edge = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width() // 4)}
    assert max(contrast(one, around) for one in edge - {theme.look.palette.surface.lower()}) >= 3, edge


def test_the_window_is_set_in_the_bundled_family(theme, qapp):
    assert qapp.font().family() == FAMILY
    assert FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("letters", [
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئةىءپچژگڤېەۋڭۇۆۈ",
    "çğıİöşüâîûÇĞÖŞÜêîûŞ",
    "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
], ids=["arabic", "turkish", "digits"])
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_family_covers_our_letters_and_digits(theme, letters, weight):
    raw = QRawFont(str(resource("fonts", f"{FAMILY}-{weight}.ttf")), 16.0)
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


def test_hamza_and_shadda_stay_inside_a_one_line_field(theme, qtbot):
    """Arabic with marks above was cut off with a Latin font first (interface 6, pitfall 1)."""
    field = QLineEdit("أُمَّ إِلّا لِّيْ")
    qtbot.addWidget(field)
    field.resize(400, field.sizeHint().height())
    bounds = QFontMetrics(field.font()).tightBoundingRect(field.text())
    assert bounds.height() + 4 <= field.contentsRect().height()


def test_a_look_stays_between_80_and_200_percent():
    assert Look(percent=190).resized(3).percent == 200
    assert Look(percent=90).resized(-3).percent == 80


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_the_style_sheet_has_no_hole_left(percent):
    sheet = style_sheet(Look(percent=percent))
    assert "$" not in sheet.split("*/", 1)[1]


def test_arabic_mirrors_the_window_and_turns_back(theme, qapp):
    theme.apply(Look(language="ar"))
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    theme.apply(Look(language="tr"))
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(("language", "word"), [("ar", "تراجع"), ("tr", "Geri Al")])
def test_qts_own_words_are_translated(theme, language, word):
    theme.apply(Look(language=language))
    said = QCoreApplication.translate("QWidgetTextControl", "&Undo").replace("&", "")
    assert said.lower() == word.lower()


def test_every_icon_paints_something_in_its_colour(theme):
    for path in sorted(resource("icons").glob("*.svg")):
        image = pixmap(path.stem, "#1F5F6B", 32).toImage()
        colours = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        painted = [colour for colour in colours if colour.alpha() > 200]
        assert painted, path.stem
        assert all(abs(colour.blue() - 0x6B) < 4 > abs(colour.red() - 0x1F) for colour in painted), path.stem


def test_only_icons_that_point_along_the_text_are_mirrored(theme):
    def picture(name: str, right_to_left: bool) -> QImage:
        return icon(name, LIGHT, "text", right_to_left).pixmap(32).toImage()

    assert all(picture(name, right_to_left=True) != picture(name, right_to_left=False) for name in MIRRORED)
    for name in ("play", "pause", "clock", "done"):
        assert picture(name, right_to_left=True) == picture(name, right_to_left=False)
    canvas = QImage(32, 32, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    icon("back", DARK).paint(painter, canvas.rect())
    painter.end()
