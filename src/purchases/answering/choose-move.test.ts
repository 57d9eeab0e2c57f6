import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, mayMove, STAGES, type Stage, stageBit } from '#src/lead/stages.ts'
import { ANSWERS, type Answer } from '../purchase-rules.ts'
import { chooseMove, type Move } from './choose-move.ts'

const NOW = new Date('2026-06-10T09:00:00Z')
const days = (many: number) => new Date(NOW.getTime() + many * 86_400_000)

function lead(stage: Stage, o: { touched?: Date; due?: Date | null; reason?: string; reached?: Stage } = {}) {
  return {
    stage,
    reason: o.reason ?? null,
    due_at: o.due ?? null,
    moved_at: o.touched ?? days(-200),
    last_attempt_at: null,
    reached: stageBit(stage) | (o.reached ? stageBit(o.reached) : 0),
  }
}
const move = (answer: Answer, seen: ReturnType<typeof lead>, isOurs = false) =>
  chooseMove(answer, seen, { isOurs, now: NOW })

describe('an answer', () => {
  test.each<[Answer, ReturnType<typeof lead>, Move]>([
    ['from_us', lead('nurture'), 'confirm_sale'],
    ['from_us', lead('disqualified'), 'confirm_sale'],
    ['from_us', lead('working', { touched: days(-1) }), 'confirm_sale'],
    ['from_us', lead('won'), 'stay'],
    ['elsewhere', lead('nurture'), 'bought_elsewhere'],
    ['elsewhere', lead('working'), 'bought_elsewhere'],
    ['elsewhere', lead('opportunity'), 'lost_to_competitor'],
    ['elsewhere', lead('closed_unknown'), 'bought_elsewhere'],
    ['elsewhere', lead('closed_unknown', { reached: 'opportunity' }), 'lost_to_competitor'],
    ['elsewhere', lead('lost'), 'stay'],
    ['planning', lead('lost'), 'nurture'],
    ['planning', lead('nurture'), 'nurture'],
    ['planning', lead('disqualified', { reason: 'no_need' }), 'nurture'],
    ['planning', lead('disqualified', { reason: 'wrong_market' }), 'stay'],
    ['no_plan', lead('prequalifying'), 'no_need'],
    ['no_plan', lead('disqualified'), 'stay'],
  ])('%s', (answer, seen, expected) => {
    expect(move(answer, seen)).toBe(expected)
  })

  test('does not move what somebody works on', () => {
    expect(move('elsewhere', lead('offered'))).toBe('tell_owner')
    expect(move('no_plan', lead('working', { touched: days(-29) }))).toBe('tell_owner')
    expect(move('planning', lead('opportunity', { due: days(1) }))).toBe('tell_owner')
    expect(move('planning', lead('working', { touched: days(-31), due: days(-1) }))).toBe('nurture')
  })

  test('corrects what an earlier one closed', () => {
    const closed = lead('disqualified', { reason: 'bought_elsewhere' })
    expect(move('planning', closed)).toBe('stay')
    expect(move('planning', closed, true)).toBe('nurture')
  })

  test('always asks for steps that the table of stages has', () => {
    const target = {
      bought_elsewhere: 'disqualified',
      no_need: 'disqualified',
      lost_to_competitor: 'lost',
    } as const
    fc.assert(
      fc.property(
        fc.constantFrom(...STAGES),
        fc.constantFrom(...ANSWERS),
        fc.boolean(),
        fc.constantFrom<Stage>('inquiry', 'opportunity'),
        (stage, answer, isOurs, reached) => {
          const chosen = move(answer, lead(stage, { reached }), isOurs)
          if (!(chosen in target) && chosen !== 'nurture') return
          const to: Stage = chosen === 'nurture' ? 'nurture' : target[chosen as keyof typeof target]
          const by: Stage = to === 'lost' ? 'opportunity' : 'inquiry'
          const isDirect = stage === to || mayMove(stage, to)
          expect(isDirect || (!isOpen(stage) && mayMove(stage, by) && mayMove(by, to))).toBe(true)
        },
      ),
    )
  })
})
