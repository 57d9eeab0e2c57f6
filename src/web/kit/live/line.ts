import type { LiveEvent } from '#src/people/live-event.ts'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 30_000

/**
 * Holds the stream of the server open: reopens it, ever more slowly, as long as it is refused. After a gap everything is
 * to be read anew; at first only Today, which was asked for before anything else. `onLost` is told once per gap.
 */
export function openLine(o: { onEvents(events: LiveEvent[]): void; onLost(): void }): { close(): void } {
  let source: EventSource | null = null
  let timer = 0
  let pause = FIRST_PAUSE_MS
  let hasGap = false
  let isFirst = true

  function open(): void {
    source = new EventSource('/api/live')
    source.onopen = () => {
      pause = FIRST_PAUSE_MS
      if (hasGap || isFirst) o.onEvents([{ kind: hasGap ? 'everything' : 'today' }])
      hasGap = false
      isFirst = false
    }
    source.onmessage = ({ data }) => o.onEvents([JSON.parse(data) as LiveEvent])
    source.onerror = () => {
      if (!hasGap) o.onLost()
      hasGap = true
      // Connecting: the browser tries again by itself, as it does after a connection that broke.
      if (source?.readyState !== EventSource.CLOSED) return
      timer = window.setTimeout(open, pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }

  open()
  return {
    close() {
      clearTimeout(timer)
      source?.close()
    },
  }
}
