import type { LiveEvent } from '#src/people/live-event.ts'
import { openLine } from './line.ts'

const NAME = 'watertight-live'

type Message = { events: LiveEvent[] } | { looking: string; isLooking: boolean } | { whoLooks: true }

export interface Shared {
  /** Whether some window of this browser is looked at. */
  isLookedAt(): boolean
  leave(): void
}

/**
 * One stream for all windows of a browser: the one that holds a lock keeps it and tells the others. When it is closed,
 * the next takes over, and everybody reads everything anew. Without locks (plain http) each window has its own.
 * `onLead` is told that this window is the one.
 */
export function shareLine(o: {
  onEvents(events: LiveEvent[], leads: boolean): void
  onLost(): void
}): Shared {
  const self = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const looking = new Map<string, boolean>()
  const left = new AbortController()
  const channel = new BroadcastChannel(NAME)
  const say = (message: Message) => channel.postMessage(message)
  const sayLooking = () => {
    looking.set(self, !document.hidden)
    say({ looking: self, isLooking: !document.hidden })
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('events' in data) o.onEvents(data.events, false)
    else if ('whoLooks' in data) sayLooking()
    else looking.set(data.looking, data.isLooking)
  }
  document.addEventListener('visibilitychange', sayLooking)
  const forget = () => say({ looking: self, isLooking: false })
  window.addEventListener('pagehide', forget)

  function lead(isFirst: boolean): Promise<void> {
    const tell = (events: LiveEvent[]) => {
      say({ events })
      o.onEvents(events, true)
    }
    const line = openLine({ onEvents: tell, onLost: o.onLost })
    if (!isFirst) tell([{ kind: 'everything' }])
    say({ whoLooks: true })
    return new Promise((resolve) =>
      left.signal.addEventListener('abort', () => {
        line.close()
        resolve()
      }),
    )
  }

  sayLooking()
  take(left.signal, lead)
  return {
    isLookedAt: () => [...looking.values()].some((one) => one),
    leave() {
      forget()
      left.abort()
      channel.close()
      document.removeEventListener('visibilitychange', sayLooking)
      window.removeEventListener('pagehide', forget)
    },
  }
}

/** Leads at once where nobody does, else when it is one's turn. */
function take(signal: AbortSignal, lead: (isFirst: boolean) => Promise<void>): void {
  if (!('locks' in navigator)) {
    lead(true)
    return
  }
  navigator.locks
    .request(NAME, { ifAvailable: true }, (lock) => {
      if (signal.aborted) return
      if (lock) return lead(true)
      navigator.locks.request(NAME, { signal }, () => lead(false)).catch(() => {})
    })
    .catch(() => {})
}
