import { expect, test } from 'vitest'
import { sayDone, sayNext } from './say-enrollment.ts'
import type { EnrollmentShown } from './use-lead-programs.ts'

const done = (o: object) => ({
  ...{ step: 'a', did: 'mailed', at: '2026-01-01', detail: null, state: null, mail: 'Hello' },
  ...o,
})

test.each([
  [done({ state: 'sent' }), '“Hello” was sent'],
  [done({ state: 'queued' }), '“Hello” waits to be sent'],
  [done({ did: 'not_mailed', detail: 'unwanted' }), '“Hello” was not sent: they want no mail'],
  [done({ did: 'not_mailed', detail: 'something_new' }), '“Hello” was not sent: it must not go'],
  [done({ did: 'held_back' }), '“Hello” was held back: control group'],
  [done({ did: 'called_for', mail: null }), 'A call was asked for'],
  [done({ did: 'branched', detail: 'end', mail: null }), 'Went on to the end'],
])('what was done is said', (one, said) => {
  expect(sayDone(one)).toBe(said)
})

test('what comes next is said, also to those who get nothing', () => {
  const next = { next_does: 'mail', next_mail: 'Hello', is_held_back: false } as EnrollmentShown
  expect(sayNext(next)).toBe('the mail “Hello”')
  expect(sayNext({ ...next, is_held_back: true })).toContain('control group')
  expect(sayNext({ ...next, next_does: 'branch' })).toContain('two ways')
})
