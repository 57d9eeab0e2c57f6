import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStorable } from '../../../normalize/text.ts'
import { IMPORT_KINDS } from '../fields.ts'
import { shippedMappings } from '../load-mappings.ts'
import { type Mapping, readMapping } from '../mapping.ts'
import { ROW_PROBLEMS } from '../read/table.ts'
import { type TranslationSetting, translator } from './translate-row.ts'

const now = new Date('2026-03-15T12:00:00Z')
const setting: TranslationSetting = {
  now,
  timeZone: 'UTC',
  country: 'US',
  currency: 'USD',
  hints: { dateOrders: {}, decimals: {} },
}

function mapping(kind: Mapping['kind'], columns: Mapping['columns'], more: Partial<Mapping> = {}): Mapping {
  return readMapping(JSON.stringify({ title: 'test', kind, columns, ...more }), 'test')
}

/** Translates one row, given as column name to cell. */
function translate(map: Mapping, row: Record<string, string>, more: Partial<TranslationSetting> = {}) {
  const { record, issues } = translator(map, Object.keys(row), { ...setting, ...more })({
    cells: Object.values(row),
  })
  return { record, issues, reasons: issues.map(({ reason, fatal }) => (fatal ? `${reason}!` : reason)) }
}

const lead = mapping('leads', {
  external_id: 'Id',
  email: ['Email', 'Work email'],
  emails: 'Other email',
  phone: { from: 'Phone', strip: ['p:'] },
  name: 'Name',
  company: 'Company',
  message: 'Message',
  asked_at: 'Date',
  stage: { from: 'Status', values: { Offen: 'working', Müll: '' } },
  employees: 'Size',
  annual_revenue: 'Turnover',
  country: 'Country',
  basis_email: { from: 'Opt in', values: { yes: 'consent', no: 'none' }, otherwise: 'refuse' },
  'field.shoe': 'Shoe size',
})

test('alternatives, prefixes, several values, custom fields and columns nobody mapped', () => {
  const { record, issues } = translate(lead, {
    EMAIL: '',
    work_email: 'JANE@Example.com',
    'Other e-mail': 'jane@home.example; j@work.example',
    phone: 'p:+16105550100',
    'Shoe size': '42',
    'What do you need?': 'A pump',
    Empty: '  ',
  })
  expect(issues).toEqual([])
  expect(record).toMatchObject({
    kind: 'leads',
    toldAskedAt: false,
    inquiry: {
      person: {
        emails: ['JANE@Example.com', 'jane@home.example', 'j@work.example'],
        phones: ['+16105550100'],
      },
      source: 'unknown',
      channel: 'import',
      asked_at: now,
      past: null,
      fields: { shoe: '42', what_do_you_need: 'A pump' },
    },
  })
})

test('columns nobody mapped may stay in the stored row alone, and some are left out by name', () => {
  const rowOnly = { ...lead, other_columns: 'row' as const }
  expect(translate(rowOnly, { Id: '1', Extra: 'x' }).record).toMatchObject({ inquiry: { fields: {} } })
  const ignoring = { ...lead, ignore: ['extra'] }
  expect(translate(ignoring, { Id: '1', Extra: 'x', More: 'y' }).record).toMatchObject({
    inquiry: { fields: { more: 'y' } },
  })
  expect(translate(lead, { Id: '1', import_row: '2', import_reason: 'x' }).record).toMatchObject({
    inquiry: { fields: {} },
  })
})

test('what is wrong with a lead is told, and the lead is kept', () => {
  const { record, issues, reasons } = translate(lead, {
    Id: '1',
    Email: 'jane at example',
    Phone: '555-1234',
    Date: '31/31/2024',
    Status: 'Schrödinger',
    Size: 'many',
    Turnover: 'lots',
    Message: 'x\0y',
  })
  expect(reasons.sort()).toEqual(
    [
      'email_no_at_sign',
      'phone_impossible_number',
      'impossible_date',
      'unknown_stage',
      'unreadable_number',
      'unreadable_amount',
    ].sort(),
  )
  expect(issues.find(({ column }) => column === 'Status')).toEqual({
    column: 'Status',
    value: 'Schrödinger',
    reason: 'unknown_stage',
    sentence: expect.stringContaining('say in the mapping'),
    fatal: false,
  })
  expect(record).toMatchObject({
    inquiry: {
      person: { emails: ['jane at example'], phones: ['555-1234'] },
      organization: { employees: null, annual_revenue: null },
      message: 'x\ufffdy',
      fields: { employees: 'many', annual_revenue: 'lots' },
      past: null,
    },
  })
})

test('a lead without anybody is kept; values that a mapping must know refuse the row', () => {
  expect(translate(lead, { Id: '1' })).toMatchObject({ issues: [], record: { kind: 'leads' } })
  expect(translate(lead, { Id: '1', 'Opt in': 'maybe' })).toMatchObject({
    record: null,
    reasons: ['value_unknown!'],
  })
  expect(translate(lead, { Id: '1', 'Opt in': 'YES' }).record).toMatchObject({
    inquiry: { bases: [{ channel: 'email', basis: 'consent' }] },
  })
  expect(translate(lead, { Id: '1', Status: 'OFFEN' }).record).toMatchObject({
    inquiry: { past: { stage: 'working' } },
  })
  expect(translate(lead, { Id: '1', Status: 'Müll' })).toMatchObject({
    record: { inquiry: { past: null } },
    issues: [],
  })
})

test.each([
  ['130', 130],
  ['1,000+', 1000],
  ['51-200', 51],
  ['10k', 10_000],
  ['1.5k employees', 1500],
  ['> 5.000', 5000],
])('a size of %s is %d', (size, employees) => {
  expect(translate(lead, { Id: '1', Size: size }).record).toMatchObject({
    inquiry: { organization: { employees } },
  })
})

test('an ambiguous day follows the column, then the mapping, then the country, and the guess is told', () => {
  const askedAt = (more: Partial<TranslationSetting>, map = lead) => {
    const { record, reasons } = translate(map, { Date: '03/04/2024' }, more)
    return [record && 'inquiry' in record && record.inquiry.asked_at.toISOString().slice(0, 10), ...reasons]
  }
  expect(askedAt({ hints: { dateOrders: { Date: 'dmy' }, decimals: {} } })).toEqual(['2024-04-03'])
  expect(askedAt({}, { ...lead, date_order: 'dmy' })).toEqual(['2024-04-03'])
  expect(askedAt({ country: 'US' })).toEqual(['2024-03-04', 'ambiguous_date'])
  expect(askedAt({ country: 'DE' })).toEqual(['2024-04-03', 'ambiguous_date'])
})

test('phone numbers without a country code are whole by the country of the mapping', () => {
  const french = { ...lead, country: 'FR' }
  expect(translate(french, { Phone: '04 50 11 22 33' }).record).toMatchObject({
    inquiry: { person: { phones: ['+33450112233'] } },
  })
  expect(translate(french, { Phone: '030 123456', Country: 'Deutschland' }).record).toMatchObject({
    inquiry: { person: { phones: ['030 123456'], country: 'DE' } },
  })
})

const opportunity = mapping('opportunities', {
  external_id: 'Id',
  stage: { from: 'Stage', values: { 'Closed Won': 'won', 'Closed Lost': 'lost', Open: 'opportunity' } },
  amount: 'Amount',
  expected_value: 'Amount',
  currency: 'Currency',
  asked_at: 'Created',
  closed_at: 'Closed',
  expected_at: 'Closed',
  reason: 'Reason',
  product: 'Product',
})
const row = { Id: '1', Created: '2024-01-01', Closed: '2024-02-01', Reason: '', Product: 'Pump' }

test('an opportunity has a sale when it is won, expectations while it is open', () => {
  expect(
    translate(opportunity, { ...row, Stage: 'Closed Won', Amount: '1.234,50', Currency: '€' }).record,
  ).toMatchObject({
    inquiry: {
      asked_at: new Date('2024-01-01'),
      fields: {},
      past: {
        stage: 'won',
        closed_at: new Date('2024-02-01'),
        expected_value: null,
        deal: { amount: '1234.50', currency: 'EUR', product: 'Pump', sold_at: new Date('2024-02-01') },
      },
    },
  })
  expect(translate(opportunity, { ...row, Stage: 'Open', Amount: '500', Currency: '' }).record).toMatchObject(
    {
      inquiry: {
        fields: { product: 'Pump' },
        past: {
          stage: 'opportunity',
          closed_at: null,
          expected_value: '500',
          expected_on: '2024-02-01',
          deal: null,
        },
      },
    },
  )
  expect(
    translate(opportunity, { ...row, Stage: 'Closed Lost', Amount: '500', Currency: '', Reason: 'price' })
      .record,
  ).toMatchObject({
    inquiry: { past: { stage: 'lost', reason: 'price', deal: null } },
  })
})

test.each([
  ['-5', 'USD', 'negative_amount!'],
  ['abc', 'USD', 'unreadable_amount!'],
  ['5', 'XYZ', 'unknown_currency!'],
  ['5 XYZ', '', 'unknown_currency!'],
])('a sale of %s %s is refused: %s', (Amount, Currency, reason) => {
  const { record, reasons } = translate(opportunity, { ...row, Stage: 'Closed Won', Amount, Currency })
  expect({ record, reasons }).toEqual({ record: null, reasons: [reason] })
})

test('dates before their cause are kept and told; a date of an end that cannot be read refuses the row', () => {
  const won = { ...row, Stage: 'Closed Won', Amount: '5', Currency: '' }
  expect(translate(opportunity, { ...won, Closed: '2023-12-31' })).toMatchObject({
    reasons: ['closed_before_asked'],
    record: { inquiry: { past: { closed_at: new Date('2023-12-31') } } },
  })
  expect(translate(opportunity, { ...won, Created: '2031-01-01', Closed: '' }).reasons).toEqual([
    'asked_in_the_future',
    'outcome_without_date',
  ])
  expect(translate(opportunity, { ...won, Closed: 'soon' })).toMatchObject({
    record: null,
    reasons: ['unreadable_date!', 'outcome_without_date'],
  })
})

test('outcomes and sales say which lead they are about', () => {
  const outcome = mapping('outcomes', {
    external_id: 'Id',
    stage: 'Stage',
    closed_at: 'Date',
    reason: 'Why',
    amount: 'Amount',
    owner: 'Owner',
  })
  expect(
    translate(outcome, { Id: 'a', Stage: 'lost', Date: '2024-02-01', Why: 'price', Amount: '', Owner: 'Sam' })
      .record,
  ).toEqual({
    kind: 'outcomes',
    outcome: {
      leadExternalId: 'a',
      stage: 'lost',
      at: new Date('2024-02-01'),
      reason: 'price',
      detail: null,
      owner: 'Sam',
      qualifier: null,
      expectedValue: null,
      expectedCurrency: null,
      expectedOn: null,
      fields: {},
    },
  })
  expect(
    translate(outcome, { Id: 'a', Stage: 'won', Date: '2024-02-01', Amount: '99' }).record,
  ).toMatchObject({
    kind: 'deals',
    deal: { leadExternalId: 'a', amount: '99', currency: 'USD', soldAt: new Date('2024-02-01') },
  })
  expect(translate(outcome, { Id: '', Stage: 'won' }).reasons).toEqual(['row_names_no_lead!'])
  expect(translate(outcome, { Id: 'a', Stage: '' }).reasons).toEqual(['stage_not_told!'])
  expect(translate(outcome, { Id: 'a', Stage: 'gone' }).record).toBeNull()
  const deal = mapping('deals', {
    external_id: 'Lead',
    order_number: 'Order',
    amount: 'Amount',
    margin: 'Margin',
    closed_at: 'Date',
    deal_basis: 'Basis',
  })
  expect(
    translate(deal, { Order: '7', Amount: '10', Margin: '-2.50', Date: '', Basis: 'partner sell-out' })
      .record,
  ).toMatchObject({
    deal: {
      leadExternalId: null,
      orderNumber: '7',
      amount: '10',
      margin: '-2.50',
      basis: 'partner_sell_out',
      soldAt: null,
    },
  })
  expect(translate(deal, { Lead: '', Amount: '10' }).reasons).toEqual(['row_names_no_lead!'])
})

test('campaigns, people and organizations', () => {
  const campaign = mapping('campaigns', {
    campaign: 'Key',
    cost: 'Cost',
    from: 'From',
    to: 'To',
    spent_on: 'Day',
  })
  expect(
    translate(campaign, { Key: 'spring', Cost: '€ 1,500.00', From: '1 Mar 2024', To: '', Day: '2024-03-05' })
      .record,
  ).toEqual({
    kind: 'campaigns',
    campaign: {
      key: 'spring',
      name: null,
      source: null,
      from: '2024-03-01',
      to: null,
      amount: '1500.00',
      currency: 'EUR',
      spentOn: '2024-03-05',
      costExternalId: null,
    },
  })
  expect(translate(campaign, { Key: '' }).reasons).toEqual(['campaign_without_key!'])
  const people = mapping('people', { name: 'Name', email: 'Email', basis_email: 'Basis' })
  expect(translate(people, { Name: '', Email: '' }).reasons).toEqual(['person_unnamed!'])
  expect(translate(people, { Name: 'Doe, Jane', Basis: 'own request' }).record).toMatchObject({
    person: {
      person: { name: 'Doe, Jane', first_name: 'Jane', last_name: 'Doe' },
      bases: [{ channel: 'email', basis: 'own_request' }],
    },
  })
  const organizations = mapping('organizations', {
    company: 'Name',
    annual_revenue: { from: 'Revenue', times: 1_000_000 },
    is_customer: 'Customer',
  })
  expect(translate(organizations, { Name: 'Acme', Revenue: '1100.04', Customer: 'ja' }).record).toMatchObject(
    {
      organization: {
        organization: {
          name: 'Acme',
          annual_revenue: '1100040000',
          revenue_currency: 'USD',
          is_customer: true,
        },
      },
    },
  )
  expect(translate(organizations, { Name: '' }).reasons).toEqual(['organization_unnamed!'])
})

test('a row whose form is broken is refused with that reason; a file of other columns is refused whole', () => {
  const translateRow = translator(lead, ['Id'], setting)
  expect(translateRow({ cells: ['1', '2'], problem: ROW_PROBLEMS.too_many_cells })).toEqual({
    record: null,
    issues: [expect.objectContaining({ reason: 'too_many_cells', value: '1 | 2', fatal: true })],
  })
  expect(translateRow({ cells: ['1'], problem: ROW_PROBLEMS.quotes_mended })).toMatchObject({
    record: { kind: 'leads' },
  })
  expect(() => translator(lead, ['foo', 'bar'], setting)).toThrow(
    expect.objectContaining({ reason: 'mapping_does_not_fit' }),
  )
})

test('words that mean nothing', () => {
  const map = mapping('leads', { name: 'Name', city: 'City' }, { empty_words: ['N/A', 'Select'] })
  expect(translate(map, { Name: 'n/a', City: 'SELECT', Other: '#N/A' }).record).toMatchObject({
    inquiry: { person: { name: null, city: null }, fields: {} },
  })
})

const mappings = await shippedMappings()

test('whatever the cells hold, each shipped mapping answers with storable texts or a fatal issue', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '\0',
      '\ud800',
      '-5',
      '1.234',
      '03/04/2024',
      'won',
      'true',
      '__proto__',
      'constructor',
      'a@b.c',
      '+1',
      'Closed Won',
      '5 XYZ',
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...mappings), fc.infiniteStream(cell), ({ mapping: map }, cells) => {
      const headers = [
        ...Object.values(map.columns).flatMap((spec) =>
          typeof spec === 'string' ? spec : Array.isArray(spec) ? spec : spec.from,
        ),
        'Other \0 column',
      ]
      const { record, issues } = translator(
        map,
        headers,
        setting,
      )({ cells: headers.map(() => cells.next().value ?? '') })
      expect(record === null).toBe(issues.some(({ fatal }) => fatal))
      for (const text of textsIn([record, issues])) expect(isStorable(text)).toBe(true)
    }),
  )
  expect(new Set(mappings.map(({ mapping: map }) => map.kind)).size).toBe(IMPORT_KINDS.length)
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, child]) => [key, ...textsIn(child)])
}
