import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveEvent } from '#src/people/live-event.ts'

/** A browser's end of a stream, as tests look at it. */
export interface Listening {
  readonly events: LiveEvent[]
  /** Everything that came, comments included. */
  readonly text: string
  /** Settles when the stream has ended. */
  readonly ended: Promise<void>
  /** Waits until it was told such an event. */
  hears(kind: LiveEvent['kind']): Promise<LiveEvent>
  forget(): void
  close(): void
}

export async function listenTo(base: string, token: string): Promise<Listening> {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/live`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: stop.signal,
  })
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`)
  const heard = { events: [] as LiveEvent[], text: '' }
  const ended = readAll(answer.body, heard).catch(() => {})
  return {
    get events() {
      return heard.events
    },
    get text() {
      return heard.text
    },
    ended,
    async hears(kind) {
      for (;;) {
        const event = heard.events.find((one) => one.kind === kind)
        if (event) return event
        await sleep(10)
      }
    },
    forget() {
      heard.events = []
    },
    close: () => stop.abort(),
  }
}

async function readAll(body: ReadableStream, heard: { events: LiveEvent[]; text: string }): Promise<void> {
  let rest = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    heard.text += chunk
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.startsWith('data: ')) heard.events.push(JSON.parse(part.slice(6)))
  }
}
