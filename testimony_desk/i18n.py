"""Chooses a gettext catalogue and translates; a translation whose placeholders differ from its source is not used."""

from __future__ import annotations

import gettext as _gettext
import string
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = ("ar", "en", "tr")
RIGHT_TO_LEFT = frozenset({"ar"})
DOMAIN = "messages"

_current: dict[str, str] = {"language": "en"}
_catalogues: dict[str, _gettext.NullTranslations] = {}
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def catalogue_folder() -> Path:
    """Return the folder that holds `<language>/LC_MESSAGES/messages.mo`, in a checkout and in the built program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) / "i18n" if bundled else Path(__file__).resolve().parent.parent / "i18n"


def set_language(language: str) -> None:
    """Choose the interface language, one of LANGUAGES; raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _current["language"] = language


def current_language() -> str:
    """Return the tag of the language that is spoken here: of `speaking`, else the chosen interface language."""
    return _spoken.get() or _current["language"]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, one of LANGUAGES, for the length of a block and in this thread alone: that of a file."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a text for the catalogue without translating it yet."""
    return message


def _(message: str) -> str:
    """Return the text in the chosen language, or the source text when there is no sound translation."""
    return _sound(message, _catalogue(current_language()).gettext(message))


def in_language(language: str, message: str) -> str:
    """Return a text in a language that need not be the chosen one: paper is read by whoever finds it."""
    return _sound(message, _catalogue(language).gettext(message))


def ngettext(one: str, many: str, count: int) -> str:
    """Return the plural form for `count`; Arabic has six. The caller formats `{n}` into it."""
    return _sound(many, _catalogue(current_language()).ngettext(one, many, count), optional={"n"})


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces of a format string; raises ValueError for a broken one."""
    return frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)


def _sound(source: str, translation: str, optional: frozenset[str] | set[str] = frozenset()) -> str:
    if source == translation:
        return source
    try:
        differing = placeholders(source) ^ placeholders(translation)
    except ValueError:
        return source
    return translation if differing <= set(optional) else source


def _catalogue(language: str) -> _gettext.NullTranslations:
    if language not in _catalogues:
        _catalogues[language] = _gettext.translation(DOMAIN, catalogue_folder(), [language], fallback=True)
    return _catalogues[language]
