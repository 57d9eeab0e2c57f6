import { describe, expect, test } from 'vitest'
import { type Definition, type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import { changesBetween } from '../saying/changes.ts'
import { sayDoubts, sayProblems } from '../saying/say-problems.ts'
import { settleDefinition } from '../survey/settle-definition.ts'
import { bant, defaultDefinition } from '../templates/index.ts'
import { whatIsDoubtful } from '../what-is-doubtful.ts'
import { sayGuides } from './say-guides.ts'
import type { StageGuides } from './schema.ts'

type Stages = NonNullable<DefinitionDraft['stages']>

const written = (stages: Stages, criteria: DefinitionDraft['criteria'] = []): DefinitionDraft => ({
  ...bant,
  criteria: [...bant.criteria, ...criteria],
  stages,
})
const parsed = (...of: Parameters<typeof written>): Definition => definitionSchema.parse(written(...of))
const exit = (criterion: string, must: 'answered' | 'met' = 'met') => ({
  working: { exit: [{ criterion, must }] },
})

test('a version of before stages had guides reads as it was, and says nothing of them', () => {
  const { stages: _, ...before } = definitionSchema.parse(bant)
  const read = definitionSchema.parse(JSON.parse(JSON.stringify(before)))
  expect(read).toEqual({ ...before, stages: {} })
  expect(sayGuides(read)).toEqual([])
  expect(changesBetween(read, definitionSchema.parse(bant))).toEqual([])
  expect(sayGuides(defaultDefinition)).toEqual([])
})

describe('what a guide may be', () => {
  test.each<[string, unknown, RegExp]>([
    ['a stage nobody works in', { nurture: {} }, /Stage/],
    ['a guard on a sale', { opportunity: { exit: [] } }, /Stage “Opportunity”/],
    ['an aid that leads nowhere', { working: { aids: [{ label: 'Guide' }] } }, /needs a text or a link/],
    ['an aid of blanks', { working: { aids: [{ label: 'Guide', text: '  ' }] } }, /needs a text or a link/],
    ['a script', { working: { aids: [{ label: 'Guide', link: 'javascript:alert(1)' }] } }, /https:/],
    ['a link in the clear', { working: { aids: [{ label: 'Guide', link: 'http://a.example/' }] } }, /https:/],
    ['half a link', { working: { aids: [{ label: 'Guide', link: 'https:a' }] } }, /https:/],
    ['an empty line', { working: { activities: ['  '] } }, /Stage “Working”: a line is empty/],
    ['a criterion that is gone', exit('gone'), /gone is no criterion of this definition any more/],
    [
      'one demanded twice',
      { working: { exit: [exit('need').working.exit[0], exit('need').working.exit[0]] } },
      /demanded twice/,
    ],
    ['what ends the lead', exit('student_or_job_seeker'), /ends the lead when it is met/],
  ])('%s is refused', (_, stages, says) => {
    const read = definitionSchema.safeParse({ ...bant, stages })
    expect(read.success).toBe(false)
    expect(
      sayProblems(bant, read.error?.issues ?? [])
        .map(({ sentence }) => sentence)
        .join(' '),
    ).toMatch(says)
  })

  test('that something ends the lead can be asked for, as long as a no will do', () => {
    expect(parsed(exit('student_or_job_seeker', 'answered')).stages.working?.exit).toHaveLength(1)
  })
})

describe('what is doubtful of a guard', () => {
  const silent = { key: 'size', label: 'Size', kind: 'counts' as const }
  const found = { ...silent, condition: { op: 'at_least' as const, key: 'employees', value: 10 } }
  const doubts = (criteria: DefinitionDraft['criteria']) => {
    const definition = parsed(exit('size'), criteria)
    return sayDoubts(definition, whatIsDoubtful(definition, {})).filter(({ path }) => path[0] === 'stages')
  }
  test('nothing can answer it', () => {
    const deleted = { ...silent, condition: { op: 'is_known' as const, key: 'field.gone' } }
    const never = {
      ...silent,
      condition: {
        op: 'all' as const,
        of: [found.condition, { op: 'at_most' as const, key: 'employees', value: 5 }],
      },
    }
    for (const criterion of [deleted, never]) {
      expect(doubts([criterion])).toMatchObject([
        { where: 'Stage “Working”', sentence: expect.stringContaining('nothing can answer “Size”') },
      ])
    }
  })
  test('nobody knows what to ask', () => {
    expect(doubts([found])).toMatchObject([{ sentence: expect.stringContaining('“Size” has no question') }])
    expect(doubts([{ ...found, question: 'How many are you?' }])).toEqual([])
  })
})

describe('in sentences', () => {
  const stages = {
    prequalifying: {
      activities: ['Call within the hour'],
      exit: [{ criterion: 'budget', must: 'answered' }],
    },
    working: {
      activities: ['Visit them. At their place!'],
      exit: [
        { criterion: 'need', must: 'met' },
        { criterion: 'budget', must: 'met' },
        { criterion: 'timing', must: 'answered' },
      ],
      aids: [
        { label: 'Call guide', text: 'Ask what hurts most.' },
        { label: 'Prices', link: 'https://docs.example/prices' },
      ],
    },
    opportunity: {},
  } satisfies Stages

  test('a guide is read in the order of the stages', () => {
    const definition = parsed(stages)
    const label = (key: string) => definition.criteria.find((one) => one.key === key)?.label
    expect(sayGuides(definition)).toMatchObject([
      {
        stage: 'prequalifying',
        sentences: [
          'Call within the hour.',
          `Before a person moves it on to “qualified”, ${label('budget')} must be answered.`,
        ],
      },
      {
        stage: 'working',
        exit: `Before a person moves it on to “opportunity”, ${label('need')} and ${label('budget')} must be met, and ${label('timing')} must be answered.`,
        aids: [
          { label: 'Call guide', text: 'Ask what hurts most.', link: null },
          { label: 'Prices', text: null, link: 'https://docs.example/prices' },
        ],
      },
    ])
  })

  test('what a draft changes in a guide is told by its stage', () => {
    expect(
      changesBetween(definitionSchema.parse(bant), parsed({ offered: { activities: ['Read it first'] } })),
    ).toEqual([{ what: 'Stage: Offered', before: null, after: 'Read it first.' }])
  })
})

test('a criterion that the meeting settles as nothing is demanded nowhere any more', () => {
  const definition = parsed({
    ...exit('need'),
    prequalifying: { exit: [{ criterion: 'budget', must: 'met' }] },
  })
  const settled = settleDefinition(definition, { weights: { budget: 'no', need: 'must' }, enough: 1 })
  const stages: StageGuides = settled.stages
  expect(stages.prequalifying?.exit).toEqual([])
  expect(stages.working?.exit).toEqual([{ criterion: 'need', must: 'met' }])
  expect(definitionSchema.safeParse(settled).success).toBe(true)
})
