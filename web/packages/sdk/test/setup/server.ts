import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real server listens. */
    baseUrl: string
    /** An API token of the vendor's, to change licences with. */
    adminToken: string
  }
}

const server = fileURLToPath(new URL('../../../../../src/Fayvad.Server/bin/Release/net10.0/fayvad.dll', import.meta.url))
const owner = { email: 'owner@example.test', password: 'correct horse battery staple' }
const startUp = 90_000

/** Starts the real server with its demo data on a free port, and ends it. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(server)) throw new Error('The server is not built: script/test builds it, as does dotnet build src/Fayvad.Server -c Release.')
  const data = await mkdtemp(join(tmpdir(), 'fayvad-web-'))
  const process_ = spawn('dotnet', [server, 'serve'], {
    cwd: data,
    env: { ...process.env, FAYVAD_DATA: data, ASPNETCORE_URLS: 'http://127.0.0.1:0', FAYVAD_ADMIN_EMAIL: owner.email, FAYVAD_ADMIN_PASSWORD: owner.password, FAYVAD_LIVE_POLL_SECONDS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => process_.once('exit', () => resolve()))
  const stop = async () => {
    process_.kill('SIGTERM')
    const kill = setTimeout(() => process_.kill('SIGKILL'), 8000)
    await ended
    clearTimeout(kill)
    await rm(data, { recursive: true, force: true })
  }
  try {
    let log = ''
    const baseUrl = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The server ${why}:\n${log}`))
      const late = setTimeout(() => fail('did not start in time'), startUp)
      const read = (chunk: Buffer) => {
        log += chunk.toString()
        const found = /Now listening on: (http:\/\/[\d.:]+)/.exec(log)?.[1]
        if (found) (clearTimeout(late), resolve(found))
      }
      process_.stdout.on('data', read)
      process_.stderr.on('data', read)
      void ended.then(() => fail('ended'))
    })
    for (let tries = 0; !(await fetch(`${baseUrl}/health/ready/`, { signal: AbortSignal.timeout(5000) }).then((answer) => answer.ok, () => false)); tries++) {
      if (tries > 100) throw new Error(`The server is not ready:\n${log}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    project.provide('baseUrl', baseUrl)
    project.provide('adminToken', await adminToken(baseUrl))
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function adminToken(baseUrl: string): Promise<string> {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(baseUrl + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), signal: AbortSignal.timeout(20_000) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const session = await post('/api/admin/session/', owner)
  const { data } = (await session.json()) as { data: { csrf_token: string } }
  const cookie = session.headers.getSetCookie().map((value) => value.split(';')[0]).join('; ')
  const token = await post('/api/admin/tokens/', { name: 'web tests', scopes: ['licenses:read', 'licenses:write'] }, { cookie, 'x-csrf-token': data.csrf_token })
  return ((await token.json()) as { data: { token: string } }).data.token
}
