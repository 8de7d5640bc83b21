import type { components } from './generated/events'

type Frames = components['schemas']

/** A frame of the server. */
export type ServerFrame = Frames['FromServer']

/** The events: what has a name of its own. */
export type EventName = Extract<ServerFrame, { id: string }>['type']

export type EventFrame<E extends EventName> = Extract<ServerFrame, { type: E }>

export type ErrorPayload = Frames['error']['payload']

export type PongPayload = Frames['pong']['payload']
