"""Reads a locked vault by docs/vault-format.md alone, with other code: what anybody with a copy can do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2


def unbase(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))


def canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hkdf(material: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, b"", info).derive(material)


def parts_of(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def unsealed(parts: tuple[MLKEM768PrivateKey, X25519PrivateKey], sealed: bytes, info: bytes) -> bytes:
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    return suite.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(*parts), info)


class Stranger:
    """Somebody with this page, a passphrase and a copy of the folder."""

    def __init__(self, folder: Path, passphrase: str, number: int = 1) -> None:
        magic, text, digest, rest = (folder / "keyring.a").read_bytes().split(b"\n")
        body = magic + b"\n" + text + b"\n"
        assert (magic, rest, digest.decode()) == (b"TDK1", b"", hashlib.sha256(body).hexdigest())
        self.folder = folder
        self.keyring = json.loads(text)
        self.vault = unbase(self.keyring["vault"])
        self.slot = next(one for one in self.keyring["slots"] if one["number"] == number)
        self.seed = self._seed(passphrase)
        self._parts = parts_of(self.seed)

    def _seed(self, passphrase: str) -> bytes:
        kdf = self.slot["kdf"]
        stretched = Argon2id(salt=unbase(kdf["salt"]), length=32, iterations=kdf["t"], lanes=kdf["p"],
                             memory_cost=kdf["m"]).derive(unicodedata.normalize("NFC", passphrase).encode())
        bound = b"\0".join((b"td/slot/v1", self.vault, unbase(self.slot["id"]), self.slot["kind"].encode(),
                            canonical(kdf)))
        wrapped = unbase(self.slot["wrapped"])
        return AESGCMSIV(hkdf(stretched, b"testimony-desk/slot/v1")).decrypt(wrapped[:12], wrapped[12:], bound)

    def public(self) -> bytes:
        lattice, curve = self._parts
        return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()

    def unseal(self, sealed: bytes, *info: bytes) -> bytes:
        return unsealed(self._parts, sealed, b"\0".join(info))

    def key(self, name: str) -> bytes:
        record = self.keyring["compartments"][name]
        reader = next(one for one in record["readers"] if one["slot"] == self.slot["id"])
        assert hashlib.sha256(self.public()).digest() == unbase(reader["public_sha256"])
        key = self.unseal(unbase(reader["sealed"]), b"testimony-desk/compartment/v1", self.vault, name.encode(),
                          str(record["epoch"]).encode(), unbase(self.slot["id"]))
        vouched = {"vault": self.keyring["vault"], "compartment": name,
                   **{part: record[part] for part in ("epoch", "file", "readers", "head")}}
        mac = hmac.digest(hkdf(key, b"testimony-desk/readers/v1"), canonical(vouched), "sha256")
        assert mac == unbase(record["mac"])
        return key

    def database(self, name: str):
        connection = dbapi2.connect(str(self.folder / self.keyring["compartments"][name]["file"]))
        connection.execute(f"PRAGMA key = \"x'{self.key(name).hex()}'\"")
        return connection
