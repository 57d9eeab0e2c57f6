import { expect, test } from 'vitest'
import { LEAD_EVENT_KINDS } from '#src/lead/index.ts'
import { openSenderPool } from '#src/mail/index.ts'
import { REACTIONS } from './reactions.ts'
import { schedules } from './schedules.ts'

test('every event of the timeline is on the screen, and each consequence is seen to', () => {
  expect(Object.keys(REACTIONS)).toEqual(expect.arrayContaining([...LEAD_EVENT_KINDS]))
  const names = schedules({
    mailer: null,
    senders: openSenderPool(null),
    publicUrl: '',
    replyDomain: null,
  }).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const seenTo = new Set<string>(['the same transaction', ...names])
  for (const follows of Object.values(REACTIONS).flat()) expect(seenTo).toContain(follows.by)
})
