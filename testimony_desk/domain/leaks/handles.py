"""Mail addresses, names of accounts, and links, as free text spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony_desk.domain.leaks.anchors import by_stems
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.shadow import Shadow

_LOCAL, _DOMAIN = 64, 254
_BEFORE_AT = re.compile(r"[\w.%+\-]{1,64}\Z")
_AFTER_AT = re.compile(r" {0,1}((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})(?![\w-])")
_NAME = re.compile(r"@([\w](?:[\w.\-]{0,38}[\w])?)")
_SPOKEN_AT = re.compile(r"[ \[({](?:(?:(?<! )|[\[({]) ?(?:at|ed|et|ات) ?[\])}] ?"
                        r"|(?<= )(?:at|et|ات) (?=[\w-]{2,40}(?:\.| (?:dot|nokta|دوت|نقطه) )))")
_SPOKEN_DOMAIN = re.compile(r"([\w-]{2,40})((?:(?:\.| ?[\[(]? ?(?:dot|nokta|دوت|نقطه) ?[\])]? ?)[\w-]{2,24}){1,4})")
_SAID_DOT = re.compile(r"[a-z0-9-]+ (?:dot|nokta|دوت|نقطه) [a-z]{2,24}")
_MAIL_HOUSES = """
gmail hotmail outlook yahoo icloud protonmail proton yandex mail live gmx mynet tutanota
"""
_MAILERS = frozenset(_MAIL_HOUSES.split())
_SPOKEN_LOCAL = re.compile(r"[\w.%+\-]{1,64}\Z")
_NETWORKS = (r"t\.me|telegram\.(?:me|dog|org)|wa\.me|chat\.whatsapp\.com|api\.whatsapp\.com"
             r"|(?:[\w-]{1,10}\.)?facebook\.com|fb\.(?:com|me|watch)"
             r"|m\.me|instagram\.com|instagr\.am|x\.com|twitter\.com|(?:[\w-]{1,5}\.)?tiktok\.com|youtube\.com"
             r"|youtu\.be|snapchat\.com"
             r"|linkedin\.com|threads\.net|vk\.com|ok\.ru|signal\.me|signal\.group|discord\.gg|imo\.im|viber\.com"
             r"|weibo\.com|weixin\.qq\.com"
             r"|goo\.gl|maps\.app\.goo\.gl|bit\.ly|drive\.google\.com")
_PROFILE = re.compile(rf"(?<![\w@.-])(?:{_NETWORKS})/[^\s\"<>\[\]{{}},]{{1,300}}")
# Every network's name ends like this: a link's stroke is tried before the whole list is.
_STROKE_OF_LINK = re.compile(r"/(?:(?<=\.[a-z]{2}/)|(?<=\.[a-z]{3}/)|(?<=\.[a-z]{5}/))")
_LINK = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s\"<>\[\]{}]{2,500}")
_SCHEME = re.compile(r"(?<![\w@])https?://(?:www\.)?\Z")
_LONGEST_SCHEME = len("https://www.")
# Where anybody may look; to cite their pages names nobody. [OWN]
_PUBLIC = re.compile(r"(?:https?://)?(?:www\.)?(?:[\w-]{1,40}\.){0,3}(?:gov\.tr|un\.org|unhcr\.org|ohchr\.org"
                     r"|europa\.eu|coe\.int"
                     r"|hrw\.org|amnesty\.org|reliefweb\.int)(?:[/?#][^\s]*)?")
_TRAILING = ".,;:!?)'\"-"
# An account named without @: behind one of these, a word with a digit, a point or an underscore in it.
_ACCOUNT = re.compile(r"(?<!\w)(?:instagram\w*|insta|telegram\w*|facebook\w*|face|twitter\w*|tiktok\w*|tik tok"
                      r"|snapchat\w*|snap|skype"
                      r"|wechat\w*|weixin|imo|signal|viber|discord|username|user name|kullanici ad\w*|hesab\w*"
                      r"|account|nick\w*"
                      r"|[وبلف]?(?:ال)?(?:تلغرام|تيليغرام|تليجرام|فيسبوك|فيس بوك|انستغرام|انستا|انستجرام|تويتر"
                      r"|تيك توك|سناب\w*|سكايب"
                      r"|حساب\w{0,3}|اسم المستخدم|يوزر\w{0,3}))(?!\w)")
# What each of those words holds behind at most one of و ب ل ف and an article.
_STEMS = """
insta, telegram, face, twitter, tiktok, tik tok, snap, skype, wechat, weixin, imo, signal, viber, discord, username,
user name, kullanici ad, hesab, account, nick, تلغرام, تيليغرام, تليجرام, فيسبوك, فيس بوك, انستغرام, انستا, انستجرام,
تويتر, تيك توك, سناب, سكايب, حساب, اسم المستخدم, يوزر
""".strip().replace("\n", " ").split(", ")
_ACCOUNT_NAME = re.compile(r"(?<![\w@./-])(?=[a-z0-9._-]{0,30}[0-9_.-])[a-z](?:[a-z0-9._-]{1,38}[a-z0-9_])(?![\w@-])")


def find(shadow: Shadow) -> Iterator[Hit]:
    """Yield mail addresses (also spelled out), account names and links; each looks a bounded way around its sign."""
    text = shadow.folded
    yield from _around_at(shadow, text)
    yield from _spelled_out(shadow, text)
    for found in _PROFILE.finditer(text) if _STROKE_OF_LINK.search(text) else ():
        yield _trimmed(shadow, found, Certainty.SURE, "profile-link", _scheme(text, found.start()))
    for found in _LINK.finditer(text) if "://" in text or "www." in text else ():
        if not _PUBLIC.fullmatch(found[0].rstrip(_TRAILING)):
            yield _trimmed(shadow, found, Certainty.LIKELY, "link")
    yield from _accounts(shadow, text)


def _around_at(shadow: Shadow, text: str) -> Iterator[Hit]:
    at = text.find("@")
    while at >= 0:
        left = _BEFORE_AT.search(text, max(0, at - _LOCAL), at)
        right = _AFTER_AT.match(text, at + 1, at + 1 + _DOMAIN)
        if left and right:
            yield Hit(*shadow.span(left.start(), right.end()), LeakType.EMAIL, Certainty.SURE, Why("mail"))
        elif not left and (name := _NAME.match(text, at)) and not name[1].isdigit():
            yield Hit(*shadow.span(*name.span()), LeakType.HANDLE, Certainty.SURE, Why("account-at"))
        at = text.find("@", at + 1)


def _spelled_out(shadow: Shadow, text: str) -> Iterator[Hit]:
    for found in _SPOKEN_AT.finditer(text):
        left = _SPOKEN_LOCAL.search(text, max(0, found.start() - _LOCAL), found.start())
        right = _SPOKEN_DOMAIN.match(text, found.end(), found.end() + 120)
        if left and right and ("(" in found[0] or "[" in found[0] or right[1] in _MAILERS
                               or _SAID_DOT.match(right[0])):
            yield Hit(*shadow.span(left.start(), right.end()), LeakType.EMAIL, Certainty.LIKELY, Why("mail-spelled"))


def _accounts(shadow: Shadow, text: str) -> Iterator[Hit]:
    for word in by_stems(_ACCOUNT, _STEMS, text, len("وال")):
        end = min(len(text), word.end() + 40)
        name = _ACCOUNT_NAME.search(text, word.end(), end)
        if name and any(char.isalpha() for char in name[0]) and _is_account_name(name[0]):
            yield Hit(*shadow.span(*name.span()), LeakType.HANDLE, Certainty.LIKELY, Why("account-named"))


def _is_account_name(name: str) -> bool:
    letters = sum(char.isalpha() for char in name)
    return letters >= 3 and ("_" in name or any(char.isdigit() for char in name) or "." in name.strip("."))


def _scheme(text: str, start: int) -> int:
    """Return how many characters of a link stand before the name of its network: of https:// eight."""
    opening = _SCHEME.search(text, max(0, start - _LONGEST_SCHEME), start)
    return len(opening[0]) if opening else 0


def _trimmed(shadow: Shadow, found: re.Match[str], certainty: Certainty, code: str, before: int = 0) -> Hit:
    end = found.start() + len(found[0].rstrip(_TRAILING))
    return Hit(*shadow.span(found.start() - before, end), LeakType.HANDLE, certainty, Why(code))
