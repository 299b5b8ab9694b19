// Encrypts or decrypts standard input with the npm package age-encryption:
//   node age.mjs PATH/node_modules/age-encryption/dist/index.js encrypt RECIPIENT | decrypt IDENTITY
import { pathToFileURL } from "node:url"

const [module, act, key] = process.argv.slice(2)
const { Encrypter, Decrypter } = await import(pathToFileURL(module))
const pieces = []
for await (const piece of process.stdin) pieces.push(piece)
const input = new Uint8Array(Buffer.concat(pieces))
if (act === "encrypt") {
  const writer = new Encrypter()
  writer.addRecipient(key)
  process.stdout.write(await writer.encrypt(input))
} else {
  const reader = new Decrypter()
  reader.addIdentity(key)
  process.stdout.write(await reader.decrypt(input))
}
