import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EarlierAnswer, isAnsweredAlready, isMachine } from './rules.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

const answer = (o: Partial<EarlierAnswer> = {}): EarlierAnswer => ({
  leadId: 'one',
  address: 'erika@example.com',
  template: 'text:hot:en',
  at: NOW,
  ...o,
})

describe('an inquiry gets no answer', () => {
  test.each<[string, EarlierAnswer[], string | null]>([
    ['unless there was one before', [], null],
    ['when its lead was answered this morning', [answer({ at: ago(300), template: 'x' })], 'answered_lately'],
    ['but when that was yesterday', [answer({ at: ago(721) })], null],
    [
      'when the same words went to its reader minutes ago',
      [answer({ leadId: 'two', at: ago(3) })],
      'said_just_now',
    ],
    ['but with other words', [answer({ leadId: 'two', at: ago(3), template: 'text:unfit:en' })], null],
    ['but with the same words hours later', [answer({ leadId: 'two', at: ago(61) })], null],
    [
      'when four went to its address that day',
      [1, 2, 3, 4].map((n) => answer({ leadId: `${n}x`, template: `${n}`, at: ago(n * 100) })),
      'answered_enough',
    ],
  ])('%s', (_name, earlier, why) => {
    expect(isAnsweredAlready(answer(), earlier)).toBe(why)
  })

  test('when a machine asks again, whatever about', () => {
    const machine = { address: 'no-reply@shop.example' }
    const first = answer({ ...machine, leadId: 'two', template: 'x', at: ago(200) })
    expect(isAnsweredAlready(answer(machine), [first])).toBe('answered_enough')
  })
})

test.each([
  ['noreply@a.example', true],
  ['No-Reply+x1@a.example', true],
  ['do_not_reply@a.example', true],
  ['MAILER-DAEMON@a.example', true],
  ['notifications@github.example', true],
  ['autoreply@a.example', true],
  ['norbert.reply@a.example', false],
  ['botha@a.example', false],
  ['alertina@a.example', false],
  ['erika@noreply.example', false],
])('%s is read by nobody: %s', (address, is) => {
  expect(isMachine(address)).toBe(is)
})

test('two machines that answer each other come to rest: no address gets more than four a day', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ minute: fc.integer({ min: 0, max: 1439 }), lead: fc.nat(30), text: fc.nat(30) }), {
        maxLength: 200,
      }),
      fc.constantFrom('erika@example.com', 'noreply@example.com'),
      (asked, address) => {
        const got: EarlierAnswer[] = []
        for (const { minute, lead, text } of [...asked].sort((a, b) => a.minute - b.minute)) {
          const one = answer({ leadId: `${lead}`, template: `${text}`, address, at: ago(1440 - minute) })
          if (isAnsweredAlready(one, got) === null) got.push(one)
        }
        expect(got.length).toBeLessThanOrEqual(isMachine(address) ? 1 : 4)
        expect(got.length > 0).toBe(asked.length > 0)
      },
    ),
  )
})
