// stage-npm.mjs FROM TO VERSION: copies what of FROM (web/) is published, and its manifests, to TO, all at VERSION. The number that stands in the source is of no meaning.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const [from, to, version] = process.argv.slice(2)
const published = ['packages/sdk', 'packages/vue', 'packages/nuxt']

function atVersion(manifest) {
  for (const dependencies of [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies])
    for (const name of Object.keys(dependencies ?? {})) if (name.startsWith('@fayvad/')) dependencies[name] = version
  return { ...manifest, version }
}

function stage(file, change) {
  mkdirSync(dirname(join(to, file)), { recursive: true })
  writeFileSync(join(to, file), `${JSON.stringify(change(JSON.parse(readFileSync(join(from, file), 'utf8'))), null, 2)}\n`)
}

for (const folder of ['.', 'apps/portal', ...published]) stage(join(folder, 'package.json'), atVersion)
stage('package-lock.json', (lock) => {
  for (const [path, entry] of Object.entries(lock.packages))
    if (!path.includes('node_modules/')) lock.packages[path] = atVersion(entry)
  return { ...lock, version }
})
for (const folder of published) {
  cpSync(join(from, folder, 'dist'), join(to, folder, 'dist'), { recursive: true })
  cpSync(join(from, folder, 'README.md'), join(to, folder, 'README.md'))
  cpSync(join(from, '..', 'LICENSE'), join(to, folder, 'LICENSE'))
}
