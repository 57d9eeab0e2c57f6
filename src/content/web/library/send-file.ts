import { call, Problem } from '#src/web/kit/server/api.ts'

interface Begun {
  version: number
  piece_bytes: number
}

const PAUSES_MS = [500, 1_000, 2_000, 5_000]
const MOST_FAILURES = 20

/**
 * Sends a file of the library piece by piece. A lost connection, a busy or a restarting server is waited for; everything
 * else ends it with the server's sentence. The version before is given until all of it has arrived.
 */
export async function sendFile(
  contentId: string,
  file: File,
  o: { onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<void> {
  const address = `/api/content/${contentId}/files`
  const { version, piece_bytes } = await call<Begun>('POST', address, { name: file.name, bytes: file.size })
  let sent = 0
  for (let failures = 0; sent < file.size && !o.signal.aborted; ) {
    o.onProgress(sent)
    try {
      const piece = file.slice(sent, sent + piece_bytes)
      const answer = await call<{ received: number }>('PUT', `${address}/${version}?position=${sent}`, piece)
      sent = answer.received
      failures = 0
    } catch (error) {
      if (!(error instanceof Problem) || failures >= MOST_FAILURES) throw error
      if (error.reason === 'piece_out_of_order') sent = receivedOf(error) ?? sent
      else if (error.status !== 0 && error.status < 500) throw error
      await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0)
      failures += 1
    }
  }
  if (!o.signal.aborted) o.onProgress(sent)
}

/** What the server has may be more than it could say. */
function receivedOf({ more }: Problem): number | undefined {
  const received = (more.details as { received?: unknown } | undefined)?.received
  return typeof received === 'number' ? received : undefined
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
