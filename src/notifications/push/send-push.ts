import { encryptPush } from './encrypt-push.ts'
import { type VapidKeys, vapidHeader } from './vapid.ts'

export interface Sending {
  endpoint: string
  p256dh: string
  auth: string
  text: string
  /** Of the notification: a service that holds two of it hands over the later one only. */
  topic: string
  isUrgent: boolean
}

export type SentPush =
  | { state: 'sent' }
  /** The browser is gone: 404 or 410. */
  | { state: 'dead' }
  /** Surely not taken: may be tried again. */
  | { state: 'later'; error: string; afterMs: number | null }
  | { state: 'failed'; error: string }

const TIMEOUT_MS = 10_000
/** So long a service keeps it for a device that is off. */
const KEPT_SECONDS = 4 * 3_600
/** Before a byte was sent. */
const NOT_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/**
 * Hands one message to a push service, encrypted for the device alone. Never throws: what may have been taken counts as
 * failed and not as "later", because nobody is to hear it twice.
 */
export async function sendPush(
  o: Sending,
  { keys, publicUrl, now }: { keys: VapidKeys; publicUrl: string; now: Date },
): Promise<SentPush> {
  try {
    const answer = await fetch(o.endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: vapidHeader(keys, { endpoint: o.endpoint, publicUrl, now }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_SECONDS),
        urgency: o.isUrgent ? 'high' : 'normal',
        topic: o.topic,
      },
      body: new Uint8Array(encryptPush(o.text, o)),
    })
    await answer.body?.cancel()
    return answered(answer, now)
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string }
    const said = `${code ?? (error as Error).name}: ${(error as Error).message}`
    return NOT_REACHED.includes(code ?? '')
      ? { state: 'later', error: said, afterMs: null }
      : { state: 'failed', error: said }
  }
}

function answered({ status, ok, headers }: Response, now: Date): SentPush {
  if (ok) return { state: 'sent' }
  if (status === 404 || status === 410) return { state: 'dead' }
  const error = `The push service answered ${status}.`
  if (status === 429 || status >= 500)
    return { state: 'later', error, afterMs: waitOf(headers.get('retry-after'), now) }
  return { state: 'failed', error }
}

function waitOf(retryAfter: string | null, now: Date): number | null {
  if (!retryAfter) return null
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3_600_000) : null
}
