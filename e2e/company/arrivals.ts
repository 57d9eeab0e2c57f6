import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** One inquiry as it is sent; a key means that it is sent again until somebody acknowledges it. */
export interface Sent {
  number: number
  key: string | null
  body: string
}

export interface Acknowledged {
  id: string
  at: number
}

export interface Arrivals {
  /** Every inquiry that was answered with 202, by its id. */
  acknowledged: ReadonlyMap<string, Acknowledged>
  /** How many were sent, tries of the same one counted once. */
  sent(): number
  /** How many tries were answered otherwise or not at all, by what came instead. */
  failures: ReadonlyMap<string, number>
  /** How many of each second of the stream were started: what steady means here. */
  rate(): number
  /** Sends nothing new, and waits until what insists on an answer has one. */
  stop(): Promise<void>
}

export interface ArrivalOptions {
  perSecond: number
  token: string
  /** Where to: each inquiry goes to one of them, in turn; a try that fails goes to the next. */
  ports: readonly number[]
  /** Everybody leaves an e-mail address; left out: one of ten, so that the mail server of a test keeps up. */
  allByMail?: boolean
}

const TICK_MS = 20
const RETRY_MS = 500

/**
 * Sends inquiries at a steady rate, whether or not the earlier ones were answered, as the world does. Every tenth
 * carries an idempotency key and is sent again until it is acknowledged; every tenth person asks twice.
 */
export function startArrivals({ perSecond, token, ports, allByMail = false }: ArrivalOptions): Arrivals {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const acknowledged = new Map<string, Acknowledged>()
  const failures = new Map<string, number>()
  const open = new Set<Promise<void>>()
  const begun = performance.now()
  let ended = 0
  let sent = 0
  let stopping = false

  async function send(inquiry: Sent): Promise<void> {
    for (let tries = 0; ; tries++) {
      const port = ports[(inquiry.number + tries) % ports.length] as number
      const answer = await post(agent, port, token, inquiry)
      if ('id' in answer) {
        acknowledged.set(answer.id, { id: answer.id, at: Date.now() })
        return
      }
      failures.set(answer.instead, (failures.get(answer.instead) ?? 0) + 1)
      if (inquiry.key === null) return
      await sleep(RETRY_MS)
    }
  }

  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond)
    while (sent < due) {
      const sending = send(inquiryOf(sent++, allByMail)).finally(() => open.delete(sending))
      open.add(sending)
    }
  }, TICK_MS)

  return {
    acknowledged,
    failures,
    sent: () => sent,
    rate: () => sent / (((stopping ? ended : performance.now()) - begun) / 1000),
    async stop() {
      clearInterval(timer)
      ended = performance.now()
      stopping = true
      await Promise.all(open)
      agent.destroy()
    },
  }
}

const WISHES = [
  { asks_for: 'quotation', message: 'Please send a quotation for 12 pumps until Friday.' },
  { message: 'Which of your pumps can take hot oil? We must replace ours before winter, budget is granted.' },
  { asks_for: 'information' },
  { message: 'Hello' },
]

function inquiryOf(number: number, allByMail: boolean): Sent {
  const person = number % 10 === 9 ? number - 5 : number
  const reach =
    allByMail || person % 20 === 0 || person % 20 === 4
      ? { email: `p${person}@plant${person % 700}.test` }
      : { phone: `+4930${1_000_000 + person}` }
  const body = {
    ...reach,
    name: `Person ${person}`,
    company: `Plant ${person % 700}`,
    country: ['DE', 'AT', 'FR'][person % 3],
    topic: 'pumps',
    source: 'website',
    number,
    ...WISHES[Math.floor(number / 10) % WISHES.length],
  }
  return { number, key: number % 10 < 1 ? `arrival-${number}` : null, body: JSON.stringify(body) }
}

function post(
  agent: Agent,
  port: number,
  token: string,
  inquiry: Sent,
): Promise<{ id: string } | { instead: string }> {
  return new Promise((resolve) => {
    const asked = request(
      {
        agent,
        port,
        host: 'localhost',
        method: 'POST',
        path: '/api/inquiries',
        timeout: 10_000,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(inquiry.body),
          ...(inquiry.key === null ? {} : { 'idempotency-key': inquiry.key }),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          if (response.statusCode === 202) resolve({ id: JSON.parse(text).id })
          else resolve({ instead: `${response.statusCode} ${reasonIn(text)}` })
        })
        response.on('error', (error: NodeJS.ErrnoException) =>
          resolve({ instead: error.code ?? 'broken off' }),
        )
      },
    )
    asked.on('timeout', () => asked.destroy(Object.assign(new Error(), { code: 'no answer in 10 s' })))
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ instead: error.code ?? error.message }))
    asked.end(inquiry.body)
  })
}

function reasonIn(text: string): string {
  try {
    return String(JSON.parse(text).reason)
  } catch {
    return text.slice(0, 80)
  }
}
