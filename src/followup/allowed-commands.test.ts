import { describe, expect, test } from 'vitest'
import { mayMove, STAGES, type Stage } from '#src/lead/index.ts'
import {
  allowedCommands,
  type Command,
  hasSpoken,
  type LeadState,
  type Standing,
} from './allowed-commands.ts'

const at = (text: string) => new Date(text)
const lead = (stage: Stage, spokeAt: string | null = null): LeadState => ({
  stage,
  stage_since: at('2026-06-01T10:00:00Z'),
  two_way_at: spokeAt === null ? null : at(spokeAt),
})
const holder: Standing = { as: 'holder', maySteer: false, isReviewer: false }
const overseer: Standing = { as: 'overseer', maySteer: true, isReviewer: true }
const desk: Standing = { as: 'bystander', maySteer: false, isReviewer: false }

describe('what can be done with a lead', () => {
  const cases: [string, LeadState, Standing, Command[]][] = [
    [
      'an offer: yes, no, or a call at once',
      lead('offered'),
      holder,
      ['accept', 'reject', 'log_attempt', 'answer', 'win', 'disqualify', 'add_note'],
    ],
    [
      'nobody answers for somebody else',
      lead('offered'),
      overseer,
      ['log_attempt', 'answer', 'win', 'disqualify', 'assign', 'pass_on', 'extend', 'add_note'],
    ],
    ['the desk adds notes', lead('offered'), desk, ['add_note']],
    ['a sold one can be sold again', lead('won'), holder, ['win', 'add_note']],
    ['a lost one can come back', lead('lost'), holder, ['reopen', 'win', 'add_note']],
    ['nothing is done with a merged one', lead('merged'), overseer, []],
  ]
  test.each(cases)('%s', (_name, state, standing, commands) => {
    expect(allowedCommands(state, standing)).toEqual(commands)
  })

  test('rejecting is possible until two-way contact of this holder', () => {
    const mayReject = (state: LeadState) => allowedCommands(state, holder).includes('reject')
    expect(mayReject(lead('working'))).toBe(true)
    expect(mayReject(lead('working', '2026-06-01T10:00:00Z'))).toBe(false)
    expect(mayReject(lead('working', '2025-01-01T00:00:00Z'))).toBe(true)
    expect(mayReject(lead('offered', '2025-01-01T00:00:00Z'))).toBe(true)
    expect(mayReject(lead('opportunity'))).toBe(false)
  })

  test('an opportunity counts any talk, a closed lead none', () => {
    expect(hasSpoken(lead('opportunity', '2020-01-01T00:00:00Z'))).toBe(true)
    expect(hasSpoken(lead('lost', '2026-06-02T00:00:00Z'))).toBe(false)
  })

  const LEADS_TO: Partial<Record<Command, Stage[]>> = {
    accept: ['working'],
    reject: ['rejected'],
    make_opportunity: ['opportunity'],
    win: ['won'],
    lose: ['lost'],
    recycle: ['nurture'],
    disqualify: ['disqualified'],
    reopen: ['inquiry', 'opportunity'],
  }
  const ways = STAGES.flatMap((stage) =>
    allowedCommands(lead(stage), { as: 'holder', maySteer: true, isReviewer: true }).flatMap((command) =>
      (LEADS_TO[command] ?? []).map((to): [string, Stage, Stage] => [command, stage, to]),
    ),
  ).filter(([, from, to]) => from !== to)
  test.each(ways)('%s from %s is in the table of movements (to %s)', (command, from, to) => {
    const isLateWin = command === 'win' && mayMove(from, 'opportunity')
    expect(isLateWin || mayMove(from, to)).toBe(true)
  })
})
