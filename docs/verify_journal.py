"""Verifies a journal that Testimony Desk exported (docs/journal-format.md): python verify_journal.py JOURNAL [CARD ...]
CARD: card files that you had from headquarters, or from the desk itself, by another way than the journal."""
import hashlib
import json
import sys
from base64 import b64decode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

def need(right, sentence):
    if not right:
        sys.exit("NOT RIGHT: " + sentence)

def raw(text):
    return b64decode(text + "=" * (-len(text) % 4), validate=True)
def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

def signed(keys, signature, message):
    for key in keys:
        try:
            return Ed25519PublicKey.from_public_bytes(key).verify(raw(signature), message) is None
        except (InvalidSignature, ValueError):
            continue
    return False

def card(path):  # the newest card and those that it succeeds, each named by its hash in the one before it
    lines = [line for line in open(path, "rb").read().split(b"\n") if line.startswith(b"{")]
    marks, cards = [hashlib.sha256(b"testimony-desk/card/v1\0" + line).digest() for line in lines], list(map(json.loads, lines))
    need(all(raw(newer["previous"] or "") == mark for newer, mark in zip(cards, marks[1:])), "the card " + path)
    print("card of", ascii(str(cards[0]["kind"]))[1:-1], *(f"{int.from_bytes(marks[0][at:at + 2], 'big'):05}" for at in range(0, 18, 2)))
    return cards[0]["kind"], [raw(key) for one in cards for key in one["sign"].values()]

sys.excepthook = lambda kind, why, _where: print("NOT RIGHT: no file of this kind:", kind.__name__, ascii(str(why)))
cards, texts = [card(path) for path in sys.argv[2:]], open(sys.argv[1], "rb").read().splitlines(keepends=True)
values, hashes, anchored = [json.loads(text) for text in texts], [bytes(32)], 0
header, end, keys = values[0], values[-1], [raw(key) for key in values[0]["keys"]]
lines, heads = [value for value in values if "act" in value], [value for value in values if "statement" in value]
need(header["format"] == "td-journal/1", "another format")
for number, line in enumerate(lines, 1):
    need(line["n"] == number, f"line {number} was removed or is not in its place")
    said = canonical({name: line[name] for name in ("n", "at", "person", "act", "subject")})
    hashes.append(hashlib.sha256(hashes[-1] + said).digest())
    need(len(line) == 7 and raw(line["hash"]) == hashes[-1] and signed(keys, line["signature"], b"testimony-desk/journal/v1\0"
         + hashes[-1]), f"line {number} was changed")
for said, head, signature in ((one["statement"], one["statement"]["journal_head"], one["signature"]) for one in heads):
    need(signed([raw(said["signer"])], signature, b"testimony-desk/receipt/v1\0" + canonical(said)), "a receipt")
    if any(kind == "headquarters" and raw(said["signer"]) in known for kind, known in cards):
        need(head["count"] <= len(lines), f"cut after line {len(lines)}: headquarters saw line {head['count']}")
        need(raw(head["hash"]) == hashes[head["count"]], f"headquarters countersigned another line {head['count']}")
        anchored = max(anchored, head["count"])
need((header["lines"], raw(header["head"])) == (len(lines), hashes[-1]), f"line {len(lines) + 1} was removed")
whole = b"testimony-desk/journal-file/v1\0" + hashlib.sha256(b"".join(texts[:-1])).digest()
need(len(end) == 1 and signed(keys[:1], end["signature"], whole), "the end of the file")
need(b"".join(texts) == b"".join(canonical(one) + b"\n" for one in [header, *lines, *heads, end]), "order or spelling")
own = [known for kind, known in cards if kind == "field" or header["kind"] == "headquarters"]
need(all(keys[0] in known for known in own), "this is the journal of another desk, or of newer keys than the card's")
print("" if own else "no card of this desk was given: nothing here shows which desk this is\n", end="")
print(f"{len(lines)} lines; anchored up to line {anchored}; after that it rests on this desk's word")
