import type { QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '#src/people/live-event.ts'
import { touchedBy } from './touched.ts'

/**
 * Reads again what events concern: at once, and then not oftener than each kind bears. A window that nobody looks at
 * waits until somebody does.
 */
export function openRefresher(client: Pick<QueryClient, 'invalidateQueries'>): {
  hear(events: readonly LiveEvent[]): void
  close(): void
} {
  const waiting = new Map<string, { key: readonly string[]; timer: number | null }>()
  const readAt = new Map<string, number>()

  function hear(events: readonly LiveEvent[]): void {
    for (const { key, atMostEveryMs } of events.flatMap(touchedBy)) {
      const name = key.join(' ')
      if (waiting.has(name)) continue
      const pause = (readAt.get(name) ?? Number.NEGATIVE_INFINITY) + atMostEveryMs - performance.now()
      const timer = document.hidden ? null : window.setTimeout(() => readAgain(name), Math.max(0, pause))
      waiting.set(name, { key, timer })
    }
  }

  function readAgain(name: string): void {
    const key = waiting.get(name)?.key ?? []
    if (document.hidden) {
      waiting.set(name, { key, timer: null })
      return
    }
    waiting.delete(name)
    readAt.set(name, performance.now())
    client.invalidateQueries({ queryKey: key })
  }

  function looked(): void {
    if (document.hidden) return
    for (const [name, { timer }] of waiting) if (timer === null) readAgain(name)
  }

  document.addEventListener('visibilitychange', looked)
  return {
    hear,
    close() {
      document.removeEventListener('visibilitychange', looked)
      for (const { timer } of waiting.values()) if (timer !== null) clearTimeout(timer)
      waiting.clear()
    },
  }
}
