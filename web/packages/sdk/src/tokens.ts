import { bytesOf } from './base64'
import type { LoginAnswer } from './types'

/** Who is logged in. */
export interface Session {
  token: string
  /** When the token ends, in milliseconds on this machine's clock. */
  expiresAt: number
  user?: LoginAnswer['user'] | undefined
  license?: LoginAnswer['license'] | undefined
}

/** Where the session is kept. It is asked before each call, so several clients (tabs) may share one. */
export interface TokenStore {
  get(): Session | null | undefined | Promise<Session | null | undefined>
  set(session: Session | null): void | Promise<void>
}

/** Keeps the session for as long as the page or the process lives. */
export function memoryStore(): TokenStore {
  let kept: Session | null = null
  return {
    get: () => kept,
    set: (session) => {
      kept = session
    },
  }
}

/** Keeps the session in a `Storage` such as `sessionStorage`. Every script of the page can read it there. */
export function webStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, key = 'fayvad.session'): TokenStore {
  return {
    get: () => {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') as Session | null
      } catch {
        return null // somebody else's, under the same name: nobody is logged in
      }
    },
    set: (session) => (session ? storage.setItem(key, JSON.stringify(session)) : storage.removeItem(key)),
  }
}

/** The claims of a token, unverified: they inform, and decide nothing. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const part = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')
    return JSON.parse(new TextDecoder().decode(bytesOf(part))) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** A session of a token that was issued this moment: its end is reckoned from its length, so a clock that is wrong does no harm. */
export function freshSession(answer: LoginAnswer): Session {
  const { iat, exp } = claimsOf(answer.token)
  const length = typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : Date.parse(answer.expires_at) - Date.now()
  return { token: answer.token, expiresAt: Date.now() + length, user: answer.user, license: answer.license }
}

/** A session of a token that somebody else got. */
export function sessionOf(token: string): Session {
  const { exp } = claimsOf(token)
  return { token, expiresAt: typeof exp === 'number' ? exp * 1000 : Infinity }
}
