import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import QrCode from '../src/ui/QrCode.vue'
import { render } from './render'

/** What a camera sees of it: each unit of the drawing is a few pixels wide, white where nothing is drawn. */
function photograph(svg: string, scale = 4): { pixels: Uint8ClampedArray; width: number } {
  const size = Number(/viewBox="0 0 (\d+) \d+"/i.exec(svg)![1])
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  return { pixels, width }
}

test('a QR code is read by a camera, and told of to who sees none', async () => {
  const address = 'otpauth://totp/Fayvad:owner%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Fayvad&algorithm=SHA1&digits=6&period=30'
  const html = await render(QrCode, { text: address, label: 'QR code of the secret' })
  const { pixels, width } = photograph(html)
  expect(jsQR(pixels, width, width)?.data).toBe(address)
  expect(html).toContain('role="img" aria-label="QR code of the secret"')
  expect(html).not.toContain('style=')
})
