import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeIcs } from './write-ics.ts'

const event = (title: string) => ({
  uid: '1-next@watertight',
  at: new Date('2026-03-29T00:30:00Z'),
  minutes: 15,
  title,
  link: 'https://leads.example/leads/1',
  sequence: 3,
})
const write = (title: string) =>
  writeIcs({ name: 'Watertight: Acme; Pumps', now: new Date('2026-03-01T08:00:00Z'), events: [event(title)] })

/** Undoes folding and escaping, as a calendar does. */
function read(text: string, field: string): string | undefined {
  const line = text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((one) => one.startsWith(`${field}:`))
  return line
    ?.slice(field.length + 1)
    .replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter))
}

test('an event has its time in UTC, also in the night the clocks go forward, no alarm, and blocks nobody', () => {
  const text = write('Call: Erika Example, Acme')
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining(['DTSTART:20260329T003000Z', 'TRANSP:TRANSPARENT', 'SEQUENCE:3']),
  )
  expect(text).not.toContain('VALARM')
  expect(read(text, 'X-WR-CALNAME')).toBe('Watertight: Acme; Pumps')
})

test('whatever a name is, no line has more than 75 octets, none begins a field of its own, and it is read back', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('a', 'ü', '漢', '🦊', ',', ';', '\\', '\n', ' ') }),
  )
  fc.assert(
    fc.property(names, (name) => {
      const text = write(name)
      const lines = text.split('\r\n')
      expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
      const plain = name
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/(?!\n)\p{Cc}/gu, ' ')
      expect(read(text, 'SUMMARY')).toBe(plain)
    }),
  )
})
