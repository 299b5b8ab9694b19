"""Looks at what desks really hold, in their tables and on their raw pages, and compares it with the ledger."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, withdrawals_waiting
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions
from tests.exchange_machine.ledger import Ledger, Withdrawn
from tests.exchange_machine.posts import FIELDS, OFFICES, Post
from tests.faults.judging import hold
from tests.pages_oracle import decrypted

TOLD = (Compartment.TESTIMONY, Compartment.IDENTITY)


def at_desk(ledger: Ledger, post: Post) -> None:
    """Fail unless an open desk holds what the ledger says: ids, which of them are empty, heads; and refuses to use."""
    desk, standing = post.desk, ledger.at[post.name]
    assert desk is not None
    rows = desk.consent.execute("SELECT id FROM versions")
    wanted = {one for one in standing.here if ledger.compartment(one) is Compartment.CONSENT}
    hold("O1", wanted <= {row[0].hex() for row in rows}, "a consent or a withdrawal is lost")
    for name in TOLD:
        if desk.opens(name):
            _compare(ledger, post.name, desk, name)
    waiting = {one.id for one in withdrawals_waiting.waiting(desk)}
    hold("O1", waiting == ledger.pending(post.name), f"{len(waiting)} withdrawals wait")
    for case in ledger.stopped(post.name):
        hold("O4", _refuses(desk, case), "a case may be used although it was taken back here")


def said_again(ledger: Ledger, post: Post) -> Iterator[tuple[Withdrawn, str]]:
    """Yield each withdrawal of headquarters that a field desk must say in its own name, with the id of that word."""
    owed = ledger.unsaid(post.name) if post.name in FIELDS else []
    assert post.desk is not None
    own = {(content["consent"], content["scope"], *content["purposes"]): one.id
           for one in versions.heads_of_kind(post.desk.consent, consents.WITHDRAWAL) if owed
           and one.header.desk in post.desk.consent.signers and one.id not in ledger.withdrawn
           and (content := one.content)}
    for said in {(one.consent, *one.said): one for one in owed}.values():
        found = own.get((said.consent, *said.said))
        hold("O4", found is not None, "headquarters took something back, and the other desks there will not hear of it")
        yield said, str(found)


def at_the_end(ledger: Ledger, posts: Sequence[Post]) -> None:
    """Fail unless every desk is as it must be, on its raw pages too; nothing is lost, and headquarters agrees."""
    for post in posts:
        at_desk(ledger, post)
        _pages(ledger, post)
    open_ones = {one.name: _whole(one) for one in posts}
    for made in ledger.made.values():
        taken = any(made.id in standing.gone - standing.purged for standing in ledger.at.values())
        closed = any(made.id in standing.here and name not in open_ones for name, standing in ledger.at.items())
        if made.word and not taken and not closed:
            hold("O1", any(made.id in whole for whole in open_ones.values()), "what was said is nowhere any more")
    _agree(ledger, [one for one in posts if one.name in OFFICES])


def _compare(ledger: Ledger, at: str, desk: Desk, name: Compartment) -> None:
    standing, file = ledger.at[at], desk.compartment(name)
    kept = {row[0].hex(): bool(row[1]) for row in file.execute("SELECT id, content IS NULL FROM versions")}
    wanted = {one: one in standing.gone for one in standing.here if ledger.compartment(one) is name}
    hold("O1", kept.keys() >= wanted.keys(), f"{len(wanted.keys() - kept.keys())} versions are lost in {name}")
    hold("O6", wanted.keys() >= kept.keys(), f"{len(kept.keys() - wanted.keys())} versions are not wanted in {name}")
    left = [one for one, gone in wanted.items() if gone and not kept[one]]
    hold("O4", not left, f"{len(left)} versions in {name} still say what was taken back")
    lost = [one for one, gone in wanted.items() if not gone and kept[one]]
    hold("O1", not lost, f"{len(lost)} versions in {name} were emptied though nobody may")
    heads = {row[0].hex() for row in file.execute("SELECT version FROM heads")}
    hold("O9", heads == ledger.heads(at, name), f"other heads in {name}")


def _refuses(desk: Desk, case: str) -> bool:
    for use in (Use(Handling.KEEP), Use(Handling.SEND_TO_HEADQUARTERS)):
        try:
            clear(consents.of_case(desk, case), use, desk.today())
        except ConsentMissing:
            continue
        return False
    return True


def _pages(ledger: Ledger, post: Post) -> None:
    """Fail when a word that must be gone stands on any page or in any frame of the log, deleted or not."""
    desk = post.desk
    assert desk is not None
    for name in TOLD:
        words = [ledger.made[one].word.encode() for one in ledger.at[post.name].gone if one in ledger.made
                 and ledger.made[one].compartment is name and ledger.made[one].word]
        if words:
            pages = b"".join(decrypted(desk.compartment(name).path, desk.vault._keys[name].view()))
            left = sum(one in pages for one in words)
            hold("O4", not left, f"{left} words that were taken back stand on pages of {name}")


def _whole(post: Post) -> set[str]:
    """Return the ids of the versions that a desk holds with their content."""
    assert post.desk is not None
    return {row[0].hex() for name in TOLD for row in post.desk.compartment(name).execute(
        "SELECT id FROM versions WHERE content IS NOT NULL")}


def _agree(ledger: Ledger, offices: Sequence[Post]) -> None:
    """Fail when desks that took the same letters in differ in what field desks said."""
    for one, other in itertools.combinations(offices, 2):
        if ledger.at[one.name].taken == ledger.at[other.name].taken:
            hold("O9", _said(one) == _said(other), "two desks that saw the same bundles do not agree")


def _said(post: Post) -> set[tuple[str, str]]:
    """Return record and id of each version that others signed in the compartment that every desk offers."""
    assert post.desk is not None
    file = post.desk.compartment(Compartment.TESTIMONY)
    return {(record.hex(), one.hex()) for record, one, desk in file.execute("SELECT record, id, desk FROM versions")
            if desk.hex() not in file.signers}
