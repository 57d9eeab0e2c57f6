import { expect, test } from 'vitest'
import { backOn } from './back-on.ts'

const SENT = new Date('2026-04-13T08:00:00Z')

test.each([
  ['I am away, returning to the office on May 5th.', '2026-05-05'],
  ['Out of office until Friday, 17 April 2026.', '2026-04-18'],
  ['I will be back on Monday.', '2026-04-20'],
  ['Ich bin ab dem 04.05.2026 wieder erreichbar.', '2026-05-04'],
  ['Ich bin vom 10.04. bis einschließlich 24.04. im Urlaub.', '2026-04-25'],
  ['Je serai de retour le 12 mai.', '2026-05-12'],
  ['Estaré de vuelta el 3 de mayo de 2026.', '2026-05-03'],
  ['Rientro il 4 maggio.', '2026-05-04'],
  ['I left on 1 March and will return 2026-06-01. In urgent cases call us.', '2026-06-01'],
  ['I am back on January 7.', '2027-01-07'],
])('%s', (text, day) => {
  expect(backOn(text, SENT)).toBe(day)
})

test.each([
  'I am on vacation.',
  'Back on 45 May.',
  'We met on 3 May.',
  'I was back on 3 April 2024.',
  'Back on 3 May 2031.',
])('no day is told: %s', (text) => {
  expect(backOn(text, SENT)).toBeNull()
})

test('without knowing when it was sent no day is told', () => {
  expect(backOn('Back on 3 May.', null)).toBeNull()
})
