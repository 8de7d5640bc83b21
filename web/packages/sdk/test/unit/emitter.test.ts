import { expect, test, vi } from 'vitest'
import { Emitter } from '../../src'

test('what was begun with once is ended with off, and is told once otherwise', () => {
  const emitter = new Emitter<{ told: [number] }>()
  const listener = vi.fn()
  emitter.once('told', listener)
  emitter.off('told', listener)
  emitter.emit('told', 1)
  expect(listener).not.toHaveBeenCalled()
  emitter.once('told', listener)
  emitter.emit('told', 2)
  emitter.emit('told', 3)
  expect(listener.mock.calls).toEqual([[2]])
  emitter.on('told', listener)
  emitter.once('told', listener) // who listens to all of them hears the next one as well
  emitter.emit('told', 4)
  emitter.emit('told', 5)
  expect(listener.mock.calls).toEqual([[2], [4], [5]])
})
