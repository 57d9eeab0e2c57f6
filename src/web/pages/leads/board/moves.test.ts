import { expect, test } from 'vitest'
import { allowedCommands } from '#src/followup/allowed-commands.ts'
import { OPEN_STAGES, STAGES, type Stage, waysFrom } from '#src/lead/stages.ts'
import { movesOf, moveTo } from './moves.ts'

const allowedIn = (stage: Stage) =>
  allowedCommands(
    { stage, stage_since: new Date(0), two_way_at: null },
    { as: 'holder', maySteer: true, isReviewer: true },
  )

test.each<[Stage, Stage, string, object]>([
  ['offered', 'working', 'accept', {}],
  ['working', 'opportunity', 'make_opportunity', {}],
  ['working', 'nurture', 'recycle', {}],
  ['inquiry', 'nurture', 'qualify', { outcome: 'nurture' }],
  ['inquiry', 'qualified', 'qualify', { outcome: 'qualified' }],
  ['rejected', 'offered', 'repair', { how: 'offer' }],
  ['rejected', 'working', 'repair', { how: 'overturn' }],
  ['qualified', 'offered', 'assign', {}],
  ['lost', 'nurture', 'reopen', { to: 'nurture' }],
  ['opportunity', 'lost', 'lose', {}],
  ['nurture', 'won', 'win', { deals: [{}] }],
])('from %s to %s is %s', (from, to, command, body) => {
  const move = moveTo({ stage: from, allowed: allowedIn(from) }, to)
  expect(move?.command).toBe(command)
  expect(move?.spec.toBody?.({}) ?? {}).toEqual(body)
})

test('a reason is asked for where one is needed', () => {
  const asked = (from: Stage, to: Stage) =>
    moveTo({ stage: from, allowed: allowedIn(from) }, to)?.spec.fields.map(({ name }) => name)
  expect(asked('inquiry', 'nurture')).toContain('reason')
  expect(asked('working', 'disqualified')).toContain('reason')
  expect(asked('rejected', 'offered')).toEqual([])
})

test('nothing is offered that the stages do not know, or that this person may not', () => {
  for (const from of STAGES) {
    for (const to of movesOf({ stage: from, allowed: allowedIn(from) })) {
      // Given to somebody by hand, a lead is qualified on its way.
      const ways = to === 'offered' ? [...waysFrom(from), 'offered'] : waysFrom(from)
      // A sale found later reopens first.
      const reached = to === 'won' && !OPEN_STAGES.includes(from as never) ? [...ways, 'won'] : ways
      expect(reached).toContain(to)
    }
    expect(movesOf({ stage: from, allowed: ['add_note'] })).toEqual([])
    expect(movesOf({ stage: from })).toEqual([])
  }
})
