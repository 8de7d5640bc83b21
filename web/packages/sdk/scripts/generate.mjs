// Makes the types in src/generated from the contracts. `--check` changes nothing and fails where they are not what the contracts say.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const contracts = new URL('../../../../contracts/', import.meta.url)
const target = new URL('../src/generated/', import.meta.url)
const methods = new Set(['get', 'put', 'post', 'patch', 'delete'])

const read = async (name) => JSON.parse(await readFile(new URL(name, contracts), 'utf8'))
const banner = (name) => `// Made from contracts/${name} by \`npm run generate\`; changes here are lost.\n\n`

/** Leaves out examples, which types do not show, and says of objects without members what they are: of any members, not of none. */
function lean(node) {
  if (Array.isArray(node)) return node.map(lean)
  if (node === null || typeof node !== 'object') return node
  const kept = Object.fromEntries(Object.entries(node).filter(([key]) => key !== 'example' && key !== 'examples').map(([key, value]) => [key, lean(value)]))
  const isObject = kept.type === 'object' || (Array.isArray(kept.type) && kept.type.includes('object'))
  return isObject && !kept.properties && !('additionalProperties' in kept) ? { ...kept, additionalProperties: true } : kept
}

/** Successes alone: every failure is an ApiError, whatever its status. */
function operations(document) {
  for (const path of Object.values(document.paths))
    for (const [method, operation] of Object.entries(path)) {
      if (!methods.has(method)) continue
      delete operation.operationId
      operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status.startsWith('2')))
      for (const response of Object.values(operation.responses)) delete response.headers
    }
  delete document.components.responses
  return document
}

/** The schema that all refusals share, whatever it is called. */
function errorBody(document) {
  const names = Object.values(document.components.responses).map((response) => /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(response.content['application/json'].schema))[1])
  if (new Set(names).size !== 1) throw new Error(`The refusals of the contract have several schemas: ${[...new Set(names)]}`)
  return `\n/** The body of every refusal. */\nexport type ErrorBody = components["schemas"]["${names[0]}"];\n`
}

/** A JSON Schema as the document of an API that has nothing but schemas. */
function asDocument(schema) {
  const text = JSON.stringify(schema.$defs).replaceAll('#/$defs/', '#/components/schemas/')
  return { openapi: '3.1.1', info: { title: schema.title, version: '1' }, paths: {}, components: { schemas: JSON.parse(text) } }
}

async function render(name, document) {
  const text = banner(name) + astToString(await openapiTS(document))
  return text
    .replace(/^export type (webhooks|\$defs|operations|paths) = Record<string, never>;\n/gm, '')
    .replace(/^ +(get|put|post|delete|options|head|patch|trace|query|header|path|cookie|requestBody|schemas|responses|parameters|requestBodies|headers|pathItems)\?{0,1}: never;\n/gm, '')
    .replace(/^ +headers: \{\n +\[name: string\]: unknown;\n +\};\n/gm, '')
    .replace(/^ +parameters: \{\n +\};\n/gm, '')
    .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
}

/** The generated files: name and text. */
export async function generate() {
  const api = lean(await read('openapi.json'))
  const error = errorBody(api)
  return {
    'api.d.ts': (await render('openapi.json', operations(api))) + error,
    'events.d.ts': await render('events.schema.json', asDocument(lean(await read('events.schema.json')))),
  }
}

if (import.meta.filename === process.argv[1]) {
  const check = process.argv.includes('--check')
  let stale = false
  for (const [name, text] of Object.entries(await generate())) {
    const file = new URL(name, target)
    if (!check) await writeFile(file, text)
    else if (text !== await readFile(file, 'utf8').catch(() => '')) {
      stale = true
      console.error(`src/generated/${name} is not what the contract says: npm run generate`)
    }
  }
  process.exitCode = stale ? 1 : 0
}
