import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveField } from '#src/lead/custom-fields/index.ts'
import { inputsOf } from '#src/pipeline/inputs-of.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { conditionSchema } from '../condition/condition.ts'
import { sentence } from '../condition/sentence.ts'
import { KNOWN_FIELDS } from './known-fields.ts'
import { readCatalogue } from './read-catalogue.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

test('it is what the judge sees, no more and no less', () => {
  const known = 'known'
  const inputs = inputsOf({
    record: { campaign: known, message: known, asks_for: known } as never,
    person: {
      ...{ email: 'a@gmail.com', phone: known, title: known, country: known, region: known },
      ...{ postal_code: known, city: known, language: known, flags: [] },
    } as never,
    organization: {
      ...{ name: known, domain: known, industry: known, employees: 5, annual_revenue: '5', country: known },
      ...{ is_customer: true },
    } as never,
    lead: { source: known, channel: known, topic: known, inquiries: 1, fields: {} } as never,
    earlier: undefined,
    interest: 5,
  })
  expect(KNOWN_FIELDS.map(({ key }) => key).sort()).toEqual(Object.keys(inputs).sort())
})

test('a workspace’s own fields and what leads came with are among it', async () => {
  await world.inTx('mira', async (ctx) => {
    await saveField(ctx, {
      key: 'machines',
      label: 'Machines in use',
      kind: 'choice',
      choices: ['few', 'many'],
    })
    await saveField(ctx, { key: 'budget', label: 'Budget', kind: 'money', choices: [] })
  })
  await openLead(world, { source: 'trade_show', channel: 'event', topic: 'Pumps' })
  const fields = await readCatalogue(db())
  const of = (key: string) => fields.find((field) => field.key === key)
  expect(of('field.machines')).toMatchObject({
    label: 'Machines in use',
    group: 'Own fields',
    kind: 'choice',
    choices: [
      { value: 'few', label: 'few' },
      { value: 'many', label: 'many' },
    ],
  })
  expect(of('field.budget')?.kind).toBe('number')
  expect(of('source')?.choices).toEqual([{ value: 'trade_show', label: 'trade show' }])
  expect(of('topic')?.choices).toEqual([{ value: 'Pumps', label: 'Pumps' }])
  expect(of('country')?.choices).toContainEqual({ value: 'DE', label: 'Germany' })
})

test('every operator makes a condition that can be stored and said, either way', async () => {
  for (const { key, kind, operators } of await readCatalogue(db())) {
    for (const { op } of operators) {
      const value = kind === 'yes_no' ? true : kind === 'number' ? 5 : kind === 'date' ? '2026-01-01' : 'x'
      const condition = conditionSchema.parse({
        op,
        key,
        ...(op === 'in' || op === 'starts_with' ? { values: [value] } : {}),
        ...(op === 'matches_word' ? { words: [value] } : {}),
        ...(op === 'between' ? { from: value, to: value } : {}),
        ...(['equals', 'contains', 'at_least', 'at_most'].includes(op) ? { value } : {}),
      })
      expect(sentence(condition)).not.toBe(sentence({ op: 'not', of: condition }))
    }
  }
})
