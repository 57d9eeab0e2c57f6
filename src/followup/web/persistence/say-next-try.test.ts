import { expect, test } from 'vitest'
import { sayWhy } from './say-next-try.ts'

const why = (more: object = {}) => ({
  channel: 'email',
  at: '2026-06-16T11:00:00Z',
  why: { channel: 'untried', isNewWeekday: true, isNewDaypart: true, restedMinutes: 480, ...more } as const,
})

test.each([
  [
    why(),
    'Not tried by e-mail yet, on another day and at another time of day, 8 working hours after the last try.',
  ],
  [
    why({ channel: 'only', isNewWeekday: false }),
    'The only way known is by e-mail, at another time of day, 8 working hours after the last try.',
  ],
  [
    why({ channel: 'less_used', isNewWeekday: false, isNewDaypart: false, restedMinutes: 60 }),
    'Tried least by e-mail, 1 working hour after the last try.',
  ],
  [
    why({ restedMinutes: 5 }),
    'Not tried by e-mail yet, on another day and at another time of day, 5 working minutes after the last try.',
  ],
  [
    why({ channel: 'only', isNewWeekday: false, restedMinutes: 60_900 }),
    'The only way known is by e-mail, at another time of day, long after the last try.',
  ],
  [why({ restedMinutes: null }), 'The first try.'],
])('why a try is proposed', (next, sentence) => {
  expect(sayWhy(next)).toBe(sentence)
})
