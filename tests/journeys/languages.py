"""Which language a journey speaks in the short test command; in the long one every journey speaks all of them."""

from __future__ import annotations

import pytest

from testimony_desk.i18n import LANGUAGES


def in_turn(short: str) -> pytest.MarkDecorator:
    """Return the parameters of a journey in each language; in all but one it runs with `make soak` only.

    The main job runs in Arabic always. The journeys beside it take turns, so that none of the languages is
    always the one that is left out.
    """
    assert short in LANGUAGES
    return pytest.mark.parametrize("language", [
        pytest.param(language, marks=() if language == short else pytest.mark.soak) for language in LANGUAGES])
