import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import {
  type CustomField,
  FIELD_KINDS,
  type FieldKind,
  fieldKeyOf,
  fieldRoutes,
  parseFieldValue,
  readFields,
  showFieldValue,
  typeFields,
} from './index.ts'

const euros = { currency: 'EUR' }

function field(kind: FieldKind, choices: string[] = []): CustomField {
  return { key: kind, label: kind, kind, choices }
}

function parse(kind: FieldKind, raw: unknown, choices: string[] = ['Small', 'Large']) {
  const parsed = parseFieldValue(field(kind, choices), raw, euros)
  return 'reason' in parsed ? parsed.reason : parsed.value
}

describe('parseFieldValue', () => {
  test.each<[FieldKind, unknown, unknown]>([
    ['text', '  two words ', 'two words'],
    ['text', 5, '5'],
    ['text', ['a', 'b'], 'a, b'],
    ['number', '1.234,5', 1234.5],
    ['number', '-12', -12],
    ['number', 0, 0],
    ['number', '40 %', 40],
    ['money', '1.200,50 €', '1200.50'],
    ['money', 'USD 99', '99 USD'],
    ['money', '99 usd', '99 USD'],
    ['money', '-5', '-5'],
    ['date', '2026-05-31', '2026-05-31'],
    ['date', '2026-05-31T23:00:00Z', '2026-05-31'],
    ['date', '1.2.2026', '2026-02-01'],
    ['choice', 'large', 'Large'],
    ['choice', ['Small'], 'Small'],
    ['yes_no', 'Ja', true],
    ['yes_no', false, false],
    ['yes_no', 'não', false],
    ['number', ' ', null],
    ['date', null, null],
  ])('%s: %j is kept as %j', (kind, raw, value) => {
    expect(parse(kind, raw)).toBe(value)
  })

  test.each<[FieldKind, unknown, string]>([
    ['text', 'x'.repeat(2001), 'text_too_long'],
    ['text', { a: 1 }, 'several_values'],
    ['choice', ['Small', 'Large'], 'several_values'],
    ['number', 'twelve', 'not_a_number'],
    ['number', '12 EUR', 'not_a_number'],
    ['number', '99999999999999999999', 'not_a_number'],
    ['money', 'a lot', 'not_money'],
    ['money', '5 XQX', 'currency_unknown'],
    ['date', '03/04/2026', 'not_a_date'],
    ['date', '2026-02-30', 'not_a_date'],
    ['date', 'tomorrow', 'not_a_date'],
    ['choice', 'Medium', 'not_a_choice'],
    ['yes_no', 'maybe', 'not_yes_or_no'],
  ])('%s: %j is refused', (kind, raw, reason) => {
    expect(parse(kind, raw)).toBe(reason)
  })

  test('reads days as the file writes them where that is known', () => {
    const readDay = (text: string) => (text === '03/04/2026' ? '2026-04-03' : undefined)
    expect(parseFieldValue(field('date'), '03/04/2026', { ...euros, readDay })).toEqual({
      value: '2026-04-03',
    })
  })

  test('what is kept and shown is read as the same again', () => {
    const kept = fc.oneof(
      fc.tuple(fc.constant('number' as const), fc.integer()),
      fc.tuple(
        fc.constant('money' as const),
        fc.integer().map((cents) => (cents / 100).toFixed(2).replace('-0.00', '0.00')),
      ),
      fc.tuple(fc.constant('yes_no' as const), fc.boolean()),
      fc.tuple(fc.constant('choice' as const), fc.constantFrom('Small', 'Large')),
      fc.tuple(
        fc.constant('date' as const),
        fc
          .integer({ min: 0, max: 40_000 })
          .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
      ),
    )
    fc.assert(
      fc.property(kept, ([kind, value]) => {
        expect(parse(kind, value)).toBe(value)
        expect(parse(kind, showFieldValue(field(kind), value, 'EUR'))).toBe(value)
      }),
    )
  })

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), fc.anything(), (kind, raw) => {
        const parsed = parseFieldValue(field(kind, ['a']), raw, euros)
        expect('value' in parsed || parsed.sentence.length > 0).toBe(true)
      }),
    )
  })
})

describe('typeFields', () => {
  test('finds fields by key or label, keeps what it does not know, reports what cannot be read', () => {
    const known: CustomField[] = [
      { key: 'budget_year', label: 'Budget (year)', kind: 'money', choices: [] },
      { key: 'start', label: 'Start', kind: 'date', choices: [] },
    ]
    expect(
      typeFields(known, { 'Budget (Year)': '5,000', start: 'soon', page: '/pumps', nested: {} }, euros),
    ).toEqual({
      fields: { budget_year: '5000', page: '/pumps' },
      problems: [
        {
          key: 'start',
          reason: 'not_a_date',
          sentence: '“soon” for Start is not a date, such as 2026-05-31.',
        },
      ],
    })
  })

  test('a key is made of a label', () => {
    expect(fieldKeyOf('Übergröße (cm) ')).toBe('ubergro_e_cm')
    expect(fieldKeyOf('2nd choice')).toBe('nd_choice')
    expect(fieldKeyOf('預算')).toBe('field')
  })
})

describe('fields by API', () => {
  let world: World
  let api: Api
  beforeAll(async () => {
    world = await createWorld()
    api = await openApi(world, fieldRoutes)
  })
  afterAll(async () => {
    await api.close()
    await world.close()
  })

  test('are added, changed and taken away', async () => {
    const made = await api.call('mira', 'POST', '/api/fields', {
      label: 'Pump size',
      kind: 'choice',
      choices: ['S'],
    })
    expect(made).toMatchObject({ status: 201, body: { key: 'pump_size' } })
    const more = { label: 'Size', kind: 'choice', choices: ['S', 'M'] }
    expect(await api.call('mira', 'PUT', '/api/fields/pump_size', more)).toMatchObject({
      status: 200,
      body: more,
    })
    expect((await api.call('anna', 'GET', '/api/fields')).body.fields).toEqual([
      { key: 'pump_size', ...more },
    ])
    expect(await readFields(world.database.bind(world.workspace.id))).toHaveLength(1)
    expect(await api.call('mira', 'DELETE', '/api/fields/pump_size')).toMatchObject({ status: 204 })
    expect(await api.call('mira', 'DELETE', '/api/fields/pump_size')).toMatchObject({ status: 404 })
  })

  test('are refused with the reason', async () => {
    await api.call('mira', 'PUT', '/api/fields/age', { label: 'Age', kind: 'number' })
    const put = (body: object) => api.call('mira', 'PUT', '/api/fields/age', body)
    expect(await put({ label: 'Age', kind: 'text' })).toMatchObject({
      status: 409,
      body: { reason: 'field_kind_fixed' },
    })
    const choice = (choices: string[]) =>
      api.call('mira', 'POST', '/api/fields', { label: 'C', kind: 'choice', choices })
    expect((await choice([])).body.reason).toBe('choices_missing')
    expect((await choice(['a', 'A'])).body.reason).toBe('choices_doubled')
    expect((await api.call('mira', 'PUT', '/api/fields/Bad-Key', { label: 'x', kind: 'text' })).status).toBe(
      404,
    )
    expect((await api.call('anna', 'POST', '/api/fields', { label: 'x', kind: 'text' })).status).toBe(403)
  })
})
