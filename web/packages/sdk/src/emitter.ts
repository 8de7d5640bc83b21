type Listener<Args extends unknown[]> = (...args: Args) => void

/** Tells listeners of events; what a listener throws reaches neither the others nor the caller. */
export class Emitter<Events extends { [Event in keyof Events]: unknown[] }> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>()

  /** Calls `listener` at every `event`; the answer ends it. */
  on<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): () => void {
    let listeners = this.#listeners.get(event)
    if (!listeners) this.#listeners.set(event, (listeners = new Set()))
    listeners.add(listener)
    return () => this.off(event, listener)
  }

  /** Calls `listener` at the next `event` alone. */
  once<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): () => void {
    const end = this.on(event, (...args) => {
      end()
      listener(...args)
    })
    return end
  }

  off<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): void {
    this.#listeners.get(event)?.delete(listener)
  }

  /** @internal */
  emit<Event extends keyof Events>(event: Event, ...args: Events[Event]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])])
      try {
        (listener as Listener<Events[Event]>)(...args)
      } catch (error) {
        // Reported as the uncaught error that it is, but on its own.
        queueMicrotask(() => {
          throw error
        })
      }
  }
}
