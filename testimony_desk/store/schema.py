"""The tables of each schema, in SQL; what each column means is in docs/vault-format.md."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.version import Compartment

_EVERYWHERE = """
CREATE TABLE keys(kind TEXT NOT NULL, generation INTEGER NOT NULL, seed BLOB NOT NULL,
    PRIMARY KEY(kind, generation)) STRICT;
CREATE TABLE chain(only INTEGER PRIMARY KEY CHECK(only = 1), count INTEGER NOT NULL, hash BLOB NOT NULL,
    members BLOB NOT NULL) STRICT;
INSERT INTO chain VALUES(1, 0, zeroblob(32), zeroblob(32));
CREATE TABLE marks(count INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
CREATE TABLE neighbours(compartment TEXT PRIMARY KEY, count INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE done(intent BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE versions(at INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, record BLOB NOT NULL, kind TEXT NOT NULL,
    parents BLOB NOT NULL, desk BLOB NOT NULL, author BLOB NOT NULL, made_on TEXT NOT NULL, consent BLOB NOT NULL,
    content BLOB, signature BLOB NOT NULL) STRICT;
CREATE INDEX versions_record ON versions(record);
CREATE INDEX versions_consent ON versions(consent) WHERE consent <> x'';
CREATE TABLE parents(parent BLOB NOT NULL, child BLOB NOT NULL, PRIMARY KEY(parent, child)) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawn(consent BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE receipted(version BLOB NOT NULL, partner BLOB NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY(version, partner)) STRICT, WITHOUT ROWID;

CREATE TABLE heads(at INTEGER PRIMARY KEY, version BLOB NOT NULL UNIQUE, record BLOB NOT NULL, kind TEXT NOT NULL,
    made_on TEXT NOT NULL, case_code TEXT NOT NULL, alias TEXT NOT NULL, state TEXT NOT NULL,
    search_key TEXT NOT NULL) STRICT;
CREATE INDEX heads_record ON heads(record);
CREATE INDEX heads_kind ON heads(kind, made_on, at);
CREATE INDEX heads_case ON heads(case_code) WHERE case_code <> '';

CREATE TABLE drafts(record BLOB PRIMARY KEY, kind TEXT NOT NULL, case_code TEXT NOT NULL, consent BLOB NOT NULL,
    form TEXT NOT NULL, form_version TEXT NOT NULL, fingerprint TEXT NOT NULL, position TEXT NOT NULL,
    started TEXT NOT NULL, touched TEXT NOT NULL) STRICT;
CREATE TABLE answers(at INTEGER PRIMARY KEY, record BLOB NOT NULL, path TEXT NOT NULL, touched TEXT NOT NULL,
    answer BLOB NOT NULL, UNIQUE(record, path)) STRICT
"""

_CONSENT_ONLY = """
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal(n INTEGER PRIMARY KEY, at TEXT NOT NULL, person BLOB NOT NULL, act TEXT NOT NULL,
    subject TEXT NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE INDEX journal_at ON journal(at);
CREATE TABLE intents(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, ids BLOB NOT NULL,
    made_on TEXT NOT NULL, done_on TEXT NOT NULL) STRICT;
CREATE TABLE settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE organisation(language TEXT NOT NULL, field TEXT NOT NULL, wording TEXT NOT NULL,
    PRIMARY KEY(language, field)) STRICT;
CREATE TABLE tally(what TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
CREATE TABLE forms(fingerprint TEXT PRIMARY KEY, form TEXT NOT NULL, form_version TEXT NOT NULL,
    added_on TEXT NOT NULL, compiled BLOB NOT NULL) STRICT;

CREATE TABLE partners(fingerprint BLOB PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, sender BLOB NOT NULL,
    card BLOB NOT NULL, added_on TEXT NOT NULL, compared_on TEXT NOT NULL, revoked_on TEXT NOT NULL) STRICT;
CREATE INDEX partners_sender ON partners(sender);
CREATE TABLE received(sender BLOB NOT NULL, sequence INTEGER NOT NULL, bundle BLOB NOT NULL, manifest BLOB NOT NULL,
    kind TEXT NOT NULL, received_on TEXT NOT NULL, PRIMARY KEY(sender, sequence)) STRICT;
CREATE TABLE sent(sequence INTEGER PRIMARY KEY, bundle BLOB NOT NULL, manifest BLOB NOT NULL, kind TEXT NOT NULL,
    recipients BLOB NOT NULL, made_on TEXT NOT NULL) STRICT;
CREATE TABLE receipts(bundle BLOB NOT NULL, partner BLOB NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY(bundle, partner)) STRICT, WITHOUT ROWID;
CREATE TABLE inbox(member BLOB PRIMARY KEY, bundle BLOB NOT NULL, sender BLOB NOT NULL, compartment TEXT NOT NULL,
    kind TEXT NOT NULL, sha256 BLOB NOT NULL, size INTEGER NOT NULL, received_on TEXT NOT NULL) STRICT
"""

_ATTACHMENTS = """
CREATE TABLE attachments(id BLOB PRIMARY KEY, seed BLOB NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('open', 'closed', 'awaited', 'gone')), recorded INTEGER NOT NULL,
    record BLOB NOT NULL, consent BLOB NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 BLOB NOT NULL,
    sealed_size INTEGER NOT NULL, sealed_sha256 BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_consent ON attachments(consent)
"""

_PEOPLE = """
CREATE TABLE people(slot BLOB PRIMARY KEY, key BLOB NOT NULL, before BLOB NOT NULL,
    number INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, since TEXT NOT NULL,
    until TEXT NOT NULL) STRICT, WITHOUT ROWID
"""

_ANCHORS = """
CREATE TABLE anchors(signer BLOB NOT NULL, count INTEGER NOT NULL, hash BLOB NOT NULL, statement BLOB NOT NULL,
    signature BLOB NOT NULL, PRIMARY KEY(signer, count, hash)) STRICT, WITHOUT ROWID
"""

_LEDGER = """
CREATE TABLE exports(at INTEGER PRIMARY KEY, export BLOB NOT NULL, person BLOB NOT NULL, statement BLOB NOT NULL,
    signature BLOB NOT NULL) STRICT;
CREATE INDEX exports_export ON exports(export)
"""

_SEARCH = """
CREATE TABLE search_words(id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE search_keys(key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(key, number)) STRICT, WITHOUT ROWID;
CREATE TABLE search_docs(doc INTEGER PRIMARY KEY, version BLOB NOT NULL UNIQUE, words BLOB NOT NULL) STRICT;
CREATE TABLE search_state(only INTEGER PRIMARY KEY CHECK(only = 1), keys INTEGER NOT NULL, behind INTEGER NOT NULL)
    STRICT;
INSERT INTO search_state VALUES(1, 1, 1);
CREATE VIRTUAL TABLE search USING fts5(words, content='', detail='none', tokenize='ascii');
INSERT INTO search(search, rank) VALUES('secure-delete', 1)
"""

_COUNTED = """
CREATE TABLE counted(bucket INTEGER PRIMARY KEY, people BLOB NOT NULL, facts BLOB NOT NULL) STRICT
"""


def _statements(*scripts: str) -> tuple[str, ...]:
    return tuple(statement.strip() for script in scripts for statement in script.split(";\n"))


FIRST: Mapping[Compartment, tuple[str, ...]] = {
    Compartment.CONSENT: _statements(_EVERYWHERE, _CONSENT_ONLY),
    Compartment.TESTIMONY: _statements(_EVERYWHERE),
    Compartment.IDENTITY: _statements(_EVERYWHERE),
}

SECOND: Mapping[Compartment, tuple[str, ...]] = {
    Compartment.CONSENT: _statements(_PEOPLE),
    Compartment.TESTIMONY: _statements(_ATTACHMENTS),
    Compartment.IDENTITY: _statements(_ATTACHMENTS),
}
"""Schema 2: attachments in the two compartments that may hold any; in consent, who has or had a way in."""

THIRD: Mapping[Compartment, tuple[str, ...]] = {
    Compartment.CONSENT: _statements(_ANCHORS),
    Compartment.TESTIMONY: _statements(_SEARCH),
    Compartment.IDENTITY: _statements(_SEARCH),
}
"""Schema 3: in consent, heads of the journal that headquarters countersigned; in the others, the index of words."""

FOURTH: Mapping[Compartment, tuple[str, ...]] = {Compartment.CONSENT: _statements(_LEDGER)}
"""Schema 4, consent alone: the ledger of exports."""

FIFTH: Mapping[Compartment, tuple[str, ...]] = {Compartment.TESTIMONY: _statements(_COUNTED)}
"""Schema 4 of testimony alone: what is counted of each case, in buckets."""

STEPS = (FIRST, SECOND, THIRD, FOURTH, FIFTH)
"""What each step makes, in the compartments that it concerns; a compartment counts only those."""
