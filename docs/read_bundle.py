"""Opens a Testimony Desk bundle (docs/bundle-format.md) with Python 3.9 alone: python read_bundle.py BUNDLE KEYS [CARD ...]
KEYS: a file of AGE-SECRET-KEY-PQ-1... lines; CARD: a card you compared by voice. Slow on purpose: written to be read."""
import hashlib, hmac, json, os, struct, sys
from base64 import b64decode
def need(right, sentence): return right or sys.exit("NOT RIGHT: " + sentence)
def raw(text): return b64decode(text + "=" * (-len(text) % 4), validate=True)
def mac(key, data): return hmac.digest(key, data, "sha256")
def expand(key, info): return mac(key, info + b"\1")  # HKDF; 32 bytes are enough everywhere
Q, BITS = 3329, [int(f"{i:07b}"[::-1], 2) for i in range(128)]  # ML-KEM-768 (FIPS 203): 256 numbers below Q; s, t as NTT
ZETA = [pow(17, bit, Q) for bit in BITS]
def ntt(f):
    for size, j in ((size, j) for size in (128, 64, 32, 16, 8, 4, 2) for j in range(256) if not j & size):
        t = ZETA[(256 + j) // size // 2] * f[j + size]
        f[j], f[j + size] = (f[j] + t) % Q, (f[j] - t) % Q
    return f
def back(f):
    for size, j in ((size, j) for size in (2, 4, 8, 16, 32, 64, 128) for j in range(256) if not j & size):
        f[j], f[j + size] = (f[j] + f[j + size]) % Q, ZETA[(511 - j) // size // 2] * (f[j + size] - f[j]) % Q
    return [x * 3303 % Q for x in f]
def times(f, g):
    pairs = ((f[i], f[i + 1], g[i], g[i + 1], pow(17, 2 * BITS[i // 2] + 1, Q)) for i in range(0, 256, 2))
    return [x % Q for a, b, c, d, z in pairs for x in (a * c + b * d * z, a * d + b * c)]
def plus(*all_): return [sum(xs) % Q for xs in zip(*all_)]
def uniform(rho, i, j):
    drawn = hashlib.shake_128(rho + bytes((j, i))).digest(3 * 512)
    twelve = (d for a, b, c in zip(drawn[::3], drawn[1::3], drawn[2::3]) for d in (a + (b % 16 << 8), (b >> 4) + (c << 4)))
    return [d for d in twelve if d < Q][:256]
def small(sigma, number):
    bits = f"{int.from_bytes(hashlib.shake_256(sigma + bytes((number,))).digest(128), 'little'):01024b}"[::-1]
    return ntt([(bits[i:i + 2].count("1") - bits[i + 2:i + 4].count("1")) % Q for i in range(0, 1024, 4)])
def unpack(data, n): return [(int.from_bytes(data, "little") >> n * i) % 2**n * Q + 2**(n - 1) >> n for i in range(256)]
def lattice(seed):  # (s, public key) of 64 bytes of seed
    rho, sigma = (both := hashlib.sha3_512(seed[:32] + b"\3").digest())[:32], both[32:]
    s, e = ([small(sigma, n + i) for i in range(3)] for n in (0, 3))
    t = [plus(e[i], *(times(uniform(rho, i, j), s[j]) for j in range(3))) for i in range(3)]
    return s, b"".join(sum(x << 12 * i for i, x in enumerate(f)).to_bytes(384, "little") for f in t) + rho
def decapsulate(s, public, sent):  # no implicit rejection: what was changed on the way does not pass the header's MAC
    u, v = [ntt(unpack(sent[i:i + 320], 10)) for i in (0, 320, 640)], unpack(sent[960:], 4)
    w = plus(v, [-x for x in back(plus(*map(times, s, u)))])
    message = sum((2 * x + Q // 2) // Q % 2 << i for i, x in enumerate(w)).to_bytes(32, "little")
    return hashlib.sha3_512(message + hashlib.sha3_256(public).digest()).digest()[:32]
P, NINE, SUITE = 2**255 - 19, (9).to_bytes(32, "little"), b"HPKE-v1HPKE\x64\x7a\0\1\0\3"
def x25519(secret, point):  # RFC 7748
    k, u = int.from_bytes(secret, "little") & ~7 & (1 << 254) - 1 | 1 << 254, int.from_bytes(point, "little") % (1 << 255)
    two = [(1, 0), (u, 1)]
    for bit in (k >> i & 1 for i in range(254, -1, -1)):
        (x2, z2), (x3, z3) = two[bit], two[1 - bit]
        a, b, c, d = x2 + z2, x2 - z2, (x3 - z3) * (x2 + z2), (x3 + z3) * (x2 - z2)
        two[bit], two[1 - bit] = (a*a*b*b % P, (a*a - b*b) * (a*a + 121665*(a*a - b*b)) % P), ((c + d)**2 % P, u*(c - d)**2 % P)
    return (two[0][0] * pow(two[0][1], -1, P) % P).to_bytes(32, "little")
def quarter(x, a, b, c, d):
    for one, two, three, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        x[one] = x[one] + x[two] & 0xFFFFFFFF
        x[three] = ((x[three] ^ x[one]) << turn | (x[three] ^ x[one]) >> 32 - turn) & 0xFFFFFFFF
def stream(key, nonce, number):  # ChaCha20 (RFC 8439)
    first = struct.unpack("<16I", b"expand 32-byte k" + key + number.to_bytes(4, "little") + nonce)
    x = list(first)
    for turn, i in ((turn, i) for _ in range(10) for turn in (0, 1) for i in range(4)):  # columns, then diagonals
        quarter(x, i, 4 + (i + turn) % 4, 8 + (i + 2 * turn) % 4, 12 + (i + 3 * turn) % 4)
    return struct.pack("<16I", *(a + b & 0xFFFFFFFF for a, b in zip(x, first)))
def unseal(key, nonce, sealed):  # ChaCha20-Poly1305; None when it does not open
    data, once, total = sealed[:-16], stream(key, nonce, 0), 0
    r, s = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, int.from_bytes(once[16:32], "little")
    block = data + bytes(-len(data) % 16) + bytes(8) + len(data).to_bytes(8, "little")
    for i in range(0, len(block), 16): total = (total + int.from_bytes(block[i:i + 16] + b"\1", "little")) * r % (2**130 - 5)
    if not hmac.compare_digest((total + s & (1 << 128) - 1).to_bytes(16, "little"), sealed[-16:]): return None
    return bytes(a ^ b for i in range(0, len(data), 64) for a, b in zip(data[i:i + 64], stream(key, nonce, 1 + i // 64)))
ORDER, D, HALF = 2**252 + 27742317777372353535851937790883648493, -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
def add(p, q):  # Ed25519 (RFC 8032), points as (X, Y, Z, T)
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def multiply(n, p, zero=(0, 1, 1, 0)): return add(multiply(n >> 1, add(p, p)), p if n & 1 else zero) if n else zero
def point(data):
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = next((x for x in (pow(square, (P + 3) // 8, P) * one % P for one in (1, HALF)) if (x * x - square) % P == 0), None)
    need(x is not None, "a key that is no point")
    return (x := x if x & 1 == sign else P - x), y, 1, x * y % P
BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
def signed(key, signature, message):
    s, h = int.from_bytes(signature[32:], "little"), hashlib.sha512(signature[:32] + key + message).digest()
    a, b = multiply(s, BASE), add(point(signature[:32]), multiply(int.from_bytes(h, "little"), point(key)))
    return len(signature) == 64 and s < ORDER and not any((a[i] * b[2] - b[i] * a[2]) % P for i in (0, 1))
class Key:  # an age identity mlkem768x25519: 32 bytes of seed in Bech32
    def __init__(self, line):
        bits = "".join(f"{'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.index(c):05b}" for c in line.strip().lower().rpartition("1")[2][:-6])
        grown = hashlib.shake_256(int(bits[:256], 2).to_bytes(32, "big")).digest(96)
        (self.s, self.lattice), self.curve, self.public = lattice(grown[:64]), grown[64:], x25519(grown[64:], NINE)
    def open(self, sent, sealed):  # HPKE base mode (RFC 9180), KEM 0x647A, HKDF-SHA256, ChaCha20-Poly1305
        shared = hashlib.sha3_256(decapsulate(self.s, self.lattice, sent[:1088]) + x25519(self.curve, sent[1088:])
                                  + sent[1088:] + self.public + rb"\.//^" + b"\\").digest()
        context = b"\0" + b"".join(mac(bytes(32), SUITE + part) for part in (b"psk_id_hash", b"info_hash" b"age-encryption.org/mlkem768x25519"))
        secret = mac(shared, SUITE + b"secret")
        return unseal(expand(secret, b"\0\x20" + SUITE + b"key" + context),
                      expand(secret, b"\0\x0c" + SUITE + b"base_nonce" + context)[:12], sealed)
def age(data, keys):  # the plaintext of an age v1 file (C2SP)
    head, _, rest = data.partition(b"\n---")
    tag, _, payload = rest.partition(b"\n")
    stanzas = [one.replace(b"\n", b" ", 1).replace(b"\n", b"").decode().split(" ") for one in head.split(b"\n-> ")[1:]]
    found = (key.open(raw(one[1]), raw(one[2])) for key in keys for one in stanzas if one[0] == "mlkem768x25519")
    if not (file_key := next(filter(None, found), None)): return None
    need(mac(expand(mac(bytes(32), file_key), b"header"), head + b"\n---") == raw(tag.strip().decode()), "age header")
    key, chunks = expand(mac(payload[:16], file_key), b"payload"), [payload[i:i + 65552] for i in range(16, len(payload), 65552)]
    text = [unseal(key, n.to_bytes(11, "big") + bytes((n == len(chunks) - 1,)), one) for n, one in enumerate(chunks)]
    return b"".join(text) if need(None not in text, "age payload: changed, or cut") else b""
def canonical(value): return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def check(key, one, use, text, whose): need(signed(key, one, b"testimony-desk/%b/v1\0" % use + text), f"the signature of {whose}")
def card(path):  # the signing keys of a card and of those it succeeds: each names the next by its fingerprint
    texts = [one.partition(b"\n")[0] for one in open(path, "rb").read().split(b"\n\n")]
    prints, found = [hashlib.sha256(b"testimony-desk/card/v1\0" + one).digest() for one in texts], list(map(json.loads, texts))
    need([raw(one["previous"]) for one in found[:-1]] == prints[1:], "a card that the one before it does not name")
    return [one["sign"] for one in found]
def judge(text, name, kind, sender):  # a line of a part; it is printed only if all of it was checked
    need(canonical(line := json.loads(text)) == text, "the spelling of a line")
    if (said := line.get("statement")) or kind == "receipt":
        need(not sender or said["signer"] == sender[0].get(name), "a receipt that the sender did not sign")
        check(raw(said["signer"]), raw(line["signature"]), b"receipt", canonical(said), "a receipt")
    if (head := line.get("header")) or kind == "versions" and set(line) != {"attachment", "seed", "version"}:
        made = hashlib.sha256(canonical({"content": line["content"], "parents": head["parents"]})).hexdigest()
        need(line["content"] is None or made == line["id"], "the id of a version")
        check(bytes.fromhex(head["desk"]), raw(line["signature"]), b"version", canonical(head | {"id": line["id"]}), "a version")
        theirs = not sender or head["desk"] in [raw(sign[name]).hex() for sign in sender if name in sign]
        need(theirs and head["compartment"] == name, "a version that the sender did not sign")
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else json.dumps(c)[1:-1] for c in text.decode())  # for a terminal
def joined(path, number=2):  # a bundle in volumes goes on in the next number behind each that is full
    data, more = open(path, "rb").read(), f"{path.removesuffix(f'.{number - 1}')}.{number}"
    return data + joined(more, number + 1) if len(data) == 4294901760 and os.path.exists(more) else data
def main(bundle, keys, *cards):
    keys, known = [Key(line) for line in open(keys) if line.startswith("AGE-SECRET-KEY-PQ-1")], list(map(card, cards))
    plain = age(joined(bundle), keys)
    need(plain is not None and plain[:4] == b"TDB1", "no key opens it, or it is no bundle")
    text, at = plain[8:8 + (size := int.from_bytes(plain[4:8], "big"))], 74 + size
    need(canonical(manifest := json.loads(text)) == text and "{kind}{sequence}{made_on}".format(**manifest).replace("-", "").isalnum(), "the manifest's spelling")
    check(raw(manifest["sender"]), plain[at - 64:at], b"bundle", text, "the sender")
    sender = next((one for one in known if one[0]["consent"] == manifest["sender"]), [])
    need(sender or not cards, "not one of these cards' desks")
    told = ["# {kind} {sequence} of {made_on}, sender ".format(**manifest) + ("by a card" if sender else "NOT COMPARED")]
    for name, kind, size, made in ([one[key] for key in ("compartment", "kind", "size", "sha256")] for one in manifest["members"]):
        data, at = plain[at + 8:at + 8 + size], at + 8 + size
        need(hashlib.sha256(data).digest() == raw(made) and (name + kind).isalpha(), "a member was changed")
        opened = b"" if kind == "attachment" else age(data, keys)
        told.append(f"# {name} {kind}" + (" closed to these keys" if opened is None else ""))
        told += [judge(line, name, kind, sender) for line in (opened or b"").rstrip(b"\0").splitlines()]
    need(not plain[at:].strip(b"\0"), "bytes after the end")
    print(*told, "# whole", sep="\n")
try: main(*sys.argv[1:])
except (ValueError, LookupError, TypeError, AttributeError, OSError) as fault:
    sys.exit(f"NOT RIGHT: it is not laid out as docs/bundle-format.md says ({type(fault).__name__})")
