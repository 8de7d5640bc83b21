// Verifies licence files with a JOSE library that is not ours, as anybody could.
//   node verify.mjs vectors FOLDER        every vector of the folder is read or refused as its vectors.json says
//   node verify.mjs file FILE JWKS_URL    verifies one file with a served key set; prints what it says
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compactVerify, createLocalJWKSet, createRemoteJWKSet } from 'jose'

const type = 'fayvad-license+jwt'
const algorithms = ['PS256', 'RS256']

async function verify(jws, keys) {
  const { payload, protectedHeader } = await compactVerify(jws.trim(), keys, { algorithms })
  assert.equal(protectedHeader.typ, type, 'a document of another kind')
  return { kid: protectedHeader.kid, alg: protectedHeader.alg, license: JSON.parse(new TextDecoder().decode(payload)) }
}

async function verifyVectors(folder) {
  const read = (file) => readFileSync(join(folder, file), 'utf8')
  const keys = createLocalJWKSet(JSON.parse(read('public-keys.jwks.json')))
  const counts = { verified: 0, refused: 0 }
  for (const { file, algorithm, fault, payload } of JSON.parse(read('vectors.json')).vectors) {
    if (fault) {
      await assert.rejects(verify(read(file), keys), undefined, `${file} was accepted`)
      counts.refused++
    } else {
      const { alg, license } = await verify(read(file), keys)
      assert.equal(alg, algorithm, file)
      assert.deepEqual(license, JSON.parse(read(payload)), file)
      counts.verified++
    }
  }
  return counts
}

const [command, ...rest] = process.argv.slice(2)
const result = command === 'vectors' ? await verifyVectors(rest[0])
  : command === 'file' ? await verify(readFileSync(rest[0], 'utf8'), createRemoteJWKSet(new URL(rest[1])))
  : assert.fail('usage: node verify.mjs vectors FOLDER | file FILE JWKS_URL')
console.log(JSON.stringify(result))
