"""age files exchanged with other programs: Debian's `age` both ways, npm's `age-encryption` both ways."""

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from testimony_desk.crypto import age, bech32
from testimony_desk.crypto.age_keys import HybridIdentity, X25519Identity
from tests.npm import MODULE, needs_npm

SIZES = (0, 1000, 65_537)
SECRET = bytes(range(32))
CURVE, HYBRID = X25519Identity(SECRET), HybridIdentity(SECRET)
NPM = Path(__file__).parent.parent / "vectors" / "age" / "npm"

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="Debian's `age` is not installed: apt-get install age")


def plain(size):
    """Return the content that stands behind the stored files of this size."""
    return hashlib.shake_256(b"testimony desk").digest(size)


def sealed(size, identity):
    sink = io.BytesIO()
    age.encrypt(io.BytesIO(plain(size)), sink, [identity.recipient])
    return sink.getvalue()


def opened(data, identity):
    sink = io.BytesIO()
    age.decrypt(io.BytesIO(data), sink, [identity])
    return sink.getvalue()


def run(*command, data=b""):
    return subprocess.run(command, input=data, check=True, capture_output=True, timeout=60).stdout


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_debian_age_reads_what_we_write(size, tmp_path):
    key = tmp_path / "key"
    key.write_text(bech32.encode("age-secret-key-", SECRET).upper() + "\n", "ascii")
    assert run("age", "-d", "-i", str(key), data=sealed(size, CURVE)) == plain(size)


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_we_read_what_debian_age_writes(size):
    assert opened(run("age", "-r", CURVE.recipient, data=plain(size)), CURVE) == plain(size)


@needs_age
def test_we_read_the_armor_of_debian_age():
    sink = io.BytesIO()
    age.decrypt_armored(run("age", "-a", "-r", CURVE.recipient, data=plain(1000)), sink, [CURVE])
    assert sink.getvalue() == plain(1000)


@pytest.mark.parametrize("size", SIZES)
def test_we_read_the_stored_hybrid_files_of_npm(size):
    assert opened((NPM / f"{size}.age").read_bytes(), HYBRID) == plain(size)


@needs_npm
@pytest.mark.parametrize("size", SIZES)
def test_npm_reads_what_we_write(size):
    key = bech32.encode("age-secret-key-pq-", SECRET).upper()
    assert run("node", str(NPM / "age.mjs"), str(MODULE), "decrypt", key, data=sealed(size, HYBRID)) == plain(size)


@needs_npm
@pytest.mark.parametrize("size", SIZES)
def test_we_read_what_npm_writes(size):
    written = run("node", str(NPM / "age.mjs"), str(MODULE), "encrypt", HYBRID.recipient, data=plain(size))
    assert opened(written, HYBRID) == plain(size)
