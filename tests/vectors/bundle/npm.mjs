// Writes npm-v1.tdb, a whole bundle by docs/bundle-format.md, with Node and the npm package age-encryption alone:
//   node npm.mjs PATH/node_modules/age-encryption/dist/index.js
// What the desk `field` says is in expected.json, its keys in keys.json; an attached file is added. Parts are sealed to
// headquarters and to a second desk whose keys were thrown away.
import { createHash, createPrivateKey, randomBytes, sign } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const folder = dirname(fileURLToPath(import.meta.url))
const { Encrypter, generateHybridIdentity, identityToRecipient } = await import(pathToFileURL(process.argv[2]))
const read = name => readFileSync(join(folder, name), "utf8")
const seeds = JSON.parse(read("keys.json")), expected = JSON.parse(read("expected.json"))
const office = JSON.parse(read("headquarters.tdcard").split("\n")[0])
const thrownAway = await identityToRecipient(await generateHybridIdentity())

const base64 = data => Buffer.from(data).toString("base64").replace(/=+$/, "")
const sha256 = data => createHash("sha256").update(data).digest()
const canonical = value => value === null || typeof value !== "object" ? JSON.stringify(value)
  : Array.isArray(value) ? `[${value.map(canonical)}]`
  : `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`
const key = name => createPrivateKey({ format: "der", type: "pkcs8", // RFC 8410 around the 32 bytes of seed
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(seeds.field[name], "hex")]) })
const signed = (name, purpose, text) => sign(null, Buffer.from(`testimony-desk/${purpose}/v1\0${text}`), key(name))
function padded(data) {
  const e = Math.floor(Math.log2(data.length)), step = 2 ** Math.max(e - Math.floor(Math.log2(e)) - 1, 0)
  return Buffer.concat([data, Buffer.alloc(Math.ceil(data.length / step) * step - data.length)])
}
async function sealed(data, ...recipients) {
  const writer = new Encrypter()
  for (const one of recipients) writer.addRecipient(one)
  return Buffer.from(await writer.encrypt(data))
}

function seedOf(identity) { // Bech32: 32 bytes in 52 digits of five bits, and a checksum of six
  const digits = [...identity.toLowerCase().split("1").at(-1).slice(0, 52)]
  const bits = digits.map(one => "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(one).toString(2).padStart(5, "0")).join("")
  return Buffer.from(bits.slice(0, 256).match(/.{8}/g).map(one => parseInt(one, 2)))
}

const photo = Buffer.from("not really a photograph\n".repeat(3000)), file = randomBytes(16).toString("hex")
const identity = await generateHybridIdentity(), photoFile = await sealed(photo, await identityToRecipient(identity))
const content = { case: "TD-7K3M-9QXH-4", file, interview: "", kind: "photo", name: "IMG_1.jpg", size: photo.length,
  salt: base64(randomBytes(32)), sealed_sha256: sha256(photoFile).toString("hex"), sealed_size: photoFile.length,
  sha256: sha256(photo).toString("hex") }
const header = { ...expected.versions.testimony.header, kind: "attachment", record: randomBytes(16).toString("hex") }
const id = sha256(canonical({ content, parents: [] })).toString("hex")
const attached = { content, header, id,
  signature: base64(signed("testimony", "version", canonical({ ...header, id }))) }
const lines = Object.fromEntries(Object.entries(expected.versions).map(([name, one]) => [name, [one]]))
lines.testimony.push(attached, { attachment: file, seed: base64(seedOf(identity)), version: id })

const recipients = [Buffer.from(expected.headquarters.fingerprint, "hex"), randomBytes(32)].sort(Buffer.compare)
const members = [], manifest = { ...expected.manifest, bundle: base64(randomBytes(16)), sequence: 8, members: [],
  recipients: recipients.map(base64) }
function add(compartment, kind, data) {
  const [id, size] = [base64(randomBytes(16)), members.push(data) && data.length]
  manifest.members.push({ compartment, id, kind, sha256: base64(sha256(data)), size })
}
for (const name of ["consent", "testimony", "identity"]) {
  const part = padded(Buffer.from(lines[name].map(one => `${canonical(one)}\n`).join("")))
  add(name, "versions", await sealed(part, office.seal[name], thrownAway))
}
add("testimony", "attachment", photoFile)

const number = (value, size) => Buffer.from(value.toString(16).padStart(2 * size, "0"), "hex")
const text = Buffer.from(canonical(manifest))
const container = [Buffer.from("TDB1"), number(text.length, 4), text, number(64, 2), signed("consent", "bundle", text),
  ...members.flatMap(one => [number(one.length, 8), one])]
const whole = await sealed(padded(Buffer.concat(container)), office.seal.consent, thrownAway)
writeFileSync(join(folder, "npm-v1.tdb"), whole, { flag: "wx" })
