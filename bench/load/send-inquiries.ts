/**
 * Sends inquiries as fast as the server acknowledges them, from a process of its own that costs little: whole requests
 * over raw sockets, one on its way per connection.
 *
 *   node bench/load/send-inquiries.ts --port 3000 --token wt_… [--connections 256] [--seconds 10] [--keyed]
 *
 * Prints one line of JSON: acknowledged per second, p50, p99 and longest time in ms, answers by status, and the share of
 * a core that this process took.
 */
import { connect } from 'node:net'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    token: { type: 'string', default: '' },
    connections: { type: 'string', default: '256' },
    seconds: { type: 'string', default: '10' },
    keyed: { type: 'boolean', default: false },
  },
})
const seconds = Number(values.seconds)
const times: number[] = []
const statuses: Record<string, number> = {}
let sent = 0

const HEADERS_END = Buffer.from('\r\n\r\n')

function request(): string {
  const n = sent++
  const body = JSON.stringify({
    email: `person${n}@example${n % 1000}.com`,
    first_name: 'Erika',
    last_name: 'Muster',
    company: `Acme ${n}`,
    phone: '+49 30 1234567',
    message: `Please send me a quotation for ten pumps of type X-${n}`,
    topic: 'pumps',
    source: 'website',
    country: 'DE',
  })
  const key = values.keyed ? `idempotency-key: ${process.pid}-${n}\r\n` : ''
  return `POST /api/inquiries HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${values.token}\r\n${key}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

/** The bytes of the first answer in `bytes`, or -1 while it is not whole. */
function lengthOfAnswer(bytes: Buffer): number {
  const end = bytes.indexOf(HEADERS_END)
  if (end === -1) return -1
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1]
  const whole = end + HEADERS_END.length + Number(length ?? 0)
  return bytes.length < whole ? -1 : whole
}

function keepSending(until: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(values.port), '127.0.0.1').setNoDelay(true)
    let begun = 0
    let got: Buffer = Buffer.alloc(0)
    function send(): void {
      if (performance.now() >= until) {
        socket.destroy()
        return
      }
      begun = performance.now()
      socket.write(request())
    }
    socket.on('connect', send)
    socket.on('data', (bytes: Buffer) => {
      got = got.length === 0 ? bytes : Buffer.concat([got, bytes])
      const length = lengthOfAnswer(got)
      if (length === -1) return
      const status = got.toString('latin1', 9, 12)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === '202') times.push(performance.now() - begun)
      got = got.subarray(length)
      send()
    })
    socket.on('error', () => {
      statuses.broken = (statuses.broken ?? 0) + 1
    })
    socket.on('close', () => resolve())
  })
}

const until = performance.now() + seconds * 1000
await Promise.all(Array.from({ length: Number(values.connections) }, () => keepSending(until)))
const { user, system } = process.cpuUsage()
times.sort((a, b) => a - b)
const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1))
console.log(
  JSON.stringify({
    perSecond: Math.round(times.length / seconds),
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    statuses,
    core: Number(((user + system) / 1e6 / seconds).toFixed(2)),
  }),
)
