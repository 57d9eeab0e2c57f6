import { describe, expect, test } from 'vitest'
import { chooseConsequence, type StandsNow, VERDICTS, type Verdict } from './choose-consequence.ts'

const rejected: StandsNow = { stage: 'rejected', isUntouched: true, isWithNobody: false, isRepHere: true }
const steps = (now: StandsNow) =>
  Object.fromEntries(VERDICTS.map((verdict) => [verdict, chooseConsequence(verdict, now).lead]))

describe('what becomes of the lead', () => {
  test('a refused one goes back where the rep was wrong, else where it can still become something', () => {
    expect(steps(rejected)).toEqual({
      source_poor: 'keep_warm',
      criterion_too_broad: 'keep_warm',
      data_wrong: 'ask',
      misrouted: 'offer',
      definition_met: 'back_to_rep',
      too_early: 'keep_warm',
      follow_up_thin: 'back_to_rep',
    })
  })
  test('one that is with nobody is treated like it, and offered anew where the rep has left', () => {
    const qualified: StandsNow = { ...rejected, stage: 'qualified', isUntouched: false, isWithNobody: true }
    expect(steps(qualified)).toMatchObject({ misrouted: 'offer', definition_met: 'back_to_rep' })
    expect(steps({ ...qualified, isRepHere: false })).toMatchObject({
      definition_met: 'offer',
      follow_up_thin: 'offer',
    })
  })
  test('a recycled one stays in nurture unless somebody is to work it', () => {
    expect(steps({ ...rejected, stage: 'nurture' })).toMatchObject({
      source_poor: 'stays',
      too_early: 'stays',
      data_wrong: 'ask',
      follow_up_thin: 'back_to_rep',
    })
  })
  test('a closed one stays closed where it was bad, and is opened again where it was not', () => {
    expect(steps({ ...rejected, stage: 'disqualified' })).toMatchObject({
      source_poor: 'stays',
      criterion_too_broad: 'stays',
      too_early: 'keep_warm',
      definition_met: 'back_to_rep',
    })
  })
  test('one that moved on meanwhile stays as it is, whatever the verdict', () => {
    const moved: StandsNow = { ...rejected, stage: 'working', isUntouched: false }
    expect(new Set(Object.values(steps(moved)))).toEqual(new Set(['moved_on']))
  })
  test('after an appeal: the rep who has it back keeps it or is rid of it', () => {
    const back: StandsNow = { ...rejected, stage: 'working' }
    expect(steps(back)).toMatchObject({
      definition_met: 'stays',
      source_poor: 'keep_warm',
      data_wrong: 'ask',
    })
  })
})

test('a bad lead costs no turn; a good one that was refused is talked about', () => {
  const told = (verdict: Verdict) => {
    const { credit, coaching } = chooseConsequence(verdict, rejected)
    return [credit, coaching]
  }
  for (const verdict of ['source_poor', 'criterion_too_broad', 'data_wrong', 'misrouted'] as const)
    expect(told(verdict)).toEqual([true, false])
  for (const verdict of ['definition_met', 'too_early', 'follow_up_thin'] as const)
    expect(told(verdict)).toEqual([false, true])
})
