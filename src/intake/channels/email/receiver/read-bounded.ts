import type { Readable } from 'node:stream'
import type { Budget } from './budget.ts'

/**
 * The whole of what a client hands over, or why not: what is too large, or too much together with others, is read to its
 * end and let go, so that the client hears the answer. `release` gives the room back.
 */
export async function readBounded(
  stream: Readable,
  o: { largest: number; budget: Budget },
): Promise<{ raw: Buffer; release(): void } | 'too_large' | 'too_many'> {
  const chunks: Buffer[] = []
  let bytes = 0
  let refused: 'too_large' | 'too_many' | null = null
  const release = () => o.budget.giveBack(bytes)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (refused) continue
      if (bytes + chunk.length > o.largest) refused = 'too_large'
      else if (!o.budget.take(chunk.length)) refused = 'too_many'
      else {
        bytes += chunk.length
        chunks.push(chunk)
      }
      if (refused) chunks.length = 0
    }
  } catch (error) {
    release()
    throw error
  }
  if (refused) {
    release()
    return refused
  }
  return { raw: Buffer.concat(chunks, bytes), release }
}
