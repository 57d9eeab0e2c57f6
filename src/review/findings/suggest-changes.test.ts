import { expect, test } from 'vitest'
import { defaultDefinition } from '#src/definition/index.ts'
import { type FindingCount, suggestChanges } from './suggest-changes.ts'

const about = (criterion: string, cases: number): FindingCount => ({
  verdict: 'criterion_too_broad',
  about: 'criterion',
  subject: criterion,
  cases,
})
const kindOf = (criterion: string, counts: FindingCount[]) =>
  suggestChanges(defaultDefinition, counts).changed?.criteria.find(({ key }) => key === criterion)?.kind
const [first, second] = defaultDefinition.criteria
  .filter(({ kind }) => kind === 'counts')
  .map(({ key }) => key) as [string, string]
const strict = defaultDefinition.criteria.find(({ kind }) => kind !== 'counts')

test('a criterion that three cases found too broad becomes required, and the others stay', () => {
  expect(kindOf(first, [about(first, 3)])).toBe('required')
  expect(kindOf(second, [about(first, 3)])).toBe('counts')
})

test('two cases say nothing yet, and nothing found changes nothing', () => {
  const { suggested, changed } = suggestChanges(defaultDefinition, [about(first, 2)])
  expect(suggested).toMatchObject([{ cases: 2, sentence: null, isAutomatic: false }])
  expect(changed).toBeNull()
  expect(suggestChanges(defaultDefinition, [])).toEqual({ suggested: [], changed: null })
})

test('what only people can change is said and not made', () => {
  const { suggested, changed } = suggestChanges(defaultDefinition, [
    about(strict?.key ?? '', 9),
    about('gone_since', 8),
    { verdict: 'source_poor', about: 'source', subject: 'trade_show', cases: 7 },
    { verdict: 'misrouted', about: 'reason', subject: 'misrouted_product', cases: 6 },
    { verdict: 'definition_met', about: 'reason', subject: 'incomplete', cases: 5 },
    { verdict: 'follow_up_thin', about: 'reason', subject: 'timing', cases: 4 },
    { verdict: 'data_wrong', about: 'source', subject: 'website', cases: 3 },
  ])
  expect(changed).toBeNull()
  expect(suggested.map(({ isAutomatic, sentence }) => [isAutomatic, sentence])).toEqual([
    [false, expect.stringMatching(/^Narrow what “.+” is met by/)],
    [false, 'The definition in force has it no more.'],
    [false, 'Ask for more before leads of trade show go to sales: 7 were rightly refused.'],
    [false, 'Look at the territories: 6 that were left as “wrong product” had gone to the wrong person.'],
    [false, 'Show reps what counts: 5 leads left as “something is missing” met the definition.'],
    [false, 'Coach the follow-up of what was left as “not now”: 4 cases.'],
    [false, 'Check the data of website at the door: 3 came with wrong data.'],
  ])
})
