/** What was done here and is sent once its ten seconds of undo are over; leaving the page sends it at once. */

export const HOLD_MS = 10_000

interface Held {
  timer: number
  /** `isLeaving`: the page goes, and only what outlives it can still be sent. */
  send: (isLeaving: boolean) => void
}

const waiting = new Map<string, Held>()

export function hold(id: string, send: Held['send']): void {
  if (waiting.size === 0) window.addEventListener('pagehide', sendAll)
  const timer = window.setTimeout(() => release(id, false), HOLD_MS)
  waiting.set(id, { timer, send })
}

/** Takes it back; false where it is on its way already. */
export function takeBack(id: string): boolean {
  const held = waiting.get(id)
  if (!held) return false
  clearTimeout(held.timer)
  forget(id)
  return true
}

function release(id: string, isLeaving: boolean): void {
  const held = waiting.get(id)
  if (!held) return
  clearTimeout(held.timer)
  forget(id)
  held.send(isLeaving)
}

function sendAll(): void {
  for (const id of [...waiting.keys()]) release(id, true)
}

function forget(id: string): void {
  waiting.delete(id)
  if (waiting.size === 0) window.removeEventListener('pagehide', sendAll)
}

/** A request that the browser finishes after the page is gone; of up to 60 KB, larger ones it would not take. */
export function sendBehind(method: 'POST' | 'PUT', path: string, body: unknown): boolean {
  const text = JSON.stringify(body)
  if (text.length > 60_000) return false
  void fetch(path, {
    method,
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: text,
  }).catch(() => {})
  return true
}
