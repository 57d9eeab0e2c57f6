import { randomUUIDv7 } from 'node:crypto'

/** A time-ordered id (UUIDv7), made by the application so that a batch knows its ids before it writes. */
export function newId(): string {
  return randomUUIDv7()
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isId(text: string): boolean {
  return UUID.test(text)
}
