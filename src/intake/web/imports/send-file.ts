import { call, get, Problem } from '#src/web/kit/server/api.ts'

interface Begun {
  id: string
  chunk_bytes: number
}

const PAUSES_MS = [500, 1_000, 2_000, 5_000]
const CHUNK_BYTES = 4 * 1024 * 1024

/** Begins an upload on the server; answers its id. */
export async function beginUpload(file: File): Promise<string> {
  const { id } = await call<Begun>('POST', '/api/uploads', { file_name: file.name, bytes: file.size })
  return id
}

/**
 * Sends a file piece by piece from where it stopped. A lost connection, a busy or a restarting server is waited for;
 * everything else ends it with the server's sentence.
 */
export async function sendFile(
  id: string,
  file: File,
  o: { onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<void> {
  let sent = (await get<{ received: number }>(`/api/uploads/${id}`)).received
  for (let failures = 0; sent < file.size && !o.signal.aborted; ) {
    o.onProgress(sent)
    try {
      const piece = file.slice(sent, sent + CHUNK_BYTES)
      const answer = await call<{ received: number }>(
        'PUT',
        `/api/uploads/${id}/content?position=${sent}`,
        piece,
      )
      sent = answer.received
      failures = 0
    } catch (error) {
      if (!passes(error)) throw error
      await pause(PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)] ?? 0)
      // What the server has may be more than it could say.
      sent = await get<{ received: number }>(`/api/uploads/${id}`).then(
        ({ received }) => received,
        () => sent,
      )
    }
  }
  o.onProgress(sent)
}

function passes(error: unknown): boolean {
  return (
    error instanceof Problem &&
    (error.status === 0 || error.status >= 500 || error.reason === 'piece_out_of_order')
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
