import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const smallest = 1000 // below this a header more costs what is saved

/** Lays a `.br` and a `.gz` beside each file of the build: compressed once and well, and not again with each answer. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      const files = readdirSync(dir!, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|svg)$/.test(file))
      await Promise.all(files.map(async (file) => {
        const content = readFileSync(join(dir!, file))
        if (content.length < smallest) return
        writeFileSync(join(dir!, `${file}.br`), await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }))
        writeFileSync(join(dir!, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
      }))
    },
  }
}
