import { expect, test } from 'vitest'
import { ROW_PROBLEMS } from '../read/table.ts'
import { mapping, now, setting, translate } from './one-row.ts'
import { type TranslationSetting, translator } from './translate-row.ts'

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
