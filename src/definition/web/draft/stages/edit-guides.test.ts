import { describe, expect, test } from 'vitest'
import { type Definition, definitionSchema } from '../../../definition-types.ts'
import { bant } from '../../../templates/index.ts'
import { trimmed, withoutCriterion } from '../edit-definition.ts'
import { callGuideFrom, guidesSent, guideWritten, withGuide } from './edit-guides.ts'

const document = definitionSchema.parse(bant)
const empty = { activities: [], aids: [], exit: [] }

test('a draft kept from before stages had guides is written on', () => {
  const { stages: _, ...before } = document
  const old = before as Definition
  expect(guideWritten(old, 'working')).toEqual(empty)
  expect(guidesSent(old)).toEqual({})
  const written = withGuide(old, 'working', { ...empty, activities: ['Call'] })
  expect(definitionSchema.safeParse(trimmed(written)).success).toBe(true)
  expect(trimmed(withoutCriterion(old, 'budget')).stages).toEqual({})
})

test('what was left blank is not sent, and a sale is never guarded', () => {
  const exit = [{ criterion: 'need', must: 'met' as const }]
  const written = withGuide(document, 'working', {
    activities: [' Call ', '', '  '],
    aids: [
      { label: '', text: ' ' },
      { label: ' Prices ', link: ' https://a.example/ ', text: '' },
    ],
    exit,
  })
  expect(guidesSent(withGuide(written, 'opportunity', { ...empty, exit }))).toEqual({
    working: { activities: ['Call'], aids: [{ label: 'Prices', link: 'https://a.example/' }], exit },
  })
})

test('a criterion that is taken away is demanded no more', () => {
  const written = withGuide(document, 'prequalifying', {
    ...empty,
    exit: [{ criterion: 'budget', must: 'met' }],
  })
  expect(withoutCriterion(written, 'budget').stages.prequalifying?.exit).toEqual([])
})

describe('a call guide from the questions', () => {
  test('asks what a qualifier asks, in that order', () => {
    const text = callGuideFrom(document)?.text?.split('\n') ?? []
    expect(text).toHaveLength(document.prequalify.ask.length)
    expect(text[0]).toContain(
      document.criteria.find(({ key }) => key === document.prequalify.ask[0])?.question,
    )
  })
  test('is not offered where nothing is asked', () => {
    expect(callGuideFrom({ ...document, prequalify: { ...document.prequalify, ask: [] } })).toBeNull()
  })
})
