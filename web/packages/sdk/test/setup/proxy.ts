import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line to a server that can be cut. */
export interface Line {
  url: string
  /** So many answers are lost from now on: the server gave them, the client gets none, and its connection breaks. */
  loseAnswers(count: number): void
  /** No answer arrives any more, and nobody hears why. */
  holdAnswers(): void
  /** Breaks all connections. */
  cut(): void
  close(): Promise<void>
}

export async function lineTo(target: string): Promise<Line> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let toLose = 0
  let isHeld = false
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    open.add(client)
    let isLost = false
    const end = () => (client.destroy(), upstream.destroy(), open.delete(client))
    client.on('data', (chunk) => upstream.write(chunk))
    upstream.on('data', (chunk) => {
      if (isLost || isHeld) return
      if (toLose === 0) return void client.write(chunk)
      toLose--
      isLost = true
      client.destroy() // the server has answered, so what was asked is done
    })
    for (const side of [client, upstream]) side.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => open.forEach((client) => client.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswers: (count) => (toLose = count),
    holdAnswers: () => (isHeld = true),
    cut,
    close: () => new Promise((resolve) => (cut(), server.close(() => resolve()))),
  }
}
