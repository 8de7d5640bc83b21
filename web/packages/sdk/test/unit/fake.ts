import { LicenseAwareFayvadAPI, type ClientOptions } from '../../src'

export interface Call {
  url: string
  method: string
  headers: Headers
  body: string | undefined
}

/** What a fake server answers: a status and a body, or an error of the line. */
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | Error

export const refusal = (status: number, error_code: string, details: object = {}, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { success: false, error: 'No.', error_code, details, request_id: 'r1' },
})

/** A client of a server that answers as `reply` says, and what it was asked. */
export function fake(reply: (call: Call, index: number) => Reply | Promise<Reply>, options: ClientOptions = {}) {
  const calls: Call[] = []
  const send = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const call = { url: String(url), method: init.method!, headers: init.headers as Headers, body: init.body as string | undefined }
    const answer = await Promise.race([
      Promise.resolve(reply(call, calls.push(call) - 1)),
      new Promise<never>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error))),
    ])
    if (answer instanceof Error) throw answer
    const { status = 200, body = { success: true, data: {} }, headers = {} } = answer
    const isEmpty = status === 204 || status === 304
    return new Response(isEmpty ? null : typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers } })
  }
  const api = new LicenseAwareFayvadAPI({ baseUrl: 'https://api.test/', fetch: send as typeof fetch, retry: { base: 1 }, ...options })
  return { api, calls }
}

/** A token that ends in so many seconds, by the server's clock. */
export function token(seconds: number, name = 'a', now = Date.now() / 1000): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '')
  return `${part({})}.${part({ iat: Math.floor(now), exp: Math.floor(now + seconds), name })}.s`
}
