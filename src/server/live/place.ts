import type { ReadContext } from '#src/people/context.ts'
import type { Ear } from './gather.ts'
import type { Stream } from './stream.ts'

/** Who listens, and how to ask whether they still may: null when they may not. */
export interface Listener {
  workspaceId: string
  /** Whose streams count together. */
  name: string
  stillAllowed(): Promise<ReadContext | null>
}

/** A listener with the open stream and what may be heard on it. */
export interface Place extends Listener {
  stream: Stream
  ear: Ear
  /** When it is asked again whether they may, and when the stream gives a sign of life. */
  checkAt: number
  beatAt: number
}
