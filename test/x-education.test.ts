import { expect, test } from 'vitest'
import { compileDefinition, judge, see } from '#src/definition/index.ts'
import { chanceFrom } from '#src/lib/chance.ts'
import { draftFromLeads, type Known } from '../bench/x-education/draft-from-leads.ts'

/** Leads of which those from fairs and those who stay long buy, and the colour means nothing. */
function leads(count: number): Known[] {
  const chance = chanceFrom(11)
  return Array.from({ length: count }, () => {
    const source = chance.next() < 0.3 ? 'fair' : 'web'
    const seconds = Math.floor(chance.next() * 1_000)
    const likely = (source === 'fair' ? 0.5 : 0.1) + (seconds >= 600 ? 0.4 : 0)
    const colour = chance.next() < 0.5 ? 'red' : 'blue'
    return { inputs: see({ source, colour, seconds: String(seconds) }), isWon: chance.next() < likely }
  })
}

test('a definition is drafted from what tells buyers from others, and from nothing else', () => {
  const { definition, chosen } = draftFromLeads(leads(4_000), ['source', 'colour'], ['seconds'])
  expect(chosen.map(({ key }) => key)).toEqual(['source', 'seconds'])
  expect(chosen[0]?.condition).toEqual({ op: 'in', key: 'source', values: ['fair'] })
  const limit = chosen[1]?.condition
  expect(limit).toMatchObject({ op: 'at_least', value: expect.any(Number) })
  expect(limit?.op === 'at_least' && Math.abs(Number(limit.value) - 600)).toBeLessThan(60)
  const compiled = compileDefinition(definition)
  expect(judge(compiled, see({ source: 'fair', seconds: '900' })).destination).toBe('qualified')
  expect(judge(compiled, see({ source: 'web', seconds: '10' })).destination).toBe('nurture')
})
