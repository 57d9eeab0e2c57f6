import { describe, expect, it } from 'vitest'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { defaultServiceLevels } from '../clocks/index.ts'
import type { Attempt, AttemptResult, Effort } from './attempts.ts'
import { proposeNextAction } from './propose-next-action.ts'

const at = (text: string) => new Date(text)
const now = at('2026-06-15T08:10:00Z')
const tried = (result: AttemptResult, when = '2026-06-15T08:00:00Z', channel = 'phone'): Attempt => ({
  channel,
  at: at(when),
  result,
})
const effort = (attempts: Attempt[], more: Partial<Effort> = {}): Effort => ({
  attempts,
  grade: 'sales_ready',
  permittedChannels: ['phone', 'email'],
  serviceLevels: defaultServiceLevels,
  calendar: officeCalendar('Europe/Berlin', 'DE', 'BY'),
  now,
  ...more,
})
const threeInVain = [
  tried('no_answer', '2026-06-10T08:00:00Z'),
  tried('left_message', '2026-06-11T08:00:00Z', 'email'),
  tried('no_answer', '2026-06-12T08:00:00Z'),
]

describe('what follows from an attempt', () => {
  it('nobody there: another channel, another day, another part of the day', () => {
    expect(proposeNextAction(effort([tried('no_answer')]))).toEqual({
      action: 'attempt',
      channel: 'email',
      at: at('2026-06-16T11:00:00Z'),
    })
  })

  it('the first attempt is due as soon as somebody is on duty', () => {
    const late = effort([], { now: at('2026-06-12T20:00:00Z') })
    expect(proposeNextAction(late)).toEqual({
      action: 'attempt',
      channel: 'phone',
      at: at('2026-06-15T07:00:00Z'),
    })
  })

  it('a hot lead is tried again the same day', () => {
    const hot = effort([tried('left_message')], {
      grade: 'hot',
      serviceLevels: {
        ...defaultServiceLevels,
        grades: { hot: { ...defaultServiceLevels.otherGrades, minimumWeekdays: 1, attemptGaps: [60] } },
      },
    })
    expect(proposeNextAction(hot)).toEqual({
      action: 'attempt',
      channel: 'email',
      at: at('2026-06-15T11:00:00Z'),
    })
  })

  it('interested: an opportunity, with a time', () => {
    expect(proposeNextAction(effort([tried('talked_interested')]))).toEqual({
      action: 'make_opportunity',
      at: at('2026-06-18T08:10:00Z'),
    })
  })

  it('not interested: a close with its reason', () => {
    expect(proposeNextAction(effort([tried('talked_not')]))).toMatchObject({ action: 'disqualify' })
  })

  const laters: [string, Date | null, object][] = [
    [
      'at the time they named',
      at('2026-06-24T12:00:00Z'),
      { action: 'call_back', channel: 'phone', at: at('2026-06-24T12:00:00Z') },
    ],
    [
      'moved into hours',
      at('2026-06-27T12:00:00Z'),
      { action: 'call_back', channel: 'phone', at: at('2026-06-29T07:00:00Z') },
    ],
    [
      'in a month when they named none',
      null,
      { action: 'call_back', channel: 'phone', at: at('2026-07-15T08:10:00Z') },
    ],
    ['not in the past', at('2020-01-01T00:00:00Z'), { action: 'call_back', channel: 'phone', at: now }],
    [
      'half a year away it is for nurture',
      at('2026-12-01T00:00:00Z'),
      {
        action: 'recycle',
        reason: 'timing',
        wakeAt: at('2026-12-01T00:00:00Z'),
        at: at('2026-06-18T08:10:00Z'),
      },
    ],
  ]
  it.each(laters)('later: %s', (_name, laterAt, expected) => {
    expect(proposeNextAction(effort([tried('talked_later')]), laterAt)).toEqual(expected)
  })

  it('calls back on a channel that is still permitted', () => {
    const given = effort([tried('talked_later')], { permittedChannels: ['email'] })
    expect(proposeNextAction(given)).toMatchObject({ action: 'call_back', channel: 'email' })
  })

  it('goes by the last attempt, in whatever order they are told', () => {
    const given = effort([tried('talked_not'), tried('no_answer', '2026-06-12T08:00:00Z')])
    expect(proposeNextAction(given)).toMatchObject({ action: 'disqualify' })
  })

  it('enough in vain: nurture as unreachable, with a wake date', () => {
    expect(proposeNextAction(effort(threeInVain))).toMatchObject({
      action: 'recycle',
      reason: 'unreachable',
      wakeAt: at('2026-12-12T08:10:00Z'),
    })
  })

  it('after a talk the minimum counts from there', () => {
    const talked = tried('talked_later', '2026-06-09T08:00:00Z')
    expect(proposeNextAction(effort([talked, ...threeInVain.slice(0, 2)]))).toMatchObject({
      action: 'attempt',
    })
    expect(proposeNextAction(effort([talked, ...threeInVain]))).toMatchObject({ action: 'recycle' })
  })

  it('nothing to reach them by: back to marketing for repair', () => {
    expect(proposeNextAction(effort([tried('no_answer')], { permittedChannels: [] }))).toMatchObject({
      action: 'reject',
      reason: 'bad_contact_data',
    })
  })

  it('has a time even for somebody without hours', () => {
    const given = effort([tried('no_answer')], { calendar: { ...effort([]).calendar, hours: {} } })
    expect(proposeNextAction(given)).toMatchObject({ action: 'attempt', at: at('2026-06-16T08:00:00Z') })
  })
})
