import { randomUUIDv7 } from 'node:crypto'

const COUNTER_END = 0x1000
let last = ''

/**
 * A time-ordered id (UUIDv7), made by the application so that a batch knows its ids before it writes. Each is greater
 * than the one before in this process, so that what one request brought stays in its order: within a millisecond the
 * twelve bits behind the version count up (RFC 9562, section 6.2), and run over into the time.
 */
export function newId(): string {
  const id = randomUUIDv7()
  last = id.slice(0, 18) > last.slice(0, 18) ? id : after(last) + id.slice(18)
  return last
}

function after(id: string): string {
  const counter = Number.parseInt(id.slice(15, 18), 16) + 1
  if (counter < COUNTER_END) return id.slice(0, 15) + counter.toString(16).padStart(3, '0')
  const time = (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + 1).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isId(text: string): boolean {
  return UUID.test(text)
}
