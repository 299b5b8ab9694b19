// Opens Testimony Desk bundles with npm's age-encryption, written from docs/bundle-format.md alone. In this folder:
//   npm ci --ignore-scripts; node read_bundle.mjs BUNDLE|FOLDER KEYS [CARD ...]
// KEYS: a file of AGE-SECRET-KEY-PQ-1... lines. CARD: cards you compared by voice: the sender's, and the reader's own.
// A refusal bears the code of that page. Nothing of a bundle is printed before its last byte was right.
import { createHash, createPublicKey, verify } from "node:crypto"
import * as fs from "node:fs"
import { join } from "node:path"
import { bech32 } from "@scure/base"
import { Decrypter, identityToRecipient } from "age-encryption"

const VOLUME = 4294901760, MEBI = 1048576, ORDER = ["consent", "testimony", "identity"]
const MANIFEST = "algorithm,bundle,format,forms,journal_head,kind,made_on,members,previous,recipients,sender,sequence" +
  ",training"
class Refused extends Error {}
const need = (right, code) => { if (!right) throw new Refused(code) }
const named = (fault, code) => fault instanceof Refused ? fault : new Refused(code)
const hash = (...pieces) => pieces.reduce((made, one) => made.update(one), createHash("sha256")).digest()
const isZero = data => data.every(byte => byte === 0)
const base64 = data => data.toString("base64").replace(/=+$/, "")
function padme(size) {
  if (size < 2) return size
  const e = Math.floor(Math.log2(size)), step = 2 ** Math.max(e - Math.floor(Math.log2(e)) - 1, 0)
  return Math.ceil(size / step) * step
}

// Canonical JSON
const isObject = value => value !== null && typeof value === "object"
const inside = value => isObject(value) ? Object.values(value) : []
const depth = value => isObject(value) ? 1 + Math.max(0, ...inside(value).map(depth)) : 0
const whole = value => typeof value === "number" ? Number.isSafeInteger(value) : inside(value).every(whole)
const byPoint = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) // as UTF-8: UTF-16 sorts otherwise
function spelt(value) {
  if (!isObject(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(spelt)}]`
  return `{${Object.keys(value).sort(byPoint).map(key => `${JSON.stringify(key)}:${spelt(value[key])}`)}}`
}
// What a terminal would obey or hide (C1, marks of direction) is spelt \uXXXX, which means the same in JSON
const shown = text => text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, sign => sign.split("").map(
  one => `\\u${one.charCodeAt().toString(16).padStart(4, "0")}`).join(""))
function canonical(data, most, code) {
  try {
    need(data.length <= most, code)
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data), value = JSON.parse(text)
    need(spelt(value) === text && text.normalize() === text && whole(value) && depth(value) <= 16, code)
    return value
  } catch (fault) { throw named(fault, code) }
}
function raw(text, size, code) {
  const data = Buffer.from(String(text), "base64")
  need(data.length === size && base64(data) === text, code)
  return data
}
const exactly = (value, keys, code) => need(isObject(value) && Object.keys(value).sort().join() === keys, code)

// Signatures and cards
function signed(key, signature, purpose, text, code) {
  try {
    const jwk = { kty: "OKP", crv: "Ed25519", x: key.toString("base64url") }
    const message = Buffer.concat([Buffer.from(`testimony-desk/${purpose}/v1\0`), text])
    need(verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature), code)
  } catch (fault) { throw named(fault, code) }
}
function card(text) {
  const [first, ...rest] = text.split("\n").map(line => Buffer.from(line, "latin1")), code = "card-refused"
  const said = canonical(first, 65536, code), lines = rest.map(line => raw(line.toString(), 64, code))
  need(said.format === "td-card/1", "card-too-new")
  const keys = ORDER.filter(one => one in said.sign).map(one => raw(said.sign[one], 32, code))
  keys.forEach((key, place) => signed(key, lines[place] ?? Buffer.alloc(0), "card", first, code))
  return { ...said, keys, first, by: lines.slice(keys.length), print: hash("testimony-desk/card/v1\0", first) }
}
function chain(path) { // a card's file: the newest first, each signed by the keys of the one after it too
  const found = fs.readFileSync(path, "latin1").replace(/\n$/, "").split("\n\n").map(card)
  found.slice(1).forEach((before, place) => {
    const { previous, by, first } = found[place]
    need(previous === base64(before.print) && by.length === before.keys.length, "card-refused")
    before.keys.forEach((key, one) => signed(key, by[one], "card", first, "card-refused"))
  })
  return found
}

// age, and volumes
const opener = keys => keys.reduce((made, key) => (made.addIdentity(key), made), new Decrypter())
const noKey = fault => /no identity matched/.test(fault.message)
function volumes(path) {
  const found = [path], next = () => `${path}.${found.length + 1}`
  while (fs.statSync(found.at(-1)).size === VOLUME && found.length < 64 && fs.existsSync(next())) found.push(next())
  return found
}
async function* joined(path) {
  for (const one of volumes(path)) yield* fs.createReadStream(one, { highWaterMark: MEBI })
}
function headerSize(data) { // what needs no key is checked before any is used
  const end = data.indexOf("\n--- ") + 1, size = data.indexOf("\n", end) + 1
  const stanzas = data.toString("latin1", 0, end).split("\n-> ").slice(1)
  need(data.indexOf("age-encryption.org/v1\n-> ") === 0 && end > 0, "bundle-header")
  need(size > 0 && size <= 65536 && stanzas.length <= 32, "bundle-header")
  need(!stanzas.some(one => one.startsWith("scrypt ")), "bundle-header")
  return size
}
function plainSize(path) { // how long the content of this age file is if all of it is there
  const start = Buffer.alloc(65536), file = fs.openSync(path), taken = fs.readSync(file, start)
  fs.closeSync(file)
  const header = headerSize(start.subarray(0, taken))
  const payload = volumes(path).reduce((sum, one) => sum + fs.statSync(one).size, 0) - header - 16
  return payload - 16 * Math.ceil(payload / 65552)
}

// The container
class Taking { // takes so many bytes at a time out of a stream
  constructor(stream) { this.from = stream[Symbol.asyncIterator](); this.here = Buffer.alloc(0); this.at = 0 }
  async more() {
    const { done, value } = this.here.length ? {} : await this.from.next()
    if (value) this.here = Buffer.from(value)
    return !done
  }
  async * pieces(size) {
    for (let left = size; left > 0;) {
      need(await this.more(), "bundle-container")
      const piece = this.here.subarray(0, left)
      this.here = this.here.subarray(piece.length)
      this.at += piece.length
      left -= piece.length
      yield piece
    }
  }
  async take(size) { return gathered(this.pieces(size)) }
}
async function gathered(pieces) {
  const found = []
  for await (const one of pieces) found.push(one)
  return Buffer.concat(found)
}
async function* checked(pieces, sha256) {
  const made = createHash("sha256")
  for await (const one of pieces) { made.update(one); yield one }
  need(base64(made.digest()) === sha256, "bundle-damaged")
}
function judged(text, signature, desks, ours) {
  const code = "bundle-manifest", said = canonical(text, 2 * MEBI, code)
  need(said.format === "td-bundle/1", String(said.format).startsWith("td-bundle/") ? "bundle-too-new" : code)
  need(said.algorithm === "ed25519" && ["delivery", "reply", "receipt"].includes(said.kind), "bundle-too-new")
  exactly(said, MANIFEST, code)
  need(/^\d{4}-\d\d-\d\d$/.test(said.made_on) && Number.isInteger(said.sequence), code) // both are printed
  for (const one of said.members) {
    exactly(one, "compartment,id,kind,sha256,size", code)
    need(["versions", "receipt", "attachment", "notices"].includes(one.kind), "bundle-too-new")
    need(ORDER.includes(one.compartment) && (one.kind === "receipt") === (said.kind === "receipt"), code)
    need(one.kind !== "notices" || (one.compartment === "consent" && said.kind === "reply"), code)
  }
  need(new Set(said.members.map(one => one.id)).size === said.members.length && said.members.length <= 8192, code)
  const sender = desks.find(one => one[0].sign.consent === said.sender)
  need(sender || desks.length === 0, "bundle-unknown-sender")
  signed(raw(said.sender, 32, code), signature, "bundle", text, "bundle-signature")
  need(ours.length === 0 || ours.some(one => said.recipients.includes(base64(one.print))), "bundle-not-for-us")
  return { ...said, card: sender }
}
async function walked(path, keys, judge, take) { // reads to the last byte; take(member, pieces) takes each member
  const size = plainSize(path)
  try {
    const from = new Taking(await opener(keys).decrypt(ReadableStream.from(joined(path))))
    const head = await from.take(8), length = head.readUInt32BE(4)
    need(head.toString("latin1", 0, 4) === "TDB1", /^TDB/.test(head) ? "bundle-too-new" : "bundle-container")
    need(length >= 2 && length <= 2 * MEBI, "bundle-container")
    const text = await from.take(length)
    need((await from.take(2)).readUInt16BE() === 64, "bundle-container")
    const manifest = judge(text, await from.take(64))
    for (const one of manifest.members) {
      need((await from.take(8)).readBigUInt64BE() === BigInt(one.size), "bundle-container")
      await take(one, checked(from.pieces(one.size), one.sha256))
    }
    for await (const one of from.pieces(padme(from.at) - from.at)) need(isZero(one), "bundle-container")
    need(!await from.more(), "bundle-container")
    return manifest
  } catch (fault) {
    if (noKey(fault)) throw new Refused("bundle-not-for-us")
    throw named(fault, padme(size) === size ? "bundle-damaged" : "bundle-cut")
  }
}

// Parts
async function lines(sealed, keys) {
  headerSize(sealed)
  const plain = Buffer.from(await opener(keys).decrypt(sealed)), zero = plain.indexOf(0)
  const content = zero < 0 ? plain : plain.subarray(0, zero), rest = plain.subarray(content.length)
  need(plain.length <= 64 * MEBI && plain.length === padme(content.length) && isZero(rest), "part-refused")
  need(content.at(-1) === 10, "part-refused")
  return content.subarray(0, -1).toString("latin1").split("\n").map(line => Buffer.from(line, "latin1"))
}
function version(line, compartment, sender) {
  const { content, header, id, signature } = line
  exactly(line, "content,header,id,signature", "shape")
  need(header.compartment === compartment, "compartment")
  need(content === null || hash(spelt({ content, parents: header.parents })).toString("hex") === id, "id")
  const text = Buffer.from(spelt({ ...header, id }))
  signed(Buffer.from(header.desk, "hex"), raw(signature, 64, "shape"), "version", text, "signature")
  const known = (sender ?? []).map(one => one.sign[compartment] && raw(one.sign[compartment], 32).toString("hex"))
  need(!sender || known.includes(header.desk), "desk")
}
function statement({ signature, statement: said }, compartment, sender) {
  need(said.compartment === compartment && (!sender || sender[0].sign[compartment] === said.signer), "receipt-refused")
  signed(raw(said.signer, 32), raw(signature, 64), "receipt", Buffer.from(spelt(said)), "receipt-refused")
}
function line(data, one, sender, seeds) { // what is said of a line: itself, or why it is set aside
  try {
    const said = canonical(data, MEBI, "canonical")
    if (one.kind === "receipt") statement(said, one.compartment, sender)
    else if (one.kind === "versions" && "attachment" in said) {
      exactly(said, "attachment,seed,version", "shape")
      seeds.set(said.version, raw(said.seed, 32, "shape"))
    }
    else if (one.kind === "versions") version(said, one.compartment, sender)
    return said
  } catch (fault) { return { "set aside": named(fault, "shape").message } }
}
async function attachments(path, keys, judge, wanted, say) { // opens each attached file and compares it with its record
  await walked(path, keys, judge, async (one, pieces) => {
    const found = wanted.get(Buffer.from(one.sha256, "base64").toString("hex"))
    if (one.kind !== "attachment" || !found) return gathered(pieces)
    const key = bech32.encode("age-secret-key-pq-", bech32.toWords(found.seed), false).toUpperCase()
    const made = createHash("sha256"), opened = await opener([key]).decrypt(ReadableStream.from(pieces))
    let size = 0
    for await (const piece of opened) { made.update(piece); size += piece.length }
    need(size === found.size && made.digest("hex") === found.sha256, "part-refused")
    say(`# attachment ${shown(String(found.file))}: ${size} bytes, as its record says`)
  })
}
async function bundle(path, keys, desks, ours) {
  const parts = new Map(), seeds = new Map(), records = [], said = [], say = text => said.push(text)
  const judge = (text, signature) => judged(text, signature, desks, ours)
  const manifest = await walked(path, keys, judge, async (one, pieces) => {
    if (one.kind === "attachment") for await (const _piece of pieces);
    else parts.set(one.id, await gathered(pieces))
  })
  const sender = manifest.card ? "by a card" : "NOT COMPARED", practice = manifest.training ? ", FOR PRACTICE" : ""
  say(`# ${manifest.kind} ${manifest.sequence} of ${manifest.made_on}, sender ${sender}${practice}`)
  for (const one of manifest.members.filter(one => one.kind !== "attachment")) {
    const found = await lines(parts.get(one.id), keys).catch(fault => fault)
    const why = found instanceof Error && (noKey(found) ? "closed to these keys" : "NOT RIGHT: part-refused")
    say(`# ${one.compartment} ${one.kind} ${why || ""}`.trim())
    for (const data of why ? [] : found) {
      const value = line(data, one, manifest.card, seeds)
      if (value.header?.kind === "attachment" && value.content) records.push(value)
      say(shown(spelt(value)))
    }
  }
  const wanted = new Map(records.filter(one => seeds.has(one.id)).map(
    ({ id, content }) => [content.sealed_sha256, { ...content, seed: seeds.get(id) }]))
  if (wanted.size) await attachments(path, keys, judge, wanted, say)
  return [...said, "# whole"].join("\n")
}

const [where, keyFile, ...given] = process.argv.slice(2)
const keys = fs.readFileSync(keyFile, "latin1").match(/^AGE-SECRET-KEY-PQ-1\S+/gm)
const own = await Promise.all(keys.map(identityToRecipient)), desks = given.map(chain)
const ours = desks.filter(one => own.includes(one[0].seal.consent)), senders = desks.filter(one => !ours.includes(one))
const found = fs.statSync(where).isDirectory() && fs.readdirSync(where).filter(one => one.endsWith(".tdb")).sort()
const paths = found ? found.map(one => join(where, one)) : [where]
for (const path of paths) {
  if (paths.length > 1) console.log(`## ${shown(path)}`)
  await bundle(path, keys, senders, ours.flat()).then(console.log, fault => {
    console.error(`NOT RIGHT: ${named(fault, "bundle-header").message}`)
    process.exitCode = 1
  })
}
