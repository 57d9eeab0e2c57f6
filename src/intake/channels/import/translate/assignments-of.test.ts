import { expect, test } from 'vitest'
import { assignmentsOf } from './assignments-of.ts'
import { mapping } from './one-row.ts'

const columns = {
  email: ['Mail', 'E-mail'],
  phones: 'Phone',
  stage: { from: 'Status', values: { hot: 'qualified' }, otherwise: 'refuse' as const },
  'field.booth': 'Phone',
}

test('says of each column what a mapping makes of it', () => {
  const map = mapping('leads', columns, { ignore: ['Fax'] })
  const headers = ['E-Mail', 'Mail', 'phone', 'Status', 'fax', 'Shoe size', 'import_row']
  expect(assignmentsOf(map, headers)).toEqual([
    { column: 'E-Mail', fields: ['email'], detail: null, otherwise: null },
    { column: 'Mail', fields: ['email'], detail: null, otherwise: null },
    { column: 'phone', fields: ['phones', 'field.booth'], detail: null, otherwise: null },
    {
      column: 'Status',
      fields: ['stage'],
      detail: { values: { hot: 'qualified' }, otherwise: 'refuse' },
      otherwise: null,
    },
    { column: 'fax', fields: [], detail: null, otherwise: 'left_out' },
    { column: 'Shoe size', fields: [], detail: null, otherwise: 'custom' },
    { column: 'import_row', fields: [], detail: null, otherwise: 'left_out' },
  ])
  const strict = mapping('leads', columns, { other_columns: 'row' })
  expect(assignmentsOf(strict, ['Shoe size'])[0]?.otherwise).toBe('left_out')
})
