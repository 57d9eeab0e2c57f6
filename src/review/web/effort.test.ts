import { expect, test } from 'vitest'
import { sayEffort, spacings } from './effort.ts'

const asked = '2026-06-15T08:00:00Z'
const tried = [
  { at: '2026-06-15T11:00:00Z', channel: 'phone', note: null },
  { at: '2026-06-15T11:20:00Z', channel: 'phone', note: 'Voicemail' },
  { at: '2026-06-20T11:20:00Z', channel: 'email', note: null },
]

test('follow-up is told by how often, by what, how far apart, and whether something was written down', () => {
  expect(sayEffort(asked, tried)).toBe(
    '3 attempts by 2 channels over 5 days, the first after 3 h; 1 with a note.',
  )
  expect(sayEffort(asked, tried.slice(0, 1))).toBe(
    '1 attempt by 1 channel, the first after 3 h; none with a note.',
  )
  expect(sayEffort(asked, [])).toBe('No attempt.')
  expect(spacings(asked, tried)).toEqual(['after 3 h', 'after 20 min', 'after 5 days'])
})
