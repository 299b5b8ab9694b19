"""The colours of the window, light and dark, and the WCAG 2 contrast between two of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One colour per role as `#RRGGBB`; `harm` is only for destroying and damage, never during an interview."""

    window: str
    surface: str
    selected: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    focus: str
    good: str
    good_tint: str
    care: str
    care_tint: str
    harm: str
    harm_tint: str
    disabled: str


LIGHT = Palette(window="#F6F7F5", surface="#FFFFFF", selected="#D9E9EC", text="#1B2421", muted="#51605A",
                line="#7C8983", accent="#1F5F6B", on_accent="#FFFFFF", focus="#0B5CAD", good="#2B6340",
                good_tint="#E6F2E8", care="#7A4B00", care_tint="#FFF3D6", harm="#9B2C2C", harm_tint="#FBE9E7",
                disabled="#6E7A75")

DARK = Palette(window="#161B1A", surface="#1E2524", selected="#28444A", text="#E9EDEA", muted="#A9B5B0",
               line="#74827C", accent="#7CC4D1", on_accent="#0E1B1E", focus="#8AB8FF", good="#8FD0A4",
               good_tint="#16301F", care="#F0C36B", care_tint="#33290F", harm="#F2A29B", harm_tint="#391C1A",
               disabled="#85918C")

# Foreground role, background roles, least contrast: 7 for text that is read, 4.5 for the rest, 3 for lines and rings.
NEEDED: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("text", ("window", "surface", "selected"), 7.0),
    ("muted", ("window", "surface", "selected"), 4.5),
    ("line", ("window", "surface"), 3.0),
    ("accent", ("window", "surface"), 4.5),
    ("on_accent", ("accent",), 4.5),
    ("focus", ("window", "surface"), 3.0),
    ("good", ("good_tint",), 4.5),
    ("care", ("care_tint",), 4.5),
    ("harm", ("harm_tint",), 4.5),
    ("disabled", ("surface",), 3.0),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two `#RRGGBB` colours by the formula of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start:start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
