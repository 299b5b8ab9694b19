"""Cuts an expression into tokens, and names the character where a look-alike stands for the ASCII that was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from testimony_desk.domain.expression.errors import AxisRefused, ExpressionRefused, ForeignCharacter, TextUnclosed

_PATTERN = re.compile(r"""
    (?P<blank>[ \t\r\n]+)
  | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<dollar>\$\{[ ]*[^}\s]+[ ]*\})
  | (?P<axis>//|::|@|\$)
  | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?(?P<double>::)?)
  | (?P<symbol>!=|<=|>=|\.\.|[()\[\],/|+\-*=<>.])
""", re.VERBOSE)

_INSTEAD = {
    **{chr(0x660 + n): str(n) for n in range(10)}, **{chr(0x6F0 + n): str(n) for n in range(10)},
    **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("–—−‐‑‒―", "-"),
    **dict.fromkeys("×∗⁎", "*"), "÷": "div", "≤": "<=", "≥": ">=", "≠": "!=", "＝": "=", "＜": "<", "＞": ">",
    "＋": "+", "（": "(", "）": ")", "،": ",", "，": ",", "٬": ",", "٫": ".", "∕": "/", "⁄": "/",
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
}
# Characters that nobody sees: they turn the reading order round or join letters, so they are refused everywhere.
_UNSEEN = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
                    "\u2066\u2067\u2068\u2069\ufeff")


@dataclass(frozen=True)
class Token:
    """One piece: kind is `number`, `text`, `dollar` (of `${name}`), `name`, `symbol` or `end`; text is its content."""

    kind: str
    text: str
    position: int


def tokens(source: str) -> list[Token]:
    """Return the tokens of an expression, an `end` last; raises a leaf of ExpressionRefused with the position."""
    found, place = [], 0
    while place < len(source):
        match = _PATTERN.match(source, place)
        if match is None:
            raise _unreadable(source, place)
        if match.lastgroup != "blank":
            found.append(_token(match, place))
        place = match.end()
    return [*found, Token("end", "", len(source))]


def _token(match: re.Match[str], place: int) -> Token:
    whole = match.group()
    for offset, char in enumerate(whole):
        if char in _UNSEEN:
            raise ForeignCharacter(place + offset, found=_named(char), instead="")
    if match["axis"] or match["double"]:
        raise AxisRefused(place, found=whole)
    kind = next(name for name in ("number", "text", "dollar", "name", "symbol") if match[name] is not None)
    if kind == "text":
        return Token(kind, whole[1:-1], place)
    return Token(kind, whole[2:-1].strip() if kind == "dollar" else whole, place)


def _unreadable(source: str, place: int) -> ExpressionRefused:
    char = source[place]
    if char in "'\"":
        return TextUnclosed(place, found=char)
    if char in _INSTEAD:
        return ForeignCharacter(place, found=_named(char), instead=_INSTEAD[char])
    if char in _UNSEEN:
        return ForeignCharacter(place, found=_named(char), instead="")
    return ExpressionRefused(place)


def _named(char: str) -> str:
    return f"U+{ord(char):04X}"
