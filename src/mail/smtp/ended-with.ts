import { Readable } from 'node:stream'
import type { BeforeEnd } from './mailer.ts'

export interface TextWithEnd {
  /** What the connection sends: the text, and then, if `beforeEnd` agrees, its end. Read only once the server wants it. */
  body: Readable
  /** Whether the final dot may have left. */
  mayHaveEnded(): boolean
  /** Why the end was held back; null where it was not. */
  withheld(): string | null
}

/** The text of a mail whose end waits for a word of ours: as long as the final dot is missing, no server takes a mail. */
export function endedWith(raw: Buffer, beforeEnd: BeforeEnd = async () => true): TextWithEnd {
  let isTextGiven = false
  let mayHaveEnded = false
  let withheld: string | null = null

  async function end(): Promise<void> {
    const agreed = await beforeEnd().catch((error: unknown) => String(error))
    if (agreed === true && !body.destroyed) {
      mayHaveEnded = true
      body.push(null)
      return
    }
    withheld = typeof agreed === 'string' ? agreed : 'It was not to be sent any more.'
    body.destroy(new Error(withheld))
  }

  const body = new Readable({
    read() {
      if (isTextGiven) return
      isTextGiven = true
      body.push(raw)
      void end()
    },
  })
  return { body, mayHaveEnded: () => mayHaveEnded, withheld: () => withheld }
}
