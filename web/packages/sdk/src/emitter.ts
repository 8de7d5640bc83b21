type Listener<Args extends unknown[]> = (...args: Args) => void

/** Tells listeners of events; what a listener throws reaches neither the others nor the caller. */
export class Emitter<Events extends { [Event in keyof Events]: unknown[] }> {
  /** Of each event who listens, and whether to the next one alone. */
  readonly #listeners = new Map<keyof Events, Map<Listener<never>, boolean>>()

  /** Calls `listener` at every `event`; the answer ends it. */
  on<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): () => void {
    return this.#add(event, listener, false)
  }

  /** Calls `listener` at the next `event` alone. */
  once<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): () => void {
    return this.#add(event, listener, true)
  }

  off<Event extends keyof Events>(event: Event, listener: Listener<Events[Event]>): void {
    this.#listeners.get(event)?.delete(listener)
  }

  /** @internal */
  emit<Event extends keyof Events>(event: Event, ...args: Events[Event]): void {
    for (const [listener, isOnce] of [...(this.#listeners.get(event) ?? [])])
      try {
        if (isOnce) this.#listeners.get(event)!.delete(listener)
        const told = listener as Listener<Events[Event]>
        told(...args)
      } catch (error) {
        // Reported as the uncaught error that it is, but on its own.
        queueMicrotask(() => {
          throw error
        })
      }
  }

  #add(event: keyof Events, listener: Listener<never>, isOnce: boolean): () => void {
    let listeners = this.#listeners.get(event)
    if (!listeners) this.#listeners.set(event, (listeners = new Map<Listener<never>, boolean>()))
    listeners.set(listener, isOnce && listeners.get(listener) !== false)
    return () => listeners.delete(listener)
  }
}
